// What a letter says of a round: the call for offers, and the days of its calendar.  Pure.

#pragma once

#include "workflows/notices/notice.hpp"

namespace cpe {

/// `notice.facts.round` is there.
Sentence round_subject(const Notice& notice);
Sentence round_heading(const Notice& notice);
Sentence round_message(const Notice& notice);

}  // namespace cpe
