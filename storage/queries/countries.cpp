#include "storage/queries/countries.hpp"

#include <limits>
#include <map>

#include "workflows/columns.hpp"
#include "workflows/reference/rows.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

std::int64_t bound(KnownAt known_at) {
  return known_at ? known_at->value : std::numeric_limits<std::int64_t>::max();
}

DatedName dated_name(Database& database, CountryCode code, std::string_view kind, Date on) {
  Query found = database.query(
      "SELECT en, fr FROM country_name WHERE country = ?1 AND kind = ?2 AND from_on <= ?3 "
      "ORDER BY from_on DESC, known_from DESC LIMIT 1");
  if (!found.with(code).with(kind).with(on).next()) return {};
  return {found.text(0), found.text(1)};
}

}  // namespace

Country country(Database& database, CountryCode code, KnownAt known_at) {
  Query found =
      database.query("SELECT * FROM country_fact WHERE country = ?1 AND known_from <= ?2");
  found.with(code).with(bound(known_at));
  std::vector<CountryFact> facts;
  while (found.next()) facts.push_back(fact_from(found));
  return {code, std::move(facts)};
}

bool knows_country(Database& database, CountryCode code) {
  return database.query("SELECT 1 FROM country_name WHERE country = ?1 LIMIT 1").with(code).next();
}

std::vector<Country> countries(Database& database, KnownAt known_at) {
  Query found =
      database.query("SELECT * FROM country_fact WHERE known_from <= ?1 ORDER BY country");
  found.with(bound(known_at));
  std::map<CountryCode, std::vector<CountryFact>> facts;
  while (found.next()) {
    const CountryCode code = columns::needed(columns::country, found, "country");
    facts[code].push_back(fact_from(found));
  }
  std::vector<Country> result;
  result.reserve(facts.size());
  for (auto& [code, each] : facts) result.emplace_back(code, std::move(each));
  return result;
}

std::vector<RegionFact> region_facts(Database& database, KnownAt known_at) {
  Query found = database.query(
      "SELECT country, from_on, region FROM region WHERE known_from <= ?1 ORDER BY known_from");
  found.with(bound(known_at));
  std::vector<RegionFact> result;
  while (found.next()) {
    const auto region = region_named(found.text(2));
    if (!region) continue;  // a newer program named it
    result.push_back({found.country(0), found.needed_date(1), *region});
  }
  return result;
}

DatedName country_name(Database& database, CountryCode code, Date on) {
  DatedName name = dated_name(database, code, "name", on);
  if (name.en.empty()) name = {code.text(), code.text()};
  return name;
}

DatedName capital(Database& database, CountryCode code, Date on) {
  return dated_name(database, code, "capital", on);
}

std::vector<TypedName> typed_names(Database& database) {
  Query found = database.query("SELECT country, kind, en, fr FROM country_name");
  std::vector<TypedName> result;
  while (found.next()) {
    const CountryCode code = found.country(0);
    const std::string kind = found.text(1);
    const bool is_city = kind == "capital" || kind == "city_alias";
    result.push_back({code, found.text(2), is_city});
    if (!found.text(3).empty()) result.push_back({code, found.text(3), is_city});
  }
  return result;
}

std::vector<PolicyRow> policies(Database& database, KnownAt known_at) {
  Query found = database.query(
      "SELECT version, effective_on, settings, decision FROM policy WHERE known_from <= ?1 "
      "ORDER BY version");
  found.with(bound(known_at));
  std::vector<PolicyRow> result;
  while (found.next()) {
    result.push_back({policy_from(static_cast<int>(found.integer(0)), found.needed_date(1),
                                  columns::parsed(found.text(2))),
                      found.text(3)});
  }
  return result;
}

}  // namespace cpe
