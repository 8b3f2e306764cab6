#include "cli/steps.hpp"

#include <algorithm>

#include "workflows/designation/course.hpp"

namespace cpe {

std::vector<SameSteps> same_steps(const std::vector<Timer>& timers) {
  std::vector<SameSteps> result;
  for (const Timer& timer : timers) {
    const auto same = std::ranges::find_if(result, [&](const SameSteps& each) {
      return each.due_at() == timer.due_at && step_phrase(each.step()) == step_phrase(timer.step) &&
             (step_phrase(timer.step) != nullptr || each.step() == timer.step);
    });
    if (same == result.end()) {
      result.push_back({{&timer}});
    } else {
      same->timers.push_back(&timer);
    }
  }
  return result;
}

std::string step_words(Session& session, const std::string& step) {
  const Phrase* words = step_phrase(step);
  return words == nullptr ? step : session.output().filled({*words});
}

std::optional<CountryCode> country_of(const Subject& subject) {
  if (const auto id = parse_designation_id(subject.text())) return host_of(*id);
  return CountryCode::from(subject.text());
}

}  // namespace cpe
