// How long somebody waits for a lock that another process holds.
//
// It looks again after a few milliseconds, as many as chance says: whoever has waited long finds
// the lock free as often as who has just come.  SQLite's own wait looks ever less often, so that
// among busy writers the first to come may be the last to be served.

#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>

namespace cpe {

class Patience {
 public:
  explicit Patience(int longest_ms);

  /// Before the first look.
  void begin();
  /// Sleeps until the next look; false where it has been long enough.
  bool wait();

  /// Whatever this connection is kept from doing is waited for, each time anew.  The connection
  /// does not outlive this object.
  void apply_to(SQLite::Database& connection);

 private:
  std::int64_t longest_us_;
  std::int64_t until_us_ = 0;
  std::uint_fast32_t seed_;
};

}  // namespace cpe
