// What waits about the posts of the next term: offers, lists, gaps; and the steps nobody applied.

#include "workflows/answers/todo.hpp"

#include <algorithm>

#include "workflows/answers/todo_rounds.hpp"
#include "workflows/round/milestones.hpp"

namespace cpe {
namespace {

constexpr Phrase unlisted{"offer_without_list",
                          "{host}: the offer {id}, from {start}, is on no list yet",
                          "{host}\u00a0: l’offre {id}, à compter du {start}, n’est encore inscrite "
                          "sur aucune liste"};
constexpr Phrase unlisted_together{"offer_without_list",
                                   "{count} offers are on no list yet, due {due}",
                                   "{count} offres ne sont encore inscrites sur aucune liste, "
                                   "pour le {due}"};
constexpr Phrase rival{
    "offer_without_list",
    "{host}: the offer {id}, from {start}, is on no list; it competes with {rivals}",
    "{host}\u00a0: l’offre {id}, à compter du {start}, n’est inscrite sur aucune liste\u00a0; elle "
    "est en concurrence avec {rivals}"};
constexpr Phrase begun{
    "offer_overtaken",
    "{host}: the term of the offer {id} began on {start} and nothing is adopted: move its start",
    "{host}\u00a0: le mandat proposé par l’offre {id} a commencé le {start} sans rien "
    "d’adopté\u00a0: reportez son début"};
constexpr Phrase passed{
    "offer_overtaken", "{host}: the term of the offer {id} was over on {end}: nothing was adopted",
    "{host}\u00a0: le mandat proposé par l’offre {id} était échu le {end}\u00a0: rien n’a été "
    "adopté"};
constexpr Phrase unconfirmed{
    "offer_to_confirm",
    "{host}: {members} {count|has|have} not confirmed the joint offer {id}, from {start}",
    "{host}\u00a0: {members} {count|n’a|n’ont} pas confirmé l’offre conjointe {id}, à compter du "
    "{start}"};
constexpr Phrase no_offers{
    "posts_without_offer",
    "{count} {count|host has|hosts have} neither a mandate nor an offer for the cycle from {start}",
    "{count} {count|pays hôte n’a|pays hôtes n’ont} ni mandat ni offre pour le cycle qui commence "
    "le {start}"};
constexpr Phrase overdue{
    "steps_overdue", "{count} {count|step is|steps are} due since {since} and not applied",
    "{count} {count|étape échue|étapes échues} depuis le {since}, sans être {count|appliquée|"
    "appliquées}"};

/// What to say of an offer on no list, and what to do.
struct Told {
  Sentence what;
  std::string command;
};

Told told(const Network& network, const Designation& offer) {
  const std::string id = offer.id.text();
  const Date start = offer.terms.start;
  if (offer.terms.end.has_value() && *offer.terms.end < network.today()) {
    return {{passed, {{"host", offer.host}, {"id", id}, {"end", *offer.terms.end}}},
            "cpe offer withdraw " + id};
  }
  std::vector<Argument> arguments = {{"host", offer.host}, {"id", id}, {"start", start}};
  if (start <= network.today()) {
    return {{begun, std::move(arguments)}, "cpe offer amend " + id + " --start DATE"};
  }
  Names rivals;
  for (const Designation& other : network.offers) {
    if (compete(offer, other)) rivals.items.push_back(other.id.text());
  }
  if (rivals.items.empty()) {
    return {{unlisted, std::move(arguments)}, todo::command_to_list(network, offer.id)};
  }
  arguments.push_back({"rivals", rivals});
  const bool has_round = todo::round_with(network, offer.host, start) != nullptr;
  return {{rival, std::move(arguments)}, has_round ? "cpe round report" : "cpe offer list"};
}

/// Many offers at once go on a list together.
std::optional<Together> together_with_others(const Told& said, const Round* round) {
  if (said.what.phrase != &unlisted) return std::nullopt;
  return Together{&unlisted_together, round == nullptr ? "cpe offer list"
                                                       : "cpe decision draft --round " +
                                                             name_of(round->id) + " --uncontested"};
}

/// The round has a day for its list.
Date due_on_a_list(const Round* round, const Designation& offer) {
  if (round == nullptr) return offer.terms.start;
  return milestone_on(*round, milestone::list).value_or(offer.terms.start);
}

/// The host needs nobody to offer: it is filled on that day, or somebody offered.
bool is_provided_for(const Network& network, const HostRecord& host, Date day) {
  const AnswerKind kind = who_serves(host, day, network.today()).kind;
  return kind == AnswerKind::known || vacancy_on(host, day) != nullptr ||
         !offers_for(network, host.country.code(), day).empty();
}

/// Its present mandate, or the holdover after it, is an item of its own.
bool stands_for_itself(const Network& network, const HostRecord& host) {
  return std::ranges::any_of(host.mandates, [&](const Designation& mandate) {
    const State state = state_today(network, host, mandate);
    return mandate.live && (state == State::renewal_due || state == State::holdover);
  });
}

bool is_by_that_day(const TodoItem& a, const TodoItem& b) { return a.due_on < b.due_on; }

}  // namespace

void sort_by_due_day(TodoItems& items) { std::ranges::stable_sort(items, is_by_that_day); }

namespace todo {

std::string command_to_list(const Network& network, const DesignationId& offer) {
  if (network.drafts.empty()) return "cpe decision draft " + offer.text();
  return "cpe decision add " + network.drafts.back().id.text() + " " + offer.text();
}

bool concerns(const TodoItem& item, const Reader& reader) {
  const auto names = [&](const std::vector<CountryCode>& codes) {
    return std::ranges::find(codes, reader.country) != codes.end();
  };
  switch (reader.kind) {
    case Reader::Kind::desk:
      return item.concerns.desk;
    case Reader::Kind::delegation:
      return item.concerns.every_delegation || names(item.concerns.delegations);
    case Reader::Kind::embassy:
      break;
  }
  return names(item.concerns.embassies_in);
}

TodoItems offers_without_list(const Network& network) {
  TodoItems items;
  for (const Designation& offer : network.offers) {
    if (offer.state != State::offered) continue;
    Told said = told(network, offer);
    const Round* round = round_with(network, offer.host, offer.terms.start);
    auto together = together_with_others(said, round);
    items.push_back(
        {.due_on = due_on_a_list(round, offer),
         .concerns = {.desk = true, .delegations = members_of(offer), .embassies_in = {offer.host}},
         .what = std::move(said.what),
         .command = std::move(said.command),
         .subject = subject_of(offer.id),
         .host = offer.host,
         .together = std::move(together)});
  }
  return items;
}

TodoItems offers_to_confirm(const Network& network) {
  TodoItems items;
  for (const Designation& offer : network.offers) {
    const auto missing = unconfirmed_members(offer);
    if (missing.empty()) continue;
    items.push_back(
        {.due_on = due_on_a_list(round_with(network, offer.host, offer.terms.start), offer),
         .concerns = {.desk = true, .delegations = missing, .embassies_in = {}},
         .what = {unconfirmed,
                  {{"host", offer.host},
                   {"members", names_of(missing)},
                   {"count", static_cast<std::int64_t>(missing.size())},
                   {"id", offer.id.text()},
                   {"start", offer.terms.start}}},
         .command = "cpe offer confirm " + offer.id.text() + " --by " + missing.front().text(),
         .subject = subject_of(offer.id),
         .host = offer.host});
  }
  return items;
}

TodoItems posts_without_offer(const Network& network) {
  const Policy& policy = policy_on(network.policies, network.today());
  const Date start = policy.next_cycle_start(network.today());
  if (network.today() < start - policy.renewal_window_days) return {};
  std::int64_t count = 0;
  for (const HostRecord& host : network.hosts) {
    const bool is_eligible =
        host.country.is_partner_on(start) && !host.country.is_suspended_on(start);
    if (!is_eligible || is_provided_for(network, host, start)) continue;
    if (is_for_a_round(network, host.country.code(), start)) continue;
    if (!stands_for_itself(network, host)) ++count;
  }
  if (count == 0) return {};
  return {{.due_on = start,
           .concerns = {},
           .what = {no_offers, {{"count", count}, {"start", start}}},
           .command = "cpe gaps --from " + to_text(start) + " --to " + to_text(start),
           .subject = register_subject()}};
}

TodoItems overdue_steps(const Network& network) {
  if (network.overdue.empty()) return {};
  const Instant since = network.overdue.front().due_at;
  const auto count = static_cast<std::int64_t>(network.overdue.size());
  return {{.due_on = date_in_brussels(since),
           .concerns = {},
           .what = {overdue, {{"count", count}, {"since", since}}},
           .command = "cpe tick",
           .subject = register_subject()}};
}

}  // namespace todo

}  // namespace cpe
