#include "workflows/decision/decision.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace cpe {
namespace {

struct StateWord {
  DecisionState state;
  Phrase phrase;
};

constexpr std::array state_words = {
    StateWord{DecisionState::unregistered, {"unregistered", "not registered", "non enregistrée"}},
    StateWord{DecisionState::draft, {"draft", "draft", "projet"}},
    StateWord{DecisionState::adopted, {"adopted", "adopted", "adoptée"}},
    StateWord{DecisionState::withdrawn, {"withdrawn", "withdrawn", "retirée"}}};

constexpr std::array event_words = {
    Phrase{"decision_drafted", "decision drafted", "projet de décision établi"},
    Phrase{"line_added", "line added", "ligne ajoutée"},
    Phrase{"line_removed", "line removed", "ligne retirée"},
    Phrase{"decision_adopted", "decision adopted", "décision adoptée"},
    Phrase{"decision_withdrawn", "decision withdrawn", "décision retirée"}};
static_assert(event_words.size() == std::variant_size_v<DecisionEvent>);

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// "(2026)" or "-2026-" at the front of `rest`; the year, which is then cut off.
std::string take_year(std::string_view& rest) {
  if (rest.size() < 6) return {};
  const bool bracketed = rest[0] == '(' && rest[5] == ')';
  const bool dashed = rest[0] == '-' && rest[5] == '-';
  const std::string_view year = rest.substr(1, 4);
  if ((!bracketed && !dashed) || !std::ranges::all_of(year, is_digit)) return {};
  rest.remove_prefix(6);
  return std::string{year};
}

}  // namespace

const Phrase& phrase(DecisionState state) {
  return state_words[static_cast<std::size_t>(state)].phrase;
}
std::string_view name(DecisionState state) { return phrase(state).key(); }

std::optional<DecisionState> decision_state_named(std::string_view text) {
  for (const StateWord& word : state_words) {
    if (word.phrase.key() == text) return word.state;
  }
  return std::nullopt;
}

std::string_view name(const DecisionEvent& event) {
  return std::visit([](const auto& each) { return each.name; }, event);
}

const Phrase* decision_event_phrase(std::string_view event_name) {
  const auto found = std::ranges::find(event_words, event_name, &Phrase::key);
  return found == event_words.end() ? nullptr : &*found;
}

std::optional<std::string> council_reference(std::string_view typed) {
  std::string upper{typed};
  std::ranges::transform(upper, upper.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::string_view rest = upper;
  // The series: "PO", "C-M", "AC/276-D".
  std::size_t series = 0;
  const auto belongs_to_series = [&](char c) {
    if (c == '-') return series + 1 < rest.size() && is_letter(rest[series + 1]);
    if (is_digit(c)) return rest.substr(0, series).find('/') != std::string_view::npos;
    return is_letter(c) || c == '/';
  };
  while (series < rest.size() && belongs_to_series(rest[series])) ++series;
  if (series == 0 || series > 12) return std::nullopt;
  std::string result{rest.substr(0, series)};
  rest.remove_prefix(series);
  const std::string year = take_year(rest);
  if (year.empty()) return std::nullopt;

  std::size_t digits = 0;
  while (digits < rest.size() && is_digit(rest[digits])) ++digits;
  if (digits == 0 || digits > 6) return std::nullopt;
  const std::string_view suffix = rest.substr(digits);
  const bool sound =
      suffix.empty() || (suffix[0] == '-' && suffix.size() > 1 && suffix.size() <= 12 &&
                         std::ranges::all_of(suffix.substr(1), [](char c) {
                           return is_letter(c) || is_digit(c) || c == '-';
                         }));
  if (!sound) return std::nullopt;
  return result + "(" + year + ")" + std::string{rest};
}

}  // namespace cpe
