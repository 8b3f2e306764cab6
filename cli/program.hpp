// One run of the program: wires it, carries out one command line, and turns what went wrong into a
// sentence and an exit status.

#pragma once

#include <string>
#include <vector>

namespace cpe {

/// Carries out the command line in `words`, without the name of the program, on the streams and in
/// the environment of this process.  Returns the exit status; what goes wrong has been said then.
int run_program(const std::vector<std::string>& words);

}  // namespace cpe
