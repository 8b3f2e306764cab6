#include "engine/timer.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace cpe {
namespace {

constexpr std::array<std::string_view, 4> state_names = {"armed", "fired", "skipped", "cancelled"};

const Timer* find(const std::vector<Timer>& timers, int version, std::string_view step) {
  const auto found = std::ranges::find_if(
      timers, [&](const Timer& timer) { return timer.version == version && timer.step == step; });
  return found == timers.end() ? nullptr : &*found;
}

bool is_planned(const Timer& timer, const TimerPlan& plan) {
  return timer.version == plan.version &&
         std::ranges::any_of(plan.steps, [&](const PlannedStep& planned) {
           return !planned.behind && planned.step == timer.step;
         });
}

/// A lapsing step that is armed already was wanted in time.
bool is_behind(const PlannedStep& planned, const Timer* row, Instant as_of) {
  const bool was_armed = row != nullptr && row->state == TimerState::armed;
  return planned.behind || (planned.lapses && planned.due_at <= as_of && !was_armed);
}

/// Whether the row for a step already says what the plan wants.
bool stands(const Timer* row, const PlannedStep& planned, bool behind) {
  if (row == nullptr) return false;
  if (row->state == TimerState::armed) return !behind && row->due_at == planned.due_at;
  return behind || row->state != TimerState::cancelled;
}

}  // namespace

std::string_view name(TimerState state) { return state_names[static_cast<std::size_t>(state)]; }

std::optional<TimerState> timer_state_named(std::string_view text) {
  const auto found = std::ranges::find(state_names, text);
  if (found == state_names.end()) return std::nullopt;
  return static_cast<TimerState>(found - state_names.begin());
}

std::strong_ordering due_order(const Timer& a, const Timer& b) {
  return std::tie(a.due_at, a.rank, a.subject) <=> std::tie(b.due_at, b.rank, b.subject);
}

std::int64_t late_by_seconds(const Timer& timer, Instant now) {
  return seconds_between(std::max(timer.due_at, timer.armed_at), now);
}

std::vector<Timer> changes_to(const std::vector<Timer>& present, const TimerPlan& plan,
                              const Subject& subject, Instant now, Instant as_of) {
  std::vector<Timer> changes;
  for (const Timer& row : present) {
    if (row.state != TimerState::armed || is_planned(row, plan)) continue;
    changes.push_back(row);
    changes.back().state = TimerState::cancelled;
  }
  for (const PlannedStep& planned : plan.steps) {
    const Timer* row = find(present, plan.version, planned.step);
    const bool behind = is_behind(planned, row, as_of);
    if (stands(row, planned, behind)) continue;
    changes.push_back({.subject = subject,
                       .version = plan.version,
                       .step = planned.step,
                       .due_at = planned.due_at,
                       .rank = planned.rank,
                       .state = behind ? TimerState::skipped : TimerState::armed,
                       .armed_at = now,
                       .fired_at = std::nullopt});
  }
  // A step that is both cancelled above and skipped here is one row: the later word counts.
  std::ranges::reverse(changes);
  std::vector<Timer> result;
  for (Timer& change : changes) {
    if (find(result, change.version, change.step) == nullptr) result.push_back(std::move(change));
  }
  std::ranges::reverse(result);
  return result;
}

}  // namespace cpe
