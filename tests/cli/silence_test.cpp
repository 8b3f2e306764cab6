// The silence procedure as typed: the deadline to the second, what each member said, and what must
// not be done.

#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

/// Sunday 22 November 2026, 09:00: a draft for Moldova and Georgia.
Shell with_a_draft() {
  Shell shell = Shell::with_history();
  shell.out("clock set '2026-11-22 09:00'");
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("offer submit GEO EST --start 2027-01-01");
  shell.out("decision draft MDA GEO");
  return shell;
}

Shell under_silence() {
  Shell shell = with_a_draft();
  shell.out("decision circulate D-2026-1 --reference PO-2026-0345 --until '2026-11-27 18:00'");
  return shell;
}

std::string state_of(const Shell& shell, const std::string& id = "D-2026-1") {
  return std::string{shell.answer("decision show " + id).at("state").as_string()};
}

/// Refused with that status and those words, in both languages, and nothing written.
void is_refused(const Shell& shell, int status, const std::string& line, std::string_view said) {
  const std::string before = shell.tables();
  const std::string english = shell.refuses(status, line);
  CAPTURE(line, english);
  CHECK(has(english, said));
  CHECK(shell.refuses(status, line + " --lang fr") != english);
  CHECK(shell.tables() == before);
}

}  // namespace

TEST_CASE("a decision under silence answers with its deadline, its voices and its positions") {
  const Shell shell = under_silence();
  shell.out(
      "decision state D-2026-1 --by Turquie --kind reservation --text 'on the city' --ref 'NV 1' "
      "--from TUR");
  const json::value shown = shell.answer("decision show D-2026-1");
  CHECK(shown.at("state") == "under_silence");
  CHECK(shown.at("reference") == "PO(2026)0345");
  CHECK(shown.at("number").is_null());
  CHECK(shown.at("deadline") == "2026-11-27T17:00:00Z");
  CHECK(shown.at("adopted_at").is_null());
  CHECK(shown.at("voices").as_array().size() == 32);
  REQUIRE(shown.at("positions").as_array().size() == 1);
  const json::value position = shown.at("positions").at(0);
  CHECK(position.at("member") == "TUR");
  CHECK(position.at("kind") == "reservation");
  CHECK(position.at("received_at") == "2026-11-22T08:00:00Z");
  CHECK(position.at("entered_at") == "2026-11-22T08:00:00Z");
  CHECK(position.at("late") == false);
  CHECK(position.at("text") == "on the city");
  CHECK(shown.at("silent").as_array().size() == 31);
  CHECK(shown.at("designations").at(0).at("state") == "under_silence");
  const std::string text = shell.out("decision show D-2026-1");
  CHECK(has(text, "under silence until Friday 27 November 2026 18:00 (Brussels, UTC+1)"));
  CHECK(has(text, "Allies party to the consensus on 27 November 2026: 32, 31 silent"));
  CHECK(has(text, "Türkiye  reservation  2026-11-22 09:00"));
  CHECK(has(shell.out("timers --within 10d"), "2026-11-27 18:00  silence ends"));
  CHECK(has(shell.out("status"), "D-2026-1 under silence until 27 November 2026 18:00"));
  CHECK(has(shell.out("history D-2026-1"), "circulated under silence"));
}

TEST_CASE("what a member wrote stands beside the record, not in it and not in the command line") {
  const Shell shell = under_silence();
  shell.out("decision object D-2026-1 --by FRA --text 'a secret of state'");
  SQLite::Database file{shell.database().string(), SQLite::OPEN_READONLY};
  SQLite::Statement events{
      file, "SELECT count(*) FROM event WHERE instr(payload || after || via, 'secret') > 0"};
  REQUIRE(events.executeStep());
  CHECK(events.getColumn(0).getInt() == 0);
  CHECK(has(shell.out("decision show D-2026-1"), "a secret of state"));
}

TEST_CASE("the second decides: the last one before the deadline breaks silence, the next is late") {
  const Shell before = under_silence();
  before.out("clock set '2026-11-27 17:59:59'");
  const Ran breaking = before.run("decision object D-2026-1 --by FRA");
  CHECK(breaking.status == 0);
  CHECK(has(breaking.err, "silence is broken"));
  before.out("clock set 2026-11-29");
  CHECK(state_of(before) == "broken");

  const Shell after = under_silence();
  after.out("clock set '2026-11-27 18:00'");
  CHECK(state_of(after) == "adopted");
  CHECK(has(after.run("decision object D-2026-1 --by FRA").err, "kept as a late statement"));
  const json::value shown = after.answer("decision show D-2026-1");
  CHECK(shown.at("adopted_at") == "2026-11-27T17:00:00Z");
  CHECK(shown.at("adopted_by") == "silence");
  CHECK(shown.at("positions").at(0).at("late") == true);
  CHECK(shown.at("positions").at(0).at("kind") == "statement");
}

TEST_CASE("asleep over the deadline, the adoption bears its own instant") {
  const Shell shell = under_silence();
  shell.out("clock set 2027-02-01 --asleep");
  CHECK(state_of(shell) == "under_silence");
  shell.out("tick");
  const json::value shown = shell.answer("decision show D-2026-1");
  CHECK(shown.at("adopted_at") == "2026-11-27T17:00:00Z");
  CHECK(shown.at("number") == 1);
  CHECK(shell.answer("who MDA --on 2027-01-01").at("answer") == "known");
  CHECK(shell.answer("verify").at("ok") == true);
  shell.out("rebuild --check");
}

TEST_CASE("a deadline that does not exist is refused, one that comes twice is the later one") {
  const Shell shell = with_a_draft();
  const std::string circulate = "decision circulate D-2026-1 --reference PO-2026-0345 --until ";
  is_refused(shell, 2, circulate + "'2027-03-28 02:30'", "2027-03-28 02:30");
  const Ran twice = shell.run(circulate + "'2027-10-31 02:30'");
  CHECK(twice.status == 0);
  CHECK(has(twice.err, "comes twice"));
  CHECK(shell.answer("decision show D-2026-1").at("deadline") == "2027-10-31T01:30:00Z");
}

TEST_CASE("what cannot be put under silence is refused with its cure") {
  const Shell shell = with_a_draft();
  const std::string circulate = "decision circulate D-2026-1 ";
  const std::string reference = "--reference PO-2026-0345 ";
  is_refused(shell, 2, circulate + "--until '2026-11-27 18:00'", "--reference is missing");
  is_refused(shell, 2, circulate + reference, "--until is missing");
  is_refused(shell, 2, circulate + reference + "--until 2026-11-27", "2026-11-27");
  is_refused(shell, 2, circulate + "--reference nonsense --until '2026-11-27 18:00'", "reference");
  is_refused(shell, 1, circulate + reference + "--until '2026-11-22 09:00'", "does not lie after");
  is_refused(shell, 3, "decision circulate D-2026-9 " + reference + "--until '2026-11-27 18:00'",
             "D-2026-9");
  is_refused(shell, 1, "decision object D-2026-1 --by FRA", "circulate it first");
  is_refused(shell, 1,
             "decision recirculate D-2026-1 --until '2026-11-27 18:00' " + reference + "--reason x",
             "circulate it first");
  shell.out("decision draft");
  is_refused(shell, 1, "decision circulate D-2026-2 " + reference + "--until '2026-11-27 18:00'",
             "nothing on its list");
  is_refused(shell, 1, "decision add D-2026-2 MDA-2027-1", "MDA-2027-1");
}

TEST_CASE("who may not speak now, or not yet, is told so") {
  const Shell shell = under_silence();
  is_refused(shell, 1, "decision object D-2026-1 --by CHE", "has no voice");
  is_refused(shell, 1, "decision object D-2026-1 --by FRA --received-at '2026-11-23 09:00'",
             "23 November 2026");
  is_refused(shell, 1, "decision object D-2026-1 --by FRA --received-at '2026-11-22 08:59'",
             "was circulated");
  is_refused(shell, 2, "decision object D-2026-1 --by FRA --received-at 2026-11-22", "2026-11-22");
  is_refused(shell, 1, "decision lift D-2026-1 --by FRA", "not possible");
  is_refused(shell, 1, "decision adopt D-2026-1 --meeting 2026-11-22 --reference PO-2026-0345",
             "wait for the deadline");
  is_refused(shell, 1, "decision adopt D-2026-1 --lifted", "wait for the deadline");
  is_refused(shell, 2, "decision adopt D-2026-1", "--lifted");
  is_refused(shell, 2, "decision extend D-2026-1 --until '2026-11-30 18:00'", "--reason");
  is_refused(shell, 1, "decision extend D-2026-1 --until '2026-11-27 18:00' --reason x",
             "no later");
  is_refused(shell, 2, "decision withdraw D-2026-1", "--reason");
  is_refused(shell, 1, "offer amend MDA --city Balti", "--kind amendment");
  shell.out("decision withdraw D-2026-1 --reason 'the text changes'");
  is_refused(shell, 1, "decision object D-2026-1 --by FRA", "withdrawn");
}

TEST_CASE("a broken list is split, circulated again and adopted, and its letters are confirmed") {
  const Shell shell = under_silence();
  shell.out("decision object D-2026-1 --by France --text 'not Georgia'");
  CHECK(has(shell.out("todo"), "silence was broken by FRA"));
  CHECK(shell.answer("decision split D-2026-1 GEO").at("id") == "D-2026-2");
  shell.out("decision recirculate D-2026-1 --until '2026-11-30 12:00' --reason 'without Georgia'");
  shell.out("clock set 2026-12-01");
  CHECK(state_of(shell) == "adopted");
  CHECK(state_of(shell, "D-2026-2") == "draft");
  CHECK_FALSE(shell.answer("notices list --state held").as_array().empty());
  shell.out("decision confirm D-2026-1");
  CHECK(shell.answer("notices list --state held").as_array().empty());
  is_refused(shell, 1, "decision confirm D-2026-1", "already");
}

TEST_CASE("an offer taken back while its list is under silence says that it breaks it") {
  const Shell shell = under_silence();
  const Ran ran = shell.run("offer withdraw MDA --from POL --reason 'no capacity'");
  CHECK(ran.status == 0);
  CHECK(has(ran.err, "silence is broken"));
  CHECK(state_of(shell) == "broken");
  CHECK(shell.answer("show MDA-2027-1").at("state") == "withdrawn");
  const json::value kept = shell.answer("decision show D-2026-1").at("positions").at(0);
  CHECK(kept.at("kind") == "amendment");
  CHECK(kept.at("strikes") == "MDA-2027-1");
  CHECK(shell.answer("notices list --subject D-2026-1 --state held").as_array().size() == 32);
  CHECK(has(shell.out("brief --since 2026-11-22"), "amendment asked for"));
}

TEST_CASE("received in time and entered late: the adoption stands until it is reopened") {
  const Shell shell = under_silence();
  shell.out("clock set 2026-12-01");
  const Ran late =
      shell.run("decision object D-2026-1 --by FRA --received-at '2026-11-27 17:59:59'");
  CHECK(has(late.err, "entered after the adoption"));
  CHECK(state_of(shell) == "adopted");
  CHECK(has(shell.out("todo"), "cpe decision reopen D-2026-1 --reason REASON"));
  is_refused(shell, 2, "decision reopen D-2026-1", "--reason");
  const json::value reopened =
      shell.answer("decision reopen D-2026-1 --reason 'an objection had come in time'");
  CHECK(reopened.at("state") == "broken");
  CHECK(reopened.at("reopened").at(0).at("number") == 1);
  CHECK(reopened.at("reopened").at(0).at("reason") == "an objection had come in time");
  CHECK(reopened.at("designations").at(0).at("state") == "listed");
  shell.out("decision lift D-2026-1 --by FRA");
  const json::value again = shell.answer("decision adopt D-2026-1 --lifted");
  CHECK(again.at("number") == 2);
  CHECK(again.at("adopted_by") == "chair");
  CHECK(shell.answer("verify").at("ok") == true);
  shell.out("rebuild --check");
}

TEST_CASE("the annex says what is provisional, and stands in both languages") {
  const Shell shell = under_silence();
  const std::string provisional = shell.out("decision paper D-2026-1");
  CHECK(has(provisional, "<html lang=\"en\">"));
  CHECK(has(provisional, "Provisional: the Council has not adopted this list."));
  CHECK(has(provisional, "Friday 27 November 2026 18:00 (Brussels, UTC+1)"));
  CHECK(has(provisional, "@page{size:A4"));
  CHECK(provisional.find(">Georgia<") < provisional.find(">Republic of Moldova<"));
  shell.out("decision state D-2026-1 --by TUR --kind reservation --text '<b>the city</b>'");
  shell.out("clock set 2026-11-28");
  const std::string adopted = shell.out("--lang fr decision paper D-2026-1");
  CHECK_FALSE(has(adopted, "Provisoire"));
  CHECK(has(adopted, "Annexe à PO(2026)0345"));
  CHECK(has(adopted, "procédure d’accord tacite"));
  CHECK(has(adopted, "Türkiye\u00a0: réserve \u2013 &lt;b&gt;the city&lt;/b&gt;"));
  CHECK(has(shell.out("decision paper D-2026-1 --known-at '2026-11-22 10:00'"), "Provisional"));
}

TEST_CASE("a list that could not be adopted at its deadline says which line kept it") {
  const Shell shell = under_silence();
  const std::string rows = "host,member,city,start,end,role,precision,confidence,source,note\n";
  shell.write("past.csv",
              rows + "MDA,LTU,Chisinau,2027-03-01,2027-06-30,sole,day,high,a letter,\n");
  shell.out("import past.csv");
  shell.out("clock set 2026-11-28");
  CHECK(has(shell.out("decision show D-2026-1"),
            "nothing was adopted at the deadline: MDA-2027-1: a mandate held its days"));
}

TEST_CASE("a corrigendum is read with its list, in the annex and in the history") {
  const Shell shell = under_silence();
  shell.out("clock set 2026-11-28");
  shell.out(
      "decision corrigendum D-2026-1 MDA-2027-1 --city Balti --reference PO-2026-0345-COR1 "
      "--reason 'a slip'");
  const char* text = "Republic of Moldova: Poland (Balti) instead of Poland (Chisinau)";
  CHECK(has(shell.out("decision show D-2026-1"), text));
  CHECK(has(shell.out("decision paper D-2026-1"), text));
  CHECK(has(shell.out("--lang fr decision paper D-2026-1"), "<h2>Rectificatifs</h2>"));
  const json::value corrigenda = shell.answer("decision show D-2026-1").at("corrigenda");
  CHECK(corrigenda.at(0).at("kind") == "clerical");
  CHECK(corrigenda.at(0).at("reference") == "PO(2026)0345-COR1");
  const std::string history = shell.out("history MDA-2027-1");
  CHECK(has(history, "city: Balti"));
  CHECK_FALSE(has(history, "precision"));
  // One that was undone was never issued.
  shell.out("undo");
  CHECK_FALSE(has(shell.out("decision show D-2026-1"), "corrigendum"));
  CHECK(shell.answer("decision show D-2026-1").at("corrigenda").as_array().empty());
}

TEST_CASE("what another decision put in the place of a line is named on both lists") {
  const Shell shell = under_silence();
  shell.out("clock set 2026-11-28");
  shell.out("offer submit MDA NOR --replaces MDA-2027-1");
  shell.out("decision corrigendum D-2026-1 MDA-2027-2 --reason 'another Ally was meant'");
  CHECK(has(shell.out("decision paper D-2026-2"), "in place of Poland (Chisinau)"));
  CHECK_FALSE(has(shell.out("decision show D-2026-1"), "gave way"));
  shell.out("decision adopt D-2026-2 --meeting 2026-11-28 --reference PO-2026-0350");
  const char* text = "MDA-2027-1 (Republic of Moldova) gave way to PO(2026)0350, D-2026-2";
  CHECK(has(shell.out("decision show D-2026-1"), text));
  CHECK(has(shell.out("decision paper D-2026-1"), text));
}

TEST_CASE("an adoption is told as it came about, whatever its instant") {
  const Shell shell = under_silence();
  shell.out("clock set '2026-11-27 17:00'");
  shell.out("decision object D-2026-1 --by FRA");
  shell.out("decision lift D-2026-1 --by FRA");
  shell.out("clock set 2026-11-28");
  CHECK(has(shell.refuses(2, "decision adopt D-2026-1 --lifted --reference PO-2026-0999"),
            "--reference goes with --meeting"));
  shell.out("decision adopt D-2026-1 --lifted --at '2026-11-27 18:00'");
  CHECK(has(shell.out("decision show D-2026-1"), "on the chair's word"));
  CHECK(shell.answer("decision show D-2026-1").at("adopted_by") == "chair");
  CHECK(has(shell.refuses(2, "decision corrigendum D-2026-1 MDA-2027-1 --reference PO-2026-0346"),
            "leave out --reference"));
}

TEST_CASE("an adoption that was recorded is not undone: its number is never given again") {
  const Shell shell = with_a_draft();
  shell.out(
      "decision record D-2026-1 --reference PO-2026-0345 --circulated-at '2026-11-16 10:00' "
      "--until '2026-11-19 18:00' --reason 'entered late'");
  CHECK(has(shell.refuses(1, "undo"), "adopted by silence"));
}

}  // namespace cpe
