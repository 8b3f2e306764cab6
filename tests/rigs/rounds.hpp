// How long a rig runs: short in every test run, longer where somebody asks for it.
//
//   CPE_RIG_ROUNDS=1000 build/release/cpe_tests "[simulation]"

#pragma once

#include <cstdlib>
#include <string>

namespace cpe {

/// The number in an environment variable; `otherwise` where it is not set.
inline int number_in_environment(const char* variable, int otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::stoi(text);
}

/// What CPE_RIG_ROUNDS asks for, else what fits a test run.
inline int rounds_or(int small) { return number_in_environment("CPE_RIG_ROUNDS", small); }

/// Whether somebody asked for more than a test run does: then a rig says what it has measured.
inline bool is_long_run() {
  return std::getenv("CPE_RIG_ROUNDS") != nullptr || std::getenv("CPE_RIG_SECONDS") != nullptr;
}

}  // namespace cpe
