// The network on one day, counted.

#include "workflows/answers/overview.hpp"

#include "storage/queries/agenda.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

Overview overview(World& world, const Network& network, const std::string& on) {
  return overview_of(network, day(on), world.today());
}

Network network_of(World& world) { return network(world.database(), world.opened().clock().now()); }

std::int64_t count(const Overview& overview, State state) {
  const auto found = overview.serving.find(state);
  return found == overview.serving.end() ? 0 : found->second;
}

}  // namespace

TEST_CASE("mandates are counted by the state of the day") {
  World world{"2024-12-01"};
  world.mandate("MDA", {"ROU"}, {.start = "2025-01-01", .end = "2026-12-31"});
  world.mandate("GEO", {"EST"}, {.start = "2025-01-01", .end = "2026-12-31"});
  world.mandate("UKR", {"POL"}, {.start = "2025-01-01", .until_event = "the war ends"});
  world.mandate("MDA", {"ROU"}, {.start = "2027-01-01", .end = "2028-12-31"});
  const Network network = network_of(world);

  CHECK(overview(world, network, "2024-11-30").coming == 0);
  const Overview before = overview(world, network, "2024-12-31");
  CHECK(before.in_force() == 0);
  CHECK(before.coming == 4);

  const Overview at_work = overview(world, network, "2026-06-01");
  CHECK(at_work.in_force() == 3);
  CHECK(count(at_work, State::in_force) == 1);
  CHECK(count(at_work, State::renewal_due) == 1);
  CHECK(count(at_work, State::renewing) == 1);
  CHECK(at_work.coming == 1);
  CHECK(at_work.open_ended == 1);
  REQUIRE(at_work.ends.size() == 1);
  CHECK(at_work.ends.begin()->second.size() == 2);
  REQUIRE(at_work.without_successor.size() == 1);
  CHECK(at_work.without_successor[0]->id.text() == "GEO-2025-1");
}

TEST_CASE("holdovers are counted since their day, gaps by what is known of them") {
  World world{"2024-12-01"};
  world.mandate("MDA", {"ROU"}, {.start = "2025-01-01", .end = "2026-12-31"});
  world.attest("BLR", "2020-01-01");
  world.suspend("BLR", "2021-01-01");
  world.clock_to("2027-02-01");
  const Network network = network_of(world);
  const Overview now = overview(world, network, "2027-02-01");
  REQUIRE(now.holdovers.size() == 1);
  CHECK(now.holdovers.begin()->first == day("2027-01-01"));
  CHECK(now.none == std::vector{country_code("BLR")});
  CHECK(now.hosts == 38);
  CHECK(now.not_known.size() == 36);
  CHECK(now.suspended == 1);
  CHECK(overview(world, network, "2012-12-31").hosts == 41);
}

TEST_CASE("what is asked of today alone needs no history but the last mandate of each host") {
  World world{"2026-09-01"};
  world.import(
      "UKR,SVK,Kyiv,2007-01-01,2010-12-31,sole,day,high,a book,\n"
      "UKR,POL,Kyiv,2013-01-01,2014-12-31,sole,day,high,a book,\n"
      "AZE,ROU,Baku,2009,2016,sole,year,medium,a page,\n"
      "JOR,ROU,Amman,2025-01-01,2026-12-31,sole,day,high,a page,\n");
  world.mandate("MDA", {"ROU"}, {.start = "2025-01-01", .end = "2026-06-30"});
  const Instant now = world.opened().clock().now();
  const Network whole = network(world.database(), now);
  const Network today = network_of_today(world.database(), now);
  const auto mandates = [](const Network& all) {
    std::size_t count = 0;
    for (const HostRecord& each : all.hosts) count += each.mandates.size();
    return count;
  };
  CHECK(mandates(whole) == 5);
  CHECK(mandates(today) == 4);
  const Overview before = overview(world, whole, "2026-09-01");
  const Overview after = overview(world, today, "2026-09-01");
  CHECK(after.none == before.none);
  CHECK(after.not_known == before.not_known);
  CHECK(after.serving == before.serving);
  CHECK(after.holdovers.size() == before.holdovers.size());
  const auto items = [&](const Network& network) {
    std::vector<std::string> result;
    for (const TodoItem& each : todo_items(world.database(), network)) {
      result.push_back(to_text(each.due_on) + fill(each.what, Style{Language::en}) + each.command);
    }
    return result;
  };
  CHECK(items(today) == items(whole));
}

}  // namespace cpe
