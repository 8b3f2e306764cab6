// What an answer proposes to do next, and how it says what it found: hints that can be typed as
// they stand, and words that fit what they speak of.

#include "tests/cli/shell.hpp"

namespace cpe {

namespace json = boost::json;

TEST_CASE("a hint repeats every filter of the question") {
  const Shell shell = Shell::with_history();
  const std::string gaps =
      shell.out("list --from 2026-01-01 --to 2026-06-01 --framework MD --region middle_east");
  CHECK(has(gaps, "--to 2026-06-01 --framework MD --region middle_east` says when"));
  CHECK(has(shell.out("list --state expiring --framework MD"),
            "`cpe list --on 2026-11-21 --framework MD` names them"));
}

TEST_CASE("an open handover says how its items are ticked, sides included") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit JOR ITA");
  shell.out("decision draft JOR");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  CHECK(has(shell.refuses(1, "handover complete JOR"), "ITEM --side outgoing`, then incoming"));
}

TEST_CASE("a preview without a step names the steps that lie ahead") {
  const Shell shell = Shell::with_history();
  CHECK(has(shell.refuses(2, "notices preview AZE-2025-1"), "reminder_30, reminder_7"));
  CHECK(
      has(shell.refuses(3, "notices preview UKR-2019-1"), "no reminder of UKR-2019-1 lies ahead"));
}

TEST_CASE("a code that nobody knows asks for the names of the new partner") {
  const Shell shell = Shell::with_sandbox();
  CHECK(has(shell.refuses(2, "partner join BRA PATG --on 2027-01-01"), "--name-en NAME"));
  CHECK(has(shell.refuses(3, "partner join Brasilia PATG --on 2027-01-01"), "no country is known"));
  shell.out("partner join BRA PATG --on 2027-01-01 --name-en Brazil --name-fr Brésil");
}

TEST_CASE("where a list is drafted, an offer is put on that one") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("offer submit UKR GBR+CAN --start 2027-01-01");
  CHECK(has(shell.out("todo"), "cpe decision draft UKR-2027-1"));
  shell.out("decision draft MDA");
  CHECK(has(shell.out("todo"), "cpe decision add D-2026-1 UKR-2027-1"));
  shell.out("decision add D-2026-1 UKR-2027-1");
}

TEST_CASE("nobody serves where nobody was a partner, and nobody waits who is no member") {
  const Shell shell = Shell::with_history();
  CHECK(shell.out("served ROU FRA") ==
        "France was never a partner: no member could lend an embassy there\n");
  CHECK(has(shell.out("served ROU FRA --lang fr"), "jamais été partenaire"));
  CHECK(has(shell.refuses(3, "todo --for delegation:UKR"), "never was a member"));
  CHECK(has(shell.refuses(3, "todo --for embassy:GBR"), "never was a partner"));
  shell.refuses(2, "todo --for capital:GBR");
  shell.refuses(2, "todo --for delegation");
  CHECK(shell.answer("todo --for délégation:Roumanie") ==
        shell.answer("todo --for delegation:ROU"));
}

TEST_CASE("show lists the timers of the newest version of a term, and all of them when asked") {
  const Shell shell = Shell::with_history();
  shell.out("mandate extend COL --to 2027-03-31 --decision PO-2026-0009");
  const std::string newest = shell.out("show COL");
  const std::string all = shell.out("show COL --all");
  CHECK_FALSE(has(newest, "cancelled"));
  CHECK(has(newest, "of earlier versions of the term: `--all` shows them"));
  CHECK(has(all, "cancelled  1\n"));
  CHECK_FALSE(has(all, "of earlier versions"));
  CHECK(shell.answer("show COL") == shell.answer("show COL --all"));
  CHECK_FALSE(has(shell.out("show AZE"), "of earlier versions"));
}

TEST_CASE("a history says what an amendment changed, and when which framework was left") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit EGY ESP");
  shell.out("offer amend EGY --city Giza");
  shell.out("offer amend EGY --end 2028-06-30");
  const std::string history = shell.out("history EGY-2027-1");
  CHECK(has(history, "offer amended    city: Giza\n"));
  CHECK(has(history, "offer amended    end: 2028-06-30\n"));
  CHECK(has(shell.out("history SVK"),
            "frameworks: PFP from 1994-02-09 until 2004-03-29, EAPC from 1997-05-30 until "
            "2004-03-29; member from: 2004-03-29\n"));
}

TEST_CASE("what is due is said in its tense, and a count of nothing ends there") {
  const Shell shell = Shell::with_history();
  for (const char* host : {"MDA", "UKR", "GEO", "ARM", "KAZ", "UZB", "MNG"}) {
    shell.out(std::string{"offer submit "} + host + " POL --start 2027-01-01");
  }
  shell.out("decision draft MDA UKR-2027-1 GEO-2027-1 ARM-2027-1 KAZ-2027-1 UZB-2027-1 MNG-2027-1");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  shell.out("clock set 2027-01-10");
  CHECK(has(shell.out("todo"), "deliverables of mandates are due on 31 January 2027"));
  CHECK(has(shell.out("todo --lang fr"), "sont à remettre le 31\u00a0janvier 2027"));
  shell.out("clock set 2027-02-01");
  CHECK(has(shell.out("todo"), "deliverables of mandates were due on 31 January 2027"));
  CHECK(shell.out("partner list --on 1950-01-01") == "no partners on 1 January 1950\n");
}

TEST_CASE("steps of one instant stand in the order of the names that are shown") {
  const Shell shell = Shell::with_history();
  const std::string forecast = shell.out("timers --within 60d");
  CHECK(forecast.find("Japan") < forecast.find("Jordan"));
  const std::string french = shell.out("timers --within 60d --lang fr");
  CHECK(french.find("Colombie") < french.find("Égypte"));
  CHECK(french.find("Égypte") < french.find("Japon"));
}

TEST_CASE(
    "a note is listed with its country by name where it comes back, and when it was settled") {
  const Shell shell = Shell::with_history();
  shell.out("note EGY 'they will call' --follow-up 2026-12-01");
  CHECK(has(shell.out("todo"), "Egypt: come back to N-2026-1: they will call"));
  CHECK_FALSE(has(shell.out("note list EGY"), "SETTLED"));
  shell.out("note done N-2026-1");
  CHECK(has(shell.out("note list EGY"), "SETTLED"));
  CHECK(shell.answer("note list EGY").at(0).at("done_on") == "2026-11-21");
}

}  // namespace cpe
