// The guards of the designation's transition table: which rule speaks on which event.
//
// Only the machine includes this.

#pragma once

#include "workflows/designation/proceedings.hpp"
#include "workflows/notes/note.hpp"

namespace cpe::lifecycle {

inline constexpr Phrase window_is_shut{
    "window_is_open", "the renewal window of {id} is not open on {today}\nwait until it opens",
    "la période de renouvellement de {id} n’est pas ouverte le {today}\nattendez son ouverture"};
inline constexpr Phrase window_is_open_now{
    "window_is_shut", "the renewal window of {id} is open on {today}\nnothing is to be done",
    "la période de renouvellement de {id} est ouverte le {today}\nil n’y a rien à faire"};

template <class Event>
bool terms_are_sound(Proceedings& p, const Event& event) {
  return p.allow(rules::embassies_are_named_once(event.terms)) &&
         p.allow(rules::term_ends_after_it_starts(event.terms)) &&
         p.allow(rules::nobody_serves_in_itself(p.designation.host, event.terms)) &&
         p.allow(rules::host_is_a_partner_throughout(p.given.host, event.terms, Precision::day)) &&
         p.allow(rules::every_embassy_is_allied(p.given.members, event.terms, Precision::day));
}

template <class Event>
bool post_is_free(Proceedings& p, const Event& event) {
  return p.allow(rules::no_mandate_stands_in_the_way(event.terms, p.given.others)) &&
         p.allow(rules::offer_is_new(event.terms, p.given.others)) &&
         (event.overrides_cap ||
          p.allow(rules::terms_in_a_row_are_within(p.given.policy.consecutive_terms_cap,
                                                   event.terms, p.given.others)));
}

inline bool confirmation_is_due(Proceedings& p, const OfferConfirmed& event) {
  const Confirmation& letter = event.confirmation;
  return p.allow(rules::embassy_serves_here(p.designation, letter.by)) &&
         p.allow(rules::only_joint_offers_are_confirmed(p.designation)) &&
         p.allow(rules::letter_has_come(letter.received_at, p.given.now)) &&
         p.allow(rules::member_confirms_once(p.designation, letter.by));
}

/// Rows of coarse precision may touch: the import warns of them.
inline bool row_fits_in(Proceedings& p, const Terms& terms, Precision precision) {
  if (precision != Precision::day) return true;
  std::vector<Designation> exact = p.given.others;
  std::erase_if(exact, [](const Designation& each) { return each.precision != Precision::day; });
  return p.allow(rules::no_mandate_stands_in_the_way(terms, exact));
}

template <class Event>
bool row_is_possible(Proceedings& p, const Event& event) {
  const Terms& terms = event.row.terms;
  const Precision precision = event.row.precision;
  return p.allow(rules::embassies_are_named_once(terms)) &&
         p.allow(rules::term_ends_after_it_starts(terms)) &&
         p.allow(rules::nobody_serves_in_itself(p.designation.host, terms)) &&
         p.allow(rules::host_is_a_partner_throughout(p.given.host, terms, precision)) &&
         p.allow(rules::every_embassy_is_allied(p.given.members, terms, precision)) &&
         row_fits_in(p, terms, precision);
}

inline bool still_adoptable(Proceedings& p) {
  const Terms& terms = p.designation.terms;
  return p.allow(rules::host_is_a_partner_throughout(p.given.host, terms, Precision::day)) &&
         p.allow(rules::every_embassy_is_allied(p.given.members, terms, Precision::day)) &&
         p.allow(rules::no_mandate_stands_in_the_way(terms, p.given.others));
}

inline bool may_be_referred(Proceedings& p) {
  return p.allow(rules::adoption_is_contested(p.designation));
}

inline bool may_stand_again(Proceedings& p) {
  return p.allow(rules::council_had_adopted_it(p.designation)) && still_adoptable(p);
}

inline bool start_has_come(Proceedings& p) {
  return p.allow(rules::first_day_has_come(p.designation, p.given.today));
}

inline bool end_has_passed(Proceedings& p) {
  return p.allow(rules::last_day_has_passed(p.designation, p.given.today));
}

inline bool window_is_open_on(const Proceedings& p) {
  const auto opens = renewal_window_opens(p.designation.terms, p.given.policy);
  return opens.has_value() && *opens <= p.given.today;
}

inline Sentence about_window(const Proceedings& p, const Phrase& phrase) {
  return {phrase, {{"id", p.designation.id.text()}, {"today", p.given.today}}};
}

inline bool window_is_open(Proceedings& p) {
  if (window_is_open_on(p)) return true;
  return p.allow(about_window(p, window_is_shut));
}

inline bool window_is_not_open(Proceedings& p) {
  if (!window_is_open_on(p)) return true;
  return p.allow(about_window(p, window_is_open_now));
}

template <class Event>
bool successor_follows(Proceedings& p, const Event& event) {
  return p.allow(
      rules::successor_begins_after_the_end(p.designation, event.successor, p.given.others));
}

/// Only what is added is looked at where the start of the term is not known to the day.
inline bool end_moves_later(Proceedings& p, const Extended& event) {
  if (!p.allow(rules::new_end_is_later(p.designation, event.end))) return false;
  Terms longer = p.designation.terms;
  if (p.designation.precision != Precision::day) longer.start = *longer.end;
  longer.end = event.end;
  return p.allow(rules::host_is_a_partner_throughout(p.given.host, longer, Precision::day)) &&
         p.allow(rules::no_mandate_stands_in_the_way(longer, p.given.others));
}

inline bool end_moves_earlier(Proceedings& p, const Shortened& event) {
  return p.allow(rules::new_end_is_earlier(p.designation, event.end, event.because.has_value()));
}

template <class Event>
bool day_is_over(Proceedings& p, const Event& event) {
  return p.allow(rules::last_day_is_over(p.designation, event.last_day, p.given.today));
}

inline bool holdover_is_over(Proceedings& p, const HoldoverClosed& event) {
  return day_is_over(p, event) &&
         p.allow(rules::holdover_follows_the_term(p.designation, event.last_day));
}

inline bool embassy_may_join(Proceedings& p, const EmbassyJoined& event) {
  Terms as_joined = p.designation.terms;
  as_joined.start = event.from;
  as_joined.embassies = {event.embassy};
  return p.allow(rules::embassy_is_not_here_yet(p.designation, event.embassy.member)) &&
         p.allow(rules::nobody_serves_in_itself(p.designation.host, as_joined)) &&
         p.allow(rules::every_embassy_is_allied(p.given.members, as_joined, Precision::day));
}

inline bool embassy_may_leave(Proceedings& p, const EmbassyLeft& event) {
  return p.allow(rules::embassy_serves_here(p.designation, event.member)) &&
         p.allow(rules::another_embassy_remains(p.designation));
}

template <class Event>
bool embassy_is_ours(Proceedings& p, const Event& event) {
  return p.allow(rules::embassy_serves_here(p.designation, event.member));
}

inline bool embassy_may_pause(Proceedings& p, const Paused& event) {
  return embassy_is_ours(p, event) &&
         p.allow(rules::embassy_is_open(p.designation, event.member)) &&
         p.allow(rules::embassy_is_working(p.designation, event.member));
}

inline bool embassy_may_close(Proceedings& p, const EmbassyClosed& event) {
  return embassy_is_ours(p, event) && p.allow(rules::embassy_is_open(p.designation, event.member));
}

inline bool embassy_may_resume(Proceedings& p, const Resumed& event) {
  return embassy_is_ours(p, event) &&
         p.allow(rules::embassy_is_at_rest(p.designation, event.member));
}

/// Where the start stays, the embassies that stay were allied when they came; one may have joined
/// later than the start.
inline std::vector<Country> members_to_check(const Proceedings& p, const Corrected& event) {
  std::vector<Country> members = p.given.members;
  const bool start_stays =
      event.terms.start == p.designation.terms.start && event.precision == p.designation.precision;
  if (!start_stays) return members;
  std::erase_if(members, [&](const Country& each) {
    return rules::embassy_is_not_here_yet(p.designation, each.code()).has_value();
  });
  return members;
}

/// A mandate keeps its post free of others; an open offer keeps the rules of an offer.
inline bool corrected_term_fits_in(Proceedings& p, const Corrected& event) {
  if (tenure_of(p.designation)) return row_fits_in(p, event.terms, event.precision);
  if (!is_open_offer(p.designation.state)) return true;
  return p.allow(rules::no_mandate_stands_in_the_way(event.terms, p.given.others)) &&
         p.allow(rules::offer_is_new(event.terms, p.given.others));
}

inline bool corrected_term_is_possible(Proceedings& p, const Corrected& event) {
  // A term that turns out never to have begun took nothing of its host.
  if (event.ended_on.has_value() && *event.ended_on < event.terms.start) return true;
  return p.allow(rules::host_is_a_partner_throughout(p.given.host, event.terms, event.precision)) &&
         p.allow(rules::every_embassy_is_allied(members_to_check(p, event), event.terms,
                                                event.precision)) &&
         corrected_term_fits_in(p, event);
}

inline bool correction_is_sound(Proceedings& p, const Corrected& event) {
  return p.allow(rules::embassies_are_named_once(event.terms)) &&
         p.allow(rules::term_ends_after_it_starts(event.terms)) &&
         p.allow(rules::nobody_serves_in_itself(p.designation.host, event.terms)) &&
         p.allow(rules::only_history_is_coarse(p.designation, event.precision)) &&
         p.allow(rules::silence_keeps_the_substance(p.designation, event.terms)) &&
         p.allow(rules::what_is_over_stays_over(p.designation, event.terms, p.given.today)) &&
         p.allow(rules::what_has_begun_stays_begun(p.designation, event.terms, p.given.today)) &&
         p.allow(rules::what_never_began_stays_so(p.designation, event.terms)) &&
         corrected_term_is_possible(p, event);
}

}  // namespace cpe::lifecycle
