// The network and what waits in it, read from the register.

#pragma once

#include "storage/database/database.hpp"
#include "storage/queries/designations.hpp"
#include "workflows/answers/todo.hpp"

namespace cpe {

/// The network as it stands at `now`, or as the record knew it after `known_at`.
Network network(Database& database, Instant now, KnownAt known_at = {});

/// Everything that waits, from every source, oldest due first.
TodoItems todo_items(Database& database, const Network& network);

}  // namespace cpe
