// Every command there is: its example works, its help fits, its dry run keeps its promise, and it
// speaks French.

#include "cli/parser.hpp"
#include "cli/unicode.hpp"
#include "tests/cli/prepared.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

/// The words of an example, as a shell takes it apart.
Lines words_of(const Shell& shell, std::string_view line) {
  std::istringstream stream{shell.script("printf '%s\\n' " + std::string{line}).out};
  Lines words;
  for (std::string word; std::getline(stream, word);) words.push_back(word);
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

/// Lines that go on as a shell reads them, each as one.
std::string unfolded(std::string text) {
  const std::string_view fold = " \\\n     ";
  for (std::size_t at = 0; (at = text.find(fold)) != std::string::npos;)
    text.erase(at, fold.size());
  return text;
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

TEST_CASE("every command has an example, which is a command line of that command") {
  const Shell shell;
  for (const Command& command : all_commands()) {
    CAPTURE(command.name);
    REQUIRE(command.example.starts_with("cpe "));
    const Lines words = words_of(shell, example_of(command));
    const Arguments arguments = parse(all_commands(), words, Language::en);
    CHECK(arguments.wish() == Wish::run);
    CHECK(&arguments.command() == &command);
  }
}

TEST_CASE("every preparation is that of a command") {
  for (const auto& [name, world] : worlds) {
    CAPTURE(name);
    CHECK(std::ranges::count(all_commands(), name, &Command::name) == 1);
  }
}

TEST_CASE("the example of every command works") {
  for (const Command& command : all_commands()) {
    if (never_ends(command)) continue;
    for (const char* format : {"", "--format csv", "--format json"}) {
      const Shell shell = prepared_for(command);
      CAPTURE(command.name, format);
      const Ran ran = run_example(shell, command, format);
      CAPTURE(ran.out, ran.err);
      CHECK(ran.status == 0);
      CHECK_FALSE(ran.out.empty());
      CHECK(is_utf8(ran.out));
      const bool speaks_json = command.name != "help";
      if (has(format, "json") && speaks_json) {
        CHECK(json::parse(ran.out).at("command") == json::value(command.name));
      }
    }
  }
}

TEST_CASE("the example of a command that never ends works until it is told to stop") {
  for (const Command& command : all_commands()) {
    if (!never_ends(command)) continue;
    const Shell shell = prepared_for(command);
    const auto daemon = shell.start(example_of(command), "daemon.log");
    REQUIRE(eventually([&] { return has(contents(shell / "daemon.log"), "(due "); }));
    daemon->send(SIGTERM);
    CHECK(daemon->wait() == 0);
    CHECK(has(contents(shell / "daemon.log"), "stopped"));
  }
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
    CHECK(has(unfolded(english), "Example\n  " + std::string{command.example} + "\n"));
    CHECK(has(unfolded(french), "Exemple\n  " + std::string{command.example} + "\n"));
    CHECK(has(french, "utilisation\u00a0: cpe " + std::string{command.name}));
    CHECK_FALSE(has(french, "usage: "));
  }
  CHECK(widest_line(shell.out("help")) <= 80);
  CHECK(widest_line(shell.out("help --lang fr")) <= 80);
}

TEST_CASE("every command answers in French") {
  for (const Command& command : all_commands()) {
    if (never_ends(command) || has_no_language(command)) continue;
    const std::string english = run_example(prepared_for(command), command).out;
    const std::string french = run_example(prepared_for(command), command, "--lang fr").out;
    CAPTURE(command.name, french);
    CHECK(french != english);
    CHECK(english_in(french) == Lines{});
    if (!command.writes) continue;
    const Ran foreseen = run_example(prepared_for(command), command, "--dry-run --lang fr");
    CAPTURE(foreseen.out);
    CHECK(english_in(foreseen.out) == Lines{});
  }
}

TEST_CASE("a dry run writes nothing and foretells what the real run answers") {
  for (const Command& command : all_commands()) {
    if (!command.writes || begins_the_record(command)) continue;
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
    if (command.writes || never_ends(command)) continue;
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
