#include "workflows/designation/course.hpp"

#include <array>

#include "workflows/designation/decide.hpp"

namespace cpe {
namespace {

constexpr std::array step_words = {
    Phrase{"term_started", "term starts", "début du mandat"},
    Phrase{"renewal_window_opened", "renewal window opens",
           "ouverture de la période de renouvellement"},
    Phrase{"term_ended", "term ends", "fin du mandat"},
    Phrase{"open_end_review", "term without end: review", "mandat sans fin\u00a0: réexamen"},
    Phrase{"fact_took_effect", "reference fact takes effect", "entrée en vigueur"},
    Phrase{"policy_took_effect", "new version of the rules takes effect",
           "entrée en vigueur de nouvelles règles"}};

void add_start(TimerPlan& plan, const Designation& designation) {
  plan.steps.push_back({.step = std::string{step::term_started},
                        .due_at = midnight_in_brussels(designation.terms.start),
                        .rank = Rank::term_started,
                        .behind = designation.state != State::designated});
}

/// Once a successor is adopted there is no window to open; lost again, the step comes back.
void add_window(TimerPlan& plan, const Designation& designation, const Policy& policy, Date today) {
  const auto opens = renewal_window_opens(designation.terms, policy);
  if (!opens || designation.successor.has_value()) return;
  plan.steps.push_back({.step = std::string{step::renewal_window_opened},
                        .due_at = midnight_in_brussels(*opens),
                        .rank = Rank::window,
                        .behind = designation.state == State::renewal_due && *opens <= today});
}

void add_end(TimerPlan& plan, const Designation& designation) {
  plan.steps.push_back({.step = std::string{step::term_ended},
                        .due_at = midnight_in_brussels(*designation.terms.end + 1),
                        .rank = Rank::term_ended});
}

void add_next_review(TimerPlan& plan, const Designation& designation, const Policy& policy,
                     Date today) {
  int number = 1;
  const auto review = [&] {
    return months_after(designation.terms.start, number * policy.open_end_check_months);
  };
  while (review() <= today) ++number;
  plan.steps.push_back({.step = std::string{step::open_end_review} + "_" + std::to_string(number),
                        .due_at = midnight_in_brussels(review()),
                        .rank = Rank::reminder});
}

}  // namespace

TimerPlan course_of(const Designation& designation, const Policy& policy, Date today) {
  TimerPlan plan{.version = designation.term_version, .steps = {}};
  if (!is_adopted(designation.state)) return plan;
  add_start(plan, designation);
  if (designation.terms.end.has_value()) {
    add_window(plan, designation, policy, today);
    add_end(plan, designation);
  } else {
    add_next_review(plan, designation, policy, today);
  }
  return plan;
}

const Phrase* step_phrase(std::string_view step) {
  for (const Phrase& word : step_words) {
    if (step.starts_with(word.key())) return &word;
  }
  return nullptr;
}

}  // namespace cpe
