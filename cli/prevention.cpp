#include "cli/prevention.hpp"

#include <array>

#include "engine/keyed.hpp"
#include "storage/queries/history.hpp"
#include "workflows/columns.hpp"
#include "workflows/decision/events.hpp"

namespace cpe {
namespace {

constexpr Phrase not_adopted{
    "adoption_prevented", "nobody objected, and nothing was adopted at the deadline: {id}: {why}",
    "personne n’a fait objection, et rien n’a été adopté à l’échéance\u00a0: {id}\u00a0: {why}"};

/// By the rule that kept the line from being adopted.
constexpr std::array rules_in_words = {
    Phrase{"no_mandate_stands_in_the_way", "a mandate held its days", "un mandat tenait ses jours"},
    Phrase{"host_is_a_partner_throughout", "its host was no partner for all of its term",
           "son pays hôte n’était pas partenaire pendant tout le mandat"},
    Phrase{"every_embassy_is_allied", "an embassy was not of an Ally for all of its term",
           "une ambassade n’était pas celle d’un Allié pendant tout le mandat"}};

}  // namespace

std::optional<Sentence> why_prevented(Session& session, const Decision& list, KnownAt known_at) {
  if (list.state != DecisionState::broken) return std::nullopt;
  std::optional<Sentence> why;
  for (const Event& each : events_that_stand(session.database(), subject_of(list.id), known_at)) {
    const bool runs_anew =
        each.name == ListRecirculated::name || each.name == DecisionReopened::name;
    if (runs_anew) why.reset();
    if (each.name != AdoptionPrevented::name) continue;
    const auto payload = columns::parsed(each.payload);
    const Phrase* rule = phrase_keyed(rules_in_words, columns::text(payload, "rule"));
    if (rule == nullptr) continue;
    why = Sentence{not_adopted, {{"id", columns::text(payload, "designation")}, {"why", rule}}};
  }
  return why;
}

}  // namespace cpe
