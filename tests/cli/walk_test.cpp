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

// Where the examples are tried: lines of shell that must all succeed, from an empty folder on.

Lines operator+(Lines first, const Lines& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

const Lines nothing = {};
const Lines sandbox = {"cpe init --sandbox", "cpe clock set '2026-11-21 12:00'"};
const Lines history = sandbox + Lines{"cpe import examples/designations.csv"};
const Lines offers = history + Lines{"cpe offer submit MDA POL --start 2027-01-01",
                                     "cpe offer submit UKR GBR+CAN --start 2027-01-01",
                                     "cpe offer submit GEO EST --start 2027-01-01"};
const Lines listed = offers + Lines{"cpe decision draft MDA UKR-2027-1"};
const Lines adopted =
    listed + Lines{
                 "cpe decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345 "
                 "--reason 'as proposed'"};
const Lines handing_over =
    adopted + Lines{"cpe offer submit JOR FRA", "cpe decision draft JOR",
                    "cpe decision adopt D-2026-2 --meeting 2026-11-20 --reference PO-2026-0346"};
const Lines asleep = adopted + Lines{"cpe clock set 2027-01-01 --asleep"};

/// One line for each command whose example needs something else than `adopted`.
const std::map<std::string_view, Lines> worlds = {
    {"init", nothing},
    {"import", sandbox},
    {"offer submit", history},
    {"offer amend", offers},
    {"offer withdraw", offers},
    {"offer list", offers},
    {"decision draft", offers},
    {"decision add", listed},
    {"decision remove", offers + Lines{"cpe decision draft MDA GEO-2027-1"}},
    {"decision adopt", listed},
    {"decision withdraw", listed + Lines{"cpe decision draft GEO-2027-1"}},
    {"decision show", listed},
    {"decision list", listed},
    {"handover show", handing_over},
    {"handover tick", handing_over},
    {"handover complete", handing_over},
    {"embassy resume", history + Lines{"cpe embassy pause SWE AZE"}},
    {"partner resume", history + Lines{"cpe partner suspend BLR --from 2021-06-25"}},
    {"note done", adopted + Lines{"cpe note MDA 'call back' --follow-up 2027-03-01"}},
    {"undo", offers},
    {"tick", asleep},
    {"run", asleep},
};

/// What tests of all commands must know about some of them.
bool never_ends(const Command& command) { return command.name == "run"; }
/// It makes the register that the others need: what holds for the rest is tested by itself.
bool begins_the_record(const Command& command) { return command.name == "init"; }
/// Its answer is read by programs: the same in every language.
bool has_no_language(const Command& command) {
  return command.name == "diagram" || command.name == "completion bash";
}

/// A register in which the example of the command can be tried.
Shell prepared_for(const Command& command) {
  static std::map<Lines, Shell> made;
  const auto found = worlds.find(command.name);
  const Lines& world = found == worlds.end() ? adopted : found->second;
  if (!made.contains(world)) {
    const Shell& shell = made[world];
    for (const std::string& line : world) {
      const Ran ran = shell.script(line);
      INFO(line << "\n" << ran.err);
      REQUIRE(ran.status == 0);
    }
  }
  return made[world].copy();
}

/// The example followed by further words, as a shell runs it.
Ran run_example(const Shell& shell, const Command& command, std::string_view more = {}) {
  return shell.script(std::string{command.example} + ' ' + std::string{more});
}

/// The example without "cpe ".
std::string example_of(const Command& command) {
  return std::string{command.example.substr(std::min<std::size_t>(4, command.example.size()))};
}

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
