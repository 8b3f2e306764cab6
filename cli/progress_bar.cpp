#include "cli/progress_bar.hpp"

#include <algorithm>

#include "cli/unicode.hpp"

namespace cpe {
namespace {

constexpr std::int64_t patience = micros_per_second / 2;
constexpr std::int64_t between_two_looks = micros_per_second / 10;
constexpr std::size_t longest_bar = 40;

constexpr Phrase percentage{"progress", "{percent}%", "{percent}\u00a0%"};

std::string repeated(std::string_view sign, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += sign;
  return text;
}

}  // namespace

ProgressBar::~ProgressBar() {
  if (drawn_at_) output_.status({});
}

void ProgressBar::move(std::int64_t done, std::int64_t total) {
  if (!output_.shows_status()) return;
  const Instant now = clock_.now();
  if (now.micros - began_.micros < patience) return;
  if (drawn_at_ && now.micros - drawn_at_->micros < between_two_looks) return;
  drawn_at_ = now;
  output_.status(drawn(std::clamp<std::int64_t>(done, 0, total), std::max<std::int64_t>(total, 1)));
}

std::string ProgressBar::drawn(std::int64_t done, std::int64_t total) const {
  const Terminal& terminal = output_.error_terminal();
  const std::string words = output_.filled({what_});
  const std::string percent = output_.filled({percentage, {{"percent", done * 100 / total}}});
  // One column stays free: a line that fills the last one may begin another.
  const std::size_t taken = display_width(words) + 2 + 2 + 2 + 5 + 1;
  if (taken + 4 > terminal.width) return words + "  " + percent;
  const std::size_t room = std::min(terminal.width - taken, longest_bar);
  const auto full = static_cast<std::size_t>(done * static_cast<std::int64_t>(room) / total);
  const bool has_blocks = terminal.has_utf8;
  return words + "  [" + repeated(has_blocks ? "█" : "#", full) +
         repeated(has_blocks ? "░" : ".", room - full) + "]  " + percent;
}

}  // namespace cpe
