// CSV as spreadsheets write it: RFC 4180, UTF-8 with or without a byte order mark, CRLF or LF,
// quoted fields with line feeds, comma or semicolon.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cpe {

struct CsvField {
  std::string text;
  int line = 0;    ///< on which it begins, from 1
  int column = 0;  ///< the how-many-th of its row, from 1
};

using CsvRow = std::vector<CsvField>;

/// Hands the rows of `text` over one by one, empty lines left out.  The separator is what the first
/// line uses.  Throws `Error{Code::storage}` where the text is binary, not UTF-8 or ends inside a
/// quoted field.
void parse_csv(std::string_view text, const std::function<void(const CsvRow&)>& use);

/// All of them.
std::vector<CsvRow> parse_csv(std::string_view text);

}  // namespace cpe
