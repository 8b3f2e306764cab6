#include "workflows/round/round.hpp"

#include <algorithm>

#include "workflows/round/events.hpp"
#include "workflows/round/milestones.hpp"

namespace cpe {

const Post* post_of(const Round& round, CountryCode host) {
  const auto found = std::ranges::find(round.posts, host, &Post::host);
  return found == round.posts.end() ? nullptr : &*found;
}

std::optional<Date> milestone_on(const Round& round, std::string_view item) {
  const auto found = std::ranges::find(round.milestones, item, &Milestone::item);
  if (found == round.milestones.end()) return std::nullopt;
  return found->on;
}

std::optional<RoundEvent> next_event(const Round& round, const RoundProgress& progress,
                                     Date today) {
  const bool has_candidates = progress.on_lists > 0 || progress.adopted > 0;
  switch (round.state) {
    case RoundState::planned:
      if (milestone_on(round, milestone::call).value_or(today) <= today) return CallOpened{};
      break;
    case RoundState::call_open:
      if (milestone_on(round, milestone::offers_due).value_or(today) < today) return CallClosed{};
      break;
    case RoundState::deconfliction:
      if (progress.everything_is_decided()) return EverythingDecided{};
      if (has_candidates) return ListDrawnUp{};
      break;
    case RoundState::listed:
      if (progress.everything_is_decided()) return EverythingDecided{};
      if (!has_candidates) return ListGivenUp{};
      break;
    case RoundState::decided:
      if (!progress.everything_is_decided()) return DecisionUndone{};
      if (round.start <= today) return RoundBegan{};
      break;
    default:
      break;
  }
  return std::nullopt;
}

}  // namespace cpe
