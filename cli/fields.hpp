// What an event recorded, as people read it: its fields and their values, in words.

#pragma once

#include <string>
#include <string_view>

#include "storage/queries/history.hpp"

namespace cpe {

class Session;

/// "start", "reason", "note of GBR": a field of an event or a text beside it.
std::string field_words(Session& session, std::string_view field);

/// "year", "high", "embassy closed" in the reader's language; anything else as it is.
std::string value_words(Session& session, std::string_view value);

/// All fields on one line, without what other columns of a history say:
/// "members: GBR+CAN; start: 2027-01-01; end: 2028-12-31".
std::string details_of(Session& session, const HistoryEntry& entry);

}  // namespace cpe
