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

/// The rules that a mandate has pinned, else those of the day on which the step is due.
const Policy& policy_for(const std::vector<Policy>& rules, const Designation& mandate,
                         const Timer& timer) {
  return mandate.policy ? policy_version(rules, *mandate.policy)
                        : policy_on(rules, date_in_brussels(timer.due_at));
}

/// Nobody is reminded of a host that is no partner any more.
Date last_day_of_reminders(Database& database, const Designation& mandate, Date until) {
  const Country host = country(database, mandate.host);
  for (const CountryFact& fact : host.facts()) {
    const Date day = fact.on.first;
    const bool comes = mandate.terms.end.has_value() && day > *mandate.terms.end && day <= until;
    if (comes && !host.is_partner_on(day)) return day - 1;
  }
  return until;
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
    const Policy& policy = policy_for(rules, *mandate, timer);
    const Date last = last_day_of_reminders(database, *mandate, date_in_brussels(*until));
    for (PlannedStep& next : steps_after(timer.step, *mandate, policy, last)) {
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
  std::vector<Policy> rules;
  for (const PolicyRow& row : policies(database)) rules.push_back(row.policy);
  return cpe::recipients_of(timer.step, *mandate, successor ? &*successor : nullptr,
                            policy_for(rules, *mandate, timer));
}

}  // namespace cpe
