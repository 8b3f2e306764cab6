// Completion in bash: the script that a shell reads, and the answers that it then asks for.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cpe {

/// The script behind `cpe completion bash`; it asks `cpe complete TEXT LINE`.
std::string_view bash_completion_script();

/// What `cpe complete` is: for programs, so no command that the help tells people about.
bool is_asked_by_a_shell(const std::vector<std::string>& words);

/// The answer, a word on each line: what may stand for `text`, the end of `line`, which is the
/// command line up to the cursor.  Where a path may stand, the one line " files".  Reads the
/// register where there is one it can read; says nothing of what goes wrong.
std::string completions_for_bash(const std::string& text, const std::string& line);

}  // namespace cpe
