// What can happen to a decision of the Council.  Names are stored; fields go into the event's
// payload.

#pragma once

#include <variant>

#include "engine/transition.hpp"
#include "workflows/decision/decision.hpp"

namespace cpe {

// The list.

struct Drafted {
  static constexpr std::string_view name = "decision_drafted";
  std::optional<DecisionId> former = {};
};
struct LineAdded {
  static constexpr std::string_view name = "line_added";
  DesignationId designation;
};
struct LineRemoved {
  static constexpr std::string_view name = "line_removed";
  DesignationId designation;
};
/// Its host is no partner any more, or another was adopted: silence runs on for the rest.
struct LineStruck {
  static constexpr std::string_view name = "line_struck";
  DesignationId designation;
};

// Silence.

struct Silence {
  std::string reference;  ///< the Council's
  Instant circulated_at;
  Instant deadline;
  int policy;
};
struct ListCirculated {
  static constexpr std::string_view name = "decision_circulated";
  Silence silence;
};
struct ListRecirculated {
  static constexpr std::string_view name = "decision_recirculated";
  Silence silence;
};
struct DeadlineExtended {
  static constexpr std::string_view name = "deadline_extended";
  Instant deadline;
};
struct SilenceElapsed {
  static constexpr std::string_view name = "silence_elapsed";
  std::int64_t number;
};

/// Nobody broke silence, but a rule keeps a line from being adopted at the deadline: none is.
struct AdoptionPrevented {
  static constexpr std::string_view name = "adoption_prevented";
  DesignationId designation;
  std::string rule;  ///< its key
};

// Positions.

struct PositionTaken {
  static constexpr std::string_view name = "position_taken";
  Position position;
};
struct Objected {
  static constexpr std::string_view name = "objected";
  Position position;
};
struct AmendmentAsked {
  static constexpr std::string_view name = "amendment_asked";
  Position position;
};
/// Received when the matter was closed, whatever it says.
struct LateStatementKept {
  static constexpr std::string_view name = "late_statement_kept";
  Position position;
};
struct ObjectionLifted {
  static constexpr std::string_view name = "objection_lifted";
  CountryCode member;
  Instant received_at;
};

// The outcome.

struct AdoptedAtMeeting {
  static constexpr std::string_view name = "decision_adopted";
  Date meeting_on;
  std::string reference;
  std::int64_t number;
};
/// Every objection is lifted and the chair says that the text stands.
struct AdoptedAsLifted {
  static constexpr std::string_view name = "decision_adopted_as_lifted";
  Instant at;
  std::int64_t number;
};
struct DecisionWithdrawn {
  static constexpr std::string_view name = "decision_withdrawn";
};
struct DecisionReopened {
  static constexpr std::string_view name = "decision_reopened";
};
struct OutcomeConfirmed {
  static constexpr std::string_view name = "outcome_confirmed";
};
/// A slip of the text: the lines say since the adoption what was meant.
struct CorrigendumIssued {
  static constexpr std::string_view name = "corrigendum_issued";
  DesignationId designation;
  std::string reference;
};

using DecisionEvent =
    std::variant<Drafted, LineAdded, LineRemoved, LineStruck, ListCirculated, ListRecirculated,
                 DeadlineExtended, SilenceElapsed, PositionTaken, Objected, AmendmentAsked,
                 LateStatementKept, ObjectionLifted, AdoptedAtMeeting, AdoptedAsLifted,
                 DecisionWithdrawn, DecisionReopened, OutcomeConfirmed, CorrigendumIssued,
                 AdoptionPrevented>;

std::string_view name(const DecisionEvent& event);

/// The words for an event in a history; nothing for a name nobody knows.
const Phrase* decision_event_phrase(std::string_view event_name);

/// What the rules look at besides the decision and the event.
struct CouncilCircumstances {
  Date today;
  Instant now = midnight_in_brussels(today);
  std::optional<DecisionId> reference_taken_by = {};  ///< another decision
  bool has_voice = true;  ///< of the member that speaks, on the day of the deadline
};

/// The decision as it is after the event, or the sentence that refuses it.  Pure.
std::variant<Decision, Sentence> decide(const Decision& decision, const DecisionEvent& event,
                                        const CouncilCircumstances& circumstances);

std::vector<Transition<DecisionState>> decision_transitions();

}  // namespace cpe
