// Countries that change sides or leave and return, terms of unusual lengths: as they really were.

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

std::string offer_refused(World& world, const std::string& host, const std::string& member,
                          const Term& term) {
  return refusal([&] { world.offer(host, {member}, term); });
}

}  // namespace

TEST_CASE("Finland and Sweden are hosts until they accede and lend embassies from then on") {
  World world{"2023-01-10"};
  const std::string host =
      world.mandate("FIN", {"ROU"}, {.start = "2021-01-01", .end = "2022-12-31"});
  CHECK(world.state(host) == "holdover");
  world.extend(host, {.to = "2023-04-04", .on = "2022-12-01"});
  world.clock_to("2024-09-01");
  CHECK(world.who("FIN", "2023-04-04") == "known " + host);
  CHECK(refusal([&] { world.correct(host, {.end = day("2023-04-05")}); }) ==
        "host_is_a_partner_throughout");
  CHECK(offer_refused(world, "FIN", "ROU", {.start = "2025-01-01"}) ==
        "host_is_a_partner_throughout");

  CHECK(offer_refused(world, "TUN", "FIN", {.start = "2023-01-01", .end = "2023-12-31"}) ==
        "every_embassy_is_allied");
  world.mandate("TUN", {"PRT", "FIN"}, {.start = "2025-01-01"});
  world.mandate("AZE", {"SVK", "SWE"}, {.start = "2025-01-01"});
  world.clock_to("2025-01-01");
  CHECK(world.who("TUN", "2025-01-01") == "known TUN-2025-1");
  CHECK(world.who("AZE", "2025-01-01") == "known AZE-2025-1");
  CHECK(world.damage().empty());
}

TEST_CASE("a country that acceded in the course of a year is an Ally of that year's coarse rows") {
  World world{"2026-09-01"};
  world.import("BLR,LTU,Minsk,2004,2006,sole,year,medium,a page,\n");
  CHECK(refusal([&] {
          world.correct("BLR-2004-1", {.start = day("2004-03-01")}, Precision::day);
        }) == "every_embassy_is_allied");
  world.correct("BLR-2004-1", {.start = day("2004-03-29")}, Precision::day);
  CHECK(world.state("BLR-2004-1") == "ended");
}

TEST_CASE("Malta is a host while it is a partner, and again after its return") {
  World world{"2026-09-01"};
  const std::string first =
      world.mandate("MLT", {"ITA"}, {.start = "1995-06-01", .end = "1996-06-30"});
  CHECK(offer_refused(world, "MLT", "ITA", {.start = "1996-08-01", .end = "1996-12-31"}) ==
        "host_is_a_partner_throughout");
  CHECK(offer_refused(world, "MLT", "ITA", {.start = "2000-01-01", .end = "2000-12-31"}) ==
        "host_is_a_partner_throughout");
  const std::string second =
      world.mandate("MLT", {"ITA"}, {.start = "2009-01-01", .end = "2010-12-31"});
  CHECK(refusal([&] { world.extend(first, {.to = "1997-01-31"}); }) ==
        "not_possible_in_this_state");
  CHECK(world.who("MLT", "1996-06-01") == "known " + first);
  CHECK(world.who("MLT", "2000-01-01") == "none no_longer_partner");
  CHECK(world.who("MLT", "2009-06-01") == "known " + second);
  CHECK(world.damage().empty());
}

TEST_CASE("a term of 28 months before the cycle of calendar years") {
  World world{"2004-08-01"};
  std::string id;
  world.run([&](Work& work, Office& office) {
    id = office
             .submit_offer(work, {.host = country_code("SWE"),
                                  .members = country_codes({"LVA"}),
                                  .start = day("2004-09-01"),
                                  .term = Span{.months = 28}})
             .id.text();
  });
  world.adopt({id});
  CHECK(world.designation(id).terms.end == day("2006-12-31"));
  world.clock_to("2005-12-31");
  CHECK(world.state(id) == "renewal_due");
  world.clock_to("2007-01-01");
  CHECK(world.state(id) == "holdover");

  // Without an end a term of that time ends with the two years that cover its start.
  const std::string other = world.offer("FIN", {"LVA"}, {.start = "2007-02-01"});
  CHECK(world.designation(other).terms.end == day("2008-12-31"));
}

TEST_CASE("an offer before the first cycle ends with the years that would have been one") {
  World world{"1998-02-01"};
  CHECK(world.designation(world.offer("SWE", {"DNK"}, {.start = "1998-03-01"})).terms.end ==
        day("1998-12-31"));
  CHECK(world.designation(world.offer("FIN", {"DNK"}, {.start = "1999-03-01"})).terms.end ==
        day("2000-12-31"));
}

TEST_CASE("a leap day begins, ends and extends a term") {
  World world{"2027-06-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2027-01-01", .end = "2027-12-31"});
  world.extend(id, {.to = "2028-02-29"});
  const std::string next =
      world.mandate("MDA", {"ROU"}, {.start = "2028-03-01", .end = "2032-02-29"});
  CHECK(world.state(id) == "handing_over");
  world.clock_to("2028-02-29");
  CHECK(world.who("MDA", "2028-02-29") == "known " + id);
  world.clock_to("2028-03-01");
  CHECK(world.state(id) == "ended");
  world.correct(next, {.end = day("2032-02-28")});
  CHECK(world.who("MDA", "2032-02-29") == "not_known not_decided_yet");
  CHECK(world.damage().empty());
}

}  // namespace cpe
