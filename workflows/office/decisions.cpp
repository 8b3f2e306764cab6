// Council decisions: a list of designations, adopted all or none.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

constexpr Phrase nothing_listed{
    "line_is_named", "no offer is named\nname at least one, e.g. MDA-2027-1",
    "aucune offre n’est indiquée\nindiquez-en au moins une, p. ex. MDA-2027-1"};

constexpr Phrase rivals_on_one_list{
    "list_fills_each_post_once",
    "{id} competes with {rival}, which is on the list of {decision}: a list fills each post once\n"
    "take one of them off (`cpe decision remove {decision} {rival}`)",
    "{id} est en concurrence avec {rival}, inscrite sur la liste de {decision}\u00a0: une liste ne "
    "pourvoit chaque poste qu’une fois\n"
    "retirez l’une des deux (`cpe decision remove {decision} {rival}`)"};
constexpr Phrase stands_on_another{
    "line_stands_on_one_list",
    "{id} is on the list of {decision}: a line stands on one list\n"
    "take it off there first (`cpe decision remove {decision} {id}`)",
    "{id} figure sur la liste de {decision}\u00a0: une ligne ne figure que sur une liste\n"
    "retirez-l’en d’abord (`cpe decision remove {decision} {id}`)"};
constexpr Phrase nothing_would_remain{
    "list_keeps_a_line",
    "nothing would remain on the list of {id}\n"
    "name only the lines that are contested; `cpe decision withdraw {id}` frees all of them",
    "il ne resterait rien sur la liste de {id}\n"
    "n’indiquez que les lignes contestées\u00a0; `cpe decision withdraw {id}` les libère toutes"};
constexpr Phrase offered_later{
    "offer_precedes_its_list",
    "{lines}: offered after the Council is said to have been asked, on {day}: check the days",
    "{lines}\u00a0: offre postérieure au {day}, où le Conseil aurait été saisi\u00a0: vérifiez les "
    "dates"};
constexpr Phrase outcome_contested{
    "nobody_contests_the_outcome",
    "{members} contested the adoption of {id} in time: its letters would tell what may not hold\n"
    "reopen it (`cpe decision reopen {id} --reason TEXT`), have the objection lifted, or say why "
    "they leave: --reason TEXT",
    "{members}\u00a0: adoption de {id} contestée à temps\u00a0; ses lettres annonceraient ce qui "
    "ne "
    "tiendra peut-être pas\n"
    "rouvrez-la (`cpe decision reopen {id} --reason TEXTE`), faites lever l’objection, ou dites "
    "pourquoi elles partent\u00a0: --reason TEXTE"};
constexpr Phrase own_confirmation{
    "two_people_confirm",
    "{actor} entered the offer {offer} and does not confirm its outcome: the rule asks for two\n"
    "let a colleague confirm {id}, or change the rule (`cpe policy set four_eyes 0`)",
    "{actor} a saisi l’offre {offer} et n’en confirme pas l’issue\u00a0: la règle en veut deux\n"
    "laissez un collègue confirmer {id}, ou changez la règle (`cpe policy set four_eyes 0`)"};

bool contains(const std::vector<DesignationId>& lines, const DesignationId& line) {
  return std::ranges::find(lines, line) != lines.end();
}

/// Its adoption was reopened after its term had begun: the Council may be asked about it again,
/// also when that term is over.
bool is_contested(const Designation& mandate) {
  return mandate.contested && tenure_of(mandate).has_value();
}

}  // namespace

/// The list, still to be decided, on which the designation stands.
std::optional<DecisionId> Office::open_list_with(const Designation& line) {
  if (is_open_offer(line.state)) return line.decision;
  return register_.open_list_with(line.id);
}

void Office::refuse_line_of_another_list(const Designation& line, const Decision& list) {
  const auto other = open_list_with(line);
  if (!other || *other == list.id || line.state == State::under_silence) return;
  throw Error{
      Code::refused, stands_on_another, {{"id", line.id.text()}, {"decision", other->text()}}};
}

void Office::refuse_rival_on_list(const Designation& offer, const Decision& list) {
  for (const DesignationId& line : list.lines) {
    if (host_of(line) != offer.host || line == offer.id) continue;
    if (!overlap(designation(line).terms, offer.terms)) continue;
    throw Error{Code::refused,
                rivals_on_one_list,
                {{"id", offer.id.text()}, {"rival", line.text()}, {"decision", list.id.text()}}};
  }
}

DecisionId Office::draft_decision(Work& work, const std::vector<DesignationId>& lines,
                                  const std::optional<DecisionId>& former) {
  const int year = work.today().year();
  if (former) decision(*former);
  DecisionId id = decision_id(year, register_.next_decision_number(year));
  apply(work, Decision{.id = id}, Drafted{former});
  if (!lines.empty()) add_to_decision(work, id, lines);
  return id;
}

Remarks Office::add_to_decision(Work& work, const DecisionId& id,
                                const std::vector<DesignationId>& lines) {
  if (lines.empty()) throw Error{Code::usage, nothing_listed};
  for (const DesignationId& line : lines) {
    const Designation offer = designation(line);
    const Decision list = decision(id);
    refuse_rival_on_list(offer, list);
    refuse_unnamed_former(offer, list);
    refuse_line_of_another_list(offer, list);
    const Because because{.cause = apply(work, list, LineAdded{line})};
    if (is_contested(offer)) {
      apply(work, offer, AdoptionReferred{id}, because);
    } else {
      apply(work, offer, Listed{id}, because);
    }
  }
  advance_rounds(work);
  return remarks_on_lines(work, id);
}

void Office::remove_from_decision(Work& work, const DecisionId& id,
                                  const std::vector<DesignationId>& lines) {
  if (lines.empty()) throw Error{Code::usage, nothing_listed};
  for (const DesignationId& line : lines) {
    const Designation offer = designation(line);
    const Seq cause = apply(work, decision(id), LineRemoved{line});
    // A contested mandate serves on, whether or not a list asks the Council about it.
    if (!is_contested(offer)) apply(work, offer, Unlisted{}, {.cause = cause});
  }
  advance_rounds(work);
}

Remarks Office::adopt_at_meeting(Work& work, const DecisionId& id, Date meeting_on,
                                 const std::string& typed_reference) {
  const Decision list = decision(id);
  for (const DesignationId& line : list.lines) refuse_rival_on_list(designation(line), list);
  Remarks remarks = remarks_on_lines(work, id);
  const Instant met_by = last_instant_of(meeting_on);
  if (meeting_on < work.today()) remark_offered_after(list, met_by, remarks);
  const std::string reference = reference_of(list, typed_reference);
  const std::int64_t number = register_.next_adoption_number(meeting_on.year());
  const Seq adoption = apply(work, list, AdoptedAtMeeting{meeting_on, reference, number},
                             {.occurred_at = midnight_in_brussels(meeting_on)});
  designate_lines(work, id, adoption);
  return remarks;
}

void Office::remark_offered_after(const Decision& list, Instant at, Remarks& remarks) {
  Names lines;
  for (const DesignationId& line : list.lines) {
    const Subject subject = subject_of(line);
    const auto events = register_.events_until(subject, register_.last_event_of(subject));
    const bool is_later = !events.empty() && events.front().occurred_at > at;
    if (is_later) lines.items.push_back(line.text());
  }
  if (lines.items.empty()) return;
  remarks.push_back({offered_later, {{"lines", std::move(lines)}, {"day", date_in_brussels(at)}}});
}

void Office::designate_lines(Work& work, const DecisionId& id, Seq adoption) {
  const Decision list = decision(id);
  const Because because{.cause = adoption, .occurred_at = list.adopted_at};
  const Date decided_on = date_in_brussels(list.adopted_at.value());
  const int policy = policy_on(register_.policies(), decided_on).version;
  for (const DesignationId& line : list.lines) {
    adopt_line(work, designation(line), list, policy, because);
  }
  for (const DesignationId& line : list.lines) relink(work, host_of(line), because);
  advance_rounds(work);
}

/// What was adopted before, and has begun, is upheld or stays as it is.
void Office::adopt_line(Work& work, const Designation& line, const Decision& list, int policy,
                        const Because& because) {
  const Date decided_on = date_in_brussels(list.adopted_at.value());
  if (is_contested(line)) {
    apply(work, line, AdoptionUpheld{list.id, decided_on, list.reference}, because);
    return;
  }
  if (tenure_of(line)) return;
  let_replaced_give_way(work, line, decided_on, because);
  const Designation adopted =
      apply(work, line, Adopted{decided_on, list.reference, policy}, because);
  for (const Designation& rival : register_.designations_of(adopted.host)) {
    const bool on_this_list = rival.decision == list.id;
    if (!is_open_offer(rival.state) || on_this_list || !overlap(rival.terms, adopted.terms)) {
      continue;
    }
    not_retained(work, rival, adopted.id, because);
  }
}

void Office::withdraw_decision(Work& work, const DecisionId& id) {
  const Decision list = decision(id);
  if (list.circulation > 0) require_reason(work);
  const Because because{.cause = apply(work, list, DecisionWithdrawn{})};
  release_lines(work, list, because);
  for (const DesignationId& line : list.lines) {
    const Designation offer = designation(line);
    if (offer.state == State::listed) apply(work, offer, Unlisted{}, because);
  }
  advance_rounds(work);
}

DecisionId Office::split_decision(Work& work, const DecisionId& id,
                                  const std::vector<DesignationId>& lines) {
  const Decision list = decision(id);
  remove_from_decision(work, id, lines);
  const bool keeps_a_line = std::ranges::any_of(
      list.lines, [&](const DesignationId& each) { return !contains(lines, each); });
  if (!keeps_a_line) throw Error{Code::refused, nothing_would_remain, {{"id", id.text()}}};
  return draft_decision(work, lines, id);
}

/// Staff may let the letters of a contested adoption go, and say why.
void Office::refuse_unfit_confirmation(const Work& work, const Decision& list,
                                       const std::string& actor) {
  const auto members = objectors(list);
  const bool may_not_hold = list.state == DecisionState::adopted && !members.empty();
  if (may_not_hold && !work.has_reason()) {
    throw Error{
        Code::refused, outcome_contested, {{"members", names_of(members)}, {"id", list.id.text()}}};
  }
  if (policy_on(register_.policies(), work.today()).four_eyes == 0) return;
  for (const DesignationId& line : list.lines) {
    const Subject subject = subject_of(line);
    const auto events = register_.events_until(subject, register_.last_event_of(subject));
    if (events.empty() || events.front().actor != actor) continue;
    throw Error{Code::refused,
                own_confirmation,
                {{"actor", actor}, {"offer", line.text()}, {"id", list.id.text()}}};
  }
}

std::vector<NoticeId> Office::held_notices_of(const Decision& list) {
  std::vector<NoticeId> held;
  for (const Notice& each : register_.held_notices()) {
    const auto told = register_.decision_told_by(each);
    if (told && told->id == list.id) held.push_back(each.id);
  }
  return held;
}

void Office::confirm_outcome(Work& work, const DecisionId& id, const std::string& actor) {
  const Decision list = decision(id);
  refuse_unfit_confirmation(work, list, actor);
  apply(work, list, OutcomeConfirmed{});
  release_notices(work, held_notices_of(list), actor);
}

}  // namespace cpe
