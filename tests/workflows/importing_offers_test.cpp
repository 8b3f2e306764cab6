// Offers that come in from a spreadsheet: all of them or none.

#include "storage/exchange/offers_file.hpp"
#include "storage/queries/countries.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

constexpr std::string_view head =
    "host,member,city,start,end,until_event,received_at,reference,from\n";

std::vector<std::string> import(World& world, const std::string& rows,
                                std::vector<std::string>* warnings = nullptr) {
  std::vector<std::string> ids;
  const CountryFinder finder = [&](const std::string& typed) {
    const auto code = CountryCode::from(typed);
    return code && knows_country(world.database(), *code) ? code : std::nullopt;
  };
  world.run([&](Work& work, Office& office) {
    const auto reply = office.import_offers(work, read_offers(std::string{head} + rows), finder);
    for (const DesignationId& id : reply.offers) ids.push_back(id.text());
    if (warnings == nullptr) return;
    for (const ImportFault& each : reply.warnings) {
      warnings->push_back("line " + std::to_string(each.line) + " " +
                          std::string{each.sentence.phrase->key()});
    }
  });
  return ids;
}

/// "line 2 host country_is_known": every fault that the file is refused for.
std::vector<std::string> faults(World& world, const std::string& rows) {
  std::vector<std::string> found;
  try {
    import(world, rows);
  } catch (const ImportRefused& refused) {
    for (const ImportFault& each : refused.faults()) {
      found.push_back("line " + std::to_string(each.line) + " " + each.column + " " +
                      std::string{each.sentence.phrase->key()});
    }
  }
  return found;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the offers of a file come in as if they had been typed") {
  World world{"2026-09-01"};
  const auto ids = import(world,
                          "MDA,POL,,2027-01-01,2028-12-31,,2026-08-20 10:30,NV 1/2026\n"
                          "GEO,EST + LTU,Tbilisi+Batumi,2027-01-01,,,2026-08-21,\n"
                          "UKR,GBR,Kyiv,2027-01-01,,accession,,\n"
                          "ARM,ROU,,,,,2026-09-01,\n");
  CHECK(ids == Lines{"MDA-2027-1", "GEO-2027-1", "UKR-2027-1", "ARM-2027-1"});
  const Event typed = world.last_event("MDA-2027-1", "offer_submitted");
  CHECK(typed.occurred_at == instant("2026-08-20 10:30"));
  CHECK(typed.payload.find("\"letter\":\"NV 1/2026\"") != std::string::npos);
  const Terms joint = world.designation("GEO-2027-1").terms;
  REQUIRE(joint.embassies.size() == 2);
  CHECK(joint.embassies[1].member.view() == "LTU");
  CHECK(joint.embassies[1].city == "Batumi");
  CHECK(to_text(joint.end.value()) == "2028-12-31");
  CHECK(world.designation("UKR-2027-1").terms.until_event == "accession");
  CHECK(world.designation("ARM-2027-1").terms.start == day("2027-01-01"));
  CHECK(world.last_event("ARM-2027-1", "offer_submitted").occurred_at == instant("2026-09-01"));
  CHECK(world.damage().empty());
}

TEST_CASE("every faulty row of a file of offers is named, and nothing is entered") {
  World world{"2026-09-01"};
  world.mandate("JOR", {"ROU"}, {.start = "2026-10-01", .end = "2027-06-30"});
  const auto before = world.event_count();
  CHECK(faults(world,
               "MDA,POL,,2027-01-01,,,,\n"
               "XXX,POL,,2027-02-30,,,,\n"
               ",EST,,2027-01-01,2027,,,\n"
               "GEO,EST++LTU,,2027-01-01,,,soon,\n"
               "GEO,EST,,2027-01-01,2026-01-01,,,\n"
               "GEO,EST,,2027-01-01,2028-12-31,a vote,,\n"
               "GEO,EST+LTU,a+b+c,2027-01-01,,,,\n"
               "GEO,EST,,2027-01-01,,,2026-09-02,\n"
               "GEO,AUT,,2027-01-01,,,,\n"
               "FRA,EST,,2027-01-01,,,,\n"
               "JOR,ITA,,2027-01-01,,,,\n"
               "MDA,POL,,2027-01-01,,,,\n") ==
        Lines{"line 3 host country_is_known", "line 3 start date_is_of_the_calendar",
              "line 4 host field_is_given", "line 4 end date_is_of_the_calendar",
              "line 5 member country_is_known", "line 5 received_at time_is_understood",
              "line 6 end term_ends_after_it_starts", "line 7 until_event one_end_is_given",
              "line 8 city each_embassy_has_a_city", "line 9 received_at letter_has_come",
              "line 10 member every_embassy_is_allied", "line 11 host host_is_a_partner_throughout",
              "line 12 start no_mandate_stands_in_the_way", "line 13 member offer_is_new"});
  CHECK(world.event_count() == before);
}

TEST_CASE(
    "an offer that stands twice in a file is named by its line, one in the register by its id") {
  World world{"2026-09-01"};
  const auto told = [&](const std::string& rows) {
    try {
      import(world, rows);
    } catch (const ImportRefused& refused) {
      return fill(refused.faults().at(0).sentence, Style{Language::en});
    }
    return std::string{};
  };
  const std::string row = "MDA,POL,,2027-01-01,,,,\n";
  CHECK(told(row + row).find("on line 2 already") != std::string::npos);
  import(world, row);
  CHECK(told(row).find("MDA-2027-1") != std::string::npos);
}

TEST_CASE("what an offer would be warned of when typed, a row of a file is warned of") {
  World world{"2026-09-01"};
  world.mandate("JOR", {"ROU"}, {.start = "2026-10-01", .end = "2026-12-31"});
  world.suspend("BLR", "2026-08-01");
  Lines warnings;
  import(world,
         "MDA,POL,,2027-01-01,,,,,\n"
         "MDA,ROU,,2027-01-01,,,,,\n"
         "JOR,ROU,,2027-01-01,,,,,\n"
         "BLR,LTU,,2027-01-01,,,,,\n"
         "UKR,GBR+CAN,,2027-01-01,,,,,GBR\n"
         "GEO,EST,,2027-01-01,,,,,DEU\n",
         &warnings);
  CHECK(warnings == Lines{"line 3 offer_competes", "line 4 renewal_recognised",
                          "line 5 host_is_suspended", "line 6 joint_offer_unconfirmed",
                          "line 7 sender_is_of_the_offer"});
  // Who sent the letter of a joint offer has confirmed it.
  CHECK(world.designation("UKR-2027-1").terms.embassies[0].confirmed_at);
  CHECK_FALSE(world.designation("UKR-2027-1").terms.embassies[1].confirmed_at);
}

TEST_CASE("no field of a file of offers is left behind") {
  World world{"2026-09-01"};
  CHECK(refusal([] { read_offers("host,member,refrence\nMDA,POL,NV 1\n"); }) ==
        "file_has_no_other_columns");
  CHECK(faults(world, "MDA,POL,,2027-01-01,,,,NV 13, 2026,POL\n") ==
        Lines{"line 2 from country_is_known", "line 2 #10 field_has_a_head"});
  CHECK(import(world, "MDA,POL,,2027-01-01,,,,\"NV 13, 2026\",,\n") == Lines{"MDA-2027-1"});
}

TEST_CASE("a file of offers needs hosts and members") {
  CHECK(refusal([] { read_offers("host,start\nMDA,2027-01-01\n"); }) == "file_has_the_columns");
  CHECK(refusal([] { read_offers("host,member,start\n"); }) == "file_has_rows");
  const auto records = read_offers("start;member;host\n2027-01-01;POL;MDA\n");
  REQUIRE(records.size() == 1);
  CHECK(records[0].host.text == "MDA");
  CHECK(records[0].city.text.empty());
}

}  // namespace cpe
