// The bar that long work shows.

#include "cli/progress_bar.hpp"

#include <sstream>

#include "cli/unicode.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace cpe {

namespace {

constexpr Phrase checking{"checking", "checking", "vérification"};

/// A terminal to look at, and a clock to wait with.
struct Desk {
  explicit Desk(Terminal terminal, Language language = Language::en)
      : output{out, err, {.language = language}, {}, terminal} {}

  std::ostringstream out;
  std::ostringstream err;
  ManualClock clock{at("2026-11-21T11:00:00Z")};
  Output output;
};

const Terminal screen{.is_terminal = true, .has_utf8 = true, .has_cursor = true, .width = 80};

}  // namespace

TEST_CASE("work that is over soon shows no bar") {
  Desk desk{screen};
  {
    ProgressBar bar{desk.output, desk.clock, checking};
    const Progress move = bar.mover();
    for (int i = 0; i < 100; ++i) {
      desk.clock.advance(4'000);
      move(i, 100);
    }
  }
  CHECK(desk.err.str().empty());
}

TEST_CASE("a bar comes after half a second, moves, and is gone when the work is") {
  Desk desk{screen};
  {
    ProgressBar bar{desk.output, desk.clock, checking};
    const Progress move = bar.mover();
    desk.clock.advance(500'000);
    move(25, 100);
    CHECK(desk.err.str() == "\rchecking  [██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░]  25%\033[K");
    desk.clock.advance(50'000);
    move(50, 100);
    CHECK_FALSE(desk.err.str().ends_with("50%\033[K"));
    desk.clock.advance(50'000);
    move(100, 100);
    CHECK(desk.err.str().ends_with("100%\033[K"));
  }
  CHECK(desk.err.str().ends_with("100%\033[K\r\033[K"));
  CHECK(desk.out.str().empty());
}

TEST_CASE("a bar stays on its line, however narrow the terminal and whatever it shows") {
  for (const std::size_t width : {10U, 20U, 30U, 80U, 200U}) {
    for (const Language language : {Language::en, Language::fr}) {
      Terminal terminal = screen;
      terminal.width = width;
      terminal.is_ascii = width == 30;
      terminal.has_utf8 = !terminal.is_ascii;
      Desk desk{terminal, language};
      ProgressBar bar{desk.output, desk.clock, checking};
      desk.clock.advance(a_day);
      bar.mover()(7, 7);
      const std::string shown = desk.err.str();
      CAPTURE(width, shown);
      const std::string line = shown.substr(1, shown.find('\033') - 1);
      if (width >= 20) CHECK(display_width(line) < width);
      if (terminal.is_ascii) CHECK(line == ascii(line));
      CHECK(line.find('\n') == std::string::npos);
    }
  }
}

TEST_CASE("there is no bar where a line cannot be written over") {
  for (const Terminal& terminal : {Terminal{}, Terminal{.is_terminal = true, .width = 80}}) {
    Desk desk{terminal};
    {
      ProgressBar bar{desk.output, desk.clock, checking};
      desk.clock.advance(a_day);
      bar.mover()(1, 2);
    }
    CHECK(desk.err.str().empty());
  }
}

TEST_CASE("work of unknown length does no harm") {
  Desk desk{screen};
  ProgressBar bar{desk.output, desk.clock, checking};
  desk.clock.advance(a_day);
  bar.mover()(5, 0);
  CHECK(desk.err.str().ends_with("  0%\033[K"));
}

}  // namespace cpe
