// What the tests of the Council's procedure share.

#pragma once

#include <algorithm>

#include "storage/queries/agenda.hpp"
#include "tests/world.hpp"

namespace cpe {

using Texts = std::vector<std::string>;

/// The rules of which remarks speak.
inline Texts rules_in(const Remarks& remarks) {
  Texts keys;
  for (const Sentence& each : remarks) keys.emplace_back(each.phrase->key());
  return keys;
}

/// Monday 16 November 2026, 12:00; offers for Moldova and Georgia from 2027 on.
struct Council : World {
  Council() : World{"2026-11-16"} {}
  std::string mda = offer("MDA", {"POL"}, {.start = "2027-01-01"});
  std::string geo = offer("GEO", {"EST"}, {.start = "2027-01-01"});
};

inline constexpr const char* friday = "2026-11-20 18:00";

inline Texts todo_kinds(World& world) {
  Texts kinds;
  const Network now = network(world.database(), world.opened().clock().now());
  for (const TodoItem& each : todo_items(world.database(), now)) {
    kinds.emplace_back(each.what.phrase->key());
  }
  return kinds;
}

inline bool has(const Texts& texts, const std::string& one) {
  return std::ranges::find(texts, one) != texts.end();
}

}  // namespace cpe
