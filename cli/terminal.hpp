// What the place where the answer goes can show: how many columns, which colours.

#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace cpe {

/// What a colour says; which colour that is, is decided in one place.
enum class Tone { plain, good, warning, alarm, dim, strong };

/// A file or a pipe unless told otherwise: no colours, lines as long as they get.
struct Terminal {
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

  bool is_terminal = false;
  bool has_colours = false;
  bool has_utf8 = false;
  bool is_ascii = false;    ///< shows nothing but ASCII: a terminal whose locale is not UTF-8
  bool has_cursor = false;  ///< a line can be written over
  std::size_t width = unlimited;

  /// The text in the colour of the tone, where there are colours.
  std::string painted(std::string_view text, Tone tone) const;

  /// The text as it can show it.
  std::string shown(std::string_view text) const;

  /// The width for running text: never so wide that it is hard to read.
  std::size_t text_width() const;
};

/// The terminal behind a file descriptor, as COLUMNS, TERM and NO_COLOR have it.
Terminal terminal_behind(int descriptor);

}  // namespace cpe
