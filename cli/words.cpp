#include "cli/words.hpp"

#include <algorithm>
#include <array>

#include "workflows/decision/decision.hpp"
#include "workflows/designation/events.hpp"

namespace cpe {
namespace {

constexpr std::array other_events = {
    Phrase{"timer_lapsed", "step lapsed", "étape devenue sans objet"},
    Phrase{"review_due", "review due", "réexamen à faire"},
    Phrase{"country_registered", "country registered", "pays enregistré"},
    Phrase{"member_acceded", "accession recorded", "adhésion enregistrée"},
    Phrase{"partner_joined", "partnership recorded", "partenariat enregistré"},
    Phrase{"partner_left", "end of partnership recorded", "fin de partenariat enregistrée"},
    Phrase{"partnership_suspended", "suspension recorded", "suspension enregistrée"},
    Phrase{"partnership_resumed", "resumption recorded", "reprise enregistrée"},
    Phrase{"record_attested", "record attested complete", "registre attesté complet"},
    Phrase{"fact_took_effect", "took effect", "entré en vigueur"},
    Phrase{"policy_set", "rule set", "règle fixée"},
    Phrase{"policy_took_effect", "rules took effect", "règles entrées en vigueur"}};

const Phrase* phrase_of(std::string_view name) {
  if (const Phrase* found = event_phrase(name)) return found;
  if (const Phrase* found = decision_event_phrase(name)) return found;
  const auto found = std::ranges::find(other_events, name, &Phrase::key);
  return found == other_events.end() ? nullptr : &*found;
}

}  // namespace

std::string event_words(std::string_view name, Language language) {
  const Phrase* phrase = phrase_of(name);
  return std::string{phrase == nullptr ? name : phrase->in(language)};
}

}  // namespace cpe
