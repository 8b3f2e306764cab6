// The lifecycle of a designation, asked from outside.  Pure: no clock, no store.

#pragma once

#include <variant>
#include <vector>

#include "engine/transition.hpp"
#include "workflows/designation/events.hpp"
#include "workflows/reference/country.hpp"
#include "workflows/reference/policy.hpp"

namespace cpe {

/// What the rules look at besides the designation and the event.
struct Circumstances {
  Date today;
  Instant now;
  Policy policy;  ///< the version pinned by the designation, else today's
  Country host;
  std::vector<Country> members = {};  ///< of the embassies that the event names
  /// The other designations of the host that are open, adopted or served, by start.
  std::vector<Designation> others = {};
};

/// The designation as it is after the event, or the sentence that says which rule refuses it.
std::variant<Designation, Sentence> decide(const Designation& designation,
                                           const DesignationEvent& event,
                                           const Circumstances& circumstances);

/// The transition table, row by row.
std::vector<Transition<State>> designation_transitions();

/// The first day on which the renewal window of a term is open: `start` at the earliest.  Nothing
/// for a term without an end.
std::optional<Date> renewal_window_opens(const Terms& terms, const Policy& policy);

}  // namespace cpe
