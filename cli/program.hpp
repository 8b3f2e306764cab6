// One run of the program: from the words that were typed to the exit status.

#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/terminal.hpp"

namespace cpe {

/// Where a run says what it has to say, and what is behind it.
struct Streams {
  std::ostream& out;
  std::ostream& err;
  Terminal terminal = {};
  Terminal error_terminal = {};
};

/// Carries out `words`, the command line without the program, in the environment of this process,
/// and returns the exit status (see `Code`).  What goes wrong is said on the error stream: nothing
/// is thrown.
int run_program(const std::vector<std::string>& words, const Streams& streams);

}  // namespace cpe
