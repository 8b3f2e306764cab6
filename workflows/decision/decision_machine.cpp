// The Council's procedure on a list: its transition table, and how each row is guarded.
//
// The table reads like design 4.2.  Where facts decide between two outcomes, they are two events of
// different name.

#include <array>
#include <utility>

#include "engine/machine.hpp"
#include "workflows/decision/actions.hpp"
#include "workflows/decision/guards.hpp"

namespace cpe {
namespace {

using namespace council;

// What is not possible, and what is: in the order of the states.
constexpr std::array not_possible_now = {
    Phrase{"not_possible_in_this_state",
           "{id} is {state}: \"{event}\" is not possible in this state\ndraft a list first "
           "(`cpe decision draft`)",
           "{id}\u00a0: {state}\u00a0; «\u00a0{event}\u00a0» n’est pas possible dans cet état\n"
           "établissez d’abord une liste (`cpe decision draft`)"},
    Phrase{"not_possible_in_this_state",
           "{id} is a {state}: \"{event}\" is not possible in this state\n"
           "circulate it first (`cpe decision circulate {id}`), or adopt it at a meeting",
           "{id}\u00a0: {state}\u00a0; «\u00a0{event}\u00a0» n’est pas possible dans cet état\n"
           "soumettez d’abord la liste (`cpe decision circulate {id}`), ou adoptez-la en séance"},
    Phrase{"not_possible_in_this_state",
           "{id} is {state}: \"{event}\" is not possible in this state\n"
           "wait for the deadline, enter what breaks silence (`cpe decision object {id}`), extend "
           "or withdraw",
           "{id}\u00a0: {state}\u00a0; «\u00a0{event}\u00a0» n’est pas possible dans cet état\n"
           "attendez l’échéance, inscrivez ce qui rompt le silence (`cpe decision object {id}`), "
           "prorogez ou retirez"},
    Phrase{"not_possible_in_this_state",
           "{id}: {state}: \"{event}\" is not possible in this state\n"
           "circulate it again (`cpe decision recirculate {id}`), adopt it (--lifted, --meeting) "
           "or withdraw it",
           "{id}\u00a0: {state}\u00a0; «\u00a0{event}\u00a0» n’est pas possible dans cet état\n"
           "soumettez de nouveau (`cpe decision recirculate {id}`), adoptez (--lifted, --meeting) "
           "ou retirez"},
    Phrase{"not_possible_in_this_state",
           "{id} is {state}: \"{event}\" is not possible in this state\n"
           "if the adoption does not hold, reopen it: `cpe decision reopen {id} --reason TEXT`",
           "{id}\u00a0: {state}\u00a0; «\u00a0{event}\u00a0» n’est pas possible dans cet état\n"
           "si l’adoption ne tient pas, rouvrez-la\u00a0: `cpe decision reopen {id} --reason "
           "TEXTE`"},
    Phrase{"not_possible_in_this_state",
           "{id} is {state}: \"{event}\" is not possible in this state\n"
           "put the offers on a new list (`cpe decision draft`); keep letters as notes",
           "{id}\u00a0: {state}\u00a0; «\u00a0{event}\u00a0» n’est pas possible dans cet état\n"
           "inscrivez les offres sur une nouvelle liste (`cpe decision draft`)\u00a0; conservez "
           "les lettres en notes"}};

struct DecisionLifecycle : Lifecycle<DecisionLifecycle, Proceedings> {
  using Lifecycle::Lifecycle;
  using initial_state = In<DecisionState::unregistered>;
  using enum DecisionState;

  /// What everybody who speaks on a list must be and do.
  template <class Event>
  using heard = only_if<member_has_a_voice<Event>, letter_has_come<Event>,
                        position_answers_the_circulation<Event>, position_is_entered_once<Event>>;

  // clang-format off
  using procedure = Table<
    //  From           Event               To              Action                          Guard
    Row<unregistered , Drafted           , draft         , does<take_origin>>,

    Row<draft        , ListCirculated    , under_silence , does<begin_silence<ListCirculated>>  , only_if<list_is_not_empty, silence_may_begin<ListCirculated>>>,
    Row<draft        , AdoptedAtMeeting  , adopted       , does<adopt_at_meeting>         , only_if<list_is_not_empty, meeting_has_been_held, reference_is_unique<AdoptedAtMeeting>>>,

    Row<under_silence, LineStruck        , under_silence , does<remove_line<LineStruck>>  , only_if<line_is_on_the_list<LineStruck>>>,
    Row<under_silence, DeadlineExtended  , under_silence , does<move_deadline>            , only_if<deadline_moves_later>>,
    Row<under_silence, PositionTaken     , under_silence , does<keep_position<PositionTaken>> , heard<PositionTaken>>,
    Row<under_silence, LateStatementKept , under_silence , does<keep_late_statement>      , heard<LateStatementKept>>,
    Row<under_silence, Objected          , broken        , does<break_silence<Objected>>  , heard<Objected>>,
    Row<under_silence, AmendmentAsked    , broken        , does<break_silence<AmendmentAsked>>, heard<AmendmentAsked>>,
    Row<under_silence, SilenceElapsed    , adopted       , does<adopt_at_the_deadline>    , only_if<list_is_not_empty, deadline_has_come>>,
    Row<under_silence, AdoptionPrevented , broken        , none                           , only_if<deadline_has_come>>,

    Row<broken       , PositionTaken     , broken        , does<keep_position<PositionTaken>> , heard<PositionTaken>>,
    Row<broken       , Objected          , broken        , does<break_silence<Objected>>  , heard<Objected>>,
    Row<broken       , AmendmentAsked    , broken        , does<break_silence<AmendmentAsked>>, heard<AmendmentAsked>>,
    Row<broken       , ObjectionLifted   , broken        , does<lift_objections>          , only_if<objection_stands>>,
    Row<broken       , OutcomeConfirmed  , broken        , does<confirm>                  , only_if<outcome_is_confirmed_once>>,
    Row<broken       , ListRecirculated  , under_silence , does<begin_silence<ListRecirculated>>, only_if<list_is_not_empty, silence_may_begin<ListRecirculated>, circulation_follows_the_last_word<ListRecirculated>>>,
    Row<broken       , AdoptedAsLifted   , adopted       , does<adopt_on_the_chairs_word> , only_if<list_is_not_empty, every_objection_is_lifted, chair_has_spoken>>,
    Row<broken       , AdoptedAtMeeting  , adopted       , does<adopt_at_meeting>         , only_if<list_is_not_empty, meeting_has_been_held, meeting_follows_the_last_word, reference_is_unique<AdoptedAtMeeting>>>,

    // Received in time and entered late: the adoption stands until staff reopen it.
    Row<adopted      , PositionTaken     , adopted       , does<keep_position<PositionTaken>> , heard<PositionTaken>>,
    Row<adopted      , Objected          , adopted       , does<keep_position<Objected>>  , heard<Objected>>,
    Row<adopted      , AmendmentAsked    , adopted       , does<keep_position<AmendmentAsked>>, heard<AmendmentAsked>>,
    Row<adopted      , LateStatementKept , adopted       , does<keep_late_statement>      , heard<LateStatementKept>>,
    Row<adopted      , ObjectionLifted   , adopted       , does<lift_objections>          , only_if<objection_stands>>,
    Row<adopted      , OutcomeConfirmed  , adopted       , does<confirm>                  , only_if<outcome_is_confirmed_once>>,
    Row<adopted      , CorrigendumIssued , adopted       , none                           , only_if<line_is_on_the_list<CorrigendumIssued>, reference_is_unique<CorrigendumIssued>>>,
    Row<adopted      , DecisionReopened  , broken        , does<reopen>>>;

  using transition_table = Joined<procedure,
    Stay<LineAdded  , does<add_line>                , only_if<line_is_new>                     , draft, broken>,
    Stay<LineRemoved, does<remove_line<LineRemoved>>, only_if<line_is_on_the_list<LineRemoved>>, draft, broken>,
    FromEach<DecisionWithdrawn, withdrawn, does<clear_lines>, none, draft, under_silence, broken>>;
  // clang-format on
};

using DecisionMachine = Machine<DecisionLifecycle>;

}  // namespace

std::variant<Decision, Sentence> decide(const Decision& decision, const DecisionEvent& event,
                                        const CouncilCircumstances& circumstances) {
  Proceedings proceedings{decision, circumstances};
  DecisionMachine machine{proceedings, decision.state};
  switch (std::visit([&](const auto& each) { return machine.process(each); }, event)) {
    case Outcome::guarded:
      return proceedings.refusal.value();
    case Outcome::not_expected:
      return Sentence{not_possible_now[static_cast<std::size_t>(decision.state)],
                      {{"id", decision.id.text()},
                       {"state", &phrase(decision.state)},
                       {"event", decision_event_phrase(name(event))}}};
    case Outcome::moved:
      break;
  }
  proceedings.decision.state = machine.state();
  return std::move(proceedings.decision);
}

std::vector<Transition<DecisionState>> decision_transitions() {
  return DecisionMachine::transitions();
}

}  // namespace cpe
