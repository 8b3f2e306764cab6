#include "tests/bench/replay.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "storage/record/events.hpp"
#include "tests/bench/post_files.hpp"

namespace cpe::bench {
namespace {

std::string key_of(const ProjectedTable& table, const json::object& row) {
  std::string key{table.name};
  for (const std::string_view column : table.keys) key += "|" + json::serialize(row.at(column));
  return key;
}

std::set<std::string> rows_in(PlainDatabase& database) {
  std::set<std::string> rows;
  for (const ProjectedTable& table : projected_tables()) {
    std::string columns;
    for (const std::string_view key : table.keys) {
      columns += (columns.empty() ? "" : ", ") + ("json_quote(" + std::string{key} + ")");
    }
    PlainStatement all{database.handle(), "SELECT " + columns + " FROM " + std::string{table.name}};
    while (all.step()) {
      std::string key{table.name};
      for (std::size_t i = 0; i < table.keys.size(); ++i) {
        key += "|" + std::string{all.text_at(static_cast<int>(i))};
      }
      rows.insert(std::move(key));
    }
  }
  return rows;
}

}  // namespace

Replay::Replay(const std::filesystem::path& product, const std::filesystem::path& start,
               const std::vector<Seq>& ends)
    : database_{start},
      ledger_{database_},
      guard_{database_.handle(), "SELECT * FROM designation WHERE id = ?1"},
      rows_{rows_in(database_)} {
  ledger_.begin();
  std::int64_t next = ledger_.last_seq() + 1;
  ledger_.commit();
  Database recorded = Database::open_to_read(product);
  for (const Seq end : ends) {
    commits_.emplace_back();
    for (; next <= end.value; ++next) {
      commits_.back().push_back({find_event(recorded, {next}).value(), {}});
      plan(commits_.back().back());
    }
  }
}

// Planning, before anything is timed.

void Replay::plan(Entry& entry) {
  const json::object after = json::parse(entry.event.after).as_object();
  for (const auto& [name, rows] : after) {
    for (const json::value& row : rows.as_array()) {
      if (name == "tenure") {
        plan_tenure(entry, row.as_object());
        continue;
      }
      for (const ProjectedTable& table : projected_tables()) {
        if (table.name == std::string_view{name}) plan_row(entry, table, row.as_object());
      }
    }
  }
}

void Replay::plan_row(Entry& entry, const ProjectedTable& table, json::object row) {
  if (!table.subject_column.empty()) row[table.subject_column] = entry.event.subject.text();
  const bool is_added = table.keeps_seq == KeepsSeq::of_each_row;
  if (is_added) row["known_from"] = entry.event.seq.value;
  const bool inserts = is_new(table, row);
  if (inserts && table.keeps_seq == KeepsSeq::of_the_first) {
    row["known_from"] = entry.event.seq.value;
  }
  std::string sql = inserts ? "INSERT INTO " : "UPDATE ";
  sql += std::string{table.name} + (inserts ? " (" : " SET ");
  std::string separator;
  std::string places;
  std::vector<json::value> values;
  for (const auto& [column, value] : row) {
    const bool is_key = std::ranges::find(table.keys, std::string_view{column}) != table.keys.end();
    if (!inserts && is_key) continue;
    sql += separator + std::string{column} + (inserts ? "" : " = ?");
    places += separator + "?";
    separator = ", ";
    values.push_back(value);
  }
  if (inserts) {
    sql += ") VALUES (" + places + ")";
  } else {
    separator = " WHERE ";
    for (const std::string_view key : table.keys) {
      sql += separator + std::string{key} + " = ?";
      separator = " AND ";
      values.push_back(row.at(key));
    }
  }
  add(entry, sql, values);
}

void Replay::plan_tenure(Entry& entry, const json::object& row) {
  const json::value subject(entry.event.subject.text());
  const json::value seq(entry.event.seq.value);
  add(entry,
      "UPDATE tenure SET known_until = ? WHERE host = ? AND designation = ? "
      "AND known_until IS NULL",
      {seq, row.at("host"), subject});
  if (row.at("from_on").is_null()) return;
  add(entry,
      "INSERT INTO tenure (host, from_on, designation, known_from, to_on) VALUES (?, ?, ?, ?, ?)",
      {row.at("host"), row.at("from_on"), subject, seq, row.at("to_on")});
}

bool Replay::is_new(const ProjectedTable& table, const json::object& row) {
  return rows_.insert(key_of(table, row)).second;
}

void Replay::add(Entry& entry, const std::string& sql, const std::vector<json::value>& values) {
  const auto [found, is_new] = known_.try_emplace(sql, statements_.size());
  if (is_new) statements_.push_back(std::make_unique<PlainStatement>(database_.handle(), sql));
  Write write{found->second, {}};
  for (const json::value& value : values) {
    if (value.is_null()) {
      write.values.emplace_back();
    } else if (value.is_int64()) {
      write.values.emplace_back(value.get_int64());
    } else {
      const bool is_text = value.is_string();
      write.values.emplace_back(is_text ? std::string{value.get_string()} : json::serialize(value));
    }
  }
  entry.writes.push_back(std::move(write));
}

// Writing.

void Replay::write(std::size_t commit) {
  ledger_.begin();
  for (const Entry& entry : commits_[commit]) {
    const Event& event = entry.event;
    guard_.text(1, event.subject.text());
    guard_.step();
    guard_.reset();
    ledger_.append({.subject = event.subject.text(),
                    .recorded_at = event.recorded_at.micros,
                    .occurred_at = event.occurred_at.micros,
                    .name = event.name,
                    .actor = event.actor,
                    .via = event.via,
                    .cause = event.cause ? event.cause->value : 0,
                    .payload = event.payload,
                    .after = event.after});
    for (const Write& each : entry.writes) run(each);
  }
  ledger_.commit();
}

void Replay::run(const Write& write) {
  PlainStatement& statement = *statements_[write.statement];
  int place = 0;
  for (const Value& value : write.values) {
    ++place;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      statement.integer(place, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      statement.text(place, *text);
    } else {
      statement.null(place);
    }
  }
  statement.run();
}

void Replay::require_same(const std::filesystem::path& product) {
  database_.execute("ATTACH '" + product.string() + "' AS product");
  std::vector<std::string> tables = {"event"};
  for (const ProjectedTable& table : projected_tables()) tables.emplace_back(table.name);
  for (const std::string& table : tables) require_same_rows(database_, table, "product");
  database_.execute("DETACH product");
}

}  // namespace cpe::bench
