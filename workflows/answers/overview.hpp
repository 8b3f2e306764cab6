// The network on one day, counted: what a status fits on one screen.  Pure.

#pragma once

#include <map>
#include <optional>
#include <vector>

#include "workflows/answers/network.hpp"

namespace cpe {

/// Pointers live as long as the network.
struct Overview {
  Date on;
  std::int64_t hosts = 0;                 ///< partners on that day
  std::map<State, std::int64_t> serving;  ///< mandates in force, by state
  std::int64_t open_ended = 0;            ///< of them, without an end date
  std::int64_t coming = 0;                ///< adopted, not begun
  /// Mandates in force by the day on which they end.
  std::map<Date, std::vector<const Designation*>> ends;
  std::vector<const Designation*> without_successor;  ///< expiring
  /// Terms that are over without a successor, by the day since when.
  std::map<Date, std::vector<const Designation*>> holdovers;
  std::vector<CountryCode> none;       ///< hosts without an embassy, on record
  std::vector<CountryCode> not_known;  ///< hosts of which nobody knows
  std::int64_t suspended = 0;          ///< partnerships

  std::int64_t in_force() const;
};

/// As of `on`; what came after `today` was still to come.
Overview overview_of(const Network& network, Date on, Date today);

}  // namespace cpe
