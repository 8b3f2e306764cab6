// Acts on mandates as they are typed: what they answer, what history shows, what they refuse.

#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

/// The answer of a command in both streams.
std::string said(const Shell& shell, const std::string& line) {
  const Ran ran = shell.run(line);
  CAPTURE(line, ran.err);
  CHECK(ran.status == 0);
  return ran.out + ran.err;
}

}  // namespace

TEST_CASE("an extension answers with the mandate and moves its timers") {
  const Shell shell = Shell::with_history();
  const json::value data =
      shell.answer("mandate extend AZE --to 2027-06-30 --decision PO-2026-0301");
  CHECK(data.at("id") == "AZE-2025-1");
  CHECK(data.at("end") == "2027-06-30");
  CHECK(data.at("state") == "renewal_due");
  CHECK(has(said(shell, "timers --within 1000d"), "2027-07-01"));
  const json::value events = shell.answer("history AZE-2025-1");
  const json::object& last = events.as_array().back().as_object();
  CHECK(last.at("event") == "extended");
  CHECK(last.at("data").at("decision") == "PO(2026)0301");
  CHECK(last.at("late_days").is_null());
}

TEST_CASE("an end that is not the last day of its year is shown to the day") {
  const Shell shell = Shell::with_history();
  CHECK(has(said(shell, "mandate extend EGY-2025-1 --to 2027-03-31 --reason 'a letter'"),
            "2025 to 2027-03-31"));
}

TEST_CASE("a late entry says how late it is, in the answer and in the history") {
  const Shell shell = Shell::with_history();
  const std::string answer =
      said(shell, "embassy pause SVK AZE --from 2026-11-16 --reason evacuated");
  CHECK(has(answer, "the embassy (Slovakia) is paused from 16 November 2026"));
  CHECK(has(answer, "cpe: recorded late, 5 days"));
  CHECK(has(said(shell, "history AZE-2025-1"), "recorded late, 5 days"));
  CHECK(has(said(shell, "history AZE-2025-1 --lang fr"), "inscription tardive, 5 jours"));
  const json::value events = shell.answer("history AZE-2025-1");
  CHECK(events.as_array().back().at("late_days") == 5);
  CHECK(events.as_array().back().at("effective_on") == "2026-11-16");
  // History that was imported is not late, nor is what the machine did.
  CHECK(events.as_array().front().at("late_days").is_null());
  CHECK(has(said(shell, "embassy resume SVK AZE --from 2026-11-20 --dry-run --reason open"),
            "recorded late, 1 day"));
}

TEST_CASE("who served on a day is who served then, whatever happened later") {
  const Shell shell = Shell::with_history();
  shell.out("embassy join POL AZE --from 2026-11-10 --decision PO-2026-0311");
  shell.out("embassy leave SWE AZE --from 2026-11-15 --decision PO-2026-0312");
  shell.out("embassy relocate SVK AZE --to Ganja --from 2026-11-18 --reason moved");
  CHECK(has(shell.out("who AZE --on 2026-11-09"), "Slovakia and Sweden (Baku)"));
  CHECK(has(shell.out("who AZE --on 2026-11-10"), "Slovakia, Sweden and Poland (Baku)"));
  CHECK(has(shell.out("who AZE --on 2026-11-15"), "Slovakia and Poland (Baku)"));
  CHECK(has(shell.out("who AZE --on 2026-11-18"), "Slovakia (Ganja) and Poland (Baku)"));
  CHECK(has(shell.out("list --on 2026-11-09 --member SWE"), "AZE-2025-1"));
  CHECK_FALSE(has(shell.out("list --member SWE"), "AZE-2025-1"));
  CHECK(has(shell.out("history SWE"), "embassy left"));
  CHECK(shell.answer("who AZE --on 2026-11-09").at("designations").at(0).at("members") ==
        json::array{"SVK", "SWE"});
}

TEST_CASE("what is corrected and annulled leaves the lists and stays in the history") {
  const Shell shell = Shell::with_history();
  shell.out("clock set 2026-11-22");
  shell.out("mandate annul AZE-2025-1 --reason 'entered for the wrong host'");
  CHECK_FALSE(has(shell.out("list --ever --host AZE"), "AZE-2025-1"));
  CHECK_FALSE(has(shell.out("who AZE"), "AZE-2025-1"));
  CHECK(has(shell.out("who AZE --on 2026-06-01 --known-at 2026-11-21"), "AZE-2025-1"));
  CHECK(has(shell.out("show AZE-2025-1"), "annulled"));
  CHECK(has(shell.out("show AZE-2025-1 --known-at 2026-11-21"), "expiring"));
  CHECK(has(shell.out("history AZE"), "entered for the wrong host"));
  shell.refuses(3, "show AZE");

  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("mandate annul MDA-2027-1 --reason 'typed twice'");
  CHECK_FALSE(has(shell.out("offer list"), "MDA-2027-1"));
  CHECK(shell.out("offer submit MDA POL --start 2027-01-01").starts_with("MDA-2027-2"));
}

TEST_CASE("acts that cannot be are refused with a cure") {
  const Shell shell = Shell::with_history();
  const auto refused = [&](int status, const std::string& line, const std::string& part) {
    const std::string text = shell.refuses(status, line);
    CAPTURE(line, text);
    CHECK(lines_in(text) == 2);
    CHECK(has(text, part));
    CHECK(lines_in(shell.refuses(status, line + " --lang fr")) == 2);
  };
  refused(2, "mandate extend AZE --to 2027-06-30", "--reason TEXT or --decision");
  refused(2, "mandate extend AZE --reason why", "--until-event");
  refused(2, "mandate extend AZE --to 2027-02-29 --reason why", "not a day of the calendar");
  refused(2, "mandate extend AZE --to 2027-06-30 --decision nonsense", "PO(2026)0345");
  refused(1, "mandate extend AZE --to 2026-06-30 --reason why", "needs a later day");
  refused(1, "mandate extend AZE --to 2027-06-30 --on 2026-12-01 --reason why",
          "`cpe note AZE-2025-1 TEXT --follow-up 2026-12-01`");
  refused(1, "mandate extend BLR-2013-1 --to 2027-06-30 --reason why", "not possible");
  refused(3, "mandate extend BLR --to 2027-06-30 --reason why", "no such designation");
  refused(1, "mandate shorten AZE --to 2026-06-30 --because lapsed", "cpe mandate end AZE-2025-1");
  refused(2, "mandate shorten AZE --to 2026-12-01 --because boredom", "choose one of");
  refused(2, "mandate correct AZE --end 2026-12-30", "--reason TEXT");
  refused(1, "mandate correct AZE --reason why", "nothing in AZE-2025-1 would change");
  refused(1, "mandate correct AZE --start 2026-12-01 --reason why", "has begun");
  refused(1, "mandate correct BLR-2013-1 --end 2027-01-01 --reason why", "has ended");
  refused(1, "mandate correct AZE --drop POL --reason why", "is not an embassy of AZE-2025-1");
  refused(2, "mandate annul AZE", "--reason TEXT");
  refused(1, "embassy relocate SVK AZE --to Ganja --from 2026-12-01", "--follow-up 2026-12-01");
  refused(1, "embassy relocate SVK AZE --to Baku", "already");
  refused(1, "embassy pause SVK AZE --from 2024-12-31 --reason why", "1 January 2025");
  refused(1, "embassy pause SVK AZE --from 2026-11-20", "--reason TEXT or --decision");
  refused(1, "embassy pause POL AZE", "in no running mandate");
  refused(1, "embassy pause POL BLR", "no running mandate");
  refused(1, "embassy resume SVK AZE", "neither paused nor closed");
  refused(1, "embassy close SVK AZE --from 2027-01-01", "after its term");
  refused(2, "embassy join POL AZE", "--decision is missing");
  refused(1, "embassy join SVK AZE --decision PO-2026-0311", "already");
  refused(1, "partner resume BLR", "nothing to resume");
  refused(1, "offer submit GEO EST --start 2027-01-01 --renews AZE-2025-1", "stays in its own");
  refused(2, "offer submit AZE SVK SWE --override", "--reason TEXT");
}

TEST_CASE("a second end is refused until somebody says why, and says what it replaces") {
  const Shell shell = Shell::with_history();
  shell.out("mandate end AZE --on 2026-12-15 --because embassy_closed");
  CHECK(has(shell.refuses(1, "mandate end AZE --on 2026-12-10 --because lapsed"),
            "15 December 2026 already (embassy closed)"));
  CHECK(has(said(shell, "mandate end AZE --on 2026-12-10 --because lapsed --reason 'misread'"),
            "this replaces the end on 15 December 2026 (embassy closed)"));
}

TEST_CASE("a mandate that has not begun is ended before it would") {
  const Shell shell = Shell::with_sandbox();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("decision draft MDA");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  CHECK(shell.answer("mandate end MDA --because withdrawn_by_member").at("state") == "ended");
  CHECK(shell.answer("who MDA --on 2027-02-01").at("answer") == "not_known");
}

TEST_CASE("texts of any length and script are kept and never break a table") {
  const Shell shell = Shell::with_history();
  const std::string long_reason = std::string(9990, 'x') + " the end.";
  shell.write("reason", long_reason);
  const Ran ran =
      shell.script("exec cpe mandate extend AZE --to 2027-06-30 --reason \"$(cat reason)\"");
  CAPTURE(ran.err);
  CHECK(ran.status == 0);
  CHECK(shell.answer("history AZE-2025-1").as_array().back().at("reason") ==
        json::string{long_reason});
  shell.out("history AZE-2025-1");

  const std::string city = "\u05d9\u05e8\u05d5\u05e9\u05dc\u05d9\u05dd e\u0301te\u0301";
  shell.out("embassy relocate SVK AZE --to '" + city +
            "' --reason '\u0634\u0643\u0631\u0627 e\u0301'");
  CHECK(shell.answer("show AZE").at("embassies").at(0).at("city") == json::string{city});
  shell.out("mandate correct AZE --city '" + city +
            "' --city Baku --reason 'as it is' "
            "--add POL --city Baku");
  const std::string table = shell.out("list --host AZE");
  CHECK(has(table, "Slovakia"));
}

TEST_CASE("terms in a row are counted") {
  const Shell shell = Shell::with_sandbox();
  shell.write("rows.csv",
              "host,member,city,start,end,role,precision,confidence,source,note\n"
              "AZE,ROU,Baku,2009-01-01,2010-12-31,sole,day,high,a page,\n"
              "AZE,ROU,Baku,2011-01-01,2012-12-31,sole,day,high,a page,\n"
              "AZE,ROU,Baku,2013-01-01,2014-12-31,sole,day,high,a page,\n"
              "AZE,POL,Baku,2017-01-01,2018-12-31,sole,day,high,a page,\n");
  shell.out("import rows.csv");
  CHECK(has(shell.out("show AZE-2013-1"), "3rd term in a row"));
  CHECK(has(shell.out("show AZE-2011-1"), "2nd term in a row"));
  CHECK_FALSE(has(shell.out("show AZE-2009-1"), "in a row"));
  CHECK(has(shell.out("show AZE-2013-1 --lang fr"), "3e mandat consécutif"));
  CHECK(shell.answer("show AZE-2013-1").at("consecutive_terms") == 3);
  CHECK(shell.answer("show AZE-2017-1").at("consecutive_terms") == 1);
}

TEST_CASE("the cap on terms in a row is overridden in the open") {
  const Shell shell = Shell::with_history();
  shell.out("policy set consecutive_terms_cap 1");
  CHECK(has(shell.refuses(1, "offer submit AZE SVK SWE"), "--override --reason TEXT"));
  shell.out("offer submit AZE SVK SWE --override --reason 'nobody else offers'");
  CHECK(has(shell.out("history AZE-2027-1"), "cap on terms in a row: overridden"));
}

TEST_CASE("acts answer in French") {
  const Shell shell = Shell::with_history();
  CHECK(has(said(shell, "mandate end AZE --on 2026-12-15 --because embassy_closed --lang fr"),
            "prendra fin\u00a0: fermeture de l’ambassade"));
  CHECK(has(said(shell, "embassy close SVK AZE --from 2026-12-10 --lang fr"),
            "Slovaquie\u00a0: ambassade fermée à compter du 10"));
  CHECK(has(shell.refuses(1, "mandate end AZE --on 2026-12-10 --because lapsed --lang fr"),
            "doit déjà prendre fin le 15"));
}

}  // namespace cpe
