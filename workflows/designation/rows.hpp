// A designation as rows of the read tables, and back.
//
// One mapping serves all: what an event's `after` says, what a table holds, and what a designation
// looked like at an earlier moment of the record (its events' `after`, laid over one another).

#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "workflows/columns.hpp"
#include "workflows/designation/designation.hpp"

namespace cpe {

/// Every column of the table `designation` but its id.
boost::json::object columns_of(const Designation& designation);

/// The rows of the tables `designation`, `embassy` and `tenure` that make `after` of `before`,
/// changed columns only.
boost::json::object changed_rows(const Designation& before, const Designation& after);

/// From a row of the table `embassy`, and its place among the embassies of the designation.
Embassy embassy_from(const columns::Row& row);
std::int64_t position_of(const columns::Row& embassy);

/// From a row of the table `designation`; `embassies` by position.  What it is worth is for
/// `require_sound` to say, once it is whole.
Designation designation_from(const DesignationId& id, const columns::Row& row,
                             std::vector<Embassy> embassies);

/// What every event leaves behind, and the rules reckon with; throws `Error{Code::storage}` where a
/// row was altered.
void require_sound(const Designation& designation);

}  // namespace cpe
