// What can happen to a round.  Names are stored; fields go into the event's payload.
//
// Most of it follows from days and from what becomes of the offers: `next_event` says what a round
// has to learn now.

#pragma once

#include <variant>

#include "engine/transition.hpp"
#include "workflows/reference/country.hpp"
#include "workflows/round/round.hpp"

namespace cpe {

/// What a round is opened with.
struct RoundPlan {
  Date start;
  Date end;
  std::vector<Post> posts;
  std::vector<Milestone> milestones;
  int policy;
};

struct RoundPlanned {
  static constexpr std::string_view name = "round_planned";
  RoundPlan plan;
};

// A round that is under way when it is entered: each stage is an event of its own.
struct TakenOverAtCall {
  static constexpr std::string_view name = "round_taken_over_at_call";
  RoundPlan plan;
};
struct TakenOverAtDeconfliction {
  static constexpr std::string_view name = "round_taken_over_at_deconfliction";
  RoundPlan plan;
};
struct TakenOverWhenListed {
  static constexpr std::string_view name = "round_taken_over_when_listed";
  RoundPlan plan;
};
struct TakenOverWhenDecided {
  static constexpr std::string_view name = "round_taken_over_when_decided";
  RoundPlan plan;
};
struct TakenOverInForce {
  static constexpr std::string_view name = "round_taken_over_in_force";
  RoundPlan plan;
};

// Its course.

struct CallOpened {
  static constexpr std::string_view name = "call_opened";
};
struct CallClosed {
  static constexpr std::string_view name = "call_closed";
};
struct ListDrawnUp {
  static constexpr std::string_view name = "list_drawn_up";
};
/// No list holds an offer of the round any more.
struct ListGivenUp {
  static constexpr std::string_view name = "list_given_up";
};
struct EverythingDecided {
  static constexpr std::string_view name = "round_decided";
};
/// A post is to be filled again: an adoption does not hold, or the post came back.
struct DecisionUndone {
  static constexpr std::string_view name = "round_undecided";
};
struct RoundBegan {
  static constexpr std::string_view name = "round_began";
};
struct RoundClosed {
  static constexpr std::string_view name = "round_closed";
};
struct RoundCancelled {
  static constexpr std::string_view name = "round_cancelled";
};

// Its posts and its calendar.

struct PostIncluded {
  static constexpr std::string_view name = "post_included";
  CountryCode host;
};
struct PostExcluded {
  static constexpr std::string_view name = "post_excluded";
  CountryCode host;
};
struct PostVacated {
  static constexpr std::string_view name = "post_vacated";
  CountryCode host;
};
struct MilestoneMoved {
  static constexpr std::string_view name = "milestone_moved";
  std::string item;
  Date on;
};
struct RoundAnnounced {
  static constexpr std::string_view name = "round_announced";
  Date on;
};

using RoundEvent =
    std::variant<RoundPlanned, TakenOverAtCall, TakenOverAtDeconfliction, TakenOverWhenListed,
                 TakenOverWhenDecided, TakenOverInForce, CallOpened, CallClosed, ListDrawnUp,
                 ListGivenUp, EverythingDecided, DecisionUndone, RoundBegan, RoundClosed,
                 RoundCancelled, PostIncluded, PostExcluded, PostVacated, MilestoneMoved,
                 RoundAnnounced>;

std::string_view name(const RoundEvent& event);

/// The words for an event in a history; nothing for a name nobody knows.
const Phrase* round_event_phrase(std::string_view event_name);

/// How far the posts of a round are, counted over those that are included.
struct RoundProgress {
  std::int64_t included = 0;
  std::int64_t decided = 0;      ///< filled, by whatever was adopted, or with nothing to fill
  std::int64_t adopted = 0;      ///< a mandate was adopted for its term
  std::int64_t unannounced = 0;  ///< such a mandate is not public yet
  std::int64_t on_lists = 0;     ///< an offer for it is on a list that is not adopted
  bool everything_is_decided() const { return included == decided; }
};

/// What the rules look at besides the round and the event.
struct RoundCircumstances {
  Date today;
  RoundProgress progress = {};
  std::optional<RoundId> overlapping = {};  ///< another round over some of the same days
  // Of the host that an event names.
  std::optional<Country> host = {};
  std::optional<DesignationId> offered = {};  ///< an open offer for the post
  std::optional<DesignationId> adopted = {};  ///< a mandate adopted for it
};

/// The round as it is after the event, or the sentence that refuses it.  Pure.
std::variant<Round, Sentence> decide(const Round& round, const RoundEvent& event,
                                     const RoundCircumstances& circumstances);

std::vector<Transition<RoundState>> round_transitions();

/// What the day and the posts make of the round next, if anything.
std::optional<RoundEvent> next_event(const Round& round, const RoundProgress& progress, Date today);

}  // namespace cpe
