// The reference data that ships with the product: members, partners, names, capitals.

#pragma once

#include <optional>
#include <vector>

#include "workflows/office/forms.hpp"

namespace cpe {

/// Every country of the shipped data, by code.  With `until`, only facts up to that day.
std::vector<ReferenceCountry> shipped_countries(std::optional<Date> until);

}  // namespace cpe
