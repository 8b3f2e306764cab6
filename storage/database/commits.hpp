// How a transaction begins, and what has to follow where its commit was not confirmed.

#pragma once

#include <SQLiteCpp/Database.h>

namespace cpe {

class Database;

/// Takes the lock of whoever writes.  Throws `Error{Code::storage}`, and holds nothing, where a
/// newer program has brought the register up to date meanwhile.
void begin(Database& database);

/// After a commit that the disk did not confirm: all of it may lie in the log, undone for this
/// process, and brought back by the next one that recovers the log.  What this writes (the version
/// of the schema, as it is) takes its place.
void write_over_failed_commit(SQLite::Database& handle);

}  // namespace cpe
