#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "cli/preferences.hpp"
#include "cli/unicode.hpp"

namespace cpe {

namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t readable_width = 100;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

std::size_t width_of(int descriptor) {
  const std::string_view columns = variable("COLUMNS");
  std::size_t width = 0;
  const auto parsed = std::from_chars(columns.data(), columns.data() + columns.size(), width);
  if (parsed.ec == std::errc{} && width > 0) return width;
  winsize size{};
  const bool is_known = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : usual_width;
}

std::string_view code_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "\033[32m";
    case Tone::warning:
      return "\033[33m";
    case Tone::alarm:
      return "\033[1;31m";
    case Tone::dim:
      return "\033[2m";
    case Tone::strong:
      return "\033[1m";
    case Tone::plain:
      break;
  }
  return "";
}

}  // namespace

std::string Terminal::painted(std::string_view text, Tone tone) const {
  if (!has_colours || tone == Tone::plain || text.empty()) return std::string{text};
  return std::string{code_of(tone)}.append(text).append("\033[0m");
}

std::string Terminal::shown(std::string_view text) const {
  return is_ascii ? ascii(text) : std::string{text};
}

std::size_t Terminal::text_width() const {
  return width == unlimited ? usual_width : std::min(width, readable_width);
}

Terminal terminal_behind(int descriptor) {
  Terminal terminal;
  terminal.has_utf8 = environment_is_utf8();
  terminal.is_terminal = isatty(descriptor) == 1;
  if (!terminal.is_terminal) return terminal;
  const bool is_dumb = variable("TERM").empty() || variable("TERM") == "dumb";
  terminal.is_ascii = !terminal.has_utf8;
  terminal.has_cursor = !is_dumb;
  terminal.has_colours = !is_dumb && variable("NO_COLOR").empty();
  terminal.width = width_of(descriptor);
  return terminal;
}

}  // namespace cpe
