// The words for what is stored by name, wherever somebody has to be told of it.

#pragma once

#include <string_view>

#include "engine/text.hpp"
#include "workflows/reference/country.hpp"

namespace cpe {

/// "offer submitted", of an event of any kind; nothing for one nobody knows.
const Phrase* words_of_event(std::string_view name);

/// "EAPC", in French "CPEA".
const Phrase& words_of(Framework framework);

/// The name of a country, "the rules", else the id itself.
Value words_of(const Subject& subject);

}  // namespace cpe
