// Which embassies served in a designation on a day: they join, leave and move while it runs.

#pragma once

#include <vector>

#include "storage/queries/designations.hpp"
#include "workflows/answers/who.hpp"

namespace cpe {

/// The embassies of `designation`, which is as known at `known_at`, as they were on a day: what
/// happened to them later is left out.
std::vector<Embassy> embassies_on(Database& database, const Designation& designation, Date on,
                                  KnownAt known_at);

/// From when until when each embassy was part of those mandates whose embassies joined or left.
EmbassiesByDay embassies_by_day(Database& database, const std::vector<Designation>& mandates,
                                KnownAt known_at);

}  // namespace cpe
