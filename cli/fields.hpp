// What an event recorded, as people read it on one line.

#pragma once

#include <string>

#include "storage/queries/history.hpp"

namespace cpe {

/// All fields, without what other columns of a history say:
/// "members: GBR+CAN; start: 2027-01-01; end: 2028-12-31".  Of terms that were changed only what
/// differs from those that `before` recorded of the same subject.
std::string details_of(const HistoryEntry& entry, Language language,
                       const HistoryEntry* before = nullptr);

}  // namespace cpe
