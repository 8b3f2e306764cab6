#include "cli/table.hpp"

#include <sstream>
#include <stdexcept>

#include "cli/unicode.hpp"
#include "tests/catch.hpp"

namespace cpe {

namespace {

using Kind = Column::Kind;

constexpr Phrase host_head{"host", "Host", "Pays hôte"};
constexpr Phrase serving_head{"embassies", "Serving embassies", "Ambassades en fonction"};
constexpr Phrase days_head{"days_left", "Days left", "Jours restants"};
constexpr Phrase note_head{"note", "Note", "Note"};

const Terminal piped;

Terminal terminal_of(std::size_t width) { return {.is_terminal = true, .width = width}; }

Table roster() {
  Table table{{host_head, serving_head, {days_head, Kind::number}, {note_head, Kind::wrapped}}};
  table.add({"Tu\u0308rkiye", "Poland (Kyïv)", "7", "the letter of 3 March asks for another city"});
  table.add({"Égypte", "—", "1204", ""});
  return table;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("a piped table is plain: one line for each row, no space at its end") {
  CHECK(roster().text(Language::fr, piped) ==
        "Pays hôte  Ambassades en fonction  Jours restants  Note\n"
        "Tu\u0308rkiye    Poland (Kyïv)                        7  "
        "the letter of 3 March asks for another city\n"
        "Égypte     —                                 1204\n");
}

TEST_CASE("a table gives way to fit the terminal") {
  for (const std::size_t width : {60U, 80U, 200U}) {
    for (const Language language : {Language::en, Language::fr}) {
      for (const std::string& line : lines_of(roster().text(language, terminal_of(width)))) {
        CAPTURE(width, line);
        CHECK(display_width(line) <= width);
        CHECK_FALSE(line.ends_with(' '));
      }
    }
  }
}

TEST_CASE("long heads and wrapped cells run over several lines") {
  CHECK(roster().text(Language::fr, terminal_of(52)) ==
        "Pays     Ambassades en     Jours\n"
        "hôte     fonction       restants  Note\n"
        "-------  -------------  --------  ------------------\n"
        "Tu\u0308rkiye  Poland (Kyïv)         7  the letter of 3\n"
        "                                  March asks for\n"
        "                                  another city\n"
        "Égypte   —                  1204\n");
}

TEST_CASE("running text that would be a narrow strip at the end stands under its row") {
  Table table{{host_head, serving_head, {note_head, Kind::wrapped}}};
  table.add({"MDA", "Poland (Chisinau)",
             "the letter of 3 March asks for another city, and nobody answered it until April"});
  table.add({"UKR", "Canada (Kyiv)", ""});
  CHECK(table.text(Language::en, terminal_of(50)) ==
        "Host  Serving embassies\n"
        "----  -----------------\n"
        "MDA   Poland (Chisinau)\n"
        "      the letter of 3 March asks for another city,\n"
        "      and nobody answered it until April\n"
        "UKR   Canada (Kyiv)\n");
  CHECK(lines_of(table.text(Language::en, terminal_of(120))).size() == 4);
  CHECK(lines_of(table.text(Language::en, piped)).size() == 3);
}

TEST_CASE("a column that may be cut is left out where it is empty, on a terminal") {
  Table table{{host_head, {serving_head, Kind::shortened}}};
  table.add({"MDA", ""});
  CHECK(table.text(Language::en, terminal_of(80)) == "Host\n----\nMDA\n");
  CHECK(table.text(Language::en, piped) == "Host  Serving embassies\nMDA\n");
}

TEST_CASE("a shortened column stays on its line") {
  Table table{{host_head, {note_head, Kind::shortened}}};
  table.add({"MDA", "the letter of 3 March asks for another city"});
  CHECK(table.text(Language::en, terminal_of(20)) ==
        "Host  Note\n"
        "----  --------------\n"
        "MDA   the letter of…\n");
}

TEST_CASE("a table that cannot fit leaves out what it might have shortened") {
  Table table{{host_head, serving_head, {note_head, Kind::shortened}}};
  table.add({"MDA", "Poland (Chisinau)", "the letter of 3 March asks for another city"});
  CHECK(table.text(Language::en, terminal_of(26)) ==
        "Host  Serving embassies\n"
        "----  -----------------\n"
        "MDA   Poland (Chisinau)\n");
}

TEST_CASE("on a terminal too narrow for a table every row is a list") {
  Table table{{host_head, serving_head, {note_head, Kind::shortened}}};
  table.add({"MDA", "Poland (Chisinau)", ""});
  table.add({"UKR", "United Kingdom and Canada", "joint"});
  CHECK(table.text(Language::en, terminal_of(28)) ==
        "Host               MDA\n"
        "Serving embassies  Poland\n"
        "                   (Chisinau)\n"
        "\n"
        "Host               UKR\n"
        "Serving embassies  United\n"
        "                   Kingdom and\n"
        "                   Canada\n"
        "Note               joint\n");
}

TEST_CASE("colours are only for terminals that have them") {
  Table table{{host_head, note_head}};
  table.add({"MDA", {"nobody", Tone::alarm}});
  const Terminal coloured{.is_terminal = true, .has_colours = true, .width = 80};
  CHECK(table.text(Language::en, coloured) ==
        "\033[1mHost\033[0m  \033[1mNote\033[0m\nMDA   \033[1;31mnobody\033[0m\n");
  CHECK(table.text(Language::en, piped) == "Host  Note\nMDA   nobody\n");
}

TEST_CASE("where UTF-8 is not shown, a table is ASCII and its columns stay aligned") {
  Table table{{host_head, {note_head, Kind::shortened}}};
  table.add({"Côte d’Ivoire", "cœur — «\u00a0été\u00a0» et d’autres mots encore"});
  table.add({"Łódź", "x"});
  const Terminal terminal{.is_terminal = true, .is_ascii = true, .width = 36};
  CHECK(table.text(Language::fr, terminal) ==
        "Pays hote      Note\n"
        "-------------  ---------------------\n"
        "Cote d'Ivoire  coeur - \"ete\" et d...\n"
        "Lodz           x\n");
}

TEST_CASE("the rule is drawn where UTF-8 is shown") {
  Table table{{host_head}};
  const Terminal terminal{.is_terminal = true, .has_utf8 = true, .width = 80};
  CHECK(table.text(Language::en, terminal) == "Host\n────\n");
}

TEST_CASE("cells cannot command the terminal") {
  Table table{{host_head}};
  table.add({"\033[2J\n\u202e"});
  CHECK(table.text(Language::en, piped) == "Host\n\ufffd[2J \ufffd\n");
}

TEST_CASE("a row of the wrong length is a bug") {
  Table table{{host_head, note_head}};
  CHECK_THROWS_AS(table.add({"MDA"}), std::logic_error);
}

TEST_CASE("CSV is what RFC 4180 says, under heads that do not change with the language") {
  Table table{{host_head, days_head, note_head}};
  table.add({"Côte d\u2019Ivoire", "12", "a, \"b\"\nc"});
  CHECK(table.csv() == "host,days_left,note\r\nCôte d\u2019Ivoire,12,\"a, \"\"b\"\"\nc\"\r\n");
}

TEST_CASE("CSV holds nothing that a terminal would obey") {
  Table table{{note_head}};
  table.add({"a\033[2Jb\nc\td\u202e"});
  CHECK(table.csv() == "note\r\n\"a\ufffd[2Jb\nc\td\ufffd\"\r\n");
}

TEST_CASE("CSV holds no formula and leaves numbers alone") {
  Table table{{note_head}};
  for (const char* text : {"=1+1", "+cmd", "@sum", "-", "\tx", "-5", "+1.5", "-1+2", ""}) {
    table.add({text});
  }
  CHECK(table.csv() ==
        "note\r\n'=1+1\r\n'+cmd\r\n'@sum\r\n'-\r\n'\tx\r\n-5\r\n+1.5\r\n'-1+2\r\n\r\n");
}

}  // namespace cpe
