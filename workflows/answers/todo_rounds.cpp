#include "workflows/answers/todo_rounds.hpp"

#include <algorithm>

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
constexpr Phrase to_announce{"round_to_announce",
                             "the round {round} is decided and not announced yet",
                             "le cycle {round} est arrêté, et pas encore annoncé"};
constexpr Phrase to_close{"round_to_close", "the terms of the round {round} run: close it",
                          "les mandats du cycle {round} sont en cours\u00a0: clôturez-le"};

bool has_called(const Round& round) {
  return round.state >= RoundState::call_open && round.state <= RoundState::decided;
}

const HostRecord* record_of(const Network& network, CountryCode host) {
  const auto found = std::ranges::find_if(
      network.hosts, [&](const HostRecord& each) { return each.country.code() == host; });
  return found == network.hosts.end() ? nullptr : &*found;
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

TodoItem about(const Round& round, const Phrase& what, Date due, std::string command) {
  return {.due_on = due,
          .concerns = {},
          .what = {what, {{"round", name_of(round.id)}}},
          .command = std::move(command),
          .subject = subject_of(round.id)};
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
    return has_called(round) && round.start <= day && day <= round.end && post != nullptr &&
           post->state != PostState::excluded;
  });
  return found == network.rounds.end() ? nullptr : &*found;
}

TodoItems posts_without_candidate(const Network& network) {
  TodoItems items;
  for (const Round& round : network.rounds) {
    if (!has_called(round)) continue;
    const Date due = milestone_on(round, milestone::offers_due).value_or(round.start);
    for (const PostView& view : board_of(network, round)) {
      if (view.gap) items.push_back(missing(round, view, due));
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
    const bool is_decided =
        round.state == RoundState::decided || round.state == RoundState::in_force;
    const auto board = board_of(network, round);
    const bool has_outcome = std::ranges::any_of(
        board, [](const PostView& view) { return view.decided && !view.adopted.empty(); });
    if (!is_decided || !has_outcome || round.announced_on) continue;
    items.push_back(about(round, to_announce,
                          milestone_on(round, milestone::announcement).value_or(round.start),
                          "cpe round announce " + name_of(round.id) + " --on DATE"));
  }
  return items;
}

TodoItems rounds_to_close(const Network& network) {
  TodoItems items;
  for (const Round& round : network.rounds) {
    const Date held = milestone_on(round, milestone::conference).value_or(round.start);
    if (round.state != RoundState::in_force || held > network.today()) continue;
    items.push_back(about(round, to_close, held, "cpe round close " + name_of(round.id)));
  }
  return items;
}

}  // namespace todo

}  // namespace cpe
