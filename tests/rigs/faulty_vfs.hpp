// A VFS of SQLite's whose calls fail as `faults.hpp` is told.
//
// A call that fails does nothing, except one that is cut short: it has read or written half.  (A
// short read without an error is, for SQLite, a file that has lost its end: that is damage, not a
// fault, and no matter of this rig.)

#pragma once

#include "tests/rigs/vfs_layer.hpp"

namespace cpe::rigs {

class FaultyVfs final : public VfsLayer {
 public:
  int open(const char* path, sqlite3_file* system, int flags, int* flags_out) override;
  std::unique_ptr<LayeredFile> layered(const char* path, sqlite3_file* system, int flags) override;
  int remove(const char* path, int syncs_folder) override;
  int access(const char* path, int flags, int& result) override;
};

}  // namespace cpe::rigs
