// A decision as rows of the read tables, and back.

#pragma once

#include <boost/json/object.hpp>

#include "workflows/decision/decision.hpp"

namespace cpe {

/// What belongs to a decision besides its own row, as it is stored.
struct DecisionRows {
  std::vector<boost::json::object> lines;      ///< in the order of the list
  std::vector<boost::json::object> positions;  ///< by number
  std::vector<boost::json::object> reopened;   ///< by number
};

/// The rows of the tables `decision`, `decision_line`, `council_position` and `reopened_adoption`
/// that make `after` of `before`.
boost::json::object changed_rows(const Decision& before, const Decision& after);

Decision decision_from(const DecisionId& id, const boost::json::object& row,
                       const DecisionRows& belongings);

}  // namespace cpe
