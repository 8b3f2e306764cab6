// The reference data that ships with the product: members, partners, names, capitals, regions.

#pragma once

#include <optional>
#include <vector>

#include "storage/database/database.hpp"
#include "workflows/office/forms.hpp"

namespace cpe {

/// Every country of the shipped data, by code.  With `until`, only facts up to that day.
std::vector<ReferenceCountry> shipped_countries(std::optional<Date> until);

/// Which edition of the data ships: 1 had no regions.  A register keeps the edition it was made
/// with, or brought up to, in its setting `reference_version`.
constexpr int shipped_reference_version = 2;

/// What ships and an older register lacks: names, capitals and aliases, the region of a country
/// that nobody has placed, countries nobody knows.  Facts of a known country are not among it: they
/// change mandates, and staff enter them (`member accede`, `partner join`).
std::vector<ReferenceCountry> reference_missing_in(Database& database);

}  // namespace cpe
