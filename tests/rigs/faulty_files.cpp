// The calls with which the product writes files of its own (a new register, the spool) and reads
// those it is given, taken from the C library: in this program they fail as faults.hpp is told.
//
// A symbol of the program goes before that of a shared library, for libstdc++ too.  SQLite makes
// none of these calls for what it keeps: that is the matter of `FaultyVfs`.

#include <fcntl.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <string>

#include "tests/rigs/faults.hpp"

namespace {

using cpe::rigs::Call;
using cpe::rigs::Effect;

/// What a call that fails so returns.
int failed(Effect effect) {
  errno = effect == Effect::disk_full ? ENOSPC : EIO;
  return -1;
}

/// The half of it that a call transfers that is cut short.
std::size_t part_of(std::size_t count) { return count < 2 ? count : count / 2; }

/// On an open file: its path, also the one that it had.
void did(const char* what, int file) {
  if (!cpe::rigs::is_armed()) return;
  const std::string self = "/proc/self/fd/" + std::to_string(file);
  std::array<char, PATH_MAX> path{};
  const ssize_t length = ::readlink(self.c_str(), path.data(), path.size());
  if (length > 0) cpe::rigs::did(what, {path.data(), static_cast<std::size_t>(length)});
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  if (const auto effect = cpe::rigs::meets(Call::file_open)) return failed(*effect);
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

ssize_t read(int file, void* into, std::size_t count) {
  const auto effect = cpe::rigs::meets(Call::file_read);
  if (effect && *effect != Effect::cut_short) return failed(*effect);
  return ::syscall(SYS_read, file, into, effect ? part_of(count) : count);
}

ssize_t write(int file, const void* bytes, std::size_t count) {
  const auto effect = cpe::rigs::meets(Call::file_write);
  if (effect && *effect != Effect::cut_short) return failed(*effect);
  const auto written = ::syscall(SYS_write, file, bytes, effect ? part_of(count) : count);
  did("write", file);
  return written;
}

int fsync(int file) {
  if (const auto effect = cpe::rigs::meets(Call::file_sync)) return failed(*effect);
  did("sync", file);
  return cpe::rigs::is_armed() ? 0 : static_cast<int>(::syscall(SYS_fsync, file));
}

int rename(const char* from, const char* to) noexcept {
  if (const auto effect = cpe::rigs::meets(Call::file_name)) return failed(*effect);
  const auto failure = ::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (failure == 0) cpe::rigs::did("name", to);
  return static_cast<int>(failure);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  if (const auto effect = cpe::rigs::meets(Call::file_name)) return failed(*effect);
  return static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
}

int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) noexcept {
  if (const auto effect = cpe::rigs::meets(Call::file_name)) return failed(*effect);
  const auto failure = ::syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
  if (failure == 0) cpe::rigs::did("name", to);
  return static_cast<int>(failure);
}

int flock(int file, int operation) noexcept {
  if (const auto effect = cpe::rigs::meets(Call::file_lock)) return failed(*effect);
  return static_cast<int>(::syscall(SYS_flock, file, operation));
}
}
