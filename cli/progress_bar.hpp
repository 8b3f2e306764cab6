// A bar for work that takes its time: on a terminal only, not before half a second has passed, and
// gone when the work is.

#pragma once

#include <optional>
#include <string>

#include "cli/output.hpp"
#include "engine/progress.hpp"
#include "engine/time.hpp"

namespace cpe {

class ProgressBar {
 public:
  /// `what` is being done: "checking the record".  `output` and `clock` must outlive the bar.
  ProgressBar(Output& output, const Clock& clock, const Phrase& what)
      : output_{output}, clock_{clock}, what_{what}, began_{clock.now()} {}
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Moves the bar; the bar must outlive it.
  Progress mover() {
    return [this](std::int64_t done, std::int64_t total) { move(done, total); };
  }

 private:
  void move(std::int64_t done, std::int64_t total);
  std::string drawn(std::int64_t done, std::int64_t total) const;

  Output& output_;
  const Clock& clock_;
  const Phrase& what_;
  Instant began_;
  std::optional<Instant> drawn_at_;
};

}  // namespace cpe
