// The words for what is stored by name: events, their fields, and the values of those.

#pragma once

#include <string>
#include <string_view>

#include "engine/text.hpp"

namespace cpe {

/// "offer submitted"; the name itself where nobody knows it.
std::string event_words(std::string_view name, Language language);

/// "start", "reason", "note on GBR": a field of an event or a text beside it.
std::string field_words(std::string_view field, Language language);

/// Whether the word typed is one that is stored or shown in either language: case, accents, spaces
/// and underscores are alike.
bool is_called(const Phrase& phrase, std::string_view typed);

/// "year", "high", "embassy closed"; anything else as it is.
std::string value_words(std::string_view value, Language language);

}  // namespace cpe
