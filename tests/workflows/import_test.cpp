// History from outside: the real file, and files with something wrong in every place.

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/paths.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

std::string real_file() {
  std::ifstream file{source_folder() / "examples/designations.csv", std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// "POL", "GBR+CAN", or the answer where nobody is known.
std::string members_on(World& world, const std::string& host, const std::string& on) {
  const HostRecord record = world.record(host);
  const Answer answer = who_serves(record, day(on), world.today());
  if (answer.kind != AnswerKind::known) return to_text(answer);
  std::string text;
  for (const Designation* each : answer.designations) {
    for (const CountryCode member : members_of(*each)) {
      text += (text.empty() ? "" : "+") + member.text();
    }
  }
  return text;
}

struct Faulty {
  Texts faults;  ///< "line column key"
  std::string refused;
};

Faulty import_refused(World& world, const std::string& csv) {
  Faulty result;
  try {
    world.import_file(csv);
  } catch (const ImportRefused& refused) {
    result.refused = refused.sentence().phrase->key();
    for (const ImportFault& each : refused.faults()) {
      result.faults.push_back(std::to_string(each.line) + " " + each.column + " " +
                              std::string{each.sentence.phrase->key()});
    }
  }
  return result;
}

}  // namespace

TEST_CASE("the real file answers who was contact point on real days") {
  World world{"2026-11-21"};
  const ImportReply reply = world.import_file(real_file());
  CHECK(reply.designations.size() == 74);

  const std::map<std::string, std::string> on_2014_03_01 = {{"BLR", "EST"},
                                                            {"GEO", "ROU"},
                                                            {"AZE", "ROU"},
                                                            {"SRB", "SVK"},
                                                            {"BIH", "TUR"},
                                                            {"MNE", "SVN"},
                                                            {"UKR", "POL"},
                                                            {"SWE", "LTU"},
                                                            {"JOR", "CZE"},
                                                            {"KAZ", "LVA"},
                                                            {"MDA", "not_known record_incomplete"}};
  for (const auto& [host, expected] : on_2014_03_01) {
    CAPTURE(host);
    CHECK(members_on(world, host, "2014-03-01") == expected);
  }
  CHECK(members_on(world, "UKR", "2020-06-01") == "GBR+CAN");
  CHECK(world.record("UKR").mandates.size() > 1);
  CHECK(members_on(world, "SRB", "2019-06-01") == "NOR");
  CHECK(members_on(world, "SRB", "2020-06-01") == "NLD");
  CHECK(members_on(world, "FIN", "2023-04-04") == "ROU");
  CHECK(members_on(world, "FIN", "2023-04-05") == "none host_acceded");
  CHECK(members_on(world, "FRA", "2014-03-01") == "none host_acceded");
  CHECK(world.damage().empty());

  SECTION("once: the second time every row is known already") {
    const auto before = world.event_count();
    const Faulty again = import_refused(world, real_file());
    CHECK(again.refused == "import_is_all_or_nothing");
    CHECK(again.faults.size() == 74);
    for (const std::string& fault : again.faults) {
      CHECK(fault.find(" host row_is_new") != std::string::npos);
    }
    CHECK(world.event_count() == before);
  }
  SECTION("past rows arm nothing, serving ones what lies ahead") {
    CHECK(world.timers("BLR-2013-1").empty());
    CHECK(world.state("BLR-2013-1") == "ended");
    CHECK(world.designation("BLR-2013-1").end_reason == EndReason::not_recorded);
    CHECK(world.state("AZE-2025-1") == "renewal_due");
    CHECK(world.timers("AZE-2025-1") == Texts{"term_started skipped", "renewal_window_opened fired",
                                              "term_ended armed 2026-12-31T23:00:00Z"});
    world.clock_to("2027-01-01");
    CHECK(world.state("AZE-2025-1") == "holdover");
    CHECK(world.state("BLR-2013-1") == "ended");
    CHECK(members_on(world, "BLR", "2015-01-01") == "not_known record_incomplete");
  }
}

TEST_CASE("every row of the real file keeps its source beside its embassy") {
  World world{"2026-11-21"};
  world.import_file(real_file());
  for (const char* host : {"UKR", "AZE", "FIN", "GEO"}) {
    for (const Designation& each : world.record(host).mandates) {
      for (const Embassy& embassy : each.terms.embassies) {
        CAPTURE(each.id.text());
        CHECK_FALSE(embassy.source.empty());
        CHECK_FALSE(embassy.city.empty());
      }
    }
  }
}

TEST_CASE("rows are placed by their dates as of now") {
  World world{"2026-11-21"};
  world.import(
      "MDA,POL,,2023-01-01,2024-12-31,sole,day,high,s,\n"
      "MDA,ROU,,2025-01-01,2026-12-31,sole,day,high,s,\n"
      "MDA,ROU,,2027-01-01,2028-12-31,sole,day,high,s,\n"
      "GEO,ROU,,2026-11-21,2026-11-21,sole,day,high,s,\n"
      "ARM,ROU,,2024-11-21,2026-11-20,sole,day,high,s,\n"
      "AZE,ROU,,2026-11-22,2028-12-31,sole,day,high,s,\n");
  CHECK(world.state("MDA-2023-1") == "ended");
  CHECK_FALSE(world.designation("MDA-2023-1").successor.has_value());
  CHECK(world.state("MDA-2025-1") == "renewing");
  CHECK(world.state("MDA-2027-1") == "designated");
  CHECK(world.state("GEO-2026-1") == "renewal_due");
  CHECK(world.state("ARM-2024-1") == "ended");
  CHECK(world.state("AZE-2026-1") == "designated");
  CHECK(world.designation("MDA-2025-1").policy == 1);
  world.clock_to("2027-01-01");
  CHECK(world.state("MDA-2025-1") == "ended");
  CHECK(world.state("MDA-2027-1") == "in_force");
  CHECK(world.state("GEO-2026-1") == "holdover");
  CHECK(world.state("ARM-2024-1") == "ended");
  CHECK(world.damage().empty());
}

TEST_CASE("joint rows of one host and term become one designation") {
  World world{"2026-11-21"};
  const ImportReply reply = world.import(
      "UKR,GBR,Kyiv,2019,2020,joint,year,high,a,first\n"
      "UKR,CAN,Kyiv,2019,2020,joint,year,low,b,second\n");
  REQUIRE(reply.designations.size() == 1);
  const Designation joint = world.designation("UKR-2019-1");
  CHECK(members_of(joint) == country_codes({"GBR", "CAN"}));
  CHECK(joint.confidence == Confidence::low);
  CHECK(joint.terms.embassies[0].source == "a");
  CHECK(joint.terms.embassies[1].source == "b");
  CHECK(refusal([&] {
          world.import(
              "GEO,GBR,,2019,2020,sole,year,high,a,\nGEO,CAN,,2019,2020,sole,year,high,a,\n");
        }) == "import_is_all_or_nothing");
}

TEST_CASE("joint rows of one designation may stand apart in the file") {
  World world{"2026-11-21"};
  const ImportReply reply = world.import(
      "UKR,GBR,Kyiv,2019,2020,joint,year,high,a,\n"
      "GEO,POL,Tbilisi,2019,2020,sole,year,high,a,\n"
      "UKR,POL,Kyiv,2021,2022,sole,year,high,a,\n"
      "UKR,CAN,Kyiv,2019,2020,joint,year,high,b,\n"
      "GEO,ROU,Tbilisi,2021,2022,joint,year,high,b,\n");
  CHECK(reply.designations.size() == 4);
  CHECK(members_of(world.designation("UKR-2019-1")) == country_codes({"GBR", "CAN"}));
  CHECK(members_of(world.designation("UKR-2021-1")) == country_codes({"POL"}));
  REQUIRE(reply.warnings.size() == 1);
  CHECK(reply.warnings[0].line == 6);
  CHECK(reply.warnings[0].sentence.phrase->key() == "joint_has_a_partner");
}

TEST_CASE("a faulty row of a joint designation is named once") {
  World world{"2026-11-21"};
  const Faulty faulty =
      import_refused(world,
                     "host,member,city,start,end,role,precision,confidence,source,note\n"
                     "UKR,GBR,Kyiv,2019,2020,joint,year,high,a,\n"
                     "UKR,Rohan,Kyiv,2019,2020,joint,year,high,a,\n"
                     "UKR,POL,Kyiv,2019,2020,sole,year,high,a,\n");
  CHECK(faulty.faults == Texts{"3 member country_is_known", "4 member term_is_held_once"});
}

TEST_CASE("coarse rows that may overlap are kept and warned of, exact ones are refused") {
  World world{"2026-11-21"};
  const ImportReply reply = world.import(
      "BLR,LTU,,2004,2006,sole,year,medium,s,\n"
      "BLR,FRA,,2006,2008,sole,year,medium,s,\n");
  REQUIRE(reply.warnings.size() == 1);
  CHECK(reply.warnings[0].line == 3);
  CHECK(reply.warnings[0].column == "start");
  CHECK(reply.warnings[0].sentence.phrase->key() == "coarse_rows_may_touch");
  CHECK(world.who("BLR", "2006-06-01") == "known BLR-2004-1 BLR-2006-1");
  CHECK(import_refused(world,
                       "host,member,city,start,end,role,precision,confidence,source,note\n"
                       "GEO,LTU,,2005-01-01,2006-12-31,sole,day,high,s,\n"
                       "GEO,FRA,,2006-12-31,2008-12-31,sole,day,high,s,\n")
            .faults == Texts{"3 start no_mandate_stands_in_the_way"});
}

TEST_CASE("coarse rows that serve may overlap too") {
  World world{"2026-11-21"};
  const ImportReply reply = world.import(
      "GEO,LTU,,2025,2026,sole,year,medium,s,\n"
      "GEO,FRA,,2026,2027,sole,year,medium,s,\n");
  CHECK(reply.designations.size() == 2);
  CHECK(reply.warnings.size() == 1);
  CHECK(world.who("GEO", "2026-11-21") == "known GEO-2025-1 GEO-2026-1");
  CHECK(world.damage().empty());
}

TEST_CASE("an offer may not overlap an imported mandate that serves, however coarse") {
  World world{"2026-11-21"};
  world.import("COL,DEU,,2025,2026,sole,year,medium,s,\n");
  CHECK(refusal([&] { world.offer("COL", {"USA"}, {.start = "2026-12-01"}); }) ==
        "no_mandate_stands_in_the_way");
  const std::string next = world.offer("COL", {"USA"});
  CHECK(to_text(world.designation(next).terms.start) == "2027-01-01");
}

TEST_CASE("twenty faults are all named by line and column, and nothing is written") {
  World world{"2026-11-21"};
  world.import("MDA,ROU,,2025-01-01,2026-12-31,sole,day,high,s,\n");
  const auto before = world.event_count();
  const Faulty faulty = import_refused(
      world,
      "host,member,city,start,end,role,precision,confidence,source,note,decided_on,end_reason\n"
      ",POL,,2015,2016,sole,year,high,s,,,\n"                // 2
      "Atlantis,POL,,2015,2016,sole,year,high,s,,,\n"        // 3
      "GEO,,,2015,2016,sole,year,high,s,,,\n"                // 4
      "GEO,Rohan,,2015,2016,sole,year,high,s,,,\n"           // 5
      "GEO,POL,,,2016,sole,year,high,s,,,\n"                 // 6
      "GEO,POL,,2026-02-30,2026-12-31,sole,day,high,s,,,\n"  // 7
      "GEO,POL,,2015,2016-13,sole,year,high,s,,,\n"          // 8
      "GEO,POL,,2015,,sole,year,high,s,,,\n"                 // 9
      "GEO,POL,,2015,2016,both,year,high,s,,,\n"             // 10
      "GEO,POL,,2015,2016,sole,week,high,s,,,\n"             // 11
      "GEO,POL,,2015,2016,sole,day,high,s,,,\n"              // 12
      "GEO,POL,,2015,2016,sole,year,certain,s,,,\n"          // 13
      "GEO,POL,,2015,2016,sole,year,high,,,,\n"              // 14
      "GEO,POL,,2015,2016,sole,year,high,s,,2014,\n"         // 15
      "GEO,POL,,2015,2016,sole,year,high,s,,,bored\n"        // 16
      "AZE,POL,,2016-01-01,2015-12-31,sole,day,high,s,,,\n"  // 17
      "FRA,POL,,2015-01-01,2016-12-31,sole,day,high,s,,,\n"  // 18
      "ARM,AUT,,2015-01-01,2016-12-31,sole,day,high,s,,,\n"  // 19
      "FIN,ROU,,2021-01-01,2023-04-05,sole,day,high,s,,,\n"  // 20
      "MDA,ROU,,2025-01-01,2026-12-31,sole,day,high,s,,,\n"  // 21
      "MDA,POL,,2026-01-01,2026-12-31,sole,day,high,s,,,\n"  // 22
      "UKR,POL,,2015,2016,joint,year,high,s,,,\n"            // 23
      "UKR,AUT,,2015,2016,joint,year,high,s,,,\n"            // 24
      "KAZ,POL,,2015,2016,joint,year,high,s,,,\n"            // 25
      "KAZ,POL,,2015,2016,joint,year,high,s,,,\n");          // 26
  CHECK(faulty.refused == "import_is_all_or_nothing");
  CHECK(faulty.faults == Texts{"2 host field_is_given",
                               "3 host country_is_known",
                               "4 member field_is_given",
                               "5 member country_is_known",
                               "6 start date_is_of_the_calendar",
                               "7 start date_is_of_the_calendar",
                               "8 end date_is_of_the_calendar",
                               "9 end unknown_end_is_explained",
                               "10 role word_is_known",
                               "11 precision word_is_known",
                               "12 precision precision_fits_the_dates",
                               "13 confidence word_is_known",
                               "14 source row_has_a_source",
                               "15 decided_on date_is_of_the_calendar",
                               "16 end_reason word_is_known",
                               "17 end term_ends_after_it_starts",
                               "18 host host_is_a_partner_throughout",
                               "19 member every_embassy_is_allied",
                               "20 host host_is_a_partner_throughout",
                               "21 host row_is_new",
                               "22 start no_mandate_stands_in_the_way",
                               "24 member every_embassy_is_allied",
                               "26 member embassies_are_named_once"});
  CHECK(world.event_count() == before);
  CHECK(world.record("GEO").mandates.empty());
  CHECK(world.damage().empty());
}

TEST_CASE("of more faults than anybody mends by hand the first are named, and all are counted") {
  constexpr int rows = 10'003;
  std::string csv;
  for (int i = 0; i < rows; ++i)
    csv += "Atlantis,POL,City,2019-01-01,2020-12-31,sole,day,high,a,\n";
  World world{"2026-11-21"};
  try {
    world.import(csv);
    FAIL("it was imported");
  } catch (const ImportRefused& refused) {
    CHECK(refused.faults().size() == 10'000);
    CHECK(refused.faults().back().line == 10'001);
    CHECK(fill(refused.sentence(), Style{Language::en})
              .starts_with("the file has 10,003 faults, nothing was imported: 3 more than"));
  }
}

TEST_CASE("an end that is not known lies in the cycle of the start") {
  World world{"2026-11-21"};
  world.import("GEO,POL,,2015,,sole,,high,s,left at an unknown date\n");
  const Designation row = world.designation("GEO-2015-1");
  CHECK(row.terms.end == day("2016-12-31"));
  CHECK(row.precision == Precision::year);
}

TEST_CASE("an end that is not known is taken from a row whose start is exact") {
  World world{"2026-11-21"};
  world.import("MDA,POL,Chisinau,2023-01-01,,sole,day,low,https://a.example,no end in the source");
  const Designation entered = world.designation("MDA-2023-1");
  CHECK(entered.terms.end == day("2024-12-31"));
  CHECK(entered.precision == Precision::year);
}

TEST_CASE("what ends an imported mandate is the answer for the days that follow") {
  World world{"2026-06-01"};
  world.import("EGY,POL,Cairo,2025-01-01,2026-12-31,sole,day,high,https://a.example,");
  world.end("EGY-2025-1", "2026-05-20", "embassy_closed");
  CHECK(world.who("EGY", "2026-05-20") == "known EGY-2025-1");
  CHECK(world.who("EGY", "2026-05-21") == "none mandate_ended");
  CHECK(world.who("EGY", "2024-12-31") == "not_known record_incomplete");
}

}  // namespace cpe
