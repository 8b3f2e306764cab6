#include "cli/steps.hpp"

#include <algorithm>

#include "workflows/designation/course.hpp"

namespace cpe {

std::vector<SameSteps> same_steps(const std::vector<Timer>& timers) {
  std::vector<SameSteps> result;
  for (const Timer& timer : timers) {
    const Sentence words = step_words(timer.step);
    const auto same = std::ranges::find_if(result, [&](const SameSteps& each) {
      const Sentence others = step_words(each.step());
      // The reviews of terms without an end have numbers of their own and are one kind.
      return each.due_at() == timer.due_at && others.phrase == words.phrase &&
             (words.arguments.empty() || each.step() == timer.step);
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
  return session.output().filled(step_words(step));
}

std::optional<CountryCode> country_of(const Subject& subject) {
  if (const auto id = parse_designation_id(subject.text())) return host_of(*id);
  return CountryCode::from(subject.text());
}

}  // namespace cpe
