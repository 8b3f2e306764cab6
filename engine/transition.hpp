// One row of a transition table as data: for decisions, diagrams, help and tests.

#pragma once

#include <string_view>

namespace cpe {

/// What became of an event: the machine moved (perhaps to the same state), a rule refused it, or
/// the table has no such row.
enum class Outcome { moved, guarded, not_expected };

template <class State>
struct Transition {
  State from;
  std::string_view event;
  State to;
};

}  // namespace cpe
