// Steps that lie ahead, as people read them: forty equal ones of one instant are one.

#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "engine/timer.hpp"

namespace cpe {

/// Steps of one kind that fall due at one instant.
struct SameSteps {
  std::vector<const Timer*> timers;  ///< at least one

  Instant due_at() const { return timers.front()->due_at; }
  const std::string& step() const { return timers.front()->step; }
  std::int64_t count() const { return static_cast<std::int64_t>(timers.size()); }
};

/// In the order of the timers, which are in due order.
std::vector<SameSteps> same_steps(const std::vector<Timer>& timers);

/// The words for a step; its name where nobody knows any.
std::string step_words(Session& session, const std::string& step);

/// The same, and of a fact about a country which one it is: "leaves PFP".
std::string step_words(Session& session, const Timer& timer);

/// The country a step is about, where its subject says so: the host of a designation, a country.
std::optional<CountryCode> country_of(const Subject& subject);

}  // namespace cpe
