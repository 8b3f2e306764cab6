#include "storage/queries/past_rows.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "storage/record/events.hpp"
#include "storage/record/upcast.hpp"
#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

void lay_over(std::map<std::string, json::object>& kept_rows, const json::array& rows,
              std::string_view key) {
  for (const json::value& each : rows) {
    const json::object& row = columns::row(each);
    if (!row.contains(key)) columns::refuse(row, key);
    const std::string name = json::serialize(row.at(key));
    if (row.contains("gone")) {
      kept_rows.erase(name);
      continue;
    }
    json::object& kept = kept_rows[name];
    for (const auto& [column, value] : row) kept[column] = value;
  }
}

void lay_over(PastRows& past, const json::object& after, std::string_view own_table,
              const std::vector<OtherTable>& other_tables) {
  for (const json::value& each : columns::rows(after, own_table)) {
    past.exists = true;
    for (const auto& [column, value] : columns::row(each)) past.own[column] = value;
  }
  for (const auto& [name, key] : other_tables) {
    lay_over(past.others[name], columns::rows(after, name), key);
  }
}

}  // namespace

PastRows rows_as_known(Database& database, const std::string& subject, Seq known_at,
                       std::string_view own_table, const std::vector<OtherTable>& other_tables) {
  Query events = database.query("SELECT " + std::string{event_columns} +
                                " FROM event WHERE subject = ?1 AND seq <= ?2 ORDER BY n");
  events.with(subject).with(known_at);
  PastRows past;
  while (events.next()) {
    const Event event = upcast(event_from(events));
    lay_over(past, columns::parsed(event.after), own_table, other_tables);
  }
  return past;
}

void sort_by(std::string_view column, std::vector<json::object>& rows) {
  std::ranges::sort(rows, {},
                    [&](const json::object& row) { return columns::integer(row, column); });
}

std::vector<json::object> rows_of(PastRows& past, std::string_view table, std::string_view order) {
  std::vector<json::object> rows;
  for (auto& [name, row] : past.others[table]) rows.push_back(std::move(row));
  if (!order.empty()) sort_by(order, rows);
  return rows;
}

}  // namespace cpe
