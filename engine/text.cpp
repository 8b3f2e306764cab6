#include "engine/text.hpp"

#include <array>
#include <stdexcept>

namespace cpe {

namespace {

constexpr std::string_view no_break_space = "\u00a0";
constexpr std::string_view narrow_no_break_space = "\u202f";

constexpr std::array<std::string_view, 12> english_months{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 12> french_months{
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

std::string two_digits(int number) {
  std::string text = std::to_string(number);
  return number < 10 ? text.insert(0, 1, '0') : text;
}

/// Groups of three digits from 10,000 on; a number of four digits reads well without.
std::string grouped(std::int64_t number, Language language) {
  std::string text = std::to_string(number);
  const std::size_t sign = number < 0 ? 1 : 0;
  if (text.size() - sign < 5) return text;
  const auto separator = language == Language::fr ? narrow_no_break_space : ",";
  for (std::size_t at = text.size(); at > sign + 3;) {
    at -= 3;
    text.insert(at, separator);
  }
  return text;
}

std::string joined(const Names& names, Language language) {
  const std::string_view last_separator = language == Language::fr ? " et " : " and ";
  std::string text;
  for (std::size_t i = 0; i < names.items.size(); ++i) {
    if (i > 0) text += i + 1 == names.items.size() ? last_separator : ", ";
    text += names.items[i];
  }
  return text;
}

/// Writes a value of whatever kind for one reader.
struct Renderer {
  const Style& style;

  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return grouped(number, style.language()); }
  std::string operator()(Date date) const { return long_date(date, style.language()); }
  std::string operator()(Instant instant) const { return long_instant(instant, style.language()); }
  std::string operator()(const CountryCode& code) const { return style.country(code); }
  std::string operator()(const Phrase* phrase) const { return fill(*phrase, style); }
  std::string operator()(const Names& names) const { return joined(names, style.language()); }
};

[[noreturn]] void fail(const Sentence& sentence, std::string_view slot, std::string_view why) {
  std::string what = "phrase ";
  what.append(sentence.phrase->key()).append(", slot {").append(slot).append("}: ").append(why);
  throw std::logic_error{what};
}

const Value& argument(const Sentence& sentence, std::string_view slot) {
  for (const Argument& argument : sentence.arguments) {
    if (argument.slot == slot) return argument.value;
  }
  fail(sentence, slot, "no argument");
}

/// French counts nothing in the singular, English in the plural.
bool is_singular(std::int64_t count, Language language) {
  return count == 1 || (count == 0 && language == Language::fr);
}

/// What stands for the text between two braces.
std::string filled_slot(std::string_view slot, const Sentence& sentence, const Style& style) {
  const auto first_bar = slot.find('|');
  const Value& value = argument(sentence, slot.substr(0, first_bar));
  if (first_bar == std::string_view::npos) return render(value, style);

  const auto second_bar = slot.find('|', first_bar + 1);
  const auto* count = std::get_if<std::int64_t>(&value);
  if (count == nullptr) fail(sentence, slot, "a plural needs an integer");
  if (second_bar == std::string_view::npos) fail(sentence, slot, "a plural needs two forms");
  const auto form = is_singular(*count, style.language())
                        ? slot.substr(first_bar + 1, second_bar - first_bar - 1)
                        : slot.substr(second_bar + 1);
  return std::string{form};
}

}  // namespace

std::string_view name(Language language) { return language == Language::fr ? "fr" : "en"; }

std::optional<Language> language_named(std::string_view text) {
  if (text == "en") return Language::en;
  if (text == "fr") return Language::fr;
  return std::nullopt;
}

std::string Style::country(const CountryCode& code) const { return code.text(); }

std::string long_date(Date date, Language language) {
  const auto month = static_cast<std::size_t>(date.month() - 1);
  const bool french = language == Language::fr;
  std::string text = std::to_string(date.day());
  if (french && date.day() == 1) text += "er";
  text += french ? no_break_space : " ";
  text += french ? french_months[month] : english_months[month];
  return text + ' ' + std::to_string(date.year());
}

std::string long_instant(Instant instant, Language language) {
  const WallTime wall = wall_time_in_brussels(instant);
  std::string text = long_date(wall.date, language);
  if (language == Language::en) {
    text += ' ' + two_digits(wall.hour) + ':' + two_digits(wall.minute);
    return wall.second == 0 ? text : text + ':' + two_digits(wall.second);
  }
  text.append(" à ").append(std::to_string(wall.hour)).append(no_break_space).append("h");
  text.append(no_break_space).append(two_digits(wall.minute));
  if (wall.second == 0) return text;
  text.append(no_break_space).append("min").append(no_break_space);
  return text.append(two_digits(wall.second)).append(no_break_space).append("s");
}

std::string render(const Value& value, const Style& style) {
  return std::visit(Renderer{style}, value);
}

std::string fill(const Sentence& sentence, const Style& style) {
  std::string_view rest = sentence.phrase->in(style.language());
  std::string text;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const auto close = rest.find('}', open);
    if (close == std::string_view::npos) fail(sentence, rest.substr(open + 1), "no closing brace");
    text.append(rest.substr(0, open));
    text.append(filled_slot(rest.substr(open + 1, close - open - 1), sentence, style));
    rest.remove_prefix(close + 1);
  }
  return text.append(rest);
}

}  // namespace cpe
