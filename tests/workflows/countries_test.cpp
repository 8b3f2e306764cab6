// Hosts that accede or leave: what becomes of their mandates, in every state and at every time.

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

/// Moldova on 2027-06-15 with a designation in every state that a host can have at once.
struct Host {
  World world{"2026-09-01"};
  std::string serving = world.mandate("MDA", {"POL"}, {.start = "2027-01-01", .end = "2027-12-31"});
  std::string next = world.mandate("MDA", {"ROU"}, {.start = "2028-01-01", .end = "2028-12-31"});
  std::string offered = world.offer("MDA", {"GBR"}, {.start = "2029-01-01"});
  std::string listed = world.offer("MDA", {"LTU"}, {.start = "2029-01-01"});
  std::string list = world.draft({listed});

  Host() { world.clock_to("2027-06-15"); }
};

}  // namespace

TEST_CASE("a mandate until an event does not serve on in a host whose accession is known") {
  World world{"2026-09-01"};
  world.accede("GEO", "2027-03-22");
  const Term until_event{.start = "2026-09-30", .until_event = "the war ends"};
  CHECK(refusal([&] { world.offer("GEO", {"POL"}, until_event); }) ==
        "host_is_a_partner_throughout");
  const std::string id =
      world.mandate("GEO", {"POL"}, {.start = "2026-09-30", .end = "2027-03-22"});
  CHECK(refusal([&] { world.extend(id, {.until_event = "the war ends"}); }) ==
        "host_is_a_partner_throughout");
}

TEST_CASE("a term adopted up to the last day of a partnership ends with it, and is no holdover") {
  World world{"2026-09-01"};
  std::string reason;
  std::string id;
  SECTION("the day of accession") {
    world.accede("GEO", "2027-03-22");
    id = world.mandate("GEO", {"POL"}, {.start = "2026-10-01", .end = "2027-03-22"});
    reason = "host_acceded";
  }
  SECTION("the day before the host leaves") {
    world.leave("GEO", "2027-03-23");
    id = world.mandate("GEO", {"POL"}, {.start = "2026-10-01", .end = "2027-03-22"});
    reason = "partnership_ended";
  }
  SECTION("a day that is past already") {
    world.leave("GEO", "2026-07-08");
    id = world.mandate("GEO", {"POL"}, {.start = "2026-04-12", .end = "2026-07-07"});
    reason = "partnership_ended";
  }
  world.clock_to("2027-03-23");
  CHECK(world.state(id) == "ended");
  CHECK(world.designation(id).end_reason == end_reason(reason));
  CHECK(world.designation(id).ended_on == world.designation(id).terms.end);
  CHECK(world.damage().empty());
}

TEST_CASE("a host that accedes today serves out the day") {
  Host host;
  World& world = host.world;
  world.accede("MDA", "2027-06-15");
  CHECK(world.state(host.serving) == "renewal_due");
  CHECK(world.designation(host.serving).terms.end == day("2027-06-15"));
  CHECK(world.state(host.next) == "not_retained");
  CHECK(world.state(host.offered) == "not_retained");
  CHECK(world.state(host.listed) == "not_retained");
  CHECK(world.decision(host.list).lines.empty());
  CHECK(world.who("MDA", "2027-06-15") == "known " + host.serving);
  CHECK(world.who("MDA", "2027-06-16") == "none host_acceded");
  world.clock_to("2027-06-16");
  CHECK(world.state(host.serving) == "ended");
  CHECK(world.designation(host.serving).end_reason == EndReason::host_acceded);
  CHECK(world.events(host.serving).back() == "ended_early");
  CHECK(world.last_event(host.serving, "ended_early").occurred_at ==
        midnight_in_brussels(day("2027-06-16")));
  CHECK(world.damage().empty());
}

TEST_CASE("a host that acceded in the past: what began since never held it") {
  Host host;
  World& world = host.world;
  world.clock_to("2028-02-01");
  REQUIRE(world.state(host.next) == "renewal_due");
  const Seq briefed = world.opened().store().head().seq;
  world.accede("MDA", "2028-01-10");
  CHECK(world.state(host.next) == "ended");
  CHECK(world.designation(host.next).terms.end == day("2028-01-10"));
  CHECK(world.who("MDA", "2028-01-10") == "known " + host.next);
  CHECK(world.who("MDA", "2028-01-11") == "none host_acceded");
  CHECK(world.who("MDA", "2028-01-11", briefed) == "known " + host.next);
  CHECK(world.damage().empty());
}

TEST_CASE("a mandate that began after the accession was never in force") {
  Host host;
  World& world = host.world;
  world.clock_to("2028-02-01");
  world.accede("MDA", "2027-12-31");
  CHECK(world.state(host.next) == "ended");
  CHECK_FALSE(tenure_of(world.designation(host.next)).has_value());
  CHECK(world.who("MDA", "2027-12-31") == "known " + host.serving);
  CHECK(world.who("MDA", "2028-01-01") == "none host_acceded");
  CHECK(world.damage().empty());
}

TEST_CASE("an accession ahead ends the mandate that runs then and strikes what would begin later") {
  Host host;
  World& world = host.world;
  world.accede("MDA", "2027-10-01");
  CHECK(world.designation(host.serving).terms.end == day("2027-10-01"));
  CHECK(world.designation(host.serving).ends_because == EndReason::host_acceded);
  CHECK(world.state(host.next) == "not_retained");
  CHECK(world.timers("MDA") == Texts{"fact_took_effect_2027-10-01 armed 2027-09-30T22:00:00Z"});
  CHECK(refusal([&] { world.offer("MDA", {"POL"}, {.start = "2027-10-02"}); }) ==
        "host_is_a_partner_throughout");
  world.clock_to("2027-10-01");
  CHECK(world.who("MDA", "2027-10-01") == "known " + host.serving);
  world.clock_to("2027-10-02");
  CHECK(world.designation(host.serving).end_reason == EndReason::host_acceded);
  CHECK(world.who("MDA", "2027-10-02") == "none host_acceded");
  CHECK(world.who("MDA", "2031-01-01") == "none host_acceded");
  CHECK(world.damage().empty());
}

TEST_CASE("an accession during the next term shortens that one and leaves the present one alone") {
  Host host;
  World& world = host.world;
  world.accede("MDA", "2028-06-30");
  CHECK(world.designation(host.serving).terms.end == day("2027-12-31"));
  CHECK(world.state(host.next) == "designated");
  CHECK(world.designation(host.next).terms.end == day("2028-06-30"));
  world.clock_to("2028-07-01");
  CHECK(world.designation(host.serving).end_reason == EndReason::handed_over);
  CHECK(world.designation(host.next).end_reason == EndReason::host_acceded);
  CHECK(world.damage().empty());
}

TEST_CASE("a holdover ends when its host accedes") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  world.clock_to("2027-02-01");
  REQUIRE(world.state(id) == "holdover");

  SECTION("today") {
    world.accede("MDA", "2027-02-01");
    CHECK(world.state(id) == "ended");
    CHECK(world.designation(id).end_reason == EndReason::host_acceded);
    CHECK(world.who("MDA", "2027-01-31") == "holdover " + id);
    CHECK(world.who("MDA", "2027-02-01") == "none host_acceded");
  }
  SECTION("in the past") {
    world.accede("MDA", "2027-01-10");
    CHECK(world.who("MDA", "2027-01-09") == "holdover " + id);
    CHECK(world.who("MDA", "2027-01-10") == "none host_acceded");
  }
  SECTION("ahead, on the day") {
    world.accede("MDA", "2027-03-01");
    CHECK(world.state(id) == "holdover");
    world.clock_to("2027-02-28");
    CHECK(world.state(id) == "holdover");
    world.clock_to("2027-03-01");
    CHECK(world.state(id) == "ended");
    CHECK(world.designation(id).end_reason == EndReason::host_acceded);
    CHECK(world.who("MDA", "2027-02-28") == "holdover " + id);
    CHECK(world.who("MDA", "2027-03-01") == "none host_acceded");
  }
  SECTION("during its term, entered late: then it never was one") {
    world.accede("MDA", "2026-12-15");
    CHECK(world.state(id) == "ended");
    CHECK(world.designation(id).terms.end == day("2026-12-15"));
    CHECK(world.who("MDA", "2026-12-15") == "known " + id);
    CHECK(world.who("MDA", "2026-12-16") == "none host_acceded");
    CHECK(world.who("MDA", "2027-01-15") == "none host_acceded");
  }
  CHECK(world.damage().empty());
}

TEST_CASE("a partner that leaves is no host from that day on") {
  Host host;
  World& world = host.world;
  world.leave("MDA", "2027-10-01");
  CHECK(world.designation(host.serving).terms.end == day("2027-09-30"));
  CHECK(world.state(host.next) == "not_retained");
  CHECK(world.who("MDA", "2027-09-30") == "known " + host.serving);
  CHECK(world.who("MDA", "2027-10-01") == "none no_longer_partner");
  world.clock_to("2027-10-01");
  CHECK(world.designation(host.serving).end_reason == EndReason::partnership_ended);
  CHECK(world.damage().empty());
}

TEST_CASE("a partner that leaves one framework of several stays a host") {
  Host host;
  World& world = host.world;
  world.leave("MDA", "2027-10-01", "PFP");
  CHECK(world.designation(host.serving).terms.end == day("2027-12-31"));
  CHECK(world.state(host.next) == "designated");
  CHECK(refusal([&] { world.leave("MDA", "2027-11-01", "PFP"); }) == "country_is_in_the_framework");
  CHECK(refusal([&] { world.leave("MDA", "2027-11-01", "MD"); }) == "country_is_in_the_framework");
}

TEST_CASE("a partner that left may return") {
  World world{"2026-09-01"};
  world.leave("MDA", "2026-10-01");
  CHECK(refusal([&] { world.offer("MDA", {"POL"}); }) == "host_is_a_partner_throughout");
  world.join("MDA", "PFP", "2027-01-01");
  world.offer("MDA", {"POL"});
  CHECK(refusal([&] { world.join("MDA", "PFP", "2027-02-01"); }) ==
        "country_is_not_in_the_framework_yet");
  CHECK(refusal([&] { world.join("FRA", "PFP", "2027-02-01"); }) == "partner_is_no_member");
  CHECK(world.who("MDA", "2026-12-01") == "none no_longer_partner");
  CHECK(world.damage().empty());
}

TEST_CASE("a suspension ends nothing") {
  Host host;
  World& world = host.world;
  CHECK(refusal([&] { world.suspend("FRA", "2027-06-15"); }) == "country_is_a_partner");
  world.suspend("MDA", "2027-06-15");
  CHECK(world.state(host.serving) == "handing_over");
  CHECK(world.state(host.next) == "designated");
  CHECK(world.state(host.offered) == "offered");
  CHECK(world.who("MDA", "2027-06-20") == "known " + host.serving);
  world.clock_to("2028-01-01");
  CHECK(world.who("MDA", "2028-01-01") == "known " + host.next);
  CHECK(world.damage().empty());
}

TEST_CASE("who vouches for a host makes its record complete from that day") {
  World world{"2026-09-01"};
  CHECK(world.who("KAZ", "2020-06-01") == "not_known record_incomplete");
  CHECK(refusal([&] { world.attest("KAZ", "2026-09-02"); }) == "attested_day_has_come");
  CHECK(refusal([&] { world.attest("FRA", "2020-01-01"); }) == "country_is_a_partner");
  world.attest("KAZ", "2020-06-01");
  CHECK(world.who("KAZ", "2020-05-31") == "not_known record_incomplete");
  CHECK(world.who("KAZ", "2020-06-01") == "none post_vacant");
  CHECK(world.who("KAZ", "2026-09-01") == "none post_vacant");
  CHECK(world.who("KAZ", "2026-09-02") == "not_known not_decided_yet");
  CHECK(world.damage().empty());
}

TEST_CASE("a country accedes once, and only one that is known") {
  World world{"2026-09-01"};
  CHECK(refusal([&] { world.accede("FRA", "2026-09-01"); }) == "country_is_no_member_yet");
  CHECK(refusal([&] { world.accede("QQQ", "2026-09-01"); }) == "country_is_known");
  world.accede("UKR", "2026-10-01");
  CHECK(refusal([&] { world.accede("UKR", "2026-11-01"); }) == "country_is_no_member_yet");
}

TEST_CASE("a new member offers its embassy from the day of its accession") {
  World world{"2026-09-01"};
  world.accede("UKR", "2027-02-01");
  CHECK(refusal([&] { world.offer("MDA", {"UKR"}, {.start = "2027-01-31"}); }) ==
        "every_embassy_is_allied");
  world.offer("MDA", {"UKR"}, {.start = "2027-02-01"});
}

}  // namespace cpe
