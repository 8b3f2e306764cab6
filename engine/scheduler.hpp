// The daemon's patience: sleep until the next due instant, wake, call back.
//
// It holds no state that matters: timers are rows, so a killed daemon loses nothing.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "engine/time.hpp"

namespace cpe {

class Scheduler {
 public:
  struct Callbacks {
    /// Applies what is due; returns the next due instant.
    std::function<std::optional<Instant>()> pass;
    /// The next due instant as the record has it now.
    std::function<std::optional<Instant>()> next_due;
    /// A number that changes when another process has written.
    std::function<std::int64_t()> data_version;
  };

  Scheduler(const Clock& clock, Callbacks callbacks) : clock_{clock}, call_{std::move(callbacks)} {}

  /// Blocks until SIGTERM or SIGINT.  Looks every second whether somebody else has written and what
  /// the clock says (it may have been set), so nothing is more than a second late while it runs.
  /// What a callback throws comes out.
  void run();

 private:
  void look();

  const Clock& clock_;
  Callbacks call_;
  std::optional<Instant> next_due_;
  std::optional<std::int64_t> seen_version_;
};

}  // namespace cpe
