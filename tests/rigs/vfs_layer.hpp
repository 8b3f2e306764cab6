// A layer of ours between SQLite and the files of the system.
//
// A rig derives from both classes and overrides what it wants to see or to spoil; everything else
// goes on to the VFS that SQLite uses by default.  All functions return SQLite's result codes.

#pragma once

#include <sqlite3.h>

#include <memory>

namespace cpe::rigs {

/// An open file.  `system` is the same file as the system's VFS has opened it; it outlives this.
class LayeredFile {
 public:
  explicit LayeredFile(sqlite3_file* system) : system_{system} {}
  virtual ~LayeredFile() = default;
  LayeredFile(const LayeredFile&) = delete;
  LayeredFile& operator=(const LayeredFile&) = delete;

  virtual int read(void* into, int count, sqlite3_int64 from);
  virtual int write(const void* bytes, int count, sqlite3_int64 to);
  virtual int truncate(sqlite3_int64 size);
  virtual int sync(int flags);
  virtual int size(sqlite3_int64& result);
  virtual int lock(int level);
  virtual int map_shared(int region, int size, int is_extended, volatile void** result);
  virtual int lock_shared(int offset, int count, int flags);

  sqlite3_file* system() const { return system_; }

 private:
  sqlite3_file* system_;
};

class VfsLayer {
 public:
  VfsLayer();
  virtual ~VfsLayer() = default;
  VfsLayer(const VfsLayer&) = delete;
  VfsLayer& operator=(const VfsLayer&) = delete;

  /// From now on whatever this process opens goes through the layer, which must outlive it all: for
  /// processes that end with their rig.
  void install();

  /// Opens `system`.  `path` is null for a temporary file.
  virtual int open(const char* path, sqlite3_file* system, int flags, int* flags_out);
  /// What stands before a file that was opened.
  virtual std::unique_ptr<LayeredFile> layered(const char* path, sqlite3_file* system, int flags);
  virtual int remove(const char* path, int syncs_folder);
  virtual int access(const char* path, int flags, int& result);

 private:
  sqlite3_vfs& system_;
  sqlite3_vfs own_;
};

}  // namespace cpe::rigs
