// A CSV file with a head: which column is what.

#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/office/forms.hpp"

namespace cpe {

struct FileColumn {
  std::string_view head;
  bool required = true;
};

struct FileRow {
  std::vector<ImportField> fields;  ///< one for each column asked for, trimmed
  std::string extra;                ///< of columns nobody asked for: "head: value; head: value"
  ImportField surplus;              ///< the first field beyond the last column of the head
};

/// What becomes of columns nobody asked for.
enum class OtherColumns { kept, refused };

/// Hands the rows of a CSV text over one by one.  Columns are found by their heads, in any order
/// and either case.  Throws `Error{Code::storage}` for a file that is empty, has no rows, lacks a
/// required column or has one that is refused.
void read_rows(std::string_view csv, std::span<const FileColumn> columns, OtherColumns others,
               const std::function<void(FileRow)>& use);

}  // namespace cpe
