// A register small enough that a random byte of it matters, and the questions put to it.

#pragma once

#include <filesystem>
#include <string>

#include "tests/support.hpp"

namespace cpe::fuzz {

/// The bytes of its file, the same in every run: a sandbox with a handful of countries and a row in
/// every table that the product fills by itself.  Its clock stands at noon of 1 March 2027.
const std::string& small_register();

/// Groups of questions, and of acts, as people type them: each is answered while nothing is spoilt.
using Lines = std::vector<std::string>;
const std::vector<Lines>& questions();

/// A file that an input spoils: made anew for each.
class SpoiltFile {
 public:
  /// Puts `bytes` where the register is; nothing else is beside it.
  explicit SpoiltFile(const std::string& bytes);

  const std::filesystem::path& path() const { return path_; }

  /// Types a command line and returns the exit status.  Throws `Finding` where the program calls
  /// what it meets a bug of its own.
  Code ask(const std::string& line) const;
  void ask_group(std::size_t group) const;  ///< of `questions`, the numbers going round

 private:
  TemporaryFolder folder_{folder_in_memory()};
  std::filesystem::path path_;
};

}  // namespace cpe::fuzz
