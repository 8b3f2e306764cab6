// Late entries: what took effect on an earlier day than the one on which it was recorded.

#pragma once

#include <cstdint>
#include <optional>

#include "engine/event.hpp"
#include "engine/text.hpp"

namespace cpe {

/// The days, at least one, that lie between the day an event took effect and the day a person
/// entered it.  Nothing for what the machine did, for history that was imported and for what holds
/// of the past by its nature.
std::optional<std::int64_t> days_recorded_late(const Event& event);

/// "recorded late, 12 days".
Sentence recorded_late(std::int64_t days);

}  // namespace cpe
