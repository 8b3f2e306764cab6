// The guards of the designation's transition table: which rule speaks on which event.
//
// Only the machine includes this.

#pragma once

#include "workflows/designation/proceedings.hpp"

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
         p.allow(rules::terms_in_a_row_are_within(p.given.policy.consecutive_terms_cap, event.terms,
                                                  p.given.others));
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

inline bool end_moves_later(Proceedings& p, const Extended& event) {
  Terms longer = p.designation.terms;
  longer.end = event.end;
  return p.allow(rules::new_end_is_later(p.designation, event.end)) &&
         p.allow(rules::host_is_a_partner_throughout(p.given.host, longer, Precision::day)) &&
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
  return p.allow(rules::embassy_is_not_here_yet(p.designation, event.embassy.member)) &&
         p.allow(
             rules::every_embassy_is_allied(p.given.members, p.designation.terms, Precision::day));
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
         p.allow(rules::embassy_is_working(p.designation, event.member));
}

inline bool embassy_may_resume(Proceedings& p, const Resumed& event) {
  return embassy_is_ours(p, event) &&
         p.allow(rules::embassy_is_paused(p.designation, event.member));
}

inline bool correction_is_sound(Proceedings& p, const Corrected& event) {
  return p.allow(rules::embassies_are_named_once(event.terms)) &&
         p.allow(rules::term_ends_after_it_starts(event.terms)) &&
         p.allow(rules::nobody_serves_in_itself(p.designation.host, event.terms)) &&
         p.allow(rules::host_is_a_partner_throughout(p.given.host, event.terms, event.precision)) &&
         p.allow(rules::every_embassy_is_allied(p.given.members, event.terms, event.precision)) &&
         (!tenure_of(p.designation) || row_fits_in(p, event.terms, event.precision));
}

}  // namespace cpe::lifecycle
