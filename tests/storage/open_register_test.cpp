#include "storage/open_register.hpp"

#include "storage/queries/countries.hpp"
#include "storage/queries/history.hpp"
#include "storage/record/audit.hpp"
#include "storage/record/events.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

const Instant today = at("2026-03-02T09:00:00Z");
const Intent anna{.actor = "anna", .via = "anna: clock", .on_behalf_of = {}, .reason = {}};

/// A sandbox in memory, and the stops that its clock makes.
struct Sandbox {
  ManualClock system{today};
  OpenRegister opened = OpenRegister::create_in_memory({.sandbox = true}, system, anna);
  std::vector<std::string> stops;

  void set_clock(Instant to, bool asleep = false) {
    opened.set_clock(to, asleep, anna, [this](const Report& report) {
      for (const Event& event : report.due) {
        stops.push_back(to_text(report.now) + " " + event.subject.text() + " " + event.name);
      }
    });
  }

  /// Two steps to come, entered in the wrong order.
  void arm() {
    opened.engine().run(anna, [&](Work& work) {
      const auto suspend = [&](std::string_view code, Date from) {
        opened.office().partner_is_suspended(
            work, {.code = CountryCode::of(code), .on = from, .scope = "meetings"});
      };
      suspend("MDA", Date::of(2031, 1, 1));
      suspend("GEO", Date::of(2030, 7, 1));
    });
  }

  std::int64_t overdue() { return overdue_count(opened.database(), opened.clock().now()); }
};

}  // namespace

// Making a register.

TEST_CASE("a new register knows the countries and the first policy, and is sound") {
  const ManualClock clock{today};
  OpenRegister opened = OpenRegister::create_in_memory({}, clock, anna);
  CHECK(country(opened.database(), CountryCode::of("FRA")).is_member_on(Date::of(2026, 1, 1)));
  CHECK(policies(opened.database()).size() == 1);
  CHECK(!opened.is_sandbox());
  CHECK(opened.clock().now() == today);
  CHECK(record_bounds(opened.database()).began_at == today);
  CHECK(verify_record(opened.database()).findings.empty());
  CHECK(compare_with_rebuilt(opened.database()).empty());
}

TEST_CASE("a new register arms no timer") {
  const ManualClock clock{today};
  OpenRegister opened = OpenRegister::create_in_memory({}, clock, anna);
  CHECK(!opened.store().next_due());
}

TEST_CASE("a register keeps what it is when it is opened again") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  const ManualClock clock{today};
  const ManualClock later{today + a_day};
  const bool sandbox = GENERATE(true, false);
  OpenRegister::create(path, {.sandbox = sandbox}, clock, anna);
  OpenRegister to_write = OpenRegister::to_write(path, later);
  CHECK(to_write.is_sandbox() == sandbox);
  CHECK(to_write.clock().now() == (sandbox ? today : today + a_day));
  OpenRegister to_read = OpenRegister::to_read(path, later);
  CHECK(to_read.is_sandbox() == sandbox);
}

TEST_CASE("a register that cannot be finished leaves no file behind") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  const auto bytes = GENERATE(as<rlim_t>{}, 100, 5'000, 50'000, 120'000);
  CAPTURE(bytes);
  CHECK(with_small_files(bytes, [&] {
    const ManualClock clock{today};
    return failure([&] { OpenRegister::create(path, {}, clock, anna); }) == Code::storage;
  }));
  CHECK(folder.names().empty());
}

TEST_CASE("a register that was made answers without its file") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  const ManualClock clock{today};
  OpenRegister made = OpenRegister::create(path, {}, clock, anna);
  CHECK(folder.names() == std::vector<std::string>{"cpe.db"});
  std::filesystem::remove(path);
  CHECK(record_bounds(made.database()).events > 0);
}

TEST_CASE("an existing file stays when a register is to take its place") {
  const TemporaryFolder folder;
  write_file(folder / "cpe.db", "a letter");
  const ManualClock clock{today};
  CHECK(refusal([&] { OpenRegister::create(folder / "cpe.db", {}, clock, anna); }) ==
        "file_is_new");
  CHECK(contents(folder / "cpe.db") == "a letter");
}

TEST_CASE("a full disk undoes the command and spares the record") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  const ManualClock clock{today};
  std::int64_t events = 0;
  {
    OpenRegister opened = OpenRegister::create(path, {}, clock, anna);
    events = record_bounds(opened.database()).events;
  }
  CHECK(with_small_files(40'000, [&] {
    OpenRegister opened = OpenRegister::to_write(path, clock);
    return failure([&] {
             opened.engine().run(anna, [](Work& work) {
               for (int i = 0; i < 1000; ++i) {
                 work.record({.subject = Subject{"desk"}, .name = "noted"});
               }
             });
           }) == Code::storage;
  }));
  Database database = Database::open_to_write(path);
  const Verification verified = verify_record(database);
  CHECK(verified.findings.empty());
  CHECK(verified.events == events);
}

// The clock of a sandbox.

TEST_CASE("a sandbox begins with the treaty and its clock stands at the moment of its making") {
  Sandbox sandbox;
  CHECK(record_bounds(sandbox.opened.database()).began_at == at("1949-04-04T00:00:00Z"));
  CHECK(sandbox.opened.clock().now() == today);
  sandbox.system.advance(a_day);
  CHECK(sandbox.opened.clock().now() == today);
}

TEST_CASE("reference data of a sandbox may end on a day") {
  const ManualClock clock{today};
  OpenRegister opened = OpenRegister::create_in_memory(
      {.sandbox = true, .reference_until = Date::of(2003, 1, 1)}, clock, anna);
  CHECK(!country(opened.database(), CountryCode::of("EST")).is_member_on(Date::of(2026, 1, 1)));
  CHECK(country(opened.database(), CountryCode::of("POL")).is_member_on(Date::of(2026, 1, 1)));
}

TEST_CASE("an untouched sandbox goes back and forth") {
  Sandbox sandbox;
  for (const auto* instant : {"2012-12-31T10:00:00Z", "2030-01-01T00:00:00Z",
                              "1949-04-04T00:00:00Z", "2013-01-01T00:00:00Z"}) {
    sandbox.set_clock(at(instant));
    CHECK(sandbox.opened.clock().now() == at(instant));
  }
}

TEST_CASE("after its first entry a sandbox only goes forward") {
  Sandbox sandbox;
  sandbox.arm();
  CHECK(refusal([&] { sandbox.set_clock(today + -1); }) == "clock_goes_forward");
  CHECK(refusal([&] { sandbox.set_clock(today + -1, true); }) == "clock_goes_forward");
  CHECK(sandbox.opened.clock().now() == today);
  sandbox.set_clock(today);
  sandbox.set_clock(today + 1);
  CHECK(sandbox.opened.clock().now() == today + 1);
}

TEST_CASE("what falls due on the way fires in order, each at its own instant") {
  Sandbox sandbox;
  sandbox.arm();
  sandbox.set_clock(at("2032-01-01T00:00:00Z"));
  // 00:00 in Brussels is 22:00 or 23:00 of the day before in UTC.
  CHECK(sandbox.stops == std::vector<std::string>{"2030-06-30T22:00:00Z GEO fact_took_effect",
                                                  "2030-12-31T23:00:00Z MDA fact_took_effect"});
  CHECK(sandbox.opened.clock().now() == at("2032-01-01T00:00:00Z"));
  const auto last = find_event(sandbox.opened.database(), sandbox.opened.store().head().seq);
  CHECK(last->recorded_at == at("2030-12-31T23:00:00Z"));
  CHECK(last->payload.find(R"("late_by_s":0)") != std::string::npos);
}

TEST_CASE("the clock stops before what is due after its new instant") {
  Sandbox sandbox;
  sandbox.arm();
  sandbox.set_clock(at("2030-06-30T21:59:59Z"));
  CHECK(sandbox.stops.empty());
  sandbox.set_clock(at("2030-06-30T22:00:00Z"));
  CHECK(sandbox.stops.size() == 1);
}

TEST_CASE("a clock that jumps asleep fires nothing, and the next command wakes up late") {
  Sandbox sandbox;
  sandbox.arm();
  sandbox.set_clock(at("2032-01-01T00:00:00Z"), true);
  CHECK(sandbox.stops.empty());
  CHECK(sandbox.overdue() == 2);
  const Report report = sandbox.opened.engine().tick(anna);
  CHECK(report.due_count == 2);
  CHECK(report.due[0].subject == Subject{"GEO"});
  CHECK(report.due[0].occurred_at == at("2030-06-30T22:00:00Z"));
  CHECK(report.due[0].recorded_at == at("2032-01-01T00:00:00Z"));
  CHECK(report.due[0].payload.find(R"("late_by_s":0)") == std::string::npos);
}

TEST_CASE(
    "a clock that is set after a sleep first fires what was slept over, at the instant of waking") {
  Sandbox sandbox;
  sandbox.arm();
  sandbox.set_clock(at("2030-09-01T00:00:00Z"), true);
  sandbox.set_clock(at("2032-01-01T00:00:00Z"));
  CHECK(sandbox.stops == std::vector<std::string>{"2030-09-01T00:00:00Z GEO fact_took_effect",
                                                  "2030-12-31T23:00:00Z MDA fact_took_effect"});
}

TEST_CASE("the clock of a real register cannot be set") {
  const ManualClock clock{today};
  OpenRegister opened = OpenRegister::create_in_memory({}, clock, anna);
  for (const bool asleep : {false, true}) {
    CHECK(refusal([&] { opened.set_clock(today + a_day, asleep, anna, [](const Report&) {}); }) ==
          "register_is_a_sandbox");
  }
  CHECK(opened.clock().now() == today);
}

TEST_CASE("the clock of a sandbox stays where the record can reckon with it") {
  Sandbox sandbox;
  CHECK(refusal([&] { sandbox.set_clock(last_instant_of(Date::of(2999, 12, 31)) + 1); }) ==
        "clock_stays_in_the_record");
  CHECK(refusal([&] {
          sandbox.set_clock(midnight_in_brussels(Date::of(1900, 1, 1)) + -1, true);
        }) == "clock_stays_in_the_record");
  CHECK(sandbox.opened.clock().now() == today);
  sandbox.set_clock(last_instant_of(Date::of(2999, 12, 31)), true);
  CHECK(date_in_brussels(sandbox.opened.clock().now()) == Date::of(2999, 12, 31));
}

TEST_CASE("a clock in the file that nobody can have set is damage") {
  Sandbox sandbox;
  for (const char* clock : {"noon", "", "9223372036854775807", "-9223372036854775808"}) {
    sandbox.opened.database().set_setting("clock", clock);
    CHECK(refusal([&] { sandbox.opened.clock().now(); }) == "file_is_damaged");
  }
}

TEST_CASE("a sandbox keeps its clock in the file") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  const ManualClock clock{today};
  {
    OpenRegister::create(path, {.sandbox = true}, clock, anna);
    OpenRegister opened = OpenRegister::to_write(path, clock);
    opened.set_clock(today + 5 * a_day, false, anna, [](const Report&) {});
  }
  CHECK(OpenRegister::to_read(path, clock).clock().now() == today + 5 * a_day);
}

TEST_CASE("a clock that another process moves further meanwhile is not set back") {
  const TemporaryFolder folder;
  const auto path = folder / "cpe.db";
  const ManualClock clock{today};
  OpenRegister::create(path, {.sandbox = true}, clock, anna);
  OpenRegister opened = OpenRegister::to_write(path, clock);
  opened.engine().run(anna, [&](Work& work) {
    opened.office().partner_is_suspended(
        work, {.code = CountryCode::of("GEO"), .on = Date::of(2030, 7, 1), .scope = "meetings"});
  });
  OpenRegister other = OpenRegister::to_write(path, clock);
  const Instant ahead = at("2033-01-01T00:00:00Z");
  const auto overtake = [&](const Report&) {
    other.set_clock(ahead, false, anna, [](const Report&) {});
  };
  CHECK(refusal([&] { opened.set_clock(at("2032-01-01T00:00:00Z"), false, anna, overtake); }) ==
        "clock_goes_forward");
  CHECK(opened.clock().now() == ahead);
  SandboxClock{opened.database()}.advance(today);
  CHECK(opened.clock().now() == ahead);
}

}  // namespace cpe
