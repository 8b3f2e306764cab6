#include "workflows/designation/ladder.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "workflows/designation/course.hpp"

namespace cpe {
namespace {

constexpr std::array<std::string_view, 4> follows_names = {"nothing_yet", "renewal", "handover",
                                                           "no_mandate"};

/// Embassies and delegations are told on such a day, of the mandate and of its successor; else the
/// desk is, while nobody is adopted.
bool tells_posts(const Policy& policy, int days) {
  return std::ranges::find(policy.reminder_posts, days) != policy.reminder_posts.end();
}

/// Somebody has to be found for the time after.
bool is_open(const Designation& mandate) {
  return !mandate.successor.has_value() && !mandate.ends_because.has_value();
}

PlannedStep planned(std::string_view kind, int days, Date on) {
  return {.step = std::string{kind} + std::to_string(days),
          .due_at = hour_of_reminders(on),
          .rank = Rank::reminder,
          .lapses = true};
}

PlannedStep into_holdover(const Designation& designation, int days) {
  return planned(step::holdover, days, *designation.terms.end + days);
}

void add_until_the_end(const Designation& mandate, const Policy& policy,
                       std::vector<PlannedStep>& steps) {
  const Date end = *mandate.terms.end;
  for (const int days : policy.reminder_ladder) {
    const bool is_wanted = is_open(mandate) || tells_posts(policy, days);
    if (is_wanted && end - days >= mandate.terms.start) {
      steps.push_back(planned(step::reminder, days, end - days));
    }
  }
  if (is_open(mandate)) steps.push_back(into_holdover(mandate, policy.holdover_reminder_first));
}

/// The first reminder after `as_of`, and one of that very day.
void add_next_of_holdover(const Designation& holdover, const Policy& policy, Date as_of,
                          std::vector<PlannedStep>& steps) {
  int days = policy.holdover_reminder_first;
  while (*holdover.terms.end + days < as_of) days += policy.holdover_reminder_every;
  if (*holdover.terms.end + days == as_of) {
    steps.push_back(into_holdover(holdover, days));
    days += policy.holdover_reminder_every;
  }
  steps.push_back(into_holdover(holdover, days));
}

void add_new(std::vector<Recipient>& all, const std::vector<Recipient>& more) {
  for (const Recipient& each : more) {
    if (std::ranges::find(all, each) == all.end()) all.push_back(each);
  }
}

std::vector<Recipient> desk_and_delegations(const Designation& designation) {
  std::vector<Recipient> result = {Recipient::desk()};
  for (const CountryCode member : members_of(designation)) {
    result.push_back(Recipient::delegation(member));
  }
  return result;
}

}  // namespace

Instant hour_of_reminders(Date day) {
  // No clock is changed at nine: that wall time exists, once.
  return from_brussels({.date = day, .hour = 9}).instant.value();
}

std::string_view name(Follows follows) { return follows_names[static_cast<std::size_t>(follows)]; }

std::optional<Follows> follows_named(std::string_view text) {
  const auto found = std::ranges::find(follows_names, text);
  if (found == follows_names.end()) return std::nullopt;
  return static_cast<Follows>(found - follows_names.begin());
}

Follows what_follows(const Designation& mandate, const Designation* successor) {
  if (mandate.successor.has_value() && successor != nullptr) {
    const bool goes_on = successor->terms.start == *mandate.terms.end + 1 &&
                         same_members(mandate.terms, successor->terms);
    return goes_on ? Follows::renewal : Follows::handover;
  }
  return mandate.ends_because.has_value() ? Follows::no_mandate : Follows::nothing_yet;
}

std::vector<PlannedStep> reminders_of(const Designation& designation, const Policy& policy,
                                      Date as_of) {
  std::vector<PlannedStep> steps;
  if (!designation.terms.end.has_value()) return steps;
  if (is_adopted(designation.state)) add_until_the_end(designation, policy, steps);
  if (designation.state == State::holdover) {
    add_next_of_holdover(designation, policy, as_of, steps);
  }
  return steps;
}

std::vector<PlannedStep> reminders_after(std::string_view holdover_step,
                                         const Designation& designation, const Policy& policy,
                                         Date until) {
  std::vector<PlannedStep> steps;
  const auto days = days_in(holdover_step);
  if (!days || !holdover_step.starts_with(step::holdover)) return steps;
  for (int next = *days + policy.holdover_reminder_every; *designation.terms.end + next <= until;
       next += policy.holdover_reminder_every) {
    steps.push_back(into_holdover(designation, next));
  }
  return steps;
}

std::vector<Recipient> posts_of(const Designation& designation) {
  std::vector<Recipient> result;
  for (const CountryCode member : members_of(designation)) {
    result.push_back(Recipient::delegation(member));
    result.push_back(Recipient::embassy(designation.host, member));
  }
  return result;
}

std::vector<Recipient> recipients_of(std::string_view step, const Designation& mandate,
                                     const Designation* successor, const Policy& policy) {
  if (step.starts_with(step::open_end_review)) return {Recipient::desk()};
  const auto days = days_in(step);
  if (!days) return {};
  if (step.starts_with(step::holdover)) return desk_and_delegations(mandate);
  if (!tells_posts(policy, *days)) return {Recipient::desk()};
  std::vector<Recipient> result = posts_of(mandate);
  if (successor != nullptr) add_new(result, posts_of(*successor));
  return result;
}

std::optional<int> days_in(std::string_view step) {
  for (const std::string_view kind : {step::reminder, step::holdover}) {
    if (!step.starts_with(kind)) continue;
    const std::string_view digits = step.substr(kind.size());
    int days = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), days);
    if (error == std::errc{} && end == digits.data() + digits.size()) return days;
  }
  return std::nullopt;
}

bool is_reminder(std::string_view step) {
  return days_in(step).has_value() || step.starts_with(step::open_end_review);
}

bool is_undone(std::string_view step, const Designation& before, const Designation& after,
               const Policy& policy) {
  if (step == "adoption_undone" || step == "not_retained") return false;
  const bool serves_or_served = is_running(after.state) || after.state == State::ended;
  if (!serves_or_served) return true;
  if (!is_reminder(step)) return false;
  if (before.terms.start != after.terms.start || before.terms.end != after.terms.end) return true;
  const bool is_settled_now = is_open(before) && !is_open(after);
  const bool holdover_is_over = after.state == State::ended && before.state == State::holdover;
  if (step.starts_with(step::holdover)) return is_settled_now || holdover_is_over;
  const auto days = days_in(step);
  return is_settled_now && days.has_value() && !tells_posts(policy, *days);
}

}  // namespace cpe
