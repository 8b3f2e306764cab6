#include "storage/outbox/spool.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "engine/error.hpp"
#include "storage/database/patience.hpp"

namespace cpe {
namespace {

namespace fs = std::filesystem;

constexpr Phrase cannot_write{
    "spool_can_be_written",
    "no message can be written into {path}: notices wait\n"
    "make room or mend its permissions (or name another folder: $CPE_SPOOL), then `cpe tick`",
    "aucun message ne peut être écrit dans {path}\u00a0: les notifications attendent\n"
    "faites de la place ou rectifiez les droits (ou indiquez un autre dossier\u00a0: $CPE_SPOOL), "
    "puis `cpe tick`"};

constexpr Phrase is_busy{
    "spool_is_free",
    "another process brings messages into {path}: notices wait\n`cpe tick` in a moment",
    "un autre processus dépose des messages dans {path}\u00a0: les notifications attendent\n"
    "`cpe tick` dans un instant"};

Sentence is_taken(const fs::path& folder) { return {is_busy, {{"path", folder.string()}}}; }

Sentence cannot_be_written(const fs::path& folder) {
  return {cannot_write, {{"path", folder.string()}}};
}

constexpr std::string_view draft_ending = ".draft";

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A file that is safe on the disk when this returns true.
bool keep(const fs::path& path, std::string_view text) {
  const int file =
      ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return false;
  const bool is_kept = write_all(file, text) && ::fsync(file) == 0;
  return ::close(file) == 0 && is_kept;
}

bool keep_folder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  const bool is_kept = ::fsync(file) == 0;
  ::close(file);
  return is_kept;
}

}  // namespace

std::optional<Sentence> Spool::obstacle() const {
  std::error_code failed;
  if (!fs::is_directory(folder_, failed)) {
    const bool is_made = fs::create_directories(folder_, failed) && !failed;
    if (!is_made || ::chmod(folder_.c_str(), S_IRWXU) != 0) return cannot_be_written(folder_);
  }
  if (::access(folder_.c_str(), W_OK | X_OK) != 0) return cannot_be_written(folder_);
  return std::nullopt;
}

SpoolLock::~SpoolLock() { ::close(file_); }

SpoolLock Spool::lock(int patience_ms) const {
  const fs::path path = folder_ / ".lock";
  const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) throw Error{Code::storage, cannot_be_written(folder_)};
  Patience patience{patience_ms};
  patience.begin();
  while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR || (errno == EWOULDBLOCK && patience.wait())) continue;
    const bool waited_in_vain = errno == EWOULDBLOCK;
    ::close(file);
    throw Error{Code::storage, waited_in_vain ? is_taken(folder_) : cannot_be_written(folder_)};
  }
  return SpoolLock{file};
}

void Spool::remove_drafts() const {
  std::error_code failed;
  for (fs::directory_iterator each{folder_, failed}, end; !failed && each != end;
       each.increment(failed)) {
    const std::string name = each->path().filename().string();
    if (name.starts_with('.') && name.ends_with(draft_ending)) ::unlink(each->path().c_str());
  }
}

fs::path Spool::place_of(std::string_view message_id) const {
  return folder_ / (std::string{message_id} + ".eml");
}

void Spool::put(std::string_view message_id, std::string_view message) const {
  const fs::path place = place_of(message_id);
  const fs::path draft = folder_ / ("." + std::string{message_id} + std::string{draft_ending});
  const bool is_put = keep(draft, message) && std::rename(draft.c_str(), place.c_str()) == 0 &&
                      keep_folder(folder_);
  if (is_put) return;
  ::unlink(draft.c_str());
  throw Error{Code::storage, cannot_be_written(folder_)};
}

}  // namespace cpe
