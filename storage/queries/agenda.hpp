// The network and what waits in it, read from the register.

#pragma once

#include "storage/database/database.hpp"
#include "storage/queries/designations.hpp"
#include "workflows/answers/todo.hpp"

namespace cpe {

/// The network as it stands at `now`, or as the record knew it after `known_at`.
Network network(Database& database, Instant now, KnownAt known_at = {});

/// The network as it stands at `now`, for what asks of the present alone: of history that was over
/// when it was imported, the last mandate of each host.  A register may hold a thousand times more.
Network network_of_today(Database& database, Instant now);

/// Everything that waits, for whomever, from every source, oldest due first.
TodoItems todo_items(Database& database, const Network& network);

/// What waits for the desk.
TodoItems desk_items(Database& database, const Network& network);

}  // namespace cpe
