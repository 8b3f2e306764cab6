#include "storage/queries/rounds.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "storage/queries/countries.hpp"
#include "storage/queries/past_rows.hpp"
#include "workflows/columns.hpp"
#include "workflows/round/rows.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

std::vector<json::object> rows(Query found) {
  std::vector<json::object> result;
  while (found.next()) result.push_back(found.row());
  return result;
}

/// What was said of each post last.
std::vector<json::object> posts_of(Database& database, const RoundId& id) {
  Query found = database.query(
      "SELECT host, state, max(known_from) AS known_from FROM round_post WHERE round = ?1 "
      "GROUP BY host");
  found.with(id);
  return rows(std::move(found));
}

std::vector<json::object> milestones_of(Database& database, const RoundId& id) {
  Query found = database.query("SELECT item, on_day FROM milestone WHERE round = ?1");
  found.with(id);
  return rows(std::move(found));
}

std::vector<Round> read(Database& database, Query found, KnownAt known_at) {
  std::vector<RoundId> ids;
  while (found.next()) ids.emplace_back(found.text(0));
  std::vector<Round> result;
  for (const RoundId& id : ids) {
    if (auto round = find_round(database, id, known_at)) result.push_back(std::move(*round));
  }
  return result;
}

}  // namespace

std::optional<Round> find_round(Database& database, const RoundId& id, KnownAt known_at) {
  if (known_at) {
    PastRows past = rows_as_known(database, id.text(), *known_at, "round",
                                  {{"round_post", "host"}, {"milestone", "item"}});
    if (!past.exists) return std::nullopt;
    return round_from(
        id, past.own,
        {.posts = rows_of(past, "round_post"), .milestones = rows_of(past, "milestone")});
  }
  json::object row;
  {
    Query found = database.query("SELECT * FROM round WHERE id = ?1");
    if (!found.with(id).next()) return std::nullopt;
    row = found.row();
  }
  return round_from(id, row,
                    {.posts = posts_of(database, id), .milestones = milestones_of(database, id)});
}

std::vector<Round> rounds(Database& database, KnownAt known_at) {
  return read(database, database.query("SELECT id FROM round ORDER BY start_on, id"), known_at);
}

std::vector<Round> open_rounds(Database& database) {
  return read(database,
              database.query("SELECT id FROM round WHERE state <> 'closed' "
                             "AND state <> 'cancelled' ORDER BY start_on, id"),
              {});
}

std::vector<Vacancy> vacancies_of(Database& database, CountryCode host, KnownAt known_at) {
  Query found =
      database.query("SELECT DISTINCT round FROM round_post WHERE host = ?1 AND state = 'vacated'");
  found.with(host);
  std::vector<Vacancy> result;
  for (const Round& round : read(database, std::move(found), known_at)) {
    const Post* post = post_of(round, host);
    const bool is_vacant = post != nullptr && post->state == PostState::vacated &&
                           round.state != RoundState::cancelled;
    if (is_vacant) result.push_back({round.id, round.start, round.end});
  }
  std::ranges::sort(result, {}, &Vacancy::from);
  return result;
}

std::vector<PostView> board_of(Database& database, const Round& round, Date today,
                               KnownAt known_at) {
  std::map<CountryCode, std::vector<Designation>> by_host;
  if (known_at) {
    for (Designation& each : designations_as_known(database, known_at)) {
      by_host[each.host].push_back(std::move(each));
    }
  }
  auto lists = decisions(database, known_at);
  std::erase_if(lists, [](const Decision& each) {
    return each.state == DecisionState::adopted || each.state == DecisionState::withdrawn;
  });
  std::vector<PostView> board;
  for (const Post& post : round.posts) {
    const auto all =
        known_at ? std::move(by_host[post.host]) : designations_of_host(database, post.host);
    board.push_back(
        post_view(round, post, country(database, post.host, known_at), all, lists, today));
  }
  return board;
}

std::string reason_for_post(Database& database, const RoundId& round, CountryCode host,
                            KnownAt known_at) {
  Query found = database.query(
      "SELECT t.value FROM round_post p JOIN text t ON t.seq = p.known_from AND t.field = 'reason' "
      "WHERE p.round = ?1 AND p.host = ?2 AND p.known_from <= ?3 "
      "ORDER BY p.known_from DESC LIMIT 1");
  constexpr Seq ever{std::numeric_limits<std::int64_t>::max()};
  found.with(round).with(host).with(known_at.value_or(ever));
  return found.next() ? found.text(0) : std::string{};
}

}  // namespace cpe
