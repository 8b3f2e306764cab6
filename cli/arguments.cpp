#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "engine/error.hpp"

namespace cpe {

namespace {

constexpr Phrase not_a_date{"date_is_written_as",
                            "{what}: \"{value}\" is not a date\nwrite YYYY-MM-DD, e.g. 2027-01-01",
                            "{what}\u00a0: «\u00a0{value}\u00a0» n\u2019est pas une date\n"
                            "écrivez AAAA-MM-JJ, p. ex. 2027-01-01"};
constexpr Phrase not_a_day{
    "day_is_in_the_calendar", "{what}: {value} is not a day of the calendar\ncheck day and month",
    "{what}\u00a0: {value} n\u2019est pas un jour du calendrier\nvérifiez le jour et le mois"};
constexpr Phrase far_away{
    "date_is_of_our_time",
    "{what}: {value} is out of range: the record goes from the year 1900 to 2999\ncheck the year",
    "{what}\u00a0: {value} est hors limites\u00a0: le registre va de l\u2019an 1900 à 2999\n"
    "vérifiez l\u2019année"};
constexpr Phrase too_long{"duration_is_within_a_life",
                          "{what}: {value} is too long\ngive a hundred years at most",
                          "{what}\u00a0: {value} est trop long\nindiquez cent ans au plus"};
constexpr Phrase not_an_instant{
    "time_is_written_as",
    "{what}: \"{value}\" is not a time\n"
    "write \"2026-11-20 18:00\" (Brussels) or 2026-11-20T17:00:00Z (UTC)",
    "{what}\u00a0: «\u00a0{value}\u00a0» n\u2019est pas une heure\n"
    "écrivez \"2026-11-20 18:00\" (Bruxelles) ou 2026-11-20T17:00:00Z (UTC)"};
constexpr Phrase hour_missing{
    "time_has_an_hour",
    "{what}: {value} does not say at what time\nadd the time: \"{value} 18:00\"",
    "{what}\u00a0: {value} ne dit pas à quelle heure\najoutez l\u2019heure\u00a0: \"{value} "
    "18:00\""};
constexpr Phrase hour_skipped{
    "time_exists_in_brussels",
    "{what}: {value} does not exist in Brussels: the clocks go forward that night\n"
    "choose a time before 02:00 or from 03:00 on",
    "{what}\u00a0: {value} n\u2019existe pas à Bruxelles\u00a0: les horloges avancent cette "
    "nuit-là\n"
    "choisissez une heure avant 02:00 ou à partir de 03:00"};
constexpr Phrase not_an_integer{
    "number_is_whole", "{what}: \"{value}\" is not a whole number\nwrite digits only, e.g. 12",
    "{what}\u00a0: «\u00a0{value}\u00a0» n\u2019est pas un nombre entier\n"
    "n\u2019écrivez que des chiffres, p. ex. 12"};
constexpr Phrase not_a_span{
    "duration_is_written_as",
    "{what}: \"{value}\" is not a duration\nwrite 180d, 6w, 18m or 2y (days, weeks, months, years)",
    "{what}\u00a0: «\u00a0{value}\u00a0» n\u2019est pas une durée\n"
    "écrivez 180j, 6s, 18m ou 2a (jours, semaines, mois, ans)"};

/// "2026-02-30": the form of a date, whether or not it is one.
bool begins_like_a_date(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-dd";
  if (text.size() < form.size()) return false;
  return std::equal(form.begin(), form.end(), text.begin(), [](char expected, char c) {
    return expected == 'd' ? c >= '0' && c <= '9' : c == expected;
  });
}

bool needs_quotes(std::string_view word) {
  constexpr std::string_view safe = "@%+=:,./-_";
  const auto is_safe = [&](char c) {
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    return !is_ascii || std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           safe.find(c) != safe.npos;
  };
  return word.empty() || !std::all_of(word.begin(), word.end(), is_safe);
}

/// As a shell would read it back.
std::string quoted(std::string_view word) {
  if (!needs_quotes(word)) return std::string{word};
  std::string text = "'";
  for (const char c : word) {
    if (c == '\'') {
      text += "'\\''";
    } else {
      text += c;
    }
  }
  return text += '\'';
}

std::string recorded_value(const Arguments::Given& given) {
  switch (given.content) {
    case Content::personal:
      return "…";
    case Content::file:
      return quoted(std::string_view{given.value}.substr(given.value.rfind('/') + 1));
    case Content::plain:
      break;
  }
  return quoted(given.value);
}

}  // namespace

const std::string& Arguments::text(std::string_view name) const {
  const std::string* value = find(name);
  if (value == nullptr) throw std::logic_error{"no value for " + std::string{name}};
  return *value;
}

std::optional<std::string> Arguments::optional_text(std::string_view name) const {
  const std::string* value = find(name);
  return value == nullptr ? std::nullopt : std::optional{*value};
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  std::vector<std::string> values;
  if (find(name) == nullptr) return values;
  for (const Given& given : given_) {
    if (given.name == name) values.push_back(given.value);
  }
  return values;
}

std::optional<Date> Arguments::date(std::string_view name) const {
  const std::string* value = find(name);
  if (value == nullptr) return std::nullopt;
  const auto date = parse_date(*value);
  if (date && !lies_within_the_record(*date)) refuse(far_away, name, *value);
  if (date) return date;
  if (value->size() == 10) refuse_impossible_day(name, *value);
  refuse(not_a_date, name, *value);
}

std::optional<std::int64_t> Arguments::integer(std::string_view name) const {
  const std::string* value = find(name);
  if (value == nullptr) return std::nullopt;
  std::int64_t number = 0;
  const char* end = value->data() + value->size();
  const auto [parsed, error] = std::from_chars(value->data(), end, number);
  if (error != std::errc{} || parsed != end) refuse(not_an_integer, name, *value);
  return number;
}

std::optional<Span> Arguments::span(std::string_view name) const {
  const std::string* value = find(name);
  if (value == nullptr) return std::nullopt;
  const auto span = parse_span(*value);
  if (!span) refuse(not_a_span, name, *value);
  constexpr int most_months = 1200;
  constexpr int most_days = 36525;
  if (span->months > most_months || span->days > most_days) refuse(too_long, name, *value);
  return span;
}

std::optional<Instant> Arguments::instant(std::string_view name) const {
  const std::string* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (parse_date(*value)) return last_instant_of(*date(name));
  return exact_instant(name);
}

std::optional<Instant> Arguments::exact_instant(std::string_view name) const {
  const std::string* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (const auto instant = parse_instant(*value)) {
    if (!lies_within_the_record(date_in_brussels(*instant))) refuse(far_away, name, *value);
    return instant;
  }
  if (const auto wall = parse_wall_time(*value)) {
    if (!lies_within_the_record(wall->date)) refuse(far_away, name, *value);
    return instant_of(*wall, name, *value);
  }
  if (parse_date(*value)) refuse(hour_missing, name, *value);
  refuse_impossible_day(name, *value);
  refuse(not_an_instant, name, *value);
}

bool Arguments::is_ambiguous(std::string_view name) const {
  const std::string* value = find(name);
  if (value == nullptr) return false;
  const auto wall = parse_wall_time(*value);
  return wall && from_brussels(*wall).ambiguous;
}

std::string Arguments::recorded_line() const {
  std::string line = "cpe";
  if (command_ != nullptr) line.append(" ").append(command_->name);
  for (const Given& given : given_) {
    const bool is_option = given.name.starts_with('-');
    if (is_option) line.append(" ").append(given.name);
    if (!is_option || !given.value.empty()) line.append(" ").append(recorded_value(given));
  }
  return line;
}

const std::string* Arguments::find(std::string_view name) const {
  const auto found = std::find_if(given_.begin(), given_.end(),
                                  [&](const Given& given) { return given.name == name; });
  if (found != given_.end()) return &found->value;
  if (!declares(name)) throw std::logic_error{"not an argument: " + std::string{name}};
  return nullptr;
}

bool Arguments::declares(std::string_view name) const {
  const auto is_it = [&](const auto& declared) { return declared.name == name; };
  const auto has_it = [&](const auto& all) { return std::any_of(all.begin(), all.end(), is_it); };
  if (name == "--dry-run" || name == "--reason" || has_it(global_options())) return true;
  return command_ != nullptr && (has_it(command_->positionals) || has_it(command_->options));
}

Value Arguments::called(std::string_view name) const {
  if (command_ != nullptr) {
    for (const Positional& positional : command_->positionals) {
      if (positional.name == name) return &positional.value;
    }
  }
  return std::string{name};
}

void Arguments::refuse(const Phrase& phrase, std::string_view name,
                       const std::string& value) const {
  throw Error{Code::usage, phrase, {{"what", called(name)}, {"value", value}}};
}

void Arguments::refuse_impossible_day(std::string_view name, const std::string& value) const {
  if (!begins_like_a_date(value)) return;
  const std::string day = value.substr(0, 10);
  if (!parse_date(day)) refuse(not_a_day, name, day);
}

Instant Arguments::instant_of(const WallTime& wall, std::string_view name,
                              const std::string& value) const {
  const auto instant = from_brussels(wall).instant;
  if (!instant) refuse(hour_skipped, name, value);
  return *instant;
}

}  // namespace cpe
