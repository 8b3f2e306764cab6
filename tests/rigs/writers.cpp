#include "tests/rigs/writers.hpp"

#include <array>
#include <map>

#include "storage/queries/history.hpp"
#include "tests/rigs/traced.hpp"

namespace cpe::writing {
namespace {

using Texts = std::vector<std::string>;

const std::array<OwnColumn, 8> own_columns = {{{"embassy", "GEO-2031-1", "city"},
                                               {"designation", "GEO-2031-1", "start_on"},
                                               {"designation", "GEO-2031-1", "end_on"},
                                               {"embassy", "MDA-2027-1", "city"},
                                               {"designation", "MDA-2027-1", "end_on"},
                                               {"embassy", "MDA-2027-1", "paused"},
                                               {"embassy", "ARM-2031-1", "city"},
                                               {"designation", "ARM-2031-1", "start_on"}}};

/// Hosts for which everybody offers.
const Texts contested = {"KAZ", "KGZ", "UZB", "AZE"};

/// "MDA-2031-1" of "MDA-2031-1: offered: Republic of Moldova, ...".
std::string id_in(const std::string& answer) { return answer.substr(0, answer.find(':')); }

std::string text_in(Database& database, const std::string& sql, const std::string& id) {
  Query query = database.query(sql);
  return query.with(id).next() ? query.text(0) : std::string{};
}

std::int64_t number_in(Database& database, const std::string& sql) {
  Query query = database.query(sql);
  return query.next() ? query.integer(0) : 0;
}

/// Where in the record the act with a reason begins.
using Acts = std::multimap<std::string, std::int64_t>;

Acts acts_in(Database& database) {
  Acts acts;
  Query events = database.query(
      "SELECT text.value, event.seq FROM text JOIN event USING (seq) "
      "WHERE field = 'reason' AND json_extract(event.payload, '$.with') IS NULL");
  while (events.next()) acts.emplace(events.text(0), events.integer(1));
  return acts;
}

bool was_undone(Database& database, std::int64_t act) {
  Query undone = database.query(
      "SELECT 1 FROM event WHERE name = 'act_undone' AND json_extract(payload, '$.undoes') = ?1");
  return undone.with(act).next();
}

}  // namespace

Writer::Writer(const Shell& shared, int number, int killed_one_in)
    : number_{number},
      killed_one_in_{killed_one_in},
      dice_{static_cast<std::uint32_t>(number + 1), killed_one_in} {
  desk_.set("CPE_DB", shared.database().string());
}

void Writer::prepare(const Shell& shared) {
  for (const char* line :
       {"contact import examples/contacts.csv", "policy set release_outcomes auto",
        "offer submit MDA POL --start 2027-01-01", "decision draft MDA",
        "decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345",
        "offer submit GEO FRA --start 2031-01-01", "offer submit ARM ITA --start 2031-01-01",
        "clock set 2027-02-01"}) {
    shared.out(line);
  }
}

const OwnColumn& Writer::column() const {
  return own_columns.at(static_cast<std::size_t>(number_));
}

void Writer::work_until(std::chrono::steady_clock::time_point end) {
  while (std::chrono::steady_clock::now() < end) {
    Attempt attempt = next();
    do {
      const auto since = std::chrono::steady_clock::now();
      attempt.ran = run(attempt.line);
      attempt.took = std::max(attempt.took, std::chrono::duration_cast<std::chrono::microseconds>(
                                                std::chrono::steady_clock::now() - since));
    } while (attempt.was_told_to_wait());
    learn_from(attempt);
    attempts_.push_back(std::move(attempt));
  }
}

/// A thread of its own may not use the test's assertions.
Ran Writer::run(const std::string& line) {
  if (killed_one_in_ == 0 || !dice_.one_in(killed_one_in_)) return desk_.run(line);
  constexpr int longest_us = 60'000;
  killing::Life life =
      killing::killed_after(desk_, line, std::chrono::microseconds{between(0, longest_us)});
  return {.status = life.status, .out = std::move(life.out), .err = std::move(life.err)};
}

Attempt Writer::act(const std::string& line) const {
  const std::string reason =
      "writer " + std::to_string(number_) + ", act " + std::to_string(attempts_.size());
  return {.line = line + " --reason '" + reason + "'", .reason = reason};
}

Attempt Writer::next() {
  switch (between(0, 11)) {
    case 0:
    case 1:
    case 2:
      return change_own_column();
    case 3:
    case 4:
      return offer();
    case 5:
    case 6:
      return settle_offer();
    case 7:
      return act("note " + dice_.any_of(contested) + " 'they called'");
    case 8:
      return act("undo");
    case 9:
      return {.line = "clock advance " + std::to_string(between(1, 3)) + "d --asleep"};
    default:
      return ask();
  }
}

Attempt Writer::change_own_column() {
  const std::string& id = column().id;
  const std::string place = "Place" + std::to_string(attempts_.size());
  const auto day_of = [&](int year) { return to_text(Date::of(year, 1, 1) + between(0, 360)); };
  const bool is_mandate = id == "MDA-2027-1";
  std::string value = place;
  std::string line = is_mandate ? "embassy relocate POL " + id + " --to " + place
                                : "offer amend " + id + " --city " + place;
  if (column().column == "start_on") {
    value = day_of(2031);
    line = "offer amend " + id + " --start " + value;
  } else if (column().column == "end_on") {
    value = day_of(is_mandate ? 2029 : 2032);
    line = (is_mandate ? "mandate correct " : "offer amend ") + id + " --end " + value;
  } else if (column().column == "paused") {
    value = std::to_string(between(0, 1));
    line = (value == "1" ? "embassy pause POL " : "embassy resume POL ") + id;
  }
  Attempt attempt = act(line);
  attempt.value = value;
  return attempt;
}

Attempt Writer::offer() {
  const Texts members = {"POL", "ROU", "FRA", "ITA", "GBR", "NOR"};
  const std::string start = std::to_string(2029 + 2 * between(0, 3)) + "-01-01";
  return act("offer submit " + dice_.any_of(contested) + " " + dice_.any_of(members) + " --start " +
             start);
}

/// An own offer goes to the Council, or is withdrawn.
Attempt Writer::settle_offer() {
  if (!draft_.empty()) {
    const std::string decision = std::exchange(draft_, {});
    return act("decision adopt " + decision + " --meeting 2027-02-01 --reference PO-2027-" +
               std::to_string(1000 * (number_ + 1) + static_cast<int>(attempts_.size())));
  }
  if (offers_.empty()) return offer();
  const std::string id = offers_.back();
  offers_.pop_back();
  return act((dice_.one_in(3) ? "offer withdraw " : "decision draft ") + id);
}

Attempt Writer::ask() {
  const Texts lines = {"clock show --format json",
                       "clock show --format json",
                       "todo",
                       "status",
                       "offer list",
                       "who MDA",
                       "tick",
                       "show MDA-2027-1",
                       "verify",
                       "rebuild --check"};
  return {.line = dice_.any_of(lines)};
}

void Writer::learn_from(const Attempt& attempt) {
  if (attempt.ran.status != 0) return;
  if (attempt.line.starts_with("offer submit")) offers_.push_back(id_in(attempt.ran.out));
  if (attempt.line.starts_with("decision draft")) draft_ = id_in(attempt.ran.out);
}

// What must hold.

std::string fault_of_acts(Database& database, const std::vector<Attempt>& attempts) {
  const Acts acts = acts_in(database);
  std::size_t recorded = 0;
  for (const Attempt& each : attempts) {
    if (each.reason.empty()) continue;
    const std::size_t found = acts.count(each.reason);
    const bool is_right = each.is_acknowledged() ? found == 1
                          : each.was_killed()    ? found <= 1
                                                 : found == 0;
    if (!is_right) {
      return std::to_string(found) + " times in the record, exit status " +
             std::to_string(each.ran.status) + ": " + each.line;
    }
    recorded += found;
  }
  if (recorded != acts.size()) return "the record holds acts of nobody";
  return {};
}

std::string fault_of_ids(Database& database, const std::vector<Attempt>& attempts) {
  std::map<std::string, std::string> given;
  const Acts acts = acts_in(database);
  for (const Attempt& each : attempts) {
    const bool gives_an_id = each.line.starts_with("offer submit") ||
                             each.line.starts_with("note ") ||
                             each.line.starts_with("decision draft");
    if (!gives_an_id || each.ran.status != 0) continue;
    const std::string id = id_in(each.ran.out);
    const auto [first, is_new] = given.emplace(id, each.line);
    if (!is_new) return id + " was given twice: " + first->second + "; " + each.line;
  }
  const std::int64_t gaps =
      number_in(database,
                "SELECT count(*) FROM (SELECT count(*) AS many, max(number) AS last FROM decision "
                "WHERE number IS NOT NULL GROUP BY substr(meeting_on, 1, 4)) WHERE many <> last");
  return gaps == 0 ? "" : "the numbers of decisions have a gap";
}

std::string fault_of_column(Database& database, const Writer& writer) {
  const Acts acts = acts_in(database);
  std::string last;
  for (const Attempt& each : writer.attempts()) {
    const auto found = acts.find(each.reason);
    if (each.value.empty() || found == acts.end()) continue;
    if (!was_undone(database, found->second)) last = each.value;
  }
  const auto& [table, id, column] = writer.column();
  const std::string key = table == "embassy" ? "designation" : "id";
  const std::string holds =
      text_in(database, "SELECT " + column + " FROM " + table + " WHERE " + key + " = ?1", id);
  if (last.empty() || holds == last) return {};
  return column + " of " + id + " is " + holds + ", entered last was " + last;
}

std::string fault_of_timers(Database& database) {
  const std::string fired =
      "SELECT subject, timer.value->>'version' AS version, timer.value->>'step' AS step, "
      "occurred_at, timer.value->>'fired_at' AS fired_at "
      "FROM event, json_each(after, '$.timer') AS timer WHERE timer.value->>'state' = 'fired'";
  const std::int64_t doubled =
      number_in(database, "SELECT count(*) FROM (SELECT 1 FROM (" + fired +
                              ") GROUP BY subject, version, step HAVING count(*) > 1)");
  if (doubled > 0) return std::to_string(doubled) + " timers have fired twice";
  const std::int64_t early =
      number_in(database, "SELECT count(*) FROM (" + fired + ") WHERE fired_at < occurred_at");
  if (early > 0) return std::to_string(early) + " timers have fired early";
  const std::int64_t waiting =
      overdue_count(database, {std::stoll(database.setting("clock").value())});
  if (waiting > 0) return std::to_string(waiting) + " timers wait";
  return number_in(database, "SELECT count(*) FROM (" + fired + ")") > 0 ? "" : "nothing has fired";
}

}  // namespace cpe::writing
