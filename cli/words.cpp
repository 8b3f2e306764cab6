#include "cli/words.hpp"

#include <algorithm>
#include <array>

#include "cli/unicode.hpp"
#include "engine/keyed.hpp"
#include "workflows/decision/decision.hpp"
#include "workflows/designation/designation.hpp"
#include "workflows/reference/region.hpp"
#include "workflows/words.hpp"

namespace cpe {
namespace {

constexpr std::array field_phrases = {
    Phrase{"members", "members", "Alliés"},
    Phrase{"frameworks", "frameworks", "cadres"},
    Phrase{"acceded_on", "member from", "membre à compter du"},
    Phrase{"start", "start", "début"},
    Phrase{"end", "end", "fin"},
    Phrase{"until_event", "until", "jusqu’à"},
    Phrase{"precision", "precision", "précision"},
    Phrase{"confidence", "confidence", "fiabilité"},
    Phrase{"source", "source", "source"},
    Phrase{"decision", "decision", "décision"},
    Phrase{"designation", "designation", "désignation"},
    Phrase{"merged_into", "merged into", "réunie à"},
    Phrase{"in_favour_of", "in favour of", "au profit de"},
    Phrase{"member", "embassy of", "ambassade de"},
    Phrase{"city", "city", "ville"},
    Phrase{"closed_on", "closed from", "fermée à compter du"},
    Phrase{"ended_on", "ended on", "terminée le"},
    Phrase{"overrides_cap", "cap on terms in a row", "plafond des mandats consécutifs"},
    Phrase{"rule", "rule", "règle"},
    Phrase{"successor", "successor", "successeur"},
    Phrase{"renews", "renews", "renouvelle"},
    Phrase{"replaces", "replaces", "remplace"},
    Phrase{"decided_on", "decided on", "décidée le"},
    Phrase{"announced_on", "announced on", "annoncée le"},
    Phrase{"ceremony_on", "ceremony on", "cérémonie le"},
    Phrase{"meeting_on", "meeting of", "séance du"},
    Phrase{"deadline_at", "deadline", "échéance"},
    Phrase{"circulated_at", "circulated", "soumise"},
    Phrase{"adopted_at", "adopted", "adoptée"},
    Phrase{"by", "Ally", "Allié"},
    Phrase{"posts", "posts", "postes"},
    Phrase{"host", "host", "pays hôte"},
    Phrase{"milestone", "milestone", "échéance"},
    Phrase{"on", "on", "le"},
    Phrase{"kind", "position", "position"},
    Phrase{"strikes", "withdraws", "retire"},
    Phrase{"former", "made from", "issue de"},
    Phrase{"reference", "reference", "référence"},
    Phrase{"number", "number", "numéro"},
    Phrase{"policy", "rules, version", "règles, version"},
    Phrase{"version", "version", "version"},
    Phrase{"from_version", "rules until then, version", "règles jusque-là, version"},
    Phrase{"to_version", "rules from then on, version", "règles désormais, version"},
    Phrase{"effective_on", "effective from", "en vigueur à compter du"},
    Phrase{"reason_code", "because", "motif"},
    Phrase{"last_day", "last day", "dernier jour"},
    Phrase{"late_by_s", "seconds late", "secondes de retard"},
    Phrase{"scope", "scope", "portée"},
    Phrase{"region", "region", "région"},
    Phrase{"reason", "reason", "raison"},
    Phrase{"on_behalf_of", "on behalf of", "pour le compte de"},
    Phrase{"recipient", "recipient", "destinataire"},
    Phrase{"recipients", "told", "avisés"},
    Phrase{"notices", "notices", "notifications"},
    Phrase{"language", "language", "langue"},
    Phrase{"from", "from", "à compter du"},
    Phrase{"name", "name", "nom"},
    Phrase{"address", "address", "adresse"},
    Phrase{"note", "note", "note"},
    Phrase{"text", "text", "texte"},
    Phrase{"file", "file", "fichier"},
    Phrase{"file_digest", "file digest", "empreinte du fichier"},
    Phrase{"sender", "from", "de"},
    Phrase{"channel", "by", "par"},
    Phrase{"received_at", "received", "reçue"},
    Phrase{"letter", "reference of the letter", "référence de la lettre"},
    Phrase{"follow_up_on", "follow up on", "à suivre le"},
    Phrase{"item", "item", "élément"},
    Phrase{"side", "side", "partie"},
    Phrase{"done_on", "done on", "fait le"},
    Phrase{"waived", "waived", "dispense"},
    Phrase{"undoes", "undoes entry", "annule l’inscription"},
    Phrase{"failure", "failure", "échec"}};

constexpr Phrase note_of{"note_of", "note on {member}", "note sur {member}"};
constexpr std::string_view note_prefix = "note_";

constexpr std::array value_phrases = {Phrase{"day", "day", "jour"},
                                      Phrase{"month", "month", "mois"},
                                      Phrase{"year", "year", "année"},
                                      Phrase{"high", "high", "élevée"},
                                      Phrase{"medium", "medium", "moyenne"},
                                      Phrase{"low", "low", "faible"},
                                      Phrase{"letter", "letter", "lettre"},
                                      Phrase{"mail", "e-mail", "courriel"},
                                      Phrase{"phone", "phone call", "appel téléphonique"},
                                      Phrase{"meeting", "meeting", "réunion"},
                                      Phrase{"outgoing", "outgoing", "sortant"},
                                      Phrase{"incoming", "incoming", "entrant"}};

/// People type what they read.
std::string folded(std::string_view text) {
  std::string spaced{text};
  std::ranges::replace(spaced, '_', ' ');
  return fold(spaced);
}

}  // namespace

bool is_called(const Phrase& phrase, std::string_view typed) {
  const std::string wanted = folded(typed);
  return wanted == folded(phrase.key()) || wanted == folded(phrase.in(Language::en)) ||
         wanted == folded(phrase.in(Language::fr));
}

std::string event_words(std::string_view name, Language language) {
  const Phrase* phrase = words_of_event(name);
  return std::string{phrase == nullptr ? name : phrase->in(language)};
}

std::string field_words(std::string_view field, Language language) {
  if (const Phrase* words = phrase_keyed(field_phrases, field))
    return std::string{words->in(language)};
  if (!field.starts_with(note_prefix)) return std::string{field};
  const std::string member{field.substr(note_prefix.size())};
  return fill({note_of, {{"member", member}}}, Style{language});
}

std::string value_words(std::string_view value, Language language) {
  if (const Phrase* words = phrase_keyed(value_phrases, value))
    return std::string{words->in(language)};
  if (const auto kind = position_kind_named(value)) return std::string{phrase(*kind).in(language)};
  if (const auto region = region_named(value)) return std::string{phrase(*region).in(language)};
  const auto reason = end_reason_named(value);
  return std::string{reason ? phrase(*reason).in(language) : value};
}

}  // namespace cpe
