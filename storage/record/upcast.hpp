// Events of older versions as today's code reads them.  Stored bytes are never rewritten: this is
// the one place that knows how an event looked in an earlier release.

#pragma once

#include "engine/event.hpp"

namespace cpe {

/// The event in the newest version of its format.
inline const Event& upcast(const Event& event) {
  return event;  // every event is still of version 1
}

}  // namespace cpe
