#include "workflows/decision/rows.hpp"

#include <algorithm>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

json::object columns_of(const Decision& decision) {
  return {{"state", name(decision.state)},
          {"reference", columns::of(decision.reference)},
          {"number", columns::of(decision.number)},
          {"meeting_on", columns::of(decision.meeting_on)},
          {"adopted_at", columns::of(decision.adopted_at)}};
}

bool contains(const std::vector<DesignationId>& lines, const DesignationId& line) {
  return std::ranges::find(lines, line) != lines.end();
}

}  // namespace

json::object changed_rows(const Decision& before, const Decision& after) {
  const bool is_new = before.state == DecisionState::unregistered;
  json::object rows;
  json::object columns =
      is_new ? columns_of(after) : columns::changed(columns_of(before), columns_of(after));
  if (!columns.empty()) rows["decision"] = json::array{std::move(columns)};

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
  if (!lines.empty()) rows["decision_line"] = std::move(lines);
  return rows;
}

Decision decision_from(const DecisionId& id, const json::object& row,
                       std::vector<DesignationId> lines) {
  return {
      .id = id,
      .state = columns::needed(columns::word<DecisionState>, row, "state", &decision_state_named),
      .lines = std::move(lines),
      .reference = columns::text(row, "reference"),
      .number = columns::optional_integer(row, "number"),
      .meeting_on = columns::date(row, "meeting_on"),
      .adopted_at = columns::instant(row, "adopted_at")};
}

}  // namespace cpe
