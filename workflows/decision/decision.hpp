// A Council decision: one procedure on one list of designations, adopted all or none.
//
// This is the procedure at a meeting.  The silence procedure adds its states, events and rows here
// and in decision_machine.cpp.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/text.hpp"
#include "engine/transition.hpp"
#include "workflows/ids.hpp"

namespace cpe {

enum class DecisionState { unregistered, draft, adopted, withdrawn };
std::string_view name(DecisionState state);
std::optional<DecisionState> decision_state_named(std::string_view text);
const Phrase& phrase(DecisionState state);

struct Decision {
  DecisionId id;
  DecisionState state = DecisionState::unregistered;
  std::vector<DesignationId> lines = {};    ///< what is on the list, in the order it was put there
  std::string reference = {};               ///< the Council's: "PO(2026)0345"
  std::optional<std::int64_t> number = {};  ///< ours: issued at adoption, gap-free per year
  std::optional<Date> meeting_on = {};
  std::optional<Instant> adopted_at = {};
};

struct Drafted {
  static constexpr std::string_view name = "decision_drafted";
  std::vector<DesignationId> lines;
};
struct LineAdded {
  static constexpr std::string_view name = "line_added";
  DesignationId designation;
};
struct LineRemoved {
  static constexpr std::string_view name = "line_removed";
  DesignationId designation;
};
struct AdoptedAtMeeting {
  static constexpr std::string_view name = "decision_adopted";
  Date meeting_on;
  std::string reference;
  std::int64_t number;
};
struct DecisionWithdrawn {
  static constexpr std::string_view name = "decision_withdrawn";
};

using DecisionEvent =
    std::variant<Drafted, LineAdded, LineRemoved, AdoptedAtMeeting, DecisionWithdrawn>;

std::string_view name(const DecisionEvent& event);
const Phrase* decision_event_phrase(std::string_view event_name);

/// What the rules look at besides the decision and the event.
struct CouncilCircumstances {
  Date today;
  std::optional<DecisionId> reference_taken_by = {};  ///< another decision of the same year
};

/// The decision as it is after the event, or the sentence that refuses it.  Pure.
std::variant<Decision, Sentence> decide(const Decision& decision, const DecisionEvent& event,
                                        const CouncilCircumstances& circumstances);

std::vector<Transition<DecisionState>> decision_transitions();

/// A Council reference as letters cite it.  `PO-2026-0345` means `PO(2026)0345`; suffixes -REV1,
/// -ADD1, -COR1, -AS1 are kept.  Nothing where the text is no reference.
std::optional<std::string> council_reference(std::string_view typed);

}  // namespace cpe
