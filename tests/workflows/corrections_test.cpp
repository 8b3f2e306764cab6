// Errors of the record: what was entered wrongly is put right, or struck out, and stays in record
// time.

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

Seq briefed(World& world) { return world.opened().store().head().seq; }

}  // namespace

TEST_CASE("a correction changes what was true, and what was known then stays") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2027-12-31"});
  const Seq then = briefed(world);
  world.correct(
      id,
      {.add = {country_code("ROU")}, .cities = {"Chisinau", "Balti"}, .start = day("2026-03-01")});
  CHECK(world.who("MDA", "2026-02-28") == "not_known record_incomplete");
  CHECK(world.who("MDA", "2026-03-01") == "known " + id);
  CHECK(world.who("MDA", "2026-02-28", then) == "known " + id);
  CHECK(members_of(world.designation(id)) == country_codes({"POL", "ROU"}));
  CHECK(world.designation(id).terms.embassies[1].city == "Balti");
  CHECK(world.record("MDA", then).mandates[0].terms.embassies.size() == 1);
  CHECK(world.damage().empty());
}

TEST_CASE("a correction that changes nothing is refused") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  CHECK(refusal([&] { world.correct(id, {}); }) == "something_changes");
  CHECK(refusal([&] { world.correct(id, {.start = day("2027-01-01")}); }) == "something_changes");
}

TEST_CASE("embassies that stay keep what is known of them") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"POL", "ROU"}, {.start = "2026-01-01", .end = "2027-12-31"});
  world.embassy("relocate", "POL", id, "", "Balti");
  world.embassy("pause", "POL", id);
  world.correct(id, {.members = country_codes({"GBR", "POL"})});
  const auto& embassies = world.designation(id).terms.embassies;
  REQUIRE(embassies.size() == 2);
  CHECK(embassies[0].city == "Chisinau");
  CHECK(embassies[1].city == "Balti");
  CHECK(embassies[1].paused);
  CHECK(refusal([&] { world.correct(id, {.drop = {country_code("ROU")}}); }) ==
        "embassy_serves_here");
}

TEST_CASE("what is over stays over, what has begun stays begun") {
  World world{"2026-09-01"};
  const std::string serving =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2027-12-31"});
  CHECK(refusal([&] { world.correct(serving, {.start = day("2026-09-02")}); }) ==
        "what_has_begun_stays_begun");
  world.correct(serving, {.start = day("2026-09-01")});
  CHECK(world.state(serving) == "in_force");

  const std::string held =
      world.mandate("GEO", {"POL"}, {.start = "2025-01-01", .end = "2026-06-30"});
  REQUIRE(world.state(held) == "holdover");
  CHECK(refusal([&] { world.correct(held, {.end = day("2026-09-01")}); }) ==
        "what_is_over_stays_over");
  CHECK(refusal([&] { world.correct(held, {.until_event = "accession"}); }) ==
        "what_is_over_stays_over");
  world.correct(held, {.end = day("2026-08-31")});
  CHECK(world.state(held) == "holdover");
  CHECK(world.who("GEO", "2026-08-31") == "known " + held);
  CHECK(world.who("GEO", "2026-09-01") == "holdover " + held);

  world.end(held, "2026-08-31", "lapsed");
  REQUIRE(world.state(held) == "ended");
  CHECK(refusal([&] { world.correct(held, {.end = day("2026-09-01")}); }) ==
        "what_is_over_stays_over");
  world.correct(held, {.end = day("2026-05-31")});
  CHECK(world.state(held) == "ended");
  CHECK(world.damage().empty());
}

TEST_CASE("a term corrected to have ended in the past ends at once") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2027-12-31"});
  world.correct(id, {.end = day("2026-07-31")});
  CHECK(world.state(id) == "holdover");
  CHECK(world.last_event(id, "term_ended").occurred_at == midnight_in_brussels(day("2026-08-01")));
  CHECK(world.who("MDA", "2026-08-01") == "holdover " + id);
  CHECK(world.damage().empty());
}

TEST_CASE("a term corrected to begin today or earlier begins at once") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  REQUIRE(world.state(id) == "designated");
  world.correct(id, {.start = day("2026-08-15")});
  CHECK(world.state(id) == "in_force");
  CHECK(world.last_event(id, "term_started").occurred_at ==
        midnight_in_brussels(day("2026-08-15")));
  CHECK(world.damage().empty());
}

TEST_CASE("a term that never began is not corrected to have served") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  world.end(id, "2026-08-31", "withdrawn_by_member");
  REQUIRE(world.state(id) == "ended");
  CHECK(refusal([&] {
          world.correct(id, {.start = day("2026-08-31"), .end = day("2026-08-31")});
        }) == "what_never_began_stays_so");
  CHECK(world.who("MDA", "2027-06-01") == "not_known not_decided_yet");
}

TEST_CASE("corrected dates keep clear of the neighbours, and neighbours learn of them") {
  World world{"2026-09-01"};
  const std::string first =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  const std::string second = world.mandate("MDA", {"POL"});
  REQUIRE(world.state(first) == "renewing");
  CHECK(refusal([&] { world.correct(first, {.end = day("2027-01-01")}); }) ==
        "no_mandate_stands_in_the_way");
  world.correct(second, {.start = day("2027-02-01")});
  CHECK(world.state(first) == "handing_over");
  CHECK(world.who("MDA", "2027-01-15") == "none gap_before_successor");
  world.correct(first, {.end = day("2027-01-31")});
  CHECK(world.state(first) == "renewing");
  world.correct(second, {.members = {country_code("ROU")}});
  CHECK(world.state(first) == "handing_over");
  CHECK(world.damage().empty());
}

TEST_CASE("a successor corrected to begin at once disproves the holdover before it") {
  World world{"2026-09-01"};
  const std::string first =
      world.mandate("MDA", {"POL"}, {.start = "2025-01-01", .end = "2026-06-30"});
  const std::string second = world.mandate("MDA", {"ROU"}, {.start = "2026-08-01"});
  REQUIRE(world.state(first) == "ended");
  REQUIRE(world.designation(first).ended_on == day("2026-07-31"));
  const Seq then = briefed(world);

  world.correct(second, {.start = day("2026-07-01")});
  CHECK(world.designation(first).ended_on == day("2026-06-30"));
  CHECK(world.who("MDA", "2026-07-15") == "known " + second);
  CHECK(world.who("MDA", "2026-07-15", then) == "holdover " + first);

  world.correct(second, {.start = day("2026-08-15")});
  // It held nothing over by then: the days before the successor are a gap.
  CHECK(world.who("MDA", "2026-08-01") == "none post_vacant");
  CHECK(world.damage().empty());
}

TEST_CASE("a later start of the successor lengthens the holdover") {
  World world{"2026-09-01"};
  const std::string first =
      world.mandate("MDA", {"POL"}, {.start = "2025-01-01", .end = "2026-06-30"});
  const std::string second = world.mandate("MDA", {"ROU"}, {.start = "2026-08-01"});
  world.correct(second, {.start = day("2026-08-15")});
  CHECK(world.designation(first).ended_on == day("2026-08-14"));
  CHECK(world.who("MDA", "2026-08-14") == "holdover " + first);
  CHECK(world.who("MDA", "2026-08-15") == "known " + second);
  CHECK(world.damage().empty());
}

TEST_CASE("an open offer is corrected within the rules of an offer") {
  World world{"2026-09-01"};
  world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  const std::string offer = world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  CHECK(refusal([&] { world.correct(offer, {.start = day("2026-12-31")}); }) ==
        "no_mandate_stands_in_the_way");
  world.correct(offer, {.start = day("2027-02-01")});
  CHECK(world.state(offer) == "offered");
}

TEST_CASE("only history is coarse") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  CHECK(refusal([&] { world.correct(id, {}, Precision::year); }) == "only_history_is_coarse");
  world.import("GEO,EST,Tbilisi,2013,2014,sole,year,high,a page,\n");
  world.correct("GEO-2013-1", {.start = day("2013-02-01")}, Precision::month);
  CHECK(world.designation("GEO-2013-1").precision == Precision::month);
  CHECK(world.state("GEO-2013-1") == "ended");
  CHECK(world.damage().empty());
}

TEST_CASE("what is annulled was never there, and stays in record time") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2027-12-31"});
  const Seq then = briefed(world);
  world.annul(id);
  CHECK(world.who("MDA", "2026-06-01") == "not_known record_incomplete");
  CHECK(world.who("MDA", "2026-06-01", then) == "known " + id);
  for (const std::string& each : world.timers(id)) {
    CHECK(each.find("armed") == std::string::npos);
  }
  // The post is free, and the number is not given again.
  CHECK(world.mandate("MDA", {"ROU"}, {.start = "2026-01-01", .end = "2027-12-31"}) ==
        "MDA-2026-2");
  CHECK(world.damage().empty());
}

TEST_CASE("an offer that is annulled leaves the draft of its list") {
  World world{"2026-09-01"};
  const std::string id = world.offer("MDA", {"POL"});
  const std::string other = world.offer("GEO", {"POL"});
  const std::string list = world.draft({id, other});
  world.annul(id);
  CHECK(world.decision(list).lines == std::vector{DesignationId{other}});
  CHECK_FALSE(world.designation(id).decision.has_value());
  CHECK(world.last_event(list, "line_removed").cause == world.last_event(id, "annulled").seq);
  CHECK(world.damage().empty());
}

}  // namespace cpe
