#include "storage/exchange/reference.hpp"

#include <algorithm>
#include <set>

#include "tests/catch.hpp"
#include "workflows/reference/country.hpp"

namespace cpe {
namespace {

std::vector<Country> shipped(std::optional<Date> until = {}) {
  std::vector<Country> result;
  for (const ReferenceCountry& each : shipped_countries(until)) {
    result.emplace_back(each.code, each.facts);
  }
  return result;
}

std::int64_t members_on(const std::vector<Country>& countries, Date day) {
  return std::ranges::count_if(countries,
                               [&](const Country& each) { return each.is_member_on(day); });
}

std::int64_t partners_in(const std::vector<Country>& countries, Framework framework, Date day) {
  return std::ranges::count_if(countries, [&](const Country& each) {
    const auto frameworks = each.frameworks_on(day);
    return std::ranges::find(frameworks, framework) != frameworks.end();
  });
}

const Country& country_of(const std::vector<Country>& countries, std::string_view code) {
  return *std::ranges::find(countries, CountryCode::of(code), &Country::code);
}

}  // namespace

TEST_CASE("on the last day of 2012 there were 28 members and 41 partners") {
  const auto countries = shipped();
  const Date day = Date::of(2012, 12, 31);
  CHECK(members_on(countries, day) == 28);
  CHECK(partners_in(countries, Framework::eapc, day) == 22);
  CHECK(partners_in(countries, Framework::md, day) == 7);
  CHECK(partners_in(countries, Framework::ici, day) == 4);
  CHECK(partners_in(countries, Framework::patg, day) == 8);
  CHECK(std::ranges::count_if(countries,
                              [&](const Country& each) { return each.is_partner_on(day); }) == 41);
}

TEST_CASE("members on the days of past decisions are as many as there were") {
  const auto countries = shipped();
  CHECK(members_on(countries, Date::of(1949, 4, 4)) == 0);
  CHECK(members_on(countries, Date::of(1949, 8, 24)) == 12);
  CHECK(members_on(countries, Date::of(1999, 3, 11)) == 16);
  CHECK(members_on(countries, Date::of(1999, 3, 12)) == 19);
  CHECK(members_on(countries, Date::of(2004, 3, 29)) == 26);
  CHECK(members_on(countries, Date::of(2021, 6, 1)) == 30);
  CHECK(members_on(countries, Date::of(2023, 4, 4)) == 31);
  CHECK(members_on(countries, Date::of(2026, 1, 1)) == 32);
}

TEST_CASE("nobody is a member and a partner on the same day") {
  for (const Country& each : shipped()) {
    CAPTURE(each.code().text());
    const auto since = each.member_since();
    if (since) CHECK(!each.is_partner_on(*since));
  }
}

TEST_CASE("Finland changed sides and Malta came back") {
  const auto countries = shipped();
  const Country& finland = country_of(countries, "FIN");
  CHECK(finland.is_partner_on(Date::of(2023, 4, 3)));
  CHECK(!finland.is_partner_on(Date::of(2023, 4, 4)));
  CHECK(finland.is_member_on(Date::of(2023, 4, 4)));
  const Country& malta = country_of(countries, "MLT");
  CHECK(malta.is_partner_on(Date::of(1996, 1, 1)));
  CHECK(!malta.is_partner_on(Date::of(2000, 1, 1)));
  CHECK(malta.is_partner_on(Date::of(2012, 12, 31)));
}

TEST_CASE("reference data until a day knows nothing of later facts") {
  const Date day = Date::of(2003, 1, 1);
  const auto countries = shipped(day);
  for (const Country& each : countries) {
    for (const CountryFact& fact : each.facts()) CHECK(fact.on.first <= day);
  }
  CHECK(members_on(countries, Date::of(2026, 1, 1)) == 19);
}

TEST_CASE("every country has one name since ever and a capital in both languages") {
  for (const ReferenceCountry& each : shipped_countries({})) {
    CAPTURE(each.code.text());
    CHECK(std::ranges::count_if(each.names, [](const auto& name) { return !name.from; }) == 1);
    for (const auto* names : {&each.names, &each.capitals}) {
      CHECK(!names->empty());
      for (const CountryNames& name : *names) {
        CHECK(!name.en.empty());
        CHECK(!name.fr.empty());
      }
    }
  }
}

TEST_CASE("no fact is shipped twice") {
  for (const ReferenceCountry& each : shipped_countries({})) {
    std::set<std::tuple<int, Date, int>> seen;
    for (const CountryFact& fact : each.facts) {
      const int framework = fact.framework ? static_cast<int>(*fact.framework) : -1;
      CAPTURE(each.code.text(), to_text(fact.on.first));
      CHECK(seen.emplace(static_cast<int>(fact.kind), fact.on.first, framework).second);
    }
  }
}

}  // namespace cpe
