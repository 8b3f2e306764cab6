#include "cli/fields.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>

#include "cli/lateness.hpp"
#include "cli/session.hpp"
#include "workflows/designation/designation.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr std::array field_phrases = {
    Phrase{"members", "members", "Alliés"},
    Phrase{"frameworks", "frameworks", "cadres"},
    Phrase{"start", "start", "début"},
    Phrase{"end", "end", "fin"},
    Phrase{"until_event", "until", "jusqu’à"},
    Phrase{"precision", "precision", "précision"},
    Phrase{"confidence", "confidence", "fiabilité"},
    Phrase{"source", "source", "source"},
    Phrase{"decision", "decision", "décision"},
    Phrase{"designation", "designation", "désignation"},
    Phrase{"in_favour_of", "in favour of", "au profit de"},
    Phrase{"member", "embassy of", "ambassade de"},
    Phrase{"city", "city", "ville"},
    Phrase{"closed_on", "closed from", "fermée à compter du"},
    Phrase{"ended_on", "ended on", "terminée le"},
    Phrase{"overrides_cap", "cap on terms in a row", "plafond des mandats consécutifs"},
    Phrase{"rule", "rule", "règle"},
    Phrase{"successor", "successor", "successeur"},
    Phrase{"renews", "renews", "renouvelle"},
    Phrase{"decided_on", "decided on", "décidée le"},
    Phrase{"announced_on", "announced on", "annoncée le"},
    Phrase{"ceremony_on", "ceremony on", "cérémonie le"},
    Phrase{"meeting_on", "meeting of", "séance du"},
    Phrase{"reference", "reference", "référence"},
    Phrase{"number", "number", "numéro"},
    Phrase{"policy", "rules, version", "règles, version"},
    Phrase{"version", "version", "version"},
    Phrase{"effective_on", "effective from", "en vigueur à compter du"},
    Phrase{"reason_code", "because", "motif"},
    Phrase{"last_day", "last day", "dernier jour"},
    Phrase{"late_by_s", "seconds late", "secondes de retard"},
    Phrase{"scope", "scope", "portée"},
    Phrase{"reason", "reason", "raison"},
    Phrase{"on_behalf_of", "on behalf of", "pour le compte de"},
    Phrase{"note", "note", "note"}};

constexpr Phrase note_of{"note_of", "note on {member}", "note sur {member}"};
constexpr std::string_view note_prefix = "note_";

constexpr Phrase overridden{"overridden", "overridden", "outrepassé"};

constexpr std::array value_phrases = {
    Phrase{"day", "day", "jour"},          Phrase{"month", "month", "mois"},
    Phrase{"year", "year", "année"},       Phrase{"high", "high", "élevée"},
    Phrase{"medium", "medium", "moyenne"}, Phrase{"low", "low", "faible"}};

template <std::size_t size>
const Phrase* find(const std::array<Phrase, size>& phrases, std::string_view key) {
  const auto found = std::ranges::find(phrases, key, &Phrase::key);
  return found == phrases.end() ? nullptr : &*found;
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string text;
  for (const std::string& item : items) text.append(text.empty() ? "" : separator).append(item);
  return text;
}

std::string members_of(const json::array& embassies) {
  std::vector<std::string> members;
  for (const json::value& each : embassies) {
    members.emplace_back(each.at("member").as_string());
  }
  return joined(members, "+");
}

std::string text_at(const json::value& object, std::string_view field) {
  const json::value* value = object.as_object().if_contains(field);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

/// Builds "field: value; field: value".
class Details {
 public:
  explicit Details(Session& session) : session_{session} {}

  void add(std::string_view field, std::string_view value) {
    if (value.empty()) return;
    const bool is_french = session_.output().language() == Language::fr;
    text_ += (text_.empty() ? "" : "; ") + field_words(session_, field);
    text_.append(is_french ? "\u00a0: " : ": ").append(value);
  }

  /// The facts of a country: which frameworks, and what was suspended.
  void add_facts(const json::array& facts) {
    std::vector<std::string> frameworks;
    std::string scope;
    for (const json::value& fact : facts) {
      if (auto framework = text_at(fact, "framework"); !framework.empty()) {
        frameworks.push_back(std::move(framework));
      }
      if (text_at(fact, "kind") == "suspended") scope = text_at(fact, "reason");
    }
    add("frameworks", joined(frameworks, " "));
    add("scope", scope);
  }

  void add_value(std::string_view field, const json::value& value) {
    if (field == "embassies") return add("members", members_of(value.as_array()));
    if (field == "facts") return add_facts(value.as_array());
    if (value.is_string()) {
      return add(field, value_words(session_, std::string_view{value.get_string()}));
    }
    if (value.is_bool() && field == "overrides_cap") {
      return add(field, session_.output().filled({overridden}));
    }
    const bool is_in_time = field == "late_by_s" && value == 0;
    if (value.is_int64() && !is_in_time) add(field, std::to_string(value.get_int64()));
  }

  std::string text() && { return std::move(text_); }

 private:
  Session& session_;
  std::string text_;
};

}  // namespace

std::string field_words(Session& session, std::string_view field) {
  const Output& output = session.output();
  if (const Phrase* words = find(field_phrases, field)) return output.filled({*words});
  if (field.starts_with(note_prefix)) {
    const std::string member{field.substr(note_prefix.size())};
    return output.filled({note_of, {{"member", member}}});
  }
  return std::string{field};
}

std::string value_words(Session& session, std::string_view value) {
  if (const Phrase* words = find(value_phrases, value)) return session.output().filled({*words});
  if (const auto reason = end_reason_named(value)) {
    return session.output().filled({phrase(*reason)});
  }
  return std::string{value};
}

std::string details_of(Session& session, const HistoryEntry& entry) {
  Details details{session};
  const json::value payload = json::parse(entry.event.payload);
  for (const auto& [field, value] : payload.as_object()) {
    if (field != "texts" && field != "step") details.add_value(field, value);
  }
  for (const auto& [field, value] : entry.texts) details.add(field, value);
  std::string text = std::move(details).text();
  const auto late = days_recorded_late(entry.event);
  if (!late) return text;
  const std::string mark = session.output().filled(recorded_late(*late));
  return text.empty() ? mark : mark + "; " + text;
}

}  // namespace cpe
