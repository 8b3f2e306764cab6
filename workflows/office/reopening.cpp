// What becomes of an adoption: it is reopened, or put right by a corrigendum.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/designation/giving_way.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"
#include "workflows/office/terms.hpp"
#include "workflows/round/board.hpp"

namespace cpe {
namespace {

constexpr Phrase no_corrigendum{
    "corrigendum_changes_something",
    "nothing in {line} would change\nsay what should stand there: --city CITY",
    "rien ne changerait dans {line}\nindiquez ce qui doit y figurer\u00a0: --city VILLE"};
constexpr Phrase nothing_to_put_right{
    "corrigendum_follows_an_adoption",
    "{id} is {state}: only what the Council has adopted is put right by a corrigendum\n"
    "change the list itself (`cpe decision add`, `cpe decision remove`)",
    "{id}\u00a0: {state}\u00a0; un rectificatif ne porte que sur ce que le Conseil a adopté\n"
    "modifiez la liste elle-même (`cpe decision add`, `cpe decision remove`)"};
constexpr Phrase replaces_nothing{
    "corrigendum_replaces_a_line",
    "{line} replaces nothing: a corrigendum puts another mandate in the place of a line of {id}\n"
    "offer it so: `cpe offer submit {host} MEMBER --replaces LINE`; a slip is put right with "
    "--city",
    "{line} ne remplace rien\u00a0: un rectificatif met un autre mandat à la place d’une ligne de "
    "{id}\n"
    "offrez-le ainsi\u00a0: `cpe offer submit {host} ALLIÉ --replaces LIGNE`\u00a0; une erreur de "
    "plume se corrige avec --city"};
constexpr Phrase former_not_named{
    "corrigendum_names_the_former",
    "{id} replaces {replaced}, on which {former} decided: only a corrigendum to it can do so\n"
    "put it on one: `cpe decision corrigendum {former} {id}`",
    "{id} remplace {replaced}, objet de {former}\u00a0: seul un rectificatif de celle-ci le peut\n"
    "inscrivez-la ainsi\u00a0: `cpe decision corrigendum {former} {id}`"};
constexpr Phrase replaced_stays_away{
    "replaced_mandate_stays_away",
    "{replaced}, which {id} had replaced, does not stand again: others have its days now\n"
    "see `cpe history {replaced}`; what is to hold is offered anew",
    "{replaced}, que {id} avait remplacé, n’est pas rétabli\u00a0: ses jours sont désormais à "
    "d’autres\n"
    "voir `cpe history {replaced}`\u00a0; ce qui doit valoir s’offre de nouveau"};
constexpr Phrase replaced_stands_again{
    "replaced_mandate_stands_again",
    "{replaced}, which {id} had replaced, stands again as the Council had decided it",
    "{replaced}, que {id} avait remplacé, vaut de nouveau tel que le Conseil l’avait décidé"};
constexpr Phrase closed_round{
    "round_stays_closed",
    "the round {round} is closed and stays so: what becomes of these posts is followed by `cpe "
    "decision show {id}`",
    "le cycle {round} est clos et le reste\u00a0: la suite de ces postes se lit dans `cpe decision "
    "show {id}`"};

}  // namespace

Remarks Office::reopen_decision(Work& work, const DecisionId& id) {
  require_reason(work);
  Remarks remarks;
  const Decision list = decision(id);
  const Because because{.cause = apply(work, list, DecisionReopened{})};
  for (const DesignationId& line : list.lines) {
    const Designation each = designation(line);
    if (each.state == State::designated) {
      apply(work, each, AdoptionReopened{}, because);
    } else if (is_serving(each.state)) {
      apply(work, each, AdoptionContested{}, because);
    } else if (!tenure_of(each)) {
      apply(work, decision(id), LineRemoved{line}, because);
    }
  }
  for (const DesignationId& line : list.lines) {
    relink(work, host_of(line), because);
    bring_replaced_back(work, designation(line), because, remarks);
  }
  advance_rounds(work);
  remark_closed_rounds(list, remarks);
  return remarks;
}

void Office::remark_closed_rounds(const Decision& list, Remarks& remarks) {
  for (const Round& each : register_.rounds()) {
    const bool has_a_line = std::ranges::any_of(list.lines, [&](const DesignationId& line) {
      return post_of(each, host_of(line)) != nullptr && belongs_to(designation(line).terms, each);
    });
    if (each.state != RoundState::closed || !has_a_line) continue;
    remarks.push_back({closed_round, {{"round", name_of(each.id)}, {"id", list.id.text()}}});
  }
}

/// What the adoption of the line had annulled or shortened holds again, where nothing else has
/// been decided for its days.
void Office::bring_replaced_back(Work& work, const Designation& line, const Because& because,
                                 Remarks& remarks) {
  if (!line.replaces || line.state != State::listed) return;
  const auto event = reversal(*line.replaces, line);
  if (!event) return;
  const auto back = try_apply(work, designation(*line.replaces), *event, because);
  remarks.push_back({back ? replaced_stands_again : replaced_stays_away,
                     {{"id", line.id.text()}, {"replaced", line.replaces->text()}}});
  if (!back) return;
  try_apply(work, *back, RenewalWindowClosed{}, because);
  relink(work, back->host, because);
}

/// The event that undoes how `replaced` gave way when `line` was adopted last.
std::optional<DesignationEvent> Office::reversal(const DesignationId& replaced,
                                                 const Designation& line) {
  const Subject subject = subject_of(line.id);
  const auto of_line = register_.events_until(subject, register_.last_event_of(subject));
  const auto adopted =
      std::ranges::find(of_line.rbegin(), of_line.rend(), Adopted::name, &Event::name);
  if (adopted == of_line.rend()) return std::nullopt;
  const Subject other = subject_of(replaced);
  for (const Event& each : register_.events_until(other, register_.last_event_of(other))) {
    const bool gave_way = each.name == Annulled::name || each.name == Shortened::name;
    if (!gave_way || each.cause != adopted->cause) continue;
    const auto before = register_.designation_as_of(replaced, Seq{each.seq.value - 1});
    return taking_back(designation(replaced), before.value(), line.terms.start);
  }
  return std::nullopt;
}

void Office::let_replaced_give_way(Work& work, const Designation& line, Date decided_on,
                                   const Because& because) {
  if (!line.replaces) return;
  const Designation replaced = designation(*line.replaces);
  const auto event = giving_way(replaced, line.terms.start, decided_on, work.today());
  if (!event) return;
  Because then = because;
  const bool is_over_by_then = line.terms.start <= work.today();
  if (is_over_by_then && !std::holds_alternative<Annulled>(*event)) {
    then.occurred_at = midnight_in_brussels(line.terms.start);
  }
  apply(work, replaced, *event, then);
  if (replaced.host != line.host) relink(work, replaced.host, because);
}

void Office::refuse_unnamed_former(const Designation& offer, const Decision& list) {
  if (!offer.replaces) return;
  const auto wanted = designation(*offer.replaces).decision;
  // A list that was split off a corrigendum names it through the other.
  auto former = list.former;
  while (former && former != wanted) former = decision(*former).former;
  if (former == wanted || !wanted) return;
  throw Error{
      Code::refused,
      former_not_named,
      {{"id", offer.id.text()}, {"replaced", offer.replaces->text()}, {"former", wanted->text()}}};
}

DecisionId Office::draft_corrigendum(Work& work, const DecisionId& former,
                                     const DesignationId& line) {
  const Decision list = decision(former);
  const bool was_adopted = list.state == DecisionState::adopted || !list.reopened.empty();
  if (!was_adopted) {
    throw Error{Code::refused,
                nothing_to_put_right,
                {{"id", former.text()}, {"state", &phrase(list.state)}}};
  }
  if (!designation(line).replaces) {
    throw Error{Code::refused,
                replaces_nothing,
                {{"line", line.text()}, {"host", host_of(line).text()}, {"id", former.text()}}};
  }
  return draft_decision(work, {line}, former);
}

void Office::issue_corrigendum(Work& work, const DecisionId& id, const CorrigendumForm& form) {
  require_reason(work);
  const Decision list = decision(id);
  const Designation line = designation(form.line);
  const Terms terms = changed_terms(line, {.cities = form.cities}, {});
  if (same_terms(terms, line.terms)) {
    throw Error{Code::refused, no_corrigendum, {{"line", form.line.text()}}};
  }
  const std::string reference = checked_reference(form.reference);
  const Because since_adoption{.cause = apply(work, list, CorrigendumIssued{form.line, reference}),
                               .occurred_at = list.adopted_at,
                               .decision = reference};
  apply(work, line, Corrected{terms, line.precision}, since_adoption);
}

}  // namespace cpe
