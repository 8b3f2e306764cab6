#include "tests/rigs/volatile_disk.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <limits>

#include "tests/support.hpp"

namespace cpe::rigs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector = 512;

/// A whole number from 0 to `most`.
std::size_t up_to(std::size_t most, std::mt19937& random) {
  return std::uniform_int_distribution<std::size_t>{0, most}(random);
}

std::string random_bytes(std::size_t count, std::mt19937& random) {
  std::string bytes(count, '\0');
  for (char& each : bytes) each = static_cast<char>(up_to(255, random));
  return bytes;
}

void put(std::string& content, std::size_t at, std::string_view bytes) {
  if (content.size() < at + bytes.size()) content.resize(at + bytes.size(), '\0');
  content.replace(at, bytes.size(), bytes);
}

class VolatileFile final : public LayeredFile {
 public:
  VolatileFile(sqlite3_file* system, VolatileDisk& disk, std::shared_ptr<Platter> platter,
               bool is_log, bool syncs_folder)
      : LayeredFile{system},
        disk_{disk},
        platter_{std::move(platter)},
        is_log_{is_log},
        syncs_folder_{syncs_folder} {}

  int read(void* into, int count, sqlite3_int64 from) override {
    const auto wanted = static_cast<std::size_t>(count);
    const std::string& all = platter_->current();
    const std::size_t begin = std::min(static_cast<std::size_t>(from), all.size());
    const std::size_t present = std::min(wanted, all.size() - begin);
    std::memset(into, 0, wanted);
    std::memcpy(into, all.data() + begin, present);
    return present == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }
  int write(const void* bytes, int count, sqlite3_int64 to) override {
    disk_.about_to_change();
    disk_.about_to_write(*platter_);
    platter_->write({static_cast<const char*>(bytes), static_cast<std::size_t>(count)},
                    static_cast<std::size_t>(to));
    return SQLITE_OK;
  }
  int truncate(sqlite3_int64 size) override {
    disk_.about_to_change();
    platter_->truncate(static_cast<std::size_t>(size));
    return SQLITE_OK;
  }
  int sync(int) override {
    disk_.about_to_change();
    disk_.sync(platter_, is_log_, std::exchange(syncs_folder_, false));
    return SQLITE_OK;
  }
  int size(sqlite3_int64& result) override {
    result = static_cast<sqlite3_int64>(platter_->current().size());
    return SQLITE_OK;
  }

 private:
  VolatileDisk& disk_;
  std::shared_ptr<Platter> platter_;
  bool is_log_;
  bool syncs_folder_;  ///< the first sync of a new log or journal keeps its name too
};

}  // namespace

// One file.

void Platter::write(std::string_view bytes, std::size_t to) {
  apply({to, std::string{bytes}, std::max(current_.size(), to + bytes.size())});
}

/// What comes after the new end is gone, and is zero where the file grows again.
void Platter::truncate(std::size_t size) {
  const std::size_t lost = current_.size() - std::min(size, current_.size());
  apply({size, std::string(lost, '\0'), size});
}

void Platter::apply(Change change) {
  put(current_, change.at, change.bytes);
  current_.resize(change.size, '\0');
  unsynced_.push_back(std::move(change));
}

void Platter::sync() {
  durable_ = current_;
  unsynced_.clear();
}

std::string Platter::after_a_cut(std::mt19937& random) const {
  enum Manner { nothing, everything, some_writes, sectors };
  std::string found = durable_;
  switch (up_to(sectors, random)) {
    case nothing:
      return found;
    case everything:
      return current_;
    case some_writes:
      for (const Change& each : unsynced_) {
        if (up_to(1, random) == 0) continue;
        put(found, each.at, each.bytes);
        found.resize(each.size, '\0');
      }
      return found;
    default:
      return some_sectors(random);
  }
}

/// Each sector is as some of the changes to it, the first ones, have left it; so is the size.
std::string Platter::some_sectors(std::mt19937& random) const {
  std::map<std::size_t, std::size_t> changes;  // of each sector
  const auto for_each_part = [&](const Change& change, const auto& use) {
    std::size_t begin = change.at;
    while (begin < change.at + change.bytes.size()) {
      const std::size_t end =
          std::min((begin / sector + 1) * sector, change.at + change.bytes.size());
      use(begin / sector, begin,
          std::string_view{change.bytes}.substr(begin - change.at, end - begin));
      begin = end;
    }
  };
  for (const Change& change : unsynced_) {
    for_each_part(change, [&](std::size_t which, auto, auto) { ++changes[which]; });
  }
  for (auto& [which, count] : changes) count = up_to(count, random);
  std::string found = durable_;
  for (const Change& change : unsynced_) {
    for_each_part(change, [&](std::size_t which, std::size_t at, std::string_view bytes) {
      if (changes[which] == 0) return;
      --changes[which];
      put(found, at, bytes);
    });
  }
  const std::size_t kept = up_to(unsynced_.size(), random);
  found.resize(kept == 0 ? durable_.size() : unsynced_[kept - 1].size, '\0');
  return found;
}

// The disk.

void VolatileDisk::cut() {
  const std::size_t kept = up_to(unsynced_.size(), random_);
  const Names& names = kept == 0 ? durable_ : unsynced_[kept - 1];
  for (const auto& [path, platter] : current_) {
    if (!names.contains(path)) ::unlink(path.c_str());
  }
  for (const auto& [path, platter] : names) {
    write_file(path, platter->after_a_cut(random_));
    const std::string index = path + "-shm";
    if (fs::exists(index)) write_file(index, random_bytes(fs::file_size(index), random_));
  }
  ::_exit(cut_status);
}

void VolatileDisk::about_to_change() {
  if (++changes_ == cut_at_) cut();
}

void VolatileDisk::about_to_write(const Platter& platter) {
  if (!late_log_ || late_log_.get() == &platter) return;
  std::exchange(late_log_, nullptr)->sync();
  sync_folder();
}

void VolatileDisk::sync(const std::shared_ptr<Platter>& platter, bool is_log, bool syncs_folder) {
  if (honesty_ == Honesty::ignores_syncs) return;
  if (honesty_ == Honesty::syncs_the_log_late && is_log) {
    late_log_ = platter;
    return;
  }
  platter->sync();
  if (syncs_folder) sync_folder();
}

void VolatileDisk::sync_folder() {
  if (honesty_ == Honesty::ignores_syncs) return;
  durable_ = current_;
  unsynced_.clear();
}

/// A null platter takes the name away.
void VolatileDisk::name(const std::string& path, std::shared_ptr<Platter> platter) {
  about_to_change();
  if (platter) {
    current_[path] = std::move(platter);
  } else {
    current_.erase(path);
  }
  unsynced_.push_back(current_);
}

int VolatileDisk::open(const char* path, sqlite3_file* system, int flags, int* flags_out) {
  const bool is_known = path == nullptr || current_.contains(path);
  const bool was_there = !is_known && fs::exists(path);
  const int result = VfsLayer::open(path, system, flags, flags_out);
  if (result != SQLITE_OK || is_known) return result;
  if (was_there) {
    current_[path] = durable_[path] = std::make_shared<Platter>(contents(path));
    for (Names& each : unsynced_) each[path] = current_[path];
  } else {
    name(path, std::make_shared<Platter>(""));
  }
  return SQLITE_OK;
}

std::unique_ptr<LayeredFile> VolatileDisk::layered(const char* path, sqlite3_file* system,
                                                   int flags) {
  if (path == nullptr) return VfsLayer::layered(path, system, flags);
  constexpr int logs = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
  const bool may_be_new = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & logs) != 0;
  const bool is_log = (flags & SQLITE_OPEN_WAL) != 0;
  return std::make_unique<VolatileFile>(system, *this, current_.at(path), is_log, may_be_new);
}

int VolatileDisk::remove(const char* path, int syncs_folder) {
  if (current_.contains(path)) name(path, nullptr);
  if (syncs_folder != 0) sync_folder();
  return VfsLayer::remove(path, syncs_folder);
}

/// An empty file counts as none, as it does for the system's VFS.
int VolatileDisk::access(const char* path, int flags, int& result) {
  const auto found = current_.find(path);
  if (flags != SQLITE_ACCESS_EXISTS || found == current_.end()) {
    return VfsLayer::access(path, flags, result);
  }
  result = found->second->current().empty() ? 0 : 1;
  return SQLITE_OK;
}

}  // namespace cpe::rigs
