// Whenever the power is cut, what was acknowledged is there, no command is half there, and the
// register is sound: on a disk that forgets whatever was not synced, in whatever order.
//
//   CPE_RIG_ROUNDS=3000 cpe_tests "[power-loss]"    so many cuts
//   CPE_CUT='story 17' cpe_tests "[power-loss]"     one, as a failure prints it

#include <algorithm>
#include <iostream>
#include <random>
#include <set>
#include <sstream>

#include "cli/program.hpp"
#include "tests/rigs/contents.hpp"
#include "tests/rigs/promises.hpp"
#include "tests/rigs/rounds.hpp"
#include "tests/rigs/shared.hpp"
#include "tests/rigs/story.hpp"
#include "tests/rigs/volatile_disk.hpp"

namespace cpe::rigs {
namespace {

/// Commands in a row, and the register before each and after the last.
class Row {
 public:
  Row(std::vector<Scene> scenes) : scenes_{std::move(scenes)} {
    registers_.push_back(contents_of(*scenes_.front().before));
    for (const Scene& scene : scenes_) registers_.push_back(contents_of(*scene.after));
  }

  std::size_t length() const { return scenes_.size(); }
  const Scene& scene(std::size_t place) const { return scenes_[place]; }
  /// Before the command in that place.
  const Contents& at(std::size_t place) const { return registers_[place]; }

 private:
  std::vector<Scene> scenes_;
  std::vector<Contents> registers_;
};

/// How often a command changes what the disk holds, about.
int changes_in(const Scene& scene) {
  const Counts& calls = scene.undisturbed.tally.calls;
  int changes = 1;
  for (const Call call : {Call::write, Call::truncate, Call::sync, Call::remove}) {
    changes += calls[static_cast<std::size_t>(call)];
  }
  return changes;
}

/// Some commands of a row, during or after which the power is cut.
class Cut {
 public:
  Cut(const Row& row, unsigned seed) : row_{row}, seed_{seed}, random_{seed} {
    constexpr std::size_t at_most = 6;
    first_ = up_to(row.length() - 1);
    end_ = std::min(row.length(), first_ + 1 + up_to(at_most - 1));
    int changes = 0;
    for (std::size_t place = first_; place < end_; ++place) changes += changes_in(row.scene(place));
    at_ = 1 + static_cast<int>(up_to(static_cast<std::size_t>(changes)));
    has_reader_ = row.scene(first_).company != Company::nobody;
  }

  /// Throws Broken.
  void happen(VolatileDisk::Honesty honesty) {
    const Shell shell = row_.scene(first_).before->copy();
    const std::size_t next = first_ + acknowledged_on(shell, honesty);
    const Contents left = contents_of(shell);
    require_sound(shell, left);
    require_kept(shell, left, next);
    require_same_post(shell, left);
    if (next < row_.length()) go_on(shell, left, next);
  }

 private:
  std::size_t up_to(std::size_t most) {
    return std::uniform_int_distribution<std::size_t>{0, most}(random_);
  }

  std::size_t acknowledged_on(const Shell& shell, VolatileDisk::Honesty honesty) {
    const Shared<std::size_t> done;
    const Ran ran = shell.inside([&] {
      VolatileDisk disk{seed_, at_, honesty};
      disk.install();
      std::optional<SQLite::Database> reader;
      if (has_reader_) {
        reader.emplace(shell.database().string(), SQLite::OPEN_READWRITE);
        reader->execAndGet("SELECT count(*) FROM event");
      }
      for (std::size_t place = first_; place < end_; ++place, ++*done) {
        const int status = run_program(words_of(row_.scene(place).line), {std::cout, std::cerr});
        if (status != row_.scene(place).undisturbed.ran.status) return status;
      }
      disk.cut();
    });
    require(ran.status == VolatileDisk::cut_status, "it went wrong before:" + shown(ran));
    return *done;
  }

  void require_sound(const Shell& shell, const Contents& left) const {
    if (left.version != row_.at(row_.length()).version) return;  // still one of an older program
    const std::string complaint = unsoundness(shell);
    require(complaint.empty(), "the register is not sound:\n" + complaint);
  }

  /// Everything before the command `next` is there; of that, what was due before, all or nothing.
  void require_kept(const Shell& shell, const Contents& left, std::size_t next) const {
    const Contents& least = row_.at(next);
    const Contents& most = row_.at(std::min(next + 1, row_.length()));
    const std::string place = "\n  next: " + line_of(next);
    require(left.events.size() >= least.events.size() && left.events.size() <= most.events.size() &&
                std::equal(left.events.begin(), left.events.end(), most.events.begin()),
            "an acknowledged command is lost, or another one half there:" + place +
                difference(least, left));
    const bool is_begun =
        std::any_of(left.events.begin() + static_cast<std::ptrdiff_t>(least.events.size()),
                    left.events.end(), was_typed);
    require(!is_begun || left.events == most.events,
            "a command is half there:" + place + difference(most, left));
    if (left.events.size() == least.events.size() && left.version == least.version) {
      require(left.tables == least.tables,
              "something is half there:" + place + difference(least, left));
    }
    if (left.version != least.version) require_backup(shell, least);
    require_a_stop_of_the_clock(least, most, left);
  }

  /// What left is in the spool, and is known to have left or to be about to.
  static void require_same_post(const Shell& shell, const Contents& left) {
    if (left.version < 2) return;  // nothing left in the days of release 1
    std::set<std::string> known;
    SQLite::Database file{shell.database().string(), SQLite::OPEN_READONLY};
    SQLite::Statement all{file, "SELECT id, state FROM message"};
    const std::filesystem::path spool = shell.database().string() + ".spool";
    while (all.executeStep()) {
      const std::string name = all.getColumn(0).getString() + ".eml";
      const bool has_left = all.getColumn(1).getString() == "spooled";
      require(!has_left || std::filesystem::exists(spool / name), "a letter is lost: " + name);
      known.insert(name);
    }
    if (!std::filesystem::is_directory(spool)) return;
    for (const std::string& name : TemporaryFolder::names_in(spool)) {
      require(!name.ends_with(".eml") || known.contains(name), "a stray letter: " + name);
    }
  }

  /// The command that was cut off does now what it does in peace.
  void go_on(const Shell& shell, const Contents& left, std::size_t next) const {
    const Contents& wanted = row_.at(next + 1);
    const bool is_there = left.events == wanted.events && left.events != row_.at(next).events;
    if (is_there) return;
    const Attempt again = attempt(shell, line_of(next));
    require(again.ran.status == row_.scene(next).undisturbed.ran.status,
            "the command does not work now:" + shown(again.ran));
    const Contents found = contents_of(shell);
    require(found.events == wanted.events && found.tables == wanted.tables &&
                found.clock == wanted.clock && found.told == wanted.told,
            "it does not end as in peace:" + difference(wanted, found));
  }

  std::string line_of(std::size_t place) const {
    return place < row_.length() ? row_.scene(place).line : "(all were done)";
  }

  const Row& row_;
  unsigned seed_;
  std::mt19937 random_;
  std::size_t first_ = 0;
  std::size_t end_ = 0;      ///< behind the last command
  int at_ = 0;               ///< at which change
  bool has_reader_ = false;  ///< so that nobody is the last to close and brings the log over
};

using Honesty = VolatileDisk::Honesty;

/// What is wrong after the cut with that seed; "" where nothing is.
std::string loss(const Row& row, unsigned seed, Honesty honesty) {
  try {
    Cut{row, seed}.happen(honesty);
    return {};
  } catch (const Broken& promise) {
    return promise.what;
  } catch (const SQLite::Exception& failure) {
    return std::string{"the register cannot be read: "} + failure.what();
  }
}

/// Which cuts are asked for: those from 1 to so many, or one.
std::vector<unsigned> seeds_for(const std::string& name, int short_run) {
  std::vector<unsigned> seeds;
  if (const char* only = std::getenv("CPE_CUT")) {
    std::istringstream asked{only};
    std::string row;
    unsigned seed = 0;
    asked >> row >> seed;
    if (row == name) seeds.push_back(seed);
    return seeds;
  }
  const int rounds = rounds_or(short_run);
  for (int round = 1; round <= rounds; ++round) seeds.push_back(static_cast<unsigned>(round));
  return seeds;
}

void cut_often(const std::string& name, const Row& row, int short_run) {
  for (const unsigned seed : seeds_for(name, short_run)) {
    const std::string lost = loss(row, seed, Honesty::honest);
    if (!lost.empty()) FAIL_CHECK("CPE_CUT='" << name << ' ' << seed << "'\n" << lost);
    SUCCEED();
  }
}

/// Whether some cut on such a disk takes what was acknowledged.
bool loses_something(const Row& row, Honesty honesty) {
  constexpr unsigned at_most = 100;
  unsigned seed = 1;
  while (seed <= at_most && loss(row, seed, honesty).empty()) ++seed;
  return seed <= at_most;
}

std::vector<Scene> without_first(std::vector<Scene> scenes) {
  scenes.erase(scenes.begin());
  return scenes;
}

/// From the first register on.
Row story_in(Company company) { return Row{without_first(play({}, story(), company))}; }

}  // namespace

TEST_CASE("a cut of the power takes nothing that was acknowledged", "[power-loss]") {
  cut_often("story", story_in(Company::nobody), 25);
}

TEST_CASE("a cut of the power takes nothing where the log has long been there", "[power-loss]") {
  cut_often("log", story_in(Company::a_dead_one), 25);
}

TEST_CASE("a cut of the power leaves an old register old, or brings it up to date",
          "[power-loss]") {
  const Row row{play(old_register(), {"tick", "offer submit GEO EST", "who AZE"}, Company::nobody)};
  cut_often("old", row, 15);
}

TEST_CASE("a disk that only says it has synced loses what was acknowledged", "[power-loss]") {
  CHECK(loses_something(story_in(Company::nobody), Honesty::ignores_syncs));
}

TEST_CASE("a log that is synced late loses what was acknowledged", "[power-loss]") {
  CHECK(loses_something(story_in(Company::a_dead_one), Honesty::syncs_the_log_late));
}

}  // namespace cpe::rigs
