// Working days at headquarters, and the hours that lie on them.  Pure.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time.hpp"

namespace cpe {

/// A day on which headquarters is closed: of one year, or of every year.
struct Holiday {
  std::optional<int> year = {};
  int month;
  int day;
  bool falls_on(Date date) const;
  friend bool operator==(const Holiday&, const Holiday&) = default;
};

/// As people type and read them: "12-25" of every year, "2026-04-06" of one, with commas between.
std::string to_text(const std::vector<Holiday>& holidays);
/// Nothing where the text is no such list, or names a day twice.
std::optional<std::vector<Holiday>> parse_holidays(std::string_view text);

/// The days of every year on which headquarters is closed; those that move are added by policy.
std::vector<Holiday> first_holidays();

bool is_working_day(Date date, const std::vector<Holiday>& holidays);

/// The whole hours of wall time between two instants that lie on working days; 0 where `to` is not
/// after `from`.
std::int64_t working_hours_between(Instant from, Instant to, const std::vector<Holiday>& holidays);

}  // namespace cpe
