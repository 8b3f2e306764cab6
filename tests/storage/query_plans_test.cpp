// Every statement that the product prepares finds its rows by an index.

#include <algorithm>
#include <array>
#include <set>

#include "storage/exchange/history_file.hpp"
#include "storage/open_register.hpp"
#include "storage/queries/countries.hpp"
#include "storage/queries/designations.hpp"
#include "storage/queries/embassies.hpp"
#include "storage/queries/history.hpp"
#include "storage/record/audit.hpp"
#include "storage/record/events.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

const Intent anna{.actor = "anna", .via = "anna: test", .on_behalf_of = {}, .reason = "as agreed"};
const CountryCode host = CountryCode::of("MDA");

/// Tables that grow with the years: nothing reads all of them by accident.
constexpr std::array growing = {"event",          "text",   "timer",   "designation",
                                "embassy",        "tenure", "notice",  "message",
                                "message_notice", "note",   "contact", "deliverable"};

/// What reads a whole table, and why it may.
constexpr std::array allowed = {
    // The end of the record: one step into the index, from its end or its beginning.
    "SELECT seq, recorded_at, hash FROM event ORDER BY seq DESC LIMIT 1",
    "SELECT seq, recorded_at FROM event ORDER BY seq DESC LIMIT 1",
    "SELECT recorded_at FROM event ORDER BY seq LIMIT 1",
    // The first armed timer, and all of them up to an instant: the partial index, in its order.
    "SELECT due_at FROM timer WHERE state = 'armed' ORDER BY due_at, rank, subject LIMIT 1",
    // The checks of the record read all of it: `verify`, `rebuild --check`.
    "SELECT subject, n, seq, recorded_at, occurred_at, name, v, actor, via, cause, payload, after, "
    "digest, hash FROM event ORDER BY seq",
    "SELECT count(*) FROM text", "SELECT * FROM designation ORDER BY id",
    "SELECT * FROM embassy ORDER BY designation, member",
    "SELECT * FROM tenure ORDER BY host, from_on, designation, known_from",
    "SELECT * FROM timer ORDER BY subject, version, step",
    "SELECT * FROM notice ORDER BY subject, version, step, recipient",
    "SELECT * FROM deliverable ORDER BY designation, item", "SELECT * FROM note ORDER BY id",
    "SELECT * FROM contact ORDER BY id",
    // Every open offer: the partial index holds nothing else.
    "SELECT * FROM designation WHERE state = 'offered' OR state = 'listed' OR "
    "state = 'under_silence' ORDER BY host, start_on",
    // The history of a member, with what its embassies left: only the events that say so tell.
    "SELECT designation FROM embassy WHERE member = ?1 UNION "
    "SELECT subject FROM event WHERE instr(after, ?2) > 0 ORDER BY 1",
    // Open offers as known at an earlier instant: what was open then may be anything now.
    "SELECT id FROM designation"};

/// An adopted mandate, an open offer, one that was withdrawn, a host that accedes.
void fill(OpenRegister& opened) {
  Office& office = opened.office();
  const auto offer = [&](Work& work, std::string_view where, std::string_view member) {
    return office
        .submit_offer(work, {.host = CountryCode::of(where), .members = {CountryCode::of(member)}})
        .id;
  };
  opened.engine().run(anna, [&](Work& work) {
    const DesignationId adopted = offer(work, "MDA", "ROU");
    const DesignationId withdrawn = offer(work, "GEO", "POL");
    offer(work, "ARM", "FRA");
    office.withdraw_offer(work, withdrawn);
    const DecisionId decision = office.draft_decision(work, {adopted});
    office.adopt_at_meeting(work, decision, work.today(), "PO(2026)0345");
    office.member_accedes(work, CountryCode::of("GEO"), Date::of(2030, 1, 1));
  });
  opened.engine().run(anna, [&](Work& work) {
    office.import_history(
        work,
        read_history("host,member,city,start,end,role,precision,confidence,source,note\n"
                     "UKR,POL,Kyiv,2013-01-01,2014-12-31,sole,day,high,a letter,\n"),
        [](const std::string& text) { return CountryCode::from(text); });
  });
}

/// Calls every function that reads for people, now and as known at an event.
void read_everything(OpenRegister& opened) {
  Database& database = opened.database();
  const DesignationId designation{"MDA-2027-1"};
  const DecisionId decision{"D-2026-1"};
  for (const KnownAt known_at : {KnownAt{}, KnownAt{opened.store().head().seq}}) {
    REQUIRE(find_designation(database, designation, known_at));
    REQUIRE(find_decision(database, decision, known_at));
    CHECK(mandates_of_host(database, host, known_at).size() == 1);
    CHECK(open_offers(database, known_at).size() == 1);
    CHECK(decisions(database, known_at).size() == 1);
    CHECK(countries(database, known_at).size() > 60);
    CHECK(policies(database, known_at).size() == 1);
    CHECK(!history_of(database, subject_of(designation), known_at).empty());
    host_record(database, host, known_at);
    country(database, host, known_at);
    const auto found = find_designation(database, designation, known_at);
    CHECK(embassies_on(database, *found, Date::of(2026, 1, 1), known_at).size() == 1);
  }
  CHECK(designations_of_host(database, host).size() == 1);
  CHECK(designations_of_member(database, CountryCode::of("ROU")).size() == 1);
  country_name(database, host, Date::of(2026, 1, 1));
  capital(database, host, Date::of(2026, 1, 1));
  CHECK(!typed_names(database).empty());
  CHECK(!armed_timers(database, {}).empty());
  CHECK(!timers_of(database, subject_of(designation)).empty());
  overdue_count(database, opened.clock().now());
  record_bounds(database);
  seq_at(database, opened.clock().now());
  REQUIRE(find_event(database, {1}));
}

/// The tables of which the plan of `sql` reads every row.
std::set<std::string> scanned(Database& database, const std::string& sql) {
  std::set<std::string> tables;
  Query plan = database.query("EXPLAIN QUERY PLAN " + sql);
  while (plan.next()) {
    const std::string detail = plan.text(3);
    if (!detail.starts_with("SCAN ")) continue;
    tables.insert(detail.substr(5, detail.find(' ', 5) - 5));
  }
  return tables;
}

}  // namespace

TEST_CASE("no statement reads a growing table from end to end, but for a few that must") {
  const ManualClock clock{at("2026-03-02T09:00:00Z")};
  OpenRegister opened = OpenRegister::create_in_memory({.sandbox = true}, clock, anna);
  Database& database = opened.database();
  fill(opened);
  read_everything(opened);
  CHECK(verify_record(database).findings.empty());
  CHECK(compare_with_rebuilt(database).empty());
  opened.set_clock(at("2031-01-01T00:00:00Z"), false, anna, [](const Report&) {});

  std::set<std::string> excused;
  for (const std::string& sql : database.statements()) {
    const bool plans = sql.starts_with("SELECT") || sql.starts_with("UPDATE") ||
                       sql.starts_with("DELETE") || sql.starts_with("INSERT");
    if (!plans) continue;
    for (const std::string& table : scanned(database, sql)) {
      CAPTURE(sql, table);
      // An alias hides the table: none of ours may be scanned under one.
      CHECK(table.size() > 1);
      if (std::ranges::find(growing, table) == growing.end()) continue;
      const bool is_allowed = std::ranges::find(allowed, sql) != allowed.end();
      CHECK(is_allowed);
      excused.insert(sql);
    }
  }
  for (const std::string sql : allowed) {
    CAPTURE(sql);
    CHECK(excused.contains(sql));  // an excuse that nobody needs is taken off the list
  }
}

TEST_CASE("no row that a commit writes makes SQLite build a table to check its values") {
  const ManualClock clock{at("2026-03-02T09:00:00Z")};
  OpenRegister opened = OpenRegister::create_in_memory({.sandbox = true}, clock, anna);
  fill(opened);
  opened.set_clock(at("2031-01-01T00:00:00Z"), false, anna, [](const Report&) {});
  int checked = 0;
  for (const std::string& sql : opened.database().statements()) {
    const bool writes =
        std::ranges::any_of(std::array{"event", "timer", "designation", "tenure", "notice"},
                            [&](std::string_view table) {
                              return sql.starts_with("INSERT INTO " + std::string{table} + " ") ||
                                     sql.starts_with("UPDATE " + std::string{table} + " ");
                            });
    if (!writes) continue;
    CAPTURE(sql);
    Query program = opened.database().query("EXPLAIN " + sql);
    while (program.next()) CHECK(program.text(1) != "OpenEphemeral");
    ++checked;
  }
  CHECK(checked > 10);
}

}  // namespace cpe
