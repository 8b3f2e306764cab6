// Takes a command line apart.

#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"

namespace cpe {

/// Takes `words`, the command line without the program, apart; `language` is for usage lines in
/// errors.  Throws `Error{Code::usage}` for whatever is unknown, missing, doubled or too much.
/// `commands` must outlive the result and the error.
Arguments parse(const std::vector<Command>& commands, const std::vector<std::string>& words,
                Language language);

}  // namespace cpe
