#include "cli/parser.hpp"

#include "tests/catch.hpp"
#include "tests/cli/samples.hpp"

namespace cpe {

namespace {

using Words = std::vector<std::string>;

const std::vector<Command>& commands() {
  static const std::vector<Command> all = sample_commands();
  return all;
}

Arguments parsed(const Words& words) { return parse(commands(), words, Language::en); }

std::string refused(const Words& words) {
  return refusal([&] { parsed(words); });
}

}  // namespace

TEST_CASE("a command is found by its words") {
  CHECK(parsed({"who", "UKR"}).command().name == "who");
  CHECK(parsed({"offer", "submit", "MDA", "ROU"}).command().name == "offer submit");
  CHECK(parsed({"--db", "offer", "who", "UKR"}).command().name == "who");
  CHECK(parsed({"offer", "--lang", "fr", "submit", "MDA", "ROU"}).command().name == "offer submit");
}

TEST_CASE("positionals and options keep their values in any order") {
  const Arguments arguments =
      parsed({"offer", "submit", "--city", "Chișinău", "MDA", "--dry-run", "ROU", "POL"});
  CHECK(arguments.wish() == Wish::run);
  CHECK(arguments.text("host") == "MDA");
  CHECK(arguments.list("members") == Words{"ROU", "POL"});
  CHECK(arguments.text("--city") == "Chișinău");
  CHECK(arguments.flag("--dry-run"));
  CHECK_FALSE(arguments.has("--term"));
  CHECK_FALSE(arguments.optional_text("--reason"));
}

TEST_CASE("global options stand before the command or after it") {
  for (const Words& words : {Words{"--db", "x.db", "--on-behalf-of=Ann", "who", "UKR"},
                             Words{"who", "--db=x.db", "UKR", "--on-behalf-of", "Ann"}}) {
    const Arguments arguments = parsed(words);
    CHECK(arguments.text("--db") == "x.db");
    CHECK(arguments.text("--on-behalf-of") == "Ann");
    CHECK(arguments.text("host") == "UKR");
  }
}

TEST_CASE("an option may be given as one word with its value") {
  CHECK(parsed({"who", "UKR", "--on=2014-03-01"}).text("--on") == "2014-03-01");
  CHECK(parsed({"note", "MDA", "-ox.csv"}).text("-o") == "x.csv");
  CHECK(parsed({"note", "MDA", "--reason=a=b"}).text("--reason") == "a=b");
}

TEST_CASE("values may begin with a hyphen") {
  CHECK(parsed({"offer", "submit", "MDA", "ROU", "--terms", "-5"}).integer("--terms") == -5);
  CHECK(parsed({"note", "MDA", "-5 degrees"}).text("text") == "-5 degrees");
  CHECK(parsed({"note", "MDA", "-o", "-"}).text("-o") == "-");
  CHECK(parsed({"note", "MDA", "--reason", "-- see annex"}).text("--reason") == "-- see annex");
}

TEST_CASE("after -- everything is a value") {
  CHECK(parsed({"note", "--", "MDA", "--by"}).text("text") == "--by");
  CHECK(parsed({"note", "MDA", "--", "--help"}).text("text") == "--help");
  CHECK(parsed({"note", "--by", "phone", "--", "MDA", "-x"}).text("text") == "-x");
  CHECK(parsed({"note", "MDA", "--", "--"}).text("text") == "--");
}

TEST_CASE("brackets and braces are nothing special") {
  CHECK(parsed({"offer", "submit", "MDA", "[a,b]"}).list("members") == Words{"[a,b]"});
  CHECK(parsed({"note", "MDA", "{}", "--reason", "{}"}).text("--reason") == "{}");
}

TEST_CASE("an option that repeats keeps every value") {
  const auto arguments =
      parsed({"offer", "submit", "MDA", "ROU", "--add", "POL", "--add=FRA", "--add", "DEU"});
  CHECK(arguments.list("--add") == Words{"POL", "FRA", "DEU"});
}

TEST_CASE("help and the version are asked for anywhere") {
  CHECK(parsed({"--help"}).wish() == Wish::help);
  CHECK(parsed({"--help"}).topic().empty());
  CHECK(parsed({"offer", "-h"}).topic() == Words{"offer"});
  CHECK(parsed({"offer", "submit", "--nonsense", "--help"}).topic() == Words{"offer", "submit"});
  CHECK(parsed({"--version"}).wish() == Wish::version);
}

TEST_CASE("without a command only the global options are read") {
  CHECK(parsed({}).wish() == Wish::first_screen);
  CHECK(parsed({"--db", "x.db"}).wish() == Wish::first_screen);
  CHECK(parsed({"--db", "x.db"}).text("--db") == "x.db");
  CHECK(refused({"--dbb", "x"}) == "2: there is no command \"x\"\n`cpe help` lists the commands");
  CHECK(refused({"--dbb"}) == "2: `cpe` has no option --dbb\ndid you mean --db?");
}

TEST_CASE("an unknown command is refused with what was probably meant") {
  CHECK(refused({"whoo", "UKR"}) == "2: there is no command \"whoo\"\ndid you mean `cpe who`?");
  CHECK(refused({"submit", "MDA"}) ==
        "2: there is no command \"submit\"\ndid you mean `cpe offer submit`?");
  CHECK(refused({"ofer", "submit"}) ==
        "2: there is no command \"ofer\"\ndid you mean `cpe offer submit`?");
  CHECK(refused({"offer", "sumbit"}) ==
        "2: there is no command \"offer sumbit\"\ndid you mean `cpe offer submit`?");
  CHECK(refused({"offer", "xyzzy"}) ==
        "2: there is no command \"offer xyzzy\"\nafter \"offer\" comes one of: submit, withdraw");
  CHECK(refused({"xyzzy"}) == "2: there is no command \"xyzzy\"\n`cpe help` lists the commands");
}

TEST_CASE("a noun alone is refused with its verbs") {
  CHECK(refused({"offer"}) ==
        "2: \"offer\" needs a second word: submit, withdraw\n`cpe help offer` explains them");
}

TEST_CASE("an unknown option is refused with what was probably meant") {
  CHECK(refused({"who", "UKR", "--no", "2014-03-01"}) ==
        "2: `cpe who` has no option --no\ndid you mean --on?");
  CHECK(refused({"who", "UKR", "--colour=red"}) ==
        "2: `cpe who` has no option --colour\n`cpe who --help` lists its options");
  CHECK(refused({"who", "UKR", "--dry-run"}) ==
        "2: `cpe who` has no option --dry-run\n`cpe who --help` lists its options");
}

TEST_CASE("what is missing is named with the usage line") {
  CHECK(refused({"who"}) == "2: HOST is missing\nusage: cpe who HOST [options]");
  CHECK(refused({"offer", "submit", "MDA"}) ==
        "2: MEMBER is missing\nusage: cpe offer submit HOST MEMBER… [options]");
  CHECK(refused({"offer", "withdraw", "MDA-2027-1"}) ==
        "2: --at is missing\nusage: cpe offer withdraw ID --at TIME [options]");
  CHECK(refusal([] {
          try {
            parse(commands(), {"who"}, Language::fr);
          } catch (const Error& error) {
            CHECK(fill(error.sentence(), Style{Language::fr}) ==
                  "il manque HÔTE\nutilisation\u00a0: cpe who HÔTE [options]");
            throw;
          }
        }).starts_with("2: "));
}

TEST_CASE("an option without its value is refused") {
  const std::string no_value = "2: --on needs a value\nusage: cpe who HOST [options]";
  CHECK(refused({"who", "UKR", "--on"}) == no_value);
  CHECK(refused({"who", "UKR", "--on="}) == no_value);
  CHECK(refused({"who", "UKR", "--on", ""}) == no_value);
  CHECK(refused({"who", "--on", "--known-at", "2014-03-01", "UKR"}) == no_value);
  CHECK(refused({"who", ""}) == "2: HOST needs a value\nusage: cpe who HOST [options]");
  CHECK(refused({"who", "UKR", "--db"}).starts_with("2: --db needs a value"));
}

TEST_CASE("what is too much is refused") {
  CHECK(refused({"who", "UKR", "MDA"}) ==
        "2: \"MDA\" is one argument too many\nusage: cpe who HOST [options]");
  CHECK(refused({"who", "UKR", "--on", "2014-03-01", "--on", "2015-03-01"}) ==
        "2: --on is given twice\ngive it once");
  for (const char* flag : {"--dry-run=yes", "--dry-run=false", "--dry-run=0"}) {
    CHECK(refused({"note", "MDA", flag}) == "2: --dry-run takes no value\nwrite --dry-run alone");
  }
}

TEST_CASE("a value that is not one of the choices is refused") {
  CHECK(refused({"who", "UKR", "--format", "xml"}) ==
        "2: --format cannot be \"xml\"\nchoose one of: table|json|csv");
  CHECK(refused({"note", "MDA", "--by", "pigeon"}) ==
        "2: --by cannot be \"pigeon\"\nchoose one of: letter|phone");
}

TEST_CASE("bytes that are not UTF-8 are refused, except in the name of a file") {
  CHECK(refused({"note", "MDA", "caf\xe9"}).starts_with("2: TEXT holds bytes"));
  CHECK(refused({"note", "MDA", "--reason", "\xff"}).starts_with("2: --reason holds bytes"));
  CHECK(parsed({"note", "MDA", "-o", "caf\xe9.csv"}).text("-o") == "caf\xe9.csv");
}

}  // namespace cpe
