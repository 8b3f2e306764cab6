#include "storage/database/commits.hpp"

#include <sqlite3.h>

#include "engine/error.hpp"
#include "storage/database/database.hpp"
#include "storage/database/migrations.hpp"

namespace cpe {
namespace {

void require_current_version(Database& database) {
  Query version = database.query("PRAGMA user_version");
  version.next();
  check_version(version.integer(0), schema_files(), database.path(), true);
}

}  // namespace

void begin(Database& database) {
  database.query("BEGIN IMMEDIATE").run();
  try {
    require_current_version(database);
  } catch (const Error&) {
    database.query("ROLLBACK").run();
    throw;
  }
}

void write_over_failed_commit(SQLite::Database& handle) {
  try {
    handle.exec("BEGIN IMMEDIATE");  // the version stays what it is until it is written
    const int version = handle.execAndGet("PRAGMA user_version").getInt();
    handle.exec("PRAGMA user_version = " + std::to_string(version));
    handle.exec("COMMIT");
  } catch (const SQLite::Exception&) {
    // Not confirmed either: it need not be, it only has to be there.
    if (sqlite3_get_autocommit(handle.getHandle()) == 0) handle.tryExec("ROLLBACK");
  }
}

}  // namespace cpe
