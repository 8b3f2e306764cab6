// Which call of a process to the system is to fail, and how.
//
// Every call is counted by its kind.  The two places that ask here are `FaultyVfs`, for what SQLite
// does, and faulty_files.cpp, for the files that the product writes itself.

#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/rigs/shared.hpp"

namespace cpe::rigs {

/// What is asked of the system: by SQLite, then by the product itself.
enum class Call {
  open,
  read,
  write,
  truncate,
  sync,
  remove,
  access,
  size,
  lock,
  map_shared,   ///< a region of the index of the write-ahead log
  lock_shared,  ///< a lock in that index
  file_open,
  file_read,
  file_write,
  file_sync,
  file_name,  ///< a file takes a name
  file_lock
};
constexpr std::size_t kinds_of_calls = 17;

enum class Effect {
  io_error,
  disk_full,
  cut_short  ///< half is read or written
};

/// "write 12 disk_full from then on".
struct Fault {
  Call call = Call::read;
  int number = 1;  ///< the n-th call of that kind, from 1
  Effect effect = Effect::io_error;
  bool lasts = false;  ///< and every later one of that kind
};
std::string to_text(const Fault& fault);

/// How a call of that kind can fail.
std::vector<Effect> effects_of(Call call);

/// How often each kind was called.
using Counts = std::array<int, kinds_of_calls>;

/// Every fault that a run with these calls can meet.
std::vector<Fault> every_fault(const Counts& calls);

/// What a process has met; `Shared`, where its parent wants to know.
struct Tally {
  Counts calls{};
  int met = 0;  ///< how many calls failed
};

/// From now on the calls of this process are counted in `tally`, and `fault` is met; while that is
/// so nothing waits for a disk.
void arm(const std::optional<Fault>& fault, Tally& tally);

bool is_armed();

// What was done, in the order in which it has to reach the disk.

/// "write PATH", "sync PATH", "name PATH" (the file has that name now), "sync register": one a
/// line.
struct Deeds {
  std::array<char, 1 << 16> text{};
  std::size_t size = 0;

  std::string_view lines() const { return {text.data(), size}; }
};

/// From now on what this process does is written down there too.
void write_down(Deeds& deeds);
void did(std::string_view what, std::string_view path);

/// Counts a call; how it fails, if it does.
std::optional<Effect> meets(Call call);

}  // namespace cpe::rigs
