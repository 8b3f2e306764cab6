// What one member did in one host, as people read it.

#pragma once

#include "cli/shapes.hpp"
#include "cli/table.hpp"
#include "workflows/answers/served.hpp"

namespace cpe {

/// "Azerbaijan: serving since 1 January 2025; 1 term, 23 months".
Sentence summary_of(Session& session, const Service& service, CountryCode member, Date today);

/// The days of the host in whose hands they were.
Table spell_table(Session& session, const Service& service);

}  // namespace cpe
