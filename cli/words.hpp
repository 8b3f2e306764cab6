// The words for an event that is stored by name.

#pragma once

#include <string>
#include <string_view>

#include "engine/text.hpp"

namespace cpe {

/// "offer submitted"; the name itself where nobody knows it.
std::string event_words(std::string_view name, Language language);

}  // namespace cpe
