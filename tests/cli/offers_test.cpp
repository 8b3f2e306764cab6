// Deals among offers as typed: who confirms, who goes joint, who shares a term, and a spreadsheet.

#include "cli/unicode.hpp"
#include "tests/cli/shell.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

/// 21 November 2026: a joint offer for Ukraine, sent by the United Kingdom, and its rival.
Shell with_rivals() {
  Shell shell = Shell::with_history();
  shell.out(
      "offer submit UKR GBR+CAN --start 2027-01-01 --from GBR --received-at '2026-11-20 09:00' "
      "--ref 'NV 12/2026'");
  shell.out("offer submit UKR POL --start 2027-01-01");
  return shell;
}

json::value embassy(const Shell& shell, int index) {
  return shell.answer("show UKR-2027-1").at("embassies").at(static_cast<std::size_t>(index));
}

/// The widest line of a table on a terminal of 80 columns, or 0 where it is no table any more.
std::size_t width_on_a_terminal(const Shell& shell, const std::string& line) {
  const Ran ran = shell.script("COLUMNS=80 TERM=dumb script -qec \"cpe " + line + "\" /dev/null");
  std::istringstream lines{ran.out};
  std::size_t widest = 0;
  bool is_table = false;
  for (std::string each; std::getline(lines, each);) {
    std::erase(each, '\r');
    widest = std::max(widest, display_width(each));
    is_table = is_table || (has(each, "2027-01-01") && has(each, "UKR-2027-1"));
  }
  return is_table ? widest : 0;
}

}  // namespace

TEST_CASE(
    "show and list say who has confirmed a joint offer, by which letter, and who is missing") {
  const Shell shell = with_rivals();
  const std::string shown = shell.out("show UKR-2027-1");
  CHECK(has(shown, "confirmed      United Kingdom on 20 November 2026 (NV 12/2026)"));
  CHECK(has(shown, "not confirmed  Canada"));
  const std::string french = shell.out("show UKR-2027-1 --lang fr");
  CHECK(has(french, "Royaume-Uni le 20\u00a0novembre 2026 (NV 12/2026)"));
  CHECK(has(french, "non confirmée"));
  const std::string list = shell.out("offer list --host UKR");
  CHECK(has(list, "  offered (missing CAN)  UKR-2027-1\n"));
  CHECK(has(shell.out("offer list --lang fr"), "  offre enregistrée (manque CAN)  UKR-2027-1\n"));
  for (const char* language : {"en", "fr"}) {
    const std::size_t width =
        width_on_a_terminal(shell, std::string{"offer list --lang "} + language);
    CHECK(width > 60);
    CHECK(width <= 80);
  }
  CHECK(has(shell.out("offer list --format csv"), ",unconfirmed,confirmed\r\n"));
  CHECK(embassy(shell, 0).at("confirmed_at") == "2026-11-20T08:00:00Z");
  CHECK(embassy(shell, 0).at("confirmed_by") == "NV 12/2026");
  CHECK(embassy(shell, 1).at("confirmed_at").is_null());
  CHECK(embassy(shell, 1).at("confirmed_by").is_null());

  const Ran ran = shell.run("offer confirm UKR-2027-1 --by Canada --ref CA-7");
  CHECK(ran.status == 0);
  CHECK(has(ran.out, "UKR-2027-1: offered: Ukraine, United Kingdom and Canada (Kyiv)"));
  CHECK(has(ran.err, "every member has confirmed UKR-2027-1"));
  CHECK(embassy(shell, 1).at("confirmed_by") == "CA-7");
  CHECK_FALSE(has(shell.out("show UKR-2027-1"), "not confirmed"));
  CHECK_FALSE(has(shell.out("offer list"), "missing"));
  CHECK(has(shell.out("history UKR-2027-1"), "offer confirmed"));
  CHECK(has(shell.out("history UKR-2027-1"), "CA-7"));
}

TEST_CASE("the history of an import has no letters to show") {
  const Shell shell = Shell::with_history();
  const json::value served = shell.answer("who UKR --on 2014-03-01");
  CHECK(served.at("designations").at(0).at("embassies") ==
        json::value(json::array{json::object{{"member", "POL"}, {"city", "Kyiv"}}}));
}

TEST_CASE(
    "a list is told of a joint offer that waits for a letter, and refused where rules say so") {
  const Shell shell = with_rivals();
  const Ran drafted = shell.run("decision draft UKR-2027-1");
  CHECK(drafted.status == 0);
  CHECK(has(drafted.err, "CAN has not confirmed the joint offer"));
  CHECK(has(drafted.err, "`cpe offer confirm UKR-2027-1 --by CAN`"));
  const Ran french = shell.run(
      "decision circulate D-2026-1 --reference PO-2026-0345 --until '2026-11-27 18:00' --lang fr");
  CHECK(french.status == 0);
  CHECK(has(french.err, "CAN n’a pas confirmé l’offre conjointe"));
  CHECK(has(shell.out("todo --for delegation:CAN"), "cpe offer confirm UKR-2027-1 --by CAN"));
  CHECK_FALSE(has(shell.out("todo --for delegation:GBR"), "cpe offer confirm"));

  const Shell strict = with_rivals();
  strict.out("policy set joint_confirmation 1 --reason 'asked for by the Council'");
  const std::string refused = strict.refuses(1, "decision draft UKR-2027-1");
  CHECK(has(refused, "the rule asks for it before a list"));
  CHECK(has(refused, "cpe offer confirm UKR-2027-1 --by CAN"));
  CHECK(has(strict.refuses(1, "decision draft UKR-2027-1 --lang fr"), "la règle le veut"));
  strict.out("offer confirm UKR-2027-1 --by CAN");
  strict.out("decision draft UKR-2027-1");
}

TEST_CASE("two rivals go joint: the answer shows both, and the one that is gone says where") {
  const Shell shell = with_rivals();
  const Ran tried = shell.run("offer merge UKR-2027-1 UKR-2027-2 --dry-run");
  CHECK(tried.status == 0);
  CHECK(shell.answer("show UKR-2027-2").at("state") == "offered");
  CHECK(shell.answer("show UKR-2027-2").at("merged_into").is_null());
  const json::value both = shell.answer("offer merge UKR-2027-1 UKR-2027-2 --from POL");
  CHECK(both.at(0).at("members") == json::value(json::array{"GBR", "CAN", "POL"}));
  CHECK(both.at(1).at("state") == "withdrawn");
  CHECK(shell.answer("show UKR-2027-2").at("merged_into") == "UKR-2027-1");
  CHECK(has(shell.out("show UKR-2027-2"), "merged into"));
  CHECK(has(shell.out("show UKR-2027-2 --lang fr"), "réunie à"));
  CHECK(has(shell.out("history UKR-2027-2"), "merged into: UKR-2027-1"));
  CHECK(has(shell.out("show UKR-2027-1"), "not confirmed  United Kingdom and Canada"));
  CHECK(shell.answer("verify").at("ok") == true);
  shell.out("rebuild --check");
}

TEST_CASE("two rivals share the term, and what cannot be shared is refused with its cure") {
  const Shell shell = with_rivals();
  const std::string divide = "offer divide UKR-2027-2 UKR-2027-1 ";
  CHECK(
      has(shell.refuses(1, divide + "--on 2027-01-01"), "from 2 January 2027 to 31 December 2028"));
  CHECK(has(shell.refuses(1, divide + "--on 2029-01-01 --lang fr"), "ne partage pas le mandat"));
  CHECK(has(shell.refuses(2, divide), "--on is missing"));
  const Ran ran = shell.run(divide + "--on 2028-01-01");
  CHECK(ran.status == 0);
  CHECK(lines_in(ran.out) == 2);
  CHECK(has(ran.out, "UKR-2027-2: offered: Ukraine, Poland (Kyiv), 2027-01-01 to 2027-12-31\n"));
  CHECK(has(ran.out, "2028-01-01 to 2028-12-31\n"));
  CHECK(has(ran.err, "GBR and CAN have to confirm it anew"));
  shell.out("decision draft UKR-2027-1 UKR-2027-2");
  shell.out("rebuild --check");
}

TEST_CASE("once a list is circulated, a deal is an amendment, and the reply says how to enter it") {
  const Shell shell = with_rivals();
  shell.out("decision draft UKR-2027-2");
  shell.out("decision circulate D-2026-1 --reference PO-2026-0345 --until '2026-11-27 18:00'");
  for (const char* line :
       {"offer merge UKR-2027-1 UKR-2027-2", "offer merge UKR-2027-2 UKR-2027-1",
        "offer divide UKR-2027-1 UKR-2027-2 --on 2028-01-01", "offer amend UKR-2027-2 --add EST"}) {
    CAPTURE(line);
    CHECK(has(shell.refuses(1, line), "cpe decision object D-2026-1 --by POL --kind amendment"));
  }
  shell.out("clock set 2026-11-28");
  CHECK(has(shell.refuses(1, "offer amend UKR-2027-2 --add EST"),
            "what the Council has decided is no offer any more"));
}

TEST_CASE("offers come in from a spreadsheet of either kind, all or none") {
  const Shell shell = Shell::with_history();
  const std::string dry = shell.out("offer import examples/offers.csv --dry-run");
  CHECK(has(dry, "offer submitted"));
  CHECK(shell.answer("offer list").as_array().empty());
  const json::value came = shell.answer("offer import examples/offers.csv");
  CHECK(came.as_array().size() == 17);
  CHECK(shell.answer("offer list").as_array().size() == 17);
  CHECK(has(shell.out("history MDA-2027-1"), "NV 219/2026"));
  shell.out("undo");
  CHECK(shell.answer("offer list").as_array().empty());

  shell.write("semicolon.csv", "Host;Member;Start\r\nMDA;Pologne;2027-01-01\r\n");
  CHECK(has(shell.out("offer import semicolon.csv"), "1 offer entered"));
  shell.write("bad.csv",
              "host,member,start,received_at\nGEO,EST,2027-01-01,\nNowhere,POL,2027-01-01,\n"
              "ARM,ROU,2027-13-01,2030-01-01\n");
  const std::int64_t before = shell.events();
  const Ran bad = shell.run("offer import bad.csv");
  CHECK(bad.status == 1);
  CHECK(has(bad.err, "line 3, host \"Nowhere\": no country is known by this name"));
  CHECK(has(bad.err, "line 4, start \"2027-13-01\": this is not a day of the calendar"));
  CHECK(has(bad.err, "nothing was entered"));
  CHECK(shell.events() == before);
  CHECK(shell.run("offer import bad.csv --dry-run").status == 5);
  CHECK(has(shell.run("offer import bad.csv --lang fr").err, "rien n’a été inscrit"));
  shell.refuses(4, "offer import nowhere.csv");
}

}  // namespace cpe
