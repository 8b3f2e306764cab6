// The calendar of a round: which days it has, from the rules it has pinned, and the steps that hang
// on them.  Pure.

#pragma once

#include "engine/timer.hpp"
#include "workflows/contacts/recipient.hpp"
#include "workflows/reference/policy.hpp"
#include "workflows/round/round.hpp"

namespace cpe {

namespace step {
constexpr std::string_view call_opened = "call_opened";
constexpr std::string_view call_closed = "call_closed";
constexpr std::string_view round_began = "round_began";
/// What a milestone's reminder is called: "milestone_offers_due_14", fourteen days before it.
constexpr std::string_view milestone = "milestone_";
}  // namespace step

/// The milestones of a round that starts on that day, in their order.
std::vector<Milestone> milestones_of(const Policy& policy, Date start);

/// A milestone that would stand on the wrong side of `item` if that were on `on`.
const Milestone* out_of_order_with(const Round& round, std::string_view item, Date on);

/// The milestone that a step reminds of; nothing where it reminds of none.
std::optional<Milestone> reminded_of(const Round& round, std::string_view step);

/// Who is told when a step of the round comes: every delegation, when the call opens and of the day
/// by which to offer; the desk, of each milestone. `members` are those of that day.
std::vector<Recipient> told_at(const Round& round, std::string_view step,
                               const std::vector<CountryCode>& members);

/// The steps of a round that is as it is.
TimerPlan calendar_of(const Round& round, const Policy& policy, Date as_of);

}  // namespace cpe
