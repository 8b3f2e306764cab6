#include "workflows/answers/todo_rounds.hpp"

#include <algorithm>

#include "workflows/round/milestones.hpp"

namespace cpe {
namespace {

constexpr Phrase no_candidate{"post_without_candidate",
                              "{host}: nobody offers for {from} to {to} (round {round})",
                              "{host}\u00a0: aucune offre du {from} au {to} (cycle {round})"};
constexpr Phrase no_candidates{"post_without_candidate",
                               "{count} posts of the round have no offer, due {due}",
                               "{count} postes du cycle sont sans offre, attendue pour le {due}"};
constexpr Phrase call_is_open{
    "round_calls",
    "offers for the round {round} are due by {day}: {count} {count|post has|posts have} none",
    "les offres pour le cycle {round} sont attendues pour le {day}\u00a0: {count} {count|poste "
    "n’en a|postes n’en ont} pas"};
constexpr Phrase to_open{"round_to_open",
                         "the round {round}, from {start}, is not open, and its call is due",
                         "le cycle {round}, à compter du {start}, n’est pas ouvert, et son appel à "
                         "candidatures est dû"};
constexpr Phrase to_announce{
    "round_to_announce",
    "{count} {count|mandate|mandates} of the round {round} {count|is|are} adopted and not "
    "announced "
    "yet",
    "{count} {count|mandat adopté|mandats adoptés} dans le cycle {round}, pas encore "
    "{count|annoncé|annoncés}"};
constexpr Phrase to_close{"round_to_close", "the terms of the round {round} run: close it",
                          "les mandats du cycle {round} sont en cours\u00a0: clôturez-le"};

bool has_called(const Round& round) {
  return round.state >= RoundState::call_open && round.state <= RoundState::decided;
}

bool has_called_for(const Round& round, Date day) {
  return has_called(round) && round.start <= day && day <= round.end;
}

const HostRecord* record_of(const Network& network, CountryCode host) {
  const auto found = std::ranges::find_if(
      network.hosts, [&](const HostRecord& each) { return each.country.code() == host; });
  return found == network.hosts.end() ? nullptr : &*found;
}

bool has_mandate_from(const Network& network, Date start) {
  return std::ranges::any_of(network.hosts, [&](const HostRecord& host) {
    return std::ranges::any_of(host.mandates, [&](const Designation& each) {
      return is_adopted(each.state) && each.terms.start >= start;
    });
  });
}

TodoItem missing(const Round& round, const PostView& view, Date due) {
  return {.due_on = due,
          .concerns = {},
          .what = {no_candidate,
                   {{"host", view.post.host},
                    {"from", view.gap->first},
                    {"to", view.gap->last},
                    {"round", name_of(round.id)}}},
          .command =
              "cpe offer submit " + view.post.host.text() + " MEMBER --round " + name_of(round.id),
          .subject = subject_of(round.id),
          .host = view.post.host,
          .together = Together{&no_candidates, "cpe round show --only gaps"}};
}

}  // namespace

std::vector<PostView> board_of(const Network& network, const Round& round) {
  std::vector<Decision> lists = network.drafts;
  lists.insert(lists.end(), network.procedures.begin(), network.procedures.end());
  std::vector<PostView> board;
  for (const Post& post : round.posts) {
    const HostRecord* host = record_of(network, post.host);
    if (host == nullptr || post.state == PostState::excluded) continue;
    std::vector<Designation> all = host->mandates;
    std::ranges::copy_if(network.offers, std::back_inserter(all),
                         [&](const Designation& each) { return each.host == post.host; });
    board.push_back(post_view(round, post, host->country, all, lists, network.today()));
  }
  return board;
}

namespace todo {

const Round* round_with(const Network& network, CountryCode host, Date day) {
  const auto found = std::ranges::find_if(network.rounds, [&](const Round& round) {
    const Post* post = post_of(round, host);
    return has_called_for(round, day) && post != nullptr && post->state != PostState::excluded;
  });
  return found == network.rounds.end() ? nullptr : &*found;
}

bool is_for_a_round(const Network& network, CountryCode host, Date day) {
  return std::ranges::any_of(network.rounds, [&](const Round& round) {
    return has_called_for(round, day) && post_of(round, host) != nullptr;
  });
}

TodoItems rounds_to_open(const Network& network) {
  const Policy& policy = policy_on(network.policies, network.today());
  const Date start = policy.next_cycle_start(network.today());
  const auto calendar = milestones_of(policy, start);
  const auto call = std::ranges::find(calendar, milestone::call, &Milestone::item);
  if (call == calendar.end() || call->on > network.today()) return {};
  const auto covers = [&](const auto& each) { return each.start <= start && start <= each.end; };
  const bool is_open = std::ranges::any_of(network.rounds, covers);
  const bool has_begun = std::ranges::any_of(
      network.offers, [&](const Designation& each) { return each.terms.start >= start; });
  if (is_open || has_begun || has_mandate_from(network, start)) return {};
  const std::string name =
      std::to_string(start.year()) + "-" + std::to_string(policy.cycle_end(start).year());
  return {{.due_on = call->on,
           .concerns = {},
           .what = {to_open, {{"round", name}, {"start", start}}},
           .command = "cpe round open " + name + " --start " + to_text(start),
           .subject = register_subject()}};
}

TodoItems posts_without_candidate(const Network& network) {
  TodoItems items;
  for (const Round& round : network.rounds) {
    if (!has_called(round)) continue;
    const Date due = milestone_on(round, milestone::offers_due).value_or(round.start);
    for (const PostView& view : board_of(network, round)) {
      if (!view.gap) continue;
      // A gap that opens later is due when it opens.
      const bool opens_later = view.gap->first > round.start;
      items.push_back(missing(round, view, opens_later ? view.gap->first : due));
    }
  }
  return items;
}

TodoItems calls_to_answer(const Network& network) {
  TodoItems items;
  for (const Round& round : network.rounds) {
    if (round.state != RoundState::call_open) continue;
    const auto board = board_of(network, round);
    const std::int64_t count =
        std::ranges::count_if(board, [](const PostView& view) { return view.gap.has_value(); });
    const Date due = milestone_on(round, milestone::offers_due).value_or(round.start);
    items.push_back(
        {.due_on = due,
         .concerns = {.desk = false, .every_delegation = true},
         .what = {call_is_open, {{"round", name_of(round.id)}, {"day", due}, {"count", count}}},
         .command = "cpe round show --only gaps",
         .subject = subject_of(round.id)});
  }
  return items;
}

TodoItems rounds_to_announce(const Network& network) {
  TodoItems items;
  for (const Round& round : network.rounds) {
    if (round.state < RoundState::listed) continue;
    std::int64_t count = 0;
    for (const PostView& view : board_of(network, round)) {
      const auto adopted = adopted_for(round, view.adopted);
      count += std::ranges::count_if(adopted, [](const Designation& each) {
        return is_adopted(each.state) && !each.announced_on;
      });
    }
    if (count == 0) continue;
    items.push_back({.due_on = milestone_on(round, milestone::announcement).value_or(round.start),
                     .concerns = {},
                     .what = {to_announce, {{"round", name_of(round.id)}, {"count", count}}},
                     .command = "cpe round announce " + name_of(round.id) + " --on DATE",
                     .subject = subject_of(round.id)});
  }
  return items;
}

TodoItems rounds_to_close(const Network& network) {
  TodoItems items;
  for (const Round& round : network.rounds) {
    const Date held = milestone_on(round, milestone::conference).value_or(round.start);
    if (round.state != RoundState::in_force || held > network.today()) continue;
    items.push_back({.due_on = held,
                     .concerns = {},
                     .what = {to_close, {{"round", name_of(round.id)}}},
                     .command = "cpe round close " + name_of(round.id),
                     .subject = subject_of(round.id)});
  }
  return items;
}

}  // namespace todo

}  // namespace cpe
