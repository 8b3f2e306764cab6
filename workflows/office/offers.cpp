// Offers: a member, or several jointly, offers its embassy in a host for a term.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/office/confirmations.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"
#include "workflows/office/terms.hpp"

namespace cpe {
namespace {

constexpr Phrase starts_after_incumbent{
    "start_chosen", "no start given: {start}, the day after {id} ends",
    "sans date de début\u00a0: {start}, le lendemain de la fin de {id}"};
constexpr Phrase starts_today{
    "start_chosen", "no start given: {start}, today: the post has nobody",
    "sans date de début\u00a0: {start}, aujourd’hui\u00a0: le poste n’est "
    "pas pourvu"};
constexpr Phrase starts_with_cycle{
    "start_chosen", "no start given: {start}, the first day of the next cycle",
    "sans date de début\u00a0: {start}, premier jour du prochain cycle"};
constexpr Phrase ends_with_cycle{
    "end_chosen", "no end given: {end}, the end of the cycle that covers the start",
    "sans date de fin\u00a0: {end}, la fin du cycle qui comprend le début"};
constexpr Phrase ends_before_next{"end_chosen", "no end given: {end}, the day before {id} begins",
                                  "sans date de fin\u00a0: {end}, la veille du début de {id}"};
constexpr Phrase replaces_no_mandate{
    "replaced_mandate_stands",
    "{id}: {state}: only a mandate that stands is replaced by a corrigendum\n"
    "leave out --replaces; what is not adopted yet is changed (`cpe offer amend`)",
    "{id}\u00a0: {state}\u00a0; un rectificatif ne remplace qu’un mandat en vigueur ou à venir\n"
    "omettez --replaces\u00a0; ce qui n’est pas adopté se modifie (`cpe offer amend`)"};
constexpr Phrase renews_by_itself{
    "renewal_recognised", "this is a renewal of {id}: the same embassies, the day after its end",
    "c’est un renouvellement de {id}\u00a0: les mêmes ambassades, le lendemain de sa fin"};
constexpr Phrase dates_of_round{"start_chosen", "for the round {round}: {start} to {end}",
                                "pour le cycle {round}\u00a0: du {start} au {end}"};
constexpr Phrase no_post_in_round{
    "host_has_a_post",
    "{host} has no post to fill in the round {round}\n"
    "bring it in (`cpe round include {code} --reason TEXT`), or leave out --round",
    "{host}\u00a0: pas de poste à pourvoir dans le cycle {round}\n"
    "ajoutez-le (`cpe round include {code} --reason TEXTE`), ou omettez --round"};
constexpr Phrase round_is_over{"round_is_open",
                               "the round {round} is {state}: nothing is offered in it any more\n"
                               "leave out --round, and give the dates",
                               "cycle {round}\u00a0: {state}\u00a0; on n’y propose plus rien\n"
                               "omettez --round et indiquez les dates"};
constexpr Phrase outside_the_round{
    "term_lies_in_the_round",
    "a term from {start} does not lie in the round {round} ({first} to {last})\n"
    "give dates within it, or leave out --round",
    "un mandat à compter du {start} n’est pas dans le cycle {round} (du {first} au {last})\n"
    "indiquez des dates qui y sont, ou omettez --round"};
constexpr Phrase open_end_remark{
    "open_end", "no end date: the term runs until \"{event}\" is recorded",
    "sans date de fin\u00a0: le mandat court jusqu’à l’événement «\u00a0{event}\u00a0»"};
constexpr Phrase competes{
    "offer_competes", "it competes with {rivals}: only one can be adopted",
    "elle est en concurrence avec {rivals}\u00a0: une seule pourra être adoptée"};
constexpr Phrase sent_by_another{
    "sender_is_of_the_offer",
    "the letter is from {sender}, which has no embassy in {id}: check --from",
    "la lettre vient d’un Allié sans ambassade dans {id}\u00a0: {sender}\u00a0; vérifiez --from"};
constexpr Phrase amended_under_silence{
    "not_possible_in_this_state",
    "{id} is under silence with {decision}: a change of it is an amendment, and breaks silence\n"
    "enter it so: `cpe decision object {decision} --by {member} --kind amendment`",
    "{id} est soumise à l’accord tacite avec {decision}\u00a0: la modifier est un amendement, qui "
    "rompt le silence\n"
    "inscrivez-le\u00a0: `cpe decision object {decision} --by {member} --kind amendment`"};
constexpr Phrase adopted_already{
    "not_possible_in_this_state",
    "{id} is adopted: what the Council has decided is no offer any more\n"
    "see `cpe mandate --help` and `cpe embassy --help` for what can happen to a mandate; one that "
    "has not begun is taken back (`cpe offer withdraw {id}`)",
    "{id} est adoptée\u00a0: ce que le Conseil a décidé n’est plus une offre\n"
    "voir `cpe mandate --help` et `cpe embassy --help` pour ce qui peut advenir d’un "
    "mandat\u00a0; celui qui n’a pas commencé se retire (`cpe offer withdraw {id}`)"};
constexpr Phrase nobody_remains{
    "embassies_are_named_once",
    "no embassy would remain in {id}: an offer needs one\n"
    "take it back (`cpe offer withdraw {id}`), or name another embassy (`--add MEMBER`)",
    "il ne resterait aucune ambassade dans {id}\u00a0: une offre en exige une\n"
    "retirez-la (`cpe offer withdraw {id}`), ou indiquez une autre ambassade (`--add ALLIÉ`)"};
constexpr Phrase nothing_to_amend{
    "something_changes",
    "nothing in {id} would change\nsay what is to change, e.g. --city, --end or --add",
    "rien ne changerait dans {id}\nindiquez ce qui doit changer, p. ex. --city, --end ou --add"};

/// The mandate after which a new term begins: the last one that is adopted and not over yet.
const Designation* last_mandate(const std::vector<Designation>& all, Date today) {
  const Designation* last = nullptr;
  for (const Designation& each : all) {
    const bool runs =
        is_adopted(each.state) && each.terms.end.has_value() && *each.terms.end >= today;
    if (runs && (last == nullptr || *each.terms.end > *last->terms.end)) last = &each;
  }
  return last;
}

/// The mandate that is adopted for the time after a day, and begins first.
const Designation* next_mandate(const std::vector<Designation>& all, Date day) {
  const auto next = std::ranges::find_if(all, [&](const Designation& each) {
    return is_adopted(each.state) && each.terms.start > day;
  });
  return next == all.end() ? nullptr : &*next;
}

/// Nobody is adopted for the post: it is held over, or its last mandate ended though the host stays
/// a partner.
bool waits_for_somebody(const std::vector<Designation>& all, Date today) {
  const Designation* last = nullptr;
  for (const Designation& each : all) {
    if (is_adopted(each.state)) return false;
    if (each.state == State::holdover) return true;
    if (!each.live || !each.ended_on.has_value()) continue;
    if (last == nullptr || *each.ended_on > *last->ended_on) last = &each;
  }
  return last != nullptr && *last->ended_on < today &&
         last->end_reason != EndReason::host_acceded &&
         last->end_reason != EndReason::partnership_ended;
}

/// The term that a form means; remarks say what was chosen for it.
Terms term_from(const OfferForm& form, const std::vector<Designation>& others, const Policy& policy,
                Date today, Remarks& remarks) {
  Terms terms{.embassies = {},
              .start = form.start.value_or(policy.next_cycle_start(today)),
              .end = form.end,
              .until_event = form.until_event};
  if (!form.start) {
    if (const Designation* incumbent = last_mandate(others, today)) {
      terms.start = *incumbent->terms.end + 1;
      remarks.push_back(
          {starts_after_incumbent, {{"start", terms.start}, {"id", incumbent->id.text()}}});
    } else if (waits_for_somebody(others, today)) {
      terms.start = today;
      remarks.push_back({starts_today, {{"start", terms.start}}});
    } else {
      remarks.push_back({starts_with_cycle, {{"start", terms.start}}});
    }
  }
  if (form.term) terms.end = last_day(terms.start, *form.term);
  if (!form.until_event.empty()) {
    remarks.push_back({open_end_remark, {{"event", form.until_event}}});
  } else if (!terms.end) {
    terms.end = policy.cycle_end(terms.start);
    const Designation* next = next_mandate(others, terms.start);
    if (next != nullptr && next->terms.start <= *terms.end) {
      terms.end = next->terms.start - 1;
      remarks.push_back({ends_before_next, {{"end", *terms.end}, {"id", next->id.text()}}});
    } else {
      remarks.push_back({ends_with_cycle, {{"end", *terms.end}}});
    }
  }
  return terms;
}

/// The form with the dates of the round it names; throws where the host has no post in it.
OfferForm dated(OfferForm form, const Round& round, Remarks& remarks) {
  const std::string name = name_of(round.id);
  const Post* post = post_of(round, form.host);
  if (!is_open(round.state)) {
    throw Error{Code::refused, round_is_over, {{"round", name}, {"state", &phrase(round.state)}}};
  }
  if (post == nullptr || post->state != PostState::included) {
    throw Error{Code::refused,
                no_post_in_round,
                {{"host", form.host}, {"round", name}, {"code", form.host.text()}}};
  }
  const bool has_end = form.end || form.term || !form.until_event.empty();
  if (!form.start) form.start = round.start;
  if (!has_end) form.end = round.end;
  if (*form.start < round.start || *form.start > round.end) {
    throw Error{
        Code::refused,
        outside_the_round,
        {{"start", *form.start}, {"round", name}, {"first", round.start}, {"last", round.end}}};
  }
  if (!has_end) {
    remarks.push_back(
        {dates_of_round, {{"round", name}, {"start", *form.start}, {"end", round.end}}});
  }
  return form;
}

/// The term of the same embassies that ends the day before.
std::optional<DesignationId> term_renewed(const Terms& terms,
                                          const std::vector<Designation>& others) {
  for (const Designation& former : others) {
    const bool precedes =
        tenure_of(former) && former.terms.end.has_value() && *former.terms.end + 1 == terms.start;
    if (precedes && same_members(former.terms, terms)) return former.id;
  }
  return std::nullopt;
}

Names rivals_of(const Terms& terms, const std::vector<Designation>& others) {
  Names rivals;
  for (const Designation& rival : others) {
    if (is_open_offer(rival.state) && overlap(rival.terms, terms)) {
      rivals.items.push_back(rival.id.text());
    }
  }
  return rivals;
}

/// A letter of somebody else is kept, and looked at.
void remark_sender(const Designation& offer, const LetterForm& letter, Remarks& remarks) {
  if (!letter.sender) return;
  const auto members = members_of(offer);
  if (std::ranges::find(members, *letter.sender) != members.end()) return;
  remarks.push_back({sent_by_another, {{"sender", *letter.sender}, {"id", offer.id.text()}}});
}

}  // namespace

/// What an offer in the place of a mandate leaves out is as it was there.
OfferForm Office::in_place_of_a_mandate(OfferForm form) {
  if (!form.replaces) return form;
  const Designation replaced = designation(*form.replaces);
  if (!is_running(replaced.state)) {
    throw Error{Code::refused,
                replaces_no_mandate,
                {{"id", replaced.id.text()}, {"state", &phrase(replaced.state)}}};
  }
  const bool says_when_it_ends = form.end || form.term || !form.until_event.empty();
  if (!form.start) form.start = replaced.terms.start;
  if (!says_when_it_ends) {
    form.end = replaced.terms.end;
    form.until_event = replaced.terms.until_event;
  }
  return form;
}

OfferReply Office::submit_offer(Work& work, const OfferForm& typed) {
  OfferReply reply{.id = designation_id(typed.host, 1, 1), .remarks = {}};
  require_letter_has_come(work, typed.letter);
  OfferForm form = in_place_of_a_mandate(typed);
  require_one_end(form.end, form.term, form.until_event);
  if (form.round) {
    const Round named = round(*form.round);
    form = dated(std::move(form), named, reply.remarks);
  }
  if (form.overrides_cap) require_reason(work);
  auto others = register_.designations_of(form.host);
  std::erase_if(others, [&](const Designation& each) { return each.id == form.replaces; });
  const auto policies = register_.policies();
  Terms terms =
      term_from(form, others, policy_on(policies, work.today()), work.today(), reply.remarks);
  terms.embassies =
      embassies_of(form.members, form.cities, register_.capital_of(form.host, terms.start));

  auto renews = form.renews;
  if (renews) {
    require(rules::renewal_follows_its_term(form.host, terms, designation(*renews)));
  } else if ((renews = term_renewed(terms, others))) {
    reply.remarks.push_back({renews_by_itself, {{"id", renews->text()}}});
  }
  if (Names rivals = rivals_of(terms, others); !rivals.items.empty()) {
    reply.remarks.push_back({competes, {{"rivals", std::move(rivals)}}});
  }
  const int year = terms.start.year();
  reply.id = designation_id(form.host, year, register_.next_designation_number(form.host, year));
  const Designation offer =
      apply(work, Designation{.id = reply.id, .host = form.host, .terms = terms},
            OfferSubmitted{.terms = terms,
                           .renews = renews,
                           .overrides_cap = form.overrides_cap,
                           .sent = confirmation_in(work, form.letter),
                           .replaces = form.replaces},
            {.occurred_at = form.letter.received_at, .letter = form.letter.reference});
  remark_sender(offer, form.letter, reply.remarks);
  if (auto missing = still_to_confirm(offer)) reply.remarks.push_back(std::move(*missing));
  for (Sentence& each : remarks_on_post(work, offer)) reply.remarks.push_back(std::move(each));
  advance_rounds(work);
  return reply;
}

Designation Office::open_offer(const DesignationId& id) {
  Designation offer = designation(id);
  if (offer.state == State::under_silence) {
    throw Error{Code::refused,
                amended_under_silence,
                {{"id", id.text()},
                 {"decision", offer.decision.value().text()},
                 {"member", members_of(offer).front().text()}}};
  }
  if (is_adopted(offer.state)) throw Error{Code::refused, adopted_already, {{"id", id.text()}}};
  return offer;
}

/// Records the terms that an offer has from now on.
Remarks Office::change_offer(Work& work, const Designation& offer, const Terms& terms,
                             bool overrides_cap, const LetterForm& letter) {
  const auto others = register_.designations_of(offer.host);
  auto renews = offer.renews;
  if (renews && rules::renewal_follows_its_term(offer.host, terms, designation(*renews))) {
    renews.reset();
  }
  if (!renews) renews = term_renewed(terms, others);
  const Designation changed =
      apply(work, offer, OfferAmended{terms, renews, overrides_cap, confirmation_in(work, letter)},
            {.occurred_at = letter.received_at, .letter = letter.reference});
  advance_rounds(work);
  const bool is_another = !same_in_substance(offer.terms, terms);
  auto missing = is_another ? to_confirm_anew(changed) : still_to_confirm(changed);
  return missing ? Remarks{std::move(*missing)} : Remarks{};
}

Remarks Office::amend_offer(Work& work, const DesignationId& id, const OfferChanges& changes,
                            const LetterForm& letter) {
  require_letter_has_come(work, letter);
  require_one_end(changes.end, changes.term, changes.until_event);
  const Designation offer = open_offer(id);
  for (const CountryCode each : changes.add) {
    if (changes.members.empty()) require(rules::embassy_is_not_here_yet(offer, each));
  }
  const Date start = changes.start.value_or(offer.terms.start);
  const Terms terms = changed_terms(offer, changes, register_.capital_of(offer.host, start));
  if (terms.embassies.empty()) throw Error{Code::refused, nobody_remains, {{"id", id.text()}}};
  if (same_terms(terms, offer.terms)) {
    throw Error{Code::refused, nothing_to_amend, {{"id", id.text()}}};
  }
  if (changes.overrides_cap) require_reason(work);
  Remarks remarks = change_offer(work, offer, terms, changes.overrides_cap, letter);
  remark_sender(designation(id), letter, remarks);
  return remarks;
}

Remarks Office::withdraw_offer(Work& work, const DesignationId& id, const WithdrawalForm& form) {
  const Designation offer = designation(id);
  require_letter_has_come(work, {.received_at = form.received_at});
  if (form.by) require(rules::embassy_serves_here(offer, *form.by));
  if (offer.state == State::under_silence || came_under_silence(offer, form)) {
    return withdraw_as_amendment(work, offer, form);
  }
  const bool held_the_post = tenure_of(offer).has_value();
  apply(work, offer, OfferWithdrawn{}, {.occurred_at = form.received_at});
  const Because because{.cause = work.last_recorded()};
  strike_from_list(work, offer, because);
  if (held_the_post) relink(work, offer.host, because);
  advance_rounds(work);
  return {};
}

}  // namespace cpe
