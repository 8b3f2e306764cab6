// The steps of a decision: while silence runs, one, at the deadline.  Pure.

#pragma once

#include <string_view>

#include "engine/timer.hpp"
#include "workflows/decision/decision.hpp"

namespace cpe {

namespace step {
constexpr std::string_view silence_elapsed = "silence_elapsed";
}  // namespace step

TimerPlan silence_of(const Decision& decision);

}  // namespace cpe
