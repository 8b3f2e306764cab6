// A file of contacts: which column is what.

#pragma once

#include <string_view>
#include <vector>

#include "workflows/office/forms.hpp"

namespace cpe {

/// The records of a CSV text with the columns role, member, host, name, address and, where there
/// are any, language and from.  Throws `Error{Code::storage}` as `read_rows` does.
std::vector<ContactRecord> read_contacts(std::string_view csv);

}  // namespace cpe
