// What the register knew of one subject at an earlier moment.

#pragma once

#include "engine/event.hpp"
#include "storage/database/database.hpp"

namespace cpe {

/// A register in memory that holds what was recorded of `subject` up to and with `known_at`: its
/// events, their texts and the rows that follow from them, for the same questions as the whole.
/// What stands beside the record, as the messages in the spool, is not in it.
Database as_known(Database& database, const Subject& subject, Seq known_at);

}  // namespace cpe
