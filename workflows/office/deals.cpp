// Deals between two rivals: they go joint, or one follows the other in the term.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"
#include "workflows/office/terms.hpp"

namespace cpe {
namespace {

constexpr Phrase brings_nobody{
    "merger_brings_an_embassy",
    "{other} has no embassy that {id} lacks: together they are {id}\n"
    "take the other one back (`cpe offer withdraw {other}`)",
    "{other} n’a aucune ambassade qui manque à {id}\u00a0: ensemble, elles sont {id}\n"
    "retirez l’autre (`cpe offer withdraw {other}`)"};

constexpr Phrase gives_up_days{
    "letter_stands_behind_a_change",
    "{id} gives up days of its term, and no letter of {member} says so: keep it once it comes "
    "(`cpe "
    "note {id} TEXT --from {member}`)",
    "{id} renonce à des jours de son mandat sans lettre de {member} qui le dise\u00a0: "
    "conservez-la à "
    "sa réception (`cpe note {id} TEXTE --from {member}`)"};

/// The terms of an offer with the embassies of another one after its own.
Terms joint_terms(const Designation& kept, const Designation& taken_in) {
  Terms terms = kept.terms;
  for (const Embassy& each : taken_in.terms.embassies) {
    const bool is_new = std::ranges::find(kept.terms.embassies, each.member, &Embassy::member) ==
                        kept.terms.embassies.end();
    if (is_new) terms.embassies.push_back(each);
  }
  return terms;
}

/// A sole offer gives up days that nobody of its own has written about; joint ones are confirmed
/// anew.
Remarks without_a_letter(const Designation& offer, const LetterForm& letter) {
  const auto members = members_of(offer);
  const bool wrote = letter.sender && std::ranges::find(members, *letter.sender) != members.end();
  if (wrote || members.size() > 1) return {};
  return {{gives_up_days, {{"id", offer.id.text()}, {"member", members.front().text()}}}};
}

void append(Remarks& remarks, Remarks more) {
  remarks.insert(remarks.end(), more.begin(), more.end());
}

}  // namespace

Remarks Office::merge_offers(Work& work, const DesignationId& kept, const DesignationId& taken_in,
                             const DealForm& form) {
  require_letter_has_come(work, form.letter);
  if (form.overrides_cap) require_reason(work);
  const Designation offer = open_offer(kept);
  const Designation other = open_offer(taken_in);
  require(rules::offers_are_rivals(offer, other));
  require(rules::offers_have_one_term(offer, other));
  const Terms terms = joint_terms(offer, other);
  if (terms.embassies.size() == offer.terms.embassies.size()) {
    throw Error{Code::refused, brings_nobody, {{"id", kept.text()}, {"other", taken_in.text()}}};
  }
  // It goes first: its embassies may be all that the joint offer will have.
  apply(work, other, OfferWithdrawn{kept}, {.occurred_at = form.letter.received_at});
  strike_from_list(work, other, {.cause = work.last_recorded()});
  return change_offer(work, offer, terms, form.overrides_cap, form.letter);
}

Remarks Office::divide_offers(Work& work, const DesignationId& first, const DesignationId& second,
                              Date on, const DealForm& form) {
  require_letter_has_come(work, form.letter);
  if (form.overrides_cap) require_reason(work);
  const Designation before = open_offer(first);
  const Designation after = open_offer(second);
  require(rules::offers_are_rivals(before, after));
  require(rules::day_divides_the_term(before, after, on));
  Terms earlier = before.terms;
  earlier.end = on - 1;
  earlier.until_event.clear();
  Remarks remarks = change_offer(work, before, earlier, form.overrides_cap, form.letter);
  Terms later = after.terms;
  later.start = on;
  append(remarks, without_a_letter(before, form.letter));
  if (same_terms(later, after.terms)) return remarks;
  append(remarks, change_offer(work, after, later, form.overrides_cap, form.letter));
  append(remarks, without_a_letter(after, form.letter));
  return remarks;
}

}  // namespace cpe
