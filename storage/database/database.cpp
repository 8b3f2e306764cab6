#include "storage/database/database.hpp"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>
#include <unistd.h>

#include <charconv>
#include <new>

#include "storage/database/commits.hpp"
#include "storage/database/failures.hpp"
#include "storage/database/migrations.hpp"
#include "storage/database/new_file.hpp"

namespace cpe {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view in_memory_name = ":memory:";

constexpr Phrase is_missing{
    "file_exists",
    "there is no register at {path}\nmake one with `cpe init`, or name it: --db FILE",
    "il n’y a pas de registre à {path}\ncréez-en un avec `cpe init`, ou indiquez-le\u00a0: --db "
    "FICHIER"};
constexpr Phrase is_a_directory{"file_is_a_file", "{path} is a directory\nname a file in it",
                                "{path} est un répertoire\nindiquez un fichier"};
fs::path folder_of(const fs::path& path) {
  return path.parent_path().empty() ? fs::path{"."} : path.parent_path();
}

void require_file(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) throw file_error(is_a_directory, path.string());
  if (!fs::exists(path, ignored)) throw file_error(is_missing, path.string());
}

/// The path as a URI that SQLite may take options on.
std::string immutable_uri(const fs::path& path) {
  std::string uri = "file:";
  for (const char c : fs::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr std::string_view digits = "0123456789abcdef";
      uri += '%';
      uri += digits[static_cast<unsigned char>(c) >> 4];
      uri += digits[static_cast<unsigned char>(c) & 0xf];
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

Connection opened(const std::string& name, int flags,
                  int patience_ms = Database::usual_patience_ms) {
  // A connection stays with the thread that opened it: SQLite need not lock it at each call.
  Connection connection{
      .patience = std::make_unique<Patience>(patience_ms),
      .handle = std::make_unique<SQLite::Database>(name, flags | SQLite::OPEN_NOMUTEX)};
  connection.patience->apply_to(*connection.handle);
  connection.handle->exec("PRAGMA foreign_keys = ON");
  return connection;
}

void make_durable(SQLite::Database& handle) {
  handle.exec("PRAGMA journal_mode = WAL");
  handle.exec("PRAGMA synchronous = FULL");
}

}  // namespace

Database Database::create(const fs::path& path) {
  in_memory().keep_as(path);
  return open_to_write(path);
}

Database Database::open_to_write(const fs::path& path) {
  require_file(path);
  return at_the_border(path.string(), [&] {
    Connection connection = opened(path.string(), SQLite::OPEN_READWRITE);
    check_version(*connection.handle, schema_files(), path, false);
    make_durable(*connection.handle);
    migrate(*connection.handle, schema_files(), path);
    return Database{std::move(connection), path.string()};
  });
}

Database Database::open_to_read(const fs::path& path, int patience_ms) {
  require_file(path);
  const bool folder_is_writable = ::access(folder_of(path).c_str(), W_OK) == 0;
  std::error_code ignored;
  const bool has_wal = fs::exists(path.string() + "-wal", ignored);
  return at_the_border(path.string(), [&] {
    Connection connection =
        folder_is_writable || has_wal
            ? opened(path.string(), SQLite::OPEN_READONLY, patience_ms)
            : opened(immutable_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    check_version(*connection.handle, schema_files(), path, true);
    return Database{std::move(connection), path.string()};
  });
}

Database Database::in_memory() {
  return at_the_border(std::string{in_memory_name}, [] {
    Connection connection =
        opened(std::string{in_memory_name}, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    connection.handle->exec("PRAGMA application_id = " + std::to_string(application_id));
    migrate(*connection.handle, schema_files(), {});
    return Database{std::move(connection), std::string{in_memory_name}};
  });
}

Database Database::copied_into_memory() const {
  return at_the_border(*path_, [&] {
    Connection copy =
        opened(std::string{in_memory_name}, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    if (SQLite::Backup{*copy.handle, *connection_.handle}.executeStep() != SQLITE_DONE) {
      throw SQLite::Exception{*path_, SQLITE_BUSY};
    }
    return Database{std::move(copy), *path_};
  });
}

std::optional<Database> Database::with_its_checks() const {
  if (*path_ == in_memory_name) return std::nullopt;
  const bool is_writable =
      ::access(path_->c_str(), W_OK) == 0 && ::access(folder_of(*path_).c_str(), W_OK) == 0;
  if (!is_writable) return std::nullopt;
  return at_the_border(*path_, [&] {
    Connection other = opened(*path_, SQLite::OPEN_READWRITE);
    other.handle->exec("PRAGMA query_only = ON");
    // Closing it leaves the file and its log as they are.
    sqlite3_db_config(other.handle->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return Database{std::move(other), *path_};
  });
}

void Database::keep_as(const fs::path& path) const {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes{
      sqlite3_serialize(connection_.handle->getHandle(), "main", &size, 0), &sqlite3_free};
  if (!bytes) throw std::bad_alloc{};
  // The format's read and write version 2: a write-ahead log from the first moment on.
  bytes.get()[18] = bytes.get()[19] = 2;
  write_new_file(path,
                 {reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)});
}

Query Database::query(std::string_view sql) {
  auto found = kept_.find(sql);
  if (found == kept_.end()) {
    const std::string text{sql};
    found = kept_.emplace(text, Statement{connection_.handle->getHandle(), text, *path_}).first;
  }
  return Query{found->second};
}

void Database::execute(const std::string& sql) {
  at_the_border(*path_, [&] { connection_.handle->exec(sql); });
}

void Database::commit() {
  try {
    query("COMMIT").run();
  } catch (const Error&) {
    write_over_failed_commit(*connection_.handle);
    throw;
  }
}

std::vector<std::string> Database::statements() const {
  std::vector<std::string> all;
  all.reserve(kept_.size());
  for (const auto& [sql, statement] : kept_) all.push_back(sql);
  return all;
}

std::int64_t Database::data_version() {
  Query version = query("PRAGMA data_version");
  version.next();
  return version.integer(0);
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(connection_.handle->getHandle()) == 0;
}

Transaction::Transaction(Database& database) : database_{database} { begin(database_); }

Transaction::~Transaction() {
  if (!database_.in_transaction()) return;
  try {
    database_.query("ROLLBACK").run();
  } catch (const Error&) {
    return;  // nothing was kept: that is what a rollback wants
  }
}

void Transaction::keep() { database_.commit(); }

Snapshot::Snapshot(Database& database) : database_{database} {
  if (database_.in_transaction()) return;
  database_.execute("BEGIN");
  is_ours_ = true;
}

Snapshot::~Snapshot() {
  if (!is_ours_ || !database_.in_transaction()) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const Error&) {
    return;  // nothing was written: nothing is lost
  }
}

std::optional<std::string> Database::setting(std::string_view name) {
  Query found = query("SELECT value FROM setting WHERE name = ?1");
  if (!found.with(name).next()) return std::nullopt;
  return found.text(0);
}

std::int64_t Database::number_setting(std::string_view name, std::int64_t otherwise) {
  const auto text = setting(name);
  if (!text) return otherwise;
  std::int64_t number = 0;
  const char* end = text->data() + text->size();
  const auto [parsed, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc{} || parsed != end) {
    throw damage_error(*path_, std::string{name} + " " + *text);
  }
  return number;
}

void Database::set_setting(std::string_view name, std::string_view value) {
  query(
      "INSERT INTO setting (name, value) VALUES (?1, ?2) "
      "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      .with(name)
      .with(value)
      .run();
}

}  // namespace cpe
