// Text as people see and type it: how wide it is, whether two spellings mean the same, what may be
// shown on a terminal.
//
// Everything takes UTF-8 and survives bytes that are none.  No sentence of the product is in here.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cpe {

bool is_utf8(std::string_view text);

/// Its code points; U+FFFD for a byte that is not UTF-8.
std::u32string code_points(std::string_view text);

/// Columns of a terminal: 0 for a combining mark, 2 for a wide character, 1 for a byte that is not
/// UTF-8 (it is shown as U+FFFD).
std::size_t display_width(std::string_view text);

/// The text for comparing and sorting: lower case, without accents, dots and apostrophes; hyphens
/// and runs of spaces are one space ("Côte d’Ivoire" and "COTE DIVOIRE" fold alike).
std::string fold(std::string_view text);

/// The text with nothing in it that a terminal would obey: line feeds and tabs become spaces, every
/// other control character, override of the writing direction and stray byte becomes U+FFFD.
std::string for_terminal(std::string_view text);

/// JSON in which the same characters are written as \uXXXX, so that it still means the same.
std::string escaped_for_terminal(std::string_view json);

/// The text in plain letters, for a terminal that shows nothing else: "e" for "é", "..." for "…",
/// "?" for what has no such form.
std::string ascii(std::string_view text);

/// At most `columns` wide; what was cut ends with `mark`.
std::string shortened(std::string_view text, std::size_t columns, std::string_view mark = "…");

/// Lines at most `columns` wide, broken at spaces (never at no-break spaces); a longer word is cut.
/// At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

/// How many letters must be typed, dropped, replaced or swapped to get from `a` to `b`, both
/// folded.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The one of `known` that was probably meant: the closest spelling, else the first that begins
/// with what was typed.
std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace cpe
