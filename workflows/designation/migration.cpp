#include "workflows/designation/migration.hpp"

#include <algorithm>

#include "workflows/designation/course.hpp"

namespace cpe {
namespace {

const DatedStep* find(const std::vector<DatedStep>& all, const std::string& step) {
  const auto found = std::ranges::find(all, step, &DatedStep::step);
  return found == all.end() ? nullptr : &*found;
}

/// One review is ahead at a time, whatever its number.
std::string name_of(const PlannedStep& planned) {
  const bool is_review = planned.step.starts_with(step::open_end_review);
  return is_review ? std::string{step::open_end_review} : planned.step;
}

}  // namespace

std::vector<DatedStep> steps_ahead(const TimerPlan& plan, Instant now) {
  std::vector<DatedStep> ahead;
  for (const PlannedStep& each : plan.steps) {
    const bool has_lapsed = each.lapses && each.due_at <= now;
    if (each.behind || has_lapsed) continue;
    ahead.push_back({name_of(each), date_in_brussels(std::max(each.due_at, now))});
  }
  return ahead;
}

std::vector<DateChange> changes_between(const std::vector<DatedStep>& before,
                                        const std::vector<DatedStep>& after) {
  std::vector<DateChange> changes;
  for (const DatedStep& each : before) {
    const DatedStep* now = find(after, each.step);
    if (now == nullptr) changes.push_back({each.step, each.on, std::nullopt});
    if (now != nullptr && now->on != each.on) changes.push_back({each.step, each.on, now->on});
  }
  for (const DatedStep& each : after) {
    if (find(before, each.step) == nullptr) changes.push_back({each.step, std::nullopt, each.on});
  }
  std::ranges::stable_sort(changes, {}, [](const DateChange& each) {
    return each.becomes.has_value() ? *each.becomes : each.was.value();
  });
  return changes;
}

}  // namespace cpe
