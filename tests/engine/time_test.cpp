#include "engine/time.hpp"

#include <rapidcheck.h>

#include <boost/date_time/local_time/local_time.hpp>
#include <chrono>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

#include "tests/catch.hpp"

namespace cpe {

// Found by Catch2 and RapidCheck when they print a value that broke a rule.
static std::ostream& operator<<(std::ostream& out, Date date) { return out << to_text(date); }
static std::ostream& operator<<(std::ostream& out, Instant instant) {
  return out << to_text(instant);
}

namespace {

using Texts = std::vector<std::string>;

constexpr std::int64_t micros_per_hour = 3600 * micros_per_second;

Date day(std::string_view text) { return parse_date(text).value(); }
Instant at(std::string_view text) { return parse_instant(text).value(); }
Resolved resolved(std::string_view text) { return from_brussels(parse_wall_time(text).value()); }

/// Any day from 1900 to 2199, every one as likely as any other.
rc::Gen<Date> any_date() {
  const int days = Date::of(2200, 1, 1) - Date::of(1900, 1, 1);
  return rc::gen::map(rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, days)),
                      [](int number) { return Date::of(1900, 1, 1) + number; });
}

/// Any microsecond of those days.
rc::Gen<Instant> any_instant() {
  const auto micros =
      rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(0, 24 * micros_per_hour));
  return rc::gen::map(rc::gen::pair(any_date(), micros),
                      [](const std::pair<Date, std::int64_t>& drawn) {
                        return midnight_in_brussels(drawn.first) + drawn.second;
                      });
}

/// Brussels as Boost.Date_Time knows it: the judge of our own arithmetic.
namespace judge {

namespace posix = boost::posix_time;
namespace local = boost::local_time;

const local::time_zone_ptr& brussels() {
  // Boost reads the sign of a POSIX zone the other way round.
  static const local::time_zone_ptr zone{
      new local::posix_time_zone{"CET+1CEST,M3.5.0/2,M10.5.0/3"}};
  return zone;
}

posix::ptime utc(Instant instant) {
  return posix::ptime{boost::gregorian::date{1970, 1, 1}} + posix::microseconds{instant.micros};
}

Instant instant(posix::ptime time) {
  return {(time - posix::ptime{boost::gregorian::date{1970, 1, 1}}).total_microseconds()};
}

std::string wall_time(Instant instant) {
  const local::local_date_time time{utc(instant), brussels()};
  std::string text = posix::to_iso_extended_string(time.local_time()).substr(0, 16);
  text[10] = ' ';
  return text;
}

std::string resolved(const WallTime& wall) {
  const boost::gregorian::date date{static_cast<unsigned short>(wall.date.year()),
                                    static_cast<unsigned short>(wall.date.month()),
                                    static_cast<unsigned short>(wall.date.day())};
  try {
    const local::local_date_time time{date, posix::hours{wall.hour} + posix::minutes{wall.minute},
                                      brussels(), local::local_date_time::EXCEPTION_ON_ERROR};
    return to_text(instant(time.utc_time()));
  } catch (const local::ambiguous_result&) {
    return "ambiguous";
  } catch (const local::time_label_invalid&) {
    return "missing";
  }
}

}  // namespace judge

std::string verdict(const Resolved& resolved) {
  if (resolved.ambiguous) return "ambiguous";
  return resolved.instant ? to_text(*resolved.instant) : "missing";
}

/// Brussels midnight before each change of the clocks in `year`, spring and autumn.
std::vector<Date> nights_of_change(int year) {
  const auto last_sunday = [](Date end) { return end - end.weekday(); };
  return {last_sunday(Date::of(year, 3, 31)), last_sunday(Date::of(year, 10, 31))};
}

}  // namespace

// The calendar

TEST_CASE("a date is a day the calendar has") {
  CHECK(Date::from(2024, 2, 29));
  CHECK(Date::from(2000, 2, 29));
  CHECK_FALSE(Date::from(2026, 2, 29));
  CHECK_FALSE(Date::from(1900, 2, 29));
  CHECK_FALSE(Date::from(2026, 2, 30));
  CHECK_FALSE(Date::from(2026, 0, 1));
  CHECK_FALSE(Date::from(2026, 13, 1));
  CHECK_FALSE(Date::from(2026, 1, 0));
  CHECK_FALSE(Date::from(1399, 12, 31));
  CHECK_FALSE(Date::from(10000, 1, 1));
  CHECK_FALSE(Date::from(65536 + 2026, 1, 1));
  CHECK_THROWS_AS(Date::of(2026, 2, 30), std::out_of_range);
}

TEST_CASE("a date knows its parts and its place in the week") {
  const Date friday = Date::of(2026, 11, 20);
  CHECK(friday.year() == 2026);
  CHECK(friday.month() == 11);
  CHECK(friday.day() == 20);
  CHECK(friday.weekday() == 5);
  CHECK_FALSE(friday.is_weekend());
  CHECK((friday + 1).is_weekend());
  CHECK((friday + 2).weekday() == 0);
  CHECK((friday + 2).is_weekend());
  CHECK_FALSE((friday + 3).is_weekend());
}

TEST_CASE("dates are counted in days and compared in order") {
  CHECK(day("2024-03-01") - day("2024-02-28") == 2);
  CHECK(day("2026-12-31") + 1 == day("2027-01-01"));
  CHECK(day("2027-01-01") - 1 == day("2026-12-31"));
  CHECK(day("2026-12-31") < day("2027-01-01"));
}

TEST_CASE("a day beyond the calendar is refused when it is read") {
  const Date beyond = Date::of(9999, 12, 31) + 1;
  CHECK_THROWS_AS(beyond.year(), std::out_of_range);
  CHECK_THROWS_AS(to_text(beyond), std::out_of_range);
  const int days_of_65536_years = 65'536 / 400 * 146'097 + 136 * 365 + 33;
  CHECK_THROWS_AS((Date::of(2026, 1, 1) + days_of_65536_years).year(), std::out_of_range);
  CHECK_THROWS_AS((Date::of(1400, 1, 1) - 1).weekday(), std::out_of_range);
  CHECK_THROWS_AS(months_after(day("9999-12-01"), 1), std::out_of_range);
  CHECK_THROWS_AS(months_after(day("2026-01-01"), std::numeric_limits<int>::max()),
                  std::out_of_range);
  CHECK_THROWS_AS(months_after(day("2026-01-01"), std::numeric_limits<int>::min()),
                  std::out_of_range);
}

// Terms

TEST_CASE("a day that the month lacks becomes the first of the next month") {
  CHECK(months_after(day("2026-01-31"), 1) == day("2026-03-01"));
  CHECK(months_after(day("2024-01-31"), 1) == day("2024-03-01"));
  CHECK(months_after(day("2024-01-30"), 1) == day("2024-03-01"));
  CHECK(months_after(day("2024-01-29"), 1) == day("2024-02-29"));
  CHECK(months_after(day("2026-03-31"), 1) == day("2026-05-01"));
  CHECK(months_after(day("2024-02-29"), 12) == day("2025-03-01"));
  CHECK(months_after(day("2024-02-29"), 48) == day("2028-02-29"));
}

TEST_CASE("months are counted across years in both directions") {
  CHECK(months_after(day("2026-12-15"), 1) == day("2027-01-15"));
  CHECK(months_after(day("2026-11-15"), 26) == day("2029-01-15"));
  CHECK(months_after(day("2026-01-15"), 0) == day("2026-01-15"));
  CHECK(months_after(day("2026-01-15"), -1) == day("2025-12-15"));
  CHECK(months_after(day("2026-03-31"), -13) == day("2025-03-01"));
}

TEST_CASE("a term ends on the day before the same day of its last month") {
  CHECK(last_day_of_term(day("2013-01-01"), 24) == day("2014-12-31"));
  CHECK(last_day_of_term(day("2004-09-01"), 28) == day("2006-12-31"));
  CHECK(last_day_of_term(day("2019-01-01"), 12) == day("2019-12-31"));
  CHECK(last_day_of_term(day("2024-02-29"), 12) == day("2025-02-28"));
  CHECK(last_day_of_term(day("2024-02-29"), 24) == day("2026-02-28"));
  CHECK(last_day_of_term(day("2024-02-29"), 48) == day("2028-02-28"));
  CHECK(last_day_of_term(day("2026-01-31"), 1) == day("2026-02-28"));
}

TEST_CASE("the successor of any term starts on the day after its last") {
  CHECK(rc::check("last day + 1 is the start plus the months", [] {
    const Date start = *any_date();
    const int months = *rc::gen::inRange(0, 1200);
    RC_ASSERT(last_day_of_term(start, months) + 1 == months_after(start, months));
  }));
}

TEST_CASE("adding months keeps the day or moves to the first of the next month") {
  CHECK(rc::check("the day is kept or is the 1st", [] {
    const Date start = *any_date();
    const int months = *rc::gen::inRange(0, 1200);
    const Date end = months_after(start, months);
    const int passed = 12 * (end.year() - start.year()) + end.month() - start.month();
    if (passed == months) RC_ASSERT(end.day() == start.day());
    if (passed != months) {
      RC_ASSERT(passed == months + 1);
      RC_ASSERT(end.day() == 1);
      RC_ASSERT((end - 1).day() < start.day());
    }
  }));
}

// Brussels

TEST_CASE("Brussels is one hour ahead of UTC in winter and two in summer") {
  CHECK(brussels_text(at("2026-11-20T17:00:00Z")) == "2026-11-20 18:00");
  CHECK(brussels_text(at("2026-07-20T16:00:00Z")) == "2026-07-20 18:00");
  CHECK(midnight_in_brussels(day("2027-01-01")) == at("2026-12-31T23:00:00Z"));
  CHECK(midnight_in_brussels(day("2026-07-01")) == at("2026-06-30T22:00:00Z"));
  CHECK(date_in_brussels(at("2026-12-31T22:59:59.999999Z")) == day("2026-12-31"));
  CHECK(date_in_brussels(at("2026-12-31T23:00:00Z")) == day("2027-01-01"));
}

TEST_CASE("the clocks change at one in the morning UTC") {
  CHECK(brussels_text(at("2026-03-29T00:59:59Z")) == "2026-03-29 01:59:59");
  CHECK(brussels_text(at("2026-03-29T01:00:00Z")) == "2026-03-29 03:00");
  CHECK(brussels_text(at("2026-10-25T00:59:59Z")) == "2026-10-25 02:59:59");
  CHECK(brussels_text(at("2026-10-25T01:00:00Z")) == "2026-10-25 02:00");
}

TEST_CASE("a day lasts until the microsecond before the next") {
  CHECK(last_instant_of(day("2026-12-31")) == at("2026-12-31T22:59:59.999999Z"));
  CHECK(last_instant_of(day("2026-03-29")) + 1 == midnight_in_brussels(day("2026-03-30")));
  CHECK(seconds_between(midnight_in_brussels(day("2026-03-29")),
                        midnight_in_brussels(day("2026-03-30"))) == 23 * 3600);
  CHECK(seconds_between(midnight_in_brussels(day("2026-10-25")),
                        midnight_in_brussels(day("2026-10-26"))) == 25 * 3600);
}

TEST_CASE("a wall time in the missing hour of spring is no instant") {
  CHECK(resolved("2026-03-29 01:59:59").instant == at("2026-03-29T00:59:59Z"));
  CHECK_FALSE(resolved("2026-03-29 02:00").instant);
  CHECK_FALSE(resolved("2026-03-29 02:59:59").instant);
  CHECK_FALSE(resolved("2026-03-29 02:30").ambiguous);
  CHECK(resolved("2026-03-29 03:00").instant == at("2026-03-29T01:00:00Z"));
}

TEST_CASE("a wall time in the repeated hour of autumn is the later instant") {
  CHECK_FALSE(resolved("2026-10-25 01:59:59").ambiguous);
  CHECK(resolved("2026-10-25 01:59:59").instant == at("2026-10-24T23:59:59Z"));
  CHECK(resolved("2026-10-25 02:00").ambiguous);
  CHECK(resolved("2026-10-25 02:00").instant == at("2026-10-25T01:00:00Z"));
  CHECK(resolved("2026-10-25 02:59:59").ambiguous);
  CHECK(resolved("2026-10-25 02:59:59").instant == at("2026-10-25T01:59:59Z"));
  CHECK_FALSE(resolved("2026-10-25 03:00").ambiguous);
  CHECK(resolved("2026-10-25 03:00").instant == at("2026-10-25T02:00:00Z"));
}

TEST_CASE("every day from 1949 to 2060 begins and ends in Brussels on that day") {
  Texts wrong;
  for (Date date = day("1949-01-01"); date <= day("2060-12-31"); date = date + 1) {
    const Instant midnight = midnight_in_brussels(date);
    const bool right = date_in_brussels(midnight) == date &&
                       date_in_brussels(midnight + -1) == date - 1 &&
                       date_in_brussels(last_instant_of(date)) == date &&
                       last_instant_of(date) + 1 == midnight_in_brussels(date + 1);
    if (!right) wrong.push_back(to_text(date));
  }
  CHECK(wrong == Texts{});
}

TEST_CASE("the first and the last day of the calendar have their midnights") {
  for (const Date date : {day("1400-01-01"), day("9999-12-31")}) {
    CHECK(date_in_brussels(midnight_in_brussels(date)) == date);
    CHECK(date_in_brussels(last_instant_of(date)) == date);
  }
}

TEST_CASE("a wall time leads back to its instant except in the first of two equal hours") {
  CHECK(rc::check("from_brussels undoes wall_time_in_brussels", [] {
    const Instant instant = *any_instant();
    const Instant second{instant.micros / micros_per_second * micros_per_second};
    const Resolved back = from_brussels(wall_time_in_brussels(second));
    RC_ASSERT(back.instant.has_value());
    const bool in_first_hour = back.ambiguous && *back.instant != second;
    RC_ASSERT(*back.instant == (in_first_hour ? second + micros_per_hour : second));
  }));
}

TEST_CASE("only the hour before the clocks go back leads to a later instant") {
  Texts wrong;
  for (int year = 1990; year <= 2060; ++year) {
    const Date sunday = nights_of_change(year)[1];
    const Instant change = at(to_text(sunday) + "T01:00:00Z");
    for (int minute = -180; minute < 180; ++minute) {
      const Instant instant = change + minute * 60 * micros_per_second;
      const bool in_first_hour = minute >= -60 && minute < 0;
      const Resolved back = from_brussels(wall_time_in_brussels(instant));
      const bool right = back.instant == (in_first_hour ? instant + micros_per_hour : instant) &&
                         back.ambiguous == (minute >= -60 && minute < 60);
      if (!right) wrong.push_back(to_text(instant));
    }
  }
  CHECK(wrong == Texts{});
}

TEST_CASE("Brussels agrees with Boost on both nights of change from 1990 to 2060") {
  Texts wrong;
  for (int year = 1990; year <= 2060; ++year) {
    for (const Date sunday : nights_of_change(year)) {
      for (int minute = -60; minute <= 300; minute += 5) {
        const Instant instant = midnight_in_brussels(sunday) + minute * 60 * micros_per_second;
        if (brussels_text(instant) != judge::wall_time(instant)) wrong.push_back(to_text(instant));
      }
    }
  }
  CHECK(wrong == Texts{});
}

TEST_CASE("wall times agree with Boost on both nights of change from 1990 to 2060") {
  Texts wrong;
  for (int year = 1990; year <= 2060; ++year) {
    for (const Date sunday : nights_of_change(year)) {
      for (int minute = 0; minute <= 300; minute += 10) {
        const WallTime wall{sunday, minute / 60, minute % 60, 0};
        const std::string ours = verdict(from_brussels(wall));
        const std::string theirs = judge::resolved(wall);
        if (ours != theirs) wrong.push_back(ours + " is not " + theirs);
      }
    }
  }
  CHECK(wrong == Texts{});
}

TEST_CASE("Brussels agrees with Boost on noon and midnight of every day of a leap year") {
  Texts wrong;
  for (Date date = day("2028-01-01"); date.year() == 2028; date = date + 1) {
    for (const int hours : {0, 12}) {
      const Instant instant = midnight_in_brussels(date) + hours * micros_per_hour;
      if (brussels_text(instant) != judge::wall_time(instant)) wrong.push_back(to_text(instant));
    }
  }
  CHECK(wrong == Texts{});
}

// Instants

TEST_CASE("seconds between two instants are whole and never negative") {
  const Instant noon = at("2026-11-20T12:00:00Z");
  CHECK(seconds_between(noon, noon) == 0);
  CHECK(seconds_between(noon, noon + 999'999) == 0);
  CHECK(seconds_between(noon, noon + micros_per_second) == 1);
  CHECK(seconds_between(noon + micros_per_hour, noon) == 0);
}

TEST_CASE("an instant outside the calendar is refused when it is read") {
  using Limits = std::numeric_limits<std::int64_t>;
  CHECK_THROWS_AS(to_text(Instant{Limits::max()}), std::out_of_range);
  CHECK_THROWS_AS(to_text(Instant{Limits::min()}), std::out_of_range);
  CHECK_THROWS_AS(brussels_text(Instant{Limits::min()}), std::out_of_range);
  CHECK_THROWS_AS(brussels_text(last_instant_of(day("9999-12-31")) + 1), std::out_of_range);
}

TEST_CASE("the system clock is that of this century and runs forward") {
  const SystemClock clock;
  const Instant first = clock.now();
  CHECK(date_in_brussels(first) >= day("2020-01-01"));
  CHECK(date_in_brussels(first) < day("2200-01-01"));
  CHECK(first <= clock.now());
}

// Text

TEST_CASE("instants are written in UTC with microseconds only where there are any") {
  CHECK(to_text(Instant{0}) == "1970-01-01T00:00:00Z");
  CHECK(to_text(Instant{1}) == "1970-01-01T00:00:00.000001Z");
  CHECK(to_text(Instant{500'000}) == "1970-01-01T00:00:00.500000Z");
  CHECK(to_text(Instant{-1}) == "1969-12-31T23:59:59.999999Z");
}

TEST_CASE("a Brussels text shows seconds only where they are not zero") {
  CHECK(brussels_text(at("2026-11-20T17:00:30Z")) == "2026-11-20 18:00:30");
  CHECK(brussels_text(at("2026-11-20T17:05:00.9Z")) == "2026-11-20 18:05");
}

TEST_CASE("what was written as text reads back as the same date and instant") {
  CHECK(rc::check("a date", [] {
    const Date date = *any_date();
    RC_ASSERT(parse_date(to_text(date)) == date);
  }));
  CHECK(rc::check("an instant", [] {
    const Instant instant = *any_instant();
    RC_ASSERT(parse_instant(to_text(instant)) == instant);
  }));
}

TEST_CASE("a date is read from YYYY-MM-DD alone") {
  CHECK(parse_date("2026-11-20") == Date::of(2026, 11, 20));
  for (const char* text :
       {"", "2026", "2026-02-30", "2026-2-3", "2026-02-03 ", " 2026-02-03", "2026-02-3", "26-02-03",
        "2026/02/03", "20260203", "2026-02-031", "+026-02-03", "2026-+2-03", "2026-13-01",
        "2026-00-01", "1399-12-31", "0000-00-00", "-999-01-01", "2026-02-03T00:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
  CHECK_FALSE(parse_date(std::string_view{"2026-02-03\0", 11}));
}

TEST_CASE("an instant is read with Z or an offset") {
  const Instant expected = Instant{0} +
                           (day("2026-11-20") - day("1970-01-01")) * 24 * micros_per_hour +
                           17 * micros_per_hour;
  for (const char* text :
       {"2026-11-20T17:00:00Z", "2026-11-20t17:00:00z", "2026-11-20 17:00:00Z",
        "2026-11-20T18:00:00+01:00", "2026-11-20T12:00:00-05:00", "2026-11-20T22:30:00+05:30",
        "2026-11-21T00:00:00+07:00", "2026-11-20T17:00:00-00:00", "2026-11-20T17:00:00.0Z"}) {
    CAPTURE(text);
    CHECK(parse_instant(text) == expected);
  }
}

TEST_CASE("an instant is read with up to six digits of a second") {
  const Instant whole = at("2026-11-20T17:00:00Z");
  CHECK(parse_instant("2026-11-20T17:00:00.5Z") == whole + 500'000);
  CHECK(parse_instant("2026-11-20T17:00:00.000001Z") == whole + 1);
  CHECK(parse_instant("2026-11-20T18:00:00.123456+01:00") == whole + 123'456);
  CHECK_FALSE(parse_instant("2026-11-20T17:00:00.1234567Z"));
  CHECK_FALSE(parse_instant("2026-11-20T17:00:00.0000000Z"));
  CHECK_FALSE(parse_instant("2026-11-20T17:00:00.Z"));
  CHECK_FALSE(parse_instant("2026-11-20T17:00:00,5Z"));
}

TEST_CASE("an instant that is not RFC 3339 is refused") {
  for (const char* text :
       {"", "2026-11-20", "2026-11-20T17:00Z", "2026-11-20T17:00:00", "2026-11-20T17:00:00Z ",
        " 2026-11-20T17:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T17:60:00Z",
        "2026-11-20T17:00:60Z", "2026-02-30T17:00:00Z", "2026-11-20T17:00:00+01",
        "2026-11-20T17:00:00+0100", "2026-11-20T17:00:00+24:00", "2026-11-20T17:00:00+01:60",
        "2026-11-20T17:00:00ZZ", "2026-11-20T7:00:00Z", "2026-11-20_17:00:00Z",
        "2026-11-20T17:00:00+-1:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_instant(text));
  }
}

TEST_CASE("an instant is read only where its day exists in UTC and in Brussels") {
  CHECK(parse_instant("1400-01-01T00:00:00Z"));
  CHECK_FALSE(parse_instant("1400-01-01T00:00:00+00:01"));
  CHECK(parse_instant("9999-12-31T22:59:59.999999Z"));
  CHECK_FALSE(parse_instant("9999-12-31T23:00:00Z"));
  CHECK_FALSE(parse_instant("9999-12-31T23:59:59-01:00"));
}

TEST_CASE("a wall time is read with or without seconds and never with a zone") {
  for (const char* text : {"2026-11-20 18:00:30", "2026-11-20T18:00:30"}) {
    const auto wall = parse_wall_time(text);
    REQUIRE(wall);
    CHECK(wall->date == day("2026-11-20"));
    CHECK(wall->hour == 18);
    CHECK(wall->minute == 0);
    CHECK(wall->second == 30);
  }
  CHECK(parse_wall_time("2026-11-20 18:00")->second == 0);
  for (const char* text :
       {"", "2026-11-20", "2026-11-20 18", "2026-11-20 18:", "2026-11-20 18:0",
        "2026-11-20 18:00:", "2026-11-20 18:00:5", "2026-11-20 18:00:60", "2026-11-20 24:00",
        "2026-11-20 18:60", "2026-11-20  18:00", "2026-11-20 18:00Z", "2026-11-20 18:00:00.5",
        "2026-11-20 18:00 ", "2026-02-30 18:00", "2026-02-30 18:00:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_wall_time(text));
  }
}

TEST_CASE("a precision is known by its name") {
  for (const auto precision : {Precision::day, Precision::month, Precision::year}) {
    CHECK(precision_named(name(precision)) == precision);
  }
  CHECK(name(Precision::month) == "month");
  CHECK_FALSE(precision_named("Month"));
  CHECK_FALSE(precision_named(""));
}

TEST_CASE("a partial date covers every day on which it may lie") {
  const auto covers = [](std::string_view text, std::string_view first, std::string_view last,
                         Precision precision) {
    return parse_partial_date(text) == PartialDate{day(first), day(last), precision};
  };
  CHECK(covers("2004", "2004-01-01", "2004-12-31", Precision::year));
  CHECK(covers("2004-02", "2004-02-01", "2004-02-29", Precision::month));
  CHECK(covers("2004-12", "2004-12-01", "2004-12-31", Precision::month));
  CHECK(covers("2004-03-29", "2004-03-29", "2004-03-29", Precision::day));
  CHECK(covers("9999", "9999-01-01", "9999-12-31", Precision::year));
  CHECK(covers("9999-12", "9999-12-01", "9999-12-31", Precision::month));
}

TEST_CASE("a partial date is written as exactly as it was read") {
  for (const char* text : {"2004", "2004-03", "2004-03-29", "1400", "9999-12"}) {
    CHECK(to_text(parse_partial_date(text).value()) == text);
  }
  for (const char* text : {"", "204", "20044", "2004-", "2004-3", "2004-13", "2004-00", "2004-03-",
                           "2004-3-29", "2004-02-30", " 2004", "1399", "200a", "2004 03"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_partial_date(text));
  }
}

TEST_CASE("a span is a positive number of days, weeks, months or years") {
  CHECK(parse_span("180d") == Span{0, 180});
  CHECK(parse_span("6w") == Span{0, 42});
  CHECK(parse_span("18m") == Span{18, 0});
  CHECK(parse_span("2y") == Span{24, 0});
  CHECK(parse_span("90j") == parse_span("90d"));
  CHECK(parse_span("6s") == parse_span("6w"));
  CHECK(parse_span("2a") == parse_span("2y"));
  CHECK(parse_span("9999y") == Span{119'988, 0});
  for (const char* text : {"", "d", "6", "0d", "0000y", "-6w", "+6w", "6 w", " 6w", "6w ", "6W",
                           "10000d", "1.5y", "6ww", "six w", "6h", "99999999999999999999d"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_span(text));
  }
}

TEST_CASE("a span is added in calendar months or in days") {
  CHECK(day("2026-01-31") + Span{.months = 1} == day("2026-03-01"));
  CHECK(day("2026-01-31") + Span{.days = 42} == day("2026-03-14"));
  CHECK(day("2026-01-31") + Span{.months = 1, .days = 1} == day("2026-03-02"));
  CHECK(day("2004-09-01") + parse_span("28m").value() == day("2007-01-01"));
}

}  // namespace cpe
