// Who was contact point embassy where, asked as people ask: the real designations, in both times,
// in two languages.

#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

/// "POL", "GBR+CAN", or the kind of answer where nobody is named.
std::string served(const Shell& shell, const std::string& question) {
  const json::value answer = shell.answer("who " + question);
  std::string members;
  for (const json::value& designation : answer.at("designations").as_array()) {
    for (const json::value& member : designation.at("members").as_array()) {
      members += (members.empty() ? "" : "+") + std::string{member.as_string()};
    }
  }
  const std::string kind{answer.at("answer").as_string()};
  return kind == "known" ? members : kind + (members.empty() ? "" : " " + members);
}

/// How many of the partners of a day are in a framework.
std::int64_t count_in(const json::value& partners, std::string_view framework) {
  return std::ranges::count_if(partners.as_array(), [&](const json::value& partner) {
    const auto& all = partner.at("frameworks").as_array();
    return std::ranges::find(all, json::value(framework)) != all.end();
  });
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

TEST_CASE("the designations of 1 March 2014 are answered from the imported file") {
  const Shell shell = Shell::with_history();
  const std::map<std::string, std::string> expected = {
      {"BLR", "EST"}, {"GEO", "ROU"}, {"AZE", "ROU"},      {"SRB", "SVK"},
      {"BIH", "TUR"}, {"MNE", "SVN"}, {"UKR", "POL"},      {"SWE", "LTU"},
      {"JOR", "CZE"}, {"KAZ", "LVA"}, {"MDA", "not_known"}};
  for (const auto& [host, member] : expected) {
    CAPTURE(host);
    CHECK(served(shell, host + " --on 2014-03-01") == member);
  }
}

TEST_CASE("joint embassies, a host that acceded and terms of one year are answered") {
  const Shell shell = Shell::with_history();
  CHECK(served(shell, "UKR --on 2020-06-01") == "GBR+CAN");
  CHECK(shell.answer("who UKR --on 2020-06-01").at_pointer("/designations/0/role") == "joint");
  CHECK(served(shell, "SRB --on 2019-07-01") == "NOR");
  CHECK(served(shell, "SRB --on 2019-12-31") == "NOR");
  CHECK(served(shell, "SRB --on 2020-01-01") == "NLD");
  CHECK(served(shell, "FIN --on 2023-04-04") == "ROU");
  CHECK(served(shell, "FIN --on 2023-04-05") == "none");
  CHECK(shell.answer("who FIN --on 2023-04-05").at("reason") == "host_acceded");
  CHECK(served(shell, "SWE --on 2004-09-01") == "LVA");
  CHECK(served(shell, "SWE --on 2006-12-31") == "LVA");
}

TEST_CASE("the members and partners of a day are counted by framework") {
  const Shell shell = Shell::with_sandbox();
  CHECK(shell.answer("member list --on 2012-12-31").as_array().size() == 28);
  const json::value partners = shell.answer("partner list --on 2012-12-31");
  CHECK(partners.as_array().size() == 41);
  CHECK(count_in(partners, "EAPC") == 22);
  CHECK(count_in(partners, "MD") == 7);
  CHECK(count_in(partners, "ICI") == 4);
  CHECK(count_in(partners, "PATG") == 8);
  CHECK(
      has(shell.out("partner list --on 2012-12-31"), "41 partners on 31 December 2012: EAPC 22,"));
  CHECK(has(shell.out("member list --on 2012-12-31"), "28 members on 31 December 2012\n"));
  CHECK(shell.answer("partner list --on 2012-12-31 --framework ici").as_array().size() == 4);
  CHECK(shell.answer("member list --on 2030-01-01").as_array().size() == 32);
}

TEST_CASE("who says by whose word a mandate serves beyond the end that the Council gave it") {
  const Shell shell = Shell::with_sandbox();
  shell.out("offer submit MDA POL --start 2026-11-23 --end 2026-12-31");
  shell.out("decision draft MDA");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  shell.out("clock set 2026-12-01");
  const auto who = [&](const std::string& on) { return shell.out("who MDA --on " + on); };
  shell.out("mandate extend MDA-2026-1 --to 2027-01-31 --reason 'by mistake'");
  shell.out("undo");
  shell.out("mandate extend MDA-2026-1 --to 2027-03-31 --reason 'until the handover'");
  shell.out("mandate extend MDA-2026-1 --to 2027-06-30 --decision PO-2026-0399");
  CHECK_FALSE(has(who("2026-12-31"), "beyond"));
  CHECK(has(who("2027-01-15"),
            "beyond 31 December 2026: extended on 1 December 2026, until the handover"));
  CHECK(has(who("2027-04-01"), "beyond 31 March 2027: extended on 1 December 2026, PO(2026)0399"));
  const json::value answer = shell.answer("who MDA --on 2027-01-15");
  CHECK(answer.at_pointer("/extensions/0/reason") == "until the handover");
  CHECK(answer.at_pointer("/extensions/0/beyond") == "2026-12-31");
  CHECK(answer.at_pointer("/extensions/0/decision").is_null());
  CHECK(shell.answer("who MDA --on 2026-12-31").at("extensions").as_array().empty());
}

TEST_CASE("a roster ends with how many hosts are known, in holdover, without one and not known") {
  const Shell shell = Shell::with_history();
  CHECK(shell.out("list --on 2014-03-01")
            .ends_with(
                "\n41 hosts on 1 March 2014: 10 known, 0 in holdover, 0 none, 31 not known\n"));
  CHECK(shell.answer("list --on 2014-03-01").as_array().size() == 10);

  shell.out("clock set 2027-06-01");
  shell.out("partner attest MDA --from 2025-01-01");
  const std::string roster = shell.out("list");
  CHECK(has(roster, "\n38 hosts on 1 June 2027: 0 known, 5 in holdover, 1 none, 32 not known\n"));
  CHECK(served(shell, "COL") == "holdover DEU");
  CHECK(served(shell, "MDA") == "none");
  CHECK(served(shell, "MDA --on 2024-12-31") == "POL");
}

TEST_CASE("a roster can be narrowed and stretched over a period") {
  const Shell shell = Shell::with_history();
  CHECK(shell.answer("list --on 2014-03-01 --framework MD").as_array().size() == 1);
  CHECK(shell.answer("list --on 2014-03-01 --host Kyiv").as_array().size() == 1);
  CHECK(shell.answer("list --on 2014-03-01 --member roumanie").as_array().size() == 2);
  CHECK(shell.answer("list --state renewal_due").as_array().size() == 5);
  CHECK(shell.answer("list --expiring-within 30d").as_array().empty());
  CHECK(shell.answer("list --expiring-within 60d").as_array().size() == 5);
  CHECK(shell.answer("list --ever").as_array().size() == 74);
  CHECK(shell.answer("list --ever --host UKR").as_array().size() == 6);
  CHECK(shell.answer("list --host SRB --from 2019-12-31 --to 2020-01-01").as_array().size() == 2);
}

TEST_CASE("a country is understood by code, by name in either language and by city") {
  const Shell shell = Shell::with_history();
  for (const char* typed :
       {"MDA", "mda", "Moldova", "'Republic of Moldova'", "'Republique de Moldova'",
        "'RÉPUBLIQUE DE MOLDOVA'", "'republique-de-moldova'", "Moldavie", "Chisinau", "Chișinău"}) {
    CAPTURE(typed);
    CHECK(shell.answer(std::string{"who "} + typed).at("host") == "MDA");
  }
  const std::map<std::string, std::string> others = {{"Baku", "AZE"},
                                                     {"bakou", "AZE"},
                                                     {"Kiev", "UKR"},
                                                     {"kyiv", "UKR"},
                                                     {"Bélarus", "BLR"},
                                                     {"egypte", "EGY"},
                                                     {"'Corée'", "KOR"},
                                                     {"Azerbaïdjan", "AZE"},
                                                     {"Belgrade", "SRB"},
                                                     {"Suède", "SWE"},
                                                     {"'Kyrgyz Republic'", "KGZ"}};
  for (const auto& [typed, code] : others) {
    CAPTURE(typed);
    CHECK(shell.answer("who " + typed).at("host") == json::value(code));
  }
  CHECK(shell.answer("offer submit tbilissi 'etats-unis+royaume-uni' --dry-run").at("members") ==
        json::array{"USA", "GBR"});
}

TEST_CASE("a sheet says what the answer is where nobody serves, and why") {
  const Shell shell = Shell::with_history();
  const std::string heads =
      "host_name,embassies,start,end,state,id,decision_or_source,host,on,answer,reason\r\n";
  CHECK(shell.out("who FIN --on 2023-04-05 --format csv") ==
        heads + "Finland,,,,,,,FIN,2023-04-05,none,host_acceded\r\n");
  CHECK(shell.out("who MDA --on 2014-03-01 --format csv --lang fr") ==
        heads + "République de Moldova,,,,,,,MDA,2014-03-01,not_known,record_incomplete\r\n");
  CHECK(has(shell.out("who UKR --on 2014-03-01 --format csv"), ",UKR,2014-03-01,known,\r\n"));
  shell.out("clock set 2027-06-01");
  const std::string vacant = shell.out("who COL --format csv");
  CHECK(has(vacant, ",COL-2025-1,"));
  CHECK(vacant.ends_with(",COL,2027-06-01,holdover,\r\n"));
}

TEST_CASE("a list without a row says in every form how many hosts are not known") {
  const Shell shell = Shell::with_history();
  const Ran sheet = shell.run("list --host ARM --format csv");
  CHECK(lines_in(sheet.out) == 1);
  CHECK(has(sheet.err, "0 none, 1 not known"));
  CHECK(shell.run("list --host UKR --on 2014-03-01 --format csv").err.empty());
  const json::value all = json::parse(shell.out("list --on 2014-03-01 --format json"));
  CHECK(
      all.at("counts") ==
      json::object{{"hosts", 41}, {"known", 10}, {"holdover", 0}, {"none", 0}, {"not_known", 31}});
}

TEST_CASE("a state is typed as it is shown, and an unknown one answered in the reader's words") {
  const Shell shell = Shell::with_history();
  CHECK(shell.answer("list --state 'arrive à échéance'").as_array().size() == 5);
  CHECK(shell.answer("list --state 'Expiring'").as_array().size() == 5);
  const std::string unknown = shell.refuses(2, "list --state lost --lang fr");
  CHECK(has(unknown, "en cours, arrive à échéance"));
  CHECK_FALSE(has(unknown, "in_force"));
  CHECK(has(shell.refuses(2, "list --region mars"), "Western Balkans, Caucasus"));
  shell.out("clock set 2027-06-01");
  CHECK(shell.answer("list --state 'échu sans successeur'").as_array().size() == 5);
}

TEST_CASE("a near miss is answered with what was probably meant") {
  const Shell shell = Shell::with_sandbox();
  const std::map<std::string, std::string> expected = {{"Ukrane", "UKR, Ukraine"},
                                                       {"germny", "DEU, Germany"},
                                                       {"Moldva", "MDA, Republic of Moldova"},
                                                       {"UKRA", "UKR, Ukraine"}};
  for (const auto& [typed, meant] : expected) {
    CHECK(shell.refuses(3, "who " + typed) ==
          "cpe: no country is known as \"" + typed + "\"\n     did you mean " + meant + "?\n");
  }
  CHECK(has(shell.refuses(3, "who Ukrane --lang fr"), "vouliez-vous dire UKR, Ukraine\u00a0?\n"));
}

TEST_CASE("countries have the names they had on the day asked about") {
  const Shell shell = Shell::with_history();
  const auto named = [&](const std::string& question) {
    const std::string line = first_line(shell.out("who " + question));
    return line.substr(0, line.find(" on "));
  };
  const std::string former = "the former Yugoslav Republic of Macedonia";
  CHECK(named("MKD --on 2018-12-31") == former);
  CHECK(named("'North Macedonia' --on 2014-01-01") == former);
  CHECK(named("MKD --on 2019-06-01") == "North Macedonia");
  CHECK(named("TUR --on 2022-05-01") == "Turkey");
  CHECK(named("TUR --on 2022-07-01") == "Türkiye");
  CHECK(has(shell.out("who BIH --on 2014-03-01"), ": Turkey (Sarajevo), "));
  CHECK(has(shell.out("list --member TUR"), "Türkiye and Italy (Cairo)"));
  CHECK(has(shell.out("who BIH --on 2014-03-01 --lang fr"), ": Turquie (Sarajevo), "));
}

TEST_CASE("an answer in French is French") {
  const Shell shell = Shell::with_history();
  CHECK(first_line(shell.out("who UKR --on 2014-03-01 --lang fr")) ==
        "Ukraine, le 1er\u00a0mars 2014\u00a0: Pologne (Kyiv), UKR-2013-1, 2013 à 2014 "
        "(dates connues à l\u2019année près)");
  CHECK(has(shell.out("list --on 2014-03-01 --lang fr"),
            "\n41 pays hôtes le 1er\u00a0mars 2014\u00a0: 10 connus, 0 échu sans successeur, "
            "0 sans ambassade, 31 inconnus\n"));
}

TEST_CASE("the language comes from the environment, unless it is said") {
  Shell shell = Shell::with_sandbox();
  shell.set("LC_ALL", "fr_BE.UTF-8");
  CHECK(has(shell.out("who UKR"), "Ukraine, le "));
  CHECK(has(shell.out("--lang en who UKR"), "Ukraine on "));
  shell.unset("LC_ALL");
  shell.set("LC_MESSAGES", "fr_FR.UTF-8");
  CHECK(has(shell.out("who UKR"), "Ukraine, le "));
}

TEST_CASE("names sort as they are shown, accents folded") {
  const Shell shell = Shell::with_sandbox();
  const std::string text = shell.out("partner list --lang fr --format csv");
  const auto place = [&](std::string_view name) { return text.find(name); };
  CHECK(place("Colombie") < place("Égypte"));
  CHECK(place("Égypte") < place("Émirats"));
  CHECK(place("Émirats") < place("Géorgie"));
}

TEST_CASE("what was known then keeps its answer when something is entered later") {
  const Shell shell = Shell::with_history();
  shell.out("clock set '2026-12-01 09:00'");
  const std::string before = shell.out("who EGY --on 2026-12-15 --format json");
  const std::string roster = shell.out("list --on 2026-12-15 --format json");

  shell.out("clock set '2026-12-20 09:00'");
  shell.out("mandate end EGY --on 2026-12-10 --because embassy_closed --reason 'told late'");

  CHECK(served(shell, "EGY --on 2026-12-10") == "TUR+ITA");
  CHECK(served(shell, "EGY --on 2026-12-15") != "TUR+ITA");
  for (const char* then : {"2026-12-01", "'2026-12-20 08:59'", "2026-12-20T07:59:59Z"}) {
    CAPTURE(then);
    CHECK(shell.out("who EGY --on 2026-12-15 --format json --known-at " + std::string{then}) ==
          before);
    CHECK(shell.out("list --on 2026-12-15 --format json --known-at " + std::string{then}) ==
          roster);
  }
  CHECK(served(shell, "EGY --on 2026-12-15 --known-at 2026-12-20") != "TUR+ITA");
}

TEST_CASE("an offer and its adoption are known from the moment they were entered") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("clock set '2026-11-25 10:00'");
  shell.out("decision draft MDA");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-23 --reference PO-2026-0345");

  CHECK(served(shell, "MDA --on 2027-02-01") == "POL");
  CHECK(served(shell, "MDA --on 2027-02-01 --known-at 2026-11-24") == "not_known");
  CHECK(shell.answer("offer list").as_array().empty());
  CHECK(shell.answer("offer list --known-at 2026-11-24").as_array().size() == 1);
  CHECK(shell.answer("decision list --known-at 2026-11-24").as_array().empty());
  CHECK(shell.answer("show MDA-2027-1 --known-at 2026-11-24").at("state") == "offered");
  CHECK(shell.answer("history MDA-2027-1 --known-at 2026-11-24").as_array().size() == 1);
}

TEST_CASE("nothing was known before the register began") {
  const Shell shell = Shell::with_history();
  CHECK(
      has(shell.refuses(1, "who UKR --known-at 1949-04-01"), "the register began on 4 April 1949"));
  shell.refuses(1, "list --known-at 1900-01-01");
}

}  // namespace cpe
