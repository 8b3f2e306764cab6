// A decision as rows of the read tables, and back.

#pragma once

#include <boost/json/object.hpp>

#include "workflows/decision/decision.hpp"

namespace cpe {

/// The rows of the tables `decision` and `decision_line` that make `after` of `before`.
boost::json::object changed_rows(const Decision& before, const Decision& after);

/// `lines` in the order of the list.
Decision decision_from(const DecisionId& id, const boost::json::object& row,
                       std::vector<DesignationId> lines);

}  // namespace cpe
