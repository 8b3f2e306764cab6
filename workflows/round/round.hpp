// A round: one rotation of the whole network, from the call for offers to the start of the terms.
//
// Plain data and its words.  It has a post for each host that is to be filled; what is offered,
// listed and adopted for a post is not kept here but follows from the designations of its host
// (board.hpp), so that the two can never disagree.  What may happen to a round is in events.hpp.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.hpp"
#include "engine/time.hpp"
#include "workflows/ids.hpp"

namespace cpe {

enum class RoundState {
  unregistered,   ///< before its first event; never stored
  planned,        ///< its call for offers lies ahead
  call_open,      ///< members offer
  deconfliction,  ///< the call is over: conflicts and gaps are talked about
  listed,         ///< offers of it are on a list for the Council
  decided,        ///< every post is adopted or left vacant
  in_force,       ///< its terms have begun
  closed,
  cancelled
};
std::string_view name(RoundState state);
std::optional<RoundState> round_state_named(std::string_view text);
const Phrase& phrase(RoundState state);
/// Neither closed nor cancelled.
bool is_open(RoundState state);

enum class PostState {
  included,  ///< to be filled
  excluded,  ///< no business of this round
  vacated    ///< left vacant: nobody offers
};
std::string_view name(PostState state);
std::optional<PostState> post_state_named(std::string_view text);
const Phrase& phrase(PostState state);

/// What the round is to fill.  Why it was excluded or vacated stands beside the event.
struct Post {
  CountryCode host;
  PostState state = PostState::included;
  friend bool operator==(const Post&, const Post&) = default;
};

/// A day of the round's calendar: "offers_due", "silence".
struct Milestone {
  std::string item;
  Date on;
  friend bool operator==(const Milestone&, const Milestone&) = default;
};

struct Round {
  RoundId id;
  RoundState state = RoundState::unregistered;
  Date start;                              ///< the first day of its terms
  Date end;                                ///< the last day
  std::vector<Post> posts = {};            ///< by host
  std::vector<Milestone> milestones = {};  ///< by day
  std::optional<Date> announced_on = {};
  int version = 1;  ///< rises when a milestone moves
  int policy = 1;   ///< the version pinned at its opening
};

const Post* post_of(const Round& round, CountryCode host);
std::optional<Date> milestone_on(const Round& round, std::string_view item);

// The milestones with a meaning of their own; the others only remind.
namespace milestone {
constexpr std::string_view call = "call";              ///< offers are called for from that day on
constexpr std::string_view offers_due = "offers_due";  ///< the last day of the call
constexpr std::string_view list = "list";
constexpr std::string_view silence = "silence";
constexpr std::string_view announcement = "announcement";
constexpr std::string_view conference = "conference";
}  // namespace milestone

}  // namespace cpe
