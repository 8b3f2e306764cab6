// The actions of the round's transition table: what an event makes true besides the state.
//
// Only the machine includes this.

#pragma once

#include "workflows/round/proceedings.hpp"

namespace cpe::rotation {

inline void sort_milestones(std::vector<Milestone>& milestones) {
  std::ranges::stable_sort(milestones, {}, &Milestone::on);
}

/// A cancelled round may be planned anew: posts that it had and has no more are excluded.
template <class Event>
void take_plan(Proceedings& p, const Event& event) {
  const RoundPlan& plan = event.plan;
  std::vector<Post> posts = plan.posts;
  for (const Post& former : p.round.posts) {
    const bool is_gone = std::ranges::find(posts, former.host, &Post::host) == posts.end();
    if (is_gone) posts.push_back({former.host, PostState::excluded});
  }
  std::ranges::sort(posts, {}, &Post::host);
  if (p.round.state == RoundState::cancelled) ++p.round.version;
  p.round.start = plan.start;
  p.round.end = plan.end;
  p.round.posts = std::move(posts);
  p.round.milestones = plan.milestones;
  p.round.announced_on.reset();
  p.round.policy = plan.policy;
  sort_milestones(p.round.milestones);
}

inline void set_post(Proceedings& p, CountryCode host, PostState state) {
  const auto post = std::ranges::find(p.round.posts, host, &Post::host);
  if (post != p.round.posts.end()) {
    post->state = state;
  } else {
    p.round.posts.push_back({host, state});
    std::ranges::sort(p.round.posts, {}, &Post::host);
  }
}

inline void include(Proceedings& p, const PostIncluded& event) {
  set_post(p, event.host, PostState::included);
}
inline void exclude(Proceedings& p, const PostExcluded& event) {
  set_post(p, event.host, PostState::excluded);
}
inline void vacate(Proceedings& p, const PostVacated& event) {
  set_post(p, event.host, PostState::vacated);
}

inline void move_milestone(Proceedings& p, const MilestoneMoved& event) {
  std::ranges::find(p.round.milestones, event.item, &Milestone::item)->on = event.on;
  sort_milestones(p.round.milestones);
  ++p.round.version;
}

/// What is adopted later is announced later: the round keeps its first day.
inline void announce(Proceedings& p, const RoundAnnounced& event) {
  if (!p.round.announced_on) p.round.announced_on = event.on;
}

}  // namespace cpe::rotation
