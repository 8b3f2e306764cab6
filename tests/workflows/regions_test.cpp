// Regions as dated data.

#include <set>

#include "storage/exchange/reference.hpp"
#include "storage/queries/countries.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"
#include "workflows/reference/region.hpp"

namespace cpe {
namespace {

std::string region(World& world, const std::string& code, const std::string& on) {
  const auto found = Regions{region_facts(world.database())}.of(country_code(code), day(on));
  return found ? std::string{name(*found)} : "nowhere";
}

void place(World& world, const std::string& code, Region region, const std::string& from) {
  world.run([&](Work& work, Office& office) {
    office.country_is_placed(work, {country_code(code), day(from), region});
  });
}

}  // namespace

TEST_CASE("a country lies in a region from a day on, until another day") {
  const Regions regions{{{country_code("MRT"), day("1992-01-01"), Region::north_africa},
                         {country_code("MRT"), day("2027-01-01"), Region::middle_east},
                         {country_code("MRT"), day("2027-01-01"), Region::gulf}}};
  CHECK_FALSE(regions.of(country_code("MRT"), day("1991-12-31")).has_value());
  CHECK(regions.of(country_code("MRT"), day("1992-01-01")) == Region::north_africa);
  CHECK(regions.of(country_code("MRT"), day("2026-12-31")) == Region::north_africa);
  CHECK(regions.of(country_code("MRT"), day("2027-01-01")) == Region::gulf);
  CHECK_FALSE(regions.of(country_code("EGY"), day("2027-01-01")).has_value());
}

TEST_CASE("every partner that ships lies in a region while it is a partner") {
  for (const ReferenceCountry& each : shipped_countries({})) {
    const Country country{each.code, each.facts};
    const auto from = country.partner_from();
    if (!from) continue;
    CAPTURE(each.code.text());
    CHECK(Regions{each.regions}.of(each.code, *from).has_value());
  }
}

TEST_CASE("a new register knows the regions, and every region has a host and words") {
  World world;
  CHECK(region(world, "GEO", "2014-03-01") == "caucasus");
  CHECK(region(world, "UZB", "2014-03-01") == "central_asia");
  CHECK(region(world, "JOR", "2014-03-01") == "middle_east");
  CHECK(region(world, "COL", "2020-03-01") == "americas");
  std::set<Region> used;
  for (const RegionFact& fact : region_facts(world.database())) used.insert(fact.region);
  CHECK(used.size() == all_regions().size());
  for (const Region each : all_regions()) {
    CHECK(region_named(name(each)) == each);
    CHECK_FALSE(phrase(each).in(Language::fr).empty());
  }
}

TEST_CASE("a host moves to another region from a day on, and the record knows since when") {
  World world;
  const Seq before = world.opened().store().head().seq;
  place(world, "MRT", Region::middle_east, "2027-01-01");
  CHECK(region(world, "MRT", "2026-12-31") == "north_africa");
  CHECK(region(world, "MRT", "2027-01-01") == "middle_east");
  CHECK(region_facts(world.database(), before).size() + 1 == region_facts(world.database()).size());
  CHECK(world.events("MRT").back() == "country_placed");
  CHECK(world.damage().empty());
  CHECK(refusal([&] { place(world, "MRT", Region::middle_east, "2028-01-01"); }) ==
        "country_changes_region");
  CHECK(refusal([&] { place(world, "XXX", Region::gulf, "2028-01-01"); }) == "country_is_known");
}

}  // namespace cpe
