// What a unit of work recorded, said to people: for dry runs, `tick` and the clock of a sandbox.

#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "engine/engine.hpp"

namespace cpe {

class Session;

/// After a dry run: nothing is written, and what would have been.
void say_dry_run(Session& session, const Report& report);

/// What would be recorded, as data: each event with the state it leads to, the timers it arms,
/// skips or cancels, and the notices it queues or withdraws.
boost::json::array foreseen_shapes(const std::vector<Event>& events);

/// What fell due, in due order.
void say_due(Session& session, const std::vector<Event>& events);

/// One event as data: subject, event, when it holds, how late it was.
boost::json::object due_json(const Event& event);

}  // namespace cpe
