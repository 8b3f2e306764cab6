// The lifecycle of a designation: its transition table, and how each row is guarded.
//
// The table reads like design 4.1.  A guard asks a rule of rules.hpp; an action writes what the
// event makes true.  Where facts decide between two outcomes, they are two events of different
// name.

#include <algorithm>
#include <utility>

#include "engine/machine.hpp"
#include "workflows/designation/actions.hpp"
#include "workflows/designation/guards.hpp"

namespace cpe {
namespace {

constexpr Phrase not_possible_now{
    "not_possible_in_this_state",
    "{id} is {state}: \"{event}\" is not possible in this state\n"
    "see `cpe show {id}`; `cpe diagram` shows what is possible",
    "{id}\u00a0: {state}\u00a0; «\u00a0{event}\u00a0» n’est pas possible dans cet état\n"
    "voir `cpe show {id}`\u00a0; `cpe diagram` montre ce qui est possible"};
using namespace lifecycle;

struct DesignationLifecycle : Lifecycle<DesignationLifecycle, Proceedings> {
  using Lifecycle::Lifecycle;
  using initial_state = In<State::unregistered>;
  using enum State;

  // clang-format off
  using to_adoption = Table<
    //  From          Event              To              Action                        Guard
    Row<unregistered , OfferSubmitted   , offered       , does<take_offer>            , only_if<terms_are_sound<OfferSubmitted>, post_is_free<OfferSubmitted>>>,
    Row<unregistered , ImportedPast     , ended         , does<take_past_row>         , only_if<row_is_possible<ImportedPast>>>,
    Row<unregistered , ImportedServing  , in_force      , does<take_row<ImportedServing>>, only_if<row_is_possible<ImportedServing>>>,
    Row<unregistered , ImportedComing   , designated    , does<take_row<ImportedComing>> , only_if<row_is_possible<ImportedComing>>>,

    Row<offered      , OfferAmended     , offered       , does<take_amended_terms>    , only_if<terms_are_sound<OfferAmended>, post_is_free<OfferAmended>>>,
    Row<offered      , OfferWithdrawn   , withdrawn>,
    Row<offered      , Listed           , listed        , does<put_on_list>>,
    Row<offered      , NotRetained      , not_retained>,

    Row<listed       , OfferAmended     , listed        , does<take_amended_terms>    , only_if<terms_are_sound<OfferAmended>, post_is_free<OfferAmended>>>,
    Row<listed       , OfferWithdrawn   , withdrawn     , does<take_off_list>>,
    Row<listed       , Unlisted         , offered       , does<take_off_list>>,
    Row<listed       , Circulated       , under_silence , none                        , only_if<still_adoptable>>,
    Row<listed       , Adopted          , designated    , does<keep_decision>         , only_if<still_adoptable>>,
    Row<listed       , NotRetained      , not_retained  , does<take_off_list>>,

    Row<under_silence, SilenceBroken    , listed>,
    Row<under_silence, Adopted          , designated    , does<keep_decision>         , only_if<still_adoptable>>>;

  using course_of_term = Table<
    Row<designated   , TermStarted        , in_force      , none                      , only_if<start_has_come>>,
    Row<designated   , OfferWithdrawn     , withdrawn>,
    Row<designated   , NotRetained        , not_retained>,
    Row<designated   , AdoptionReopened   , listed        , does<forget_adoption>>,
    Row<designated   , RenewalDesignated  , designated    , does<learn_of_successor<RenewalDesignated>> , only_if<successor_follows<RenewalDesignated>>>,
    Row<designated   , HandoverDesignated , designated    , does<learn_of_successor<HandoverDesignated>>, only_if<successor_follows<HandoverDesignated>>>,
    Row<designated   , SuccessorLost      , designated    , does<lose_successor>>,

    Row<in_force     , RenewalWindowOpened, renewal_due   , none                      , only_if<window_is_open>>,
    Row<in_force     , RenewalDesignated  , renewing      , does<learn_of_successor<RenewalDesignated>> , only_if<successor_follows<RenewalDesignated>>>,
    Row<in_force     , HandoverDesignated , handing_over  , does<learn_of_successor<HandoverDesignated>>, only_if<successor_follows<HandoverDesignated>>>,
    Row<in_force     , TermEnded          , holdover      , none                      , only_if<end_has_passed>>,

    Row<renewal_due  , RenewalDesignated  , renewing      , does<learn_of_successor<RenewalDesignated>> , only_if<successor_follows<RenewalDesignated>>>,
    Row<renewal_due  , HandoverDesignated , handing_over  , does<learn_of_successor<HandoverDesignated>>, only_if<successor_follows<HandoverDesignated>>>,
    Row<renewal_due  , TermEnded          , holdover      , none                      , only_if<end_has_passed>>,
    Row<renewal_due  , RenewalWindowClosed, in_force      , none                      , only_if<window_is_not_open>>,

    Row<renewing     , TermEnded          , ended         , does<end_of_term<EndReason::renewed>>    , only_if<end_has_passed>>,
    Row<renewing     , SuccessorLost      , renewal_due   , does<lose_successor>>,
    Row<handing_over , TermEnded          , ended         , does<end_of_term<EndReason::handed_over>>, only_if<end_has_passed>>,
    Row<handing_over , SuccessorLost      , renewal_due   , does<lose_successor>>,

    Row<holdover     , HoldoverClosed     , ended         , does<close_holdover>      , only_if<holdover_is_over>>,
    Row<holdover     , Extended           , in_force      , does<move_end_later>      , only_if<end_moves_later>>,

    Row<annulled     , Reinstated         , designated    , does<stand_again>         , only_if<may_stand_again>>>;

  // What people do to a mandate leaves its state as it is.
  template <class Event, class Action, class Guard>
  using OnMandate = Stay<Event, Action, Guard, designated, in_force, renewal_due, renewing, handing_over>;

  using transition_table = Joined<to_adoption, course_of_term,
    OnMandate<Extended        , does<move_end_later>   , only_if<end_moves_later>>,
    OnMandate<Shortened       , does<move_end_earlier> , only_if<end_moves_earlier>>,
    OnMandate<EmbassyJoined   , does<add_embassy>      , only_if<embassy_may_join>>,
    OnMandate<EmbassyLeft     , does<drop_embassy>     , only_if<embassy_may_leave>>,
    OnMandate<EmbassyRelocated, does<move_embassy>     , only_if<embassy_is_ours<EmbassyRelocated>>>,
    OnMandate<EmbassyClosed   , does<close_embassy>    , only_if<embassy_may_close>>,
    OnMandate<Paused          , does<pause_embassy>    , only_if<embassy_may_pause>>,
    OnMandate<Resumed         , does<resume_embassy>   , only_if<embassy_may_resume>>,

    Stay<OfferConfirmed, does<keep_confirmation>, only_if<confirmation_is_due>,
         offered, listed, under_silence>,
    Stay<AdoptionContested, does<contest>, none, in_force, renewal_due, renewing, handing_over>,
    Stay<AdoptionReferred , none         , only_if<may_be_referred>,
         in_force, renewal_due, renewing, handing_over, holdover, ended>,
    Stay<AdoptionUpheld   , does<uphold> , none,
         in_force, renewal_due, renewing, handing_over, holdover, ended>,

    Stay<PolicyMigrated, does<pin_other_policy>, none,
         designated, in_force, renewal_due, renewing, handing_over, holdover>,

    FromEach<EndedEarly, ended, does<end_early>, only_if<day_is_over<EndedEarly>>,
             designated, in_force, renewal_due, renewing, handing_over, holdover>,
    Stay<Corrected, does<take_correction>, only_if<correction_is_sound>,
         offered, listed, under_silence, designated, in_force, renewal_due, renewing, handing_over,
         holdover, ended, withdrawn, not_retained>,
    FromEach<Annulled, annulled, does<strike_out>, none,
             offered, listed, under_silence, designated, in_force, renewal_due, renewing,
             handing_over, holdover, ended, withdrawn, not_retained>>;
  // clang-format on
};

using DesignationMachine = Machine<DesignationLifecycle>;

}  // namespace

std::variant<Designation, Sentence> decide(const Designation& designation,
                                           const DesignationEvent& event,
                                           const Circumstances& circumstances) {
  Proceedings proceedings{designation, circumstances};
  DesignationMachine machine{proceedings, designation.state};

  switch (std::visit([&](const auto& each) { return machine.process(each); }, event)) {
    case Outcome::guarded:
      return proceedings.refusal.value();
    case Outcome::not_expected:
      return Sentence{not_possible_now,
                      {{"id", designation.id.text()},
                       {"state", &phrase(designation.state)},
                       {"event", event_phrase(name(event))}}};
    case Outcome::moved:
      break;
  }
  Designation& after = proceedings.designation;
  after.state = machine.state();
  const bool anchor_moved =
      after.terms.start != designation.terms.start || after.terms.end != designation.terms.end;
  const bool was_adopted = tenure_of(designation).has_value();
  if (anchor_moved && was_adopted) ++after.term_version;
  return std::move(after);
}

std::vector<Transition<State>> designation_transitions() {
  return DesignationMachine::transitions();
}

std::optional<Date> renewal_window_opens(const Terms& terms, const Policy& policy) {
  if (!terms.end.has_value()) return std::nullopt;
  return std::max(terms.start, *terms.end - policy.renewal_window_days);
}

}  // namespace cpe
