// The words of a designation: names that are stored and phrases that are read.

#include <algorithm>
#include <array>

#include "engine/keyed.hpp"
#include "workflows/designation/events.hpp"

namespace cpe {
namespace {

struct StateWord {
  State state;
  Phrase phrase;
};

constexpr std::array state_words = {
    StateWord{State::unregistered, {"unregistered", "not registered", "non enregistrée"}},
    StateWord{State::offered, {"offered", "offered", "offre enregistrée"}},
    StateWord{State::listed, {"listed", "listed", "inscrite sur la liste"}},
    StateWord{State::under_silence,
              {"under_silence", "under silence", "sous procédure d’accord tacite"}},
    StateWord{State::designated, {"designated", "designated", "désignée"}},
    StateWord{State::in_force, {"in_force", "in force", "en cours"}},
    StateWord{State::renewal_due, {"renewal_due", "expiring", "arrive à échéance"}},
    StateWord{State::renewing, {"renewing", "renewing", "renouvellement décidé"}},
    StateWord{State::handing_over, {"handing_over", "handing over", "passation en cours"}},
    StateWord{State::holdover, {"holdover", "holdover", "mandat échu sans successeur"}},
    StateWord{State::ended, {"ended", "ended", "terminée"}},
    StateWord{State::withdrawn, {"withdrawn", "withdrawn", "offre retirée"}},
    StateWord{State::not_retained, {"not_retained", "not retained", "offre non retenue"}},
    StateWord{State::annulled,
              {"annulled", "annulled (error in the record)", "annulée (erreur d’inscription)"}}};

struct ReasonWord {
  EndReason reason;
  Phrase phrase;
};

constexpr std::array reason_words = {
    ReasonWord{EndReason::renewed, {"renewed", "renewed", "renouvellement"}},
    ReasonWord{EndReason::handed_over, {"handed_over", "handed over", "passation"}},
    ReasonWord{EndReason::host_acceded, {"host_acceded", "host acceded", "adhésion du pays hôte"}},
    ReasonWord{EndReason::partnership_ended,
               {"partnership_ended", "partnership ended", "fin du partenariat"}},
    ReasonWord{EndReason::embassy_closed,
               {"embassy_closed", "embassy closed", "fermeture de l’ambassade"}},
    ReasonWord{EndReason::withdrawn_by_member,
               {"withdrawn_by_member", "withdrawn by the member", "retrait de l’Allié"}},
    ReasonWord{EndReason::council_decision,
               {"council_decision", "Council decision", "décision du Conseil"}},
    ReasonWord{EndReason::lapsed, {"lapsed", "lapsed", "échéance sans suite"}},
    ReasonWord{EndReason::not_recorded, {"not_recorded", "not recorded", "non consigné"}}};

constexpr std::array event_words = {
    Phrase{"offer_submitted", "offer submitted", "offre présentée"},
    Phrase{"offer_amended", "offer amended", "offre modifiée"},
    Phrase{"offer_confirmed", "offer confirmed", "offre confirmée"},
    Phrase{"offer_withdrawn", "offer withdrawn", "offre retirée"},
    Phrase{"listed", "put on a list", "inscrite sur une liste"},
    Phrase{"unlisted", "taken off the list", "retirée de la liste"},
    Phrase{"not_retained", "not retained", "non retenue"},
    Phrase{"circulated", "circulated", "diffusée"},
    Phrase{"silence_broken", "silence broken", "silence rompu"},
    Phrase{"adopted", "adopted", "adoptée"},
    Phrase{"adoption_reopened", "adoption reopened", "adoption rouverte"},
    Phrase{"adoption_contested", "adoption contested", "adoption contestée"},
    Phrase{"adoption_referred", "put to the Council again", "soumise de nouveau au Conseil"},
    Phrase{"adoption_upheld", "adoption upheld", "adoption confirmée"},
    Phrase{"imported_past", "imported, over", "importée, échue"},
    Phrase{"imported_serving", "imported, serving", "importée, en cours"},
    Phrase{"imported_coming", "imported, to come", "importée, à venir"},
    Phrase{"term_started", "term started", "mandat commencé"},
    Phrase{"renewal_window_opened", "renewal window opened", "période de renouvellement ouverte"},
    Phrase{"renewal_window_closed", "renewal window closed", "période de renouvellement refermée"},
    Phrase{"renewal_designated", "renewal adopted", "renouvellement adopté"},
    Phrase{"handover_designated", "successor adopted", "successeur adopté"},
    Phrase{"successor_lost", "successor lost", "successeur perdu"},
    Phrase{"term_ended", "term ended", "mandat échu"},
    Phrase{"holdover_closed", "holdover closed", "période sans successeur close"},
    Phrase{"extended", "extended", "prolongée"},
    Phrase{"shortened", "shortened", "écourtée"},
    Phrase{"ended_early", "mandate ended", "mandat terminé"},
    Phrase{"embassy_joined", "embassy joined", "ambassade associée"},
    Phrase{"embassy_left", "embassy left", "ambassade sortie"},
    Phrase{"embassy_relocated", "embassy relocated", "ambassade déplacée"},
    Phrase{"embassy_closed", "embassy closed", "ambassade fermée"},
    Phrase{"paused", "paused", "mise en pause"},
    Phrase{"resumed", "resumed", "reprise"},
    Phrase{"corrected", "corrected", "rectifiée"},
    Phrase{"annulled", "annulled", "annulée"},
    Phrase{"reinstated", "reinstated", "rétablie"},
    Phrase{"policy_migrated", "moved to other rules", "passée à d’autres règles"}};
static_assert(event_words.size() == std::variant_size_v<DesignationEvent>);

constexpr std::array<std::string_view, 3> confidence_names = {"high", "medium", "low"};

}  // namespace

// Each table is in the order of its enumeration, so that the enumerator finds its word.

const Phrase& phrase(State state) { return state_words[static_cast<std::size_t>(state)].phrase; }
std::string_view name(State state) { return phrase(state).key(); }

std::optional<State> state_named(std::string_view text) {
  for (const StateWord& word : state_words) {
    if (word.phrase.key() == text) return word.state;
  }
  return std::nullopt;
}

const std::vector<State>& all_states() {
  static const std::vector<State> all = [] {
    std::vector<State> states;
    for (const StateWord& word : state_words) {
      if (word.state != State::unregistered) states.push_back(word.state);
    }
    return states;
  }();
  return all;
}

const Phrase& phrase(EndReason reason) {
  return reason_words[static_cast<std::size_t>(reason)].phrase;
}
std::string_view name(EndReason reason) { return phrase(reason).key(); }

std::optional<EndReason> end_reason_named(std::string_view text) {
  for (const ReasonWord& word : reason_words) {
    if (word.phrase.key() == text) return word.reason;
  }
  return std::nullopt;
}

const std::vector<EndReason>& all_end_reasons() {
  static const std::vector<EndReason> all = [] {
    std::vector<EndReason> reasons;
    reasons.reserve(reason_words.size());
    for (const ReasonWord& word : reason_words) reasons.push_back(word.reason);
    return reasons;
  }();
  return all;
}

std::string_view name(Confidence confidence) {
  return confidence_names[static_cast<std::size_t>(confidence)];
}

std::optional<Confidence> confidence_named(std::string_view text) {
  const auto found = std::ranges::find(confidence_names, text);
  if (found == confidence_names.end()) return std::nullopt;
  return static_cast<Confidence>(found - confidence_names.begin());
}

std::string_view name(const DesignationEvent& event) {
  return std::visit([](const auto& each) { return each.name; }, event);
}

const Phrase* event_phrase(std::string_view event_name) {
  return phrase_keyed(event_words, event_name);
}

}  // namespace cpe
