// Notes, letters behind offers, deliverables, handovers and undo, as they are typed.

#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

/// Moldova is handed over from Romania to Poland at the end of 2028.
Shell handing_over() {
  Shell shell = Shell::with_sandbox();
  shell.out("offer submit MDA ROU --start 2026-11-21 --end 2028-12-31");
  shell.out("offer submit MDA POL --start 2029-01-01 --end 2030-12-31");
  shell.out("decision draft MDA-2026-1 MDA-2029-1");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  return shell;
}

}  // namespace

TEST_CASE("a note keeps who said what, when, how and on which paper") {
  const Shell shell = Shell::with_sandbox();
  shell.write("letter.txt", "Dear colleagues");
  shell.out(
      "note MDA 'Paris will answer' --from France --by letter --at '2026-11-20 10:00' --ref L-1 "
      "--file letter.txt --follow-up 2026-12-01");
  const auto note = shell.answer("note list MDA").at(0);
  CHECK(note.at("id") == "N-2026-1");
  CHECK(note.at("sender") == "FRA");
  CHECK(note.at("channel") == "letter");
  CHECK(note.at("received_at") == "2026-11-20T09:00:00Z");
  CHECK(note.at("reference") == "L-1");
  CHECK(note.at("file") == "letter.txt");
  CHECK(note.at("file_digest") ==
        "9b23b9ddf7767440af2f28d6261f01894dda50d7344c1f3d676efb33545197e2");
  CHECK(has(shell.out("todo"), "cpe note done N-2026-1"));
  CHECK(has(shell.out("--lang fr todo"), "revenir à N-2026-1"));
  shell.out("note done N-2026-1");
  CHECK(!has(shell.out("todo"), "N-2026-1"));
}

TEST_CASE("what a note cannot be is refused with its cure, and nothing is written") {
  const Shell shell = Shell::with_sandbox();
  CHECK(has(shell.refuses(1, "note MDA hello --at 2026-11-22"),
            "give the time at which it was received"));
  CHECK(
      has(shell.refuses(1, "note MDA hello --follow-up 2026-11-20"), "give today or a later day"));
  CHECK(has(shell.refuses(2, "note MDA ' '"), "give its text"));
  CHECK(has(shell.refuses(3, "note MDA-1999-1 hello"), "there is no designation MDA-1999-1"));
  CHECK(has(shell.refuses(3, "note D-1999-1 hello"), "there is no decision D-1999-1"));
  CHECK(has(shell.refuses(4, "note MDA hello --file nowhere.txt"), "nowhere.txt cannot be read"));
  CHECK(has(shell.refuses(2, "note done 7"), "write it like N-2026-3"));
  CHECK(has(shell.refuses(3, "note done N-2026-7"), "there is no note N-2026-7"));
}

TEST_CASE("an offer keeps the letter it rests on, and holds from when that was received") {
  const Shell shell = Shell::with_sandbox();
  shell.out(
      "offer submit MDA POL --start 2027-01-01 --received-at '2026-11-18 09:30' --from POL "
      "--ref 'LET 5'");
  const auto event = shell.answer("history MDA-2027-1").at(0);
  CHECK(event.at("effective_on") == "2026-11-18");
  CHECK(event.at("data").at("sender") == "POL");
  CHECK(event.at("data").at("letter") == "LET 5");
  CHECK(event.at("data").at("received_at") == "2026-11-18T08:30:00Z");
  CHECK(has(shell.refuses(1, "offer submit GEO POL --start 2027-01-01 --received-at 2026-12-01"),
            "has not come yet"));
}

TEST_CASE("a handover is shown with its instant, ticked by both sides and closed with a ceremony") {
  const Shell shell = handing_over();
  CHECK(has(shell.out("handover show MDA"), "; outgoing: Romania (Chisinau); incoming: Poland"));
  CHECK(has(shell.out("handover show MDA-2029-1"), "at 00:00 in Brussels on 1 January 2029"));
  shell.out("clock set 2028-12-20");
  shell.out("handover tick MDA files --side outgoing --on 2028-12-19");
  shell.out("handover tick MDA-2029-1 files --side incoming");
  const auto handover = shell.answer("handover show MDA");
  CHECK(handover.at("outgoing") == "MDA-2026-1");
  CHECK(handover.at("incoming") == "MDA-2029-1");
  CHECK(handover.at("items").at(1).at("progress") == "ticked");
  shell.out("clock set 2029-01-20");
  CHECK(has(shell.refuses(1, "handover complete MDA-2026-1"), "has open items"));
  CHECK(has(shell.refuses(1, "handover tick MDA-2026-1 song --side incoming"), "its items are"));
  CHECK(has(shell.refuses(1, "handover tick MDA-2026-1 contacts --side incoming --on 2029-02-01"),
            "still to come"));
  shell.out("handover complete MDA-2026-1 --ceremony 2029-01-15 --reason 'by telephone'");
  CHECK(shell.answer("handover show MDA-2026-1").at("ceremony_on") == "2029-01-15");
  CHECK(has(shell.out("--lang fr handover show MDA-2026-1"), "cérémonie le 15\u00a0janvier 2029"));
}

TEST_CASE("a release is undone while nothing has left, and refused once a letter has") {
  const Shell shell = handing_over();
  shell.out("notices release MDA-2026-1");
  shell.out("undo");
  CHECK(shell.answer("show MDA-2026-1").at("notices").at(0).at("state") == "held");
  shell.out("contact add desk --name Desk --address desk@hq.example");
  shell.out("contact add delegation ROU --name Bureau --address bureau@ro.example");
  shell.out("notices release MDA-2026-1");
  CHECK(shell.answer("show MDA-2026-1").at("notices").at(0).at("state") == "spooled");
  CHECK(has(shell.refuses(1, "undo"), "have left the house"));
}

TEST_CASE("an item is ticked, received and completed once, on days that can be") {
  const Shell shell = handing_over();
  CHECK(has(shell.refuses(1, "deliverable receive MDA-2026-1 terms_of_reference --on 2020-01-01"),
            "MDA-2026-1"));
  shell.out("deliverable receive MDA-2026-1 terms_of_reference");
  CHECK(has(shell.refuses(1, "deliverable receive MDA-2026-1 terms_of_reference"),
            "came in on 21 November 2026 already"));
  CHECK(has(shell.refuses(1, "deliverable approve MDA-2026-1 terms_of_reference --on 2026-11-20"),
            "it cannot be approved on 20 November 2026"));
  CHECK(has(shell.refuses(2, "deliverable waive MDA-2026-1 action_plan"), "give --reason TEXT"));
  shell.out("handover tick MDA-2026-1 files --side outgoing");
  CHECK(has(shell.refuses(1, "handover tick MDA-2026-1 files --side outgoing"), "was ticked by"));
  shell.out("handover complete MDA-2026-1 --ceremony 2026-11-21 --reason phone");
  CHECK(has(shell.out("handover show MDA-2026-1"), "ticked by both sides"));
  CHECK(has(shell.refuses(1, "handover complete MDA-2026-1 --reason again"), "complete already"));
}

TEST_CASE("today's date as the time of a letter means now, and a city is one line") {
  const Shell shell = Shell::with_sandbox();
  shell.out("offer submit MDA POL --received-at 2026-11-21");
  shell.out("note MDA hello --at 2026-11-21");
  CHECK(shell.answer("note list MDA").at(0).at("received_at") == "2026-11-21T11:00:00Z");
  CHECK(has(shell.refuses(2, "offer amend MDA --city 'To\nkyo'"), "has a line break"));
}

TEST_CASE("a decision shows what the Council adopted, whatever became of it") {
  const Shell shell = handing_over();
  const json::value adopted = shell.answer("decision show D-2026-1").at("designations");
  shell.out("mandate extend MDA-2029-1 --to 2031-06-30 --reason x");
  shell.out("embassy join ITA MDA-2026-1 --decision PO-2026-0400");
  CHECK(shell.answer("decision show D-2026-1").at("designations") == adopted);
}

TEST_CASE("an embassy that does not work is said to, wherever it is named") {
  const Shell shell = Shell::with_history();
  shell.out("embassy close ROU JOR --from 2026-11-20 --reason fire");
  CHECK(has(shell.out("who JOR"), "Romania (Amman, closed)"));
  CHECK(has(shell.out("list --host JOR"), "Romania (Amman, closed)"));
  CHECK_FALSE(has(shell.out("who JOR --on 2026-11-19"), "closed"));
  CHECK(has(shell.refuses(1, "embassy pause ROU JOR --reason x"), "is closed from"));
}

TEST_CASE("a brief leaves out what was undone") {
  const Shell shell = Shell::with_sandbox();
  shell.out("offer submit MDA POL");
  shell.out("offer withdraw MDA --reason x");
  shell.out("undo");
  const std::string told = shell.out("brief --since 2026-11-21");
  CHECK(has(told, "offer submitted"));
  CHECK_FALSE(has(told, "withdrawn"));
}

TEST_CASE("a refused command sends what was due before it") {
  const Shell shell = Shell::with_history();
  shell.out("contact add desk --name Desk --address desk@hq.example");
  shell.out("clock set --asleep 2027-01-20");
  CHECK(shell.run("mandate extend BLR-2013-1 --to 2028-01-01 --reason z").status == 1);
  CHECK(has(shell.out("notices list --for desk"), "left"));
}

TEST_CASE("undoing an objection after the deadline says that the list is adopted by it") {
  const Shell shell = Shell::with_sandbox();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("decision draft MDA");
  shell.out("decision circulate D-2026-1 --reference PO-2026-0345 --until '2026-11-27 18:00'");
  shell.out("decision object D-2026-1 --by FRA");
  CHECK_FALSE(has(shell.run("undo --dry-run").err, "adopted"));
  shell.out("clock set 2026-11-30");
  const char* rule = "it is adopted as of 27 November 2026 18:00";
  CHECK(has(shell.run("undo --dry-run").err, rule));
  CHECK(has(shell.run("undo").err, rule));
  CHECK(has(shell.out("decision show D-2026-1"), "adopted by silence"));
}

TEST_CASE("undo says what it undid, and a dry run of it undoes nothing") {
  const Shell shell = Shell::with_sandbox();
  shell.out("offer submit MDA POL --start 2027-01-01");
  CHECK(has(shell.out("undo --dry-run"), "undone: offer submitted on MDA-2027-1"));
  CHECK(has(shell.out("offer list"), "MDA-2027-1"));
  CHECK(has(shell.out("--lang fr undo"), "annulation (MDA-2027-1)\u00a0: offre présentée"));
  CHECK(!has(shell.out("offer list"), "MDA-2027-1"));
  CHECK(has(shell.refuses(1, "undo"), "was an undo itself"));
}

TEST_CASE("a designation is shown with its deliverables, notices and notes, as known on any day") {
  const Shell shell = handing_over();
  shell.out("clock set 2026-11-22");
  shell.out("note MDA-2026-1 'Bucharest asks for another year' --follow-up 2026-12-01");
  shell.out("deliverable receive MDA-2026-1 terms_of_reference");
  shell.out("notices mark-sent MDA-2026-1");

  const std::string shown = shell.out("show MDA-2026-1");
  CHECK(has(shown, "terms of reference  received"));
  CHECK(has(shown, "outcome of the Council  delegation (Romania)  sent"));
  CHECK(has(shown, "2026-12-01  Bucharest asks for another year"));
  const json::value now = shell.answer("show MDA-2026-1");
  CHECK(now.at("deliverables").at(0).at("received_on") == "2026-11-22");
  CHECK(now.at("notices").at(0).at("state") == "sent");
  CHECK(now.at("notes").as_array().size() == 1);
  CHECK(now.at("timers").at(0).at("state") == "fired");

  const json::value then = shell.answer("show MDA-2026-1 --known-at 2026-11-21");
  CHECK(then.at("deliverables").at(0).at("received_on").is_null());
  CHECK(then.at("notices").at(0).at("state") == "held");
  CHECK(then.at("notes").as_array().empty());
  shell.out("mandate annul MDA-2029-1 --reason 'wrong country'");
  CHECK(shell.answer("show MDA-2026-1 --known-at 2026-11-21") == then);
}

TEST_CASE("a dry run shows what is armed and what goes, not what lies behind") {
  const Shell shell = Shell::with_history();
  const std::string foreseen =
      shell.out("mandate extend AZE-2025-1 --to 2027-06-30 --decision PO-2026-0301 --dry-run");
  CHECK(has(foreseen, "term ends → 2027-07-01"));
  CHECK(has(foreseen, "reminders, the first → 2027-01-01"));
  CHECK_FALSE(has(foreseen, "term starts"));
}

}  // namespace cpe
