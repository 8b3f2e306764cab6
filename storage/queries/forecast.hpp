// The forecast: what will fire, when, and who will be told, if nothing happens in between.

#pragma once

#include <optional>
#include <vector>

#include "engine/timer.hpp"
#include "storage/database/database.hpp"
#include "workflows/contacts/recipient.hpp"

namespace cpe {

/// The steps due until `until`, in due order: those that are armed, and those that they will plan
/// in their turn.  Without an end only what is armed.
std::vector<Timer> foreseen_timers(Database& database, std::optional<Instant> until);

/// Who will be told when a step fires, as things stand.
std::vector<Recipient> recipients_of(Database& database, const Timer& timer);

}  // namespace cpe
