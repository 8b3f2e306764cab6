// Tables of phrases, searched by the key each phrase has in what is stored.

#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/text.hpp"

namespace cpe {

/// The phrase of the table with that key; none where no phrase has it.
template <std::size_t size>
const Phrase* phrase_keyed(const std::array<Phrase, size>& table, std::string_view key) {
  const auto found = std::ranges::find(table, key, &Phrase::key);
  return found == table.end() ? nullptr : &*found;
}

/// The enumerator whose phrase has that key, of a table in the order of its enumeration.
template <class Enum, std::size_t size>
std::optional<Enum> enumerator_keyed(const std::array<Phrase, size>& table, std::string_view key) {
  const auto found = std::ranges::find(table, key, &Phrase::key);
  if (found == table.end()) return std::nullopt;
  return static_cast<Enum>(found - table.begin());
}

}  // namespace cpe
