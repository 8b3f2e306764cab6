// The actions of the designation's transition table: what an event makes true besides the state.
//
// Only the machine includes this.

#pragma once

#include <algorithm>

#include "workflows/designation/proceedings.hpp"

namespace cpe::lifecycle {

/// A letter of one of several members; what a sole one sends is its offer.
inline void confirm(Terms& terms, const Confirmation& letter) {
  const auto its = std::ranges::find(terms.embassies, letter.by, &Embassy::member);
  if (its == terms.embassies.end() || terms.embassies.size() < 2) return;
  its->confirmed_at = letter.received_at;
  its->confirmed_by = letter.letter;
}

inline void forget_confirmations(Terms& terms) {
  for (Embassy& each : terms.embassies) {
    each.confirmed_at.reset();
    each.confirmed_by.clear();
  }
}

inline void take_offer(Proceedings& p, const OfferSubmitted& event) {
  p.designation.terms = event.terms;
  p.designation.renews = event.renews;
  if (event.sent) confirm(p.designation.terms, *event.sent);
  p.designation.replaces = event.replaces;
}

/// Whoever confirmed another offer than this one confirms again.
inline void take_amended_terms(Proceedings& p, const OfferAmended& event) {
  const bool is_another = !same_in_substance(p.designation.terms, event.terms);
  p.designation.terms = event.terms;
  p.designation.renews = event.renews;
  if (is_another) forget_confirmations(p.designation.terms);
  if (event.sent) confirm(p.designation.terms, *event.sent);
}

inline void keep_confirmation(Proceedings& p, const OfferConfirmed& event) {
  confirm(p.designation.terms, event.confirmation);
}

inline void put_on_list(Proceedings& p, const Listed& event) {
  p.designation.decision = event.decision;
}

inline void take_off_list(Proceedings& p) { p.designation.decision.reset(); }

inline void keep_decision(Proceedings& p, const Adopted& event) {
  p.designation.decided_on = event.decided_on;
  p.designation.reference = event.reference;
  p.designation.policy = event.policy;
}

/// What follows from the next adoption is another version of the term.
inline void forget_adoption(Proceedings& p) {
  ++p.designation.term_version;
  p.designation.decided_on.reset();
  p.designation.reference.clear();
  p.designation.policy.reset();
  p.designation.successor.reset();
}

inline void contest(Proceedings& p) { p.designation.contested = true; }

inline void uphold(Proceedings& p, const AdoptionUpheld& event) {
  p.designation.contested = false;
  p.designation.decision = event.decision;
  p.designation.decided_on = event.decided_on;
  p.designation.reference = event.reference;
}

template <class Event>
void take_row(Proceedings& p, const Event& event) {
  const ImportedRow& row = event.row;
  Designation& designation = p.designation;
  designation.terms = row.terms;
  designation.precision = row.precision;
  designation.confidence = row.confidence;
  designation.imported = true;
  designation.reference = row.reference;
  designation.decided_on = row.decided_on;
  designation.announced_on = row.announced_on;
  designation.ceremony_on = row.ceremony_on;
  designation.policy = row.policy;
}

inline void take_past_row(Proceedings& p, const ImportedPast& event) {
  take_row(p, event);
  p.designation.live = false;
  p.designation.end_reason = event.row.end_reason.value_or(EndReason::not_recorded);
  p.designation.ended_on = event.row.terms.end;
}

template <class Event>
void learn_of_successor(Proceedings& p, const Event& event) {
  p.designation.successor = event.successor;
}

inline void lose_successor(Proceedings& p) { p.designation.successor.reset(); }

template <EndReason Reason>
void end_of_term(Proceedings& p) {
  p.designation.end_reason = Reason;
  p.designation.ended_on = p.designation.terms.end;
}

inline void close_holdover(Proceedings& p, const HoldoverClosed& event) {
  p.designation.end_reason = event.reason;
  p.designation.ended_on = event.last_day;
}

inline void move_end_later(Proceedings& p, const Extended& event) {
  p.designation.terms.end = event.end;
  p.designation.terms.until_event = event.until_event;
  p.designation.ends_because.reset();
}

inline void move_end_earlier(Proceedings& p, const Shortened& event) {
  p.designation.terms.end = event.end;
  p.designation.terms.until_event.clear();
  p.designation.ends_because = event.because;
}

inline void end_early(Proceedings& p, const EndedEarly& event) {
  Terms& terms = p.designation.terms;
  p.designation.end_reason = event.reason;
  p.designation.ended_on = event.last_day;
  p.designation.ends_because.reset();
  const bool shorter = !terms.end.has_value() || event.last_day < *terms.end;
  if (shorter && event.last_day >= terms.start) terms.end = event.last_day;
}

inline void add_embassy(Proceedings& p, const EmbassyJoined& event) {
  p.designation.terms.embassies.push_back(event.embassy);
}

inline void drop_embassy(Proceedings& p, const EmbassyLeft& event) {
  std::erase_if(p.designation.terms.embassies,
                [&](const Embassy& embassy) { return embassy.member == event.member; });
}

inline Embassy& embassy_of(Proceedings& p, CountryCode member) {
  return *std::ranges::find(p.designation.terms.embassies, member, &Embassy::member);
}

inline void move_embassy(Proceedings& p, const EmbassyRelocated& event) {
  embassy_of(p, event.member).city = event.city;
}
inline void pause_embassy(Proceedings& p, const Paused& event) {
  embassy_of(p, event.member).paused = true;
}
inline void close_embassy(Proceedings& p, const EmbassyClosed& event) {
  embassy_of(p, event.member).closed_on = event.from;
}
/// It works again, whether it was paused or closed.
inline void resume_embassy(Proceedings& p, const Resumed& event) {
  embassy_of(p, event.member).paused = false;
  embassy_of(p, event.member).closed_on.reset();
}

/// What ended with its term, or was held over until a day that the corrected term covers, ends with
/// the corrected one.
inline std::optional<Date> corrected_day_of_end(const Designation& designation,
                                                const Corrected& event) {
  const auto& ended_on = designation.ended_on;
  if (event.ended_on || !ended_on.has_value()) return event.ended_on;
  const bool has_served = *ended_on >= designation.terms.start;
  const bool ended_with_its_term = ended_on == designation.terms.end;
  const bool is_covered = event.terms.end.has_value() && *ended_on < *event.terms.end;
  return has_served && (ended_with_its_term || is_covered) ? event.terms.end : ended_on;
}

inline void take_correction(Proceedings& p, const Corrected& event) {
  Designation& designation = p.designation;
  designation.ended_on = corrected_day_of_end(designation, event);
  if (event.end_reason) designation.end_reason = event.end_reason;
  // Without an end there is nothing that could be coming.
  if (!event.terms.end.has_value()) designation.ends_because.reset();
  const bool is_another = !same_in_substance(designation.terms, event.terms);
  designation.terms = event.terms;
  designation.precision = event.precision;
  if (is_another && is_open_offer(designation.state)) forget_confirmations(designation.terms);
}

/// What lies ahead is due under another version of the term; what has fired stays fired.
inline void pin_other_policy(Proceedings& p, const PolicyMigrated& event) {
  p.designation.policy = event.to;
  ++p.designation.term_version;
}

/// An error of the record has no successor, and no list holds it.
inline void strike_out(Proceedings& p) {
  p.designation.successor.reset();
  if (is_open_offer(p.designation.state)) p.designation.decision.reset();
}

/// What follows from it now is another version of the term.
inline void stand_again(Proceedings& p) { ++p.designation.term_version; }

}  // namespace cpe::lifecycle
