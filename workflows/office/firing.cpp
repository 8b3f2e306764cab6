// What a due timer does.  Where the table has no row for it any more, nothing is recorded here and
// the engine keeps the step as lapsed.

#include "workflows/designation/course.hpp"
#include "workflows/designation/ladder.hpp"
#include "workflows/office/office.hpp"
#include "workflows/round/milestones.hpp"

namespace cpe {

void Office::fire(Work& work, const Timer& timer) {
  if (const auto id = parse_designation_id(timer.subject.text())) {
    if (const auto found = register_.find_designation(*id)) fire_designation(work, *found, timer);
  } else if (const auto decision = parse_decision_id(timer.subject.text())) {
    if (const auto found = register_.find_decision(*decision)) silence_elapses(work, *found, timer);
  } else if (const auto rotation = round_of(timer.subject)) {
    if (const auto found = register_.find_round(*rotation)) fire_round(work, *found, timer);
  } else {
    take_effect(work, timer);
  }
}

void Office::fire_round(Work& work, const Round& round, const Timer& timer) {
  if (timer.step.starts_with(step::milestone)) return remind_of_milestone(work, round, timer);
  advance(work, round.id, {.occurred_at = timer.due_at});
}

/// Somebody ended it, its post is left vacant, or its host is a partner no longer: that is no
/// holdover.
std::optional<EndReason> Office::why_nobody_follows(const Work& work, const Designation& mandate) {
  if (mandate.ends_because || mandate.successor) return mandate.ends_because;
  if (is_left_vacant(mandate.host, *mandate.terms.end + 1)) return EndReason::lapsed;
  const Country host = register_.country(mandate.host);
  if (host.is_partner_on(work.as_of())) return std::nullopt;
  return host.is_member_on(work.as_of()) ? EndReason::host_acceded : EndReason::partnership_ended;
}

void Office::fire_designation(Work& work, const Designation& mandate, const Timer& timer) {
  Because because{.occurred_at = timer.due_at};
  if (timer.step == step::term_started) {
    const auto started = try_apply(work, mandate, TermStarted{}, because);
    if (!started) return;
    because.cause = work.last_recorded();
    close_holdovers(work, *started, because);
    // A successor that was known before the start follows at once: a term split in advance.
    if (!started->successor) return;
    if (const auto next = register_.find_designation(*started->successor)) {
      designate_successor(work, *started, *next, because);
    }
  } else if (timer.step == step::renewal_window_opened) {
    try_apply(work, mandate, RenewalWindowOpened{}, because);
  } else if (timer.step == step::term_ended) {
    if (const auto reason = why_nobody_follows(work, mandate)) {
      try_apply(work, mandate, EndedEarly{*mandate.terms.end, *reason}, because);
    } else if (const auto ended = try_apply(work, mandate, TermEnded{}, because)) {
      if (ended->state != State::holdover) return;
      because.cause = work.last_recorded();
      close_if_over_already(work, *ended, date_in_brussels(timer.armed_at), because);
    }
  } else if (timer.step.starts_with(step::open_end_review)) {
    remind(work, mandate, timer, "review_due");
  } else if (is_reminder(timer.step)) {
    remind(work, mandate, timer, "reminder_due");
  }
}

}  // namespace cpe
