#include "storage/record/projection.hpp"

#include <algorithm>
#include <array>
#include <boost/json/monotonic_resource.hpp>
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
      {"round", "id", {"id"}},
      {"round_post", "round", {"round", "host", "known_from"}, KeepsSeq::of_each_row},
      {"milestone", "round", {"round", "item"}},
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

/// Where a column takes its value from: a place in the row, or the event.
constexpr int from_subject = -1;
constexpr int from_seq = -2;

struct Filled {
  std::string column;
  int source;
};

/// A statement, and what its parameters stand for.
struct Sql {
  std::string text;
  std::vector<int> sources = {};

  void add(std::string_view separator, const Filled& each) {
    text += std::string{separator} + each.column + " = ?";
    sources.push_back(each.source);
  }
};

/// The columns that a row names, and those that follow from the event.
std::vector<Filled> filled_columns(const ProjectedTable& table,
                                   const std::vector<std::string>& named) {
  const bool keeps_seq = table.keeps_seq != KeepsSeq::never;
  std::vector<Filled> result;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const bool follows_from_event =
        named[i] == table.subject_column || (named[i] == "known_from" && keeps_seq);
    if (!follows_from_event && named[i] != "gone")
      result.push_back({named[i], static_cast<int>(i)});
  }
  if (!table.subject_column.empty()) {
    result.push_back({std::string{table.subject_column}, from_subject});
  }
  if (keeps_seq) result.push_back({"known_from", from_seq});
  return result;
}

void add_where_keys(Sql& sql, const ProjectedTable& table, const std::vector<Filled>& columns) {
  std::string_view separator = " WHERE ";
  for (const Filled& each : columns) {
    if (!is_key(table, each.column)) continue;
    sql.add(separator, each);
    separator = " AND ";
  }
}

Sql update_of(const ProjectedTable& table, const std::vector<Filled>& columns) {
  Sql sql{"UPDATE " + std::string{table.name}};
  std::string_view separator = " SET ";
  for (const Filled& each : columns) {
    if (is_key(table, each.column) || each.source == from_seq) continue;
    sql.add(separator, each);
    separator = ", ";
  }
  const std::string key{table.keys[0]};
  if (sql.sources.empty()) sql.text += " SET " + key + " = " + key;
  add_where_keys(sql, table, columns);
  return sql;
}

Sql insert_of(const ProjectedTable& table, const std::vector<Filled>& columns) {
  Sql sql;
  std::string names;
  std::string values;
  for (const Filled& each : columns) {
    names += (names.empty() ? "" : ", ") + each.column;
    values += values.empty() ? "?" : ", ?";
    sql.sources.push_back(each.source);
  }
  sql.text = "INSERT INTO " + std::string{table.name} + " (" + names + ") VALUES (" + values + ")";
  return sql;
}

Sql erase_of(const ProjectedTable& table, const std::vector<Filled>& columns) {
  Sql sql{"DELETE FROM " + std::string{table.name}};
  add_where_keys(sql, table, columns);
  return sql;
}

/// How many rows the statement changed.
std::int64_t run(Database& database, const Sql& sql, const Event& event,
                 const boost::json::object& row) {
  Query query = database.query(sql.text);
  for (const int source : sql.sources) {
    if (source == from_subject) {
      query.with_lent(event.subject.text());
    } else if (source == from_seq) {
      query.with(event.seq);
    } else {
      query.with_lent((row.begin() + source)->value());
    }
  }
  return query.run();
}

}  // namespace

std::span<const ProjectedTable> projected_tables() { return tables(); }

/// A set of columns in which events change a table.
struct Projection::Shape {
  const ProjectedTable* table;
  std::vector<std::string> columns;  ///< in the order in which the row names them
  Sql update;
  Sql insert;
  Sql erase;

  bool fits(const ProjectedTable& wanted, const Row& row) const {
    return table == &wanted && std::ranges::equal(columns, row, {}, {}, [](const auto& cell) {
             return std::string_view{cell.key()};
           });
  }
};

Projection::Projection(Database& database, std::span<const ProjectedTable> tables)
    : database_{database}, tables_{tables} {}
Projection::~Projection() = default;

void Projection::apply(const Event& stored) {
  const Event& event = upcast(stored);
  try {
    apply_rows(event);
  } catch (const boost::system::system_error& failure) {  // no JSON, or not of this shape
    throw fault(event, failure.what());
  } catch (const std::logic_error& failure) {  // a key that is missing
    throw fault(event, failure.what());
  }
}

void Projection::apply_rows(const Event& event) {
  // Most events say little: their rows are read without asking for memory.
  std::array<unsigned char, 4096> here;
  boost::json::monotonic_resource memory{here.data(), here.size()};
  const boost::json::value after = boost::json::parse(event.after, &memory);
  for (const auto& [name, rows] : after.as_object()) {
    const auto table = std::ranges::find(tables_, std::string_view{name}, &ProjectedTable::name);
    if (table == tables_.end()) throw fault(event, name);
    for (const auto& row : rows.as_array()) apply_row(*table, event, row.as_object());
  }
}

void Projection::apply_row(const ProjectedTable& table, const Event& event, const Row& row) {
  if (table.name == "tenure") return apply_tenure(event, row);
  const Shape& shape = shape_of(table, event, row);
  if (row.contains("gone")) {
    run(database_, shape.erase, event, row);
  } else if (table.keeps_seq == KeepsSeq::of_each_row ||
             run(database_, shape.update, event, row) == 0) {
    run(database_, shape.insert, event, row);
  }
}

const Projection::Shape& Projection::shape_of(const ProjectedTable& table, const Event& event,
                                              const Row& row) {
  const auto known =
      std::ranges::find_if(shapes_, [&](const Shape& each) { return each.fits(table, row); });
  if (known != shapes_.end()) return *known;
  Shape shape{.table = &table, .columns = {}, .update = {}, .insert = {}, .erase = {}};
  for (const auto& [column, value] : row) {
    if (!is_identifier(column)) throw fault(event, column);
    shape.columns.emplace_back(std::string_view{column});
  }
  const std::vector<Filled> columns = filled_columns(table, shape.columns);
  for (const std::string_view key : table.keys) {
    if (std::ranges::find(columns, key, &Filled::column) == columns.end()) throw fault(event, key);
  }
  shape.update = update_of(table, columns);
  shape.insert = insert_of(table, columns);
  shape.erase = erase_of(table, columns);
  shapes_.push_back(std::move(shape));
  return shapes_.back();
}

/// A designation has one tenure at a time: the former row closes, the new one opens.
void Projection::apply_tenure(const Event& event, const Row& row) {
  database_
      .query(
          "UPDATE tenure SET known_until = ?1 "
          "WHERE host = ?2 AND designation = ?3 AND known_until IS NULL")
      .with(event.seq)
      .with_lent(row.at("host"))
      .with_lent(event.subject.text())
      .run();
  if (row.at("from_on").is_null()) return;
  database_
      .query(
          "INSERT INTO tenure (host, from_on, designation, known_from, to_on) "
          "VALUES (?1, ?2, ?3, ?4, ?5)")
      .with_lent(row.at("host"))
      .with_lent(row.at("from_on"))
      .with_lent(event.subject.text())
      .with(event.seq)
      .with_lent(row.at("to_on"))
      .run();
}

}  // namespace cpe
