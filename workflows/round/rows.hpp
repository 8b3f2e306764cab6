// A round as rows of the read tables, and back; and as the payload of its events.

#pragma once

#include <boost/json/object.hpp>

#include "workflows/round/events.hpp"

namespace cpe {

/// The fields of an event that are recorded with it.
boost::json::object payload_of(const RoundEvent& event);

/// What belongs to a round besides its own row, as it is stored.
struct RoundRows {
  std::vector<boost::json::object> posts;
  std::vector<boost::json::object> milestones;
};

/// The rows of the tables `round`, `round_post` and `milestone` that make `after` of `before`.
boost::json::object changed_rows(const Round& before, const Round& after);

Round round_from(const RoundId& id, const boost::json::object& row, const RoundRows& belongings);

}  // namespace cpe
