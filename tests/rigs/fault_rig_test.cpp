// Whichever call to the system fails, a command is done whole or refused whole, says so, and works
// when the fault is gone.
//
//   CPE_RIG_ROUNDS=1000000 cpe_tests "[faults]"    so many faults for each command: here, every one
//   CPE_FAULT='story 18 a_reader write 3 disk_full' cpe_tests "[faults]"    as a failure prints it

#include <algorithm>
#include <iostream>
#include <random>
#include <sstream>

#include "cli/program.hpp"
#include "tests/rigs/contents.hpp"
#include "tests/rigs/faulty_vfs.hpp"
#include "tests/rigs/promises.hpp"
#include "tests/rigs/rounds.hpp"
#include "tests/rigs/story.hpp"

namespace cpe::rigs {
namespace {

/// One command, tried with one fault after another.
class Trial {
 public:
  explicit Trial(const Scene& scene)
      : scene_{scene},
        moves_the_clock_{scene.line.starts_with("clock")},
        makes_the_register_{scene.line.starts_with("init")},
        before_{seen(*scene.before)} {
    const Shell shell = scene_.before->copy();
    const auto company = joined_by(shell);
    undisturbed_ = attempt(shell, scene_.line);
    after_ = seen(shell);
  }

  const Counts& calls() const { return undisturbed_.tally.calls; }

  /// Throws Broken.
  void meet(const Fault& fault) const {
    const Shell shell = scene_.before->copy();
    const auto company = joined_by(shell);
    const auto [ran, tally] = attempt(shell, scene_.line, fault);
    require(tally.met > 0, "the calls are not the same each time: the fault was not met");
    const bool is_done = ran.status == undisturbed_.ran.status;
    is_done ? require_the_answer(ran) : require_a_refusal(ran);
    const Contents left = seen(shell);
    is_done ? require_done(left) : require_undone(shell, left);
    require_sound(shell, left);
    is_done ? settle(shell, left) : repeat(shell);
  }

 private:
  /// What tells one run from another.
  Contents seen(const Shell& shell) const {
    Contents contents = contents_of(shell);
    if (makes_the_register_) contents.clock.clear();  // it stands at the time of the system
    return contents;
  }

  std::unique_ptr<Reader> joined_by(const Shell& shell) const {
    if (scene_.company != Company::a_reader) return nullptr;
    return std::make_unique<Reader>(shell.database());
  }

  void require_the_answer(const Ran& ran) const {
    const bool is_right = makes_the_register_ || ran.out == undisturbed_.ran.out;
    require(is_right, "a wrong answer:" + shown(ran));
  }

  static void require_a_refusal(const Ran& ran) {
    require(ran.status == 4, "neither done nor refused:" + shown(ran));
    require(ran.err.starts_with("cpe: "), "no word why:" + shown(ran));
    require(ran.out.empty(), "refused, and yet an answer:" + shown(ran));
  }

  /// Its letters may wait.
  void require_done(Contents left) const {
    left.told = after_.told;
    left.messages = after_.messages;
    left.files = after_.files;
    require_same(after_, left, "said to be done, and not whole:");
  }

  /// What was due before may be there, and nothing of the command.
  void require_undone(const Shell& shell, Contents left) const {
    const std::size_t kept = before_.events.size();
    const bool is_a_beginning =
        left.events.size() >= kept && left.events.size() <= after_.events.size() &&
        std::equal(left.events.begin(), left.events.end(), after_.events.begin());
    require(is_a_beginning, "refused, and something else is recorded:" + difference(before_, left));
    const bool has_begun = std::any_of(left.events.begin() + static_cast<std::ptrdiff_t>(kept),
                                       left.events.end(), was_typed);
    require(!has_begun, "refused, and some of it is recorded:" + difference(before_, left));
    require_a_stop_of_the_clock(before_, after_, left);
    if (left.events.size() > kept) return;
    left.clock = before_.clock;
    if (left.version != before_.version) return require_backup(shell, before_);
    if (before_.version != after_.version) left.files = before_.files;  // a backup that was begun
    require_same(before_, left, "refused, and something has changed:");
  }

  void require_sound(const Shell& shell, const Contents& left) const {
    if (left.version != after_.version) return;  // no register yet, or one of an older program
    const std::string complaint = unsoundness(shell);
    require(complaint.empty(), "the register is not sound:\n" + complaint);
  }

  /// The fault is gone: the command works as if there had been none.
  void repeat(const Shell& shell) const {
    const Attempt again = attempt(shell, scene_.line);
    require(again.ran.status == undisturbed_.ran.status, "does not work now:" + shown(again.ran));
    require_same_in_the_end(after_, seen(shell));
  }

  /// The fault is gone: the letters that waited leave.
  void settle(const Shell& shell, const Contents& left) const {
    if (left == after_) return;
    const Attempt next = attempt(shell, "tick");
    require(next.ran.status == 0, "the next command does not work:" + shown(next.ran));
    const Shell other = scene_.before->copy();
    attempt(other, scene_.line);
    attempt(other, "tick");
    require_same_in_the_end(seen(other), seen(shell));
  }

  /// Letters that waited while the clock went on are of another day.
  void require_same_in_the_end(Contents expected, Contents found) const {
    if (moves_the_clock_) expected.messages = found.messages;
    require_same(expected, found, "it does not end as without the fault:");
  }

  Scene scene_;
  bool moves_the_clock_;
  bool makes_the_register_;
  Contents before_;
  Attempt undisturbed_;
  Contents after_;
};

/// So many of the faults: of each kind of call in turn, as long as it has one left.
std::vector<Fault> some_of(std::vector<Fault> all, std::size_t count, std::mt19937& random) {
  std::shuffle(all.begin(), all.end(), random);
  std::map<Call, std::size_t> rank;
  std::vector<std::pair<std::size_t, Fault>> in_turn;
  for (const Fault& fault : all) in_turn.emplace_back(rank[fault.call]++, fault);
  std::ranges::stable_sort(in_turn, {}, [](const auto& each) { return each.first; });
  if (in_turn.size() > count) in_turn.resize(count);
  std::vector<Fault> chosen;
  for (const auto& [turn, fault] : in_turn) chosen.push_back(fault);
  return chosen;
}

/// A run as a failure prints it, and as CPE_FAULT asks for it.
struct Run {
  std::string set;
  std::size_t place;
  Company company;

  std::string text() const {
    return set + ' ' + std::to_string(place) + ' ' + std::string{name(company)} + ' ';
  }
  std::string with(const Fault& fault) const { return text() + to_text(fault); }

  /// Whether it is asked for: all are, where none is named.
  static bool is_wanted(const std::string& beginning) {
    const char* only = std::getenv("CPE_FAULT");
    return only == nullptr || std::string_view{only}.starts_with(beginning);
  }
};

void try_faults(const Scene& scene, const Run& run, std::size_t count, std::mt19937& random) {
  const Trial trial{scene};
  std::vector<Fault> all = every_fault(trial.calls());
  std::erase_if(all, [&](const Fault& fault) { return !Run::is_wanted(run.with(fault)); });
  for (const Fault& fault : some_of(all, count, random)) {
    try {
      trial.meet(fault);
      SUCCEED();
    } catch (const Broken& promise) {
      FAIL_CHECK("CPE_FAULT='" << run.with(fault) << "'\n  cpe " << scene.line << "\n"
                               << promise.what);
    }
  }
}

/// Every command in every company; in a short run each in one.
void try_scenes(const std::string& set, const std::function<std::vector<Scene>(Company)>& scenes,
                int short_run) {
  const bool is_long = rounds_or(0) > 0 || std::getenv("CPE_FAULT") != nullptr;
  const auto count = static_cast<std::size_t>(rounds_or(short_run));
  std::mt19937 random{19490404};
  for (const Company company : all_companies) {
    const std::vector<Scene> all = scenes(company);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Run run{set, i, company};
      const bool has_its_turn = i % std::size(all_companies) == static_cast<std::size_t>(company);
      if ((is_long || has_its_turn) && Run::is_wanted(run.text())) {
        try_faults(all[i], run, count, random);
      }
    }
  }
}

/// What the command does to the disk, in its order.
std::vector<std::string> deeds_of(const Shell& shell, const std::string& line) {
  const Shared<Tally> tally;
  const Shared<Deeds> deeds;
  const Ran ran = shell.inside([&] {
    FaultyVfs vfs;
    vfs.install();
    arm(std::nullopt, *tally);
    write_down(*deeds);
    return run_program(words_of(line), {std::cout, std::cerr});
  });
  INFO(shown(ran));
  REQUIRE(ran.status == 0);
  std::vector<std::string> lines;
  std::istringstream all{std::string{deeds->lines()}};
  for (std::string each; std::getline(all, each);) lines.push_back(each);
  return lines;
}

/// Where a deed is done last between two places; `until` where it is not.
std::size_t last_of(const std::vector<std::string>& deeds, const std::string& deed,
                    std::size_t from, std::size_t until) {
  std::size_t place = until;
  for (std::size_t i = from; i < until; ++i) {
    if (deeds[i] == deed) place = i;
  }
  return place;
}

/// A file is written under another name, is on the disk, takes its name, and has it on the disk:
/// all of that before `end`.
void takes_its_name_safely(const std::vector<std::string>& deeds, const std::string& before,
                           const std::filesystem::path& after, std::size_t end) {
  CAPTURE(deeds, before, after);
  const std::size_t named = last_of(deeds, "name " + after.string(), 0, end);
  REQUIRE(named < end);
  const std::size_t written = last_of(deeds, "write " + before, 0, end);
  REQUIRE(written < named);
  CHECK(last_of(deeds, "sync " + before, written, named) < named);
  CHECK(last_of(deeds, "sync " + after.parent_path().string(), named, end) < end);
}

}  // namespace

TEST_CASE("a command is done whole or refused, whichever call to the system fails", "[faults]") {
  try_scenes(
      "story", [](Company company) { return play({}, story(), company); }, 6);
}

TEST_CASE("an old register is brought up to date or stays as it was, whichever call fails",
          "[faults]") {
  const auto scenes = [](Company company) {
    std::vector<Scene> all;
    for (const char* line : {"tick", "offer submit GEO EST --dry-run", "offer submit GEO EST"}) {
      all.push_back(play(old_register(), {line}, company).front());
    }
    return all;
  };
  try_scenes("old", scenes, 10);
}

TEST_CASE("a refusal is told though the register fails that knows its names", "[faults]") {
  const std::vector<std::string> lines = {"init --sandbox", "offer submit GEO UKR"};
  const Trial trial{play({}, lines, Company::nobody).back()};
  for (const Fault& fault : every_fault(trial.calls())) {
    if (fault.call != Call::size) continue;
    CAPTURE(to_text(fault));
    CHECK_NOTHROW(trial.meet(fault));
  }
}

TEST_CASE("a new register is on the disk before it has its name, and has that when it is done",
          "[faults]") {
  const Shell shell;
  const auto deeds = deeds_of(shell, "init");
  const auto writing = std::ranges::find_if(
      deeds, [](const std::string& deed) { return deed.ends_with(" (deleted)"); });
  REQUIRE(writing != deeds.end());  // a file without a name
  takes_its_name_safely(deeds, writing->substr(writing->find(' ') + 1), shell.database(),
                        deeds.size());
}

TEST_CASE("a letter is on the disk under its name before the register says that it has left",
          "[faults]") {
  const Shell shell = Shell::with_history();
  shell.out("contact import examples/contacts.csv");
  shell.out("offer submit JOR ITA");
  shell.out("decision draft JOR");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  const auto deeds = deeds_of(shell, "notices release D-2026-1");
  const std::filesystem::path spool = shell.database().string() + ".spool";
  int letters = 0;
  for (std::size_t i = 0; i < deeds.size(); ++i) {
    if (!deeds[i].ends_with(".eml")) continue;
    const std::filesystem::path place = deeds[i].substr(deeds[i].find(' ') + 1);
    const std::string draft = (spool / ("." + place.stem().string() + ".draft")).string();
    const auto marked =
        std::find(deeds.begin() + static_cast<std::ptrdiff_t>(i), deeds.end(), "sync register");
    takes_its_name_safely(deeds, draft, place, static_cast<std::size_t>(marked - deeds.begin()));
    ++letters;
  }
  CHECK(letters > 1);
}

}  // namespace cpe::rigs
