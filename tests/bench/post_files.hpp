// One post office on the engine and one on plain SQLite, each with a file of its own and the same
// clock, so that both files must end up with the same rows.

#pragma once

#include <memory>

#include "storage/record/sqlite_store.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/parcel.hpp"
#include "tests/bench/plain_post.hpp"
#include "tests/support.hpp"

namespace cpe::bench {

/// Later than any register is made: the record's time never goes back.
constexpr std::string_view post_begins = "2099-03-02T09:00:00Z";

/// The post office as the engine runs it.
class EnginePost {
 public:
  explicit EnginePost(const std::filesystem::path& path, std::size_t timers_per_commit = 1000);

  /// A second later: one step of each of the parcels numbered so, in one commit.
  void steps(int first, int last);
  /// The same parcels turn up just before their last step.
  void take_over(int first, int last, Instant due_at);
  /// Fires what is due; how many events that made.
  std::size_t tick();
  ManualClock& clock() { return clock_; }
  Database& database() { return database_; }

 private:
  ManualClock clock_;
  CountingEntropy entropy_;
  Database database_;
  SqliteStore store_;
  PostOffice office_;
  Engine engine_;
  Intent master_;
};

/// The post office by hand.
class PlainPost {
 public:
  explicit PlainPost(const std::filesystem::path& path);
  void steps(int first, int last);
  /// Fires up to `limit` timers in one commit; how many there were.
  int fire(int limit);
  void set_clock(Instant now) { now_ = now.micros; }

 private:
  PlainDatabase database_;
  PlainPostOffice office_;
  std::int64_t now_;
};

/// Two files that begin alike; the plain one has the same tables and indexes, and no triggers.
class PostFiles {
 public:
  /// They begin as copies of a register, or empty.
  explicit PostFiles(const std::filesystem::path& start = {});
  std::filesystem::path product() const { return scratch_ / "product.db"; }
  std::filesystem::path plain() const { return scratch_ / "plain.db"; }
  /// Both start with what the product has written so far.
  void start_plain_from_product() const;
  /// Throws `std::runtime_error` where the rows of both differ, or the record does not verify.
  void require_same() const;

 private:
  Scratch scratch_;
};

}  // namespace cpe::bench
