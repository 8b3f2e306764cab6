// What a status says, line by line: a topic, how many, and the words.

#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "workflows/answers/overview.hpp"
#include "workflows/answers/todo.hpp"

namespace cpe {

/// What a status says beside the mandates: only of the present, not of another day.
struct Desk {
  bool is_present = false;
  TodoItems items;
  std::int64_t late = 0;
  std::vector<Timer> steps;  ///< that lie ahead
};

struct StatusLine {
  const Phrase* topic;
  std::int64_t count;
  std::string detail;
  Tone tone = Tone::plain;
};

/// The mandates of the day, and what waits on the desk where that is asked about.
std::vector<StatusLine> status_lines(Session& session, const Network& network,
                                     const Overview& overview, const Desk& desk);

}  // namespace cpe
