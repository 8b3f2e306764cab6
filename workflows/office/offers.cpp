// Offers: a member, or several jointly, offers its embassy in a host for a term.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/designation/rules.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

constexpr Phrase starts_after_incumbent{
    "start_chosen", "no start given: {start}, the day after {id} ends",
    "sans date de début\u00a0: {start}, le lendemain de la fin de {id}"};
constexpr Phrase starts_with_cycle{
    "start_chosen", "no start given: {start}, the first day of the next cycle",
    "sans date de début\u00a0: {start}, premier jour du prochain cycle"};
constexpr Phrase ends_with_cycle{
    "end_chosen", "no end given: {end}, the end of the cycle that covers the start",
    "sans date de fin\u00a0: {end}, la fin du cycle qui comprend le début"};
constexpr Phrase renews_by_itself{
    "renewal_recognised", "this is a renewal of {id}: the same embassies, the day after its end",
    "c’est un renouvellement de {id}\u00a0: les mêmes ambassades, le lendemain de sa fin"};
constexpr Phrase open_end_remark{
    "open_end", "no end date: the term runs until \"{event}\" is recorded",
    "sans date de fin\u00a0: le mandat court jusqu’à l’événement «\u00a0{event}\u00a0»"};
constexpr Phrase competes{
    "offer_competes", "it competes with {rivals}: only one can be adopted",
    "elle est en concurrence avec {rivals}\u00a0: une seule pourra être adoptée"};
constexpr Phrase too_many_ends{
    "one_end_is_given",
    "{given} ends are given: a term has one\ngive one of --end, --term, --until-event",
    "{given} fins sont indiquées\u00a0: un mandat n’en a qu’une\n"
    "indiquez soit --end, soit --term, soit --until-event"};
constexpr Phrase cities_do_not_match{
    "each_embassy_has_a_city",
    "{cities} cities are given for {embassies} embassies\ngive one city for all, or one for each",
    "{cities} villes sont indiquées pour {embassies} ambassades\n"
    "indiquez une ville pour toutes, ou une pour chacune"};
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

void require_one_end(std::optional<Date> end, std::optional<Span> term, const std::string& event) {
  const int given = (end ? 1 : 0) + (term ? 1 : 0) + (event.empty() ? 0 : 1);
  if (given > 1) throw Error{Code::usage, too_many_ends, {{"given", std::int64_t{given}}}};
}

Date last_day(Date start, Span term) { return last_day_of_term(start, term.months) + term.days; }

/// One city for all embassies, or one each, or the host's capital.
std::vector<Embassy> embassies_of(const std::vector<CountryCode>& members,
                                  const std::vector<std::string>& cities,
                                  const std::string& capital) {
  if (cities.size() > 1 && cities.size() != members.size()) {
    throw Error{Code::usage,
                cities_do_not_match,
                {{"cities", static_cast<std::int64_t>(cities.size())},
                 {"embassies", static_cast<std::int64_t>(members.size())}}};
  }
  std::vector<Embassy> embassies;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::string& city = cities.empty() ? capital : cities.size() == 1 ? cities[0] : cities[i];
    embassies.push_back({.member = members[i], .city = city});
  }
  return embassies;
}

}  // namespace

OfferReply Office::submit_offer(Work& work, const OfferForm& form) {
  if (form.received_at) {
    if (auto refusal = rules::letter_has_come(*form.received_at, work.now())) {
      throw Error{Code::refused, std::move(*refusal)};
    }
  }
  require_one_end(form.end, form.term, form.until_event);
  const auto others = register_.designations_of(form.host);
  const auto policies = register_.policies();
  const Policy& policy = policy_on(policies, work.today());
  OfferReply reply{.id = designation_id(form.host, 1, 1), .remarks = {}};

  Terms terms{.embassies = {},
              .start = form.start.value_or(policy.next_cycle_start(work.today())),
              .end = form.end,
              .until_event = form.until_event};
  if (!form.start) {
    if (const Designation* incumbent = last_mandate(others, work.today())) {
      terms.start = *incumbent->terms.end + 1;
      reply.remarks.push_back(
          {starts_after_incumbent, {{"start", terms.start}, {"id", incumbent->id.text()}}});
    } else {
      reply.remarks.push_back({starts_with_cycle, {{"start", terms.start}}});
    }
  }
  if (form.term) terms.end = last_day(terms.start, *form.term);
  if (!form.until_event.empty()) {
    reply.remarks.push_back({open_end_remark, {{"event", form.until_event}}});
  } else if (!terms.end) {
    terms.end = policy.cycle_end(terms.start);
    reply.remarks.push_back({ends_with_cycle, {{"end", *terms.end}}});
  }
  terms.embassies =
      embassies_of(form.members, form.cities, register_.capital_of(form.host, terms.start));

  auto renews = form.renews;
  for (const Designation& former : others) {
    const bool precedes =
        tenure_of(former) && former.terms.end.has_value() && *former.terms.end + 1 == terms.start;
    if (renews || !precedes || !same_members(former.terms, terms)) continue;
    renews = former.id;
    reply.remarks.push_back({renews_by_itself, {{"id", former.id.text()}}});
  }
  Names rivals;
  for (const Designation& rival : others) {
    if (is_open_offer(rival.state) && overlap(rival.terms, terms)) {
      rivals.items.push_back(rival.id.text());
    }
  }
  if (!rivals.items.empty()) reply.remarks.push_back({competes, {{"rivals", rivals}}});
  const int year = terms.start.year();
  reply.id = designation_id(form.host, year, register_.next_designation_number(form.host, year));
  apply(work, Designation{.id = reply.id, .host = form.host, .terms = terms},
        OfferSubmitted{terms, renews}, {.occurred_at = form.received_at});
  return reply;
}

void Office::amend_offer(Work& work, const DesignationId& id, const OfferChanges& changes) {
  require_one_end(changes.end, changes.term, changes.until_event);
  const Designation offer = designation(id);
  Terms terms = offer.terms;
  if (changes.start) terms.start = *changes.start;
  if (changes.end) terms.end = changes.end;
  if (changes.term) terms.end = last_day(terms.start, *changes.term);
  if (changes.end || changes.term) terms.until_event.clear();
  if (!changes.until_event.empty()) {
    terms.end.reset();
    terms.until_event = changes.until_event;
  }

  const std::string capital = register_.capital_of(offer.host, terms.start);
  if (!changes.members.empty()) {
    terms.embassies = embassies_of(changes.members, changes.cities, capital);
  }
  for (const Embassy& added : embassies_of(changes.add, {}, capital))
    terms.embassies.push_back(added);
  for (const CountryCode member : changes.drop) {
    if (const auto refusal = rules::embassy_serves_here(offer, member)) {
      throw Error{Code::refused, *refusal};
    }
    std::erase_if(terms.embassies, [&](const Embassy& each) { return each.member == member; });
  }
  if (changes.members.empty() && !changes.cities.empty()) {
    std::vector<CountryCode> members;
    for (const Embassy& each : terms.embassies) members.push_back(each.member);
    terms.embassies = embassies_of(members, changes.cities, capital);
  }

  const bool same = terms.embassies == offer.terms.embassies && terms.start == offer.terms.start &&
                    terms.end == offer.terms.end && terms.until_event == offer.terms.until_event;
  if (same) throw Error{Code::refused, nothing_to_amend, {{"id", id.text()}}};
  apply(work, offer, OfferAmended{terms});
}

void Office::withdraw_offer(Work& work, const DesignationId& id) {
  const Designation offer = designation(id);
  const bool held_the_post = tenure_of(offer).has_value();
  apply(work, offer, OfferWithdrawn{});
  strike_from_list(work, offer, {});
  if (held_the_post) relink(work, offer.host, {});
}

}  // namespace cpe
