#include "workflows/decision/decision.hpp"

#include <algorithm>
#include <cctype>

namespace cpe {
namespace {

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

bool waits_for_confirmation(const Decision& decision) {
  const bool has_outcome =
      decision.state == DecisionState::adopted || decision.state == DecisionState::broken;
  return has_outcome && !decision.confirmed_at.has_value();
}

bool stands(const Decision& decision, const Position& position) {
  return breaks_silence(position.kind) && !position.late && !position.lifted_at &&
         position.circulation == decision.circulation;
}

std::vector<CountryCode> objectors(const Decision& decision) {
  std::vector<CountryCode> members;
  for (const Position& each : decision.positions) {
    const bool is_new = std::ranges::find(members, each.member) == members.end();
    if (stands(decision, each) && is_new) members.push_back(each.member);
  }
  return members;
}

std::optional<Instant> closes_at(const Decision& decision) {
  if (decision.state == DecisionState::under_silence) return decision.deadline;
  return decision.adopted_at;
}

Date day_of_voices(const Decision& decision, Date today) {
  if (decision.meeting_on) return *decision.meeting_on;
  return decision.deadline ? date_in_brussels(*decision.deadline) : today;
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
