// The words of a decision: names that are stored and phrases that are read.

#include <array>

#include "engine/keyed.hpp"
#include "workflows/decision/events.hpp"

namespace cpe {
namespace {

// Each table is in the order of its enumeration, so that the enumerator finds its word.

constexpr std::array state_words = {
    Phrase{"unregistered", "not registered", "non enregistrée"},
    Phrase{"draft", "draft", "projet"},
    Phrase{"under_silence", "under silence", "sous procédure d’accord tacite"},
    Phrase{"broken", "silence broken", "silence rompu"},
    Phrase{"adopted", "adopted", "adoptée"},
    Phrase{"withdrawn", "withdrawn", "retirée"}};

constexpr std::array kind_words = {
    Phrase{"agreement", "agreement", "accord"}, Phrase{"statement", "statement", "déclaration"},
    Phrase{"reservation", "reservation", "réserve"}, Phrase{"objection", "objection", "objection"},
    Phrase{"amendment", "amendment", "amendement"}};

constexpr std::array event_words = {
    Phrase{"decision_drafted", "decision drafted", "projet de décision établi"},
    Phrase{"line_added", "line added", "ligne ajoutée"},
    Phrase{"line_removed", "line removed", "ligne retirée"},
    Phrase{"line_struck", "line struck", "ligne rayée"},
    Phrase{"decision_circulated", "circulated under silence", "soumise à l’accord tacite"},
    Phrase{"decision_recirculated", "circulated again", "soumise de nouveau"},
    Phrase{"deadline_extended", "deadline extended", "délai prorogé"},
    Phrase{"silence_elapsed", "adopted by silence", "adoptée par accord tacite"},
    Phrase{"position_taken", "position taken", "position exprimée"},
    Phrase{"objected", "objection raised", "objection soulevée"},
    Phrase{"amendment_asked", "amendment asked for", "amendement demandé"},
    Phrase{"late_statement_kept", "late statement kept", "déclaration tardive conservée"},
    Phrase{"objection_lifted", "objection lifted", "objection levée"},
    Phrase{"decision_adopted", "decision adopted", "décision adoptée"},
    Phrase{"decision_adopted_as_lifted", "adopted, objections lifted",
           "adoptée, objections levées"},
    Phrase{"decision_withdrawn", "decision withdrawn", "décision retirée"},
    Phrase{"decision_reopened", "decision reopened", "décision rouverte"},
    Phrase{"outcome_confirmed", "outcome confirmed", "issue confirmée"},
    Phrase{"corrigendum_issued", "corrigendum issued", "rectificatif publié"},
    Phrase{"adoption_prevented", "adoption prevented by a rule",
           "adoption empêchée par une "
           "règle"}};
static_assert(event_words.size() == std::variant_size_v<DecisionEvent>);

}  // namespace

const Phrase& phrase(DecisionState state) { return state_words[static_cast<std::size_t>(state)]; }
std::string_view name(DecisionState state) { return phrase(state).key(); }

std::optional<DecisionState> decision_state_named(std::string_view text) {
  return enumerator_keyed<DecisionState>(state_words, text);
}

const Phrase& phrase(PositionKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }
std::string_view name(PositionKind kind) { return phrase(kind).key(); }

std::optional<PositionKind> position_kind_named(std::string_view text) {
  return enumerator_keyed<PositionKind>(kind_words, text);
}

std::string_view name(const DecisionEvent& event) {
  return std::visit([](const auto& each) { return each.name; }, event);
}

const Phrase* decision_event_phrase(std::string_view event_name) {
  return phrase_keyed(event_words, event_name);
}

}  // namespace cpe
