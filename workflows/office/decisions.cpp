// Council decisions: a list of designations, adopted all or none.

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

}  // namespace

void Office::refuse_rival_on_list(const Designation& offer, const Decision& list) {
  for (const DesignationId& line : list.lines) {
    if (host_of(line) != offer.host || line == offer.id) continue;
    if (!overlap(designation(line).terms, offer.terms)) continue;
    throw Error{Code::refused,
                rivals_on_one_list,
                {{"id", offer.id.text()}, {"rival", line.text()}, {"decision", list.id.text()}}};
  }
}

DecisionId Office::draft_decision(Work& work, const std::vector<DesignationId>& lines) {
  const int year = work.today().year();
  DecisionId id = decision_id(year, register_.next_decision_number(year));
  apply(work, Decision{.id = id}, Drafted{});
  if (!lines.empty()) add_to_decision(work, id, lines);
  return id;
}

void Office::add_to_decision(Work& work, const DecisionId& id,
                             const std::vector<DesignationId>& lines) {
  if (lines.empty()) throw Error{Code::usage, nothing_listed};
  for (const DesignationId& line : lines) {
    const Designation offer = designation(line);
    const Decision list = decision(id);
    refuse_rival_on_list(offer, list);
    const Seq cause = apply(work, list, LineAdded{line});
    apply(work, offer, Listed{id}, {.cause = cause});
  }
}

void Office::remove_from_decision(Work& work, const DecisionId& id,
                                  const std::vector<DesignationId>& lines) {
  if (lines.empty()) throw Error{Code::usage, nothing_listed};
  for (const DesignationId& line : lines) {
    const Designation offer = designation(line);
    const Seq cause = apply(work, decision(id), LineRemoved{line});
    apply(work, offer, Unlisted{}, {.cause = cause});
  }
}

void Office::adopt_at_meeting(Work& work, const DecisionId& id, Date meeting_on,
                              const std::string& typed_reference) {
  const std::string reference = checked_reference(typed_reference);
  const Decision list = decision(id);
  const Because at_the_meeting{.occurred_at = midnight_in_brussels(meeting_on)};
  const Seq adoption = apply(
      work, list,
      AdoptedAtMeeting{meeting_on, reference, register_.next_adoption_number(meeting_on.year())},
      at_the_meeting);

  const Because because{.cause = adoption, .occurred_at = at_the_meeting.occurred_at};
  const int policy = policy_on(register_.policies(), meeting_on).version;
  for (const DesignationId& line : list.lines) {
    const Designation adopted =
        apply(work, designation(line), Adopted{meeting_on, reference, policy}, because);
    for (const Designation& rival : register_.designations_of(adopted.host)) {
      const bool on_this_list = rival.decision == id;
      if (!is_open_offer(rival.state) || on_this_list || !overlap(rival.terms, adopted.terms)) {
        continue;
      }
      not_retained(work, rival, adopted.id, because);
    }
  }
  for (const DesignationId& line : list.lines) relink(work, host_of(line), because);
}

void Office::withdraw_decision(Work& work, const DecisionId& id) {
  const Decision list = decision(id);
  const Seq cause = apply(work, list, DecisionWithdrawn{});
  for (const DesignationId& line : list.lines) {
    apply(work, designation(line), Unlisted{}, {.cause = cause});
  }
}

}  // namespace cpe
