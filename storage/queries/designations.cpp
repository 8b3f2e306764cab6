#include "storage/queries/designations.hpp"

#include <algorithm>

#include "storage/queries/countries.hpp"
#include "storage/queries/past_rows.hpp"
#include "storage/queries/rounds.hpp"
#include "workflows/columns.hpp"
#include "workflows/decision/rows.hpp"
#include "workflows/designation/rows.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

/// The embassies of rows, by position.
std::vector<Embassy> in_order(std::vector<std::pair<std::int64_t, Embassy>> placed) {
  std::ranges::sort(placed, {}, &std::pair<std::int64_t, Embassy>::first);
  std::vector<Embassy> result;
  result.reserve(placed.size());
  for (auto& [position, embassy] : placed) result.push_back(std::move(embassy));
  return result;
}

std::vector<Embassy> embassies_of(Database& database, const DesignationId& id) {
  Query found = database.query(
      "SELECT member, position, city, source, paused, closed_on, confirmed_at, confirmed_by "
      "FROM embassy WHERE designation = ?1");
  found.with(id);
  std::vector<std::pair<std::int64_t, Embassy>> placed;
  while (found.next()) placed.emplace_back(position_of(found), embassy_from(found));
  return in_order(std::move(placed));
}

/// From rows of the table `designation`.
std::vector<Designation> read(Database& database, Query query) {
  std::vector<Designation> result;
  while (query.next()) {
    const DesignationId id{columns::text(query, "id")};
    result.push_back(designation_from(id, query, {}));
  }
  for (Designation& each : result) {
    each.terms.embassies = embassies_of(database, each.id);
    require_sound(each);
  }
  return result;
}

/// Those that hold the host on a day, and those that follow them: their states hang on that.
std::vector<Designation> mandates_on(Database& database, CountryCode host, Date on) {
  Query found = database.query(
      "SELECT d.* FROM tenure t JOIN designation d ON d.id = t.designation "
      "WHERE t.host = ?1 AND t.from_on <= ?2 AND (t.to_on IS NULL OR t.to_on >= ?2) "
      "AND t.known_until IS NULL ORDER BY t.from_on, t.designation");
  found.with(host).with(on);
  std::vector<Designation> mandates = read(database, std::move(found));
  for (std::size_t i = mandates.size(); i-- > 0;) {
    if (!mandates[i].live || !mandates[i].successor) continue;
    const DesignationId next = *mandates[i].successor;
    if (std::ranges::find(mandates, next, &Designation::id) != mandates.end()) continue;
    if (auto follows = find_designation(database, next)) mandates.push_back(std::move(*follows));
  }
  return mandates;
}

std::vector<Embassy> embassies_in(PastRows& past) {
  std::vector<Embassy> result;
  for (const json::object& row : rows_of(past, "embassy", "position")) {
    result.push_back(embassy_from(row));
  }
  return result;
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

/// What belongs to a decision, read from one table.
std::vector<json::object> rows_of(Database& database, std::string_view table,
                                  const DecisionId& decision, std::string_view order) {
  Query found = database.query("SELECT * FROM " + std::string{table} + " WHERE decision = ?1");
  found.with(decision);
  std::vector<json::object> rows;
  while (found.next()) rows.push_back(found.row());
  sort_by(order, rows);
  return rows;
}

std::string text_at(const std::map<std::int64_t, std::string>& texts, std::int64_t place) {
  const auto found = texts.find(place);
  return found == texts.end() ? std::string{} : found->second;
}

}  // namespace

std::optional<Designation> find_designation(Database& database, const DesignationId& id,
                                            KnownAt known_at) {
  if (known_at) {
    PastRows past =
        rows_as_known(database, id.text(), *known_at, "designation", {{"embassy", "member"}});
    if (!past.exists) return std::nullopt;
    Designation then = designation_from(id, past.own, embassies_in(past));
    require_sound(then);
    return then;
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
    return read(
        database,
        database.query("SELECT * FROM designation "
                       "WHERE state = 'offered' OR state = 'listed' OR state = 'under_silence' "
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
    PastRows past = rows_as_known(database, id.text(), *known_at, "decision",
                                  {{"decision_line", "designation"},
                                   {"council_position", "number"},
                                   {"reopened_adoption", "ordinal"}});
    if (!past.exists) return std::nullopt;
    return decision_from(id, past.own,
                         {.lines = rows_of(past, "decision_line", "position"),
                          .positions = rows_of(past, "council_position", "number"),
                          .reopened = rows_of(past, "reopened_adoption", "ordinal")});
  }
  json::object row;
  {
    Query found = database.query("SELECT * FROM decision WHERE id = ?1");
    if (!found.with(id).next()) return std::nullopt;
    row = found.row();
  }
  return decision_from(id, row,
                       {.lines = rows_of(database, "decision_line", id, "position"),
                        .positions = rows_of(database, "council_position", id, "number"),
                        .reopened = rows_of(database, "reopened_adoption", id, "ordinal")});
}

std::string DecisionTexts::position(std::int64_t number) const {
  return text_at(positions, number);
}
std::string DecisionTexts::reopening(std::int64_t ordinal) const {
  return text_at(reopenings, ordinal);
}

DecisionTexts texts_of(Database& database, const DecisionId& id) {
  DecisionTexts texts;
  Query positions = database.query(
      "SELECT p.number, t.value FROM council_position p "
      "JOIN text t ON t.seq = p.known_from AND t.field = 'text' WHERE p.decision = ?1");
  positions.with(id);
  while (positions.next()) texts.positions[positions.integer(0)] = positions.text(1);
  Query reopenings = database.query(
      "SELECT r.ordinal, t.value FROM reopened_adoption r "
      "JOIN text t ON t.seq = r.known_from AND t.field = 'reason' WHERE r.decision = ?1");
  reopenings.with(id);
  while (reopenings.next()) texts.reopenings[reopenings.integer(0)] = reopenings.text(1);
  return texts;
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
  return record_of(database, country(database, host, known_at), known_at);
}

HostRecord record_of(Database& database, Country country, KnownAt known_at) {
  const CountryCode host = country.code();
  return {.country = std::move(country),
          .mandates = mandates_of_host(database, host, known_at),
          .vacancies = vacancies_of(database, host, known_at)};
}

Answered answer_on(Database& database, CountryCode host, Date on, Date today, KnownAt known_at) {
  Answered result{.record = {Country{host, {}}, {}}, .answer = {}};
  if (!known_at) result.record.mandates = mandates_on(database, host, on);
  // Where nobody serves, the whole record says why.
  if (result.record.mandates.empty()) result.record = host_record(database, host, known_at);
  result.answer = who_serves(result.record, on, today);
  return result;
}

}  // namespace cpe
