// Every command there is: its example works, its help fits, its dry run keeps its promise, and it
// speaks French.

#include "cli/commands/all.hpp"
#include "cli/parser.hpp"
#include "cli/unicode.hpp"
#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

using Lines = std::vector<std::string>;

/// What is entered before the example of a command can be tried, besides the real designations.
Lines before_the_example(std::string_view name) {
  const Lines offers = {"offer submit MDA POL --start 2027-01-01",
                        "offer submit UKR GBR+CAN --start 2027-01-01",
                        "offer submit GEO EST --start 2027-01-01"};
  const auto offers_and = [&](Lines more) {
    more.insert(more.begin(), offers.begin(), offers.end());
    return more;
  };
  if (name == "offer submit") return {};
  if (name == "decision draft" || name.starts_with("offer ")) return offers;
  if (name == "decision add" || name == "decision adopt") {
    return offers_and({"decision draft MDA UKR-2027-1"});
  }
  if (name == "decision withdraw") {
    return offers_and({"decision draft MDA UKR-2027-1", "decision draft GEO-2027-1"});
  }
  if (name.starts_with("decision ")) return offers_and({"decision draft MDA GEO-2027-1"});
  if (name.starts_with("embassy ")) {
    const Lines rest = {"embassy pause SWE AZE"};
    return name == "embassy resume" ? rest : Lines{};
  }
  if (name == "partner resume") return {"partner suspend BLR --from 2021-06-25"};
  if (name == "tick") return {"clock set 2027-01-01 --asleep"};
  return offers_and({"decision draft MDA UKR-2027-1",
                     "decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345 "
                     "--reason 'as proposed'"});
}

/// Commands that make a register, or that never end by themselves.
bool stands_alone(std::string_view name) { return name == "init" || name == "run"; }

/// A register in which the example of the command can be tried.
Shell prepared_for(const Command& command) {
  if (command.name == "init") return Shell{};
  if (command.name == "import") return Shell::with_sandbox();
  Shell shell = Shell::with_history();
  for (const std::string& line : before_the_example(command.name)) shell.out(line);
  return shell;
}

/// The example without "cpe ".
std::string example_of(const Command& command) { return std::string{command.example.substr(4)}; }

/// The words of an example; quoted ones are in double quotes.
Lines words_of(std::string_view line) {
  Lines words(1);
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ' ' && !is_quoted) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

std::size_t widest_line(const std::string& text) {
  std::istringstream stream{text};
  std::size_t widest = 0;
  for (std::string line; std::getline(stream, line);) {
    widest = std::max(widest, display_width(line));
  }
  return widest;
}

/// English that has no place in a French answer; the notes and sources that were imported have.
Lines english_in(const std::string& text) {
  const Lines english = {
      "HOST",           "EMBASSY",     "START",     "STATE",      "OR SOURCE",  "REASON",
      "not known",      "in force",    "expiring",  "designated", "offered",    "adopted,",
      "members:",       "start:",      "end:",      "decided_on", "reference:", "policy:",
      "precision:",     "confidence:", "note_",     "Timers",     "Texts",      " year\n",
      " high\n",        " low\n",      " medium\n", "recorded",   "term ends",  "term starts",
      "renewal window", "skipped",     " done\n",   "ahead"};
  Lines found;
  for (const std::string& word : english) {
    if (has(text, word)) found.push_back(word);
  }
  return found;
}

}  // namespace

TEST_CASE("the example of every command is a command line of that command") {
  for (const Command& command : all_commands()) {
    CAPTURE(command.name);
    REQUIRE(command.example.starts_with("cpe "));
    const Arguments arguments = parse(all_commands(), words_of(example_of(command)), Language::en);
    CHECK(arguments.wish() == Wish::run);
    CHECK(&arguments.command() == &command);
  }
}

TEST_CASE("the example of every command works") {
  for (const Command& command : all_commands()) {
    if (stands_alone(command.name)) continue;
    const Shell shell = prepared_for(command);
    for (const char* format : {"table", "csv", "json"}) {
      const Shell copy = shell.copy();
      CAPTURE(command.name, format);
      const Ran ran = copy.run(example_of(command) + " --format " + format);
      CAPTURE(ran.out, ran.err);
      CHECK(ran.status == 0);
      CHECK_FALSE(ran.out.empty());
      CHECK(is_utf8(ran.out));
      const bool speaks_json = command.name != "help";
      if (format == std::string_view{"json"} && speaks_json) {
        CHECK(json::parse(ran.out).at("command") == json::value(command.name));
      }
    }
  }
  const Shell shell;
  shell.out("init --db register.db");
}

TEST_CASE("the help of every command fits a terminal, in both languages") {
  const Shell shell;
  for (const Command& command : all_commands()) {
    CAPTURE(command.name);
    const std::string line = std::string{command.name} + " --help";
    const std::string english = shell.out(line);
    const std::string french = shell.out(line + " --lang fr");
    CHECK(widest_line(english) <= 80);
    CHECK(widest_line(french) <= 80);
    CHECK(english != french);
    CHECK(has(english, "Example\n  " + std::string{command.example} + "\n"));
    CHECK(has(french, "Exemple\n  " + std::string{command.example} + "\n"));
    CHECK(has(french, "utilisation\u00a0: cpe " + std::string{command.name}));
    CHECK_FALSE(has(french, "usage: "));
  }
  CHECK(widest_line(shell.out("help")) <= 80);
  CHECK(widest_line(shell.out("help --lang fr")) <= 80);
}

TEST_CASE("every command answers in French") {
  for (const Command& command : all_commands()) {
    if (stands_alone(command.name)) continue;
    const Shell shell = prepared_for(command);
    const std::string english = shell.copy().out(example_of(command));
    const std::string french = shell.copy().out(example_of(command) + " --lang fr");
    CAPTURE(command.name, french);
    if (command.name == "diagram") continue;  // words that are typed, in every language
    CHECK(french != english);
    CHECK(english_in(french) == Lines{});
    if (command.writes) {
      const std::string foreseen = shell.copy().out(example_of(command) + " --dry-run --lang fr");
      CAPTURE(foreseen);
      CHECK(english_in(foreseen) == Lines{});
    }
  }
}

TEST_CASE("a dry run writes nothing and foretells what the real run answers") {
  for (const Command& command : all_commands()) {
    if (!command.writes) continue;
    const Shell shell = prepared_for(command);
    const std::int64_t events = shell.events();
    const std::string tables = shell.tables();
    CAPTURE(command.name);
    for (const char* format : {"table", "csv"}) {
      shell.out(example_of(command) + " --dry-run --format " + format);
    }
    const json::value foreseen = shell.answer(example_of(command) + " --dry-run");
    CHECK(shell.events() == events);
    CHECK(shell.tables() == tables);

    const json::value done = shell.answer(example_of(command));
    CHECK(done == foreseen);
    CHECK(shell.events() > events);
    CHECK(shell.answer("verify").at("ok") == true);
    shell.out("rebuild --check");
  }
}

TEST_CASE("a command that only reads leaves the register as it was") {
  for (const Command& command : all_commands()) {
    const bool moves_the_clock = command.name.starts_with("clock ");
    if (command.writes || moves_the_clock || stands_alone(command.name)) continue;
    const Shell shell = prepared_for(command);
    const std::string tables = shell.tables();
    CAPTURE(command.name);
    shell.out(example_of(command));
    CHECK(shell.tables() == tables);
  }
}

TEST_CASE("what is written names who did it, for whom, why and by which command line") {
  const Shell shell = Shell::with_history();
  shell.out(
      "offer submit MDA POL --start 2027-01-01 --reason 'letter of 3 November' "
      "--on-behalf-of 'Ann Other' --city Chisinau");
  const json::value event = shell.answer("history MDA-2027-1").at(0);
  CHECK(event.at("reason") == "letter of 3 November");
  CHECK(event.at("texts").at("on_behalf_of") == "Ann Other");
  const std::string via{event.at("via").as_string()};
  CHECK(has(via, "cpe offer submit MDA POL --start 2027-01-01"));
  CHECK_FALSE(has(via, "letter"));
  CHECK_FALSE(has(via, "Ann"));
}

}  // namespace cpe
