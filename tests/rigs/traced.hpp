// A command whose life is counted in calls to the system, and that is killed at one of them.
//
// What outlives a process it does by calls: whoever kills it before each of them has tried every
// moment, and the same number is the same moment again.  One thing it does without: SQLite's index
// of its log is shared memory.  Moments by the clock fall there too.

#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "tests/cli/shell.hpp"

namespace cpe::killing {

struct Life {
  int status = -1;          ///< the exit status; 128 + the signal that ended it
  std::vector<long> calls;  ///< the numbers of the calls it began, in order
  std::string out;
  std::string err;

  using Calls = std::pair<int, int>;  ///< the first and the last, counted from 1

  Calls from_birth_to_death() const { return {1, static_cast<int>(calls.size())}; }
  /// From the first sync to the last; the whole life where there was none.
  Calls while_it_wrote() const;
  /// From the commit of the record to the last message in the spool; as above where none left.
  Calls while_letters_left() const;
};

/// Lets the command live to its end; a daemon until it has nothing to do, when it is told to stop.
Life lived_out(const Shell& shell, const std::string& line);

/// Kills the command when it is about to make a call, counted from 1.
Life killed_at_call(const Shell& shell, const std::string& line, int call);

/// Kills the command so long after it was started.
Life killed_after(const Shell& shell, const std::string& line, std::chrono::microseconds time);

/// How long the command lives where nobody watches, and how it ends.
struct Lifetime {
  std::chrono::microseconds time{};
  int status = -1;
};
Lifetime lifetime(const Shell& shell, const std::string& line);

}  // namespace cpe::killing
