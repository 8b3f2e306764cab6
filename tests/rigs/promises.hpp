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

/// A clock that is set stops at each instant at which something is due, has it fired, and goes on.
inline void require_a_stop_of_the_clock(const Contents& before, const Contents& after,
                                        const Contents& left) {
  const auto stands_at = [&](std::size_t event) {
    return left.clock == occurred_at(after.events[event]);
  };
  const std::size_t fired = left.events.size();
  const bool is_there = fired == after.events.size() && left.clock == after.clock;
  const bool is_before_the_next = fired < after.events.size() && stands_at(fired);
  const bool is_at_the_last = fired > before.events.size() && stands_at(fired - 1);
  const bool has_gone_on =
      before.clock != after.clock && (is_there || is_before_the_next || is_at_the_last);
  require(left.clock == before.clock || has_gone_on,
          "the clock stands where nothing was due:" + difference(before, left));
}

inline std::string shown(const Ran& ran) {
  return "\n  status " + std::to_string(ran.status) + "\n" + ran.out + ran.err;
}

}  // namespace cpe::rigs
