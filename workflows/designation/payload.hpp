// What an event of a designation says happened, as the JSON that is kept for ever.

#pragma once

#include <boost/json/object.hpp>

#include "workflows/designation/events.hpp"

namespace cpe {

boost::json::object payload_of(const DesignationEvent& event);

}  // namespace cpe
