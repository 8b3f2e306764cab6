// The spool: a folder of messages, one file each, from which whatever sends mail takes them.

#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "engine/text.hpp"

namespace cpe {

/// While it lives, no other process brings messages into the folder: none is put there twice.  A
/// process that is killed lets go.
class SpoolLock {
 public:
  explicit SpoolLock(int file) : file_{file} {}
  ~SpoolLock();
  SpoolLock(const SpoolLock&) = delete;
  SpoolLock& operator=(const SpoolLock&) = delete;

 private:
  int file_;
};

class Spool {
 public:
  /// Whoever brings the letters of a whole network away needs some seconds.
  static constexpr int usual_patience_ms = 15'000;

  explicit Spool(std::filesystem::path folder) : folder_{std::move(folder)} {}

  const std::filesystem::path& folder() const { return folder_; }

  /// Makes the folder where it is missing; why nothing can be written into it, if nothing can.
  std::optional<Sentence> obstacle() const;

  /// Waits until no other process brings messages, so many milliseconds at most.  Throws
  /// `Error{Code::storage}` then, and where the folder cannot be locked.
  SpoolLock lock(int patience_ms = usual_patience_ms) const;

  /// Where the message with that id stands: one file name for each id.
  std::filesystem::path place_of(std::string_view message_id) const;

  // For who holds the lock.

  /// Removes what a process that was killed has left unfinished: its message is written anew.
  void remove_drafts() const;

  /// Writes the message whole or not at all; a file of that id is replaced.  Nobody but its owner
  /// can read it.  Throws `Error{Code::storage}` where it cannot be written.
  void put(std::string_view message_id, std::string_view message) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace cpe
