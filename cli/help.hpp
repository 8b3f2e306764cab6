// The help: everything it says about a command is read from the command's own entry.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/terminal.hpp"

namespace cpe {

/// Commands that stand together, in the order of the overview.
struct Chapter {
  Group group;
  Wording head;
};
std::span<const Chapter> chapters();

/// What the program is for, in two sentences.
const Wording& purpose();

/// What an option does, the values it may have, whether it must or may be repeated.
std::string explanation(const Option& option, Language language);

class Help {
 public:
  /// All three must outlive the help.
  Help(const std::vector<Command>& commands, Language language, const Terminal& terminal)
      : commands_{commands}, language_{language}, terminal_{terminal} {}

  /// Every command with its summary, by group.
  std::string overview() const;

  /// The help of what `words` name: nothing (the overview), a noun ("offer") or a command.  Throws
  /// `Error{Code::usage}` where there is no such thing.
  std::string about(const std::vector<std::string>& words) const;

  /// `cpe` alone: what this is and what to do next.
  std::string first_screen(bool register_exists) const;

 private:
  std::string about(const Command& command) const;
  std::string about_noun(const std::vector<const Command*>& commands) const;

  const std::vector<Command>& commands_;
  Language language_;
  const Terminal& terminal_;
};

}  // namespace cpe
