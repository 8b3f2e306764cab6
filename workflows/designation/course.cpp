#include "workflows/designation/course.hpp"

#include <array>
#include <charconv>

#include "workflows/designation/decide.hpp"
#include "workflows/designation/ladder.hpp"

namespace cpe {
namespace {

constexpr std::array known_steps = {
    Phrase{"term_started", "term starts", "début du mandat"},
    Phrase{"renewal_window_opened", "renewal window opens",
           "ouverture de la période de renouvellement"},
    Phrase{"term_ended", "term ends", "fin du mandat"},
    Phrase{"open_end_review", "term without end: review", "mandat sans fin\u00a0: réexamen"},
    Phrase{"reminder", "reminder", "rappel"},
    Phrase{"holdover", "reminder, no successor", "rappel, sans successeur"},
    Phrase{"adopted", "outcome of the Council", "décision du Conseil"},
    Phrase{"not_retained", "offer not retained", "offre non retenue"},
    Phrase{"adoption_undone", "adoption does not hold", "adoption sans effet"},
    Phrase{"silence_elapsed", "silence ends", "fin de la procédure d’accord tacite"},
    Phrase{"list_circulated", "list under silence", "liste soumise à l’accord tacite"},
    Phrase{"list_recirculated", "list under silence again", "liste soumise de nouveau"},
    Phrase{"list_extended", "deadline extended", "délai prorogé"},
    Phrase{"list_broken", "silence broken", "silence rompu"},
    Phrase{"list_adopted", "list adopted", "liste adoptée"},
    Phrase{"list_withdrawn", "list withdrawn", "liste retirée"},
    Phrase{"list_reopened", "adoption reopened", "adoption rouverte"},
    Phrase{"call_opened", "call for offers opens", "ouverture de l’appel à candidatures"},
    Phrase{"call_closed", "call for offers closes", "clôture de l’appel à candidatures"},
    Phrase{"round_began", "terms of the round begin", "début des mandats du cycle"},
    Phrase{"milestone", "milestone of a round", "échéance d’un cycle"},
    Phrase{"fact_took_effect", "reference fact takes effect", "entrée en vigueur"},
    Phrase{"policy_took_effect", "new version of the rules takes effect",
           "entrée en vigueur de nouvelles règles"}};

constexpr Phrase days_before_end{"reminder", "reminder, {days} {days|day|days} before the end",
                                 "rappel, {days} {days|jour|jours} avant l’échéance"};
constexpr Phrase on_last_day{"reminder", "reminder, on the last day", "rappel, le dernier jour"};
constexpr Phrase days_after_end{
    "holdover", "reminder, {days} {days|day|days} after the end, no successor",
    "rappel, {days} {days|jour|jours} après l’échéance, sans successeur"};
constexpr Phrase milestone_ahead{"milestone", "{milestone}: {days} {days|day|days} ahead",
                                 "{milestone}\u00a0: {days} {days|jour|jours} avant"};
constexpr Phrase milestone_today{"milestone", "{milestone}: the day itself",
                                 "{milestone}\u00a0: le jour même"};
constexpr Phrase unknown_step{"step", "{step}", "{step}"};

void add_start(TimerPlan& plan, const Designation& designation) {
  plan.steps.push_back({.step = std::string{step::term_started},
                        .due_at = midnight_in_brussels(designation.terms.start),
                        .rank = Rank::term_started,
                        .behind = designation.state != State::designated});
}

/// Once a successor is adopted there is no window to open; lost again, the step comes back.
void add_window(TimerPlan& plan, const Designation& designation, const Policy& policy, Date as_of) {
  const auto opens = renewal_window_opens(designation.terms, policy);
  if (!opens || designation.successor.has_value()) return;
  plan.steps.push_back({.step = std::string{step::renewal_window_opened},
                        .due_at = midnight_in_brussels(*opens),
                        .rank = Rank::window,
                        .behind = designation.state == State::renewal_due && *opens <= as_of});
}

void add_end(TimerPlan& plan, const Designation& designation) {
  plan.steps.push_back({.step = std::string{step::term_ended},
                        .due_at = midnight_in_brussels(*designation.terms.end + 1),
                        .rank = Rank::term_ended});
}

Date review_day(const Designation& designation, const Policy& policy, int number) {
  return months_after(designation.terms.start, number * policy.open_end_check_months);
}

PlannedStep review(const Designation& designation, const Policy& policy, int number) {
  return {.step = std::string{step::open_end_review} + "_" + std::to_string(number),
          .due_at = midnight_in_brussels(review_day(designation, policy, number)),
          .rank = Rank::reminder};
}

void add_next_review(TimerPlan& plan, const Designation& designation, const Policy& policy,
                     Date as_of) {
  int number = 1;
  while (review_day(designation, policy, number) <= as_of) ++number;
  plan.steps.push_back(review(designation, policy, number));
}

void add_term(TimerPlan& plan, const Designation& designation, const Policy& policy, Date as_of) {
  add_start(plan, designation);
  if (designation.terms.end.has_value()) {
    add_window(plan, designation, policy, as_of);
    add_end(plan, designation);
  } else {
    add_next_review(plan, designation, policy, as_of);
  }
}

/// "offers due, in 14 days"; nothing for a step that reminds of no milestone.
std::optional<Sentence> milestone_words(std::string_view step) {
  constexpr std::string_view prefix = "milestone_";
  const std::size_t last = step.rfind('_');
  if (!step.starts_with(prefix) || last < prefix.size()) return std::nullopt;
  const Phrase* item = duty_phrase(step.substr(prefix.size(), last - prefix.size()));
  std::int64_t days = 0;
  const std::string_view digits = step.substr(last + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), days);
  if (item == nullptr || error != std::errc{} || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  if (days == 0) return Sentence{milestone_today, {{"milestone", item}}};
  return Sentence{milestone_ahead, {{"milestone", item}, {"days", days}}};
}

}  // namespace

TimerPlan course_of(const Designation& designation, const Policy& policy, Date as_of) {
  TimerPlan plan{.version = designation.term_version, .steps = {}};
  if (is_adopted(designation.state)) add_term(plan, designation, policy, as_of);
  for (PlannedStep& reminder : reminders_of(designation, policy, as_of)) {
    plan.steps.push_back(std::move(reminder));
  }
  return plan;
}

std::vector<PlannedStep> steps_after(std::string_view step, const Designation& designation,
                                     const Policy& policy, Date until) {
  const std::string_view kind = step::open_end_review;
  if (!step.starts_with(kind)) return reminders_after(step, designation, policy, until);
  std::vector<PlannedStep> steps;
  int number = std::stoi(std::string{step.substr(kind.size() + 1)}) + 1;
  for (; review_day(designation, policy, number) <= until; ++number) {
    steps.push_back(review(designation, policy, number));
  }
  return steps;
}

const Phrase* step_phrase(std::string_view step) {
  for (const Phrase& word : known_steps) {
    if (step.starts_with(word.key())) return &word;
  }
  return nullptr;
}

Sentence step_words(std::string_view step) {
  if (auto words = milestone_words(step)) return std::move(*words);
  if (const auto days = days_in(step)) {
    const std::vector<Argument> so_many = {{"days", std::int64_t{*days}}};
    if (step.starts_with(step::holdover)) return {days_after_end, so_many};
    return *days == 0 ? Sentence{on_last_day} : Sentence{days_before_end, so_many};
  }
  if (const Phrase* phrase = step_phrase(step)) return {*phrase};
  return {unknown_step, {{"step", std::string{step}}}};
}

}  // namespace cpe
