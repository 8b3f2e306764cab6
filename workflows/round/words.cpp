// The words of a round: names that are stored and phrases that are read.

#include <array>

#include "engine/keyed.hpp"
#include "workflows/round/events.hpp"

namespace cpe {
namespace {

// Each table is in the order of its enumeration, so that the enumerator finds its word.

constexpr std::array state_words = {
    Phrase{"unregistered", "not registered", "non enregistré"},
    Phrase{"planned", "planned", "prévu"},
    Phrase{"call_open", "call for offers open", "appel à candidatures ouvert"},
    Phrase{"deconfliction", "deconfliction", "concertation"},
    Phrase{"listed", "list drawn up", "liste établie"},
    Phrase{"decided", "decided", "arrêté"},
    Phrase{"in_force", "in force", "en cours"},
    Phrase{"closed", "closed", "clos"},
    Phrase{"cancelled", "cancelled", "annulé"}};

constexpr std::array post_words = {Phrase{"included", "to be filled", "à pourvoir"},
                                   Phrase{"excluded", "not in this round", "hors cycle"},
                                   Phrase{"vacated", "left vacant", "laissé vacant"}};

constexpr std::array event_words = {
    Phrase{"round_planned", "round planned", "cycle prévu"},
    Phrase{"round_taken_over_at_call", "round taken over, call open",
           "cycle repris, appel à candidatures ouvert"},
    Phrase{"round_taken_over_at_deconfliction", "round taken over at deconfliction",
           "cycle repris, concertation en cours"},
    Phrase{"round_taken_over_when_listed", "round taken over, list drawn up",
           "cycle repris, liste établie"},
    Phrase{"round_taken_over_when_decided", "round taken over, decided", "cycle repris, arrêté"},
    Phrase{"round_taken_over_in_force", "round taken over in force", "cycle repris, en cours"},
    Phrase{"call_opened", "call for offers opened", "appel à candidatures ouvert"},
    Phrase{"call_closed", "call for offers closed", "appel à candidatures clos"},
    Phrase{"list_drawn_up", "list drawn up", "liste établie"},
    Phrase{"list_given_up", "list given up", "liste abandonnée"},
    Phrase{"round_decided", "round decided", "cycle arrêté"},
    Phrase{"round_undecided", "a post is to be filled again", "un poste est de nouveau à pourvoir"},
    Phrase{"round_began", "terms begin", "début des mandats"},
    Phrase{"round_closed", "round closed", "cycle clos"},
    Phrase{"round_cancelled", "round cancelled", "cycle annulé"},
    Phrase{"post_included", "post brought into the round", "poste ajouté au cycle"},
    Phrase{"post_excluded", "post taken out of the round", "poste retiré du cycle"},
    Phrase{"post_vacated", "post left vacant", "poste laissé vacant"},
    Phrase{"milestone_moved", "milestone moved", "échéance déplacée"},
    Phrase{"round_announced", "round announced", "cycle annoncé"}};
static_assert(event_words.size() == std::variant_size_v<RoundEvent>);

}  // namespace

const Phrase& phrase(RoundState state) { return state_words[static_cast<std::size_t>(state)]; }
std::string_view name(RoundState state) { return phrase(state).key(); }
std::optional<RoundState> round_state_named(std::string_view text) {
  return enumerator_keyed<RoundState>(state_words, text);
}

bool is_open(RoundState state) {
  return state > RoundState::unregistered && state < RoundState::closed;
}

const Phrase& phrase(PostState state) { return post_words[static_cast<std::size_t>(state)]; }
std::string_view name(PostState state) { return phrase(state).key(); }
std::optional<PostState> post_state_named(std::string_view text) {
  return enumerator_keyed<PostState>(post_words, text);
}

std::string_view name(const RoundEvent& event) {
  return std::visit([](const auto& each) { return each.name; }, event);
}

const Phrase* round_event_phrase(std::string_view event_name) {
  return phrase_keyed(event_words, event_name);
}

}  // namespace cpe
