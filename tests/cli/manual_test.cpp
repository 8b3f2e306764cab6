// The manual page: complete, and clean when it is set.

#include "cli/manual.hpp"

#include <algorithm>

#include "cli/commands/all.hpp"
#include "cli/unicode.hpp"
#include "tests/cli/samples.hpp"
#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

/// The page as people see it in a terminal of 80 columns; what roff complains of is an error.
std::string set_by_groff(const Shell& shell, const std::string& language) {
  const Ran ran = shell.script("cpe help --man --lang " + language +
                               " | groff -man -ww -Tutf8 -rLL=78n -P-c -P-b -P-u");
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  return ran.out;
}

/// All on one line, whatever kind of space stands between two words.
std::string without_breaks(std::string text) {
  for (const std::string_view space : {"\u00a0", "\n"}) {
    for (std::size_t at = 0; (at = text.find(space, at)) != text.npos;) {
      text.replace(at, space.size(), " ");
    }
  }
  const auto are_spaces = [](char before, char after) { return before == ' ' && after == ' '; };
  text.erase(std::unique(text.begin(), text.end(), are_spaces), text.end());
  return text;
}

}  // namespace

TEST_CASE("roff obeys nothing of what it prints") {
  CHECK(roff(".start of 'a' line") == "\\&.start of \\(aqa\\(aq line");
  CHECK(roff("'quoted'") == "\\(aqquoted\\(aq");
  CHECK(roff("C:\\file --on ~/x ^ \"y\"") == "C:\\efile \\-\\-on \\(ti/x \\(ha \\(dqy\\(dq");
  CHECK(roff("l’été\u00a0: «\u00a0Ħ\u00a0»…") ==
        "l\\(cq\\[u00E9]t\\[u00E9]\\ : \\(Fo\\ \\[u0126]\\ \\(Fc...");
  CHECK(roff("\U0001F600") == "\\[u1F600]");
  CHECK(roff("use `cpe help X` or `.x`.") == "use \\fBcpe help X\\fR or \\fB\\&.x\\fR\\&.");
}

TEST_CASE("the page is ASCII, and only requests begin with a dot") {
  for (const Language language : {Language::en, Language::fr}) {
    std::istringstream page{manual_page(all_commands(), language, "1.2.3")};
    for (std::string line; std::getline(page, line);) {
      CAPTURE(line);
      CHECK(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; }));
      CHECK_FALSE(line.empty());
      CHECK_FALSE(line.starts_with('\''));
      if (!line.starts_with('.')) continue;
      const std::string request = line.substr(0, line.find(' '));
      CHECK(std::set<std::string>{".\\\"", ".TH", ".SH", ".SS", ".TP", ".RS", ".RE", ".PP", ".nh",
                                  ".ad"}
                .contains(request));
    }
  }
}

TEST_CASE("the page names every command with its arguments, options and example") {
  const Shell shell;
  if (shell.script("groff --version").status != 0) {
    WARN("groff is not installed; the manual page is not set");
    return;
  }
  const std::string english = without_breaks(set_by_groff(shell, "en"));
  const std::string french = without_breaks(set_by_groff(shell, "fr"));
  for (const Command& command : all_commands()) {
    CAPTURE(command.name);
    for (const auto& [page, language] :
         {std::pair{&english, Language::en}, std::pair{&french, Language::fr}}) {
      CHECK(has(*page, "cpe " + std::string{command.name} + " "));
      CHECK(has(*page, command.example));
      CHECK(has(*page, without_breaks(std::string{command.summary.in(language)})));
      for (const Option& option : options_of(command)) CHECK(has(*page, option.name));
    }
  }
  for (const char* head : {"NAME", "SYNOPSIS", "EXAMPLES", "FILES", "ENVIRONMENT", "EXIT STATUS"}) {
    CHECK(has(english, head));
  }
  for (const char* head : {"NOM", "SYNOPSIS", "EXEMPLES", "FICHIERS", "ENVIRONNEMENT"}) {
    CHECK(has(french, head));
  }
}

TEST_CASE("the page fits a terminal of 80 columns") {
  const Shell shell;
  if (shell.script("groff --version").status != 0) return;
  for (const char* language : {"en", "fr"}) {
    std::istringstream page{set_by_groff(shell, language)};
    for (std::string line; std::getline(page, line);) {
      CAPTURE(language, line);
      CHECK(display_width(line) <= 80);
    }
  }
}

}  // namespace cpe
