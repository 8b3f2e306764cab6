#include "storage/database/migrations.hpp"

#include <sqlite3.h>
#include <sys/stat.h>

#include <vector>

#include "storage/database/database.hpp"
#include "tests/catch.hpp"
#include "tests/rigs/faults.hpp"
#include "tests/rigs/faulty_vfs.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

/// The shipped migrations and one more.
std::vector<EmbeddedFile> shipped_and(std::string_view sql) {
  std::vector<EmbeddedFile> all{schema_files().begin(), schema_files().end()};
  all.push_back({"999_more.sql", sql});
  return all;
}

int version_of(SQLite::Database& file) { return file.execAndGet("PRAGMA user_version").getInt(); }

const int shipped_version = static_cast<int>(schema_files().size());

struct File {
  TemporaryFolder folder;
  std::filesystem::path path = folder / "cpe.db";
  std::filesystem::path backup =
      folder / ("cpe.db.v" + std::to_string(shipped_version) + ".backup");
  File() { Database::create(path).set_setting("colour", "blue"); }
  SQLite::Database open() { return {path.string(), SQLite::OPEN_READWRITE, 100}; }
};

}  // namespace

TEST_CASE("a new file has seen every migration and needs no backup") {
  File file;
  SQLite::Database opened = file.open();
  CHECK(version_of(opened) == shipped_version);
  migrate(opened, schema_files(), file.path);
  CHECK(!std::filesystem::exists(file.backup));
}

TEST_CASE(
    "a file sees the migrations it has not seen, after a backup that its owner alone can read") {
  File file;
  SQLite::Database opened = file.open();
  migrate(opened, shipped_and("CREATE TABLE ship (name TEXT) STRICT;"), file.path);
  CHECK(version_of(opened) == shipped_version + 1);
  CHECK(opened.tableExists("ship"));

  SQLite::Database backup{file.backup.string(), SQLite::OPEN_READONLY};
  CHECK(version_of(backup) == shipped_version);
  CHECK(!backup.tableExists("ship"));
  CHECK(backup.execAndGet("SELECT value FROM setting WHERE name = 'colour'").getString() == "blue");
  struct stat facts {};
  REQUIRE(::stat(file.backup.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0600U);
}

TEST_CASE("a migration that fails leaves the version and the tables from before it") {
  File file;
  SQLite::Database opened = file.open();
  auto migrations = shipped_and("CREATE TABLE ship (name TEXT) STRICT;");
  migrations.push_back(
      {"1000_bad.sql", "CREATE TABLE crew (name TEXT) STRICT; INSERT INTO nowhere VALUES (1);"});
  CHECK_THROWS_AS(migrate(opened, migrations, file.path), SQLite::Exception);
  CHECK(version_of(opened) == shipped_version);
  CHECK(!opened.tableExists("ship"));
  CHECK(!opened.tableExists("crew"));
  CHECK(sqlite3_get_autocommit(opened.getHandle()) != 0);

  // Once it is mended all of them run.
  migrations.back().text = "CREATE TABLE crew (name TEXT) STRICT;";
  migrate(opened, migrations, file.path);
  CHECK(version_of(opened) == shipped_version + 2);
}

TEST_CASE("a process that comes late finds the work done and keeps the backup of the first") {
  File file;
  SQLite::Database one = file.open();
  const auto migrations = shipped_and("CREATE TABLE ship (name TEXT) STRICT;");
  migrate(one, migrations, file.path);
  const std::string backup = contents(file.backup);
  SQLite::Database other = file.open();
  migrate(other, migrations, file.path);
  CHECK(contents(file.backup) == backup);
}

TEST_CASE("migrations that the disk did not confirm do not come back with the log") {
  File file;
  const rigs::Shared<rigs::Tally> tally;
  CHECK(in_a_child([&] {
    rigs::FaultyVfs vfs;
    vfs.install();
    SQLite::Database opened = file.open();
    opened.exec("PRAGMA synchronous = FULL");
    opened.exec("UPDATE setting SET value = 'red'");
    const auto migrations = shipped_and("CREATE TABLE ship (name TEXT) STRICT;");
    const auto fail_to_sync = rigs::Fault{.call = rigs::Call::sync, .lasts = true};
    arm(fail_to_sync, *tally);
    try {
      migrate(opened, migrations, {});
    } catch (const SQLite::Exception&) {
      return true;
    }
    return false;
  }));
  SQLite::Database next = file.open();
  CHECK(version_of(next) == shipped_version);
  CHECK(!next.tableExists("ship"));
}

TEST_CASE("nothing is migrated and nothing is backed up while another process writes") {
  File file;
  SQLite::Database writer = file.open();
  writer.exec("BEGIN IMMEDIATE");
  SQLite::Database other = file.open();
  CHECK_THROWS_AS(migrate(other, shipped_and("CREATE TABLE ship (name TEXT) STRICT;"), file.path),
                  SQLite::Exception);
  CHECK(version_of(other) == shipped_version);
  writer.exec("COMMIT");
}

TEST_CASE("a file without our mark is not ours") {
  SQLite::Database foreign{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  CHECK(refusal([&] { check_version(foreign, schema_files(), "x.db", false); }) ==
        "file_is_a_register");
}

TEST_CASE("a file must be current to be read and may be older to be written") {
  SQLite::Database file{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  file.exec("PRAGMA application_id = " + std::to_string(application_id));
  CHECK(refusal([&] { check_version(file, schema_files(), "x.db", true); }) == "file_is_current");
  CHECK(!refusal([&] { check_version(file, schema_files(), "x.db", false); }));
  migrate(file, schema_files(), {});
  CHECK(!refusal([&] { check_version(file, schema_files(), "x.db", true); }));
  file.exec("PRAGMA user_version = 999");
  CHECK(refusal([&] { check_version(file, schema_files(), "x.db", false); }) ==
        "file_is_not_newer");
}

}  // namespace cpe
