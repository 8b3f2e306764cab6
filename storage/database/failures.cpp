#include "storage/database/failures.hpp"

#include <sqlite3.h>

namespace cpe {
namespace {

constexpr Phrase is_locked{
    "file_is_locked", "{path} is busy: another process is writing to it\ntry again in a moment",
    "{path} est occupé\u00a0: un autre processus y écrit\nréessayez dans un instant"};
constexpr Phrase is_full{"disk_is_full",
                         "the disk is full: nothing was written to {path}\nmake room and try again",
                         "le disque est plein\u00a0: rien n’a été écrit dans {path}\n"
                         "libérez de l’espace et réessayez"};
constexpr Phrase is_read_only{
    "file_is_read_only",
    "{path} cannot be written to: file or folder is read-only\n"
    "check its permissions, or work on a copy",
    "{path} ne peut pas être modifié\u00a0: le fichier ou le dossier est en lecture seule\n"
    "vérifiez les droits, ou travaillez sur une copie"};
constexpr Phrase is_damaged{"file_is_damaged",
                            "{path} is damaged ({detail})\nrestore it from a backup",
                            "{path} est endommagé ({detail})\nrestaurez-le depuis une sauvegarde"};
constexpr Phrase is_no_database{
    "file_is_a_register", "{path} is no register of cpe\nname another file: --db FILE",
    "{path} n’est pas un registre de cpe\nindiquez un autre fichier\u00a0: --db FICHIER"};
constexpr Phrase cannot_be_opened{
    "file_can_be_opened", "{path} cannot be opened\ncheck the path and its permissions",
    "{path} ne peut pas être ouvert\nvérifiez le chemin et les droits"};
constexpr Phrase breaks_an_invariant{
    "tables_keep_their_invariants",
    "the command would break an invariant of the register ({detail}): nothing was written\n"
    "this is a bug: please report it with the command line",
    "la commande romprait un invariant du registre ({detail})\u00a0: rien n’a été écrit\n"
    "c’est une erreur du programme\u00a0: merci de la signaler avec la ligne de commande"};
constexpr Phrase cannot_be_used{
    "file_can_be_used", "{path} cannot be used ({detail})\ncheck the disk and try again",
    "{path} ne peut pas être utilisé ({detail})\nvérifiez le disque et réessayez"};

}  // namespace

Error storage_error(const SQLite::Exception& failure, const std::string& path) {
  const std::vector<Argument> which = {{"path", path}};
  const std::vector<Argument> detail = {{"path", path}, {"detail", std::string{failure.what()}}};
  switch (failure.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Code::storage, is_locked, which};
    case SQLITE_FULL:
      return {Code::storage, is_full, which};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {Code::storage, is_read_only, which};
    case SQLITE_CORRUPT:
      return {Code::storage, is_damaged, detail};
    case SQLITE_NOTADB:
      return {Code::storage, is_no_database, which};
    case SQLITE_CANTOPEN:
      return {Code::storage, cannot_be_opened, which};
    case SQLITE_CONSTRAINT:
      return {Code::bug, breaks_an_invariant, detail};
    default:
      return {Code::storage, cannot_be_used, detail};
  }
}

DamagedRow damage_error(const std::string& path, const std::string& detail) {
  return DamagedRow{is_damaged, {{"path", path}, {"detail", detail}}};
}

Error full_disk_error(const std::string& path) { return file_error(is_full, path); }

Error file_error(const Phrase& phrase, const std::string& path) {
  return {Code::storage, phrase, {{"path", path}}};
}

}  // namespace cpe
