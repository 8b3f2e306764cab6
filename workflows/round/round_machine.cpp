// A round of the whole network: its transition table, and how each row is guarded.
//
// The table reads like design 4.3.  A round that is under way when it is entered begins at its
// stage, by an event of its own name.

#include <array>
#include <utility>

#include "engine/machine.hpp"
#include "workflows/round/actions.hpp"
#include "workflows/round/guards.hpp"

namespace cpe {
namespace {

using namespace rotation;

constexpr Phrase not_possible_now{
    "not_possible_in_this_state",
    "the round {round} is {state}: \"{event}\" is not possible in this state\n"
    "see `cpe round show {round}`",
    "cycle {round}\u00a0: {state}\u00a0; «\u00a0{event}\u00a0» n’est pas possible dans cet état\n"
    "voir `cpe round show {round}`"};

struct RoundLifecycle : Lifecycle<RoundLifecycle, Proceedings> {
  using Lifecycle::Lifecycle;
  using initial_state = In<RoundState::unregistered>;
  using enum RoundState;

  template <RoundState from, class Event, RoundState stage>
  using Opening = Row<from, Event, stage, does<take_plan<Event>>, only_if<plan_is_sound<Event>>>;

  // clang-format off
  /// What was cancelled, or never was, may begin anew at any stage.
  template <RoundState from>
  using openings = Table<
    Opening<from, RoundPlanned            , planned>,
    Opening<from, TakenOverAtCall         , call_open>,
    Opening<from, TakenOverAtDeconfliction, deconfliction>,
    Opening<from, TakenOverWhenListed     , listed>,
    Opening<from, TakenOverWhenDecided    , decided>,
    Opening<from, TakenOverInForce        , in_force>>;

  using course = Table<
    //  From           Event               To              Action   Guard
    Row<planned      , CallOpened        , call_open     , none>,
    Row<call_open    , CallClosed        , deconfliction , none>,
    Row<deconfliction, ListDrawnUp       , listed        , none>,
    Row<listed       , ListGivenUp       , deconfliction , none>,
    Row<decided      , DecisionUndone    , listed        , none   , only_if<a_post_is_undecided>>,
    Row<decided      , RoundBegan        , in_force      , none>,
    Row<in_force     , RoundClosed       , closed        , none   , only_if<every_post_is_decided>>>;

  using transition_table = Joined<openings<unregistered>, course, openings<cancelled>,
    FromEach<EverythingDecided, decided  , none, only_if<every_post_is_decided>, deconfliction, listed>,
    FromEach<RoundCancelled   , cancelled, none, only_if<nothing_is_adopted>   , planned, call_open, deconfliction, listed, decided>,
    Stay<PostIncluded  , does<include>       , only_if<post_is_in_a_partner_country>, planned, call_open, deconfliction, listed, decided, in_force>,
    Stay<PostExcluded  , does<exclude>       , only_if<post_can_go<PostExcluded>>   , planned, call_open, deconfliction, listed, decided>,
    Stay<PostVacated   , does<vacate>        , only_if<post_can_go<PostVacated>>    , planned, call_open, deconfliction, listed, decided, in_force>,
    Stay<MilestoneMoved, does<move_milestone>, only_if<milestone_is_known, milestone_lies_ahead, milestones_keep_their_order>, planned, call_open, deconfliction, listed, decided, in_force>,
    Stay<RoundAnnounced, does<announce>      , only_if<announcement_has_been_made>, listed, decided, in_force>>;
  // clang-format on
};

using RoundMachine = Machine<RoundLifecycle>;

}  // namespace

std::variant<Round, Sentence> decide(const Round& round, const RoundEvent& event,
                                     const RoundCircumstances& circumstances) {
  Proceedings proceedings{round, circumstances};
  RoundMachine machine{proceedings, round.state};
  switch (std::visit([&](const auto& each) { return machine.process(each); }, event)) {
    case Outcome::guarded:
      return proceedings.refusal.value();
    case Outcome::not_expected:
      return Sentence{not_possible_now,
                      {{"round", name_of(round.id)},
                       {"state", &phrase(round.state)},
                       {"event", round_event_phrase(name(event))}}};
    case Outcome::moved:
      break;
  }
  proceedings.round.state = machine.state();
  return std::move(proceedings.round);
}

std::vector<Transition<RoundState>> round_transitions() { return RoundMachine::transitions(); }

}  // namespace cpe
