#include "storage/record/projection.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/system/system_error.hpp>
#include <stdexcept>

#include "engine/error.hpp"
#include "storage/record/upcast.hpp"

namespace cpe {
namespace {

constexpr Phrase not_projectable{
    "event_is_projectable",
    "event {seq} does not fit the read tables: {what}\n"
    "the ledger was altered: restore it from a backup",
    "l’événement {seq} ne correspond pas aux tables de lecture\u00a0: {what}\n"
    "le registre des événements a été altéré\u00a0: restaurez une sauvegarde"};

const std::vector<ProjectedTable>& tables() {
  static const std::vector<ProjectedTable> all = {
      {"designation", "id", {"id"}},
      {"embassy", "designation", {"designation", "member"}},
      {"tenure",
       "designation",
       {"host", "from_on", "designation", "known_from"},
       KeepsSeq::of_each_row},
      {"decision", "id", {"id"}},
      {"decision_line", "decision", {"decision", "designation"}},
      {"council_position", "decision", {"decision", "number"}, KeepsSeq::of_the_first},
      {"reopened_adoption", "decision", {"decision", "ordinal"}, KeepsSeq::of_the_first},
      {"country_fact",
       "country",
       {"country", "first_on", "kind", "framework", "known_from"},
       KeepsSeq::of_each_row},
      {"country_name",
       "country",
       {"country", "kind", "from_on", "en", "known_from"},
       KeepsSeq::of_each_row},
      {"policy", "", {"version"}, KeepsSeq::of_each_row},
      {"note", "subject", {"id"}, KeepsSeq::of_the_first},
      {"deliverable", "designation", {"designation", "item"}},
      {"contact", "id", {"id"}, KeepsSeq::of_the_first},
      {"region", "country", {"country", "from_on", "known_from"}, KeepsSeq::of_each_row},
      {"notice", "subject", {"subject", "version", "step", "recipient"}, KeepsSeq::of_the_first},
      {"timer", "subject", {"subject", "version", "step"}}};
  return all;
}

/// Names go into SQL as they stand: nothing but what our own columns look like.
bool is_identifier(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

Error fault(const Event& event, std::string_view what) {
  return {Code::fault,
          not_projectable,
          {{"seq", std::to_string(event.seq.value)}, {"what", std::string{what}}}};
}

bool is_key(const ProjectedTable& table, std::string_view column) {
  return std::ranges::find(table.keys, column) != table.keys.end();
}

/// " WHERE a = ?3 AND b = ?4" for the keys of the table.
std::string where_keys(const ProjectedTable& table, int first) {
  std::string sql;
  for (const std::string_view key : table.keys) {
    sql += sql.empty() ? " WHERE " : " AND ";
    sql += std::string{key} + " = ?" + std::to_string(first++);
  }
  return sql;
}

}  // namespace

std::span<const ProjectedTable> projected_tables() { return tables(); }

void Projection::apply(const Event& stored) {
  const Event event = upcast(stored);
  try {
    apply_rows(event);
  } catch (const boost::system::system_error& failure) {  // no JSON, or not of this shape
    throw fault(event, failure.what());
  } catch (const std::logic_error& failure) {  // a key that is missing
    throw fault(event, failure.what());
  }
}

void Projection::apply_rows(const Event& event) {
  const boost::json::value after = boost::json::parse(event.after);
  for (const auto& [name, rows] : after.as_object()) {
    const auto table = std::ranges::find(tables(), std::string_view{name}, &ProjectedTable::name);
    if (table == tables().end()) throw fault(event, name);
    for (const auto& row : rows.as_array()) apply_row(*table, event, row.as_object());
  }
}

void Projection::apply_row(const ProjectedTable& table, const Event& event, Row row) {
  for (const auto& [column, value] : row) {
    if (!is_identifier(column)) throw fault(event, column);
  }
  if (!table.subject_column.empty()) row[table.subject_column] = event.subject.text();
  if (table.name == "tenure") return apply_tenure(event, row);
  const bool is_added = table.keeps_seq == KeepsSeq::of_each_row;
  if (is_added) row["known_from"] = event.seq.value;
  if (row.contains("gone")) return erase(table, row);
  if (!is_added && update(table, row)) return;
  if (table.keeps_seq == KeepsSeq::of_the_first) row["known_from"] = event.seq.value;
  insert(table, row);
}

void Projection::erase(const ProjectedTable& table, const Row& row) {
  Query query = database_.query("DELETE FROM " + std::string{table.name} + where_keys(table, 1));
  for (const std::string_view key : table.keys) query.with(row.at(key));
  query.run();
}

/// False where there is no such row yet.
bool Projection::update(const ProjectedTable& table, const Row& row) {
  std::string columns;
  int number = 0;
  for (const auto& [column, value] : row) {
    if (is_key(table, column)) continue;
    columns += (columns.empty() ? " SET " : ", ") + std::string{column} + " = ?" +
               std::to_string(++number);
  }
  if (columns.empty())
    columns = " SET " + std::string{table.keys[0]} + " = " + std::string{table.keys[0]};
  Query query = database_.query("UPDATE " + std::string{table.name} + columns +
                                where_keys(table, number + 1));
  for (const auto& [column, value] : row) {
    if (!is_key(table, column)) query.with(value);
  }
  for (const std::string_view key : table.keys) query.with(row.at(key));
  return query.run() > 0;
}

void Projection::insert(const ProjectedTable& table, const Row& row) {
  std::string columns;
  std::string values;
  for (const auto& [column, value] : row) {
    columns += (columns.empty() ? "" : ", ") + std::string{column};
    values += values.empty() ? "?" : ", ?";
  }
  Query query = database_.query("INSERT INTO " + std::string{table.name} + " (" + columns +
                                ") VALUES (" + values + ")");
  for (const auto& [column, value] : row) query.with(value);
  query.run();
}

/// A designation has one tenure at a time: the former row closes, the new one opens.
void Projection::apply_tenure(const Event& event, const Row& row) {
  database_
      .query(
          "UPDATE tenure SET known_until = ?1 "
          "WHERE host = ?2 AND designation = ?3 AND known_until IS NULL")
      .with(event.seq)
      .with(row.at("host"))
      .with(row.at("designation"))
      .run();
  if (row.at("from_on").is_null()) return;
  database_
      .query(
          "INSERT INTO tenure (host, from_on, designation, known_from, to_on) "
          "VALUES (?1, ?2, ?3, ?4, ?5)")
      .with(row.at("host"))
      .with(row.at("from_on"))
      .with(row.at("designation"))
      .with(event.seq)
      .with(row.at("to_on"))
      .run();
}

}  // namespace cpe
