#include "cli/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

namespace cpe {

namespace {

constexpr std::string_view replacement = "\ufffd";
constexpr char32_t shown_for_strays = 0xfffd;

struct CodePoint {
  char32_t value = shown_for_strays;
  std::string_view bytes;
  bool is_stray = false;  ///< a byte that is not UTF-8

  std::size_t width() const {
    return static_cast<std::size_t>(
        std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(value))));
  }
};

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

/// The first code point of `text`, which is not empty, taken off its front.  A byte that is not
/// UTF-8 is taken alone.
CodePoint take_code_point(std::string_view& text) {
  utf8proc_int32_t value = -1;
  const auto length =
      utf8proc_iterate(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &value);
  CodePoint result;
  result.bytes = text.substr(0, length > 0 ? static_cast<std::size_t>(length) : 1);
  result.is_stray = length <= 0;
  if (!result.is_stray) result.value = static_cast<char32_t>(value);
  text.remove_prefix(result.bytes.size());
  return result;
}

bool is_obeyed_by_terminals(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool is_line_break(char32_t c) { return c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029; }

bool is_apostrophe(utf8proc_int32_t c) {
  return c == '\'' || c == '`' || c == 0xb4 || c == 0x2018 || c == 0x2019 || c == 0x201b ||
         (c >= 0x2b9 && c <= 0x2bf) || c == 0x2032;
}

bool is_hyphen(utf8proc_int32_t c) {
  return c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/// Before the text is decomposed, which would split some of these.
utf8proc_int32_t plain_punctuation(utf8proc_int32_t c, void* /*unused*/) {
  if (is_apostrophe(c)) return '\'';
  return is_hyphen(c) ? ' ' : c;
}

/// Latin letters that Unicode does not take apart, as people without the key type them.
std::string_view plain_letters(const CodePoint& c) {
  switch (c.value) {
    case U'\'':
    case U'.':
      return "";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'ø':
      return "o";
    case U'đ':
    case U'ð':
      return "d";
    case U'ł':
      return "l";
    case U'ħ':
      return "h";
    case U'ı':
      return "i";
    case U'þ':
      return "th";
    default:
      return c.bytes;
  }
}

/// For a reader, who wants hyphens to stay.
utf8proc_int32_t plain_quotes(utf8proc_int32_t c, void* /*unused*/) {
  if (is_apostrophe(c)) return c == '`' ? c : '\'';
  return is_hyphen(c) && c != '_' ? '-' : c;
}

/// What ASCII has for a character without marks.
std::string_view ascii_letters(const CodePoint& c) {
  if (c.value < 0x80) return c.bytes;
  switch (c.value) {
    case U'«':
    case U'»':
    case U'“':
    case U'”':
      return "\"";
    case U'Æ':
      return "AE";
    case U'Œ':
      return "OE";
    case U'Ø':
      return "O";
    case U'Đ':
      return "D";
    case U'Ł':
      return "L";
    case U'ß':
      return "ss";
    case U'→':
      return "->";
    case U'·':
    case U'•':
      return "-";
    default:
      break;
  }
  const std::string_view plain = plain_letters(c);
  if (plain != c.bytes) return plain;
  return c.width() == 0 ? "" : c.width() == 2 ? "??" : "?";
}

/// As `options` ask, after `before` has looked at every code point.
std::string decomposed(std::string_view text, utf8proc_option_t options,
                       utf8proc_custom_func before) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map_custom(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                          options, before, nullptr);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{mapped, &std::free};
  if (length < 0) return std::string{text};
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

/// As much of the front of `text` as fits into `columns`, at least one character; taken off it.
std::string_view take_columns(std::string_view& text, std::size_t columns) {
  std::string_view rest = text;
  std::size_t width = 0;
  while (!rest.empty()) {
    std::string_view after = rest;
    const CodePoint c = take_code_point(after);
    width += c.width();
    if (c.width() > 0 && width > columns && rest.size() < text.size()) break;
    rest = after;
  }
  const std::string_view taken = text.substr(0, text.size() - rest.size());
  text = rest;
  return taken;
}

std::string four_hex_digits(char32_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned shift : {12U, 8U, 4U, 0U}) text += digits[(value >> shift) & 0xfU];
  return text;
}

/// How far from what was typed a word may be and still have been meant.
std::size_t tolerance(std::string_view folded) {
  return std::clamp<std::size_t>(folded.size() / 3, folded.size() > 1 ? 1 : 0, 3);
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    if (take_code_point(text).is_stray) return false;
  }
  return true;
}

std::u32string code_points(std::string_view text) {
  std::u32string result;
  while (!text.empty()) result += take_code_point(text).value;
  return result;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += take_code_point(text).width();
  return width;
}

std::string fold(std::string_view text) {
  // Lower case without marks.
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                     UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  const std::string lower = decomposed(for_terminal(text), options, plain_punctuation);
  std::string result;
  for (std::string_view rest = lower; !rest.empty();) {
    const std::string_view letters = plain_letters(take_code_point(rest));
    if (letters == " " && (result.empty() || result.back() == ' ')) continue;
    result += letters;
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

std::string for_terminal(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const CodePoint c = take_code_point(text);
    if (is_line_break(c.value)) {
      result += ' ';
    } else if (is_obeyed_by_terminals(c.value) || c.is_stray) {
      result += replacement;
    } else {
      result += c.bytes;
    }
  }
  return result;
}

std::string escaped_for_terminal(std::string_view json) {
  std::string result;
  result.reserve(json.size());
  while (!json.empty()) {
    const CodePoint c = take_code_point(json);
    if (is_obeyed_by_terminals(c.value) || c.is_stray) {
      result.append("\\u").append(four_hex_digits(c.value));
    } else {
      result += c.bytes;
    }
  }
  return result;
}

std::string ascii(std::string_view text) {
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                                      UTF8PROC_COMPAT | UTF8PROC_STRIPMARK);
  const std::string mapped = decomposed(text, options, plain_quotes);
  std::string result;
  for (std::string_view rest = mapped; !rest.empty();) {
    const CodePoint c = take_code_point(rest);
    const std::string_view letters = ascii_letters(c);
    // The no-break space inside guillemets is not the custom of quotation marks.
    if (letters == "\"" && c.value == U'»' && result.ends_with(' ')) result.pop_back();
    result += letters;
    if (c.value == U'«' && rest.starts_with(' ')) rest.remove_prefix(1);
  }
  return result;
}

std::string shortened(std::string_view text, std::size_t columns, std::string_view mark) {
  if (display_width(text) <= columns) return std::string{text};
  const std::size_t room = display_width(mark);
  if (columns < room) return {};
  if (columns == room) return std::string{mark};
  std::string_view kept = take_columns(text, columns - room);
  if (display_width(kept) + room > columns) return std::string{mark};
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return std::string{kept}.append(mark);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (!line.empty() && display_width(line) + 1 + display_width(word) > columns) {
      lines.push_back(std::exchange(line, {}));
    }
    if (!line.empty()) line += ' ';
    line += take_columns(word, columns);
    while (!word.empty()) {
      lines.push_back(std::exchange(line, std::string{take_columns(word, columns)}));
    }
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::u32string from = code_points(fold(a));
  const std::u32string to = code_points(fold(b));
  // Three rows of the table of distances between the beginnings of both texts.
  std::vector<std::size_t> before_last(to.size() + 1);
  std::vector<std::size_t> last(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known) {
  const std::string folded = fold(typed);
  const std::string* best = nullptr;
  std::size_t best_distance = tolerance(folded) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(folded, candidate);
    if (distance >= best_distance) continue;
    best = &candidate;
    best_distance = distance;
  }
  if (best != nullptr) return *best;
  if (folded.size() < 2) return std::nullopt;
  const auto longer = std::find_if(known.begin(), known.end(), [&](const std::string& candidate) {
    return fold(candidate).starts_with(folded);
  });
  return longer == known.end() ? std::nullopt : std::optional{*longer};
}

}  // namespace cpe
