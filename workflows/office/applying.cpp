// How the office lets a machine decide and records what follows; and the rules across machines that
// several use cases share.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/decision/payload.hpp"
#include "workflows/decision/rows.hpp"
#include "workflows/decision/silence.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/designation/payload.hpp"
#include "workflows/designation/rows.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

constexpr Phrase no_such_designation{
    "no_such_designation",
    "there is no designation {id}\n`cpe list` and `cpe offer list` show the ids",
    "il n’y a pas de désignation {id}\n`cpe list` et `cpe offer list` donnent les identifiants"};
constexpr Phrase no_such_decision{
    "no_such_decision", "there is no decision {id}\n`cpe decision list` shows the ids",
    "il n’y a pas de décision {id}\n`cpe decision list` donne les identifiants"};

/// The terms whose embassies the rules must know: those an event names, else the designation's own.
struct TermsNamedBy {
  const Terms& own;
  const Terms& operator()(const OfferSubmitted& event) const { return event.terms; }
  const Terms& operator()(const OfferAmended& event) const { return event.terms; }
  const Terms& operator()(const Corrected& event) const { return event.terms; }
  const Terms& operator()(const ImportedPast& event) const { return event.row.terms; }
  const Terms& operator()(const ImportedServing& event) const { return event.row.terms; }
  const Terms& operator()(const ImportedComing& event) const { return event.row.terms; }
  template <class Event>
  const Terms& operator()(const Event&) const {
    return own;
  }
};

/// The Council's reference that an event gives its decision.
const std::string* reference_named_by(const DecisionEvent& event) {
  if (const auto* each = std::get_if<ListCirculated>(&event)) return &each->silence.reference;
  if (const auto* each = std::get_if<ListRecirculated>(&event)) return &each->silence.reference;
  if (const auto* each = std::get_if<AdoptedAtMeeting>(&event)) return &each->reference;
  if (const auto* each = std::get_if<CorrigendumIssued>(&event)) return &each->reference;
  return nullptr;
}

const Position* position_in(const DecisionEvent& event) {
  return std::visit(
      [](const auto& each) -> const Position* {
        if constexpr (requires { each.position; }) {
          return &each.position;
        } else {
          return nullptr;
        }
      },
      event);
}

/// The same embassies go on without a gap.
bool renews(const Designation& incumbent, const Designation& next) {
  return next.terms.start == *incumbent.terms.end + 1 && same_members(incumbent.terms, next.terms);
}

/// Dates and embassies may have moved since the incumbent learned of its successor.
bool knows_as_it_is(const Designation& incumbent, const Designation& next) {
  if (incumbent.state == State::renewing) return renews(incumbent, next);
  if (incumbent.state == State::handing_over) return !renews(incumbent, next);
  return true;
}

}  // namespace

Designation Office::designation(const DesignationId& id) {
  auto found = register_.find_designation(id);
  if (!found) throw Error{Code::not_found, no_such_designation, {{"id", id.text()}}};
  return std::move(*found);
}

Decision Office::decision(const DecisionId& id) {
  auto found = register_.find_decision(id);
  if (!found) throw Error{Code::not_found, no_such_decision, {{"id", id.text()}}};
  return std::move(*found);
}

Circumstances Office::circumstances(const Work& work, const Designation& designation,
                                    const DesignationEvent& event) {
  const auto policies = register_.policies();
  Circumstances result{.today = work.today(),
                       .now = work.now(),
                       .policy = designation.policy ? policy_version(policies, *designation.policy)
                                                    : policy_on(policies, work.today()),
                       .host = register_.country(designation.host)};
  if (const auto* joined = std::get_if<EmbassyJoined>(&event)) {
    result.members.push_back(register_.country(joined->embassy.member));
  } else {
    for (const Embassy& embassy : std::visit(TermsNamedBy{designation.terms}, event).embassies) {
      result.members.push_back(register_.country(embassy.member));
    }
  }
  result.others = register_.designations_of(designation.host);
  // What a corrigendum replaces gives way when it is adopted.
  const auto* offered = std::get_if<OfferSubmitted>(&event);
  const auto replaced = offered != nullptr ? offered->replaces : designation.replaces;
  std::erase_if(result.others, [&](const Designation& each) {
    return each.id == designation.id || each.id == replaced;
  });
  return result;
}

Designation Office::apply(Work& work, const Designation& before, const DesignationEvent& event,
                          const Because& because) {
  auto outcome = decide(before, event, circumstances(work, before, event));
  if (auto* refusal = std::get_if<Sentence>(&outcome))
    throw Error{Code::refused, std::move(*refusal)};
  return record(work, before, std::get<Designation>(outcome), event, because);
}

std::optional<Designation> Office::try_apply(Work& work, const Designation& before,
                                             const DesignationEvent& event,
                                             const Because& because) {
  auto outcome = decide(before, event, circumstances(work, before, event));
  if (std::holds_alternative<Sentence>(outcome)) return std::nullopt;
  return record(work, before, std::get<Designation>(outcome), event, because);
}

Designation Office::record(Work& work, const Designation& before, const Designation& after,
                           const DesignationEvent& event, const Because& because) {
  const auto policies = register_.policies();
  const Policy& policy =
      after.policy ? policy_version(policies, *after.policy) : policy_on(policies, work.today());
  json::object payload = payload_of(event);
  if (!because.decision.empty()) payload["decision"] = because.decision;
  if (!because.letter.empty()) payload["letter"] = because.letter;
  json::object rows = changed_rows(before, after);
  if (json::array notices = changed_notices(work, before, after, event); !notices.empty()) {
    rows["notice"] = std::move(notices);
  }
  work.record({.subject = subject_of(after.id),
               .name = name(event),
               .payload = std::move(payload),
               .after = std::move(rows),
               .occurred_at = because.occurred_at,
               .cause = because.cause,
               .texts = because.texts,
               .timers = course_of(after, policy, work.as_of())});
  return after;
}

CouncilCircumstances Office::circumstances(const Work& work, const Decision& decision,
                                           const DecisionEvent& event) {
  CouncilCircumstances given{.today = work.today(), .now = work.now()};
  if (const std::string* reference = reference_named_by(event)) {
    given.reference_taken_by = register_.decision_with_reference(*reference);
    // A decision keeps its own reference; a corrigendum to it has another.
    const bool is_corrigendum = std::holds_alternative<CorrigendumIssued>(event);
    if (given.reference_taken_by == decision.id && !is_corrigendum) {
      given.reference_taken_by.reset();
    }
  }
  if (const Position* position = position_in(event)) {
    const Date day = day_of_voices(decision, work.today());
    given.has_voice = register_.country(position->member).is_member_on(day);
  }
  return given;
}

Seq Office::apply(Work& work, const Decision& before, const DecisionEvent& event,
                  const Because& because) {
  auto outcome = decide(before, event, circumstances(work, before, event));
  if (auto* refusal = std::get_if<Sentence>(&outcome))
    throw Error{Code::refused, std::move(*refusal)};
  const Decision& after = std::get<Decision>(outcome);
  json::object rows = changed_rows(before, after);
  if (json::array notices = list_notices(work, before, after, event); !notices.empty()) {
    rows["notice"] = std::move(notices);
  }
  return work.record({.subject = subject_of(after.id),
                      .name = name(event),
                      .payload = payload_of(event),
                      .after = std::move(rows),
                      .occurred_at = because.occurred_at,
                      .cause = because.cause,
                      .texts = because.texts,
                      .timers = silence_of(after)});
}

/// The successor of a mandate is the adopted designation of its host that starts next.
void Office::relink(Work& work, CountryCode host, const Because& because) {
  std::vector<Designation> mandates = register_.designations_of(host);
  std::erase_if(mandates, [](const Designation& each) { return !is_adopted(each.state); });
  for (const Designation& each : mandates) {
    // Imported terms of coarse precision may overlap; a successor begins after the end.
    const auto next = std::ranges::find_if(mandates, [&](const Designation& other) {
      return each.terms.end.has_value() && other.terms.start > *each.terms.end;
    });
    learn_successor(work, each, next == mandates.end() ? nullptr : &*next, because);
  }
  realign_holdovers(work, host, because);
}

/// A holdover was over on the day before somebody served again; what is entered late may move that
/// day.
void Office::realign_holdovers(Work& work, CountryCode host, const Because& because) {
  const auto mandates = register_.designations_of(host);
  for (const Designation& each : mandates) {
    const bool was_held_over = each.state == State::ended && each.live &&
                               each.ended_on.has_value() && each.terms.end.has_value() &&
                               *each.ended_on > *each.terms.end;
    if (!was_held_over) continue;
    const auto next = std::ranges::find_if(mandates, [&](const Designation& other) {
      return tenure_of(other) && other.terms.start > *each.terms.end;
    });
    if (next == mandates.end() || next->terms.start > work.today()) continue;
    const Date last = next->terms.start - 1;
    const bool closed_by_staff =
        each.end_reason != EndReason::renewed && each.end_reason != EndReason::handed_over;
    if (last == *each.ended_on || (closed_by_staff && last > *each.ended_on)) continue;
    const EndReason reason =
        same_members(each.terms, next->terms) ? EndReason::renewed : EndReason::handed_over;
    try_apply(work, each, Corrected{each.terms, each.precision, last, reason}, because);
  }
}

void Office::settle(Work& work, const DesignationId& id) {
  const Because because{.cause = work.last_recorded()};
  const Designation moved = designation(id);
  try_apply(work, moved, RenewalWindowClosed{}, because);
  relink(work, moved.host, because);
  advance_rounds(work);
}

void Office::learn_successor(Work& work, Designation incumbent, const Designation* next,
                             const Because& because) {
  if (incumbent.successor.has_value()) {
    if (next != nullptr && *incumbent.successor == next->id && knows_as_it_is(incumbent, *next))
      return;
    incumbent = apply(work, incumbent, SuccessorLost{}, because);
    // Lost before the window opens: the mandate serves on as before.
    if (auto open = try_apply(work, incumbent, RenewalWindowClosed{}, because)) incumbent = *open;
  }
  if (next == nullptr) return;
  designate_successor(work, incumbent, *next, because);
}

/// The same embassies from the day after the end renew; whatever else follows is a handover.
void Office::designate_successor(Work& work, const Designation& incumbent, const Designation& next,
                                 const Because& because) {
  if (renews(incumbent, next)) {
    apply(work, incumbent, RenewalDesignated{next.id}, because);
  } else {
    apply(work, incumbent, HandoverDesignated{next.id}, because);
  }
}

/// A holdover ends when somebody serves again: on the day before.
void Office::close_holdovers(Work& work, const Designation& successor, const Because& because) {
  for (const Designation& other : register_.designations_of(successor.host)) {
    if (other.state != State::holdover || *other.terms.end >= successor.terms.start) continue;
    close_holdover(work, other, successor, because);
  }
}

void Office::close_holdover(Work& work, const Designation& held, const Designation& successor,
                            const Because& because) {
  const bool same = same_members(held.terms, successor.terms);
  apply(
      work, held,
      HoldoverClosed{successor.terms.start - 1, same ? EndReason::renewed : EndReason::handed_over},
      because);
}

/// Its term was entered so late that the holdover was over by then: somebody had served again, or
/// the host had left.  What takes effect later closes it when it does.
void Office::close_if_over_already(Work& work, const Designation& held, Date entered_on,
                                   Because because) {
  const Date first_day = *held.terms.end + 1;
  const Country host = register_.country(held.host);
  const auto left_on = host.partnership_on(first_day)->until;
  const auto others = register_.designations_of(held.host);
  const auto next = std::ranges::find_if(others, [&](const Designation& each) {
    return tenure_of(each) && each.terms.start >= first_day;
  });
  if (next != others.end() && (!left_on || next->terms.start < *left_on)) {
    if (next->state == State::designated || next->terms.start > entered_on) return;
    because.occurred_at = midnight_in_brussels(next->terms.start);
    close_holdover(work, held, *next, because);
  } else if (left_on && *left_on <= entered_on) {
    const bool acceded = host.is_member_on(*left_on);
    mandate_ends_with_partnership(work, held, *left_on,
                                  acceded ? EndReason::host_acceded : EndReason::partnership_ended,
                                  because);
  }
}

void Office::strike_from_list(Work& work, const Designation& designation, const Because& because) {
  const auto open = open_list_with(designation);
  if (!open) return;
  const Decision list = decision(*open);
  if (list.state == DecisionState::draft || list.state == DecisionState::broken) {
    apply(work, list, LineRemoved{designation.id}, because);
  } else if (list.state == DecisionState::under_silence && list.lines.size() > 1) {
    apply(work, list, LineStruck{designation.id}, because);
  } else if (list.state == DecisionState::under_silence) {
    apply(work, list, DecisionWithdrawn{}, because);  // there is nothing left to decide
  }
}

void Office::not_retained(Work& work, const Designation& designation,
                          std::optional<DesignationId> in_favour_of, const Because& because) {
  Designation offer = designation;
  if (offer.state == State::under_silence) offer = apply(work, offer, SilenceBroken{}, because);
  apply(work, offer, NotRetained{std::move(in_favour_of)}, because);
  strike_from_list(work, designation, because);
}

}  // namespace cpe
