// What waits because of lists: drafts, silences that are broken or in vain, contested adoptions.

#include <algorithm>

#include "workflows/answers/todo.hpp"
#include "workflows/designation/rules.hpp"
#include "workflows/round/milestones.hpp"

namespace cpe {
namespace {

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
    "la période, ou retirez la liste"};
constexpr Phrase contested{
    "adoption_contested",
    "{id} was adopted, but what {members} said against it had come in time: reopen it, or enter "
    "that it is lifted",
    "{id} a été adoptée, mais ce qu’en disait {members} était arrivé à temps\u00a0: rouvrez-la, ou "
    "inscrivez la levée"};

/// The desk has to do something about a list.
TodoItem about(const Decision& list, Date due_on, Sentence what, std::string command) {
  return {.due_on = due_on,
          .concerns = {},
          .what = std::move(what),
          .command = std::move(command),
          .subject = subject_of(list.id)};
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
TodoItem about_broken(const Decision& list, Date due_on,
                      const std::vector<DesignationId>& in_the_way) {
  const std::string id = list.id.text();
  if (list.lines.empty()) {
    return about(list, due_on, {emptied, {{"id", id}}},
                 "cpe decision withdraw " + id + " --reason REASON");
  }
  const auto members = objectors(list);
  if (!members.empty()) {
    return about(list, due_on, {broken, {{"id", id}, {"members", names_of(members)}}},
                 "cpe decision recirculate " + id + " --until TIME --reason REASON");
  }
  if (in_the_way.empty()) {
    return about(list, due_on, {all_lifted, {{"id", id}}},
                 "cpe decision adopt " + id + " --lifted");
  }
  std::string words;
  for (const DesignationId& line : in_the_way) words += " " + line.text();
  const auto count = static_cast<std::int64_t>(in_the_way.size());
  const bool is_whole_list = in_the_way.size() == list.lines.size();
  return about(list, due_on,
               {prevented, {{"id", id}, {"lines", names_of(in_the_way)}, {"count", count}}},
               "cpe decision " + (is_whole_list ? "withdraw " + id : "split " + id + words) +
                   " --reason REASON");
}

/// Since when it waits: the last word on it, or the deadline at which a rule kept it from adoption.
Date waits_since(const Decision& list, bool is_prevented, Date today) {
  const auto last = last_word_on(list);
  if (last && !is_prevented) return *last;
  return list.deadline ? date_in_brussels(*list.deadline) : today;
}

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

namespace todo {

TodoItems decisions_to_take(const Network& network) {
  TodoItems items;
  for (const Decision& draft : network.drafts) {
    const auto first = first_day_of(network, draft);
    const std::string id = draft.id.text();
    if (!first) {
      items.push_back(
          about(draft, network.today(), {emptied, {{"id", id}}}, "cpe decision withdraw " + id));
      continue;
    }
    const auto count = static_cast<std::int64_t>(draft.lines.size());
    items.push_back(about(draft, circulation_due(network, *first).value_or(*first),
                          {to_decide, {{"id", id}, {"count", count}, {"start", *first}}},
                          "cpe decision circulate " + id + " --reference REFERENCE --until TIME"));
  }
  return items;
}

TodoItems silences_broken(const Network& network) {
  TodoItems items;
  for (const Decision& list : network.procedures) {
    if (list.state != DecisionState::broken) continue;
    const auto in_the_way = lines_prevented(network, list);
    const bool is_prevented = !in_the_way.empty() && objectors(list).empty();
    items.push_back(
        about_broken(list, waits_since(list, is_prevented, network.today()), in_the_way));
  }
  return items;
}

TodoItems silences_in_vain(const Network& network) {
  TodoItems items;
  for (const Decision& list : network.procedures) {
    if (list.state != DecisionState::under_silence) continue;
    const auto lines = lines_prevented(network, list);
    if (lines.empty()) continue;
    const std::string id = list.id.text();
    items.push_back(
        about(list, date_in_brussels(*list.deadline),
              {in_vain, {{"id", id}, {"lines", names_of(lines)}, {"until", *list.deadline}}},
              "cpe decision withdraw " + id + " --reason REASON"));
  }
  return items;
}

TodoItems adoptions_contested(const Network& network) {
  TodoItems items;
  for (const Decision& list : network.procedures) {
    if (list.state != DecisionState::adopted) continue;
    const std::string id = list.id.text();
    items.push_back(about(list, last_word_on(list).value_or(network.today()),
                          {contested, {{"id", id}, {"members", names_of(objectors(list))}}},
                          "cpe decision reopen " + id + " --reason REASON"));
  }
  return items;
}

}  // namespace todo

}  // namespace cpe
