// The rules that a designation keeps, one function each.  Pure.
//
// A rule answers nothing where it is kept, else the sentence that refuses: what was asked, which
// rule says no, and the cure.  Sources: design 3 and 4.4.

#pragma once

#include <optional>
#include <vector>

#include "workflows/designation/designation.hpp"
#include "workflows/reference/country.hpp"

namespace cpe::rules {

using Ruling = std::optional<Sentence>;

/// A term ends on its first day at the earliest.
Ruling term_ends_after_it_starts(const Terms& terms);

/// Each embassy is named once in a joint designation, and there is at least one.
Ruling embassies_are_named_once(const Terms& terms);

/// A member does not serve as contact point in itself.
Ruling nobody_serves_in_itself(CountryCode host, const Terms& terms);

/// The host is a partner from the first to the last day of the term.  A term may end on the day its
/// host accedes.  Coarse dates ask whether the row is possible.
Ruling host_is_a_partner_throughout(const Country& host, const Terms& terms, Precision precision);

/// Every embassy belongs to a member on the first day of the term, or possibly so on coarse dates.
Ruling every_embassy_is_allied(const std::vector<Country>& members, const Terms& terms,
                               Precision precision);

/// Two designations of one host never overlap, to the day: no term shares a day with a mandate
/// designated or in force.  A term without an end never ends.  History of coarse precision that is
/// over may touch.
Ruling no_mandate_stands_in_the_way(const Terms& terms, const std::vector<Designation>& others);

/// The same embassies do not offer the same term twice.
Ruling offer_is_new(const Terms& terms, const std::vector<Designation>& others);

/// Two offers compete: for one host, on the same days.
Ruling offers_are_rivals(const Designation& offer, const Designation& other);

/// A joint offer has one term.
Ruling offers_have_one_term(const Designation& offer, const Designation& other);

/// A day divides the days for which two offers compete: `first` has one before it, `second` begins
/// on it at the latest.
Ruling day_divides_the_term(const Designation& first, const Designation& second, Date on);

/// Several members confirm what they offer jointly; one that offers alone has said so already.
Ruling only_joint_offers_are_confirmed(const Designation& offer);

/// A member confirms an offer once, until the offer changes.
Ruling member_confirms_once(const Designation& offer, CountryCode member);

/// The same embassies serve at most `cap` terms in a row in one host; 0 means no cap.
Ruling terms_in_a_row_are_within(int cap, const Terms& terms,
                                 const std::vector<Designation>& others);

/// How many terms the same embassies will have served without a gap at the end of this one.
int terms_in_a_row(const Terms& terms, const std::vector<Designation>& others);

/// A renewal is the term of the same embassies in the same host after one that was adopted.
Ruling renewal_follows_its_term(CountryCode host, const Terms& terms, const Designation& former);

/// An extension moves the end to a later day, or away until an event.
Ruling new_end_is_later(const Designation& designation, const std::optional<Date>& end);

/// A shortening moves the end to an earlier day of the term, or gives the day it has a reason.
Ruling new_end_is_earlier(const Designation& designation, Date end, bool gives_a_reason);

/// What ended early ended on a day that is over and not after its end.
Ruling last_day_is_over(const Designation& designation, Date last_day, Date today);

/// A holdover lasts from the end of its term on; an empty one ends on the last day of the term.
Ruling holdover_follows_the_term(const Designation& designation, Date last_day);

/// A term starts on its first day, not before.
Ruling first_day_has_come(const Designation& designation, Date today);

/// A term ends after its last day, not before.
Ruling last_day_has_passed(const Designation& designation, Date today);

/// A successor begins after the end.
Ruling successor_begins_after_the_end(const Designation& designation,
                                      const DesignationId& successor,
                                      const std::vector<Designation>& others);

/// What is under silence is corrected in its cities only: its host, embassies and dates are what
/// the Council was asked.
Ruling silence_keeps_the_substance(const Designation& designation, const Terms& corrected);

/// The Council is asked again only about an adoption that was reopened.
Ruling adoption_is_contested(const Designation& designation);

/// Only what the Council had adopted stands again.
Ruling council_had_adopted_it(const Designation& designation);

/// The embassy is one of the designation's.
Ruling embassy_serves_here(const Designation& designation, CountryCode member);

/// The embassy is not one of the designation's yet.
Ruling embassy_is_not_here_yet(const Designation& designation, CountryCode member);

/// An embassy that leaves leaves another behind; the last one ends the mandate instead.
Ruling another_embassy_remains(const Designation& designation);

/// Only an embassy that works can be paused, only one that is paused or closed resumes, and none
/// closes twice.
Ruling embassy_is_working(const Designation& designation, CountryCode member);
Ruling embassy_is_at_rest(const Designation& designation, CountryCode member);
Ruling embassy_is_open(const Designation& designation, CountryCode member);

// Acts and their days (act_rules.cpp).

/// What holds from the day it is recorded is not recorded before that day.
Ruling day_of_the_act_has_come(const Designation& designation, Date day, Date today);

/// Nothing happens to a mandate before it was adopted or began, whichever is earlier.
Ruling act_follows_the_mandate(const Designation& designation, Date day);

/// What happens to an embassy happens within the term, or before a term that is adopted.
Ruling day_lies_in_the_term(const Designation& designation, Date day);

/// A term is shortened to today at the earliest; before, it has ended.
Ruling shortened_end_lies_ahead(const Designation& designation, Date end, Date today);

/// The day from which an extension holds where nobody says otherwise: `today`, or the day after the
/// end of a term that is over.
Date first_day_of_extension(const Designation& designation, Date today);

/// A term that is over is extended from the day after its end on.
Ruling extension_leaves_no_gap(const Designation& designation, Date from);

// Corrections of the record (act_rules.cpp).

/// Dates adopted in this register are known to the day.
Ruling only_history_is_coarse(const Designation& designation, Precision precision);

/// A term that is over is not corrected to end today or later.
Ruling what_is_over_stays_over(const Designation& designation, const Terms& corrected, Date today);

/// A term that has begun is not corrected to begin after today.
Ruling what_has_begun_stays_begun(const Designation& designation, const Terms& corrected,
                                  Date today);

/// A designation that ended before it began is not corrected to have served.
Ruling what_never_began_stays_so(const Designation& designation, const Terms& corrected);

}  // namespace cpe::rules
