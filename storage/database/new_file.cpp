#include "storage/database/new_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "storage/database/failures.hpp"

namespace cpe {
namespace {

namespace fs = std::filesystem;

constexpr Phrase exists_already{
    "file_is_new", "{path} exists already\nname another file: --db FILE",
    "{path} existe déjà\nindiquez un autre fichier\u00a0: --db FICHIER"};
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

Error error_of(int number, const fs::path& path) {
  switch (number) {
    case EEXIST:
      return file_error(exists_already, path.string());
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return full_disk_error(path.string());
    default:
      return file_error(cannot_create, path.string());
  }
}

/// A file on its way: without a name where the file system can do that, else under another one.
class Unfinished {
 public:
  explicit Unfinished(const fs::path& path) : path_{path} {
    constexpr int flags = O_RDWR | O_CLOEXEC;
    descriptor_ = ::open(folder_of(path).c_str(), flags | O_TMPFILE, S_IRUSR | S_IWUSR);
    if (descriptor_ >= 0) return;
    name_ = path.string() + ".XXXXXX";
    descriptor_ = ::mkostemp(name_.data(), O_CLOEXEC);
    if (descriptor_ < 0) throw error_of(errno, path_);
  }
  ~Unfinished() {
    if (!name_.empty()) ::unlink(name_.c_str());
    ::close(descriptor_);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw error_of(errno, path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor_) != 0) throw error_of(errno, path_);
  }

  void take_its_place() {
    const std::string self = "/proc/self/fd/" + std::to_string(descriptor_);
    const int failed =
        name_.empty()
            ? ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, path_.c_str(), AT_SYMLINK_FOLLOW)
            : ::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE);
    if (failed != 0) throw error_of(errno, path_);
    name_.clear();
    if (has_kept_the_name()) return;
    const int why = errno;
    ::unlink(path_.c_str());
    throw error_of(why, path_);
  }

 private:
  /// A folder that may be written to and not read cannot be asked.
  bool has_kept_the_name() const {
    const int folder = ::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return errno == EACCES;
    const int failed = ::fsync(folder);
    ::close(folder);
    return failed == 0;
  }

  fs::path path_;
  std::string name_;  ///< empty: it has none
  int descriptor_ = -1;
};

}  // namespace

void require_new_file(const fs::path& path) {
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(path, ignored))) {
    throw file_error(exists_already, path.string());
  }
  const fs::path folder = folder_of(path);
  if (is_on_a_network(folder)) throw file_error(on_a_network, path.string());
  if (::access(folder.c_str(), W_OK | X_OK) != 0) throw file_error(cannot_create, path.string());
}

void write_new_file(const fs::path& path, std::string_view bytes) {
  require_new_file(path);
  Unfinished file{path};
  file.write(bytes);
  file.take_its_place();
}

}  // namespace cpe
