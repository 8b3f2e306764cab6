// Civil days, instants and the clock.
//
// What people agree on is a `Date`: a civil day in Brussels, inclusive wherever people see it. What
// happened is an `Instant`: microseconds UTC.  Brussels wall time exists only at the edge.  This
// file's .cpp is the only one in the tree that asks the system for the time.

#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cpe {

/// A civil day of the Gregorian calendar as Boost.Date_Time counts it, 1400-01-01 to 9999-12-31.
class Date {
 public:
  /// The day y-m-d, or nothing where the calendar has no such day (2026-02-30).
  static std::optional<Date> from(int year, int month, int day);

  /// The same where the day is known to exist; throws `std::out_of_range` otherwise.
  static Date of(int year, int month, int day);

  int year() const;
  int month() const;        ///< 1 to 12
  int day() const;          ///< 1 to 31
  bool is_weekend() const;  ///< Saturday or Sunday
  int weekday() const;      ///< 0 is Sunday

  friend auto operator<=>(const Date&, const Date&) = default;
  friend Date operator+(Date date, int days) { return Date{date.number_ + days}; }
  friend Date operator-(Date date, int days) { return Date{date.number_ - days}; }
  friend int operator-(Date later, Date earlier) { return later.number_ - earlier.number_; }

 private:
  explicit Date(std::int32_t number) : number_{number} {}
  std::int32_t number_;  ///< Boost's day number (a Julian day)
};

/// Whether a day lies where the record can reckon with it, 1900 to 2999: a day before and some
/// terms after it exist too.
bool lies_within_the_record(Date date);

/// `date` plus `months` calendar months; a day that month lacks becomes the 1st of the next one
/// (31 January + 1 month = 1 March), unlike Boost's `months`, which snaps to the month's end.
Date months_after(Date date, int months);

/// The last day, inclusive, of a term of `months` calendar months that begins on `start`.
Date last_day_of_term(Date start, int months);

/// A point in time: microseconds since 1970-01-01T00:00Z.
struct Instant {
  std::int64_t micros = 0;
  auto operator<=>(const Instant&) const = default;
};

constexpr std::int64_t micros_per_second = 1'000'000;

inline Instant operator+(Instant instant, std::int64_t micros) { return {instant.micros + micros}; }

/// Whether both its day in UTC and its day in Brussels are days of the calendar.  Others cannot be
/// shown: what follows throws `std::out_of_range` for them.
bool lies_in_the_calendar(Instant instant);

/// Whole seconds from `earlier` to `later`, rounded down, never negative.
std::int64_t seconds_between(Instant earlier, Instant later);

// Brussels: CET/CEST by the rule of the European Union for every year.

/// The instant at which `date` begins in Brussels.
Instant midnight_in_brussels(Date date);

/// The last microsecond of `date` in Brussels.
Instant last_instant_of(Date date);

/// The civil day in Brussels at `instant`.
Date date_in_brussels(Instant instant);

/// What a clock on a Brussels wall shows.
struct WallTime {
  Date date;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

WallTime wall_time_in_brussels(Instant instant);

/// A Brussels wall time as an instant.  In spring an hour of wall times does not exist: `instant`
/// is empty.  In autumn an hour comes twice: `instant` is the later one and `ambiguous` is set.
struct Resolved {
  std::optional<Instant> instant;
  bool ambiguous = false;
};
Resolved from_brussels(const WallTime& wall);

// Text.  Parsers accept nothing but the whole text.

std::string to_text(Date date);        ///< "2026-11-20"
std::string to_text(Instant instant);  ///< RFC 3339 in UTC: "2026-11-20T17:00:00Z", micros if any
std::string brussels_text(
    Instant instant);  ///< "2026-11-20 18:00" (and ":30" where seconds are not 0)

std::optional<Date> parse_date(std::string_view text);        ///< YYYY-MM-DD only
std::optional<Instant> parse_instant(std::string_view text);  ///< RFC 3339 with Z or an offset

/// "2026-11-20 18:00", "2026-11-20T18:00", seconds allowed: a wall time without a zone.
std::optional<WallTime> parse_wall_time(std::string_view text);

/// How exactly a date of the record is known.
enum class Precision { day, month, year };
std::string_view name(Precision precision);
std::optional<Precision> precision_named(std::string_view text);

/// A date as exact as its source: the days on which it may lie, both inclusive.
struct PartialDate {
  Date first;
  Date last;
  Precision precision = Precision::day;
  friend bool operator==(const PartialDate&, const PartialDate&) = default;
};
std::optional<PartialDate> parse_partial_date(
    std::string_view text);  ///< YYYY, YYYY-MM, YYYY-MM-DD
std::string to_text(const PartialDate& date);

/// A length of time as people type it: "180d", "6w" are days, "18m" and "2y" months.
struct Span {
  int months = 0;
  int days = 0;
  friend bool operator==(const Span&, const Span&) = default;
};
std::optional<Span> parse_span(std::string_view text);  ///< positive, at most 9999 of its unit
Date operator+(Date date, Span span);

/// Where the engine's time comes from; one reading per unit of work.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

/// Microseconds since some moment, by a clock that nobody can set: for how long something takes.
std::int64_t steady_micros();

}  // namespace cpe
