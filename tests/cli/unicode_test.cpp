#include "cli/unicode.hpp"

#include <rapidcheck.h>

#include "tests/catch.hpp"

namespace cpe {

using Lines = std::vector<std::string>;

TEST_CASE("the width of a text is what a terminal gives it") {
  CHECK(display_width("") == 0);
  CHECK(display_width("Moldova") == 7);
  CHECK(display_width("Türkiye") == 7);
  CHECK(display_width("Tu\u0308rkiye") == 7);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("\u00a0") == 1);
  CHECK(display_width("a\xff"
                      "b") == 3);
}

TEST_CASE("what is spelt differently and means the same folds alike") {
  CHECK(fold("Égypte") == "egypte");
  CHECK(fold("E\u0301gypte") == "egypte");
  CHECK(fold("CÔTE D\u2019IVOIRE") == fold("Cote d'Ivoire"));
  CHECK(fold("Bosnie-Herzégovine") == "bosnie herzegovine");
  CHECK(fold("  Bosnie \u2013  Herzégovine ") == "bosnie herzegovine");
  CHECK(fold("U.S.A.") == "usa");
  CHECK(fold("Sana\u02bea") == "sanaa");
  CHECK(fold("d\u00b4Ivoire") == "divoire");
  CHECK(fold("Łódź, København, Œuvre, Straße") == "lodz, kobenhavn, oeuvre, strasse");
  CHECK(fold("İstanbul Bakı") == "istanbul baki");
  CHECK(fold("") == "");
  CHECK(fold("---") == "");
  CHECK(fold("a\xff") == "a\ufffd");
}

TEST_CASE("a terminal gets nothing to obey") {
  CHECK(for_terminal("Chișinău") == "Chișinău");
  CHECK(for_terminal("a\nb\tc") == "a b c");
  CHECK(for_terminal("\033[2J") == "\ufffd[2J");
  CHECK(for_terminal("\x7f") == "\ufffd");
  CHECK(for_terminal("\u009b"
                     "31m") ==
        "\ufffd"
        "31m");
  CHECK(for_terminal("\u202e"
                     "abc\u2066") ==
        "\ufffd"
        "abc\ufffd");
  CHECK(for_terminal("a\u2028b") == "a b");
  CHECK(for_terminal("\xc3(") == "\ufffd(");
  CHECK(for_terminal("\xed\xa0\x80") == "\ufffd\ufffd\ufffd");
  CHECK(for_terminal(std::string_view{"a\0b", 3}) ==
        "a\ufffd"
        "b");
}

TEST_CASE("a terminal without UTF-8 gets plain letters") {
  CHECK(ascii("Chișinău, Türkiye, Tu\u0308rkiye") == "Chisinau, Turkiye, Turkiye");
  CHECK(ascii("«\u00a0procédure d’accord tacite\u00a0»\u00a0: « ici »") ==
        "\"procedure d'accord tacite\" : \"ici\"");
  CHECK(ascii("a — b – c … nº\u00a01 → “x” `cpe who` a_b-c") ==
        "a - b - c ... no 1 -> \"x\" `cpe who` a_b-c");
  CHECK(ascii("Œuvre, cœur, Łódź, ØRSTED, straße, Æ") ==
        "OEuvre, coeur, Lodz, ORSTED, strasse, AE");
  CHECK(ascii("东京 مصر") == "???? ???");
  CHECK(ascii("plain\ntext") == "plain\ntext");
  CHECK(ascii("a\xff") == "a?");
  CHECK(ascii("").empty());
}

TEST_CASE("JSON keeps its meaning and loses what a terminal would obey") {
  CHECK(escaped_for_terminal("\"é\u009b\u202e\x7f\"") == "\"é\\u009b\\u202e\\u007f\"");
  CHECK(escaped_for_terminal("\"\xff\"") == "\"\\ufffd\"");
}

TEST_CASE("only whole UTF-8 is UTF-8") {
  CHECK(is_utf8("Kyïv \ufffd"));
  CHECK_FALSE(is_utf8("Ky\xefv"));
}

TEST_CASE("a text is shortened to a width") {
  CHECK(shortened("Moldova", 7) == "Moldova");
  CHECK(shortened("Moldova", 6) == "Moldo…");
  CHECK(shortened("New York", 5) == "New…");
  CHECK(shortened("Tu\u0308rkiye", 3) == "Tu\u0308…");
  CHECK(shortened("東京都", 4) == "東…");
  CHECK(shortened("東京都", 2) == "…");
  CHECK(shortened("Moldova", 1) == "…");
  CHECK(shortened("Moldova", 0).empty());
}

TEST_CASE("a text is wrapped at spaces") {
  CHECK(wrapped("", 10) == Lines{""});
  CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("one two three", 100) == Lines{"one two three"});
  CHECK(wrapped("suivant\u00a0: rien", 10) == Lines{"suivant\u00a0:", "rien"});
  CHECK(wrapped("  spaced   out ", 20) == Lines{"spaced out"});

  SECTION("and a word that is too long is cut") {
    CHECK(wrapped("a abcdefgh i", 3) == Lines{"a", "abc", "def", "gh", "i"});
    CHECK(wrapped("abcdef", 3) == Lines{"abc", "def"});
    CHECK(wrapped("u\u0308u\u0308u\u0308", 2) == Lines{"u\u0308u\u0308", "u\u0308"});
    CHECK(wrapped("東京", 1) == Lines{"東", "京"});
    CHECK(wrapped("ab", 0) == Lines{"a", "b"});
  }
}

TEST_CASE("wrapped lines are never too wide and lose no letter") {
  const std::vector<std::string> pieces{"a", "é", "e\u0301", "東", " ", "  ", "long-word", "\xff"};
  CHECK(rc::check([&] {
    const auto chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
    const auto columns = *rc::gen::inRange<std::size_t>(2, 12);
    std::string text;
    for (const std::string& piece : chosen) text += piece;
    std::string joined;
    for (const std::string& line : wrapped(text, columns)) {
      RC_ASSERT(display_width(line) <= columns);
      joined += line;
    }
    std::erase(text, ' ');
    std::erase(joined, ' ');
    RC_ASSERT(joined == text);
  }));
}

TEST_CASE("the edit distance counts slips of the finger") {
  CHECK(edit_distance("Moldova", "moldova") == 0);
  CHECK(edit_distance("Modlova", "Moldova") == 1);
  CHECK(edit_distance("Molova", "Moldova") == 1);
  CHECK(edit_distance("Moldavia", "Moldova") == 2);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("ca", "abc") == 3);
}

TEST_CASE("the nearest word is the one that was probably meant") {
  const std::vector<std::string> known{"Moldova", "Maldives", "Égypte", "offer", "MDA"};
  CHECK(nearest("moldva", known) == "Moldova");
  CHECK(nearest("egipte", known) == "Égypte");
  CHECK(nearest("mad", known) == "MDA");
  CHECK(nearest("of", known) == "offer");
  CHECK_FALSE(nearest("Switzerland", known));
  CHECK_FALSE(nearest("x", known));
  CHECK_FALSE(nearest("", known));
}

}  // namespace cpe
