#include "storage/queries/forecast.hpp"

#include <algorithm>
#include <map>

#include "storage/queries/countries.hpp"
#include "storage/queries/designations.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/rounds.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/designation/ladder.hpp"
#include "workflows/round/milestones.hpp"

namespace cpe {
namespace {

std::optional<Designation> subject_of(Database& database, const Timer& timer) {
  const auto id = parse_designation_id(timer.subject.text());
  return id ? find_designation(database, *id) : std::nullopt;
}

/// What reminders bring after them, and which of them will not come: a holdover is over when the
/// next term begins or the host is no partner any more, and both may be known ahead.
class Forecast {
 public:
  explicit Forecast(Database& database) : database_{database} {
    for (const PolicyRow& row : policies(database)) rules_.push_back(row.policy);
  }

  void add_what_follows(const Timer& timer, Instant until, std::vector<Timer>& timers) {
    if (!is_reminder(timer.step)) return;
    const auto mandate = subject_of(database_, timer);
    if (!mandate) return;
    for (PlannedStep& next :
         steps_after(timer.step, *mandate, policy(*mandate, timer), date_in_brussels(until))) {
      if (next.due_at > until) break;
      timers.push_back({.subject = timer.subject,
                        .version = timer.version,
                        .step = std::move(next.step),
                        .due_at = next.due_at,
                        .rank = next.rank,
                        .armed_at = next.due_at});
    }
  }

  bool is_over_before(const Timer& timer) {
    if (!timer.step.starts_with(step::holdover)) return false;
    const auto mandate = subject_of(database_, timer);
    if (!mandate) return false;
    const Date day = date_in_brussels(timer.due_at);
    const Answer answer = who_serves(record_of(mandate->host), day, day);
    return answer.kind != AnswerKind::holdover || answer.designations.front()->id != mandate->id;
  }

 private:
  const Policy& policy(const Designation& mandate, const Timer& timer) const {
    return mandate.policy ? policy_version(rules_, *mandate.policy)
                          : policy_on(rules_, date_in_brussels(timer.due_at));
  }

  const HostRecord& record_of(CountryCode host) {
    const auto known = records_.find(host.text());
    if (known != records_.end()) return known->second;
    return records_.emplace(host.text(), host_record(database_, host, {})).first->second;
  }

  Database& database_;
  std::vector<Policy> rules_;
  std::map<std::string, HostRecord> records_;
};

std::vector<Recipient> told_of_round(Database& database, const RoundId& id, const Timer& timer) {
  const auto round = find_round(database, id);
  if (!round) return {};
  std::vector<CountryCode> members;
  for (const Country& each : countries(database, {})) {
    if (each.is_member_on(date_in_brussels(timer.due_at))) members.push_back(each.code());
  }
  return told_at(*round, timer.step, members);
}

}  // namespace

std::vector<Timer> foreseen_timers(Database& database, std::optional<Instant> until) {
  std::vector<Timer> timers = armed_timers(database, until);
  if (!until) return timers;
  Forecast forecast{database};
  const std::size_t armed = timers.size();
  for (std::size_t i = 0; i < armed; ++i) {
    forecast.add_what_follows(Timer{timers[i]}, *until, timers);
  }
  std::erase_if(timers, [&](const Timer& each) { return forecast.is_over_before(each); });
  std::ranges::stable_sort(timers,
                           [](const Timer& a, const Timer& b) { return due_order(a, b) < 0; });
  // One that follows from a reminder due today may be armed as well.
  const auto same_step = [](const Timer& a, const Timer& b) {
    return a.subject == b.subject && a.version == b.version && a.step == b.step;
  };
  timers.erase(std::unique(timers.begin(), timers.end(), same_step), timers.end());
  return timers;
}

std::vector<Recipient> recipients_of(Database& database, const Timer& timer) {
  if (const auto id = round_of(timer.subject)) return told_of_round(database, *id, timer);
  if (!is_reminder(timer.step)) return {};
  const auto mandate = subject_of(database, timer);
  if (!mandate) return {};
  std::optional<Designation> successor;
  if (mandate->successor) successor = find_designation(database, *mandate->successor);
  std::vector<Policy> rules;
  for (const PolicyRow& row : policies(database)) rules.push_back(row.policy);
  const Policy& policy = mandate->policy ? policy_version(rules, *mandate->policy)
                                         : policy_on(rules, date_in_brussels(timer.due_at));
  return cpe::recipients_of(timer.step, *mandate, successor ? &*successor : nullptr, policy);
}

}  // namespace cpe
