#include "workflows/ids.hpp"

#include <algorithm>

namespace cpe {
namespace {

constexpr std::string_view round_prefix = "R-";

std::string upper(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return result;
}

bool is_number(std::string_view text, std::size_t shortest, std::size_t longest) {
  return text.size() >= shortest && text.size() <= longest && text.front() != '0' &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "-2027-1": the year and running number that both kinds of id end with.
bool is_year_and_number(std::string_view text) {
  return text.size() >= 7 && text[0] == '-' && is_number(text.substr(1, 4), 4, 4) &&
         text[5] == '-' && is_number(text.substr(6), 1, 9);
}

std::string year_and_number(int year, std::int64_t number) {
  return "-" + std::to_string(year) + "-" + std::to_string(number);
}

/// "D-2026-3": a letter, the year and the running number.
template <class IdType>
std::optional<IdType> lettered_id(char letter, std::string_view text) {
  const std::string id = upper(text);
  if (id.empty() || id[0] != letter || !is_year_and_number(std::string_view{id}.substr(1))) {
    return std::nullopt;
  }
  return IdType{id};
}

}  // namespace

DesignationId designation_id(CountryCode host, int year, std::int64_t number) {
  return DesignationId{host.text() + year_and_number(year, number)};
}

DecisionId decision_id(int year, std::int64_t number) {
  return DecisionId{"D" + year_and_number(year, number)};
}

NoteId note_id(int year, std::int64_t number) {
  return NoteId{"N" + year_and_number(year, number)};
}

std::optional<DesignationId> parse_designation_id(std::string_view text) {
  const std::string id = upper(text);
  if (id.size() < 10 || !CountryCode::from(id.substr(0, 3))) return std::nullopt;
  if (!is_year_and_number(std::string_view{id}.substr(3))) return std::nullopt;
  return DesignationId{id};
}

std::optional<DecisionId> parse_decision_id(std::string_view text) {
  return lettered_id<DecisionId>('D', text);
}

std::optional<NoteId> parse_note_id(std::string_view text) {
  return lettered_id<NoteId>('N', text);
}

std::optional<RoundId> parse_round_id(std::string_view text) {
  constexpr std::size_t longest = 24;
  std::string id = upper(text);
  if (!id.starts_with(round_prefix)) id = std::string{round_prefix} + id;
  const std::string_view name = std::string_view{id}.substr(round_prefix.size());
  const bool is_name = !name.empty() && name.size() <= longest && name.front() != '-' &&
                       std::ranges::all_of(name, [](char c) {
                         return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
                       });
  return is_name ? std::optional{RoundId{id}} : std::nullopt;
}

std::optional<RoundId> round_of(const Subject& subject) {
  if (!subject.text().starts_with(round_prefix)) return std::nullopt;
  return parse_round_id(subject.text());
}

std::string name_of(const RoundId& id) { return id.text().substr(round_prefix.size()); }

CountryCode host_of(const DesignationId& id) { return CountryCode::of(id.text().substr(0, 3)); }

}  // namespace cpe
