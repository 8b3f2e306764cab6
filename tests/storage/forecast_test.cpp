// The forecast: what will fire if nothing else happens.

#include "storage/queries/forecast.hpp"

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

/// The steps foreseen until a day, of one subject.
Texts foreseen(World& world, const std::string& subject, const std::string& until) {
  Texts result;
  for (const Timer& each : foreseen_timers(world.database(), instant(until))) {
    if (each.subject.text() == subject) result.push_back(each.step);
  }
  return result;
}

/// A mandate that ran out at the end of 2026 and has no successor.
struct Holdover {
  World world{"2026-09-01"};
  std::string id = world.mandate("MDA", {"POL"}, {.start = "2026-10-01", .end = "2026-12-31"});

  Holdover() { world.clock_to("2027-01-02"); }
};

}  // namespace

TEST_CASE("reminders of a holdover are foreseen one after the other") {
  Holdover holdover;
  CHECK(foreseen(holdover.world, holdover.id, "2027-03-20") ==
        Texts{"holdover_7", "holdover_37", "holdover_67"});
}

TEST_CASE("on the day of a reminder, those that follow it are foreseen once each") {
  World world{"2026-09-01"};
  world.set_policy("holdover_reminder_first", 1);
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2026-10-01", .end = "2026-12-31"});
  world.clock_to("2027-01-01T00:12:00+01:00");
  CHECK(foreseen(world, id, "2027-03-20") == Texts{"holdover_1", "holdover_31", "holdover_61"});
  CHECK(foreseen_timers(world.database(), std::nullopt).size() == 2);
}

TEST_CASE("no reminder of a holdover is foreseen once the next term has begun") {
  Holdover holdover;
  holdover.world.mandate("MDA", {"ROU"}, {.start = "2027-02-10", .end = "2028-12-31"});
  CHECK(foreseen(holdover.world, holdover.id, "2027-03-20") == Texts{"holdover_7", "holdover_37"});
}

TEST_CASE("no reminder of a holdover is foreseen once the host is no partner any more") {
  Holdover holdover;
  SECTION("it accedes") { holdover.world.accede("MDA", "2027-02-10"); }
  SECTION("it leaves") { holdover.world.leave("MDA", "2027-02-10"); }
  CHECK(foreseen(holdover.world, holdover.id, "2027-03-20") == Texts{"holdover_7", "holdover_37"});
}

TEST_CASE("without an end the forecast is what is armed") {
  Holdover holdover;
  const auto timers = foreseen_timers(holdover.world.database(), std::nullopt);
  REQUIRE(timers.size() == 1);
  CHECK(timers[0].step == "holdover_7");
}

}  // namespace cpe
