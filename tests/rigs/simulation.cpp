#include "tests/rigs/simulation.hpp"

#include <algorithm>
#include <numeric>

#include "storage/queries/history.hpp"
#include "tests/rigs/rounds.hpp"
#include "tests/rigs/simulation_people.hpp"
#include "tests/rigs/simulation_promises.hpp"

namespace cpe::simulation {
namespace {

/// Plays the steps; what breaks comes out.
void play(World& world, People& people, Promises& promises, const Scenario& scenario,
          const Steps& steps, Played& played) {
  const Date until = parse_date(scenario.until).value();
  for (const int step : steps) {
    if (world.today() >= until) break;
    ++played.steps;
    people.act(step);
    promises.after_step(people.is_asleep());
    if (played.steps % scenario.thorough_every == 0 && !people.is_asleep()) promises.thoroughly();
  }
  world.tick();
  promises.after_step(false);
  promises.thoroughly();
  promises.at_the_end();
}

std::string as_environment(const Scenario& scenario) {
  return "CPE_SIM_SEED=" + std::to_string(scenario.seed) +
         " CPE_SIM_HOSTS=" + std::to_string(scenario.hosts) +
         " CPE_SIM_STEPS=" + std::to_string(scenario.steps);
}

}  // namespace

Steps every_step(const Scenario& scenario) {
  Steps all(static_cast<std::size_t>(scenario.steps));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

Played play(const Scenario& scenario, const Steps& steps) {
  World world{scenario.from, parse_date(scenario.from)};
  People people{world, scenario};
  Promises promises{world, people.hosts()};
  people.before_time_passes = [&](Instant to) { promises.before_time_passes(to); };
  people.before_a_deadline = [&] { promises.after_step(false); };
  people.after_delivery = [&](const auto& spool) { promises.after_delivery(spool); };
  Played played;
  try {
    play(world, people, promises, scenario, steps, played);
  } catch (const Broken& broken) {
    played.broken = broken.promise;
    played.detail = broken.what();
  }
  const RecordBounds record = record_bounds(world.database());
  played.events = record.events;
  played.last_recorded_at = record.last_recorded_at.value();
  played.came_to = world.today();
  played.fired = promises.fired();
  played.commands = people.commands();
  return played;
}

Steps shrunk(Steps steps, const std::function<bool(const Steps&)>& fails, int most_runs) {
  std::size_t group = std::max<std::size_t>(1, steps.size() / 2);
  while (most_runs > 0) {
    bool has_shrunk = false;
    for (std::size_t first = 0; first < steps.size() && most_runs > 0;) {
      const std::size_t last = std::min(first + group, steps.size());
      Steps fewer{steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(first)};
      fewer.insert(fewer.end(), steps.begin() + static_cast<std::ptrdiff_t>(last), steps.end());
      --most_runs;
      if (fails(fewer)) {
        steps = std::move(fewer);
        has_shrunk = true;
      } else {
        first = last;
      }
    }
    if (group == 1 && !has_shrunk) break;
    if (group > 1) group /= 2;
  }
  return steps;
}

std::string failure_of(const Scenario& scenario, const Played& played) {
  if (played.broken.empty()) return {};
  Scenario until_then = scenario;
  until_then.steps = played.steps;
  const int most_runs = number_in_environment("CPE_SIM_SHRINK", 400);
  const Steps few = shrunk(
      every_step(until_then),
      [&](const Steps& steps) { return play(scenario, steps).broken == played.broken; }, most_runs);
  const Played shortest = play(scenario, few);
  std::string text = played.detail + "\nrepeat it with " + as_environment(until_then) +
                     " cpe_tests '[simulation]', or shorter:\n";
  for (const std::string& command : shortest.commands) text += "  " + command + "\n";
  return text + shortest.detail + "\n";
}

}  // namespace cpe::simulation
