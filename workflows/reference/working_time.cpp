#include "workflows/reference/working_time.hpp"

#include <algorithm>

namespace cpe {
namespace {

/// A year that has every day there can be.
constexpr int leap_year = 2000;

std::string to_text(const Holiday& holiday) {
  const auto date = Date::of(holiday.year.value_or(leap_year), holiday.month, holiday.day);
  const std::string text = to_text(date);
  return holiday.year ? text : text.substr(5);
}

std::optional<Holiday> parse_holiday(std::string_view text) {
  const bool is_yearly = text.size() == std::string_view{"12-25"}.size();
  const auto date = parse_date(is_yearly ? std::to_string(leap_year) + "-" + std::string{text}
                                         : std::string{text});
  if (!date) return std::nullopt;
  Holiday holiday{.month = date->month(), .day = date->day()};
  if (!is_yearly) holiday.year = date->year();
  return holiday;
}

}  // namespace

bool Holiday::falls_on(Date date) const {
  return (!year || *year == date.year()) && month == date.month() && day == date.day();
}

std::string to_text(const std::vector<Holiday>& holidays) {
  std::string text;
  for (const Holiday& each : holidays) text += (text.empty() ? "" : ", ") + to_text(each);
  return text;
}

std::optional<std::vector<Holiday>> parse_holidays(std::string_view text) {
  std::vector<Holiday> holidays;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const auto holiday = parse_holiday(text.substr(0, comma));
    if (!holiday || std::ranges::find(holidays, *holiday) != holidays.end()) return std::nullopt;
    holidays.push_back(*holiday);
    text.remove_prefix(std::min(comma + 1, text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  return holidays;
}

std::vector<Holiday> first_holidays() {
  return parse_holidays(
             "01-01,05-01,07-21,08-15,11-01,12-24,12-25,12-26,12-27,12-28,12-29,12-30,12-31")
      .value();
}

bool is_working_day(Date date, const std::vector<Holiday>& holidays) {
  return !date.is_weekend() &&
         std::ranges::none_of(holidays, [&](const Holiday& each) { return each.falls_on(date); });
}

std::int64_t working_hours_between(Instant from, Instant to, const std::vector<Holiday>& holidays) {
  std::int64_t micros = 0;
  for (Date day = date_in_brussels(from); midnight_in_brussels(day) < to; day = day + 1) {
    if (!is_working_day(day, holidays)) continue;
    const Instant begins = std::max(from, midnight_in_brussels(day));
    const Instant ends = std::min(to, midnight_in_brussels(day + 1));
    if (ends > begins) micros += ends.micros - begins.micros;
  }
  return micros / (3600 * micros_per_second);
}

}  // namespace cpe
