// What an event of a decision says happened, as the JSON that is kept for ever.

#pragma once

#include <boost/json/object.hpp>

#include "workflows/decision/events.hpp"

namespace cpe {

boost::json::object payload_of(const DecisionEvent& event);

}  // namespace cpe
