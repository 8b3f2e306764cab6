// How a rig says that a promise was not kept.

#pragma once

#include <string>

#include "tests/cli/shell.hpp"
#include "tests/rigs/contents.hpp"

namespace cpe::rigs {

/// A promise that was not kept.
struct Broken {
  std::string what;
};

inline void require(bool is_so, const std::string& what) {
  if (!is_so) throw Broken{what};
}

inline void require_same(const Contents& expected, const Contents& found, const std::string& what) {
  require(expected == found, what + difference(expected, found));
}

/// What an older program wrote is kept beside what became of it.
inline void require_backup(const Shell& shell, const Contents& old) {
  const std::string beside = ".v" + std::to_string(old.version) + ".backup";
  const Contents kept = register_at(shell.database().string() + beside);
  require(kept.events == old.events && kept.tables == old.tables,
          "brought up to date, and no backup:" + difference(old, kept));
}

inline std::string shown(const Ran& ran) {
  return "\n  status " + std::to_string(ran.status) + "\n" + ran.out + ran.err;
}

}  // namespace cpe::rigs
