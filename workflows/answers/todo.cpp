// What waits about the posts of the next term: offers, lists, gaps; and the steps nobody applied.

#include "workflows/answers/todo.hpp"

#include <algorithm>

#include "workflows/answers/todo_rounds.hpp"
#include "workflows/designation/rules.hpp"
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
constexpr Phrase to_decide{
    "decision_to_take",
    "{id} waits for the Council: {count} {count|line|lines}, the first term from {start}",
    "{id} attend le Conseil\u00a0: {count} {count|ligne|lignes}, premier mandat à compter du "
    "{start}"};
constexpr Phrase emptied{"decision_to_take", "{id} waits for the Council, but no line is left",
                         "{id} attend le Conseil, mais ne comporte plus aucune ligne"};
constexpr Phrase broken{
    "silence_broken",
    "{id}: silence was broken by {members}: circulate it again, adopt it or withdraw it",
    "{id}\u00a0: silence rompu, {members}\u00a0: soumettez de nouveau, adoptez ou retirez"};
constexpr Phrase all_lifted{"silence_broken",
                            "{id} is not adopted, and no objection stands any more",
                            "{id} n’est pas adoptée, et aucune objection n’est plus en cours"};
constexpr Phrase prevented{
    "silence_broken",
    "{id} is not adopted, though nobody objects: a mandate stands in the way of {lines}: free its "
    "term, or take {count|it|them} off the list",
    "{id} n’est pas adoptée, bien que nul n’y fasse objection\u00a0: un mandat fait obstacle à "
    "{lines}\u00a0: libérez la période, ou mettez {count|cette ligne|ces lignes} à part"};
constexpr Phrase in_vain{
    "silence_is_in_vain",
    "{id} will not be adopted on {until}: a mandate stands in the way of {lines}: free the term, "
    "or withdraw the list",
    "{id} ne sera pas adoptée le {until}\u00a0: un mandat fait obstacle à {lines}\u00a0: libérez "
    "la "
    "période, ou retirez la liste"};
constexpr Phrase contested{
    "adoption_contested",
    "{id} was adopted, but what {members} said against it had come in time: reopen it, or enter "
    "that it is lifted",
    "{id} a été adoptée, mais ce qu’en disait {members} était arrivé à temps\u00a0: rouvrez-la, ou "
    "inscrivez la levée"};
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

Names names_of(const std::vector<CountryCode>& members) {
  Names names;
  for (const CountryCode member : members) names.items.push_back(member.text());
  return names;
}

/// When something was last entered about a list.
std::optional<Date> last_word_on(const Decision& list) {
  std::optional<Instant> last;
  for (const Position& each : list.positions) last = std::max(last, {each.entered_at});
  for (const FormerAdoption& each : list.reopened) last = std::max(last, {each.reopened_at});
  if (!last) return std::nullopt;
  return date_in_brussels(*last);
}

/// The lines of a list in whose way a mandate stands.
std::vector<DesignationId> lines_prevented(const Network& network, const Decision& list) {
  std::vector<DesignationId> lines;
  for (const Designation& offer : network.offers) {
    if (offer.decision != list.id) continue;
    const auto host = std::ranges::find_if(
        network.hosts, [&](const HostRecord& each) { return each.country.code() == offer.host; });
    if (host == network.hosts.end()) continue;
    auto others = host->mandates;
    std::erase_if(others, [&](const Designation& each) { return each.id == offer.replaces; });
    if (rules::no_mandate_stands_in_the_way(offer.terms, others)) lines.push_back(offer.id);
  }
  return lines;
}

/// What is to be done about a list that is not adopted, and not under silence any more.
Told told_of_broken(const Decision& list, const std::vector<DesignationId>& in_the_way) {
  const std::string id = list.id.text();
  if (list.lines.empty()) {
    return {{emptied, {{"id", id}}}, "cpe decision withdraw " + id + " --reason REASON"};
  }
  const auto members = objectors(list);
  if (!members.empty()) {
    return {{broken, {{"id", id}, {"members", names_of(members)}}},
            "cpe decision recirculate " + id + " --until TIME --reason REASON"};
  }
  if (in_the_way.empty())
    return {{all_lifted, {{"id", id}}}, "cpe decision adopt " + id + " --lifted"};
  Names lines;
  std::string words;
  for (const DesignationId& line : in_the_way) {
    lines.items.push_back(line.text());
    words += " " + line.text();
  }
  const auto count = static_cast<std::int64_t>(in_the_way.size());
  const bool is_whole_list = in_the_way.size() == list.lines.size();
  return {{prevented, {{"id", id}, {"lines", std::move(lines)}, {"count", count}}},
          "cpe decision " + (is_whole_list ? "withdraw " + id : "split " + id + words) +
              " --reason REASON"};
}

/// Since when it waits: the last word on it, or the deadline at which a rule kept it from adoption.
Date waits_since(const Decision& list, bool is_prevented, Date today) {
  const auto last = last_word_on(list);
  if (last && !is_prevented) return *last;
  return list.deadline ? date_in_brussels(*list.deadline) : today;
}

bool is_by_that_day(const TodoItem& a, const TodoItem& b) { return a.due_on < b.due_on; }

/// When the calendar of the round for those terms has its list circulated.
std::optional<Date> circulation_due(const Network& network, Date first) {
  for (const Round& round : network.rounds) {
    if (round.start <= first && first <= round.end) return milestone_on(round, milestone::silence);
  }
  return std::nullopt;
}

/// When the first term of a list begins, or began where its adoption was reopened.
std::optional<Date> first_day_of(const Network& network, const Decision& list) {
  std::optional<Date> first;
  const auto look_at = [&](const Designation& each) {
    const bool is_line = std::ranges::find(list.lines, each.id) != list.lines.end();
    if (is_line && (!first || each.terms.start < *first)) first = each.terms.start;
  };
  for (const Designation& offer : network.offers) look_at(offer);
  for (const HostRecord& host : network.hosts) std::ranges::for_each(host.mandates, look_at);
  return first;
}

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

TodoItems decisions_to_take(const Network& network) {
  TodoItems items;
  for (const Decision& draft : network.drafts) {
    const auto first = first_day_of(network, draft);
    const Date due = first ? circulation_due(network, *first).value_or(*first) : network.today();
    const std::string id = draft.id.text();
    const auto count = static_cast<std::int64_t>(draft.lines.size());
    items.push_back(
        {.due_on = due,
         .concerns = {},
         .what = first ? Sentence{to_decide, {{"id", id}, {"count", count}, {"start", *first}}}
                       : Sentence{emptied, {{"id", id}}},
         .command = first ? "cpe decision circulate " + id + " --reference REFERENCE --until TIME"
                          : "cpe decision withdraw " + id,
         .subject = subject_of(draft.id)});
  }
  return items;
}

TodoItems silences_broken(const Network& network) {
  TodoItems items;
  for (const Decision& list : network.procedures) {
    if (list.state != DecisionState::broken) continue;
    const auto in_the_way = lines_prevented(network, list);
    const bool is_prevented = !in_the_way.empty() && objectors(list).empty();
    Told said = told_of_broken(list, in_the_way);
    items.push_back({.due_on = waits_since(list, is_prevented, network.today()),
                     .concerns = {},
                     .what = std::move(said.what),
                     .command = std::move(said.command),
                     .subject = subject_of(list.id)});
  }
  return items;
}

TodoItems silences_in_vain(const Network& network) {
  TodoItems items;
  for (const Decision& list : network.procedures) {
    if (list.state != DecisionState::under_silence) continue;
    Names lines;
    for (const DesignationId& line : lines_prevented(network, list)) {
      lines.items.push_back(line.text());
    }
    if (lines.items.empty()) continue;
    const std::string id = list.id.text();
    items.push_back(
        {.due_on = date_in_brussels(*list.deadline),
         .concerns = {},
         .what = {in_vain, {{"id", id}, {"lines", std::move(lines)}, {"until", *list.deadline}}},
         .command = "cpe decision withdraw " + id + " --reason REASON",
         .subject = subject_of(list.id)});
  }
  return items;
}

TodoItems adoptions_contested(const Network& network) {
  TodoItems items;
  for (const Decision& list : network.procedures) {
    if (list.state != DecisionState::adopted) continue;
    const std::string id = list.id.text();
    items.push_back({.due_on = last_word_on(list).value_or(network.today()),
                     .concerns = {},
                     .what = {contested, {{"id", id}, {"members", names_of(objectors(list))}}},
                     .command = "cpe decision reopen " + id + " --reason REASON",
                     .subject = subject_of(list.id)});
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
