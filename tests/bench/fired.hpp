// What must be true of steps that were due at one instant.

#pragma once

#include <string_view>

#include "storage/database/database.hpp"

namespace cpe::bench {

/// Each of so many subjects has one event of that name, of that instant and so late, and they were
/// recorded in due order.  Throws `std::runtime_error` where that is not so.
void require_fired_in_order(Database& database, std::string_view event, int subjects,
                            Instant due_at, std::int64_t late_by_s);

}  // namespace cpe::bench
