// The values that the register of a command line knows, for completing them.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/completion/completion.hpp"
#include "storage/database/database.hpp"

namespace cpe {

class RegisterWords {
 public:
  /// `words` name the register and the language as any command line does.  Nothing is opened yet.
  explicit RegisterWords(const std::vector<std::string>& words);

  /// What the program knows by itself, and what the register does: nothing where there is none, or
  /// none that can be read at once.
  Known of(ValueKind kind) const;

 private:
  Known in_register(ValueKind kind) const;

  std::vector<std::string> words_;
};

}  // namespace cpe
