#include "engine/time.hpp"

#include <algorithm>
#include <array>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <chrono>
#include <stdexcept>

namespace cpe {

namespace {

using Calendar = boost::gregorian::gregorian_calendar;

constexpr std::int64_t micros_per_minute = 60 * micros_per_second;
constexpr std::int64_t micros_per_hour = 60 * micros_per_minute;
constexpr std::int64_t micros_per_day = 24 * micros_per_hour;

constexpr int first_year = 1400;
constexpr int last_year = 9999;
constexpr int number_of_epoch = 2440588;  // Boost's day number of 1970-01-01

Calendar::ymd_type year_month_day(int year, int month, int day) {
  return {static_cast<unsigned short>(year), static_cast<unsigned short>(month),
          static_cast<unsigned short>(day)};
}

int days_in_month(int year, int month) {
  return Calendar::end_of_month_day(static_cast<unsigned short>(year),
                                    static_cast<unsigned short>(month));
}

Date epoch() {
  static const Date date = Date::of(1970, 1, 1);
  return date;
}

/// Throws `std::out_of_range` for a day the calendar does not reach.
Calendar::ymd_type parts(Date date) {
  static const int first = Date::of(first_year, 1, 1) - epoch();
  static const int last = Date::of(last_year, 12, 31) - epoch();
  const int days = date - epoch();
  if (days < first || days > last) throw std::out_of_range{"a day outside the years 1400 to 9999"};
  return Calendar::from_day_number(static_cast<Calendar::date_int_type>(number_of_epoch + days));
}

// Microseconds since 1970-01-01 00:00, in UTC or in local time alike.

std::int64_t micros_of(const WallTime& wall) {
  return (wall.date - epoch()) * micros_per_day + wall.hour * micros_per_hour +
         wall.minute * micros_per_minute + wall.second * micros_per_second;
}

Date date_of(std::int64_t micros) {
  const auto before_midnight = micros % micros_per_day < 0 ? 1 : 0;
  return epoch() + static_cast<int>(micros / micros_per_day - before_midnight);
}

WallTime wall_time_of(std::int64_t micros) {
  const Date date = date_of(micros);
  const std::int64_t of_day = (micros % micros_per_day + micros_per_day) % micros_per_day;
  return {date, static_cast<int>(of_day / micros_per_hour),
          static_cast<int>(of_day / micros_per_minute % 60),
          static_cast<int>(of_day / micros_per_second % 60)};
}

/// 01:00 UTC on the last Sunday of a month of 31 days.
Instant clock_change(int year, int month) {
  const Date end = Date::of(year, month, 31);
  return {micros_of({.date = end - end.weekday(), .hour = 1})};
}

/// Whether Brussels is on CEST at `instant`, which lies in the month of `date` give or take the
/// hours by which Brussels is ahead of UTC; the clocks never change that close to a month's end.
bool is_summer(Date date, Instant instant) {
  const auto day = parts(date);
  if (day.month == 3) return instant >= clock_change(day.year, 3);
  if (day.month == 10) return instant < clock_change(day.year, 10);
  return day.month > 3 && day.month < 10;
}

void append_number(std::string& text, int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  text.append(width - std::min(width, digits.size()), '0').append(digits);
}

void append_after(char separator, std::string& text, int number) {
  text += separator;
  append_number(text, number, 2);
}

/// Reads a text from left to right and remembers whether anything was not as expected.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_{text} {}

  bool at_end() const { return rest_.empty(); }
  bool succeeded() const { return !failed_ && at_end(); }
  bool at_digit() const { return !at_end() && rest_[0] >= '0' && rest_[0] <= '9'; }

  /// Skips the next character where it is one of `characters`.
  bool take(std::string_view characters) {
    if (at_end() || characters.find(rest_[0]) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(std::string_view characters) {
    if (!take(characters)) failed_ = true;
  }

  /// A number of exactly so many digits, 0 where there is none.
  int number(int digits, int greatest = 9999) {
    int value = 0;
    for (; digits > 0 && at_digit(); --digits) {
      value = 10 * value + (rest_[0] - '0');
      rest_.remove_prefix(1);
    }
    if (digits > 0 || value > greatest) failed_ = true;
    return value;
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

std::optional<Date> read_date(Reader& reader) {
  const int year = reader.number(4);
  reader.expect("-");
  const int month = reader.number(2);
  reader.expect("-");
  const int day = reader.number(2);
  return Date::from(year, month, day);
}

/// "2026-11-20T18:00"
std::optional<WallTime> read_minute(Reader& reader) {
  const auto date = read_date(reader);
  reader.expect("Tt ");
  const int hour = reader.number(2, 23);
  reader.expect(":");
  const int minute = reader.number(2, 59);
  if (!date) return std::nullopt;
  return WallTime{*date, hour, minute, 0};
}

/// At most six digits; a seventh is left for the next reader to stumble over.
std::int64_t read_fraction(Reader& reader) {
  std::int64_t micros = 0;
  if (!reader.take(".")) return micros;
  std::int64_t unit = micros_per_second / 10;
  do {
    micros += reader.number(1) * unit;
    unit /= 10;
  } while (unit > 0 && reader.at_digit());
  return micros;
}

/// Microseconds by which the local time is ahead of UTC.
std::int64_t read_offset(Reader& reader) {
  if (reader.take("Zz")) return 0;
  const bool behind = reader.take("-");
  if (!behind) reader.expect("+");
  const int hours = reader.number(2, 23);
  reader.expect(":");
  const int minutes = reader.number(2, 59);
  const std::int64_t offset = hours * micros_per_hour + minutes * micros_per_minute;
  return behind ? -offset : offset;
}

constexpr std::array<std::string_view, 3> precision_names{"day", "month", "year"};
constexpr std::array<std::size_t, 3> precision_lengths{10, 7, 4};

/// The last day on which something may lie that is known to lie from `first` on, so precisely.
Date last_day(Date first, Precision precision) {
  if (precision == Precision::day) return first;
  if (precision == Precision::year) return Date::of(first.year(), 12, 31);
  return first + (days_in_month(first.year(), first.month()) - 1);
}

}  // namespace

std::optional<Date> Date::from(int year, int month, int day) {
  if (year < first_year || year > last_year || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return Date{static_cast<std::int32_t>(Calendar::day_number(year_month_day(year, month, day)))};
}

Date Date::of(int year, int month, int day) {
  const auto date = from(year, month, day);
  if (!date) throw std::out_of_range{"not a day of the calendar"};
  return *date;
}

int Date::year() const { return parts(*this).year; }
int Date::month() const { return parts(*this).month; }
int Date::day() const { return parts(*this).day; }
bool Date::is_weekend() const { return weekday() == 0 || weekday() == 6; }
int Date::weekday() const { return Calendar::day_of_week(parts(*this)); }

bool lies_within_the_record(Date date) { return date.year() >= 1900 && date.year() <= 2999; }

Date months_after(Date date, int months) {
  const auto from = parts(date);
  const std::int64_t month_number = from.year * 12 + from.month - 1 + std::int64_t{months};
  const int year = static_cast<int>(month_number / 12);
  const int month = static_cast<int>(month_number % 12) + 1;
  const Date first = Date::of(year, month, 1);
  return first + std::min(from.day - 1, days_in_month(year, month));
}

Date last_day_of_term(Date start, int months) { return months_after(start, months) - 1; }

bool lies_in_the_calendar(Instant instant) {
  static const Instant first{micros_of({.date = Date::of(first_year, 1, 1)})};
  static const Instant last = last_instant_of(Date::of(last_year, 12, 31));
  return first <= instant && instant <= last;
}

std::int64_t seconds_between(Instant earlier, Instant later) {
  return std::max(std::int64_t{0}, (later.micros - earlier.micros) / micros_per_second);
}

Instant midnight_in_brussels(Date date) { return from_brussels({.date = date}).instant.value(); }

Instant last_instant_of(Date date) {
  return from_brussels({date, 23, 59, 59}).instant.value() + (micros_per_second - 1);
}

Date date_in_brussels(Instant instant) { return wall_time_in_brussels(instant).date; }

WallTime wall_time_in_brussels(Instant instant) {
  const std::int64_t winter = instant.micros + micros_per_hour;
  return wall_time_of(is_summer(date_of(winter), instant) ? winter + micros_per_hour : winter);
}

Resolved from_brussels(const WallTime& wall) {
  const Instant in_winter{micros_of(wall) - micros_per_hour};
  const Instant in_summer{in_winter.micros - micros_per_hour};
  const bool fits_winter = !is_summer(wall.date, in_winter);
  const bool fits_summer = is_summer(wall.date, in_summer);
  if (fits_winter) return {in_winter, fits_summer};
  if (fits_summer) return {in_summer, false};
  return {};
}

std::string to_text(Date date) {
  const auto day = parts(date);
  std::string text;
  append_number(text, day.year, 4);
  append_after('-', text, day.month);
  append_after('-', text, day.day);
  return text;
}

std::string to_text(Instant instant) {
  const WallTime utc = wall_time_of(instant.micros);
  std::string text = to_text(utc.date);
  append_after('T', text, utc.hour);
  append_after(':', text, utc.minute);
  append_after(':', text, utc.second);
  if (const auto fraction = instant.micros - micros_of(utc); fraction != 0) {
    text += '.';
    append_number(text, static_cast<int>(fraction), 6);
  }
  return text + 'Z';
}

std::string brussels_text(Instant instant) {
  const WallTime wall = wall_time_in_brussels(instant);
  std::string text = to_text(wall.date);
  append_after(' ', text, wall.hour);
  append_after(':', text, wall.minute);
  if (wall.second != 0) append_after(':', text, wall.second);
  return text;
}

std::optional<Date> parse_date(std::string_view text) {
  Reader reader{text};
  const auto date = read_date(reader);
  return reader.succeeded() ? date : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
  Reader reader{text};
  auto wall = read_minute(reader);
  reader.expect(":");
  const int second = reader.number(2, 59);
  const std::int64_t fraction = read_fraction(reader);
  const std::int64_t offset = read_offset(reader);
  if (!wall || !reader.succeeded()) return std::nullopt;
  wall->second = second;
  const Instant instant{micros_of(*wall) + fraction - offset};
  return lies_in_the_calendar(instant) ? std::optional{instant} : std::nullopt;
}

std::optional<WallTime> parse_wall_time(std::string_view text) {
  Reader reader{text};
  auto wall = read_minute(reader);
  if (wall && !reader.at_end()) {
    reader.expect(":");
    wall->second = reader.number(2, 59);
  }
  return reader.succeeded() ? wall : std::nullopt;
}

std::string_view name(Precision precision) {
  return precision_names[static_cast<std::size_t>(precision)];
}

std::optional<Precision> precision_named(std::string_view text) {
  const auto* const found = std::ranges::find(precision_names, text);
  if (found == precision_names.end()) return std::nullopt;
  return static_cast<Precision>(found - precision_names.begin());
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  const auto* const length = std::ranges::find(precision_lengths, text.size());
  if (length == precision_lengths.end()) return std::nullopt;
  const auto precision = static_cast<Precision>(length - precision_lengths.begin());
  const std::string_view missing = std::string_view{"YYYY-01-01"}.substr(text.size());
  const auto first = parse_date(std::string{text}.append(missing));
  if (!first) return std::nullopt;
  return PartialDate{*first, last_day(*first, precision), precision};
}

std::string to_text(const PartialDate& date) {
  return to_text(date.first).substr(0, precision_lengths[static_cast<std::size_t>(date.precision)]);
}

std::optional<Span> parse_span(std::string_view text) {
  if (text.size() < 2 || text.size() > 5) return std::nullopt;
  Reader reader{text};
  const int count = reader.number(static_cast<int>(text.size()) - 1);
  const char unit = text.back();
  reader.expect("dwmyjsa");
  if (!reader.succeeded() || count == 0) return std::nullopt;
  if (unit == 'd' || unit == 'j') return Span{.days = count};
  if (unit == 'w' || unit == 's') return Span{.days = 7 * count};
  return Span{.months = unit == 'm' ? count : 12 * count};
}

Date operator+(Date date, Span span) { return months_after(date, span.months) + span.days; }

Instant SystemClock::now() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count()};
}

std::int64_t steady_micros() {
  const auto since_some_moment = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since_some_moment).count();
}

}  // namespace cpe
