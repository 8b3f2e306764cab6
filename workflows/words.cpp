#include "workflows/words.hpp"

#include <array>

#include "engine/keyed.hpp"
#include "workflows/decision/events.hpp"
#include "workflows/designation/events.hpp"
#include "workflows/ids.hpp"
#include "workflows/round/events.hpp"

namespace cpe {
namespace {

constexpr std::array other_events = {
    Phrase{"timer_lapsed", "step lapsed", "étape devenue sans objet"},
    Phrase{"timer_failed", "step failed", "étape en échec"},
    Phrase{"act_undone", "undone", "annulé"},
    Phrase{"note_added", "noted", "note ajoutée"},
    Phrase{"note_settled", "note settled", "note réglée"},
    Phrase{"deliverable_received", "deliverable received", "livrable reçu"},
    Phrase{"deliverable_approved", "deliverable approved", "livrable approuvé"},
    Phrase{"deliverable_waived", "deliverable waived", "livrable dispensé"},
    Phrase{"handover_ticked", "handover item ticked", "élément de passation coché"},
    Phrase{"handover_completed", "handover completed", "passation achevée"},
    Phrase{"ceremony_held", "ceremony held", "cérémonie tenue"},
    Phrase{"mandate_announced", "announced", "annoncée"},
    Phrase{"milestone_due", "milestone due", "échéance à venir"},
    Phrase{"review_due", "review due", "réexamen à faire"},
    Phrase{"reminder_due", "reminder due", "rappel à envoyer"},
    Phrase{"course_armed", "steps ahead armed", "étapes à venir inscrites"},
    Phrase{"member_asked", "new member asked", "nouvel Allié saisi"},
    Phrase{"notices_released", "notices released", "feu vert aux notifications"},
    Phrase{"notices_marked_sent", "notices marked as sent", "notifications marquées envoyées"},
    Phrase{"country_registered", "country registered", "pays enregistré"},
    Phrase{"reference_added", "reference data added", "données de référence ajoutées"},
    Phrase{"country_placed", "placed in a region", "placé dans une région"},
    Phrase{"member_acceded", "accession recorded", "adhésion enregistrée"},
    Phrase{"partner_joined", "partnership recorded", "partenariat enregistré"},
    Phrase{"partner_left", "end of partnership recorded", "fin de partenariat enregistrée"},
    Phrase{"partnership_suspended", "suspension recorded", "suspension enregistrée"},
    Phrase{"partnership_resumed", "resumption recorded", "reprise enregistrée"},
    Phrase{"record_attested", "record attested complete", "registre attesté complet"},
    Phrase{"fact_took_effect", "took effect", "entré en vigueur"},
    Phrase{"contact_added", "contact entered", "contact inscrit"},
    Phrase{"contact_ended", "contact ended", "fin du contact"},
    Phrase{"contact_confirmed", "contact confirmed", "contact confirmé"},
    Phrase{"policy_set", "rule set", "règle fixée"},
    Phrase{"policy_took_effect", "rules took effect", "règles entrées en vigueur"}};

constexpr Phrase rules_subject{"policy", "the rules", "les règles"};

/// In the order of the enumeration.
constexpr std::array framework_words = {Phrase{"EAPC", "EAPC", "CPEA"}, Phrase{"PFP", "PFP", "PPP"},
                                        Phrase{"MD", "MD", "DM"}, Phrase{"ICI", "ICI", "ICI"},
                                        Phrase{"PATG", "PATG", "partenaires mondiaux"}};

}  // namespace

const Phrase& words_of(Framework framework) {
  return framework_words[static_cast<std::size_t>(framework)];
}

const Phrase* words_of_event(std::string_view name) {
  if (const Phrase* found = event_phrase(name)) return found;
  if (const Phrase* found = decision_event_phrase(name)) return found;
  if (const Phrase* found = round_event_phrase(name)) return found;
  return phrase_keyed(other_events, name);
}

Value words_of(const Subject& subject) {
  if (subject == policy_subject()) return &rules_subject;
  if (const auto code = CountryCode::from(subject.text())) return *code;
  return subject.text();
}

}  // namespace cpe
