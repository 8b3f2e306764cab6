// What another version of the rules makes of the dates of a mandate.  Pure.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/timer.hpp"

namespace cpe {

/// A step of a term, or an item that a mandate owes, and its day in Brussels.
struct DatedStep {
  std::string step;
  Date on;
};

/// A step that moves, that goes (`becomes` is absent) or that comes (`was` is absent).
struct DateChange {
  std::string step;
  std::optional<Date> was;
  std::optional<Date> becomes;
  friend bool operator==(const DateChange&, const DateChange&) = default;
};

/// The steps of a plan that are still to be taken: those ahead, and those that are due at once.
std::vector<DatedStep> steps_ahead(const TimerPlan& plan, Instant now);

/// What differs, by day; what goes counts by the day it was.
std::vector<DateChange> changes_between(const std::vector<DatedStep>& before,
                                        const std::vector<DatedStep>& after);

}  // namespace cpe
