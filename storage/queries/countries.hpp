// Reading countries, their names and the rules.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/queries/designations.hpp"
#include "workflows/reference/country.hpp"
#include "workflows/reference/policy.hpp"
#include "workflows/reference/region.hpp"

namespace cpe {

/// Without facts where nobody knows the code.
Country country(Database& database, CountryCode code, KnownAt known_at = {});

/// Whether anything is on record about a code.
bool knows_country(Database& database, CountryCode code);

/// Every country with a fact, by code.
std::vector<Country> countries(Database& database, KnownAt known_at);

/// Every placing of a country in a region, in the order in which they were recorded.
std::vector<RegionFact> region_facts(Database& database, KnownAt known_at = {});

/// A country's name on a day in both languages; the code itself where it has none.
struct DatedName {
  std::string en;
  std::string fr;
};
DatedName country_name(Database& database, CountryCode code, Date on);
DatedName capital(Database& database, CountryCode code, Date on);

/// Everything that people may type for a country: names of all dates, aliases, cities.
struct TypedName {
  CountryCode code;
  std::string text;
  bool is_city = false;
};
std::vector<TypedName> typed_names(Database& database);

struct PolicyRow {
  Policy policy;
  std::string decision;
};
std::vector<PolicyRow> policies(Database& database, KnownAt known_at = {});

}  // namespace cpe
