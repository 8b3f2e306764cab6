// From a round to its list, and from what is adopted to what is public.

#include <set>

#include "engine/error.hpp"
#include "workflows/office/confirmations.hpp"
#include "workflows/office/office.hpp"
#include "workflows/round/board.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase nothing_to_list{
    "round_has_offers_to_list",
    "no offer of the round {round} waits to be put on a list\nsee `cpe round show {round}`",
    "aucune offre du cycle {round} n’attend d’être inscrite sur une liste\n"
    "voir `cpe round show {round}`"};
constexpr Phrase contested_left_out{"contested_offers_are_left_out",
                                    "left out, because they compete: {offers}",
                                    "laissées de côté, car en concurrence\u00a0: {offers}"};
constexpr Phrase contested_announced{
    "nobody_contests_the_outcome",
    "announced although {members} contested the adoption of {id} in time "
    "(`cpe decision show {id}`)",
    "annoncé, bien que l’adoption de {id} ait été contestée à temps\u00a0: {members} "
    "(`cpe decision show {id}`)"};
constexpr Phrase announced_now{
    "mandates_are_announced", "{count} {count|mandate is|mandates are} public since {day}",
    "{count} {count|mandat est public|mandats sont publics} depuis le {day}"};

}  // namespace

/// What is offered for the round and waits for a list; remarks say what is left out.
std::vector<DesignationId> Office::lines_for(const Round& listed, const Policy& policy,
                                             bool only_uncontested, Remarks& remarks) {
  std::vector<DesignationId> lines;
  Names contested;
  for (const Post& post : listed.posts) {
    if (post.state != PostState::included) continue;
    const auto offers = offers_in(listed, register_.designations_of(post.host));
    for (const Designation& each : offers) {
      if (each.state != State::offered) continue;
      auto missing = still_to_confirm(each);
      if (only_uncontested && has_rival(each, offers)) {
        contested.items.push_back(each.id.text());
      } else if (only_uncontested && missing && policy.joint_confirmation != 0) {
        remarks.push_back(std::move(*missing));
      } else {
        lines.push_back(each.id);
      }
    }
  }
  if (!contested.items.empty()) {
    remarks.push_back({contested_left_out, {{"offers", std::move(contested)}}});
  }
  return lines;
}

DraftReply Office::draft_round(Work& work, const RoundId& id, bool only_uncontested) {
  Remarks remarks;
  const Policy policy = policy_on(register_.policies(), work.today());
  const auto lines = lines_for(round(id), policy, only_uncontested, remarks);
  if (lines.empty()) throw Error{Code::refused, nothing_to_list, {{"round", name_of(id)}}};
  DecisionId made = draft_decision(work, lines);
  for (Sentence& each : remarks_on_lines(work, made)) remarks.push_back(std::move(each));
  return {std::move(made), std::move(remarks)};
}

Remarks Office::announce_round(Work& work, const RoundId& id, Date on) {
  const Round announced = round(id);
  const Instant at = on == work.today() ? work.now() : midnight_in_brussels(on);
  const Seq cause = apply(work, announced, RoundAnnounced{on}, {.occurred_at = at});
  std::int64_t count = 0;
  std::set<DecisionId> decisions;
  for (const Post& post : announced.posts) {
    for (const Designation& each : adopted_for(announced, register_.designations_of(post.host))) {
      if (each.announced_on || !is_adopted(each.state)) continue;
      ++count;
      if (each.decision) decisions.insert(*each.decision);
      work.record(
          {.subject = subject_of(each.id),
           .name = "mandate_announced",
           .payload = {{"announced_on", to_text(on)}},
           .after = {{"designation", json::array{json::object{{"announced_on", to_text(on)}}}}},
           .occurred_at = at,
           .cause = cause});
    }
  }
  Remarks remarks{{announced_now, {{"count", count}, {"day", on}}}};
  for (const DecisionId& each : decisions) {
    const auto members = objectors(decision(each));
    if (members.empty()) continue;
    remarks.push_back({contested_announced, {{"members", names_of(members)}, {"id", each.text()}}});
  }
  return remarks;
}

}  // namespace cpe
