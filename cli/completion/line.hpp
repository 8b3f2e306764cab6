// The command line under the cursor, taken apart as a shell takes it apart, and words as they are
// typed there: quoted as the line has begun.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cpe {

struct Line {
  std::vector<std::string> before;  ///< the words before the last one, their quotes taken off
  std::string last;                 ///< the word at the cursor without quotes; empty after a space
  std::string raw;                  ///< the same as it was typed
  char quote = '\0';                ///< the one that is open at the cursor: ' or "
  std::size_t raw_begin = 0;        ///< where in `raw` what is open begins; 0 where nothing is
  std::size_t begin = 0;            ///< where in `last` that is
};

/// `text` is the line up to the cursor.
Line line_before_cursor(std::string_view text);

/// `word` as it is typed in place of the last one; nothing where the quotes that are open cannot
/// hold it.
std::optional<std::string> typed_in(const Line& line, std::string_view word);

}  // namespace cpe
