#include "tests/rigs/contents.hpp"

#include "engine/engine.hpp"

namespace cpe::rigs {
namespace {

namespace fs = std::filesystem;

std::string row_of(SQLite::Statement& row) {
  std::string text;
  for (int i = 0; i < row.getColumnCount(); ++i) {
    text += row.getColumn(i).isNull() ? "-" : row.getColumn(i).getString();
    text += '|';
  }
  return text;
}

std::vector<std::string> rows(SQLite::Database& file, const std::string& sql) {
  std::vector<std::string> all;
  SQLite::Statement found{file, sql};
  while (found.executeStep()) all.push_back(row_of(found));
  return all;
}

/// Of a row, from 0.
std::string column(std::string_view row, int place) {
  while (place-- > 0) row.remove_prefix(row.find('|') + 1);
  return std::string{row.substr(0, row.find('|'))};
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

/// The actor goes first and when it happened sixth: see `was_typed` and `occurred_at`.
constexpr const char* all_events =
    "SELECT actor, seq, subject, n, recorded_at, occurred_at, name, v, via, cause, "
    "json_remove(payload, '$.texts'), after, (SELECT group_concat(field || '=' || value, '|') "
    "FROM text WHERE text.seq = event.seq) FROM event ORDER BY seq";

bool is_of_the_record(const std::string& table) { return table == "event" || table == "text"; }
bool is_of_the_outbox(const std::string& table) { return table.starts_with("message"); }

void read_register(SQLite::Database& file, Contents& result) {
  result.events = rows(file, all_events);
  SQLite::Statement tables{file, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1"};
  while (tables.executeStep()) {
    const std::string table = tables.getColumn(0).getString();
    if (is_of_the_record(table)) continue;
    std::string& place = is_of_the_outbox(table) ? result.messages : result.tables;
    const char* but_the_clock = table == "setting" ? " WHERE name <> 'clock'" : "";
    place += table + '\n' + joined(rows(file, "SELECT * FROM " + table + but_the_clock));
  }
  result.version = file.execAndGet("PRAGMA user_version").getInt();
  for (const std::string& clock : rows(file, "SELECT value FROM setting WHERE name = 'clock'")) {
    result.clock = column(clock, 0);
  }
  if (file.tableExists("message_notice")) {
    result.told = joined(rows(
        file, "SELECT subject, version, step, recipient FROM message_notice ORDER BY 1, 2, 3, 4"));
  }
}

void read_spool(const fs::path& spool, Contents& result) {
  if (!fs::is_directory(spool)) return;
  for (const std::string& name : TemporaryFolder::names_in(spool)) {
    result.messages += name + '\n' + contents(spool / name) + '\n';
  }
}

bool comes_and_goes(const std::string& name) {
  return name.ends_with("-wal") || name.ends_with("-shm") || name == "stdout" || name == "stderr";
}

/// The line in which two texts part, and some of what follows.
std::string difference(const std::string& expected, const std::string& found) {
  constexpr std::size_t shown = 400;
  const auto parting = std::mismatch(expected.begin(), expected.end(), found.begin(), found.end());
  const auto place = static_cast<std::size_t>(parting.first - expected.begin());
  const std::size_t line = place == 0 ? 0 : expected.rfind('\n', place - 1) + 1;
  return "\n  expected: " + expected.substr(line, shown) +
         "\n  found:    " + found.substr(std::min(line, found.size()), shown);
}

}  // namespace

Contents register_at(const fs::path& path) {
  Contents result;
  if (!fs::exists(path)) return result;
  // A journal that a fault has left behind is rolled back by whoever may write.
  const bool has_journal = fs::exists(path.string() + "-journal");
  SQLite::Database file{path.string(),
                        has_journal ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY};
  read_register(file, result);
  return result;
}

Contents contents_of(const Shell& shell) {
  Contents result = register_at(shell.database());
  read_spool(shell.database().string() + ".spool", result);
  for (const std::string& name : TemporaryFolder::names_in(shell / ".")) {
    if (!comes_and_goes(name)) result.files.push_back(name);
  }
  return result;
}

bool was_typed(const std::string& event) {
  return !event.starts_with(std::string{machine_actor} + '|');
}

std::string occurred_at(const std::string& event) {
  constexpr int place = 5;
  return column(event, place);
}

std::string difference(const Contents& expected, const Contents& found) {
  const std::pair<std::string, std::string> parts[] = {
      {joined(expected.events), joined(found.events)},
      {expected.tables, found.tables},
      {expected.clock, found.clock},
      {expected.told, found.told},
      {expected.messages, found.messages},
      {joined(expected.files), joined(found.files)}};
  for (const auto& [ours, theirs] : parts) {
    if (ours != theirs) return difference(ours, theirs);
  }
  return {};
}

}  // namespace cpe::rigs
