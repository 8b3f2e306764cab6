#include "storage/queries/designations.hpp"

#include <algorithm>
#include <map>

#include "storage/queries/countries.hpp"
#include "storage/record/events.hpp"
#include "storage/record/upcast.hpp"
#include "workflows/columns.hpp"
#include "workflows/decision/rows.hpp"
#include "workflows/designation/rows.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

std::vector<json::object> embassies_of(Database& database, const std::string& id) {
  Query found = database.query(
      "SELECT member, position, city, source, paused, closed_on FROM embassy "
      "WHERE designation = ?1");
  found.with(id);
  std::vector<json::object> rows;
  while (found.next()) rows.push_back(found.row());
  std::ranges::sort(rows, {},
                    [](const json::object& row) { return columns::integer(row, "position"); });
  return rows;
}

/// Rows of the table `designation`, each with its embassies.
std::vector<Designation> with_embassies(Database& database, const std::vector<json::object>& rows) {
  std::vector<Designation> result;
  result.reserve(rows.size());
  for (const json::object& row : rows) {
    const std::string id = columns::text(row, "id");
    result.push_back(designation_from(DesignationId{id}, row, embassies_of(database, id)));
  }
  return result;
}

std::vector<Designation> read(Database& database, Query query) {
  std::vector<json::object> rows;
  while (query.next()) rows.push_back(query.row());
  return with_embassies(database, rows);
}

/// The rows of one subject as they were after `known_at`: its events' `after`, laid over one
/// another. Rows of a table are told apart by `key`.
struct PastRows {
  json::object own;
  std::map<std::string, json::object> others;
  bool exists = false;
};

void lay_over(PastRows& past, const json::object& after, std::string_view own_table,
              std::string_view other_table, std::string_view key) {
  for (const json::value& each : columns::rows(after, own_table)) {
    past.exists = true;
    for (const auto& [column, value] : columns::row(each)) past.own[column] = value;
  }
  for (const json::value& each : columns::rows(after, other_table)) {
    const json::object& row = columns::row(each);
    const std::string name = columns::text(row, key);
    if (row.contains("gone")) {
      past.others.erase(name);
      continue;
    }
    json::object& kept = past.others[name];
    for (const auto& [column, value] : row) kept[column] = value;
  }
}

PastRows rows_as_known(Database& database, const std::string& subject, Seq known_at,
                       std::string_view own_table, std::string_view other_table,
                       std::string_view key) {
  Query events = database.query("SELECT " + std::string{event_columns} +
                                " FROM event WHERE subject = ?1 AND seq <= ?2 ORDER BY n");
  events.with(subject).with(known_at);
  PastRows past;
  while (events.next()) {
    const Event event = upcast(event_from(events));
    lay_over(past, columns::parsed(event.after), own_table, other_table, key);
  }
  return past;
}

std::vector<json::object> by_position(const PastRows& past) {
  std::vector<json::object> rows;
  for (const auto& [name, row] : past.others) rows.push_back(row);
  std::ranges::sort(rows, {},
                    [](const json::object& row) { return columns::integer(row, "position"); });
  return rows;
}

std::vector<std::string> texts(Query query) {
  std::vector<std::string> result;
  while (query.next()) result.push_back(query.text(0));
  return result;
}

void sort_by_host_and_start(std::vector<Designation>& designations) {
  std::ranges::sort(designations, [](const Designation& a, const Designation& b) {
    return std::tie(a.host, a.terms.start, a.id) < std::tie(b.host, b.terms.start, b.id);
  });
}

std::vector<DesignationId> lines_of(Database& database, const std::string& decision) {
  Query lines =
      database.query("SELECT position, designation FROM decision_line WHERE decision = ?1");
  lines.with(decision);
  std::vector<std::pair<std::int64_t, std::string>> found;
  while (lines.next()) found.emplace_back(lines.integer(0), lines.text(1));
  std::ranges::sort(found);
  std::vector<DesignationId> result;
  result.reserve(found.size());
  for (auto& [position, id] : found) result.emplace_back(std::move(id));
  return result;
}

}  // namespace

std::optional<Designation> find_designation(Database& database, const DesignationId& id,
                                            KnownAt known_at) {
  if (known_at) {
    const PastRows past =
        rows_as_known(database, id.text(), *known_at, "designation", "embassy", "member");
    if (!past.exists) return std::nullopt;
    return designation_from(id, past.own, by_position(past));
  }
  Query found = database.query("SELECT * FROM designation WHERE id = ?1");
  found.with(id);
  auto all = read(database, std::move(found));
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::vector<Designation> designations_of_host(Database& database, CountryCode host) {
  Query found = database.query("SELECT * FROM designation WHERE host = ?1 ORDER BY host, start_on");
  found.with(host);
  return read(database, std::move(found));
}

std::vector<Designation> mandates_of_host(Database& database, CountryCode host, KnownAt known_at) {
  if (!known_at) {
    Query found = database.query(
        "SELECT d.* FROM tenure t JOIN designation d ON d.id = t.designation "
        "WHERE t.host = ?1 AND t.known_until IS NULL ORDER BY t.from_on, t.designation");
    found.with(host);
    return read(database, std::move(found));
  }
  Query found = database.query(
      "SELECT designation FROM tenure WHERE host = ?1 AND known_from <= ?2 "
      "AND (known_until IS NULL OR known_until > ?2) ORDER BY from_on, designation");
  found.with(host).with(*known_at);
  std::vector<Designation> result;
  for (const std::string& id : texts(std::move(found))) {
    if (auto past = find_designation(database, DesignationId{id}, known_at)) {
      result.push_back(std::move(*past));
    }
  }
  return result;
}

std::vector<Designation> designations_as_known(Database& database, KnownAt known_at) {
  std::vector<Designation> result;
  for (const std::string& id : texts(database.query("SELECT id FROM designation"))) {
    if (auto found = find_designation(database, DesignationId{id}, known_at)) {
      result.push_back(std::move(*found));
    }
  }
  sort_by_host_and_start(result);
  return result;
}

std::vector<Designation> open_offers(Database& database, KnownAt known_at) {
  if (!known_at) {
    return read(database, database.query("SELECT * FROM designation "
                                         "WHERE state IN ('offered', 'listed', 'under_silence') "
                                         "ORDER BY host, start_on"));
  }
  // What was open then may be anything now: every designation that existed is looked at.
  auto result = designations_as_known(database, known_at);
  std::erase_if(result, [](const Designation& each) { return !is_open_offer(each.state); });
  return result;
}

std::vector<DesignationId> designations_of_member(Database& database, CountryCode member) {
  // An embassy that left has its row no more; the event that took it away names it.
  Query found = database.query(
      "SELECT designation FROM embassy WHERE member = ?1 "
      "UNION SELECT subject FROM event WHERE instr(after, ?2) > 0 ORDER BY 1");
  found.with(member).with("\"member\":\"" + member.text() + "\",\"gone\":true");
  std::vector<DesignationId> result;
  for (std::string& id : texts(std::move(found))) result.emplace_back(std::move(id));
  return result;
}

std::optional<Seq> adopted_in(Database& database, const DesignationId& id,
                              const DecisionId& decision) {
  Query found = database.query(
      "SELECT e.seq FROM event e JOIN event cause ON cause.seq = e.cause "
      "WHERE e.subject = ?1 AND e.name = 'adopted' AND cause.subject = ?2 ORDER BY e.n DESC LIMIT "
      "1");
  if (!found.with(id).with(decision).next()) return std::nullopt;
  return Seq{found.integer(0)};
}

std::optional<Decision> find_decision(Database& database, const DecisionId& id, KnownAt known_at) {
  if (known_at) {
    const PastRows past =
        rows_as_known(database, id.text(), *known_at, "decision", "decision_line", "designation");
    if (!past.exists) return std::nullopt;
    std::vector<DesignationId> lines;
    for (const json::object& row : by_position(past)) {
      lines.emplace_back(columns::text(row, "designation"));
    }
    return decision_from(id, past.own, std::move(lines));
  }
  json::object row;
  {
    Query found = database.query("SELECT * FROM decision WHERE id = ?1");
    if (!found.with(id).next()) return std::nullopt;
    row = found.row();
  }
  return decision_from(id, row, lines_of(database, id.text()));
}

std::vector<Decision> decisions(Database& database, KnownAt known_at) {
  std::vector<Decision> result;
  for (const std::string& id : texts(database.query("SELECT id FROM decision ORDER BY id"))) {
    auto found = find_decision(database, DecisionId{id}, known_at);
    if (found) result.push_back(std::move(*found));
  }
  std::ranges::sort(result, [](const Decision& a, const Decision& b) {
    // D-2026-10 comes after D-2026-9.
    return std::pair{a.id.text().size(), a.id.text()} < std::pair{b.id.text().size(), b.id.text()};
  });
  return result;
}

HostRecord host_record(Database& database, CountryCode host, KnownAt known_at) {
  return {country(database, host, known_at), mandates_of_host(database, host, known_at)};
}

}  // namespace cpe
