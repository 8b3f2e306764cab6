// Whatever people do over the years, the promises hold.
//
//   CPE_RIG_ROUNDS=1000 cpe_tests "[simulation]"            so many seeds
//   CPE_SIM_SEED=17 CPE_SIM_STEPS=212 cpe_tests "[simulation]"   one run, as a failure prints it
//   CPE_SIM_SHRINK=0                        do not look for a shorter run that fails as well

#include "tests/cli/shell.hpp"
#include "tests/rigs/rounds.hpp"
#include "tests/rigs/simulation.hpp"
#include "tests/rigs/simulation_promises.hpp"

namespace cpe::simulation {
namespace {

/// Plays so many seeds, or the one that the environment names.
void try_seeds(Scenario scenario, int seeds) {
  const int only = number_in_environment("CPE_SIM_SEED", 0);
  const int hosts = number_in_environment("CPE_SIM_HOSTS", scenario.hosts);
  if (hosts != scenario.hosts) return;  // the run to repeat is one of the other kind
  const int steps = number_in_environment("CPE_SIM_STEPS", scenario.steps);
  const bool is_whole = steps == scenario.steps;
  scenario.steps = steps;
  for (int round = 0; round < (only == 0 ? seeds : 1); ++round) {
    scenario.seed = static_cast<std::uint32_t>(only == 0 ? round + 1 : only);
    const Played played = play(scenario, every_step(scenario));
    const std::string failure = failure_of(scenario, played);
    CAPTURE(scenario.seed);
    if (!failure.empty()) FAIL(failure);
    if (is_whole) CHECK(to_text(played.came_to) >= scenario.until);
  }
}

}  // namespace

TEST_CASE("a network of 40 hosts keeps every promise over 34 years", "[simulation]") {
  try_seeds({}, rounds_or(3));
}

TEST_CASE("two hosts that much happens to keep every promise", "[simulation]") {
  try_seeds({.hosts = 2,
             .members = 3,
             .from = "2026-09-01",
             .until = "2031-01-01",
             .days_of_a_stride = 200,
             .thorough_every = 16},
            rounds_or(30));
}

TEST_CASE("the commands that a run prints do what the run did", "[simulation]") {
  const Scenario scenario{.seed = 7, .steps = 70, .hosts = 6};
  const Played played = play(scenario, every_step(scenario));
  std::string script;
  for (const std::string& command : played.commands) script += command + " >>said 2>&1 || exit 1\n";
  script += "sqlite3 $CPE_DB 'SELECT count(*), max(recorded_at) FROM event'";
  const Shell shell;
  const Ran ran = shell.script(script);
  INFO(ran.err << contents(shell / "said"));
  CHECK(ran.status == 0);
  CHECK(ran.out == std::to_string(played.events) + "|" +
                       std::to_string(played.last_recorded_at.micros) + "\n");
}

TEST_CASE("an event that does not continue the chain breaks a promise at once", "[simulation]") {
  World world;
  const std::vector<std::string> hosts = {"MDA"};
  Promises promises{world, hosts};
  world.offer("MDA", {"ROU"});
  promises.after_step(false);
  world.offer("MDA", {"POL"});
  world.database().execute("DROP TRIGGER event_is_never_changed");
  world.database().execute(
      "UPDATE event SET actor = 'another' WHERE seq IN "
      "(SELECT max(seq) FROM event)");
  CHECK_THROWS_AS(promises.after_step(false), Broken);
}

TEST_CASE("a failing run is shrunk to the steps that make it fail", "[simulation]") {
  Steps steps(100);
  for (int i = 0; i < 100; ++i) steps[static_cast<std::size_t>(i)] = i;
  const auto has = [](const Steps& list, int step) {
    return std::ranges::find(list, step) != list.end();
  };
  int runs = 0;
  const Steps few = shrunk(
      steps,
      [&](const Steps& list) {
        ++runs;
        return has(list, 7) && has(list, 61) && has(list, 62);
      },
      400);
  CHECK(few == Steps{7, 61, 62});
  CHECK(runs < 200);
}

}  // namespace cpe::simulation
