// A file of past designations: which column is what.

#pragma once

#include <string_view>

#include "workflows/office/forms.hpp"

namespace cpe {

/// The records of a CSV text.  Columns are found by their heads, in any order; columns nobody knows
/// are kept in the note as "head: value".  The text is read through here, and again whenever the
/// records are asked for: it must outlive them.  Throws `Error{Code::storage}` for a file that is
/// empty, has no rows or lacks a column.
ImportRecords read_history(std::string_view csv);

}  // namespace cpe
