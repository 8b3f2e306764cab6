#include "workflows/round/milestones.hpp"

#include <algorithm>

#include "workflows/designation/ladder.hpp"

namespace cpe {
namespace {

const Milestone* find(const Round& round, std::string_view item) {
  const auto found = std::ranges::find(round.milestones, item, &Milestone::item);
  return found == round.milestones.end() ? nullptr : &*found;
}

PlannedStep step_on(std::string_view name, Date day, Rank rank) {
  return {.step = std::string{name}, .due_at = midnight_in_brussels(day), .rank = rank};
}

std::string reminder_name(const Milestone& milestone, int days) {
  return std::string{step::milestone} + milestone.item + "_" + std::to_string(days);
}

/// What a milestone is for lies ahead still.
bool is_ahead(const Round& round, const Milestone& milestone) {
  if (milestone.item == milestone::call) return round.state == RoundState::planned;
  if (milestone.item == milestone::offers_due) return round.state <= RoundState::call_open;
  const bool is_about_the_list =
      milestone.item == milestone::list || milestone.item == milestone::silence;
  if (is_about_the_list) return round.state < RoundState::decided;
  return milestone.item != milestone::announcement || !round.announced_on;
}

void add_reminders(TimerPlan& plan, const Round& round, const Policy& policy) {
  for (const Milestone& each : round.milestones) {
    if (!is_ahead(round, each)) continue;
    for (const int days : policy.milestone_reminders) {
      plan.steps.push_back({.step = reminder_name(each, days),
                            .due_at = hour_of_reminders(each.on - days),
                            .rank = Rank::reminder,
                            .lapses = true});
    }
  }
}

}  // namespace

std::vector<Milestone> milestones_of(const Policy& policy, Date start) {
  std::vector<Milestone> result;
  for (const DutyRule& rule : policy.round_calendar) {
    result.push_back({rule.item, start + rule.days});
  }
  std::ranges::stable_sort(result, {}, &Milestone::on);
  return result;
}

const Milestone* out_of_order_with(const Round& round, std::string_view item, Date on) {
  // What follows what; two of them may fall on one day.
  const auto in_order = known_milestones();
  const auto place = std::ranges::find(in_order, item);
  if (place == in_order.end()) return nullptr;
  for (auto each = in_order.begin(); each != in_order.end(); ++each) {
    const Milestone* other = find(round, *each);
    if (other == nullptr || each == place) continue;
    if (each < place ? other->on > on : other->on < on) return other;
  }
  return nullptr;
}

std::optional<Milestone> reminded_of(const Round& round, std::string_view step) {
  if (!step.starts_with(step::milestone)) return std::nullopt;
  step.remove_prefix(step::milestone.size());
  const Milestone* found = find(round, step.substr(0, step.rfind('_')));
  if (found == nullptr) return std::nullopt;
  return *found;
}

std::vector<Recipient> told_at(const Round& round, std::string_view step,
                               const std::vector<CountryCode>& members) {
  std::vector<Recipient> recipients;
  const auto milestone = reminded_of(round, step);
  if (milestone) recipients.push_back(Recipient::desk());
  const bool asks_for_offers =
      step == step::call_opened || (milestone && milestone->item == milestone::offers_due &&
                                    round.state <= RoundState::call_open);
  if (!asks_for_offers) return recipients;
  for (const CountryCode member : members) recipients.push_back(Recipient::delegation(member));
  return recipients;
}

TimerPlan calendar_of(const Round& round, const Policy& policy, Date as_of) {
  TimerPlan plan{.version = round.version, .steps = {}};
  const auto add = [&](std::string_view name, std::optional<Date> day, Rank rank) {
    if (day && *day > as_of) plan.steps.push_back(step_on(name, *day, rank));
  };
  if (!is_open(round.state)) return plan;
  if (round.state == RoundState::planned) {
    add(step::call_opened, milestone_on(round, milestone::call), Rank::window);
  } else if (round.state == RoundState::call_open) {
    const auto last_day = milestone_on(round, milestone::offers_due);
    if (last_day) add(step::call_closed, *last_day + 1, Rank::window);
  } else {
    add(step::round_began, round.start, Rank::term_started);
  }
  add_reminders(plan, round, policy);
  return plan;
}

}  // namespace cpe
