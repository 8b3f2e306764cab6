// Every released register opens, moves forward and answers as before.
//
// tests/fixtures/register-N.db was written by the release whose schema had number N, and is never
// changed: real history, offers, an adopted decision, a suspension, a rule, a year that turned.

#include <filesystem>

#include "storage/exchange/reference.hpp"
#include "storage/open_register.hpp"
#include "storage/queries/countries.hpp"
#include "storage/queries/designations.hpp"
#include "storage/queries/history.hpp"
#include "storage/record/audit.hpp"
#include "tests/catch.hpp"
#include "tests/paths.hpp"
#include "tests/support.hpp"
#include "tests/world.hpp"
#include "workflows/designation/ladder.hpp"

namespace cpe {
namespace {

std::int64_t rows(Database& database, const std::string& table) {
  Query count = database.query("SELECT count(*) FROM " + table);
  count.next();
  return count.integer(0);
}

}  // namespace

TEST_CASE("a register of release 1 moves forward and loses nothing") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "register.db";
  std::filesystem::copy_file(source_folder() / "tests/fixtures/register-1.db", path);
  const SystemClock system_clock;
  OpenRegister open = OpenRegister::to_write(path, system_clock);
  Database& database = open.database();

  CHECK(std::filesystem::exists(path.string() + ".v1.backup"));
  CHECK(verify_record(database).findings.empty());
  CHECK(compare_with_rebuilt(database).empty());
  CHECK(rows(database, "event") >= 173);
  const auto who = [&](const char* host, const char* on) {
    return to_text(
        who_serves(host_record(database, country_code(host), {}), day(on), day("2027-02-01")));
  };
  CHECK(who("AZE", "2027-02-01") == "known AZE-2027-1");
  CHECK(who("UKR", "2014-03-01") == "known UKR-2013-1");
  CHECK(who("FIN", "2023-04-05") == "none host_acceded");
  CHECK(find_designation(database, DesignationId{"MDA-2027-2"})->state == State::not_retained);
}

TEST_CASE("a register of release 1 learns the regions once, under the machine's name") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "register.db";
  std::filesystem::copy_file(source_folder() / "tests/fixtures/register-1.db", path);
  const SystemClock system_clock;
  std::int64_t events = 0;
  {
    OpenRegister open = OpenRegister::to_write(path, system_clock);
    events = rows(open.database(), "event");
    const Regions regions{region_facts(open.database())};
    CHECK(regions.of(country_code("AZE"), day("2014-03-01")) == Region::caucasus);
    CHECK(regions.of(country_code("TUN"), day("2014-03-01")) == Region::north_africa);
    const auto history = history_of(open.database(), Subject{"AZE"}, {});
    CHECK(history.back().event.name == "reference_added");
    CHECK(history.back().event.actor == machine_actor);
    CHECK(verify_record(open.database()).findings.empty());
    CHECK(compare_with_rebuilt(open.database()).empty());
  }
  OpenRegister again = OpenRegister::to_write(path, system_clock);
  CHECK(rows(again.database(), "event") == events);
}

TEST_CASE("mandates that release 1 adopted get their reminders once, and nothing behind them") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "register.db";
  std::filesystem::copy_file(source_folder() / "tests/fixtures/register-1.db", path);
  const SystemClock system_clock;
  std::int64_t events = 0;
  {
    OpenRegister open = OpenRegister::to_write(path, system_clock);
    events = rows(open.database(), "event");
    Query armed = open.database().query(
        "SELECT count(DISTINCT subject) FROM event WHERE name = 'course_armed' AND actor = 'cpe'");
    armed.next();
    Query running = open.database().query(
        "SELECT count(*) FROM designation WHERE state IN ('designated', 'in_force', "
        "'renewal_due', 'renewing', 'handing_over', 'holdover')");
    running.next();
    CHECK(armed.integer(0) == running.integer(0));
    CHECK(armed.integer(0) > 0);
    const Instant now = open.clock().now();
    std::int64_t ahead = 0;
    for (const Timer& each : armed_timers(open.database(), std::nullopt)) {
      CHECK(each.due_at > now);
      ahead += days_in(each.step).has_value() ? 1 : 0;
    }
    CHECK(ahead > 10);
    CHECK(rows(open.database(), "notice") == 0);
    CHECK(compare_with_rebuilt(open.database()).empty());
  }
  OpenRegister again = OpenRegister::to_write(path, system_clock);
  CHECK(rows(again.database(), "event") == events);
}

TEST_CASE("what staff recorded is not loaded again, nor are facts of known countries") {
  World world;
  CHECK(reference_missing_in(world.database()).empty());
}

}  // namespace cpe
