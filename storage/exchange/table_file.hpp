// A CSV file with a head: which column is what.

#pragma once

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
};

/// The rows of a CSV text.  Columns are found by their heads, in any order and either case.  Throws
/// `Error{Code::storage}` for a file that is empty, has no rows or lacks a required column.
std::vector<FileRow> read_rows(std::string_view csv, std::span<const FileColumn> columns);

}  // namespace cpe
