// A designation: host, serving embassies and one term, from the offer to the end.
//
// Plain data and its words.  What may happen to it is in events.hpp; the rules and the transition
// table are in designation_machine.cpp; `decide()` below is the only way from one state to the
// next.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.hpp"
#include "engine/time.hpp"
#include "workflows/ids.hpp"

namespace cpe {

enum class State {
  unregistered,   ///< before its first event; never stored
  offered,        ///< a member's offer is registered
  listed,         ///< on the draft list of a decision
  under_silence,  ///< that decision is running
  designated,     ///< adopted, the term has not begun
  in_force,       ///< serving
  renewal_due,    ///< serving, the renewal window is open, no successor yet
  renewing,       ///< serving, successor adopted: the same embassies
  handing_over,   ///< serving, successor adopted: other embassies
  holdover,       ///< the term is over, nobody adopted: an alarm
  ended,          ///< over, with a reason
  withdrawn,      ///< never served: taken back
  not_retained,   ///< never served: another was adopted, or the host left
  annulled        ///< struck out as an error of the record
};
std::string_view name(State state);
std::optional<State> state_named(std::string_view text);
const std::vector<State>& all_states();  ///< without `unregistered`
const Phrase& phrase(State state);

bool is_open_offer(State state);  ///< offered, listed or under silence
bool is_adopted(State state);     ///< designated to handing over: holds or will hold its host
bool is_serving(State state);     ///< in force, to the day
bool is_running(State state);     ///< adopted, or held over

enum class EndReason {
  renewed,
  handed_over,
  host_acceded,
  partnership_ended,
  embassy_closed,
  withdrawn_by_member,
  council_decision,
  lapsed,
  not_recorded  ///< imported: the source does not say
};
std::string_view name(EndReason reason);
std::optional<EndReason> end_reason_named(std::string_view text);
const std::vector<EndReason>& all_end_reasons();
const Phrase& phrase(EndReason reason);

/// One embassy of a designation.  The city belongs to the designation, not to the host, and need
/// not lie in the host.
struct Embassy {
  CountryCode member;
  std::string city;
  std::string source = {};  ///< where an imported row comes from
  bool paused = false;
  std::optional<Date> closed_on = {};  ///< the first day on which it is closed; may lie ahead
  /// When the letter came in which its member confirms a joint offer, and the letter's reference.
  std::optional<Instant> confirmed_at = {};
  std::string confirmed_by = {};
  friend bool operator==(const Embassy&, const Embassy&) = default;
};

/// Who serves and when: what a member offers.  Dates are inclusive; without an end the term is
/// bound to the event that `until_event` describes, for people to read.
struct Terms {
  std::vector<Embassy> embassies;
  Date start;
  std::optional<Date> end;
  std::string until_event = {};
};

enum class Confidence { high, medium, low };
std::string_view name(Confidence confidence);
std::optional<Confidence> confidence_named(std::string_view text);

struct Designation {
  DesignationId id;
  CountryCode host;
  State state = State::unregistered;
  Terms terms;
  Precision precision = Precision::day;

  /// False for a row of history that was over when it came in: it arms nothing and is no holdover.
  bool live = true;
  bool imported = false;
  std::optional<Confidence> confidence = {};

  int term_version = 1;                         ///< rises when an anchor date moves
  std::optional<int> policy = {};               ///< the version pinned at adoption or import
  std::optional<DesignationId> renews = {};     ///< the term of the same embassies before this one
  std::optional<DesignationId> replaces = {};   ///< the mandate that a corrigendum puts right by it
  std::optional<DesignationId> successor = {};  ///< adopted for the time after this one

  std::optional<DecisionId> decision = {};
  std::string reference = {};  ///< the Council's
  std::optional<Date> decided_on = {};
  std::optional<Date> announced_on = {};
  std::optional<Date> ceremony_on = {};

  std::optional<EndReason> ends_because = {};  ///< set ahead: the end that is coming, and why
  std::optional<EndReason> end_reason = {};
  std::optional<Date> ended_on = {};  ///< the last day of its service or of its holdover
  bool contested = false;             ///< its adoption was reopened after it had begun
};

/// The members of its embassies, in the order of the designation.
std::vector<CountryCode> members_of(const Designation& designation);
bool same_members(const Terms& a, const Terms& b);

/// The members that have not confirmed a joint offer that is open yet.  A sole offer needs no
/// confirmation.
std::vector<CountryCode> unconfirmed_members(const Designation& designation);

/// Whether two terms are one offer: the same embassies and dates, whatever the cities.
bool same_in_substance(const Terms& a, const Terms& b);

/// Whether two terms share a day; a term without an end never ends.
bool overlap(const Terms& a, const Terms& b);

/// Two offers compete: for one host, on the same days.
bool compete(const Designation& offer, const Designation& other);
/// Whether one of the offers competes with it.
bool has_rival(const Designation& offer, const std::vector<Designation>& offers);

/// The days on which the designation holds its host, while the record says so.
struct Tenure {
  Date from;
  std::optional<Date> to;
  friend bool operator==(const Tenure&, const Tenure&) = default;
};

/// Nothing for an offer, a designation that never served and an annulled one.
std::optional<Tenure> tenure_of(const Designation& designation);

}  // namespace cpe
