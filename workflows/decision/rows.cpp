#include "workflows/decision/rows.hpp"

#include <algorithm>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

json::value day_of(const std::optional<Instant>& instant) {
  return instant ? columns::of(date_in_brussels(*instant)) : json::value(nullptr);
}

json::object columns_of(const Decision& decision) {
  return {{"state", name(decision.state)},
          {"reference", columns::of(decision.reference)},
          {"number", columns::of(decision.number)},
          {"meeting_on", columns::of(decision.meeting_on)},
          {"adopted_at", columns::of(decision.adopted_at)},
          {"adopted_on", day_of(decision.adopted_at)},
          {"circulated_at", columns::of(decision.circulated_at)},
          {"deadline", columns::of(decision.deadline)},
          {"circulation", decision.circulation},
          {"version", decision.version},
          {"policy", columns::of(decision.policy)},
          {"confirmed_at", columns::of(decision.confirmed_at)},
          {"former", columns::of(decision.former)}};
}

bool contains(const std::vector<DesignationId>& lines, const DesignationId& line) {
  return std::ranges::find(lines, line) != lines.end();
}

json::array changed_lines(const Decision& before, const Decision& after) {
  json::array lines;
  for (const DesignationId& line : before.lines) {
    if (!contains(after.lines, line)) {
      lines.push_back(json::object{{"designation", columns::of(line)}, {"gone", true}});
    }
  }
  for (std::size_t i = 0; i < after.lines.size(); ++i) {
    if (i < before.lines.size() && before.lines[i] == after.lines[i]) continue;
    lines.push_back(json::object{{"designation", columns::of(after.lines[i])},
                                 {"position", static_cast<int>(i)}});
  }
  return lines;
}

json::object row_of(const Position& position) {
  return {{"number", position.number},
          {"circulation", position.circulation},
          {"member", columns::of(position.member)},
          {"kind", name(position.kind)},
          {"received_at", columns::of(position.received_at)},
          {"entered_at", columns::of(position.entered_at)},
          {"late", columns::of(position.late)},
          {"lifted_at", columns::of(position.lifted_at)},
          {"strikes", columns::of(position.strikes)}};
}

/// They are only ever added, and changed where they stand.
json::array changed_positions(const Decision& before, const Decision& after) {
  json::array rows;
  for (std::size_t i = 0; i < after.positions.size(); ++i) {
    const bool is_new = i >= before.positions.size();
    if (!is_new && before.positions[i] == after.positions[i]) continue;
    rows.push_back(row_of(after.positions[i]));
  }
  for (std::size_t i = after.positions.size(); i < before.positions.size(); ++i) {
    rows.push_back(json::object{{"number", before.positions[i].number}, {"gone", true}});
  }
  return rows;
}

/// A number that was issued is never given back.
json::array new_reopenings(const Decision& before, const Decision& after) {
  json::array rows;
  for (std::size_t i = before.reopened.size(); i < after.reopened.size(); ++i) {
    const FormerAdoption& each = after.reopened[i];
    rows.push_back(json::object{{"ordinal", static_cast<int>(i) + 1},
                                {"number", each.number},
                                {"reference", columns::of(each.reference)},
                                {"meeting_on", columns::of(each.meeting_on)},
                                {"adopted_at", columns::of(each.adopted_at)},
                                {"adopted_on", day_of(each.adopted_at)},
                                {"reopened_at", columns::of(each.reopened_at)}});
  }
  return rows;
}

int small(const json::object& row, std::string_view column) {
  return static_cast<int>(columns::integer(row, column));
}

Position position_from(const json::object& row) {
  return {.number = columns::integer(row, "number"),
          .circulation = small(row, "circulation"),
          .member = columns::needed(columns::country, row, "member"),
          .kind = columns::needed(columns::word<PositionKind>, row, "kind", &position_kind_named),
          .received_at = columns::needed(columns::instant, row, "received_at"),
          .entered_at = columns::needed(columns::instant, row, "entered_at"),
          .late = columns::flag(row, "late"),
          .lifted_at = columns::instant(row, "lifted_at"),
          .strikes = columns::id<DesignationId>(row, "strikes")};
}

FormerAdoption reopening_from(const json::object& row) {
  return {.number = columns::integer(row, "number"),
          .reference = columns::text(row, "reference"),
          .meeting_on = columns::date(row, "meeting_on"),
          .adopted_at = columns::needed(columns::instant, row, "adopted_at"),
          .reopened_at = columns::needed(columns::instant, row, "reopened_at")};
}

}  // namespace

json::object changed_rows(const Decision& before, const Decision& after) {
  const bool is_new = before.state == DecisionState::unregistered;
  json::object rows;
  json::object columns =
      is_new ? columns_of(after) : columns::changed(columns_of(before), columns_of(after));
  if (!columns.empty()) rows["decision"] = json::array{std::move(columns)};
  const auto add = [&](std::string_view table, json::array changed) {
    if (!changed.empty()) rows[table] = std::move(changed);
  };
  add("decision_line", changed_lines(before, after));
  add("council_position", changed_positions(before, after));
  add("reopened_adoption", new_reopenings(before, after));
  return rows;
}

Decision decision_from(const DecisionId& id, const json::object& row,
                       const DecisionRows& belongings) {
  Decision decision{
      .id = id,
      .state = columns::needed(columns::word<DecisionState>, row, "state", &decision_state_named),
      .reference = columns::text(row, "reference"),
      .number = columns::optional_integer(row, "number"),
      .meeting_on = columns::date(row, "meeting_on"),
      .adopted_at = columns::instant(row, "adopted_at"),
      .circulated_at = columns::instant(row, "circulated_at"),
      .deadline = columns::instant(row, "deadline"),
      .circulation = small(row, "circulation"),
      .version = small(row, "version"),
      .confirmed_at = columns::instant(row, "confirmed_at"),
      .former = columns::id<DecisionId>(row, "former")};
  if (const auto policy = columns::optional_integer(row, "policy")) {
    decision.policy = static_cast<int>(*policy);
  }
  for (const json::object& each : belongings.lines) {
    decision.lines.emplace_back(columns::text(each, "designation"));
  }
  for (const json::object& each : belongings.positions) {
    decision.positions.push_back(position_from(each));
  }
  for (const json::object& each : belongings.reopened) {
    decision.reopened.push_back(reopening_from(each));
  }
  return decision;
}

}  // namespace cpe
