#include "storage/database/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "storage/database/failures.hpp"
#include "storage/database/migrations.hpp"

namespace cpe {
namespace {

namespace fs = std::filesystem;

constexpr int busy_timeout_ms = 5000;

constexpr Phrase exists_already{
    "file_is_new", "{path} exists already\nname another file: --db FILE",
    "{path} existe déjà\nindiquez un autre fichier\u00a0: --db FICHIER"};
constexpr Phrase is_missing{
    "file_exists",
    "there is no register at {path}\nmake one with `cpe init`, or name it: --db FILE",
    "il n’y a pas de registre à {path}\ncréez-en un avec `cpe init`, ou indiquez-le\u00a0: --db "
    "FICHIER"};
constexpr Phrase is_a_directory{"file_is_a_file", "{path} is a directory\nname a file in it",
                                "{path} est un répertoire\nindiquez un fichier"};
constexpr Phrase on_a_network{
    "file_system_is_local",
    "{path} lies on a network file system, whose locks cannot be trusted\nuse a local disk",
    "{path} se trouve sur un système de fichiers réseau, dont les verrous ne sont pas fiables\n"
    "utilisez un disque local"};
constexpr Phrase cannot_create{"file_can_be_created",
                               "{path} cannot be created\ncheck the folder and its permissions",
                               "{path} ne peut pas être créé\nvérifiez le dossier et les droits"};

fs::path folder_of(const fs::path& path) {
  return path.parent_path().empty() ? fs::path{"."} : path.parent_path();
}

bool is_on_a_network(const fs::path& folder) {
  // NFS, SMB, SMB2, CIFS, Coda and AFS by the magic numbers of statfs(2).
  constexpr std::array<std::uint32_t, 6> magics = {0x6969,     0x517b,     0xfe534d42,
                                                   0xff534d42, 0x73757245, 0x5346414f};
  struct statfs facts {};
  if (::statfs(folder.c_str(), &facts) != 0) return false;
  return std::ranges::find(magics, static_cast<std::uint32_t>(facts.f_type)) != magics.end();
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

std::unique_ptr<SQLite::Database> opened(const std::string& name, int flags) {
  auto handle = std::make_unique<SQLite::Database>(name, flags, busy_timeout_ms);
  handle->exec("PRAGMA foreign_keys = ON");
  return handle;
}

void make_durable(SQLite::Database& handle) {
  handle.exec("PRAGMA journal_mode = WAL");
  handle.exec("PRAGMA synchronous = FULL");
}

}  // namespace

Database Database::create(const fs::path& path) {
  std::error_code ignored;
  if (fs::exists(path, ignored)) throw file_error(exists_already, path.string());
  if (is_on_a_network(folder_of(path))) throw file_error(on_a_network, path.string());
  // Made by hand first: nobody else may read it at any moment.
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) throw file_error(cannot_create, path.string());
  ::close(file);
  try {
    return at_the_border([&] {
      auto handle = opened(path.string(), SQLite::OPEN_READWRITE);
      handle->exec("PRAGMA application_id = " + std::to_string(application_id));
      make_durable(*handle);
      migrate(*handle, schema_files(), path);
      return Database{std::move(handle)};
    });
  } catch (...) {
    remove(path);
    throw;
  }
}

void Database::remove(const fs::path& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    fs::remove(path.string() + suffix, ignored);
  }
}

Database Database::open_to_write(const fs::path& path) {
  require_file(path);
  return at_the_border([&] {
    auto handle = opened(path.string(), SQLite::OPEN_READWRITE);
    check_version(*handle, schema_files(), path, false);
    make_durable(*handle);
    migrate(*handle, schema_files(), path);
    return Database{std::move(handle)};
  });
}

Database Database::open_to_read(const fs::path& path) {
  require_file(path);
  const bool folder_is_writable = ::access(folder_of(path).c_str(), W_OK) == 0;
  std::error_code ignored;
  const bool has_wal = fs::exists(path.string() + "-wal", ignored);
  return at_the_border([&] {
    auto handle = folder_is_writable || has_wal
                      ? opened(path.string(), SQLite::OPEN_READONLY)
                      : opened(immutable_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    check_version(*handle, schema_files(), path, true);
    return Database{std::move(handle)};
  });
}

Database Database::in_memory() {
  return at_the_border([] {
    auto handle = opened(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    handle->exec("PRAGMA application_id = " + std::to_string(application_id));
    migrate(*handle, schema_files(), {});
    return Database{std::move(handle)};
  });
}

Query Database::query(std::string_view sql) {
  auto found = kept_.find(sql);
  if (found == kept_.end()) {
    at_the_border([&] {
      std::string text{sql};
      auto statement = std::make_unique<SQLite::Statement>(*handle_, text);
      found = kept_.emplace(std::move(text), std::move(statement)).first;
    });
  }
  return Query{*found->second};
}

void Database::execute(const std::string& sql) {
  at_the_border([&] { handle_->exec(sql); });
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

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_->getHandle()) == 0; }

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

void Database::set_setting(std::string_view name, std::string_view value) {
  query(
      "INSERT INTO setting (name, value) VALUES (?1, ?2) "
      "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      .with(name)
      .with(value)
      .run();
}

}  // namespace cpe
