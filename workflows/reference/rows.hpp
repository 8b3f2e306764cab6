// Facts about countries, names and rules as rows of the read tables, and back.

#pragma once

#include <boost/json/object.hpp>

#include "workflows/columns.hpp"
#include "workflows/reference/country.hpp"

namespace cpe {

boost::json::object row_of(const CountryFact& fact);
CountryFact fact_from(const columns::Row& row);

}  // namespace cpe
