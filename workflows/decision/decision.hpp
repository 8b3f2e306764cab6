// A Council decision: one procedure on one list of designations, adopted all or none.
//
// Plain data and its words.  What may happen to it is in events.hpp; the rules and the transition
// table are in decision_machine.cpp; `decide()` is the only way from one state to the next.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.hpp"
#include "engine/time.hpp"
#include "workflows/ids.hpp"

namespace cpe {

enum class DecisionState {
  unregistered,   ///< before its first event; never stored
  draft,          ///< the list is being made
  under_silence,  ///< adopted at the deadline unless a member objects before it
  broken,         ///< a member objected or amended, or the adoption was reopened
  adopted,
  withdrawn
};
std::string_view name(DecisionState state);
std::optional<DecisionState> decision_state_named(std::string_view text);
const Phrase& phrase(DecisionState state);

/// What a member says to a list.  An objection and an amendment break silence.
enum class PositionKind { agreement, statement, reservation, objection, amendment };
std::string_view name(PositionKind kind);
std::optional<PositionKind> position_kind_named(std::string_view text);
const Phrase& phrase(PositionKind kind);
constexpr bool breaks_silence(PositionKind kind) { return kind >= PositionKind::objection; }

/// One letter of a member.  Its text stands beside the event that entered it.
struct Position {
  std::int64_t number = 0;  ///< running, within the decision
  int circulation = 0;      ///< to which circulation of the list it answers
  CountryCode member;
  PositionKind kind;
  Instant received_at;      ///< decides
  Instant entered_at = {};  ///< is kept
  bool late = false;        ///< received when the matter was closed: no more than a statement
  std::optional<Instant> lifted_at = {};
  std::optional<DesignationId> strikes = {};  ///< an amendment: the offer that was withdrawn
  friend bool operator==(const Position&, const Position&) = default;
};

/// An adoption that was reopened: it keeps its number.
struct FormerAdoption {
  std::int64_t number;
  std::string reference;
  std::optional<Date> meeting_on;
  Instant adopted_at;
  Instant reopened_at;
  friend bool operator==(const FormerAdoption&, const FormerAdoption&) = default;
};

struct Decision {
  DecisionId id;
  DecisionState state = DecisionState::unregistered;
  std::vector<DesignationId> lines = {};    ///< what is on the list, in the order it was put there
  std::string reference = {};               ///< the Council's: "PO(2026)0345"
  std::optional<std::int64_t> number = {};  ///< ours: issued at adoption, gap-free per year
  std::optional<Date> meeting_on = {};
  std::optional<Instant> adopted_at = {};

  std::optional<Instant> circulated_at = {};  ///< of the last circulation
  std::optional<Instant> deadline = {};       ///< of the last circulation, as extended
  int circulation = 0;                        ///< how often the list was circulated
  int version = 0;                 ///< rises when a deadline is set or an adoption reopened
  std::optional<int> policy = {};  ///< the version pinned at the last circulation
  std::optional<Instant> confirmed_at = {};  ///< the letters of the outcome were let go
  std::optional<DecisionId> former = {};     ///< split off that one, or puts it right

  std::vector<Position> positions = {};  ///< of every circulation, as they were entered
  std::vector<FormerAdoption> reopened = {};
};

/// Whether the position keeps its list from being adopted.
bool stands(const Decision& decision, const Position& position);
/// The members whose objection or amendment stands, each once, in the order in which they came.
std::vector<CountryCode> objectors(const Decision& decision);

/// There is an outcome, and nobody has confirmed it yet.
bool waits_for_confirmation(const Decision& decision);

/// When the matter is or was closed: the deadline while silence runs, then the adoption.
std::optional<Instant> closes_at(const Decision& decision);

/// The day whose members have a voice: that of the deadline, of the meeting, or else `today`.
Date day_of_voices(const Decision& decision, Date today);

/// How a list is adopted.
enum class AdoptedBy { silence, meeting, chair };

/// A Council reference as letters cite it.  `PO-2026-0345` means `PO(2026)0345`; suffixes -REV1,
/// -ADD1, -COR1, -AS1 are kept.  Nothing where the text is no reference.
std::optional<std::string> council_reference(std::string_view typed);

}  // namespace cpe
