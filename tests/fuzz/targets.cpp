#include <array>

#include "tests/fuzz/target.hpp"
#include "tests/paths.hpp"

namespace cpe::fuzz {

std::span<const Target> targets() {
  static constexpr std::array all = {Target{"designations", &designations, 1000},
                                     Target{"contacts", &contacts, 1000},
                                     Target{"times", &times, 10000},
                                     Target{"names", &names, 300},
                                     Target{"words", &words, 1000},
                                     Target{"events", &events, 50},
                                     Target{"rows", &rows, 50},
                                     Target{"files", &files, 50}};
  return all;
}

std::filesystem::path corpus_of(const Target& target) {
  return source_folder() / "tests" / "fuzz" / "corpus" / target.name;
}

}  // namespace cpe::fuzz
