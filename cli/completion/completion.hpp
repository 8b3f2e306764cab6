// What could stand where the cursor is: commands, options, and values by their kind.
//
// Reads the same entries as the parser and the help.  What only a register knows is asked for by
// kind, and only when it is wanted.  Pure.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace cpe {

/// The values of one kind.
struct Known {
  std::vector<std::string> words;
  std::vector<std::string> also;  ///< understood too; offered where none of `words` fits
};

using Vocabulary = std::function<Known(ValueKind)>;

struct Completions {
  std::vector<std::string> words;  ///< whole words, each once, in no order
  bool files = false;              ///< a path stands here
};

/// What could stand in place of `last`, after the words `before` (without the program).  Spelling
/// as typed goes first; where nothing begins so, case and accents do not count.
Completions completions(const std::vector<Command>& commands,
                        const std::vector<std::string>& before, const std::string& last,
                        const Vocabulary& known);

}  // namespace cpe
