// Timers are rows, not objects: something is due on a subject at an instant.
//
// A row is unique by (subject, version, step).  The version rises when an anchor date of the
// subject moves.  A fired row stays and never fires again.

#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/id.hpp"
#include "engine/time.hpp"

namespace cpe {

/// What goes first among steps due at one instant.
enum class Rank { decision, reference_fact, term_ended, term_started, window, reminder };

enum class TimerState { armed, fired, skipped, cancelled };
std::string_view name(TimerState state);
std::optional<TimerState> timer_state_named(std::string_view text);

struct Timer {
  Subject subject;
  int version = 1;
  std::string step;
  Instant due_at;
  Rank rank = Rank::reminder;
  TimerState state = TimerState::armed;
  Instant armed_at;
  std::optional<Instant> fired_at;
};

/// Due order: instant, rank, subject.
std::strong_ordering due_order(const Timer& a, const Timer& b);

/// How late a timer is at `now`: nobody is late before the timer was armed.
std::int64_t late_by_seconds(const Timer& timer, Instant now);

/// A step that a subject wants.  `behind` says that it lies behind the subject already: it is never
/// armed, only recorded as skipped, once.
struct PlannedStep {
  std::string step;
  Instant due_at;
  Rank rank;
  bool behind = false;
  /// A reminder whose time has passed when it is first wanted is behind too; one that was armed in
  /// time and fires late is not.
  bool lapses = false;
};

/// All the steps a subject wants under one version; whatever else is armed is cancelled.
struct TimerPlan {
  int version = 1;
  std::vector<PlannedStep> steps;
};

/// The rows of `present` (all of one subject) that change to make `plan` true: armed, skipped or
/// cancelled.  A step fired or skipped under the plan's version stays as it is.  `as_of` is when
/// the plan came to hold: the due instant of the timer that fires, else `now`.  Pure.
std::vector<Timer> changes_to(const std::vector<Timer>& present, const TimerPlan& plan,
                              const Subject& subject, Instant now, Instant as_of);

}  // namespace cpe
