#include "workflows/decision/silence.hpp"

namespace cpe {

TimerPlan silence_of(const Decision& decision) {
  TimerPlan plan{.version = decision.version, .steps = {}};
  if (decision.state == DecisionState::under_silence) {
    plan.steps.push_back({.step = std::string{step::silence_elapsed},
                          .due_at = decision.deadline.value(),
                          .rank = Rank::decision});
  }
  return plan;
}

}  // namespace cpe
