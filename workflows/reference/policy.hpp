// The rules that the secretariat may change: numbered versions of one set, each effective from a
// day.
//
// A designation pins the version effective on the day of its adoption and keeps it.  Pure.

#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/text.hpp"
#include "engine/time.hpp"

namespace cpe {

struct Policy {
  int version = 1;
  Date effective_on;

  int cycle_years = 2;            ///< a term ends with the cycle that covers its start
  int cycle_first_year = 2007;    ///< a year in which a cycle of calendar years began
  int renewal_window_days = 365;  ///< the renewal window opens so long before the end of a term
  int consecutive_terms_cap = 0;  ///< terms in a row in one host; 0 = no cap
  int open_end_check_months = 6;  ///< how often a term without an end is asked about

  /// The last day of the cycle of calendar years that covers `day`.
  Date cycle_end(Date day) const;
  /// The first day of the cycle after the one that covers `day`.
  Date next_cycle_start(Date day) const { return cycle_end(day) + 1; }
};

/// One setting of a policy, for `policy show` and `policy set`.
struct PolicySetting {
  std::string_view name;
  int Policy::*value;
  int least;
  int most;
  const Phrase* meaning;
};
const std::vector<PolicySetting>& policy_settings();

/// Nothing where the set agrees with itself; else what contradicts what.
std::optional<Sentence> contradiction_in(const Policy& policy);

/// The rules before anybody changed them.
Policy first_policy();

/// The version effective on `day`; the oldest where all begin later.  `all` is not empty.
const Policy& policy_on(const std::vector<Policy>& all, Date day);
const Policy& policy_version(const std::vector<Policy>& all, int version);

boost::json::object settings_of(const Policy& policy);
Policy policy_from(int version, Date effective_on, const boost::json::object& settings);

}  // namespace cpe
