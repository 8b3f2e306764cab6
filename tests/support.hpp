// What tests of every layer share: a clock that is set by hand, salts that repeat, files that go
// away.

#pragma once

#include <algorithm>
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

/// A folder that goes away with its contents.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "cpe-test-XXXXXX").string();
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
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator{path_}) {
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
