// What can happen to a designation.  Names are stored; fields go into the event's payload.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "workflows/designation/designation.hpp"

namespace cpe {

// From an offer to its adoption.

/// The letter in which a member says that a joint offer is its own.
struct Confirmation {
  CountryCode by;
  Instant received_at;
  std::string letter = {};  ///< its reference
};

struct OfferSubmitted {
  static constexpr std::string_view name = "offer_submitted";
  Terms terms;
  std::optional<DesignationId> renews;
  bool overrides_cap = false;             ///< one more term in a row than the policy allows
  std::optional<Confirmation> sent = {};  ///< the letter it came with, where somebody signed it
  std::optional<DesignationId> replaces = {};
};
struct OfferAmended {
  static constexpr std::string_view name = "offer_amended";
  Terms terms;
  std::optional<DesignationId> renews = {};  ///< what it renews as it is now
  bool overrides_cap = false;
  std::optional<Confirmation> sent = {};
};
struct OfferConfirmed {
  static constexpr std::string_view name = "offer_confirmed";
  Confirmation confirmation;
};
struct OfferWithdrawn {
  static constexpr std::string_view name = "offer_withdrawn";
  std::optional<DesignationId> merged_into = {};  ///< the joint offer that has taken it in
};
struct Listed {
  static constexpr std::string_view name = "listed";
  DecisionId decision;
};
struct Unlisted {
  static constexpr std::string_view name = "unlisted";
};
struct NotRetained {
  static constexpr std::string_view name = "not_retained";
  std::optional<DesignationId> in_favour_of;  ///< absent: the host is no longer a partner
};
struct Circulated {
  static constexpr std::string_view name = "circulated";
};
struct SilenceBroken {
  static constexpr std::string_view name = "silence_broken";
};
struct Adopted {
  static constexpr std::string_view name = "adopted";
  Date decided_on;
  std::string reference;
  int policy;
};
struct AdoptionReopened {
  static constexpr std::string_view name = "adoption_reopened";
};

/// The same where its term has begun: it serves on, and somebody has to look at it.
struct AdoptionContested {
  static constexpr std::string_view name = "adoption_contested";
};
/// It is put to the Council on another list than the one that was reopened.
struct AdoptionReferred {
  static constexpr std::string_view name = "adoption_referred";
  DecisionId decision;
};
/// The Council adopted it once more.
struct AdoptionUpheld {
  static constexpr std::string_view name = "adoption_upheld";
  DecisionId decision;
  Date decided_on;
  std::string reference;
};

// History that comes in from outside: placed by its dates as of now.

struct ImportedRow {
  Terms terms;
  Precision precision = Precision::day;
  std::optional<Confidence> confidence;
  std::string reference;
  std::optional<Date> decided_on;
  std::optional<Date> announced_on;
  std::optional<Date> ceremony_on;
  std::optional<EndReason> end_reason;
  int policy = 1;
};
struct ImportedPast {
  static constexpr std::string_view name = "imported_past";
  ImportedRow row;
};
struct ImportedServing {
  static constexpr std::string_view name = "imported_serving";
  ImportedRow row;
};
struct ImportedComing {
  static constexpr std::string_view name = "imported_coming";
  ImportedRow row;
};

// The course of a term.

struct TermStarted {
  static constexpr std::string_view name = "term_started";
};
struct RenewalWindowOpened {
  static constexpr std::string_view name = "renewal_window_opened";
};
struct RenewalWindowClosed {
  static constexpr std::string_view name = "renewal_window_closed";
};
struct RenewalDesignated {
  static constexpr std::string_view name = "renewal_designated";
  DesignationId successor;
};
struct HandoverDesignated {
  static constexpr std::string_view name = "handover_designated";
  DesignationId successor;
};
struct SuccessorLost {
  static constexpr std::string_view name = "successor_lost";
};
struct TermEnded {
  static constexpr std::string_view name = "term_ended";
};
struct HoldoverClosed {
  static constexpr std::string_view name = "holdover_closed";
  Date last_day;  ///< of the holdover
  EndReason reason;
};

// What people do to a mandate.

struct Extended {
  static constexpr std::string_view name = "extended";
  std::optional<Date> end;  ///< absent: until the event
  std::string until_event;
};
struct Shortened {
  static constexpr std::string_view name = "shortened";
  Date end;
  std::optional<EndReason> because;
};
struct EndedEarly {
  static constexpr std::string_view name = "ended_early";
  Date last_day;
  EndReason reason;
};
struct EmbassyJoined {
  static constexpr std::string_view name = "embassy_joined";
  Embassy embassy;
  Date from;  ///< its first day; kept as the event's effective day
};
struct EmbassyLeft {
  static constexpr std::string_view name = "embassy_left";
  CountryCode member;
};
struct EmbassyRelocated {
  static constexpr std::string_view name = "embassy_relocated";
  CountryCode member;
  std::string city;
};
struct Paused {
  static constexpr std::string_view name = "paused";
  CountryCode member;
};
struct Resumed {
  static constexpr std::string_view name = "resumed";
  CountryCode member;
};
struct EmbassyClosed {
  static constexpr std::string_view name = "embassy_closed";
  CountryCode member;
  Date from;  ///< the first day on which it is closed; may lie ahead
};
struct Corrected {
  static constexpr std::string_view name = "corrected";
  Terms terms;
  Precision precision = Precision::day;
  /// Of a term that is over: how its end came about, where that was wrong too.
  std::optional<Date> ended_on = {};
  std::optional<EndReason> end_reason = {};
};
struct Annulled {
  static constexpr std::string_view name = "annulled";
};
/// What a corrigendum annulled it for is not adopted any more: it holds as the Council had decided.
struct Reinstated {
  static constexpr std::string_view name = "reinstated";
};

/// Another version of the rules holds for it.
struct PolicyMigrated {
  static constexpr std::string_view name = "policy_migrated";
  int from;
  int to;
};

using DesignationEvent =
    std::variant<OfferSubmitted, OfferAmended, OfferConfirmed, OfferWithdrawn, Listed, Unlisted,
                 NotRetained, Circulated, SilenceBroken, Adopted, AdoptionReopened,
                 AdoptionContested, AdoptionReferred, AdoptionUpheld, ImportedPast, ImportedServing,
                 ImportedComing, TermStarted, RenewalWindowOpened, RenewalWindowClosed,
                 RenewalDesignated, HandoverDesignated, SuccessorLost, TermEnded, HoldoverClosed,
                 Extended, Shortened, EndedEarly, EmbassyJoined, EmbassyLeft, EmbassyRelocated,
                 EmbassyClosed, Paused, Resumed, Corrected, Annulled, Reinstated, PolicyMigrated>;

std::string_view name(const DesignationEvent& event);

/// The words for an event in a history; nothing for a name nobody knows.
const Phrase* event_phrase(std::string_view event_name);

}  // namespace cpe
