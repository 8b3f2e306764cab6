#include "storage/queries/forecast.hpp"

#include <algorithm>

#include "storage/queries/countries.hpp"
#include "storage/queries/designations.hpp"
#include "storage/queries/history.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/designation/ladder.hpp"

namespace cpe {
namespace {

std::optional<Designation> subject_of(Database& database, const Timer& timer) {
  const auto id = parse_designation_id(timer.subject.text());
  return id ? find_designation(database, *id) : std::nullopt;
}

}  // namespace

std::vector<Timer> foreseen_timers(Database& database, std::optional<Instant> until) {
  std::vector<Timer> timers = armed_timers(database, until);
  if (!until) return timers;
  std::vector<Policy> rules;
  for (const PolicyRow& row : policies(database)) rules.push_back(row.policy);
  const std::size_t armed = timers.size();
  for (std::size_t i = 0; i < armed; ++i) {
    const Timer timer = timers[i];
    if (!is_reminder(timer.step)) continue;
    const auto mandate = subject_of(database, timer);
    if (!mandate) continue;
    const Policy& policy = mandate->policy ? policy_version(rules, *mandate->policy)
                                           : policy_on(rules, date_in_brussels(timer.due_at));
    for (PlannedStep& next : steps_after(timer.step, *mandate, policy, date_in_brussels(*until))) {
      if (next.due_at > *until) break;
      timers.push_back({.subject = timer.subject,
                        .version = timer.version,
                        .step = std::move(next.step),
                        .due_at = next.due_at,
                        .rank = next.rank,
                        .armed_at = next.due_at});
    }
  }
  std::ranges::stable_sort(timers,
                           [](const Timer& a, const Timer& b) { return due_order(a, b) < 0; });
  return timers;
}

std::vector<Recipient> recipients_of(Database& database, const Timer& timer) {
  if (!is_reminder(timer.step)) return {};
  const auto mandate = subject_of(database, timer);
  if (!mandate) return {};
  std::optional<Designation> successor;
  if (mandate->successor) successor = find_designation(database, *mandate->successor);
  return cpe::recipients_of(timer.step, *mandate, successor ? &*successor : nullptr);
}

}  // namespace cpe
