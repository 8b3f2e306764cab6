// Reading the ledger: events as they are stored.

#pragma once

#include <optional>
#include <string_view>

#include "engine/event.hpp"
#include "storage/database/database.hpp"

namespace cpe {

/// The columns of `event` in the order in which `event_from` reads them.
constexpr std::string_view event_columns =
    "subject, n, seq, recorded_at, occurred_at, name, v, actor, via, cause, payload, after, "
    "digest, "
    "hash";
Event event_from(const Query& row);

std::optional<Event> find_event(Database& database, Seq seq);

/// The last event recorded at or before `instant`; 0 where the register had not begun.
Seq seq_at(Database& database, Instant instant);

}  // namespace cpe
