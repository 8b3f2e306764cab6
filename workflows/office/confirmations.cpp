// Joint offers: each member says by letter that the offer is its own, and lists say who has not.

#include "workflows/office/confirmations.hpp"

#include "engine/error.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

constexpr Phrase not_confirmed{
    "joint_offer_unconfirmed",
    "{id}: {members} {count|has|have} not confirmed the joint offer "
    "(`cpe offer confirm {id} --by {first}`)",
    "{id}\u00a0: {members} {count|n’a|n’ont} pas confirmé l’offre conjointe "
    "(`cpe offer confirm {id} --by {first}`)"};
constexpr Phrase changed_since{
    "joint_offer_unconfirmed",
    "{id}: its dates or partners have changed: {members} {count|has|have} to confirm it anew "
    "(`cpe offer confirm {id} --by {first}`)",
    "{id}\u00a0: ses dates ou ses partenaires ont changé\u00a0: {members} {count|doit|doivent} la "
    "confirmer de nouveau (`cpe offer confirm {id} --by {first}`)"};
constexpr Phrase wants_confirmation{
    "joint_offers_are_confirmed",
    "{id}: {members} {count|has|have} not confirmed the joint offer: the rule asks for it before a "
    "list\nenter the letter (`cpe offer confirm {id} --by {first}`), or change the rule (`cpe "
    "policy "
    "set joint_confirmation 0`)",
    "{id}\u00a0: {members} {count|n’a|n’ont} pas confirmé l’offre conjointe\u00a0: la règle le "
    "veut "
    "avant toute liste\ninscrivez la lettre (`cpe offer confirm {id} --by {first}`), ou changez la "
    "règle (`cpe policy set joint_confirmation 0`)"};
constexpr Phrase older_than_offer{
    "letter_knows_the_offer",
    "the letter of {received} is older than {id} as it is since {changed}: check that it confirms "
    "these dates and partners",
    "la lettre du {received} est antérieure à {id} telle qu’elle est depuis le {changed}\u00a0: "
    "vérifiez qu’elle en confirme les dates et les partenaires"};
constexpr Phrase all_confirmed{"joint_offer_confirmed", "every member has confirmed {id}",
                               "chaque Allié a confirmé {id}"};

/// `words` about the members that are missing; nothing where none is.
std::optional<Sentence> about_missing(const Designation& offer, const Phrase& words) {
  const auto missing = unconfirmed_members(offer);
  if (missing.empty()) return std::nullopt;
  return Sentence{words,
                  {{"id", offer.id.text()},
                   {"members", names_of(missing)},
                   {"count", static_cast<std::int64_t>(missing.size())},
                   {"first", missing.front().text()}}};
}

}  // namespace

std::optional<Sentence> still_to_confirm(const Designation& offer) {
  return about_missing(offer, not_confirmed);
}

std::optional<Sentence> to_confirm_anew(const Designation& offer) {
  return about_missing(offer, changed_since);
}

Remarks Office::confirm_offer(Work& work, const DesignationId& id, CountryCode by,
                              const LetterForm& letter) {
  const Confirmation confirmation{
      .by = by, .received_at = letter.received_at.value_or(work.now()), .letter = letter.reference};
  const Designation confirmed = apply(work, designation(id), OfferConfirmed{confirmation},
                                      {.occurred_at = confirmation.received_at});
  Remarks remarks;
  if (const Instant changed = offered_as_it_is_since(id); confirmation.received_at < changed) {
    remarks.push_back({older_than_offer,
                       {{"received", date_in_brussels(confirmation.received_at)},
                        {"id", id.text()},
                        {"changed", date_in_brussels(changed)}}});
  }
  if (auto missing = still_to_confirm(confirmed)) {
    remarks.push_back(std::move(*missing));
  } else {
    remarks.push_back({all_confirmed, {{"id", id.text()}}});
  }
  return remarks;
}

/// When the letter came that made the offer what it is.
Instant Office::offered_as_it_is_since(const DesignationId& id) {
  const Subject subject = subject_of(id);
  Instant since;
  for (const Event& each : register_.events_until(subject, register_.last_event_of(subject))) {
    const bool changes = each.name == OfferSubmitted::name || each.name == OfferAmended::name;
    if (changes) since = each.occurred_at;
  }
  return since;
}

Remarks Office::remarks_on_lines(const Work& work, const DecisionId& id) {
  const bool are_refused = policy_on(register_.policies(), work.today()).joint_confirmation != 0;
  Remarks remarks;
  for (const DesignationId& line : decision(id).lines) {
    const Designation offer = designation(line);
    if (are_refused) require(about_missing(offer, wants_confirmation));
    if (auto missing = still_to_confirm(offer)) remarks.push_back(std::move(*missing));
    if (auto suspended = suspension_of(offer)) remarks.push_back(std::move(*suspended));
  }
  return remarks;
}

}  // namespace cpe
