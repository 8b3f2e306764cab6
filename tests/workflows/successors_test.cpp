// Who follows whom: ends bound to an event, interim cover, renewals, and successors that fall away.

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

/// A mandate until the end of 2026, and another one for the two years after.
struct Two {
  World world{"2026-02-01"};
  std::string first;
  std::string second;

  explicit Two(const std::vector<std::string>& successor, const std::string& start = "2027-01-01") {
    first = world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
    second = world.mandate("MDA", successor, {.start = start, .end = "2028-12-31"});
  }
};

/// The ways in which a designation falls away.
using Fall = void (*)(World&, const std::string&);
const std::map<std::string, Fall>& falls() {
  static const std::map<std::string, Fall> all = {
      {"withdrawn", [](World& world, const std::string& id) { world.withdraw(id); }},
      {"ended",
       [](World& world, const std::string& id) { world.end(id, to_text(world.today() - 1)); }},
      {"annulled", [](World& world, const std::string& id) { world.annul(id); }}};
  return all;
}

}  // namespace

TEST_CASE("an incumbent whose successor falls away waits for another one") {
  for (const auto& [how, fall] : falls()) {
    for (const char* successor : {"POL", "ROU"}) {
      CAPTURE(how, successor);
      Two two{{successor}};
      REQUIRE(two.world.state(two.first) ==
              (successor == std::string{"POL"} ? "renewing" : "handing_over"));
      fall(two.world, two.second);
      CHECK(two.world.state(two.second) == how);
      CHECK(two.world.state(two.first) == "renewal_due");
      CHECK_FALSE(two.world.designation(two.first).successor.has_value());
      CHECK(two.world.last_event(two.first, "successor_lost").cause.has_value());
      CHECK(two.world.who("MDA", "2027-01-01") == "not_known not_decided_yet");
      two.world.clock_to("2027-01-01");
      CHECK(two.world.state(two.first) == "holdover");
      CHECK(two.world.damage().empty());
    }
  }
}

TEST_CASE("before the renewal window an incumbent that loses its successor serves on as before") {
  World world{"2026-02-01"};
  const std::string first =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2027-12-31"});
  const std::string second = world.mandate("MDA", {"ROU"}, {.start = "2028-01-01"});
  REQUIRE(world.state(first) == "handing_over");
  world.annul(second);
  CHECK(world.state(first) == "in_force");
  CHECK(world.timers(first)[1] == "renewal_window_opened armed 2026-12-30T23:00:00Z");
  world.clock_to("2026-12-31");
  CHECK(world.state(first) == "renewal_due");
  CHECK(world.damage().empty());
}

TEST_CASE("a designated incumbent loses its successor and stays designated") {
  World world{"2026-02-01"};
  const std::string first = world.mandate("MDA", {"POL"}, {.start = "2027-01-01"});
  const std::string second = world.mandate("MDA", {"ROU"}, {.start = "2029-01-01"});
  REQUIRE(world.designation(first).successor == DesignationId{second});
  world.withdraw(second);
  CHECK(world.state(first) == "designated");
  CHECK_FALSE(world.designation(first).successor.has_value());
}

TEST_CASE("the next but one follows where the next falls away") {
  Two two{{"ROU"}};
  const std::string third = two.world.mandate("MDA", {"GBR"}, {.start = "2029-01-01"});
  two.world.annul(two.second);
  CHECK(two.world.state(two.first) == "handing_over");
  CHECK(two.world.designation(two.first).successor == DesignationId{third});
  CHECK(two.world.who("MDA", "2027-01-01") == "none gap_before_successor");
  CHECK(two.world.damage().empty());
}

// An ended term stays ended: when it ended a successor was adopted, so it was no holdover, and the
// table leads nowhere from there.  What follows is a gap, which `gaps` shows.
TEST_CASE("a successor that falls away after the incumbent ended leaves a gap, no holdover") {
  for (const auto& [how, fall] : falls()) {
    CAPTURE(how);
    Two two{{"ROU"}, "2027-03-01"};
    two.world.clock_to("2027-01-15");
    REQUIRE(two.world.state(two.first) == "ended");
    REQUIRE(two.world.who("MDA", "2027-01-15") == "none gap_before_successor");
    fall(two.world, two.second);
    CHECK(two.world.state(two.first) == "ended");
    CHECK(two.world.who("MDA", "2027-01-15") == "none post_vacant");
    CHECK(two.world.who("MDA", "2027-03-01") == "not_known not_decided_yet");
    CHECK(two.world.who("MDA", "2026-12-31") == "known " + two.first);
    CHECK(two.world.damage().empty());
  }
}

TEST_CASE("a holdover whose designated successor falls away stays one") {
  for (const auto& [how, fall] : falls()) {
    CAPTURE(how);
    World world{"2026-02-01"};
    const std::string first =
        world.mandate("MDA", {"POL"}, {.start = "2025-01-01", .end = "2025-12-31"});
    const std::string second = world.mandate("MDA", {"ROU"}, {.start = "2026-04-01"});
    REQUIRE(world.state(first) == "holdover");
    fall(world, second);
    CHECK(world.state(first) == "holdover");
    world.clock_to("2026-04-01");
    CHECK(world.state(first) == "holdover");
    CHECK(world.who("MDA", "2026-04-01") == "holdover " + first);
    CHECK(world.damage().empty());
  }
}

TEST_CASE("a successor annulled after it began leaves the post vacant") {
  Two two{{"ROU"}};
  two.world.clock_to("2027-02-01");
  REQUIRE(two.world.state(two.second) == "in_force");
  two.world.annul(two.second);
  CHECK(two.world.state(two.first) == "ended");
  CHECK(two.world.who("MDA", "2027-01-15") == "none post_vacant");
  CHECK(two.world.who("MDA", "2026-12-31") == "known " + two.first);
  CHECK(two.world.damage().empty());
}

TEST_CASE("an end bound to an event is resolved by the accession of the host") {
  World world{"2022-06-01"};
  // As if Finland had not acceded yet: the facts of this register go up to its time.
  const std::string id =
      world.mandate("UKR", {"POL"}, {.start = "2022-01-01", .end = "2022-12-31"});
  world.extend(id, {.until_event = "Ukraine accedes"});
  CHECK_FALSE(world.designation(id).terms.end.has_value());
  CHECK(world.state(id) == "in_force");
  CHECK(refusal([&] { world.offer("UKR", {"ROU"}, {.start = "2030-01-01"}); }) ==
        "no_mandate_stands_in_the_way");
  world.clock_to("2023-02-01");
  CHECK(world.events(id).back() == "review_due");
  CHECK(world.state(id) == "in_force");

  SECTION("announced") {
    world.accede("UKR", "2023-04-04");
    CHECK(world.designation(id).ends_because == EndReason::host_acceded);
    world.clock_to("2023-04-05");
  }
  SECTION("entered late") {
    world.clock_to("2023-05-01");
    world.accede("UKR", "2023-04-04");
  }
  CHECK(world.state(id) == "ended");
  CHECK(world.designation(id).end_reason == EndReason::host_acceded);
  CHECK(world.who("UKR", "2023-04-04") == "known " + id);
  CHECK(world.who("UKR", "2023-04-05") == "none host_acceded");
  CHECK(world.damage().empty());
}

TEST_CASE("an end bound to an event is resolved by staff, and given a date again") {
  World world{"2026-06-01"};
  const std::string id =
      world.mandate("UKR", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  world.extend(id, {.until_event = "Ukraine accedes"});
  SECTION("ended") {
    world.end(id, "2026-08-31", "council_decision");
    world.clock_to("2026-09-01");
    CHECK(world.state(id) == "ended");
  }
  SECTION("shortened") {
    world.shorten(id, "2027-06-30");
    CHECK(world.designation(id).terms.until_event.empty());
    CHECK(world.mandate("UKR", {"ROU"}, {.start = "2027-07-01"}) == "UKR-2027-1");
    CHECK(world.state(id) == "handing_over");
  }
  SECTION("extended no further") {
    CHECK(refusal([&] { world.extend(id, {.to = "2030-12-31"}); }) == "new_end_is_later");
  }
  CHECK(world.damage().empty());
}

TEST_CASE("another embassy covers the rest of a term that ended early") {
  Two two{{"ROU"}};
  World& world = two.world;
  world.end(two.first, "2026-05-31", "embassy_closed");
  CHECK(world.designation(two.first).successor == DesignationId{two.second});
  const std::string interim = world.offer("MDA", {"LTU"}, {.start = "2026-06-01"});
  // Without an end it lasts until the next mandate begins.
  CHECK(world.designation(interim).terms.end == day("2026-12-31"));
  world.adopt({interim});
  CHECK(world.designation(two.first).successor == DesignationId{interim});
  CHECK(world.designation(interim).successor == DesignationId{two.second});
  world.clock_to("2026-06-01");
  CHECK(world.state(two.first) == "ended");
  CHECK(world.designation(two.first).end_reason == EndReason::embassy_closed);
  CHECK(world.state(interim) == "handing_over");
  world.clock_to("2027-01-01");
  CHECK(world.state(interim) == "ended");
  CHECK(world.state(two.second) == "in_force");
  CHECK(world.who("MDA", "2026-05-31") == "known " + two.first);
  CHECK(world.who("MDA", "2026-06-01") == "known " + interim);
  CHECK(world.who("MDA", "2027-01-01") == "known " + two.second);
  CHECK(world.damage().empty());
}

TEST_CASE("interim cover with dates of its own") {
  World world{"2026-02-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  world.end(id, "2026-01-20", "embassy_closed");
  const std::string interim =
      world.mandate("MDA", {"LTU"}, {.start = "2026-02-10", .end = "2026-02-28"});
  world.clock_to("2026-03-01");
  CHECK(world.state(interim) == "holdover");
  CHECK(world.who("MDA", "2026-02-01") == "none mandate_ended");
  CHECK(world.damage().empty());
}

TEST_CASE("a renewal names a term of the same embassies in the same host that ends before it") {
  World world{"2026-02-01"};
  const std::string first =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  const auto renew = [&](const std::string& host, const std::string& member,
                         const std::string& start, const std::string& former) {
    return refusal([&] {
      world.run([&](Work& work, Office& office) {
        office.submit_offer(work, {.host = country_code(host),
                                   .members = country_codes({member}),
                                   .start = day(start),
                                   .renews = DesignationId{former}});
      });
    });
  };
  CHECK(renew("GEO", "POL", "2027-01-01", first) == "renewal_follows_its_term");
  CHECK(renew("MDA", "ROU", "2027-01-01", first) == "renewal_follows_its_term");
  CHECK(renew("MDA", "POL", "2026-12-31", first) == "renewal_follows_its_term");
  CHECK(renew("MDA", "POL", "2027-01-01", "MDA-1999-1") == "no_such_designation");
  CHECK(renew("MDA", "POL", "2027-03-01", first).empty());
  CHECK(world.designation("MDA-2027-1").renews == DesignationId{first});
}

TEST_CASE("the cap on terms in a row is overridden on purpose only") {
  World world{"2026-02-01"};
  world.set_policy("consecutive_terms_cap", 1);
  world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  CHECK(refusal([&] { world.offer("MDA", {"POL"}); }) == "terms_in_a_row_are_within");
  const auto override_cap = [&] {
    world.run([&](Work& work, Office& office) {
      office.submit_offer(
          work,
          {.host = country_code("MDA"), .members = country_codes({"POL"}), .overrides_cap = true});
    });
  };
  world.because("");
  CHECK(refusal(override_cap) == "act_has_its_reason");
  world.because("nobody else offers");
  override_cap();
  CHECK(world.last_event("MDA-2027-1", "offer_submitted").payload.find("overrides_cap") !=
        std::string::npos);
  CHECK(refusal([&] { world.amend("MDA-2027-1", {.cities = {"Balti"}}); }) ==
        "terms_in_a_row_are_within");
  world.amend("MDA-2027-1", {.cities = {"Balti"}, .overrides_cap = true});
  world.adopt({"MDA-2027-1"});
  CHECK(world.damage().empty());
}

}  // namespace cpe
