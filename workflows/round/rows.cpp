#include "workflows/round/rows.hpp"

#include <algorithm>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

struct ToPayload {
  template <class Event>
  json::object operator()(const Event& event) const {
    json::object result;
    if constexpr (requires { event.plan; }) {
      result["start"] = to_text(event.plan.start);
      result["end"] = to_text(event.plan.end);
      result["posts"] = static_cast<std::int64_t>(event.plan.posts.size());
      result["policy"] = event.plan.policy;
    }
    if constexpr (requires { event.host; }) result["host"] = columns::of(event.host);
    if constexpr (requires { event.item; }) result["milestone"] = event.item;
    if constexpr (requires { event.on; }) result["on"] = columns::of(event.on);
    return result;
  }
};

json::object columns_of(const Round& round) {
  return {{"state", name(round.state)},       {"start_on", columns::of(round.start)},
          {"end_on", columns::of(round.end)}, {"announced_on", columns::of(round.announced_on)},
          {"version", round.version},         {"policy", round.policy}};
}

template <class Each>
bool contains(const std::vector<Each>& all, const Each& one) {
  return std::ranges::find(all, one) != all.end();
}

json::array changed_posts(const Round& before, const Round& after) {
  json::array rows;
  for (const Post& each : after.posts) {
    if (contains(before.posts, each)) continue;
    rows.push_back(json::object{{"host", columns::of(each.host)}, {"state", name(each.state)}});
  }
  return rows;
}

json::array changed_milestones(const Round& before, const Round& after) {
  json::array rows;
  for (const Milestone& each : after.milestones) {
    if (contains(before.milestones, each)) continue;
    rows.push_back(json::object{{"item", each.item}, {"on_day", columns::of(each.on)}});
  }
  for (const Milestone& each : before.milestones) {
    if (milestone_on(after, each.item)) continue;
    rows.push_back(json::object{{"item", each.item}, {"gone", true}});
  }
  return rows;
}

}  // namespace

json::object payload_of(const RoundEvent& event) { return std::visit(ToPayload{}, event); }

json::object changed_rows(const Round& before, const Round& after) {
  const bool is_new = before.state == RoundState::unregistered;
  json::object rows;
  json::object columns =
      is_new ? columns_of(after) : columns::changed(columns_of(before), columns_of(after));
  if (!columns.empty()) rows["round"] = json::array{std::move(columns)};
  const auto add = [&](std::string_view table, json::array changed) {
    if (!changed.empty()) rows[table] = std::move(changed);
  };
  add("round_post", changed_posts(before, after));
  add("milestone", changed_milestones(before, after));
  return rows;
}

Round round_from(const RoundId& id, const json::object& row, const RoundRows& belongings) {
  Round round{.id = id,
              .state = columns::needed(columns::word<RoundState>, row, "state", &round_state_named),
              .start = columns::needed(columns::date, row, "start_on"),
              .end = columns::needed(columns::date, row, "end_on"),
              .announced_on = columns::date(row, "announced_on"),
              .version = static_cast<int>(columns::integer(row, "version")),
              .policy = static_cast<int>(columns::integer(row, "policy"))};
  for (const json::object& each : belongings.posts) {
    round.posts.push_back(
        {columns::needed(columns::country, each, "host"),
         columns::needed(columns::word<PostState>, each, "state", &post_state_named)});
  }
  for (const json::object& each : belongings.milestones) {
    round.milestones.push_back(
        {columns::text(each, "item"), columns::needed(columns::date, each, "on_day")});
  }
  std::ranges::sort(round.posts, {}, &Post::host);
  std::ranges::stable_sort(round.milestones, {}, &Milestone::on);
  return round;
}

}  // namespace cpe
