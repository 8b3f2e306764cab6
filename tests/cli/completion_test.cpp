// Completion: what could stand at the cursor, and bash asking for it as it does when somebody
// presses the key.

#include "cli/completion/completion.hpp"

#include "cli/completion/line.hpp"
#include "tests/cli/samples.hpp"
#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

using Words = std::vector<std::string>;

const Vocabulary known = [](ValueKind kind) -> Known {
  switch (kind) {
    case ValueKind::host:
      return {{"UKR", "Ukraine", "UZB", "MDA", "Moldova"}, {"Kyiv", "Moldavie"}};
    case ValueKind::member:
      return {{"GBR", "CAN", "CZE", "Türkiye"}, {}};
    case ValueKind::designation:
      return {{"MDA-2027-1", "MDA-2025-1"}, {"MDA"}};
    default:
      return {};
  }
};

/// What completes `line`, whose last word is under the cursor.
Words completed(std::string_view line) {
  Line taken = line_before_cursor(line);
  taken.before.erase(taken.before.begin());
  const std::vector<Command> commands = sample_commands();
  return completions(commands, taken.before, taken.last, known).words;
}

/// As bash sees a line with the cursor at its end: what it replaces, and with what.
struct Asked {
  Words replies;
  std::string errors;
  bool files = false;
};

/// `text` is the end of `line` that bash takes for the word.
Asked ask_bash(const Shell& shell, const std::string& line, const std::string& text) {
  shell.write("ask.sh", R"(
    compopt() { echo "compopt $*"; }
    source <(cpe completion bash)
    complete -p cpe
    COMP_LINE=$1 COMP_POINT=${#1} COMP_CWORD=1 COMP_WORDS=($1)
    _cpe cpe "$2" "$3"
    for reply in "${COMPREPLY[@]}"; do echo "[$reply]"; done
  )");
  shell.write("line", line);
  shell.write("text", text);
  const Ran ran = shell.script("exec bash --norc ask.sh \"$(cat line)\" \"$(cat text)\" x");
  Asked asked;
  asked.errors = ran.err;
  std::istringstream lines{ran.out};
  for (std::string each; std::getline(lines, each);) {
    if (each.starts_with('[')) asked.replies.push_back(each.substr(1, each.size() - 2));
    if (each == "compopt -o default") asked.files = true;
  }
  return asked;
}

}  // namespace

TEST_CASE("a line is taken apart as a shell does it") {
  const Line line =
      line_before_cursor("cpe offer\tsubmit  'C\\' \"a \\\"b\\x\"  x\\ y --city=\"New Y");
  CHECK(line.before == Words{"cpe", "offer", "submit", "C\\", "a \"b\\x", "x y"});
  CHECK(line.last == "--city=New Y");
  CHECK(line.quote == '"');
  CHECK(typed_in(line, "--city=New York") == "--city=\"New York");
  CHECK(typed_in(line, "--city=The \"Old\" $1") == "--city=\"The \\\"Old\\\" \\$1");
  CHECK_FALSE(typed_in(line, "--town=New York"));

  CHECK(line_before_cursor("cpe who ").last.empty());
  CHECK(line_before_cursor("").before.empty());
  CHECK(typed_in(line_before_cursor("cpe who U"), "United Arab Emirates") ==
        "United\\ Arab\\ Emirates");
  CHECK(typed_in(line_before_cursor("cpe who 'U"), "United") == "'United");
  CHECK_FALSE(typed_in(line_before_cursor("cpe who 'U"), "d'Ivoire"));
  CHECK(typed_in(line_before_cursor("cpe who d"), "d'Ivoire; $(rm)") ==
        "d\\'Ivoire\\;\\ \\$\\(rm\\)");
}

TEST_CASE("commands are completed word by word") {
  CHECK(completed("cpe ") == Words{"help", "note", "offer", "who"});
  CHECK(completed("cpe o") == Words{"offer"});
  CHECK(completed("cpe offer ") == Words{"submit", "withdraw"});
  CHECK(completed("cpe --lang fr offer w") == Words{"withdraw"});
  CHECK(completed("cpe nonsense ").empty());
  CHECK(completed("cpe zz").empty());
  CHECK(completed("cpe help offer s") == Words{"submit"});
}

TEST_CASE("options are completed, those that were given once not again") {
  CHECK(completed("cpe who UKR --o") == Words{"--on", "--on-behalf-of"});
  CHECK(completed("cpe who --on 2027-01-01 --o") == Words{"--on-behalf-of"});
  CHECK(completed("cpe offer submit MDA GBR --add CAN --ad") == Words{"--add"});
  CHECK(completed("cpe who UKR ") == Words{"--known-at", "--on"});
  CHECK(completed("cpe who UKR -- ").empty());
  CHECK(completed("cpe --f") == Words{"--format"});
}

TEST_CASE("the value of an option is completed, apart or after a sign") {
  CHECK(completed("cpe --format ") == Words{"csv", "json", "table"});
  CHECK(completed("cpe --format=j") == Words{"--format=json"});
  CHECK(completed("cpe note X Y --by l") == Words{"letter"});
  CHECK(completed("cpe who UKR --on ").empty());
  CHECK(completed("cpe --help=").empty());
}

TEST_CASE("arguments are completed by what kind of value they are") {
  CHECK(completed("cpe who U") == Words{"UKR", "UZB", "Ukraine"});
  CHECK(completed("cpe offer submit MDA C") == Words{"CAN", "CZE"});
  CHECK(completed("cpe offer submit MDA CAN C") == Words{"CZE"});
  CHECK(completed("cpe offer submit MDA GBR+C") == Words{"GBR+CAN", "GBR+CZE"});
  CHECK(completed("cpe offer withdraw MDA-2027") == Words{"MDA-2027-1"});
}

TEST_CASE(
    "case and accents do not count where nothing begins as typed, and names go before codes") {
  CHECK(completed("cpe who ukr") == Words{"Ukraine"});
  CHECK(completed("cpe who mda") == Words{"MDA"});
  CHECK(completed("cpe offer submit MDA turk") == Words{"Türkiye"});
  CHECK(completed("cpe who ky") == Words{"Kyiv"});
  CHECK(completed("cpe offer withdraw mda-2027") == Words{"MDA-2027-1"});
}

TEST_CASE("where a file may stand, the shell is left to complete it") {
  const std::vector<Command> commands = sample_commands();
  CHECK(completions(commands, {"note", "X", "-o"}, "", known).files);
  CHECK(completions(commands, {"--db"}, "reg", known).files);
  CHECK(completions(commands, {"who", "UKR", ">"}, "", known).files);
  CHECK(completions(commands, {"who", "UKR", "2>>"}, "", known).files);
  CHECK_FALSE(completions(commands, {"who"}, "", known).files);
}

TEST_CASE("bash completes commands, countries, ids and options from the register") {
  Shell shell = Shell::with_history();
  shell.out("offer submit UKR GBR+CAN --start 2027-01-01");
  shell.out("decision draft UKR-2027-1");
  const auto asked = [&](const std::string& line, const std::string& text) {
    const Asked answer = ask_bash(shell, line, text);
    CHECK(answer.errors.empty());
    return answer.replies;
  };
  CHECK(asked("cpe dec", "dec") == Words{"decision"});
  CHECK(asked("cpe who Ukr", "Ukr") == Words{"Ukraine"});
  CHECK(asked("cpe --lang fr offer submit UKR roya", "roya") == Words{"Royaume-Uni"});
  CHECK(asked("cpe who united", "united") == Words{"United\\ Arab\\ Emirates"});
  CHECK(asked("cpe who \"United A", "United A") == Words{"United Arab Emirates"});
  CHECK(asked("cpe who Côte", "Côte").empty());
  CHECK(asked("cpe decision show ", "") == Words{"D-2026-1"});
  CHECK(asked("cpe decision remove D-2026-1 ", "") == Words{"UKR-2027-1"});
  CHECK(asked("cpe mandate end AZ", "AZ") == Words{"AZE-2025-1"});
  CHECK(asked("cpe history p", "p") == Words{"policy"});
  shell.out("note UKR 'they will call' --follow-up 2027-01-15");
  CHECK(asked("cpe note done ", "").size() == 1);
  CHECK(asked("cpe policy set consec", "consec") == Words{"consecutive_terms_cap"});
  CHECK(asked("cpe offer submit UKR FRA --city Ky", "Ky") == Words{"Kyiv"});
  CHECK(asked("CPE_DB=register.db LANG=C cpe who Ukr", "Ukr") == Words{"Ukraine"});
}

TEST_CASE("bash completes what the desk works with: contacts, notices, items, steps") {
  Shell shell = Shell::with_history();
  shell.out("contact import examples/contacts.csv");
  shell.out("offer submit JOR ITA");
  shell.out("decision draft JOR");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  const auto asked = [&](const std::string& line) {
    return ask_bash(shell, line, line.substr(line.find_last_of(" :") + 1)).replies;
  };
  CHECK(asked("cpe contact end C-2") == Words{"C-2", "C-20", "C-21", "C-22", "C-23", "C-24", "C-25",
                                              "C-26", "C-27", "C-28", "C-29"});
  CHECK(asked("cpe contact add de") == Words{"delegation", "desk"});
  CHECK(asked("cpe list --region c") == Words{"caucasus", "central_asia"});
  CHECK(asked("cpe todo --for delegation:R") == Words{"ROU"});
  CHECK(asked("cpe notices list --for embassy:JO") == Words{"JOR"});
  CHECK(asked("cpe notices list --state s") == Words{"sending", "sent", "spooled"});
  CHECK(asked("cpe notices preview JOR-2025-1 reminder_3") == Words{"reminder_30"});
  CHECK(asked("cpe handover tick JOR c") == Words{"calendar", "ceremony", "contacts"});
  CHECK(asked("cpe deliverable receive JOR ye") == Words{"yearly_report_2027"});

  CHECK(asked("cpe notices release J") == Words{"JOR-2027-1"});
  CHECK(asked("cpe notices mark-sent D") == Words{"D-2026-1"});
  const Words waiting = asked("cpe notices mark-sent ");
  CHECK(waiting.size() == 6);
  CHECK(asked("cpe notices show ").size() == 4);
  shell.out("notices release JOR");
  CHECK(asked("cpe notices release ").empty());
  CHECK(asked("cpe notices mark-sent ").empty());
  CHECK(asked("cpe notices show ").size() == 4);
}

TEST_CASE("bash splits at an equals sign, and gets only what stands after it") {
  const Shell shell = Shell::with_sandbox();
  CHECK(ask_bash(shell, "cpe --lang=f", "f").replies == Words{"fr"});
  CHECK(ask_bash(shell, "cpe --lang=", "").replies == Words{"en", "fr"});
  CHECK(ask_bash(shell, "cpe list --framework=M", "M").replies == Words{"MD"});
}

TEST_CASE("bash completes paths by itself where a file may stand") {
  const Shell shell;
  const Asked asked = ask_bash(shell, "cpe import ex", "ex");
  CHECK(asked.files);
  CHECK(asked.replies.empty());
  CHECK_FALSE(ask_bash(shell, "cpe who ", "").files);
}

TEST_CASE("the register that the line names is the one that completes it") {
  Shell shell = Shell::with_sandbox();
  std::filesystem::rename(shell.database(), shell / "home/other.db");
  CHECK(ask_bash(shell, "cpe who Ukr", "Ukr").replies.empty());
  CHECK(ask_bash(shell, "cpe --db home/other.db who Ukr", "Ukr").replies == Words{"Ukraine"});
  CHECK(ask_bash(shell, "cpe who --db ~/other.db Ukr", "Ukr").replies == Words{"Ukraine"});
}

TEST_CASE(
    "without a register that can be read, commands are completed and nothing is complained of") {
  Shell shell = Shell::with_sandbox();
  std::unique_ptr<SQLite::Database> other;
  SECTION("none") { std::filesystem::remove(shell.database()); }
  SECTION("a text") {
    std::filesystem::remove(shell.database());
    shell.write("register.db", std::string(5000, 'x'));
  }
  SECTION("a database of somebody else's") {
    std::filesystem::remove(shell.database());
    SQLite::Database{shell.database().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec(
        "CREATE TABLE song (title TEXT)");
  }
  SECTION("a directory") {
    std::filesystem::remove(shell.database());
    std::filesystem::create_directory(shell.database());
  }
  SECTION("one that another process keeps for itself") {
    other = std::make_unique<SQLite::Database>(shell.database().string(), SQLite::OPEN_READWRITE);
    other->exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; DELETE FROM setting; COMMIT");
  }
  SECTION("nowhere to look for it") {
    shell.unset("CPE_DB");
    shell.unset("HOME");
  }
  for (const auto& [line, text, reply] :
       std::vector<std::array<std::string, 3>>{{"cpe who Ukr", "Ukr", ""},
                                               {"cpe who UKR --o", "--o", "--on"},
                                               {"cpe offer wi", "wi", "withdraw"},
                                               {"cpe list --state in", "in", "in_force"}}) {
    CAPTURE(line);
    const Asked asked = ask_bash(shell, line, text);
    CHECK(asked.errors.empty());
    CHECK((reply.empty() ? asked.replies.empty()
                         : !asked.replies.empty() && asked.replies.front() == reply));
  }
}

TEST_CASE("a line that cannot be completed is answered by nothing, with success") {
  const Shell shell = Shell::with_sandbox();
  for (const char* line : {"complete '' ''", "complete x 'cpe who y'", "complete U 'cpe who \"U'",
                           "complete '' \"$(printf 'cpe who \\377')\"", "complete '' 'cpe --db'",
                           "complete '' 'cpe -- -- --'"}) {
    CAPTURE(line);
    const Ran ran = shell.run(line);
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
  }
  shell.refuses(2, "complete");
  CHECK_FALSE(has(shell.out("help"), "\n  complete "));
}

}  // namespace cpe
