#include "workflows/reference/duty.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace cpe {
namespace {

constexpr std::array duty_items = {
    Phrase{"terms_of_reference", "terms of reference", "cahier des charges"},
    Phrase{"action_plan", "action plan", "plan d’action"},
    Phrase{"yearly_report", "yearly report", "rapport annuel"},
    Phrase{"final_report", "final report", "rapport final"}};

constexpr std::array handover_items = {
    Phrase{"contacts", "list of contacts", "liste des contacts"},
    Phrase{"files", "files", "dossiers"},
    Phrase{"calendar", "calendar of events", "calendrier des activités"},
    Phrase{"joint_call", "joint call on the host", "démarche commune auprès du pays hôte"},
    Phrase{"ceremony", "ceremony", "cérémonie"}};

/// In the order in which they follow each other.
constexpr std::array milestone_items = {
    Phrase{"call", "call for offers", "appel à candidatures"},
    Phrase{"offers_due", "offers due", "échéance des offres"},
    Phrase{"list", "list", "liste"},
    Phrase{"silence", "silence procedure", "procédure d’accord tacite"},
    Phrase{"announcement", "announcement", "annonce"},
    Phrase{"conference", "conference", "conférence"}};

constexpr Phrase of_year{"duty_of_year", "{item} {year}", "{item} {year}"};
constexpr Phrase as_typed{"duty", "{item}", "{item}"};

constexpr std::array<std::string_view, 3> anchor_names = {"start", "end", "yearly"};

template <std::size_t size>
std::vector<std::string_view> keys(const std::array<Phrase, size>& phrases) {
  std::vector<std::string_view> result;
  result.reserve(size);
  for (const Phrase& phrase : phrases) result.push_back(phrase.key());
  return result;
}

const Phrase* item_phrase(std::string_view item) {
  for (const Phrase& phrase : duty_items) {
    if (phrase.key() == item) return &phrase;
  }
  for (const Phrase& phrase : handover_items) {
    if (phrase.key() == item) return &phrase;
  }
  for (const Phrase& phrase : milestone_items) {
    if (phrase.key() == item) return &phrase;
  }
  return nullptr;
}

/// "item@anchor+days".
std::optional<DutyRule> rule_from(std::string_view text) {
  const std::size_t at = text.find('@');
  const std::size_t sign = text.find_first_of("+-", at == text.npos ? 0 : at);
  if (at == text.npos || sign == text.npos) return std::nullopt;
  const auto anchor = std::ranges::find(anchor_names, text.substr(at + 1, sign - at - 1));
  const std::string_view digits = text.substr(sign + 1);
  int days = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), days);
  const bool is_number = error == std::errc{} && end == digits.data() + digits.size();
  if (anchor == anchor_names.end() || !is_number || days < 0 || days > 3650) return std::nullopt;
  return DutyRule{.item = std::string{text.substr(0, at)},
                  .anchor = static_cast<Anchor>(anchor - anchor_names.begin()),
                  .days = text[sign] == '-' ? -days : days};
}

}  // namespace

std::string to_text(const std::vector<DutyRule>& rules) {
  std::string text;
  for (const DutyRule& rule : rules) {
    text += (text.empty() ? "" : ", ") + rule.item + "@";
    text += anchor_names[static_cast<std::size_t>(rule.anchor)];
    text += (rule.days < 0 ? "-" : "+") + std::to_string(std::abs(rule.days));
  }
  return text;
}

std::optional<std::vector<DutyRule>> duty_rules_from(std::string_view text) {
  std::vector<DutyRule> rules;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    auto rule = rule_from(text.substr(0, comma));
    if (!rule) return std::nullopt;
    rules.push_back(std::move(*rule));
    text.remove_prefix(std::min(comma + 1, text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  return rules;
}

std::vector<std::string_view> known_duties() { return keys(duty_items); }
std::vector<std::string_view> known_handovers() { return keys(handover_items); }
std::vector<std::string_view> known_milestones() { return keys(milestone_items); }

const Phrase* duty_phrase(std::string_view item) {
  if (const Phrase* phrase = item_phrase(item)) return phrase;
  const std::size_t last = item.rfind('_');
  return last == item.npos ? nullptr : item_phrase(item.substr(0, last));
}

Sentence duty_words(std::string_view item) {
  const Phrase* phrase = duty_phrase(item);
  if (phrase == nullptr) return {as_typed, {{"item", std::string{item}}}};
  if (phrase->key() == item) return {*phrase};
  const std::size_t last = item.rfind('_');
  return {of_year, {{"item", phrase}, {"year", std::string{item.substr(last + 1)}}}};
}

std::vector<DutyRule> first_duties() {
  return {{"terms_of_reference", Anchor::start, 30},
          {"action_plan", Anchor::start, 90},
          {"yearly_report", Anchor::yearly, 31},
          {"final_report", Anchor::end, 31}};
}

std::vector<DutyRule> first_handover() {
  return {{"contacts", Anchor::end, -60},
          {"files", Anchor::end, -30},
          {"calendar", Anchor::end, -30},
          {"joint_call", Anchor::end, -14},
          {"ceremony", Anchor::end, 21}};
}

std::vector<DutyRule> first_calendar() {
  return {{"call", Anchor::start, -275},        {"offers_due", Anchor::start, -184},
          {"list", Anchor::start, -92},         {"silence", Anchor::start, -61},
          {"announcement", Anchor::start, -40}, {"conference", Anchor::start, 25}};
}

}  // namespace cpe
