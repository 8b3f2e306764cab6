// Reading the ledger: events as they are stored.

#pragma once

#include <optional>
#include <string_view>

#include "engine/event.hpp"
#include "storage/database/database.hpp"

namespace cpe {

/// The columns of `event` in the order in which both functions read them.
constexpr std::string_view event_columns =
    "subject, n, seq, recorded_at, occurred_at, name, v, actor, via, cause, payload, after, "
    "digest, "
    "hash";
Event event_from(const Query& row);

/// The same byte for byte, whatever they are: for checks of the record.
Event stored_event_from(const Query& row);

/// As it is stored.
std::optional<Event> find_event(Database& database, Seq seq);

/// The last event recorded at or before `instant`; 0 where the register had not begun.
Seq seq_at(Database& database, Instant instant);

}  // namespace cpe
