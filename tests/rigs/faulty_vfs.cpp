#include "tests/rigs/faulty_vfs.hpp"

#include "tests/rigs/faults.hpp"

namespace cpe::rigs {
namespace {

class FaultyFile final : public LayeredFile {
 public:
  using LayeredFile::LayeredFile;

  int read(void* into, int count, sqlite3_int64 from) override {
    const auto effect = meets(Call::read);
    if (!effect) return LayeredFile::read(into, count, from);
    if (*effect == Effect::cut_short) LayeredFile::read(into, count / 2, from);
    return SQLITE_IOERR_READ;
  }
  int write(const void* bytes, int count, sqlite3_int64 to) override {
    const auto effect = meets(Call::write);
    if (!effect) return LayeredFile::write(bytes, count, to);
    if (*effect == Effect::cut_short) LayeredFile::write(bytes, count / 2, to);
    return *effect == Effect::io_error ? SQLITE_IOERR_WRITE : SQLITE_FULL;
  }
  int truncate(sqlite3_int64 size) override {
    return meets(Call::truncate) ? SQLITE_IOERR_TRUNCATE : LayeredFile::truncate(size);
  }
  /// Not passed on: whether the disk has it is the matter of another rig.
  int sync(int) override {
    if (meets(Call::sync)) return SQLITE_IOERR_FSYNC;
    did("sync", "register");
    return SQLITE_OK;
  }
  int size(sqlite3_int64& result) override {
    return meets(Call::size) ? SQLITE_IOERR_FSTAT : LayeredFile::size(result);
  }
  int lock(int level) override {
    return meets(Call::lock) ? SQLITE_IOERR_LOCK : LayeredFile::lock(level);
  }
  int map_shared(int region, int size, int is_extended, volatile void** result) override {
    return meets(Call::map_shared) ? SQLITE_IOERR_SHMMAP
                                   : LayeredFile::map_shared(region, size, is_extended, result);
  }
  /// Only where a lock is taken: giving one back has no result that SQLite looks at.
  int lock_shared(int offset, int count, int flags) override {
    const bool takes = (flags & SQLITE_SHM_LOCK) != 0;
    return takes && meets(Call::lock_shared) ? SQLITE_IOERR_SHMLOCK
                                             : LayeredFile::lock_shared(offset, count, flags);
  }
};

}  // namespace

int FaultyVfs::open(const char* path, sqlite3_file* system, int flags, int* flags_out) {
  return meets(Call::open) ? SQLITE_CANTOPEN : VfsLayer::open(path, system, flags, flags_out);
}

std::unique_ptr<LayeredFile> FaultyVfs::layered(const char*, sqlite3_file* system, int) {
  return std::make_unique<FaultyFile>(system);
}

int FaultyVfs::remove(const char* path, int syncs_folder) {
  return meets(Call::remove) ? SQLITE_IOERR_DELETE : VfsLayer::remove(path, syncs_folder);
}

int FaultyVfs::access(const char* path, int flags, int& result) {
  return meets(Call::access) ? SQLITE_IOERR_ACCESS : VfsLayer::access(path, flags, result);
}

}  // namespace cpe::rigs
