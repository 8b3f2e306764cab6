// Whatever is read as a time prints, and the print reads back as the same time.

#include "engine/text.hpp"
#include "tests/fuzz/target.hpp"

namespace cpe::fuzz {
namespace {

void check(Date date) {
  expect(parse_date(to_text(date)) == date, "a date prints and reads back");
  expect(date_in_brussels(midnight_in_brussels(date)) == date, "a day begins on itself");
  expect(date_in_brussels(last_instant_of(date)) == date, "a day ends on itself");
  expect(Date::of(date.year(), date.month(), date.day()) == date, "a date is its parts");
  for (const Language language : {Language::en, Language::fr}) long_date(date, language);
}

/// The seconds of a wall time and of an instant are the same; what lies between is the instant's.
void check_in_brussels(Instant instant) {
  const WallTime wall = wall_time_in_brussels(instant);
  const Resolved back = from_brussels(wall);
  expect(back.instant.has_value(), "a wall time that was shown exists");
  const std::int64_t later = back.instant->micros - instant.micros;
  constexpr std::int64_t an_hour = 3600 * micros_per_second;
  const bool is_same = later <= 0 && later > -micros_per_second;
  const bool is_same_an_hour_later = later <= an_hour && later > an_hour - micros_per_second;
  expect(is_same || (back.ambiguous && is_same_an_hour_later), "a wall time is its instant again");
  expect(parse_wall_time(brussels_text(instant)).has_value(), "a wall time reads back");
}

void check(Instant instant) {
  expect(parse_instant(to_text(instant)) == instant, "an instant prints and reads back");
  check_in_brussels(instant);
  expect(date_in_brussels(instant) == wall_time_in_brussels(instant).date, "one day, asked twice");
  for (const Language language : {Language::en, Language::fr}) long_instant(instant, language);
}

void check(const WallTime& wall) {
  const auto instant = from_brussels(wall).instant;
  if (!instant) return;
  const WallTime back = wall_time_in_brussels(*instant);
  expect(back.date == wall.date && back.hour == wall.hour && back.minute == wall.minute &&
             back.second == wall.second,
         "a wall time that exists is shown as it was read");
}

void check(const PartialDate& date) {
  expect(parse_partial_date(to_text(date)) == date, "a partial date prints and reads back");
  expect(date.first <= date.last, "a partial date has a first and a last day");
  expect((date.precision == Precision::day) == (date.first == date.last), "a day is one day");
  check(date.first);
  check(date.last);
}

void check(Span span) {
  expect(span.months >= 0 && span.days >= 0 && (span.months > 0) != (span.days > 0),
         "a span is so many days or so many months");
  const Date start = Date::of(1900, 1, 1);
  const Date end = start + span;
  expect(start < end, "a span leads to a later day");
  const bool is_days = span.days > 0;
  expect(!is_days || end - start == span.days, "a span of days is so many days");
  expect(is_days || (end.year() - start.year()) * 12 + end.month() - start.month() == span.months,
         "a span of months is so many months");
}

}  // namespace

void times(std::string_view text) {
  if (const auto date = parse_date(text)) {
    expect(to_text(*date) == text, "a date has one spelling");
    check(*date);
  }
  if (const auto instant = parse_instant(text)) check(*instant);
  if (const auto wall = parse_wall_time(text)) check(*wall);
  if (const auto partial = parse_partial_date(text)) {
    expect(to_text(*partial) == text, "a partial date has one spelling");
    check(*partial);
  }
  // A hundred years are the longest that a command takes; beyond 9999 there is no calendar.
  if (const auto span = parse_span(text); span && span->months <= 12 * 8000) check(*span);
}

}  // namespace cpe::fuzz
