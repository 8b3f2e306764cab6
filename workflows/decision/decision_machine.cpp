// The Council's procedure on a list: its transition table, and how each row is guarded.

#include <algorithm>
#include <utility>

#include "engine/machine.hpp"
#include "workflows/decision/decision.hpp"

namespace cpe {
namespace {

constexpr Phrase not_possible_now{
    "not_possible_in_this_state",
    "{id} is {state}: \"{event}\" is not possible in this state\nsee `cpe decision show {id}`",
    "{id}\u00a0: {state}\u00a0; «\u00a0{event}\u00a0» n’est pas possible dans cet état\n"
    "voir `cpe decision show {id}`"};
constexpr Phrase empty_list{"list_is_not_empty",
                            "{id} has nothing on its list: there is nothing to adopt\nadd offers "
                            "(`cpe decision add {id} OFFER`)",
                            "la liste de {id} est vide\u00a0: il n’y a rien à adopter\n"
                            "ajoutez des offres (`cpe decision add {id} OFFRE`)"};
constexpr Phrase meeting_ahead{
    "meeting_has_been_held",
    "a meeting on {meeting} cannot have adopted anything: today is {today}\n"
    "enter the decision once the Council has met",
    "une séance du {meeting} ne peut rien avoir adopté\u00a0: nous sommes le {today}\n"
    "saisissez la décision après la séance du Conseil"};
constexpr Phrase reference_taken{
    "reference_is_unique",
    "the reference {reference} belongs to {other}: a reference is unique in its year\n"
    "check the Council's document",
    "la référence {reference} appartient à {other}\u00a0: une référence est unique dans son année\n"
    "vérifiez le document du Conseil"};
constexpr Phrase on_list_already{
    "line_is_listed_once", "{designation} is on the list of {id} already\nnothing is to be done",
    "{designation} figure déjà sur la liste de {id}\nil n’y a rien à faire"};
constexpr Phrase not_on_list{
    "line_is_on_the_list",
    "{designation} is not on the list of {id}\n`cpe decision show {id}` names what is on it",
    "{designation} ne figure pas sur la liste de {id}\n`cpe decision show {id}` indique ce qui y "
    "est"};

struct Proceedings {
  Decision decision;
  const CouncilCircumstances& given;
  std::optional<Sentence> refusal = {};

  bool require(bool kept, const Phrase& otherwise, std::vector<Argument> arguments) {
    if (kept) return true;
    arguments.push_back({"id", decision.id.text()});
    refusal = Sentence{otherwise, std::move(arguments)};
    return false;
  }
  bool lists(const DesignationId& designation) const {
    return std::ranges::find(decision.lines, designation) != decision.lines.end();
  }
};

bool list_is_not_empty(Proceedings& p) {
  return p.require(!p.decision.lines.empty(), empty_list, {});
}

bool meeting_has_been_held(Proceedings& p, const AdoptedAtMeeting& event) {
  return p.require(event.meeting_on <= p.given.today, meeting_ahead,
                   {{"meeting", event.meeting_on}, {"today", p.given.today}});
}

bool reference_is_unique(Proceedings& p, const AdoptedAtMeeting& event) {
  const auto& other = p.given.reference_taken_by;
  return p.require(
      !other.has_value(), reference_taken,
      {{"reference", event.reference}, {"other", other ? other->text() : std::string{}}});
}

bool line_is_new(Proceedings& p, const LineAdded& event) {
  return p.require(!p.lists(event.designation), on_list_already,
                   {{"designation", event.designation.text()}});
}

bool line_is_on_the_list(Proceedings& p, const LineRemoved& event) {
  return p.require(p.lists(event.designation), not_on_list,
                   {{"designation", event.designation.text()}});
}

void take_lines(Proceedings& p, const Drafted& event) { p.decision.lines = event.lines; }

void add_line(Proceedings& p, const LineAdded& event) {
  p.decision.lines.push_back(event.designation);
}

void remove_line(Proceedings& p, const LineRemoved& event) {
  std::erase(p.decision.lines, event.designation);
}

void clear_lines(Proceedings& p) { p.decision.lines.clear(); }

void keep_adoption(Proceedings& p, const AdoptedAtMeeting& event) {
  p.decision.reference = event.reference;
  p.decision.number = event.number;
  p.decision.meeting_on = event.meeting_on;
  p.decision.adopted_at = midnight_in_brussels(event.meeting_on);
}

struct DecisionLifecycle : Lifecycle<DecisionLifecycle, Proceedings> {
  using Lifecycle::Lifecycle;
  using initial_state = In<DecisionState::unregistered>;
  using enum DecisionState;

  // clang-format off
  using transition_table = Table<
    //  From         Event               To          Action                Guard
    Row<unregistered, Drafted          , draft     , does<take_lines>>,
    Row<draft       , LineAdded        , draft     , does<add_line>      , only_if<line_is_new>>,
    Row<draft       , LineRemoved      , draft     , does<remove_line>   , only_if<line_is_on_the_list>>,
    Row<draft       , AdoptedAtMeeting , adopted   , does<keep_adoption> , only_if<list_is_not_empty, meeting_has_been_held, reference_is_unique>>,
    Row<draft       , DecisionWithdrawn, withdrawn , does<clear_lines>>>;
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
      return Sentence{not_possible_now,
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
