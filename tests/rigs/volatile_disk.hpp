// A disk that may forget what was not synced: power is cut at one of the calls that change it.
//
// Whatever SQLite writes stays in the memory of this process until it syncs the file.  When the
// power is cut the process ends, and of what was not synced some has reached the files: for each
// file nothing, everything, some of the writes or some of the sectors, as chance has it.  A sector
// of 512 bytes holds what one of the writes to it has left, or none; no write harms the bytes
// beside it.  Files that were made or removed are so from some moment on, in order, unless the
// folder was synced.  The index of the log, which is shared memory, holds rubbish.
//
// Files that the product writes without SQLite are the real ones: they lose nothing here.

#pragma once

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/rigs/vfs_layer.hpp"

namespace cpe::rigs {

/// One file, whatever its name is now.
class Platter {
 public:
  explicit Platter(std::string bytes) : durable_{bytes}, current_{std::move(bytes)} {}

  const std::string& current() const { return current_; }
  void write(std::string_view bytes, std::size_t to);
  void truncate(std::size_t size);
  void sync();

  /// What is found after the power was cut.
  std::string after_a_cut(std::mt19937& random) const;

 private:
  /// Bytes that took a place, and the size that the file had then.
  struct Change {
    std::size_t at;
    std::string bytes;
    std::size_t size;
  };
  void apply(Change change);
  std::string some_sectors(std::mt19937& random) const;

  std::string durable_;
  std::string current_;
  std::vector<Change> unsynced_;
};

class VolatileDisk final : public VfsLayer {
 public:
  enum class Honesty {
    honest,
    ignores_syncs,
    /// The log is synced only before its pages go over to the file: so it would be if the product
    /// asked for synchronous=NORMAL.
    syncs_the_log_late
  };

  /// How a process ends whose power was cut.
  static constexpr int cut_status = 99;

  /// Cuts the power at the n-th change, from 1.
  VolatileDisk(unsigned seed, int cut_at, Honesty honesty)
      : random_{seed}, cut_at_{cut_at}, honesty_{honesty} {}

  /// Ends the process.
  [[noreturn]] void cut();

  int open(const char* path, sqlite3_file* system, int flags, int* flags_out) override;
  std::unique_ptr<LayeredFile> layered(const char* path, sqlite3_file* system, int flags) override;
  int remove(const char* path, int syncs_folder) override;
  int access(const char* path, int flags, int& result) override;

  // For its files.

  /// Before whatever changes what the disk holds.
  void about_to_change();
  void about_to_write(const Platter& platter);
  void sync(const std::shared_ptr<Platter>& platter, bool is_log, bool syncs_folder);

 private:
  using Names = std::map<std::string, std::shared_ptr<Platter>>;

  void name(const std::string& path, std::shared_ptr<Platter> platter);
  void sync_folder();

  std::mt19937 random_;
  int cut_at_;
  Honesty honesty_;
  int changes_ = 0;
  std::shared_ptr<Platter> late_log_;  ///< that is still to be synced
  Names current_;
  Names durable_;
  std::vector<Names> unsynced_;  ///< the names after each change, since the folder was synced
};

}  // namespace cpe::rigs
