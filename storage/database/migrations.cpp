#include "storage/database/migrations.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Transaction.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/database/commits.hpp"
#include "storage/database/failures.hpp"

namespace cpe {
namespace {

constexpr Phrase foreign_file{
    "file_is_a_register", "{path} is no register of cpe\nname another file: --db FILE",
    "{path} n’est pas un registre de cpe\nindiquez un autre fichier\u00a0: --db FICHIER"};
constexpr Phrase newer_file{
    "file_is_not_newer",
    "{path} was written by a newer cpe (its format is {format}, this program knows {known})\n"
    "use that version of cpe",
    "{path} a été écrit par une version plus récente de cpe (format {format}, connu\u00a0: "
    "{known})\n"
    "utilisez cette version de cpe"};
constexpr Phrase older_file{
    "file_is_current",
    "{path} was written by an older cpe (its format is {format}, now {known})\n"
    "`cpe tick` brings it up to date, after a backup",
    "{path} a été écrit par une version plus ancienne de cpe (format {format}, désormais {known})\n"
    "`cpe tick` le met à jour, après une sauvegarde"};
constexpr Phrase cannot_back_up{
    "file_is_backed_up",
    "{path} cannot be written: nothing was changed\ncheck the disk and the folder",
    "{path} ne peut pas être écrit\u00a0: rien n’a été modifié\nvérifiez le disque et le dossier"};

int version_of(SQLite::Database& database) {
  return database.execAndGet("PRAGMA user_version").getInt();
}

/// Copies what is committed; it reads on a connection of its own, as SQLite copies nothing for the
/// one that holds the write lock.
void back_up(const std::filesystem::path& path, int version) {
  const std::string copy = path.string() + ".v" + std::to_string(version) + ".backup";
  // Made by hand first: the copy is as private as the register.
  const int file = ::open(copy.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) throw file_error(cannot_back_up, copy);
  ::fchmod(file, S_IRUSR | S_IWUSR);
  ::close(file);
  SQLite::Database source{path.string(), SQLite::OPEN_READONLY};
  SQLite::Database target{copy, SQLite::OPEN_READWRITE};
  SQLite::Backup backup{target, source};
  if (backup.executeStep() != SQLITE_DONE) throw file_error(cannot_back_up, copy);
}

void commit(SQLite::Transaction& transaction, SQLite::Database& database) {
  try {
    transaction.commit();
  } catch (const SQLite::Exception&) {
    write_over_failed_commit(database);
    throw;
  }
}

}  // namespace

void migrate(SQLite::Database& database, std::span<const EmbeddedFile> migrations,
             const std::filesystem::path& path) {
  const int known = static_cast<int>(migrations.size());
  if (version_of(database) >= known) return;
  SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
  const int version = version_of(database);
  if (version >= known) return;  // another process was faster
  if (!path.empty() && version > 0) back_up(path, version);
  for (int next = version; next < known; ++next) {
    database.exec(std::string{migrations[static_cast<std::size_t>(next)].text});
  }
  database.exec("PRAGMA user_version = " + std::to_string(known));
  commit(transaction, database);
}

void check_version(SQLite::Database& database, std::span<const EmbeddedFile> migrations,
                   const std::filesystem::path& path, bool must_be_current) {
  const int ours = database.execAndGet("PRAGMA application_id").getInt();
  if (ours != application_id) throw file_error(foreign_file, path.string());
  check_version(version_of(database), migrations, path, must_be_current);
}

void check_version(std::int64_t version, std::span<const EmbeddedFile> migrations,
                   const std::filesystem::path& path, bool must_be_current) {
  const auto known = static_cast<std::int64_t>(migrations.size());
  if (version == known || (version < known && !must_be_current)) return;
  throw Error{Code::storage,
              version > known ? newer_file : older_file,
              {{"path", path.string()}, {"format", version}, {"known", known}}};
}

}  // namespace cpe
