// Whatever is killed, whenever: what was acknowledged is in the record, nothing is half there, and
// whoever comes next can work at once.
//
//   CPE_RIG_ROUNDS=1000 cpe_tests "[kill]"                     so many kills
//   CPE_KILL_SEED=17 CPE_RIG_ROUNDS=60 cpe_tests "[kill]"      one story, as a failure names it

#include "storage/record/audit.hpp"
#include "tests/rigs/rounds.hpp"
#include "tests/rigs/simulation.hpp"
#include "tests/rigs/simulation_people.hpp"
#include "tests/rigs/traced.hpp"
#include "tests/rigs/twins.hpp"

namespace cpe::killing {
namespace {

using Lines = std::vector<std::string>;
using simulation::Dice;

constexpr int rounds_of_a_story = 80;

/// A sanitizer that looks for leaks at the end cannot do so in a process that is watched.
Shell watched_shell() {
  Shell shell;
  shell.set("ASAN_OPTIONS", "detect_leaks=0");
  return shell;
}

// What is typed.

/// The command lines of a simulated network, so far as they are commands of cpe; the first two make
/// the register.  Of those that were refused there, few.
Lines simulated_lines(std::uint32_t seed) {
  const simulation::Scenario scenario{.seed = seed,
                                      .steps = rounds_of_a_story,
                                      .hosts = 3,
                                      .members = 5,
                                      .from = "2026-09-01",
                                      .until = "2060-01-01",
                                      .days_of_a_stride = 120};
  constexpr std::string_view refused = " || true";
  Lines lines;
  int refusals = 0;
  for (std::string line : play(scenario, every_step(scenario)).commands) {
    if (line.starts_with("export") || line.starts_with("sqlite3")) continue;
    line.erase(0, line.find("cpe ") + 4);
    if (line.ends_with(refused)) {
      if (++refusals % 4 != 0) continue;
      line.resize(line.size() - refused.size());
    }
    lines.push_back(line);
  }
  return lines;
}

/// Some rows of the real history, in a file of their own.
std::string part_of_history(const Shell& shell, int number) {
  constexpr int rows = 6;
  const std::string name = "part-" + std::to_string(number) + ".csv";
  std::ifstream whole{source_folder() / "examples/designations.csv"};
  std::string line;
  std::getline(whole, line);
  std::string part = line + "\n";
  for (int i = 0; std::getline(whole, line); ++i) {
    if (i / rows == number) part += line + "\n";
  }
  shell.write(name, part);
  return name;
}

struct Story {
  Shell shell = watched_shell();
  Lines lines;
};

/// A register with people to write to, and what happens to it.
Story story(std::uint32_t seed) {
  Story story;
  const Lines simulated = simulated_lines(seed);
  story.shell.out(simulated[0]);
  story.shell.out(simulated[1]);
  story.shell.out("contact import examples/contacts.csv");
  story.shell.out("policy set release_outcomes auto");
  Dice dice{seed, 0};
  int imports = 0;
  for (std::size_t i = 2; i < simulated.size(); ++i) {
    if (i % 10 == 0) story.lines.push_back("import " + part_of_history(story.shell, imports++));
    // Now and then it is the daemon that applies what is due.
    const bool is_for_a_daemon = simulated[i] == "tick" && dice.one_in(2);
    story.lines.push_back(is_for_a_daemon ? "run" : simulated[i]);
    if (simulated[i].ends_with("--asleep") && dice.one_in(2)) story.lines.push_back("run");
  }
  return story;
}

// How it is killed.

Twins::Outcome outcome(const Life& life) {
  const bool is_over = life.status != 128 + SIGKILL;
  return {
      .status = life.status, .has_answered = is_over || !life.out.empty(), .was_killed = !is_over};
}

/// Any moment of a life, or one while something is brought to the disk.
Life::Calls moments(const Life& life, Dice& dice) {
  switch (dice.between(0, 2)) {
    case 0:
      return life.from_birth_to_death();
    case 1:
      return life.while_it_wrote();
    default:
      return life.while_letters_left();
  }
}

/// One round by calls.
void round_by_calls(Twins& twins, const std::string& line, Dice& dice) {
  Life model;
  twins.round(
      line,
      [&](const Shell& calm) {
        model = lived_out(calm, line);
        return outcome(model);
      },
      [&](const Shell& hunted) {
        const auto [first, last] = moments(model, dice);
        return outcome(killed_at_call(hunted, line, dice.between(first, last)));
      });
}

/// One round by the clock.
void round_by_clock(Twins& twins, const std::string& line, Dice& dice) {
  Lifetime model;
  twins.round(
      line,
      [&](const Shell& calm) {
        model = lifetime(calm, line);
        return Twins::Outcome{.status = model.status};
      },
      [&](const Shell& hunted) {
        const int moment = dice.between(0, static_cast<int>(model.time.count()));
        return outcome(killed_after(hunted, line, std::chrono::microseconds{moment}));
      });
}

void play(Twins& twins, const Lines& lines, std::uint32_t seed, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    const std::string& line = lines[static_cast<std::size_t>(i)];
    Dice dice{seed, i + 1};
    CAPTURE(seed, i);
    // The daemon goes on for ever by the clock.
    const bool by_clock = line != "run" && dice.one_in(3);
    by_clock ? round_by_clock(twins, line, dice) : round_by_calls(twins, line, dice);
    if (i % 10 == 9) twins.compare_thoroughly();
  }
  twins.compare_thoroughly();
}

/// Moments at which one and the same command is killed: each once where so many are asked for, else
/// some of its life and as many of those at which it writes.
std::set<int> some_moments(const Life& life, int many) {
  const auto all = static_cast<int>(life.calls.size());
  std::set<int> moments;
  for (int i = 1; i <= all && many >= all; ++i) moments.insert(i);
  Dice dice{static_cast<std::uint32_t>(all), many};
  for (int i = 0; i < many && many < all; ++i) {
    const auto [first, last] = i % 2 == 0 ? life.while_it_wrote() : life.from_birth_to_death();
    moments.insert(dice.between(first, last));
  }
  return moments;
}

/// The register and what lies beside it.
Lines files_of(const Shell& shell) {
  Lines names = TemporaryFolder::names_in(shell.database().parent_path());
  std::erase_if(names, [&](const std::string& each) { return !each.starts_with("register"); });
  return names;
}

// A register that moves forward.

Shell with_register_of_release_1() {
  Shell shell = watched_shell();
  std::filesystem::copy_file(source_folder() / "tests/fixtures/register-1.db", shell.database());
  std::filesystem::permissions(shell.database(), std::filesystem::perms::owner_all);
  return shell;
}

struct Version {
  int number = 0;
  std::int64_t events = 0;
  std::string names;  ///< of the events and of the tables
  bool operator==(const Version&) const = default;
};

Version version_of(const std::filesystem::path& path) {
  SQLite::Database file{path.string(), SQLite::OPEN_READONLY};
  REQUIRE(file.execAndGet("PRAGMA integrity_check").getString() == "ok");
  return {
      .number = file.execAndGet("PRAGMA user_version").getInt(),
      .events = file.execAndGet("SELECT count(*) FROM event").getInt64(),
      .names =
          file.execAndGet("SELECT group_concat(subject || name || after) FROM event").getString() +
          file.execAndGet("SELECT group_concat(name || sql) FROM sqlite_schema").getString()};
}

}  // namespace

TEST_CASE("a command or a daemon killed at any moment is done whole or not at all", "[kill]") {
  const int only = number_in_environment("CPE_KILL_SEED", 0);
  int left = rounds_or(60);
  Tally all;
  for (int seed = only == 0 ? 1 : only; left > 0; ++seed) {
    const Story told = story(static_cast<std::uint32_t>(seed));
    const int rounds = std::min({left, rounds_of_a_story, static_cast<int>(told.lines.size())});
    Twins twins{told.shell.copy()};
    play(twins, told.lines, static_cast<std::uint32_t>(seed), rounds);
    CHECK(twins.tally().killed > rounds / 2);
    all += twins.tally();
    left -= rounds;
    if (only != 0) break;
  }
  CHECK(all.before > 0);
  CHECK(all.after > 0);
  if (is_long_run()) WARN(to_text(all));
}

TEST_CASE("a register that is killed while it is made is there whole or not at all", "[kill]") {
  const Shell model = watched_shell();
  const Life life = lived_out(model, "init --sandbox");
  REQUIRE(life.status == 0);
  int made = 0;
  const std::set<int> moments = some_moments(life, rounds_or(16));
  for (const int call : moments) {
    CAPTURE(call);
    const Shell shell = watched_shell();
    const Life killed = killed_at_call(shell, "init --sandbox", call);
    const bool is_there = !files_of(shell).empty();
    if (!killed.out.empty()) CHECK(is_there);
    if (is_there) {
      ++made;
      CHECK(shell.answer("verify").at("events") == model.events());
      CHECK(has(shell.refuses(4, "init --sandbox"), "exists already"));
    } else {
      shell.out("init --sandbox");
    }
    shell.out("clock set 2030-01-01");
    CHECK(files_of(shell) == Lines{"register.db"});
  }
  CHECK(made > 0);
  CHECK(made < static_cast<int>(moments.size()));
}

TEST_CASE("a register of release 1 whose opening is killed is as it was or moves on", "[kill]") {
  const Shell model = with_register_of_release_1();
  const Version old = version_of(model.database());
  const Life life = lived_out(model, "tick");
  REQUIRE(life.status == 0);
  const Version current = version_of(model.database());
  int moved = 0;
  for (const int call : some_moments(life, rounds_or(16))) {
    CAPTURE(call);
    const Shell shell = with_register_of_release_1();
    killed_at_call(shell, "tick", call);
    const Version left = version_of(as_it_lies_there(shell));
    if (left.number == old.number) {
      CHECK(left == old);
    } else {
      ++moved;
      CHECK(left.number == current.number);
      CHECK((left.events == old.events || left == current));
    }
    shell.out("tick");
    CHECK(files_of(shell) == Lines{"register.db", "register.db.v1.backup"});
    CHECK(version_of(shell.database()) == current);
    CHECK(version_of(shell.database().string() + ".v1.backup") == old);
    CHECK(shell.answer("verify").at("ok") == true);
    shell.out("rebuild --check");
  }
  CHECK(moved > 0);
}

}  // namespace cpe::killing
