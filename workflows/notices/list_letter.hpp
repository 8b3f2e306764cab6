// What a letter says of a list that is put to the Council.  Pure.

#pragma once

#include <string>

#include "workflows/notices/notice.hpp"

namespace cpe {

/// All of a notice about a list (`list_step`).
Sentence list_subject(const Notice& notice);
Sentence list_heading(const Notice& notice);
/// `members` are those that broke silence, as the reader calls them.
Sentence list_message(const Notice& notice, const std::string& members);

}  // namespace cpe
