// Names of any script in the answers: columns stay where their heads are, on a terminal and in a
// pipe, and no line is wider than the terminal.

#include "cli/unicode.hpp"
#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(std::string text) {
  std::erase(text, '\r');
  Lines lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The same command on a terminal that is `width` columns wide and knows no colours.
Lines on_a_terminal(const Shell& shell, const std::string& line, int width) {
  return lines_of(shell
                      .script("COLUMNS=" + std::to_string(width) + " TERM=dumb script -qec \"cpe " +
                              line + "\" /dev/null")
                      .out);
}

/// What stands in a line from a column of the terminal on.
std::string from_column(const std::string& line, std::size_t column) {
  for (std::size_t bytes = 0; bytes <= line.size(); ++bytes) {
    const std::string before = line.substr(0, bytes);
    if (is_utf8(before) && display_width(before) >= column) return line.substr(bytes);
  }
  return {};
}

std::size_t column_of(const std::string& line, const std::string& word) {
  return display_width(line.substr(0, line.find(word)));
}

/// A host, a city and a reason that no Latin typewriter knows.
Shell with_names_of_any_script() {
  Shell shell = Shell::with_sandbox();
  shell.out(
      "partner join BRA PATG --on 2020-01-01 --name-en 'البرازيل' --name-fr 'Bre\u0301sil' "
      "--reason 'رسالة من البعثة'");
  shell.out(
      "partner join XAA PATG --on 2020-01-01 --name-en '巴西' --name-fr 'Bre\u0301\u0302sil' "
      "--reason x");
  shell.out("offer submit BRA POL --start 2027-01-01 --city 'مدينة' --reason 'e\u0301 東京 שלום'");
  shell.out("offer submit XAA POL --start 2027-01-01 --city '東京'");
  shell.out("offer submit UKR POL --start 2027-01-01");
  return shell;
}

}  // namespace

TEST_CASE("columns stay aligned whatever script a name is written in") {
  const Shell shell = with_names_of_any_script();
  for (const char* language : {"en", "fr"}) {
    const std::string option = std::string{" --lang "} + language;
    const std::string start = language == std::string{"en"} ? "START" : "DÉBUT";
    for (const Lines& lines : {lines_of(shell.out("offer list" + option)),
                               on_a_terminal(shell, "offer list" + option, 80)}) {
      const auto head = std::ranges::find_if(
          lines, [&](const std::string& line) { return line.find(start) != line.npos; });
      REQUIRE(head != lines.end());
      const std::size_t column = column_of(*head, start);
      CAPTURE(lines);
      const auto rows = std::ranges::count_if(lines, [&](const std::string& line) {
        return from_column(line, column).starts_with("2027-01-01");
      });
      CHECK(rows == 3);
    }
  }
}

TEST_CASE("the fields of one designation stay aligned") {
  const Shell shell = with_names_of_any_script();
  for (const char* id : {"BRA-2027-1", "XAA-2027-1"}) {
    for (const Lines& lines : {lines_of(shell.out(std::string{"show "} + id)),
                               on_a_terminal(shell, std::string{"show "} + id, 80)}) {
      const std::size_t column = column_of(lines.at(1), "VALUE");
      for (std::size_t i = 2; i < lines.size() && !lines[i].empty(); ++i) {
        CAPTURE(lines[i]);
        if (lines[i].starts_with("─") || lines[i].starts_with("-")) continue;
        CHECK(from_column(lines[i], column - 1).starts_with(' '));
        CHECK_FALSE(from_column(lines[i], column).starts_with(' '));
      }
    }
  }
}

TEST_CASE("a history stays aligned, and its long details stand under their rows") {
  const Shell shell = with_names_of_any_script();
  for (const char* subject : {"BRA", "BRA-2027-1", "XAA"}) {
    for (const int width : {80, 200}) {
      const Lines lines = on_a_terminal(shell, std::string{"history "} + subject, width);
      const std::size_t column = column_of(lines.at(0), "RECORDED");
      std::size_t rows = 0;
      for (const std::string& line : lines) {
        CAPTURE(subject, width, line);
        CHECK(display_width(line) <= static_cast<std::size_t>(width));
        if (from_column(line, column).starts_with("2026-11-21 12:00")) ++rows;
      }
      CHECK(rows == shell.answer(std::string{"history "} + subject).as_array().size());
    }
  }
}

TEST_CASE("a terminal without UTF-8 gets ASCII, and columns stay aligned in it") {
  Shell shell = with_names_of_any_script();
  shell.set("LC_ALL", "C");
  for (const char* line : {"offer list --lang fr", "show BRA-2027-1 --lang fr", "help --lang fr",
                           "history BRA --lang fr", "help offer submit --lang fr", "who Ukrane",
                           "list --ever --lang fr", "todo --lang fr"}) {
    for (const std::string& each : on_a_terminal(shell, line, 80)) {
      CAPTURE(line, each);
      CHECK(each == ascii(each));
      CHECK(display_width(each) <= 80);
    }
  }
}

TEST_CASE("an error is broken between words where the terminal is narrow") {
  const Shell shell = Shell::with_sandbox();
  for (const char* line : {"list --state nonsense", "list --state nonsense --lang fr",
                           "offer submit UKR", "who Ukrane"}) {
    for (const int width : {40, 80}) {
      for (const std::string& each : on_a_terminal(shell, line, width)) {
        CAPTURE(line, each);
        CHECK(display_width(each) <= static_cast<std::size_t>(width));
        CHECK((each.starts_with("cpe: ") || each.starts_with("     ")));
      }
    }
  }
}

}  // namespace cpe
