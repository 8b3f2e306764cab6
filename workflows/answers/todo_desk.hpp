// What waits because of what the desk keeps beside the designations: follow-ups of notes,
// deliverables, handovers, and steps that failed.

#pragma once

#include "workflows/answers/todo.hpp"
#include "workflows/duties/duties.hpp"
#include "workflows/notes/note.hpp"

namespace cpe::todo {

/// A note that waits, and its words.
struct FollowUp {
  Note note;
  std::string text;
};
TodoItems follow_ups(const std::vector<FollowUp>& notes);

/// Open duties of one mandate, of either kind, that are due within a month of `today` or late.
TodoItems duties_to_do(const Designation& mandate, const std::vector<Duty>& duties, Date today);

/// A timed step whose work failed: nobody may miss that it was not done.
struct FailedStep {
  Subject subject;
  std::string step;
  Date on;
};
TodoItems failed_steps(const std::vector<FailedStep>& steps);

}  // namespace cpe::todo
