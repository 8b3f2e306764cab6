#include "cli/completion/bash.hpp"

#include <exception>

#include "cli/commands/all.hpp"
#include "cli/completion/completion.hpp"
#include "cli/completion/line.hpp"
#include "cli/completion/register_words.hpp"
#include "cli/unicode.hpp"

namespace cpe {
namespace {

constexpr std::string_view files = " files\n";

bool is_assignment(const std::string& word) {
  const auto sign = word.find('=');
  return sign != word.npos && sign > 0 && word.find_first_of("/-") > sign;
}

/// The words after the program, which variables may precede.
std::vector<std::string> without_program(std::vector<std::string> words) {
  std::size_t program = 0;
  while (program < words.size() && is_assignment(words[program])) ++program;
  words.erase(words.begin(),
              words.begin() + static_cast<std::ptrdiff_t>(std::min(program + 1, words.size())));
  return words;
}

std::string answer(const std::string& text, const std::string& typed) {
  const Line line = line_before_cursor(typed);
  const std::vector<std::string> before = without_program(line.before);
  const RegisterWords known{before};
  const Completions found = completions(all_commands(), before, line.last,
                                        [&](ValueKind kind) { return known.of(kind); });
  if (found.files) return std::string{files};
  // The shell replaces only what it takes for the word: of `--lang=f`, the "f".
  if (!line.raw.ends_with(text)) return {};
  const std::string_view kept = std::string_view{line.raw}.substr(0, line.raw.size() - text.size());
  std::string lines;
  for (const std::string& word : found.words) {
    const auto whole = typed_in(line, for_terminal(word));
    if (whole && whole->starts_with(kept)) lines.append(*whole, kept.size()).append("\n");
  }
  return lines;
}

}  // namespace

std::string_view bash_completion_script() {
  return R"(# Completion of cpe in bash; `cpe completion bash` prints it.
_cpe() {
  mapfile -t COMPREPLY < <("${1/#\~/$HOME}" complete "$2" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  if [[ ${COMPREPLY[0]-} == ' files' ]]; then
    COMPREPLY=()
    compopt -o default 2>/dev/null
  fi
}
complete -F _cpe cpe
)";
}

bool is_asked_by_a_shell(const std::vector<std::string>& words) {
  return words.size() == 3 && words[0] == "complete";
}

std::string completions_for_bash(const std::string& text, const std::string& line) {
  try {
    return answer(text, line);
  } catch (const std::exception&) {
    return {};  // a line that is half typed is nothing to complain about
  }
}

}  // namespace cpe
