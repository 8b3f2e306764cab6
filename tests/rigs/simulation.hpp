// A simulated network: hosts over many years, and people who do at random what people do.
//
// A run is a list of step numbers, played until a day has come.  What a step does follows from the
// seed, its number and the world it meets, so that steps can be left out and the rest still runs:
// that is how a run that breaks a promise is shrunk to the shortest that still does, printed as the
// commands to type.

#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/time.hpp"

namespace cpe::simulation {

/// Everything that a run follows from.
struct Scenario {
  std::uint32_t seed = 1;
  int steps = 4000;  ///< at most
  int hosts = 40;
  int members = 16;
  std::string from = "1992-01-02";
  std::string until = "2026-01-02";  ///< the run is over when that day has come
  int days_of_a_stride = 150;        ///< when time passes, on average: one step in six
  int thorough_every = 100;          ///< steps between two checks of the whole record
};

/// A promise of the product that a run has broken.
struct Broken : std::runtime_error {
  Broken(std::string kept_no_more, const std::string& detail)
      : std::runtime_error{kept_no_more + ": " + detail}, promise{std::move(kept_no_more)} {}
  std::string promise;  ///< the same for the same kind of failure
};

using Steps = std::vector<int>;

/// 0, 1, 2, ...: every step of the scenario.
Steps every_step(const Scenario& scenario);

/// How a run went.
struct Played {
  std::string broken;       ///< the promise; "" where all were kept
  std::string detail;       ///< what was seen
  int steps = 0;            ///< played until then
  std::int64_t events = 0;  ///< in the record at the end
  Instant last_recorded_at;
  Date came_to = Date::of(1992, 1, 1);  ///< the day on which it was over
  std::int64_t fired = 0;               ///< timers
  std::vector<std::string> commands;    ///< lines of shell that do the same
};

Played play(const Scenario& scenario, const Steps& steps);

/// The shortest list found, within so many runs, that still `fails`: steps are dropped in ever
/// smaller groups.
Steps shrunk(Steps steps, const std::function<bool(const Steps&)>& fails, int most_runs);

/// What broke in a run of every step and how to repeat it; "" where every promise was kept.
std::string failure_of(const Scenario& scenario, const Played& played);

}  // namespace cpe::simulation
