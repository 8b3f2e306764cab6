// How a mandate gives way to the designation that a substantive corrigendum puts in its place.
// Pure.

#pragma once

#include <optional>

#include "workflows/designation/events.hpp"

namespace cpe {

/// What happens to `replaced` when a term from `start` is adopted in its place by a decision of
/// `decided_on`: it ends the day before that term begins; where it had not begun by the decision,
/// or nothing would be left of its term, it is annulled.  Nothing where it is over by then.
std::optional<DesignationEvent> giving_way(const Designation& replaced, Date start, Date decided_on,
                                           Date today);

/// How it comes back when the adoption of that term from `start` is reopened: `before` is what it
/// was before it gave way.  Nothing where it was over then, or somebody moved its end since.
std::optional<DesignationEvent> taking_back(const Designation& now, const Designation& before,
                                            Date start);

}  // namespace cpe
