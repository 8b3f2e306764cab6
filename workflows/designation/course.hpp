// The course of a term: which steps lie ahead of a designation, and when each is due.  Pure.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/timer.hpp"
#include "workflows/designation/designation.hpp"
#include "workflows/reference/policy.hpp"

namespace cpe {

namespace step {
constexpr std::string_view term_started = "term_started";
constexpr std::string_view renewal_window_opened = "renewal_window_opened";
constexpr std::string_view term_ended = "term_ended";
/// A term without an end date is asked about now and then; each review is a step of its own.
constexpr std::string_view open_end_review = "open_end_review";
}  // namespace step

/// Every step of the designation's term as of a day: the start at 00:00 Brussels of its first day,
/// the window at 00:00 of the day it opens, the end at 00:00 of the day after its last, and the
/// reminders (ladder.hpp).  Offers and designations that are over have none.
TimerPlan course_of(const Designation& designation, const Policy& policy, Date as_of);

/// Some steps plan the next of their kind when they fire: those that will follow `step`, up to and
/// including `until`, if nothing happens.
std::vector<PlannedStep> steps_after(std::string_view step, const Designation& designation,
                                     const Policy& policy, Date until);

/// The words for a step in a forecast; nothing for a step nobody knows.
const Phrase* step_phrase(std::string_view step);

/// The same with the days of a reminder; the step itself where nobody knows it.
Sentence step_words(std::string_view step);

}  // namespace cpe
