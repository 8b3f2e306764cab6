#include "cli/terminal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "tests/catch.hpp"

namespace cpe {

namespace {

/// A terminal of our own to look at, and the variables that say what it can do.
class Pseudoterminal {
 public:
  Pseudoterminal() : descriptor_{posix_openpt(O_RDWR | O_NOCTTY)} {
    REQUIRE(descriptor_ >= 0);
    setenv("TERM", "xterm", 1);
    unsetenv("COLUMNS");
  }
  ~Pseudoterminal() {
    close(descriptor_);
    for (const char* name : {"TERM", "COLUMNS", "NO_COLOR"}) unsetenv(name);
  }
  Pseudoterminal(const Pseudoterminal&) = delete;
  Pseudoterminal& operator=(const Pseudoterminal&) = delete;

  Terminal seen() const { return terminal_behind(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace

TEST_CASE("a pipe has no colours and no width") {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const Terminal terminal = terminal_behind(ends[1]);
  CHECK_FALSE(terminal.is_terminal);
  CHECK_FALSE(terminal.has_colours);
  CHECK(terminal.width == Terminal::unlimited);
  CHECK(terminal.text_width() == 80);
  for (const int end : ends) close(end);
}

TEST_CASE("a terminal has colours unless it is told otherwise") {
  const Pseudoterminal pseudoterminal;
  CHECK(pseudoterminal.seen().is_terminal);
  CHECK(pseudoterminal.seen().has_colours);
  setenv("NO_COLOR", "1", 1);
  CHECK_FALSE(pseudoterminal.seen().has_colours);
  setenv("NO_COLOR", "", 1);
  CHECK(pseudoterminal.seen().has_colours);
  setenv("TERM", "dumb", 1);
  CHECK_FALSE(pseudoterminal.seen().has_colours);
}

TEST_CASE("the width is that of COLUMNS, else 80 where the terminal does not say") {
  const Pseudoterminal pseudoterminal;
  CHECK(pseudoterminal.seen().width == 80);
  setenv("COLUMNS", "132", 1);
  CHECK(pseudoterminal.seen().width == 132);
  CHECK(pseudoterminal.seen().text_width() == 100);
  for (const char* nonsense : {"0", "wide", "-5"}) {
    setenv("COLUMNS", nonsense, 1);
    CHECK(pseudoterminal.seen().width == 80);
  }
}

TEST_CASE(
    "a terminal shows UTF-8 where its locale says so, and writes over a line unless it is dumb") {
  const Pseudoterminal pseudoterminal;
  setenv("LC_ALL", "C.UTF-8", 1);
  CHECK(pseudoterminal.seen().shown("été…") == "été…");
  CHECK(pseudoterminal.seen().has_cursor);
  setenv("LC_ALL", "C", 1);
  CHECK(pseudoterminal.seen().shown("été…") == "ete...");
  for (const char* term : {"dumb", ""}) {
    setenv("TERM", term, 1);
    CHECK_FALSE(pseudoterminal.seen().has_cursor);
    CHECK_FALSE(pseudoterminal.seen().has_colours);
  }
}

TEST_CASE("what goes to a file or a pipe is UTF-8, whatever the locale") {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  setenv("LC_ALL", "C", 1);
  CHECK(terminal_behind(ends[1]).shown("été…") == "été…");
  for (const int end : ends) close(end);
}

TEST_CASE("a plain text stays as it is") {
  const Terminal coloured{.has_colours = true};
  CHECK(coloured.painted("text", Tone::plain) == "text");
  CHECK(coloured.painted("", Tone::alarm).empty());
  CHECK(coloured.painted("text", Tone::strong) == "\033[1mtext\033[0m");
  CHECK(Terminal{}.painted("text", Tone::strong) == "text");
}

}  // namespace cpe
