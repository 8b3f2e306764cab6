#include "storage/database/database.hpp"

#include <sys/stat.h>

#include <future>

#include "storage/database/commits.hpp"
#include "storage/database/migrations.hpp"
#include "tests/catch.hpp"
#include "tests/rigs/faults.hpp"
#include "tests/rigs/faulty_vfs.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

namespace fs = std::filesystem;

int mode_of(const fs::path& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return -1;
  return static_cast<int>(facts.st_mode & 0777U);
}

void set_mode(const fs::path& path, unsigned mode) {
  REQUIRE(::chmod(path.c_str(), static_cast<mode_t>(mode)) == 0);
}

void execute_outside(const fs::path& path, const std::string& sql) {
  SQLite::Database{path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec(sql);
}

std::string setting_in(Database& database) { return database.setting("colour").value_or(""); }

}  // namespace

TEST_CASE("a new register belongs to its owner alone, write-ahead log and all") {
  const TemporaryFolder folder;
  const mode_t before = ::umask(0);
  Database database = Database::create(folder / "cpe.db");
  ::umask(before);
  database.set_setting("colour", "blue");
  CHECK(mode_of(folder / "cpe.db") == 0600);
  CHECK(mode_of(folder / "cpe.db-wal") == 0600);
  CHECK(mode_of(folder / "cpe.db-shm") == 0600);
}

TEST_CASE("a number beside the record reads back, and what is none there is damage") {
  Database database = Database::in_memory();
  CHECK(database.number_setting("size", 7) == 7);
  database.set_setting("size", "-12");
  CHECK(database.number_setting("size", 7) == -12);
  for (const char* text : {"", "12 ", "x", "99999999999999999999"}) {
    database.set_setting("size", text);
    CHECK(refusal([&] { database.number_setting("size", 7); }) == "file_is_damaged");
  }
}

TEST_CASE("a column that holds what cpe never writes is damage") {
  Database database = Database::in_memory();
  const auto damage = [&](const std::string& value, auto read) {
    return refusal([&] {
             Query row = database.query("SELECT " + value);
             row.next();
             read(row);
           }) == "file_is_damaged";
  };
  const auto date = [](const Query& row) { row.date(0); };
  CHECK(!damage("NULL", date));
  CHECK(!damage("'2027-01-01'", date));
  CHECK(damage("'2027-02-30'", date));
  CHECK(damage("'3000-01-01'", date));
  CHECK(damage("NULL", [](const Query& row) { row.needed_date(0); }));
  CHECK(!damage("0", [](const Query& row) { row.instant(0); }));
  CHECK(damage("9223372036854775807", [](const Query& row) { row.instant(0); }));
  CHECK(!damage("'MDA'", [](const Query& row) { row.country(0); }));
  CHECK(damage("'md'", [](const Query& row) { row.country(0); }));
}

TEST_CASE("a new register never takes the place of a file") {
  const TemporaryFolder folder;
  write_file(folder / "cpe.db", "a letter");
  CHECK(refusal([&] { Database::create(folder / "cpe.db"); }) == "file_is_new");
  CHECK(contents(folder / "cpe.db") == "a letter");
  CHECK(refusal([&] { Database::create(folder.path()); }) == "file_is_new");
}

TEST_CASE("a register cannot be made where there is no folder") {
  const TemporaryFolder folder;
  CHECK(refusal([&] { Database::create(folder / "no/cpe.db"); }) == "file_can_be_created");
}

TEST_CASE("a new register takes its name when all of it is there") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database made = Database::in_memory();
  made.set_setting("colour", "blue");
  made.keep_as(path);
  CHECK(folder.names() == std::vector<std::string>{"cpe.db"});
  CHECK(mode_of(path) == 0600);
  CHECK(refusal([&] { made.keep_as(path); }) == "file_is_new");
  Database database = Database::open_to_read(path);
  CHECK(setting_in(database) == "blue");
}

TEST_CASE("a link to nowhere is not followed when a register is made") {
  const TemporaryFolder folder;
  fs::create_symlink(folder / "elsewhere.db", folder / "cpe.db");
  CHECK(refusal([&] { Database::create(folder / "cpe.db"); }) == "file_is_new");
  CHECK(!fs::exists(folder / "elsewhere.db"));
}

TEST_CASE("a copy in memory is the register as it is, and what is done to it is not kept") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database database = Database::create(path);
  database.set_setting("colour", "blue");
  Database copy = Database::open_to_read(path).copied_into_memory();
  CHECK(setting_in(copy) == "blue");
  copy.set_setting("colour", "red");
  CHECK(setting_in(copy) == "red");
  CHECK(setting_in(database) == "blue");
}

TEST_CASE("what was written is there when the file is opened again") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database::create(path).set_setting("colour", "blue");
  {
    Database database = Database::open_to_write(path);
    CHECK(setting_in(database) == "blue");
    database.set_setting("colour", "red");
  }
  Database database = Database::open_to_read(path);
  CHECK(setting_in(database) == "red");
}

TEST_CASE(
    "what cannot be a register is refused by name, to read and to write, and stays as it is") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  std::string expected;
  SECTION("a missing file") { expected = "file_exists"; }
  SECTION("a directory") {
    fs::create_directory(path);
    expected = "file_is_a_file";
  }
  SECTION("an empty file") {
    write_file(path, "");
    expected = "file_is_a_register";
  }
  SECTION("a text") {
    write_file(path, std::string(5000, 'x'));
    expected = "file_is_a_register";
  }
  SECTION("a database of somebody else's") {
    execute_outside(path, "CREATE TABLE song (title TEXT)");
    expected = "file_is_a_register";
  }
  SECTION("a register of a newer program") {
    Database::create(path);
    execute_outside(path, "PRAGMA user_version = 999");
    expected = "file_is_not_newer";
  }
  const std::string before = fs::is_regular_file(path) ? contents(path) : "";
  CHECK(refusal([&] { Database::open_to_write(path); }) == expected);
  CHECK(refusal([&] { Database::open_to_read(path); }) == expected);
  CHECK(failure([&] { Database::open_to_read(path); }) == Code::storage);
  CHECK((fs::is_regular_file(path) ? contents(path) : "") == before);
}

TEST_CASE("a register of an older program is not read before it is brought up to date") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database::create(path);
  execute_outside(path, "PRAGMA user_version = 0");
  CHECK(refusal([&] { Database::open_to_read(path); }) == "file_is_current");
}

TEST_CASE("a register whose pages are damaged is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database::create(path);
  std::string bytes = contents(path);
  bytes.replace(4096, bytes.size() - 4096, bytes.size() - 4096, '\x5a');
  write_file(path, bytes);
  CHECK(failure([&] {
          Database database = Database::open_to_read(path);
          database.setting("colour");
        }) == Code::storage);
}

TEST_CASE("reading leaves the bytes of the file and the folder as they were") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database::create(path).set_setting("colour", "blue");
  const std::string before = contents(path);
  const auto names = folder.names();
  {
    Database database = Database::open_to_read(path);
    CHECK(setting_in(database) == "blue");
    CHECK(refusal([&] { database.set_setting("colour", "red"); }) == "file_is_read_only");
  }
  CHECK(contents(path) == before);
  for (const std::string& name : folder.names()) {
    // A reader may leave an empty log behind; it is its owner's and holds nothing.
    CAPTURE(name);
    CHECK((name == "cpe.db" || mode_of(folder / name) == 0600));
    if (name == "cpe.db-wal") CHECK(contents(folder / name).empty());
  }
}

TEST_CASE("a register in a folder that cannot be written to is read") {
  const TemporaryFolder folder;
  const auto path = folder / "a % b?c#.db";
  Database::create(path).set_setting("colour", "blue");
  const auto names = folder.names();
  set_mode(path, 0444);
  set_mode(folder.path(), 0555);
  CHECK(as_an_ordinary_user([&] {
    Database database = Database::open_to_read(path);
    return setting_in(database) == "blue";
  }));
  CHECK(as_an_ordinary_user(
      [&] { return refusal([&] { Database::open_to_write(path); }).has_value(); }));
  CHECK(folder.names() == names);
}

TEST_CASE("a register that its reader may not open is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database::create(path);
  set_mode(path, 0000);
  set_mode(folder.path(), 0755);
  CHECK(as_an_ordinary_user([&] {
    return refusal([&] { Database::open_to_read(path); }) == "file_can_be_opened" &&
           refusal([&] { Database::open_to_write(path); }) == "file_can_be_opened";
  }));
}

TEST_CASE("every commit is durable: write-ahead log, and the disk is waited for") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database::create(path);
  Database database = Database::open_to_write(path);
  const auto pragma = [&](std::string_view name) {
    Query value = database.query("PRAGMA " + std::string{name});
    value.next();
    return value.text(0);
  };
  CHECK(pragma("journal_mode") == "wal");
  CHECK(pragma("synchronous") == "2");
  CHECK(pragma("foreign_keys") == "1");
}

TEST_CASE("a commit that the disk did not confirm does not come back with the log") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database::create(path);
  const auto refused = GENERATE(
      as<void (*)(Database&)>{},
      [](Database& database) {
        begin(database);
        database.set_setting("colour", "red");
        database.commit();
      },
      [](Database& database) {
        Transaction alone{database};
        database.set_setting("colour", "red");
        alone.keep();
      });
  const rigs::Shared<rigs::Tally> tally;
  CHECK(in_a_child([&] {
    rigs::FaultyVfs vfs;
    vfs.install();
    Database database = Database::open_to_write(path);
    database.set_setting("colour", "blue");
    arm(rigs::Fault{.call = rigs::Call::sync, .lasts = true}, *tally);
    return failure([&] { refused(database); }) == Code::storage && setting_in(database) == "blue";
  }));
  Database database = Database::open_to_read(path);
  CHECK(setting_in(database) == "blue");
}

TEST_CASE("a commit that the disk did not confirm leaves the version that another program wrote") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database::create(path);
  const rigs::Shared<rigs::Tally> tally;
  CHECK(in_a_child([&] {
    rigs::FaultyVfs vfs;
    vfs.install();
    Database database = Database::open_to_write(path);
    execute_outside(path, "PRAGMA user_version = 999");
    database.execute("BEGIN IMMEDIATE");
    database.set_setting("colour", "red");
    arm(rigs::Fault{.call = rigs::Call::sync, .lasts = true}, *tally);
    return failure([&] { database.commit(); }) == Code::storage;
  }));
  SQLite::Database file{path.string()};
  CHECK(file.execAndGet("PRAGMA user_version").getInt() == 999);
}

TEST_CASE("nothing is begun on a register that a newer program has brought up to date meanwhile") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database database = Database::create(path);
  execute_outside(path, "PRAGMA user_version = 999");
  CHECK(refusal([&] { begin(database); }) == "file_is_not_newer");
  CHECK(!database.in_transaction());
  CHECK(refusal([&] { Transaction{database}; }) == "file_is_not_newer");
}

TEST_CASE("a second writer is told that the file is locked when it has waited long enough") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database one = Database::create(path);
  Database other = Database::open_to_write(path);
  other.execute("PRAGMA busy_timeout = 20");
  one.query("BEGIN IMMEDIATE").run();
  CHECK(refusal([&] { other.query("BEGIN IMMEDIATE").run(); }) == "file_is_locked");
  CHECK(!other.in_transaction());
  one.query("COMMIT").run();
  other.query("BEGIN IMMEDIATE").run();
  CHECK(other.in_transaction());
}

TEST_CASE("a second writer waits for the first") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database one = Database::create(path);
  one.query("BEGIN IMMEDIATE").run();
  one.set_setting("colour", "blue");
  std::promise<void> about_to_write;
  auto seen = std::async(std::launch::async, [&] {
    Database other = Database::open_to_write(path);
    about_to_write.set_value();
    other.query("BEGIN IMMEDIATE").run();
    return setting_in(other);
  });
  about_to_write.get_future().wait();
  one.query("COMMIT").run();
  CHECK(seen.get() == "blue");
}

TEST_CASE("a reader sees one state of the file from the beginning of its transaction to the end") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database writer = Database::create(path);
  writer.set_setting("colour", "blue");
  Database reader = Database::open_to_read(path);
  reader.execute("BEGIN");
  CHECK(setting_in(reader) == "blue");
  writer.set_setting("colour", "red");
  CHECK(setting_in(reader) == "blue");
  reader.execute("COMMIT");
  CHECK(setting_in(reader) == "red");
}

TEST_CASE("the data version rises when another connection has written, and only then") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  Database one = Database::create(path);
  Database other = Database::open_to_write(path);
  const std::int64_t before = one.data_version();
  one.set_setting("colour", "blue");
  CHECK(one.data_version() == before);
  other.set_setting("colour", "red");
  CHECK(one.data_version() != before);
}

TEST_CASE("a kept statement forgets its former use") {
  Database database = Database::in_memory();
  database.set_setting("colour", "blue");
  CHECK(!database.setting("shape"));
  CHECK(database.setting("colour") == "blue");
  CHECK(database.statements().size() == 2);
}

}  // namespace cpe
