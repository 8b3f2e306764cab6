// A designation as rows of the read tables, and back.
//
// One mapping serves all: what an event's `after` says, what a table holds, and what a designation
// looked like at an earlier moment of the record (its events' `after`, laid over one another).

#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "workflows/designation/designation.hpp"

namespace cpe {

/// Every column of the table `designation` but its id.
boost::json::object columns_of(const Designation& designation);

/// The rows of the tables `designation`, `embassy` and `tenure` that make `after` of `before`,
/// changed columns only.
boost::json::object changed_rows(const Designation& before, const Designation& after);

/// `embassies` are rows of the table `embassy`, by position.
Designation designation_from(const DesignationId& id, const boost::json::object& row,
                             const std::vector<boost::json::object>& embassies);

}  // namespace cpe
