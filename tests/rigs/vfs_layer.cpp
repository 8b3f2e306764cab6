#include "tests/rigs/vfs_layer.hpp"

#include <cstddef>
#include <stdexcept>

namespace cpe::rigs {
namespace {

/// What SQLite holds of a file: the room for the system's own follows it.
struct Handle {
  sqlite3_file base;
  LayeredFile* file;
};

constexpr std::size_t room = (sizeof(Handle) + alignof(std::max_align_t) - 1) /
                             alignof(std::max_align_t) * alignof(std::max_align_t);

LayeredFile& file_of(sqlite3_file* handle) { return *reinterpret_cast<Handle*>(handle)->file; }
sqlite3_file* system_of(sqlite3_file* handle) { return file_of(handle).system(); }

int close_file(sqlite3_file* handle) {
  sqlite3_file* system = system_of(handle);
  delete &file_of(handle);
  return system->pMethods->xClose(system);
}
int read_file(sqlite3_file* handle, void* into, int count, sqlite3_int64 from) {
  return file_of(handle).read(into, count, from);
}
int write_file(sqlite3_file* handle, const void* bytes, int count, sqlite3_int64 to) {
  return file_of(handle).write(bytes, count, to);
}
int truncate_file(sqlite3_file* handle, sqlite3_int64 size) {
  return file_of(handle).truncate(size);
}
int sync_file(sqlite3_file* handle, int flags) { return file_of(handle).sync(flags); }
int size_of_file(sqlite3_file* handle, sqlite3_int64* size) { return file_of(handle).size(*size); }
int lock_file(sqlite3_file* handle, int level) { return file_of(handle).lock(level); }
int unlock_file(sqlite3_file* handle, int level) {
  return system_of(handle)->pMethods->xUnlock(system_of(handle), level);
}
int check_reserved_lock(sqlite3_file* handle, int* result) {
  return system_of(handle)->pMethods->xCheckReservedLock(system_of(handle), result);
}
int control_file(sqlite3_file* handle, int operation, void* argument) {
  return system_of(handle)->pMethods->xFileControl(system_of(handle), operation, argument);
}
int sector_size(sqlite3_file* handle) {
  return system_of(handle)->pMethods->xSectorSize(system_of(handle));
}
int characteristics(sqlite3_file* handle) {
  return system_of(handle)->pMethods->xDeviceCharacteristics(system_of(handle));
}
int map_shared(sqlite3_file* handle, int region, int size, int is_extended, volatile void** at) {
  return file_of(handle).map_shared(region, size, is_extended, at);
}
int lock_shared(sqlite3_file* handle, int offset, int count, int flags) {
  return file_of(handle).lock_shared(offset, count, flags);
}
void shared_barrier(sqlite3_file* handle) {
  system_of(handle)->pMethods->xShmBarrier(system_of(handle));
}
int unmap_shared(sqlite3_file* handle, int removes) {
  return system_of(handle)->pMethods->xShmUnmap(system_of(handle), removes);
}

/// Version 2: nothing is read past the layer by mapping the file into memory.
constexpr sqlite3_io_methods methods{2,
                                     close_file,
                                     read_file,
                                     write_file,
                                     truncate_file,
                                     sync_file,
                                     size_of_file,
                                     lock_file,
                                     unlock_file,
                                     check_reserved_lock,
                                     control_file,
                                     sector_size,
                                     characteristics,
                                     map_shared,
                                     lock_shared,
                                     shared_barrier,
                                     unmap_shared,
                                     nullptr,
                                     nullptr};

VfsLayer& layer_of(sqlite3_vfs* vfs) { return *static_cast<VfsLayer*>(vfs->pAppData); }

int open_file(sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* handle, int flags,
              int* flags_out) {
  handle->pMethods = nullptr;  // nothing to close where it fails
  auto* system = reinterpret_cast<sqlite3_file*>(reinterpret_cast<std::byte*>(handle) + room);
  const int result = layer_of(vfs).open(path, system, flags, flags_out);
  if (result != SQLITE_OK) return result;
  reinterpret_cast<Handle*>(handle)->file = layer_of(vfs).layered(path, system, flags).release();
  handle->pMethods = &methods;
  return SQLITE_OK;
}
int remove_file(sqlite3_vfs* vfs, const char* path, int syncs_folder) {
  return layer_of(vfs).remove(path, syncs_folder);
}
int access_file(sqlite3_vfs* vfs, const char* path, int flags, int* result) {
  return layer_of(vfs).access(path, flags, *result);
}

}  // namespace

int LayeredFile::read(void* into, int count, sqlite3_int64 from) {
  return system_->pMethods->xRead(system_, into, count, from);
}
int LayeredFile::write(const void* bytes, int count, sqlite3_int64 to) {
  return system_->pMethods->xWrite(system_, bytes, count, to);
}
int LayeredFile::truncate(sqlite3_int64 size) {
  return system_->pMethods->xTruncate(system_, size);
}
int LayeredFile::sync(int flags) { return system_->pMethods->xSync(system_, flags); }
int LayeredFile::size(sqlite3_int64& result) {
  return system_->pMethods->xFileSize(system_, &result);
}
int LayeredFile::lock(int level) { return system_->pMethods->xLock(system_, level); }
int LayeredFile::map_shared(int region, int size, int is_extended, volatile void** result) {
  return system_->pMethods->xShmMap(system_, region, size, is_extended, result);
}
int LayeredFile::lock_shared(int offset, int count, int flags) {
  return system_->pMethods->xShmLock(system_, offset, count, flags);
}

VfsLayer::VfsLayer() : system_{*sqlite3_vfs_find(nullptr)}, own_{system_} {
  own_.zName = "cpe-rig";
  own_.szOsFile += static_cast<int>(room);
  own_.pAppData = this;
  own_.xOpen = open_file;
  own_.xDelete = remove_file;
  own_.xAccess = access_file;
}

void VfsLayer::install() {
  if (sqlite3_vfs_register(&own_, 1) != SQLITE_OK) throw std::runtime_error{"no VFS of ours"};
}

int VfsLayer::open(const char* path, sqlite3_file* system, int flags, int* flags_out) {
  return system_.xOpen(&system_, path, system, flags, flags_out);
}

std::unique_ptr<LayeredFile> VfsLayer::layered(const char*, sqlite3_file* system, int) {
  return std::make_unique<LayeredFile>(system);
}

int VfsLayer::remove(const char* path, int syncs_folder) {
  return system_.xDelete(&system_, path, syncs_folder);
}

int VfsLayer::access(const char* path, int flags, int& result) {
  return system_.xAccess(&system_, path, flags, &result);
}

}  // namespace cpe::rigs
