// What a French reader reads: words, never the names under which something is stored, and the forms
// that he types.

#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

Shell with_handover() {
  Shell shell = Shell::with_history();
  shell.out("contact import examples/contacts.csv");
  shell.out("offer submit JOR ITA");
  shell.out("decision draft JOR");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  shell.set("LC_ALL", "fr_BE.UTF-8");
  return shell;
}

}  // namespace

TEST_CASE("frameworks are shown and typed in French, and stay codes for machines") {
  Shell shell = Shell::with_history();
  CHECK(has(shell.out("--lang fr partner list --framework dm"), "JOR   Jordanie    DM "));
  CHECK(has(shell.out("--lang fr partner list"), "partenaires mondiaux"));
  CHECK(shell.answer("partner list --framework CPEA") ==
        shell.answer("partner list --framework EAPC"));
  CHECK(shell.answer("list --framework 'Partenaires mondiaux'") ==
        shell.answer("list --framework PATG"));
  CHECK(has(shell.out("--lang fr partner list --framework DM --format csv"), ",MD,"));
  CHECK(has(shell.refuses(3, "--lang fr list --framework OTAN"),
            "CPEA, PPP, DM, ICI et partenaires mondiaux"));
  CHECK(has(shell.out("--lang fr history SVK"), "PPP du 1994-02-09 au 2004-03-29"));
}

TEST_CASE("a duration is typed in French units too") {
  const Shell shell = Shell::with_history();
  CHECK(shell.answer("list --expiring-within 60j") == shell.answer("list --expiring-within 60d"));
  CHECK(shell.answer("timers --within 1a") == shell.answer("timers --within 1y"));
  CHECK(has(shell.refuses(2, "--lang fr timers --within 3x"), "180j, 6s, 18m ou 2a"));
}

TEST_CASE("recipients are shown in words, and by their codes in a sheet") {
  const Shell shell = with_handover();
  CHECK(has(shell.out("notices list"), "délégation (Roumanie)"));
  CHECK_FALSE(has(shell.out("notices list"), "delegation:"));
  CHECK(has(shell.out("timers --within 60d"), "ambassade (Slovaquie, Suède), délégation"));
  CHECK(has(shell.out("timers --within 60d --format csv"),
            "\"delegation:SVK, delegation:SWE, embassy:AZE:SVK, embassy:AZE:SWE\""));
  CHECK(has(shell.out("show JOR-2027-1"), "ambassade (Italie)"));
  CHECK(has(shell.out("todo"), "4 lettres attendent le feu vert"));
  CHECK(has(shell.out("handover show JOR"), "à faire"));
  CHECK_FALSE(has(shell.out("handover show JOR"), "à remettre"));
}

TEST_CASE("a term is said from one day to another, and years by themselves") {
  const Shell shell = with_handover();
  CHECK(has(shell.out("show AZE"), "du 2025-01-01 au 2026-12-31\n"));
  CHECK(has(shell.out("show COL"), "2025 à 2026\n"));
  CHECK(has(shell.out("embassy pause SVK AZE"), "ambassade en pause à compter du"));
  CHECK(has(shell.out("show AZE"), "en pause     "));
  CHECK(has(shell.out("status"), "1 désigné, à venir"));
}

TEST_CASE("what is undone, or is not, is named in words") {
  const Shell shell = with_handover();
  shell.out("offer submit MDA POL");
  CHECK(shell.out("undo") == "annulation (MDA-2027-1)\u00a0: offre présentée\n");
  shell.out("policy set consecutive_terms_cap 4");
  CHECK(has(shell.refuses(1, "undo"), "«\u00a0règle fixée\u00a0» (les règles) ne s’annule pas"));
}

TEST_CASE("the forecast says which fact about a country takes effect") {
  const Shell shell = with_handover();
  shell.out("partner leave JOR MD --on 2026-12-01");
  CHECK(has(shell.out("timers --within 30d"), "sortie du cadre DM"));
  CHECK(has(shell.out("timers --within 30d --lang en"), "leaves MD"));
  shell.out("clock set 2026-11-30");
  CHECK(has(shell.out("status --lang en"), "1 December 2026: leaves MD, JOR"));
}

TEST_CASE("a reason that many gaps share is said once, above them") {
  const Shell shell = Shell::with_history();
  const std::string gaps = shell.out("gaps --from 2026-01-01 --to 2026-06-01");
  const std::string why = "the record of this host is not complete on that day";
  const auto first = gaps.find(why);
  REQUIRE(first != std::string::npos);
  CHECK(has(gaps, "not known: " + why + " (33)\n"));
  CHECK(gaps.find(why, first + 1) == std::string::npos);
  const std::string sheet = shell.out("gaps --from 2026-01-01 --to 2026-06-01 --format csv");
  CHECK(lines_in(sheet) == 34);
  CHECK(sheet.find(why, sheet.find(why) + 1) != std::string::npos);
}

}  // namespace cpe
