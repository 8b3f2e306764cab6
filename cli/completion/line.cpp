#include "cli/completion/line.hpp"

namespace cpe {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// What a backslash protects between double quotes.
bool is_special_in_quotes(char c) { return c == '"' || c == '\\' || c == '$' || c == '`'; }

/// Takes one line apart, a character at a time.
class Splitter {
 public:
  Line split(std::string_view text) && {
    while (!text.empty()) {
      if (line_.quote == '\0' && is_blank(text.front())) {
        finish_word();
        text.remove_prefix(1);
      } else {
        text.remove_prefix(take(text));
      }
    }
    return std::move(line_);
  }

 private:
  void finish_word() {
    if (!line_.raw.empty()) line_.before.push_back(std::move(line_.last));
    line_.last.clear();
    line_.raw.clear();
    line_.raw_begin = line_.begin = 0;
  }

  /// Adds the character at the front, with its backslash, to the word; how many bytes that took.
  std::size_t take(std::string_view rest) {
    const char c = rest.front();
    const bool protects = c == '\\' && rest.size() > 1 && line_.quote != '\'' &&
                          (line_.quote == '\0' || is_special_in_quotes(rest[1]));
    const std::size_t taken = protects ? 2 : 1;
    line_.raw += rest.substr(0, taken);
    if (protects) {
      line_.last += rest[1];
    } else if (c == line_.quote) {
      line_.quote = '\0';
      line_.raw_begin = line_.begin = 0;
    } else if (line_.quote == '\0' && (c == '"' || c == '\'')) {
      line_.quote = c;
      line_.raw_begin = line_.raw.size();
      line_.begin = line_.last.size();
    } else if (c != '\\' || line_.quote != '\0') {
      line_.last += c;
    }
    return taken;
  }

  Line line_;
};

bool is_plain(char c) {
  constexpr std::string_view signs = "_-./+:=@%,";
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
  return !is_ascii || is_letter || (c >= '0' && c <= '9') || signs.find(c) != signs.npos;
}

std::string protected_from_shell(std::string_view word, char quote) {
  std::string text;
  for (const char c : word) {
    if (quote == '"' ? is_special_in_quotes(c) : quote == '\0' && !is_plain(c)) text += '\\';
    text += c;
  }
  return text;
}

}  // namespace

Line line_before_cursor(std::string_view text) { return Splitter{}.split(text); }

std::optional<std::string> typed_in(const Line& line, std::string_view word) {
  if (!word.starts_with(std::string_view{line.last}.substr(0, line.begin))) return std::nullopt;
  const std::string_view rest = word.substr(line.begin);
  if (line.quote == '\'' && rest.find('\'') != rest.npos) return std::nullopt;
  return line.raw.substr(0, line.raw_begin) + protected_from_shell(rest, line.quote);
}

}  // namespace cpe
