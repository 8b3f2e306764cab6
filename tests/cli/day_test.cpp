// The questions of each morning, as typed: lists narrowed and grouped, when a member served, what
// waits.

#include <set>

#include "cli/commands/all.hpp"
#include "cli/parser.hpp"
#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

std::vector<std::string> ids(const json::value& designations) {
  std::vector<std::string> result;
  for (const json::value& each : designations.as_array()) {
    result.emplace_back(each.at("id").as_string());
  }
  return result;
}

using Ids = std::vector<std::string>;

/// How many rows have that value in a field.
std::int64_t count_with(const json::value& rows, std::string_view field, std::string_view value) {
  return std::ranges::count_if(
      rows.as_array(), [&](const json::value& row) { return row.at(field) == json::value(value); });
}

}  // namespace

// list

TEST_CASE("a state is understood as it is stored and as it is shown, in both languages") {
  const Shell shell = Shell::with_history();
  const Ids expiring = ids(shell.answer("list --state renewal_due"));
  CHECK(expiring.size() == 5);
  for (const char* typed :
       {"expiring", "Expiring", "'renewal due'", "'arrive à échéance'", "'Arrive a echeance'"}) {
    CAPTURE(typed);
    CHECK(ids(shell.answer("list --state " + std::string{typed})) == expiring);
  }
  CHECK(ids(shell.answer("list --on 2014-03-01 --state 'en cours'")).size() == 10);
  CHECK(has(shell.refuses(2, "list --state sleeping"), "the states are: offered, "));
}

TEST_CASE("filters together all have to hold") {
  const Shell shell = Shell::with_history();
  CHECK(ids(shell.answer("list --on 2014-03-01 --member ROU --region caucasus")) ==
        Ids{"AZE-2013-1", "GEO-2013-1"});
  CHECK(ids(shell.answer("list --on 2014-03-01 --member ROU --host Bakou")) == Ids{"AZE-2013-1"});
  CHECK(ids(shell.answer("list --framework md --state expiring --member TUR")) ==
        Ids{"EGY-2025-1"});
  CHECK(ids(shell.answer("list --framework md --region gulf")).empty());
  CHECK(ids(shell.answer("list --ever --member ROU --region 'Caucase' --framework EAPC")).size() ==
        7);
  CHECK(ids(shell.answer("list --from 2015-06-01 --to 2017-06-01 --host UKR --member LTU")) ==
        Ids{"UKR-2015-1", "UKR-2017-1"});
  CHECK(ids(shell.answer("list --expiring-within 60d --region asia_pacific")) == Ids{"JPN-2025-1"});
}

TEST_CASE("what expires lies ahead, also among everything that ever was") {
  const Shell shell = Shell::with_history();
  CHECK(ids(shell.answer("list --ever --expiring-within 60d")).size() == 5);
  CHECK(ids(shell.answer("list --ever --expiring-within 30d")).empty());
  shell.out("clock set 2027-02-01");
  CHECK(ids(shell.answer("list --expiring-within 60d")).empty());
}

TEST_CASE("one day, a period and all days are never asked about at once") {
  const Shell shell = Shell::with_history();
  for (const char* typed : {"--ever --on 2014-03-01", "--on 2014-03-01 --from 2014-01-01",
                            "--on 2014-03-01 --to 2014-12-31", "--ever --from 2014-01-01"}) {
    CAPTURE(typed);
    CHECK(has(shell.refuses(2, "list " + std::string{typed}), "give one of them"));
  }
  CHECK(ids(shell.answer("list --ever --known-at 2026-11-21 --host UKR")).size() == 6);
}

TEST_CASE("offers are listed by their state, as they stood on the day") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("offer submit GEO EST --start 2027-01-01");
  shell.out("clock set '2026-11-25 10:00'");
  shell.out("offer withdraw GEO-2027-1");
  CHECK(ids(shell.answer("list --state offered")) == Ids{"MDA-2027-1"});
  CHECK(ids(shell.answer("list --state withdrawn")) == Ids{"GEO-2027-1"});
  CHECK(ids(shell.answer("list --state offered --on 2026-11-22")) ==
        Ids{"GEO-2027-1", "MDA-2027-1"});
  CHECK(ids(shell.answer("list --state offered --on 2026-11-20")).empty());
  CHECK(ids(shell.answer("list --state offered --region caucasus")).empty());
  CHECK(ids(shell.answer("list --state offered --from 2027-06-01")) == Ids{"MDA-2027-1"});
}

TEST_CASE("a total says where the day is not known") {
  const Shell shell = Shell::with_history();
  const std::string none = shell.out("list --member FRA");
  CHECK(has(none, "0 designations on 21 November 2026\n"));
  CHECK(has(none, "not known on that day in 33 hosts: `cpe list --on 2026-11-21` names them"));
  CHECK(has(shell.out("list --ever --host UKR"),
            "6 designations in the record\nnot known for part of that time in 1 host: `cpe gaps "
            "--from 1994-02-08 --to 2026-11-21 --host UKR` says when\n"));
  CHECK_FALSE(has(shell.out("list --from 2007-01-01 --to 2010-12-31 --host UKR"), "not known"));
}

TEST_CASE("a list is grouped by framework, each host once, under the first of its frameworks") {
  const Shell shell = Shell::with_history();
  const std::string text = shell.out("list --on 2014-03-01 --by framework");
  CHECK(has(text, "\nEAPC (9)\nAzerbaijan "));
  CHECK(has(text, "\n\nMD (1)\nJordan "));
  CHECK_FALSE(has(text, "PFP ("));
  CHECK(has(text, "a host in several frameworks stands under the first"));
  const json::value grouped = shell.answer("list --on 2014-03-01 --by framework");
  CHECK(grouped.as_array().size() == 10);
  CHECK(grouped.at(0).at("group") == "EAPC");
  CHECK(grouped.at(9).at("group") == "MD");
  CHECK(shell.answer("list --on 1995-06-01 --by framework --state in_force").as_array().empty());
}

TEST_CASE("a list is grouped by region, in the reader's language") {
  const Shell shell = Shell::with_history();
  const std::string french = shell.out("list --on 2014-03-01 --by region --lang fr");
  CHECK(has(french, "\nCaucase (2)\n"));
  CHECK(has(french, "\n\nBalkans occidentaux (3)\n"));
  const std::string sheet = shell.out("list --on 2014-03-01 --by region --format csv");
  CHECK(sheet.starts_with("group,host_name,"));
  CHECK(has(sheet, "\r\ncaucasus,Georgia,"));
  CHECK(has(shell.refuses(2, "list --by colour"), "framework"));
}

TEST_CASE("gaps are narrowed to a host, a framework or a region, holdovers first") {
  const Shell shell = Shell::with_history();
  shell.out("clock set 2027-02-01");
  CHECK(shell.answer("gaps --host Baku").as_array().size() == 2);
  CHECK(shell.answer("gaps --region caucasus").as_array().size() == 4);
  CHECK(shell.answer("gaps --region caucasus").at(0).at("kind") == "holdover");
  const json::value framework = shell.answer("gaps --framework MD");
  CHECK(framework.at(0).at("kind") == "holdover");
  CHECK(framework.at(1).at("kind") == "holdover");
  CHECK(framework.at(2).at("kind") == "not_known");
}

TEST_CASE("partners are placed in regions from a day on and listed by them") {
  const Shell shell = Shell::with_history();
  CHECK(shell.answer("partner list --region 'North Africa'").as_array().size() == 5);
  shell.out("partner region MRT Moyen-Orient --from 2027-01-01");
  CHECK(shell.answer("partner list --region north_africa").as_array().size() == 5);
  CHECK(shell.answer("partner list --region north_africa --on 2027-01-01").as_array().size() == 4);
  CHECK(has(shell.refuses(1, "partner region MRT middle_east --from 2027-06-01"),
            "lies in \"Middle East\" on 1 June 2027 already"));
  CHECK(has(shell.out("history MRT --lang fr"), "placé dans une région"));
  CHECK(has(shell.out("history MRT --lang fr"), "région\u00a0: Moyen-Orient"));
}

// served

TEST_CASE("when a member was last in a host is answered with the days not known") {
  const Shell shell = Shell::with_history();
  const json::value served = shell.answer("served SVK Baku");
  CHECK(served.at("answer") == "serving");
  CHECK(served.at("host") == "AZE");
  CHECK(served.at("count") == 1);
  CHECK(served.at("months") == 23);
  CHECK(ids(served.at("terms")) == Ids{"AZE-2025-1"});
  CHECK(served.at_pointer("/not_known/0/from") == "2004-03-29");
  CHECK(served.at_pointer("/not_known/1/to") == "2022-12-31");
  CHECK(served.at_pointer("/spells/1/holder") == "others");
  CHECK(served.at_pointer("/spells/1/designations/0") == "AZE-2009-1");
  const std::string text = shell.out("served SVK Baku");
  CHECK(text.starts_with("Azerbaijan: serving since 1 January 2025; 1 term, 23 months\n"));
  CHECK(text.ends_with("not known: 2004-03-29 to 2008-12-31, 2017-01-01 to 2022-12-31\n"));

  const json::value poland = shell.answer("served POL Kyiv");
  CHECK(poland.at("answer") == "served");
  CHECK(poland.at("last") == "2014-12-31");
  CHECK(shell.out("served POL Kyiv").starts_with("Ukraine: last in 2014; 1 term, 24 months\n"));
}

TEST_CASE("never is told from not known") {
  const Shell shell = Shell::with_history();
  CHECK(shell.answer("served FRA MDA").at("answer") == "not_known");
  CHECK(has(shell.out("served FRA MDA"),
            "no term of this member (France) is on record, but the record is not complete"));
  shell.out("partner attest MDA --from 1994-03-16");
  CHECK(shell.answer("served FRA MDA").at("answer") == "never");
  CHECK(has(shell.out("served FRA MDA"), "Republic of Moldova: France never served there"));
  CHECK(shell.answer("served FRA").at("never").as_array().front() == "MDA");
}

TEST_CASE("where a member served is told host by host, with a total") {
  const Shell shell = Shell::with_history();
  const json::value served = shell.answer("served ROU");
  CHECK(served.at("count") == 12);
  CHECK(served.at("hosts").as_array().size() == 5);
  CHECK(served.at_pointer("/hosts/0/host") == "AZE");
  CHECK(served.at_pointer("/hosts/0/months") == 96);
  CHECK(served.at_pointer("/hosts/0/terms/0/precision") == "day");
  const std::string french = shell.out("served ROU --lang fr");
  CHECK(has(french,
            "Azerbaïdjan\u00a0: en fonction pour la dernière fois, jusqu’au 31\u00a0décembre "
            "2016\u00a0; 4 mandats, "
            "96 mois\n"));
  CHECK(has(french, "Roumanie\u00a0: 12 mandats dans 5 pays hôtes, 265 mois en tout\n"));
  CHECK(has(shell.refuses(1, "served UKR"), "Ukraine has never been a member"));
  CHECK(shell.out("served ROU --format csv").starts_with("host_name,embassies,start,"));
}

// todo

TEST_CASE("what waits is listed with the command that does it, oldest due first") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit MDA POL --start 2027-01-01");
  const json::value before = shell.answer("todo");
  CHECK(before.at(0).at("due_on") == "2026-12-31");
  CHECK(before.at(0).at("kind") == "successor_missing");
  CHECK(before.at(0).at("command") == "cpe offer submit AZE MEMBER --start 2027-01-01");
  CHECK(has(shell.out("todo"), "cpe decision draft MDA-2027-1\n"));
  CHECK(has(shell.out("todo --lang fr"), "cpe offer submit AZE ALLIÉ --start 2027-01-01"));
  shell.out("decision draft MDA-2027-1");
  CHECK(has(shell.out("todo"), "D-2026-1 waits for the Council: 1 line"));
}

TEST_CASE("what waits is narrowed to the desk, a delegation or the embassies in a host") {
  const Shell shell = Shell::with_history();
  CHECK(shell.answer("todo --for desk").as_array().size() == 7);
  const json::value delegation = shell.answer("todo --for delegation:ROU");
  CHECK(delegation.as_array().size() == 2);
  CHECK(delegation.at(0).at("for").as_array().back() == "embassy:JPN");
  CHECK(shell.answer("todo --for embassy:Cairo").at(0).at("subject") == "EGY-2025-1");
  CHECK(shell.answer("todo --for embassy:MDA").as_array().empty());
  for (const char* typed : {"nobody", "delegation", "embassy:", "legation:ROU"}) {
    const Ran ran = shell.run("todo --for " + std::string{typed});
    CAPTURE(typed, ran.err);
    CHECK((ran.status == 2 || ran.status == 3));
  }
}

TEST_CASE("the command of every item is one that can be typed") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("offer submit MDA ROU --start 2027-01-01");
  shell.out("offer submit GEO EST --start 2027-01-01");
  shell.out("offer submit SRB NOR --start 2026-12-01");
  shell.out("decision draft GEO-2027-1");
  shell.out("embassy pause SWE AZE");
  shell.out("embassy close SVK AZE --from 2026-12-15");
  shell.out("partner suspend COL --from 2026-11-01 --reason x");
  shell.out("note MDA 'ask again' --follow-up 2026-11-21");
  std::set<std::string> kinds;
  for (const char* day : {"2026-11-22", "2027-02-01"}) {
    shell.out("clock set " + std::string{day});
    const json::value items = shell.answer("todo");
    for (const json::value& item : items.as_array()) {
      std::istringstream words{std::string{item.at("command").as_string()}};
      std::vector<std::string> typed;
      for (std::string word; words >> word;) {
        if (word != "cpe") typed.push_back(std::move(word));
      }
      CAPTURE(item.at("command").as_string());
      std::ranges::replace(typed, std::string{"REASON"}, std::string{"lapsed"});
      CHECK_NOTHROW(parse(all_commands(), typed, Language::en));
      kinds.emplace(item.at("kind").as_string());
    }
  }
  CHECK(kinds.size() >= 9);
}

TEST_CASE("where nothing waits, the next thing due is named") {
  const Shell shell = Shell::with_sandbox();
  shell.out("clock set 2025-06-01");
  CHECK(shell.out("todo") == "nothing waits\n");
  shell.out("offer submit MDA POL --start 2025-07-01");
  shell.out("decision draft MDA");
  shell.out("decision adopt D-2025-1 --meeting 2025-06-01 --reference PO-2025-0001");
  CHECK(has(shell.out("todo"), "2 letters wait to be released"));
  shell.out("contact add desk --name Desk --address desk@cpe.example");
  shell.out("contact add delegation POL --name Mission --address del@pl.example");
  shell.out("contact add embassy POL MDA --name Embassy --address emb@pl.example");
  shell.out("notices release MDA-2025-1");
  CHECK(shell.out("todo") == "nothing waits\nnext: term starts, MDA-2025-1, on 1 July 2025\n");
  CHECK(shell.answer("todo").as_array().empty());
}

TEST_CASE("many items of one kind and day are one line, unless all are asked for") {
  const Shell shell = Shell::with_sandbox();
  std::string offers;
  std::string names;
  for (const char* host : {"ARM", "GEO", "KAZ", "KGZ", "MDA", "SRB", "UZB"}) {
    shell.out("offer submit " + std::string{host} + " POL --start 2026-12-01 --end 2026-12-31");
    names += " " + std::string{host} + "-2026-1";
  }
  shell.out("decision draft" + names);
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  shell.out("clock set 2027-02-01");
  const std::string text = shell.out("todo");
  CHECK(has(text, "7 posts have nobody in force since 1 January 2027"));
  CHECK(has(text, "cpe list --state holdover\n"));
  CHECK_FALSE(has(text, "Armenia: nobody in force"));
  CHECK(has(shell.out("todo --all"), "Armenia: nobody in force since 1 January 2027"));
  CHECK(count_with(shell.answer("todo"), "kind", "holdover") == 7);
}

// status

TEST_CASE("the network fits on one screen, in both languages") {
  Shell shell = Shell::with_history();
  shell.set("COLUMNS", "80");
  shell.out("offer submit MDA POL --start 2027-01-01");
  for (const char* day : {"2026-11-22", "2027-02-01", "2028-06-01"}) {
    shell.out("clock set " + std::string{day});
    for (const char* language : {"en", "fr"}) {
      const std::string text = shell.out("status --lang " + std::string{language});
      CAPTURE(text);
      CHECK(lines_in(text) <= 23);
      CHECK(has(text, "`cpe todo`"));
    }
  }
}

TEST_CASE("a status counts what runs, what is due and what waits") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("offer submit GEO EST --start 2027-01-01");
  shell.out("decision draft GEO-2027-1");
  const json::value status = shell.answer("status");
  CHECK(status.at("hosts") == 38);
  CHECK(status.at("in_force") == 5);
  CHECK(status.at_pointer("/states/renewal_due") == 5);
  CHECK(status.at_pointer("/ends/0/on") == "2026-12-31");
  CHECK(status.at("without_successor").as_array().size() == 5);
  CHECK(status.at("not_known").as_array().size() == 33);
  CHECK(status.at("offers_on_no_list") == 1);
  CHECK(status.at("decisions_waiting") == json::array{"D-2026-1"});
  CHECK(count_with(status.at("next"), "step", "term_ended") == 1);
  CHECK(status.at("todo") == json::value(shell.answer("todo").as_array().size()));
  CHECK(has(shell.out("status --lang fr"),
            "Situation du réseau au 21\u00a0novembre 2026\u00a0: 38 partenaires\n"));

  shell.out("clock set 2027-02-01");
  const json::value later = shell.answer("status");
  CHECK(later.at("in_force") == 0);
  CHECK(later.at_pointer("/holdovers/0/host") == "AZE");
  CHECK(later.at_pointer("/holdovers/0/since") == "2027-01-01");
  CHECK(later.at("holdovers").as_array().size() == 5);
  CHECK(has(shell.out("status"), "since 1 January 2027: Azerbaijan, Colombia, Egypt, Japan"));
}

TEST_CASE("the status of another day speaks of that day only") {
  const Shell shell = Shell::with_history();
  const json::value then = shell.answer("status --on 2014-03-01");
  CHECK(then.at("hosts") == 41);
  CHECK(then.at("in_force") == 10);
  CHECK(then.at("coming") == 0);
  CHECK(then.at("todo").is_null());
  CHECK_FALSE(has(shell.out("status --on 2014-03-01"), "cpe todo"));
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("clock set 2026-11-25");
  shell.out("offer withdraw MDA-2027-1");
  CHECK(shell.answer("status").at("offers_on_no_list") == 0);
  CHECK(shell.answer("status --known-at 2026-11-23").at("offers_on_no_list") == 1);
}

// brief

TEST_CASE("a colleague who comes back hears what happened, what is late and what comes") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("decision draft MDA");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  shell.out("offer submit GEO EST --start 2027-03-01");
  const std::string before = shell.out("brief --since 2026-11-21");
  CHECK(has(before, "POL") == false);
  CHECK(has(before, "offer submitted 2026-11-21, adopted 2026-11-20\n"));
  CHECK(has(before, "(69 past designations imported)\n"));
  CHECK(has(before, "Nothing is late\n"));
  CHECK(has(before, "Within 90 days: "));
  CHECK(count_with(shell.answer("brief --since 2026-11-21").at("coming"), "step", "term_started") ==
        1);

  shell.out("clock set 2027-02-01");
  const json::value brief = shell.answer("brief --since 2026-12-01");
  CHECK(brief.at("happened").as_array().size() == 6);
  CHECK(brief.at("past_imported") == 0);
  CHECK(count_with(brief.at("late"), "kind", "end_to_confirm") == 3);
  CHECK(count_with(brief.at("late"), "kind", "holdover") == 2);
  CHECK(count_with(brief.at("waiting"), "subject", "GEO-2027-1") == 1);
  bool has_holdover = false;
  for (const json::value& each : brief.at("happened").as_array()) {
    has_holdover |= each.at("event") == "term_ended" && each.at("outcome") == "holdover" &&
                    each.at("host") == "COL" && each.at("on") == "2027-01-01";
  }
  CHECK(has_holdover);
  CHECK(has(shell.out("brief --since 2026-12-01 --lang fr"),
            "Ce qui s’est passé depuis le 1er\u00a0décembre 2026\n"));
  CHECK(has(shell.out("brief --since 2027-01-15"), "Nothing happened since 15 January 2027\n"));
  CHECK(has(shell.refuses(2, "brief --since 2027-03-01"), "is still to come"));
  CHECK(has(shell.refuses(2, "brief"), "--since"));
}

// timers

TEST_CASE("a forecast names the hosts, and forty steps of one instant are one line") {
  const Shell shell = Shell::with_history();
  CHECK(has(shell.out("timers --within 60d --format csv"),
            "2027-01-01 00:00,term ends,Azerbaijan,AZE-2025-1,"));
  CHECK(shell.answer("timers --within 60d").at(0).at("host") == "AZE");
  CHECK(shell.answer("timers --within 60d").at(0).at("recipients").at(0) == "delegation:SVK");
  std::string names;
  for (const char* host : {"ARM", "GEO", "KAZ", "KGZ", "MDA", "SRB", "UZB"}) {
    shell.out("offer submit " + std::string{host} + " POL --start 2027-01-01");
    names += " " + std::string{host} + "-2027-1";
  }
  shell.out("decision draft" + names);
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  CHECK(has(shell.out("timers --within 60d"), "7 hosts\n"));
  CHECK_FALSE(has(shell.out("timers --within 60d --all"), "7 hosts"));
  CHECK_FALSE(has(shell.out("timers --within 60d --format csv"), "7 hosts"));
  CHECK(count_with(shell.answer("timers --within 60d"), "step", "term_started") == 7);
}

}  // namespace cpe
