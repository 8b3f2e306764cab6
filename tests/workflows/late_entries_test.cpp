// True facts arrive late: what is entered after the day on which it took effect.

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

Seq briefed(World& world) { return world.opened().store().head().seq; }

}  // namespace

TEST_CASE("an extension decided in time and entered late disproves the holdover") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  world.clock_to("2029-02-01");
  REQUIRE(world.state(id) == "holdover");
  const Seq then = briefed(world);

  world.extend(id, {.to = "2029-06-30", .on = "2028-12-10"});
  CHECK(world.state(id) == "renewal_due");
  CHECK(world.who("MDA", "2029-01-15") == "known " + id);
  CHECK(world.who("MDA", "2029-01-15", then) == "holdover " + id);
  CHECK(world.who("MDA", "2029-06-30") == "known " + id);
  CHECK(world.last_event(id, "extended").occurred_at == midnight_in_brussels(day("2028-12-10")));
  world.clock_to("2029-07-01");
  CHECK(world.state(id) == "holdover");
  CHECK(world.damage().empty());
}

TEST_CASE("a term that is over goes on from where it ended") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  world.clock_to("2029-02-01");
  CHECK(refusal([&] { world.extend(id, {.to = "2029-06-30", .on = "2029-01-02"}); }) ==
        "extension_leaves_no_gap");
  CHECK(refusal([&] { world.extend(id, {.to = "2029-06-30", .on = "2029-02-02"}); }) ==
        "day_of_the_act_has_come");
  world.extend(id, {.to = "2029-06-30"});
  CHECK(world.last_event(id, "extended").occurred_at == midnight_in_brussels(day("2029-01-01")));
  CHECK(world.who("MDA", "2029-01-01") == "known " + id);
  CHECK(world.damage().empty());
}

TEST_CASE("an extension so late that the longer term is over too leaves a later holdover") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  world.clock_to("2029-06-01");
  world.extend(id, {.to = "2029-03-31", .on = "2028-12-01"});
  CHECK(world.state(id) == "holdover");
  CHECK(world.who("MDA", "2029-03-31") == "known " + id);
  CHECK(world.who("MDA", "2029-04-01") == "holdover " + id);
  CHECK(world.damage().empty());
}

TEST_CASE("an extension entered late hands over to the successor that waits") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  world.clock_to("2029-02-01");
  const std::string next = world.mandate("MDA", {"ROU"}, {.start = "2029-04-01"});
  REQUIRE(world.state(id) == "holdover");
  CHECK(refusal([&] { world.extend(id, {.to = "2029-04-01"}); }) == "no_mandate_stands_in_the_way");
  world.extend(id, {.to = "2029-03-31"});
  CHECK(world.state(id) == "handing_over");
  CHECK(world.designation(id).successor == DesignationId{next});
  world.clock_to("2029-04-01");
  CHECK(world.designation(id).end_reason == EndReason::handed_over);
  CHECK(world.damage().empty());
}

TEST_CASE("nothing happens to a mandate before it was adopted") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  CHECK(refusal([&] { world.extend(id, {.to = "2029-06-30", .on = "2026-08-31"}); }) ==
        "act_follows_the_mandate");
  world.extend(id, {.to = "2029-06-30", .on = "2026-09-01"});
  CHECK(world.state(id) == "designated");
}

TEST_CASE("a successor adopted late between a holdover and the next term takes its days") {
  World world{"2026-09-01"};
  const std::string first = world.mandate("MDA", {"POL"});
  world.clock_to("2029-02-01");
  const std::string third = world.mandate("MDA", {"ROU"}, {.start = "2029-04-01"});
  world.clock_to("2029-05-01");
  REQUIRE(world.state(first) == "ended");
  REQUIRE(world.designation(first).ended_on == day("2029-03-31"));
  const Seq then = briefed(world);

  const std::string second =
      world.mandate("MDA", {"GBR"}, {.start = "2029-02-01", .end = "2029-03-31"});
  CHECK(world.state(second) == "ended");
  CHECK(world.designation(first).ended_on == day("2029-01-31"));
  CHECK(world.designation(first).end_reason == EndReason::handed_over);
  CHECK(world.who("MDA", "2029-01-31") == "holdover " + first);
  CHECK(world.who("MDA", "2029-02-01") == "known " + second);
  CHECK(world.who("MDA", "2029-02-01", then) == "holdover " + first);
  CHECK(world.who("MDA", "2029-04-01") == "known " + third);
  CHECK(world.damage().empty());
}

TEST_CASE("a holdover that was over before its term was entered is closed at once") {
  World world{"2026-09-01"};
  SECTION("somebody had served again") {
    const std::string second =
        world.mandate("MDA", {"ROU"}, {.start = "2027-09-01", .end = "2028-06-30"});
    world.clock_to("2028-02-01");
    world.end(second, "2028-01-31");
    REQUIRE(world.state(second) == "ended");
    const std::string first =
        world.mandate("MDA", {"POL"}, {.start = "2027-01-01", .end = "2027-06-30"});
    CHECK(world.state(first) == "ended");
    CHECK(world.designation(first).ended_on == day("2027-08-31"));
    CHECK(world.designation(first).end_reason == EndReason::handed_over);
    CHECK(world.last_event(first, "holdover_closed").occurred_at ==
          midnight_in_brussels(day("2027-09-01")));
    CHECK(world.who("MDA", "2027-08-31") == "holdover " + first);
    CHECK(world.who("MDA", "2027-09-01") == "known " + second);
    CHECK(world.reminders(first).back() == "holdover_7 skipped");
  }
  SECTION("the host had left") {
    const std::string id =
        world.offer("MDA", {"POL"}, {.start = "2027-01-01", .end = "2027-06-30"});
    world.leave("MDA", "2027-09-01");
    world.clock_to("2027-10-01");
    world.adopt({id});
    CHECK(world.state(id) == "ended");
    CHECK(world.designation(id).ended_on == day("2027-08-31"));
    CHECK(world.designation(id).end_reason == EndReason::partnership_ended);
    CHECK(world.who("MDA", "2027-08-31") == "holdover " + id);
    CHECK(world.who("MDA", "2027-09-01") == "none no_longer_partner");
  }
  SECTION("whoever serves next is entered with it: its start closes the holdover") {
    const std::string first =
        world.offer("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-03-31"});
    const std::string second =
        world.offer("MDA", {"ROU"}, {.start = "2026-06-01", .end = "2026-07-31"});
    world.adopt({first, second});
    CHECK(world.state(first) == "ended");
    CHECK(world.state(second) == "holdover");
    CHECK(world.who("MDA", "2026-08-31") == "holdover " + second);
  }
  SECTION("otherwise it goes on") {
    const std::string id =
        world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-06-30"});
    CHECK(world.state(id) == "holdover");
    world.leave("MDA", "2026-12-01");
    CHECK(world.state(id) == "holdover");
    world.clock_to("2026-12-01");
    CHECK(world.designation(id).ended_on == day("2026-11-30"));
  }
  CHECK(world.damage().empty());
}

TEST_CASE("an end that was announced is not replaced in silence") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  world.end(id, "2026-11-30", "embassy_closed");
  world.because("");
  for (const char* last_day : {"2026-11-30", "2026-10-31", "2026-08-15"}) {
    CAPTURE(last_day);
    CHECK(refusal([&] { world.end(id, last_day, "lapsed"); }) == "end_is_announced_once");
  }
  CHECK(refusal([&] { world.shorten(id, "2026-10-31"); }) == "end_is_announced_once");
  world.because("the letter was misread");
  world.shorten(id, "2026-10-31", "withdrawn_by_member");
  CHECK(world.designation(id).terms.end == day("2026-10-31"));
  CHECK(world.designation(id).ends_because == EndReason::withdrawn_by_member);
  world.extend(id, {.to = "2026-12-31"});
  CHECK_FALSE(world.designation(id).ends_because.has_value());
  CHECK(world.damage().empty());
}

TEST_CASE("an accession entered late cuts what ended beyond it") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("UKR", {"POL"}, {.start = "2024-01-01", .end = "2024-12-31"});
  const std::string later =
      world.mandate("UKR", {"ROU"}, {.start = "2025-01-01", .end = "2025-12-31"});
  world.end(later, "2026-08-31", "lapsed");
  REQUIRE(world.state(id) == "ended");
  REQUIRE(world.state(later) == "ended");
  const Seq then = briefed(world);

  world.accede("UKR", "2024-06-30");
  CHECK(world.designation(id).terms.end == day("2024-06-30"));
  CHECK(world.designation(id).ended_on == day("2024-06-30"));
  CHECK(world.designation(id).end_reason == EndReason::host_acceded);
  CHECK(world.who("UKR", "2024-06-30") == "known " + id);
  CHECK(world.who("UKR", "2024-07-01") == "none host_acceded");
  CHECK(world.who("UKR", "2025-06-01") == "none host_acceded");
  CHECK(world.who("UKR", "2025-06-01", then) == "known " + later);
  CHECK(world.who("UKR", "2024-07-01", then) == "known " + id);
  CHECK_FALSE(tenure_of(world.designation(later)).has_value());
  CHECK(world.damage().empty());
}

TEST_CASE("a partner that had come back by then keeps the terms after its return") {
  World world{"2026-09-01"};
  world.leave("UKR", "2020-01-01");
  world.join("UKR", "PATG", "2022-01-01");
  const std::string before =
      world.mandate("UKR", {"POL"}, {.start = "2019-01-01", .end = "2019-12-31"});
  const std::string after = world.mandate("UKR", {"POL"}, {.start = "2025-01-01"});
  REQUIRE(world.state(after) == "renewal_due");
  // It turns out to have left earlier.
  CHECK(refusal([&] { world.leave("UKR", "2020-06-01"); }) == "country_is_a_partner");
  world.leave("UKR", "2019-07-01");
  CHECK(world.designation(before).terms.end == day("2019-06-30"));
  CHECK(world.designation(before).end_reason == EndReason::partnership_ended);
  CHECK(world.state(after) == "renewal_due");
  CHECK(world.who("UKR", "2026-09-01") == "known " + after);
  CHECK(world.who("UKR", "2019-07-01") == "none no_longer_partner");
  CHECK(world.damage().empty());
}

TEST_CASE("a partner that changes frameworks in one day stays a partner") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("JPN", {"POL"}, {.start = "2027-01-01"});
  world.join("JPN", "ICI", "2028-01-01");
  world.leave("JPN", "2028-01-01", "PATG");
  CHECK(world.state(id) == "designated");
  CHECK_FALSE(world.designation(id).ends_because.has_value());
}

TEST_CASE("nobody accedes before joining what it is recorded to have joined") {
  World world{"2026-09-01"};
  CHECK(refusal([&] { world.accede("BIH", "1990-01-01"); }) ==
        "country_joins_nothing_after_its_accession");
  world.accede("BIH", "2026-08-01");
}

TEST_CASE("a suspension ends, and only one that runs") {
  World world{"2026-09-01"};
  CHECK(refusal([&] { world.resume("BLR", "2026-09-01"); }) == "partnership_is_suspended");
  world.suspend("BLR", "2021-06-25");
  CHECK(refusal([&] { world.resume("BLR", "2021-06-24"); }) == "partnership_is_suspended");
  world.resume("BLR", "2026-08-01");
  const Country belarus = world.record("BLR").country;
  CHECK(belarus.is_suspended_on(day("2026-07-31")));
  CHECK_FALSE(belarus.is_suspended_on(day("2026-08-01")));
  CHECK(belarus.is_partner_on(day("2026-08-01")));
  CHECK(world.damage().empty());
}

}  // namespace cpe
