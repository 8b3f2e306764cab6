// What must not be done: each with its exit status, at most two lines on stderr that name the rule
// and the cure, and nothing recorded.

#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

struct Refused {
  int status;
  const char* line;
  const char* said;  ///< part of what stderr says
};

void check_all(const Shell& shell, const std::vector<Refused>& all) {
  for (const Refused& each : all) {
    const std::string before = shell.tables();
    const std::string said = shell.refuses(each.status, each.line);
    CAPTURE(each.line, said);
    CHECK(has(said, each.said));
    CHECK(shell.tables() == before);

    const std::string french = shell.refuses(each.status, std::string{each.line} + " --lang fr");
    CAPTURE(french);
    CHECK(french != said);
  }
}

/// An offer for Moldova, one for Ukraine on a draft, a decision adopted for Georgia.
Shell with_offers() {
  Shell shell = Shell::with_history();
  shell.out("offer submit GEO EST --start 2027-01-01");
  shell.out("decision draft GEO");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0300");
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("offer submit UKR GBR+CAN --start 2027-01-01");
  shell.out("decision draft UKR");
  return shell;
}

/// Nothing a terminal would obey: control characters, overrides of the direction, stray bytes.
bool is_safe(std::string_view text) {
  const bool has_controls = std::ranges::any_of(
      text, [](char c) { return (c >= 0 && c < ' ' && c != '\n' && c != '\r') || c == 0x7f; });
  return !has_controls && !has(text, "\u202e") && !has(text, "\u2066") && !has(text, "\u009b");
}

}  // namespace

TEST_CASE("countries that do not exist, or not in that part, are refused") {
  check_all(Shell::with_history(),
            {{3, "who XXX", "no country is known as \"XXX\""},
             {3, "who Ukrane", "did you mean UKR, Ukraine?"},
             {3, "offer submit Ukrane POL", "did you mean UKR, Ukraine?"},
             {3, "offer submit UKR POL+Grmany", "did you mean DEU, Germany?"},
             {3, "list --host Atlantis", "no country is known"},
             {3, "list --member Atlantis", "no country is known"},
             {3, "list --framework NAC", "the frameworks are: EAPC, "},
             {3, "partner join MDA NAC --on 2027-01-01", "the frameworks are: EAPC, "},
             {3, "history Atlantis", "no country is known"},
             {1, "offer submit UKR JPN --start 2027-01-01", "Japan is not a member"},
             {1, "offer submit UKR SRB --start 2027-01-01", "Serbia is not a member"},
             {1, "offer submit FRA POL --start 2027-01-01", "France is not a partner"},
             {1, "offer submit FIN POL --start 2027-01-01", "Finland is not a partner"},
             {1, "offer submit POL POL --start 2027-01-01", "in itself"},
             {1, "member accede POL --on 2027-01-01", "Poland"},
             {1, "partner join UKR PFP --on 2027-01-01", "Ukraine"},
             {1, "partner leave UKR MD --on 2027-01-01", "Ukraine"}});
}

TEST_CASE("terms that cannot be are refused") {
  check_all(
      with_offers(),
      {{1, "offer submit AZE POL --start 2027-06-01 --end 2027-05-31", "before the start"},
       {1, "offer submit AZE POL --start 2026-12-31", "overlaps AZE-2025-1"},
       {1, "offer submit GEO POL --start 2027-06-01", "overlaps GEO-2027-1"},
       {1, "offer submit MDA POL --start 2027-01-01", "MDA-2027-1"},
       {2, "offer submit AZE POL --start 2026-02-30", "2026-02-30 is not a day of the calendar"},
       {2, "offer submit AZE POL --start 01/02/2027", "is not a date"},
       {2, "offer submit AZE POL --start 2027-01-01 --term 2", "is not a duration"},
       {2, "offer submit AZE POL --start 2027-01-01 --end 2028-12-31 --term 2y", "--term"},
       {2, "who UKR --on 2014-13-01", "2014-13-01 is not a day of the calendar"},
       {2, "who UKR --on yesterday", "is not a date"},
       {2, "list --from 2020-01-01 --to 2019-01-01", "2019"},
       {2, "gaps --from 2020-01-01 --to 2019-01-01", "ends before it begins"}});
}

TEST_CASE("ids that do not exist and states that do not allow it are refused") {
  check_all(
      with_offers(),
      {{3, "show UKR-1999-7", "there is no designation UKR-1999-7"},
       {3, "history UKR-1999-7", "there is no designation UKR-1999-7"},
       {3, "offer withdraw MDA-2027-9", "there is no designation MDA-2027-9"},
       {3, "offer withdraw AZE", "Azerbaijan has no such designation"},
       {3, "mandate end MDA --because lapsed", "has no such designation"},
       {3, "decision show D-1999-1", "there is no decision D-1999-1"},
       {3, "decision adopt D-1999-1 --meeting 2026-11-20 --reference PO-2026-0345", "D-1999-1"},
       {3, "decision add D-1999-1 MDA", "D-1999-1"},
       {2, "decision show 7", "is no id of a decision"},
       {1, "offer amend UKR-2013-1 --add POL", "UKR-2013-1"},
       {1, "offer withdraw UKR-2013-1", "UKR-2013-1"},
       {1, "mandate end UKR-2013-1 --because lapsed", "UKR-2013-1"},
       {1, "mandate end MDA-2027-1 --because lapsed", "MDA-2027-1"},
       {1, "decision add D-2026-1 MDA", "D-2026-1"},
       {1, "decision add D-2026-2 UKR", "UKR-2027-1"},
       {1, "decision remove D-2026-2 MDA", "MDA-2027-1"},
       {1, "decision withdraw D-2026-1", "D-2026-1"},
       {1, "decision draft AZE-2025-1", "AZE-2025-1"},
       {1, "decision adopt D-2026-2 --meeting 2026-11-22 --reference PO-2026-0345", "22 November"},
       {1, "decision adopt D-2026-2 --meeting 2026-11-20 --reference PO-2026-0300", "D-2026-1"},
       {2, "decision adopt D-2026-2 --meeting 2026-11-20 --reference nonsense", "reference"},
       {2, "decision adopt D-2026-2 --meeting 2026-11-20", "--reference is missing"},
       {2, "mandate end AZE", "--because is missing"},
       {2, "mandate end AZE --because whim", "choose one of"},
       {2, "list --state happy", "the states are: offered"},
       {3, "policy set happiness 3", "happiness"}});
}

TEST_CASE("known-at must be a time in the life of the register") {
  check_all(Shell::with_history(),
            {{2, "who UKR --known-at tomorrowish", "is not a time"},
             {2, "list --known-at 2026-02-30", "is not a day of the calendar"},
             {2, "list --known-at '2026-03-29 02:30'", "does not exist in Brussels"},
             {1, "list --known-at 1900-01-01", "the register began on"}});
}

TEST_CASE("words that are not understood are answered with what was probably meant") {
  check_all(Shell::with_sandbox(),
            {{2, "whoo UKR", "did you mean `cpe who`?"},
             {2, "submit MDA POL", "did you mean `cpe offer submit`?"},
             {2, "xyzzy", "`cpe help` lists the commands"},
             {2, "help nonsense", "there is no command \"nonsense\""},
             {2, "offer", "\"offer\" needs a second word"},
             {2, "offer submitt", "did you mean `cpe offer submit`?"},
             {2, "who UKR --onn 2014-03-01", "did you mean --on?"},
             {2, "who UKR --dry-run", "has no option --dry-run"},
             {2, "who", "HOST is missing"},
             {2, "who ''", "HOST needs a value"},
             {2, "who UKR MDA", "one argument too many"},
             {2, "who UKR --format xml", "choose one of: table|json|csv"},
             {2, "who UKR --lang de", "choose one of: en|fr"},
             {2, "rebuild", "--check is missing"},
             {1, "policy set cycle_years many", "give a whole number from 1 to 10"}});
}

TEST_CASE("a text that is not UTF-8 is refused") {
  const Shell shell = Shell::with_history();
  shell.refuses_script(2, "exec cpe offer submit UKR POL --reason \"$(printf 'caf\\351')\"");
}

TEST_CASE("a command that does nothing new is refused and records nothing") {
  const Shell shell = with_offers();
  shell.refuses(1, "offer submit MDA POL --start 2027-01-01 --end 2028-12-31");
  shell.refuses(4, "init");

  const std::string tables = shell.tables();
  const Ran again = shell.run("import examples/designations.csv");
  CHECK(again.status == 1);
  CHECK(has(again.err, "the register has this designation already: UKR-2013-1"));
  CHECK(shell.tables() == tables);
}

TEST_CASE("a reason of ten thousand characters is kept whole") {
  const Shell shell = Shell::with_history();
  const std::string reason(10'000, 'x');
  shell.out("offer submit MDA POL --reason " + reason);
  CHECK(shell.answer("history MDA-2027-1").at(0).at("reason") == boost::json::value(reason));
  CHECK(has(shell.out("show MDA-2027-1"), reason));
  CHECK(shell.answer("verify").at("ok") == true);
}

TEST_CASE("what people write can never command a terminal") {
  const Shell shell = Shell::with_history();
  const std::string evil = "\"$(printf 'a\\033[2Jb\\nc\\007\\342\\200\\256d\\302\\2331me')\"";
  const auto typed = [&](const std::string& line) {
    const Ran ran = shell.script("exec cpe " + line + " " + evil);
    CAPTURE(line, ran.out, ran.err);
    CHECK(is_safe(ran.out));
    CHECK(is_safe(ran.err));
    return ran.status;
  };
  CHECK(typed("partner join BRA PATG --on 2027-01-01 --name-fr Br --name-en") == 0);
  CHECK(typed("offer submit MDA POL --start 2027-01-01 --reason") == 0);
  CHECK(typed("offer amend MDA --start 2027-01-01 --city") == 2);
  CHECK(typed("offer submit GEO EST --start 2027-01-01 --until-event") == 2);
  CHECK(typed("offer submit GEO EST --start 2027-01-01 --reason") == 0);
  CHECK(typed("offer submit UKR EST --on-behalf-of") == 0);
  CHECK(typed("partner suspend BLR --reason x --scope") == 0);
  CHECK(typed("who") == 0);
  CHECK(typed("who X") == 2);
  CHECK(typed("who UKR --on") == 2);
  CHECK(typed("list --state") == 2);
  CHECK(typed("import") == 4);
  CHECK(typed("list --db") == 4);

  const std::vector<std::string> reads = {"offer list",  "show MDA",     "show GEO-2027-1",
                                          "history MDA", "history UKR",  "history BRA",
                                          "history BLR", "partner list", "gaps",
                                          "who Br",      "list"};
  for (const std::string& line : reads) {
    for (const char* format : {"table", "csv", "json"}) {
      const std::string text = shell.out(line + " --format " + format);
      CAPTURE(line, format, text);
      CHECK(is_safe(text));
    }
  }
  CHECK(has(shell.out("history MDA --format json"), "a\\u001b[2Jb\\nc\\u0007\\u202ed\\u009b1me"));
  CHECK(shell.answer("history MDA-2027-1").at(0).at("reason") ==
        "a\033[2Jb\nc\007\u202ed\u009b1me");
}

TEST_CASE("CSV holds no formula") {
  const Shell shell = Shell::with_history();
  shell.out(
      "partner join BRA PATG --on 2026-11-01 --name-en '=HYPERLINK(1)' --name-fr '+1+1' "
      "--reason x");
  CHECK(has(shell.out("partner list --format csv"), "\r\nBRA,'=HYPERLINK(1),PATG,"));
  CHECK(has(shell.out("partner list --format csv --lang fr"), "\r\nBRA,'+1+1,PATG,"));
  CHECK(has(shell.out("partner list"), "=HYPERLINK(1)"));
}

}  // namespace cpe
