// Rounds as typed: the board, the deals, the vacant posts, and what is refused.

#include "tests/cli/shell.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

/// 1 May 2026, the call is open; Moldova has an offer, Ukraine two, Georgia none.
Shell with_a_round() {
  static const Shell first = [] {
    Shell shell = Shell::with_sandbox();
    shell.out("clock set '2026-05-01 09:00'");
    shell.out("import examples/designations.csv");
    shell.out("round open 2027-2028 --start 2027-01-01");
    shell.out("offer submit MDA ROU --round 2027-2028");
    shell.out("offer submit UKR GBR+CAN --round 2027-2028");
    shell.out("offer submit UKR POL --round 2027-2028");
    return shell;
  }();
  return first.copy();
}

json::value host(const json::value& board, std::string_view code) {
  for (const json::value& each : board.at("hosts").as_array()) {
    if (each.at("host").as_string() == code) return each;
  }
  throw std::out_of_range{std::string{code}};
}

std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  std::size_t width = 0;
  for (const char c : text) {
    if (c == '\n') width = 0;
    const bool is_continuation = (static_cast<unsigned char>(c) & 0xc0) == 0x80;
    if (c != '\n' && c != '\r' && !is_continuation) most = std::max(most, ++width);
  }
  return most;
}

}  // namespace

TEST_CASE("the board of a round answers with its posts, offers, conflicts and gaps") {
  const Shell shell = with_a_round();
  const json::value board = shell.answer("round show 2027-2028");
  CHECK(board.at("name") == "2027-2028");
  CHECK(board.at("state") == "call_open");
  CHECK(board.at("start") == "2027-01-01");
  CHECK(board.at("end") == "2028-12-31");
  CHECK(board.at("conflicts") == 1);
  const json::value ukraine = host(board, "UKR");
  CHECK(ukraine.at("conflict") == true);
  CHECK(ukraine.at("gap") == false);
  CHECK(ukraine.at("offers").as_array().size() == 2);
  CHECK(ukraine.at("next").at("action") == "talk");
  CHECK(ukraine.at("next").at("on") == "2026-10-01");
  CHECK(ukraine.at("decision").is_null());
  CHECK(ukraine.at("successor").is_null());
  const json::value georgia = host(board, "GEO");
  CHECK(georgia.at("gap") == true);
  CHECK(georgia.at("gap_from") == "2027-01-01");
  CHECK(georgia.at("incumbent").is_null());
  CHECK(host(board, "JOR").at("incumbent").at("id") == "JOR-2025-1");
  CHECK(host(board, "JOR").at("terms_in_a_row") == 2);
}

TEST_CASE("the board fits 80 columns and can be narrowed to what is wrong") {
  const Shell shell = with_a_round();
  for (const char* language : {"en", "fr"}) {
    const std::string board = shell
                                  .script("COLUMNS=80 TERM=dumb script -qec \"cpe --lang " +
                                          std::string{language} + " round show\" /dev/null")
                                  .out;
    CHECK(lines_in(board) > 40);
    CAPTURE(board);
    CHECK(widest(board) <= 80);
  }
  const std::string conflicts = shell.out("round show --only conflicts");
  CHECK(has(conflicts, "Ukraine"));
  CHECK_FALSE(has(conflicts, "Georgia"));
  CHECK(has(conflicts, "1 conflict"));
  const std::string gaps = shell.out("round show --only gaps");
  CHECK(has(gaps, "Georgia"));
  CHECK_FALSE(has(gaps, "Ukraine"));
  const std::string sheet = shell.out("round show --format csv");
  CHECK(has(sheet,
            "host,host_name,state,incumbent,terms_in_a_row,offers,conflict,gap_from,gap_to,"
            "decision,successor,next,next_on"));
  CHECK(has(sheet, "UKR,Ukraine,included,,0,\"UKR-2027-1, UKR-2027-2\",1,,,,,talk,2026-10-01"));
}

TEST_CASE("competing offers are weighed with their figures") {
  const Shell shell = with_a_round();
  const json::value report = shell.answer("round report");
  REQUIRE(report.as_array().size() == 1);
  CHECK(report.at(0).at("host") == "UKR");
  CHECK(report.at(0).at("claims").as_array().size() == 2);
  const std::string text = shell.out("round report");
  CHECK(has(text, "the figures help to talk"));
  CHECK(has(text, "UKR-2027-2"));
  CHECK(has(shell.out("round report --lang fr"), "la décision revient aux personnes"));
}

TEST_CASE("a post that is left vacant is answered for with its reason") {
  const Shell shell = with_a_round();
  shell.out("round vacate Georgia --reason 'no Ally offers'");
  const json::value none = shell.answer("who GEO --on 2027-06-01");
  CHECK(none.at("answer") == "none");
  CHECK(none.at("reason") == "left_vacant");
  CHECK(none.at("vacant_because") == "no Ally offers");
  CHECK(has(shell.out("who GEO --on 2027-06-01"),
            "none (the post was left vacant in the round 2027-2028: no Ally offers)"));
  CHECK(has(shell.out("history 2027-2028"), "no Ally offers"));
  CHECK(has(shell.out("round show"), "left vacant"));
}

TEST_CASE("a round is drafted, adopted, announced and begun as typed") {
  const Shell shell = with_a_round();
  shell.out("offer withdraw UKR-2027-2 --reason 'made way'");
  shell.out("clock set '2026-11-16 10:00'");
  CHECK(shell.answer("round show").at("state") == "deconfliction");
  const std::string drafted = shell.out("decision draft --round 2027-2028 --uncontested");
  CHECK(has(drafted, "D-2026-1: draft, 2 on the list"));
  CHECK(shell.answer("round show").at("state") == "listed");
  shell.out("decision circulate D-2026-1 --reference PO-2026-0345 --until '2026-11-20 18:00'");
  shell.out("clock set '2026-11-21 09:00'");
  CHECK(host(shell.answer("round show"), "MDA").at("successor").at("id") == "MDA-2027-1");
  shell.out("round announce --on 2026-11-21");
  CHECK(has(shell.out("show MDA-2027-1"), "announced on    2026-11-21"));
  CHECK(has(shell.out("status"), "2027-2028: list drawn up, 2 of 38 posts decided"));
  CHECK(shell.answer("status").at("rounds").at(0).at("decided") == 2);
  CHECK(has(shell.out("round list"), "2027-2028  list drawn up"));
  CHECK(has(shell.out("rebuild --check"), "say what the record says"));
}

TEST_CASE("the calendar of a round is shown and moved") {
  const Shell shell = with_a_round();
  CHECK(has(shell.out("round calendar"), "2026-07-01  offers due"));
  shell.out("round milestone offers_due --on 2026-07-15");
  CHECK(has(shell.out("round calendar"), "2026-07-15  offers due"));
  CHECK(has(shell.out("timers --within 90d"), "2026-07-16 00:00  call for offers closes"));
  CHECK(has(shell.out("timers --within 90d"), "offers due: 14 days ahead"));
  shell.out("policy set round_calendar 'call@start-300,offers_due@start-200'");
  shell.refuses(1, "policy set round_calendar 'offers_due@start-300,call@start-200'");
  shell.refuses(1, "policy set round_calendar 'call@end-300,offers_due@start-200'");
  shell.refuses(1, "policy set round_calendar 'list@start-300'");
}

TEST_CASE("what a round does not allow is refused by its rule, with the cure") {
  const Shell shell = with_a_round();
  const auto refuses = [&](int status, const std::string& line, std::string_view said) {
    const std::string before = shell.tables();
    CAPTURE(line);
    CHECK(has(shell.refuses(status, line), said));
    CHECK(has(shell.refuses(status, line + " --lang fr"), "cpe: "));
    CHECK(shell.tables() == before);
  };
  refuses(1, "round open 2027-2028 --start 2027-01-01", "there is a round 2027-2028 already");
  refuses(1, "round open MORE --start 2028-01-01", "covers some of these days already");
  refuses(2, "round open 'a/b' --start 2029-01-01", "is no name for a round");
  refuses(2, "round open 2029 --start 2029-01-01 --milestone list", "gives no milestone its day");
  refuses(2, "round open 2029 --start 2029-01-01 --milestone ball=2028-01-01",
          "has no milestone \"ball\"");
  refuses(1, "round open 2029 --start 2029-01-01 --milestone list=2028-12-31",
          "would not keep the order");
  refuses(3, "round show 2029-2030", "there is no round 2029-2030");
  refuses(1, "round vacate MDA --reason x", "MDA-2027-1 is an offer for");
  refuses(2, "round vacate GEO", "--reason is missing");
  refuses(1, "round include ITA --reason x", "is no partner on 1 January 2027");
  refuses(1, "round exclude MDA --reason x", "MDA-2027-1 is an offer for");
  refuses(1, "round close", "is not possible in this state");
  refuses(1, "round announce --on 2026-05-01", "is not possible in this state");
  refuses(1, "round milestone call --on 2026-06-01", "has come already");
  refuses(1, "round milestone list --on 2026-11-02", "would not keep the order");
  refuses(1, "offer submit ITA ROU --round 2027-2028", "has no post to fill");
  refuses(2, "decision draft MDA-2027-1 --round 2027-2028", "give the one or the other");
  refuses(1, "decision draft --round 2027-2028", "a list fills each post once");
}

TEST_CASE("without a round, its commands say how to open one") {
  const Shell shell = Shell::with_history();
  CHECK(has(shell.refuses(1, "round show"), "no round is open"));
  CHECK(has(shell.out("round list"), "no rounds: `cpe round open"));
  CHECK(shell.answer("round list").as_array().empty());
}

}  // namespace cpe
