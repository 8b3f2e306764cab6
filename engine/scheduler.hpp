// The daemon's patience: sleep until the next due instant, wake, call back.
//
// It holds no state that matters: timers are rows, so a killed daemon loses nothing.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include "engine/error.hpp"
#include "engine/time.hpp"

namespace cpe {

/// What comes after a pass.
struct Outlook {
  std::optional<Instant> next_due = {};
  /// Where something is to be tried again: in so long, whatever the clock of the record says (that
  /// of a sandbox stands still).
  std::optional<std::chrono::microseconds> again_in = {};
};

class Scheduler {
 public:
  struct Callbacks {
    /// Applies what is due.
    std::function<Outlook()> pass;
    /// The next due instant as the record has it now.
    std::function<std::optional<Instant>()> next_due;
    /// A number that changes when another process has written.
    std::function<std::int64_t()> data_version;
    /// Is told what another callback, or the clock, has thrown: how long to wait before all is
    /// tried again.  What it throws itself comes out.
    std::function<std::chrono::microseconds(const Error&)> failed;
  };

  Scheduler(const Clock& clock, Callbacks callbacks) : clock_{clock}, call_{std::move(callbacks)} {}

  /// Blocks until SIGTERM or SIGINT.  Looks every second whether somebody else has written and what
  /// the clock says (it may have been set), so nothing is more than a second late while it runs.
  /// What a callback throws that is no `Error` comes out.
  void run() const;

 private:
  const Clock& clock_;
  Callbacks call_;
};

}  // namespace cpe
