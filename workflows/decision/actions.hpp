// The actions of the decision's transition table: what an event makes true besides the state.
//
// Only the machine includes this.

#pragma once

#include "workflows/decision/proceedings.hpp"

namespace cpe::council {

inline void take_origin(Proceedings& p, const Drafted& event) { p.decision.former = event.former; }

inline void add_line(Proceedings& p, const LineAdded& event) {
  p.decision.lines.push_back(event.designation);
}

template <class Event>
void remove_line(Proceedings& p, const Event& event) {
  std::erase(p.decision.lines, event.designation);
}

inline void clear_lines(Proceedings& p) { p.decision.lines.clear(); }

// Silence.

inline void set_deadline(Proceedings& p, Instant deadline) {
  p.decision.deadline = deadline;
  ++p.decision.version;
}

template <class Event>
void begin_silence(Proceedings& p, const Event& event) {
  const Silence& silence = event.silence;
  p.decision.reference = silence.reference;
  p.decision.circulated_at = silence.circulated_at;
  p.decision.policy = silence.policy;
  p.decision.confirmed_at.reset();
  ++p.decision.circulation;
  set_deadline(p, silence.deadline);
}

inline void move_deadline(Proceedings& p, const DeadlineExtended& event) {
  set_deadline(p, event.deadline);
}

// Positions.

inline Position& enter(Proceedings& p, Position position) {
  position.number = static_cast<std::int64_t>(p.decision.positions.size()) + 1;
  position.circulation = p.decision.circulation;
  position.entered_at = p.given.now;
  return p.decision.positions.emplace_back(std::move(position));
}

template <class Event>
void keep_position(Proceedings& p, const Event& event) {
  enter(p, event.position);
}

/// Breaking silence begins an outcome that nobody has confirmed.
template <class Event>
void break_silence(Proceedings& p, const Event& event) {
  enter(p, event.position);
  p.decision.confirmed_at.reset();
  if (event.position.strikes) std::erase(p.decision.lines, *event.position.strikes);
}

inline void keep_late_statement(Proceedings& p, const LateStatementKept& event) {
  Position& kept = enter(p, event.position);
  kept.kind = PositionKind::statement;
  kept.late = true;
}

inline void lift_objections(Proceedings& p, const ObjectionLifted& event) {
  for (Position& each : p.decision.positions) {
    if (each.member == event.member && stands(p.decision, each)) {
      each.lifted_at = event.received_at;
    }
  }
}

// The outcome.

inline void adopt(Proceedings& p, std::int64_t number, Instant at) {
  p.decision.number = number;
  p.decision.adopted_at = at;
  p.decision.confirmed_at.reset();
}

/// However late the machine woke: the deadline is when the Council decided.
inline void adopt_at_the_deadline(Proceedings& p, const SilenceElapsed& event) {
  adopt(p, event.number, p.decision.deadline.value());
}

inline void adopt_at_meeting(Proceedings& p, const AdoptedAtMeeting& event) {
  p.decision.reference = event.reference;
  p.decision.meeting_on = event.meeting_on;
  adopt(p, event.number, midnight_in_brussels(event.meeting_on));
}

inline void adopt_on_the_chairs_word(Proceedings& p, const AdoptedAsLifted& event) {
  adopt(p, event.number, event.at);
}

/// The number stays with the adoption that is reopened.
inline void reopen(Proceedings& p) {
  Decision& decision = p.decision;
  decision.reopened.push_back({.number = decision.number.value(),
                               .reference = decision.reference,
                               .meeting_on = decision.meeting_on,
                               .adopted_at = decision.adopted_at.value(),
                               .reopened_at = p.given.now});
  ++decision.version;
  decision.number.reset();
  decision.meeting_on.reset();
  decision.adopted_at.reset();
  decision.confirmed_at.reset();
}

inline void confirm(Proceedings& p) { p.decision.confirmed_at = p.given.now; }

}  // namespace cpe::council
