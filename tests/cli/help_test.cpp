#include "cli/help.hpp"

#include <sstream>

#include "cli/unicode.hpp"
#include "tests/catch.hpp"
#include "tests/cli/samples.hpp"

namespace cpe {

namespace {

const Terminal piped;

const std::vector<Command>& commands() {
  static const std::vector<Command> all = sample_commands();
  return all;
}

Help help(Language language) { return {commands(), language, piped}; }

bool fits(const std::string& text, std::size_t width) {
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) {
    CAPTURE(line);
    CHECK_FALSE(line.ends_with(' '));
    if (display_width(line) > width) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the overview lists every command under its group") {
  CHECK(help(Language::en).overview() ==
        R"(cpe [--db FILE] [--lang en|fr] [--format table|json|csv] COMMAND …

Getting started
  help            Explain a command

Questions
  who             Say who serves in a host

Offers and rounds
  offer submit    Register an offer
  offer withdraw  Withdraw an offer

Mandates and handovers
  note            Keep what was said

`cpe help COMMAND` explains a command and shows an example.
)");
}

TEST_CASE("the help of a command says all that it takes") {
  CHECK(help(Language::en).about({"offer", "submit"}) ==
        R"(Register an offer

usage: cpe offer submit HOST MEMBER… [--city CITY] [--term DURATION]
       [--terms NUMBER] [--add MEMBER]… [--dry-run] [--reason TEXT]

Arguments
  HOST     the host
  MEMBER…  the Allies that offer

Options
  --city CITY      where the embassy is
  --term DURATION  how long
  --terms NUMBER   how many
  --add MEMBER     one more (may be repeated)
  --dry-run        show what would happen and record nothing
  --reason TEXT    why, for the history

Options of every command
  --db FILE                the register to use (else $CPE_DB, else the one in
                           your data folder)
  --lang en|fr             the language of the answer
  --format table|json|csv  the form of the answer
  --on-behalf-of NAME      for whom you act; kept beside your own name
  --help                   show this help (also -h)
  --version                show the version

Example
  cpe offer submit MDA ROU --city Chișinău
)");
}

TEST_CASE("the help is in French too") {
  const std::string text = help(Language::fr).about({"offer", "withdraw"});
  CHECK(
      text.starts_with("Retirer une offre\n\nutilisation\u00a0: cpe offer withdraw ID --at "
                       "INSTANT [--dry-run] [--reason TEXTE]\n"));
  CHECK(text.find("  --at INSTANT    quand (obligatoire)\n") != text.npos);
}

TEST_CASE("the help of a noun lists its commands") {
  CHECK(help(Language::en).about({"offer"}) ==
        "  offer submit    Register an offer\n"
        "  offer withdraw  Withdraw an offer\n\n"
        "`cpe help COMMAND` explains a command and shows an example.\n");
}

TEST_CASE("the help of nothing is the overview, of no command an error") {
  CHECK(help(Language::en).about(std::vector<std::string>{}) == help(Language::en).overview());
  CHECK(refusal([] { help(Language::en).about({"whoo"}); }) ==
        "2: there is no command \"whoo\"\ndid you mean `cpe who`?");
}

TEST_CASE("the first screen depends on whether there is a register") {
  CHECK(help(Language::en).first_screen(false) ==
        R"(cpe keeps the record of NATO's Contact Point Embassies: which Ally's embassy
serves in which partner country, since when and by which decision. It runs each
mandate from the offer to the handover, and no date passes unnoticed.

There is no register yet. Begin with:
  cpe init             make a register
  cpe init --sandbox   make one to try things in, with a clock of its own
  cpe import FILE.csv  enter past and present mandates
  cpe who UKR          ask who serves in a host
  cpe help             list all commands
)");
  CHECK(help(Language::fr)
            .first_screen(true)
            .ends_with("Et maintenant\u00a0:\n"
                       "  cpe who UKR  demander qui sert dans un pays hôte\n"
                       "  cpe help     donner la liste des commandes\n"));
}

TEST_CASE("all help fits the width of the terminal") {
  for (const std::size_t width : {60U, 80U, 200U}) {
    const Terminal terminal{.is_terminal = true, .width = width};
    for (const Language language : {Language::en, Language::fr}) {
      const Help help{commands(), language, terminal};
      CHECK(fits(help.first_screen(true), width));
      CHECK(fits(help.first_screen(false), width));
      if (width >= 80) CHECK(fits(help.overview(), width));
      for (const Command& command : commands()) {
        CHECK(fits(help.about({std::string{command.name}}), width));
      }
    }
  }
}

}  // namespace cpe
