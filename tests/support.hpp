// What tests of every layer share: a clock that is set by hand, salts that repeat, files that go
// away, processes with fewer rights or less room.

#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.hpp"
#include "engine/ledger.hpp"
#include "engine/time.hpp"

namespace cpe {

inline Instant at(std::string_view text) { return parse_instant(text).value(); }

constexpr std::int64_t an_hour = 3600 * micros_per_second;
constexpr std::int64_t a_day = 24 * an_hour;

class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant now) : now_{now} {}
  Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }
  void advance(std::int64_t micros) { now_ = now_ + micros; }

 private:
  Instant now_;
};

/// Salts that are all different and the same in every run.
class CountingEntropy final : public Entropy {
 public:
  Bytes bytes(std::size_t count) override {
    Bytes result(count, '\0');
    const std::string number = std::to_string(++given_);
    return result.replace(0, number.size(), number);
  }

 private:
  int given_ = 0;
};

/// The rule that `act` breaks, or what kind of failure it meets; nothing where all goes well.
template <class Act>
std::optional<std::string> refusal(Act&& act) {
  try {
    act();
    return std::nullopt;
  } catch (const Error& error) {
    return std::string{error.sentence().phrase->key()};
  }
}

/// The code with which `act` fails.
template <class Act>
std::optional<Code> failure(Act&& act) {
  try {
    act();
    return std::nullopt;
  } catch (const Error& error) {
    return error.code();
  }
}

/// Runs `act` in a process of its own; whether it returned true.
template <class Act>
bool in_a_child(Act&& act) {
  const pid_t child = ::fork();
  if (child == 0) {
    bool good = false;
    try {
      good = act();
    } catch (...) {
      good = false;
    }
    ::_exit(good ? 0 : 1);
  }
  int status = 0;
  if (::waitpid(child, &status, 0) != child) throw std::runtime_error{"no child to wait for"};
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Runs `act` as somebody who may not write where `root` may; whether it returned true.
template <class Act>
bool as_an_ordinary_user(Act&& act) {
  if (::getuid() != 0) return act();
  constexpr unsigned nobody = 65534;
  return in_a_child([&] { return ::setgid(nobody) == 0 && ::setuid(nobody) == 0 && act(); });
}

/// Runs `act` in a process whose files cannot grow beyond `bytes`; whether it returned true.
template <class Act>
bool with_small_files(rlim_t bytes, Act&& act) {
  return in_a_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    return ::setrlimit(RLIMIT_FSIZE, &limit) == 0 && act();
  });
}

/// Where files are in memory, if the system has such a place: for tests that make thousands.
inline std::filesystem::path folder_in_memory() {
  const std::filesystem::path shared_memory = "/dev/shm";
  return ::access(shared_memory.c_str(), W_OK) == 0 ? shared_memory
                                                    : std::filesystem::temp_directory_path();
}

/// A folder that goes away with its contents.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(
      const std::filesystem::path& within = std::filesystem::temp_directory_path()) {
    std::string pattern = (within / "cpe-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  /// Every file in it, by name.
  std::vector<std::string> names() const { return names_in(path_); }
  static std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
      result.push_back(entry.path().filename().string());
    }
    std::ranges::sort(result);
    return result;
  }

 private:
  std::filesystem::path path_;
};

inline std::string contents(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline void write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream{path, std::ios::binary} << text;
}

}  // namespace cpe
