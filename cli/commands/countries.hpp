// What the commands on members and on partners share.

#pragma once

#include <vector>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "workflows/reference/country.hpp"

namespace cpe {

Positional country_positional();

/// --on: the day from which a fact holds.
Option effective_day_option();

/// The countries as known, by the name shown on that day.
std::vector<Country> countries_by_name(Session& session, Date on);

/// Shows the mandates and offers in the country that the command changed.
void show_consequences(Session& session, CountryCode code);

}  // namespace cpe
