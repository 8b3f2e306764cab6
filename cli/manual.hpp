// The manual page, as roff for man(1): everything it says about a command is read from the
// command's own entry, as the help does.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace cpe {

/// The page cpe(1) of this version of the program, in ASCII whatever the language.
std::string manual_page(const std::vector<Command>& commands, Language language,
                        std::string_view version);

/// The text with nothing in it that roff would obey; what stands between backquotes, a command, is
/// bold.
std::string roff(std::string_view text);

}  // namespace cpe
