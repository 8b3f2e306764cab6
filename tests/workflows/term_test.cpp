// The course of terms on a clock: start, window, end, renewal, handover, holdover, late firing.

#include <boost/json/parse.hpp>

#include "storage/queries/history.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

std::int64_t lateness(const Event& event) {
  return boost::json::parse(event.payload).at("late_by_s").as_int64();
}

}  // namespace

TEST_CASE("a renewed mandate ends at the midnight at which its renewal begins") {
  World world{"2026-09-01"};
  const std::string first = world.mandate("MDA", {"POL"});
  world.clock_to("2026-12-31T22:59:59Z");
  CHECK(world.state(first) == "designated");
  world.clock_to("2026-12-31T23:00:00Z");
  CHECK(world.state(first) == "in_force");
  world.clock_to("2027-12-31");
  CHECK(world.state(first) == "in_force");
  world.clock_to("2028-01-01");
  CHECK(world.state(first) == "renewal_due");

  const std::string second = world.mandate("MDA", {"POL"});
  CHECK(second == "MDA-2029-1");
  CHECK(world.designation(second).renews == DesignationId{first});
  CHECK(world.state(first) == "renewing");
  world.clock_to("2028-12-31T22:59:59Z");
  CHECK(world.state(first) == "renewing");
  world.clock_to("2028-12-31T23:00:00Z");
  CHECK(world.state(first) == "ended");
  CHECK(world.state(second) == "in_force");
  CHECK(world.designation(first).end_reason == EndReason::renewed);
  CHECK(world.who("MDA", "2028-12-31") == "known MDA-2027-1");
  CHECK(world.who("MDA", "2029-01-01") == "known MDA-2029-1");
  CHECK(world.last_event(first, "term_ended").seq < world.last_event(second, "term_started").seq);
  CHECK(world.damage().empty());
}

TEST_CASE("a handover leaves no gap and no overlap") {
  World world{"2026-09-01"};
  const std::string outgoing = world.mandate("MDA", {"POL"});
  world.clock_to("2028-02-01");
  const std::string incoming = world.mandate("MDA", {"ROU", "GBR"});
  CHECK(world.state(outgoing) == "handing_over");
  world.clock_to("2029-01-01");
  CHECK(world.state(outgoing) == "ended");
  CHECK(world.state(incoming) == "in_force");
  CHECK(world.designation(outgoing).end_reason == EndReason::handed_over);
  CHECK(world.designation(outgoing).ended_on == day("2028-12-31"));
  const HostRecord record = world.record("MDA");
  const auto cut = stretches(record, day("2027-01-01"), day("2030-12-31"), world.today());
  REQUIRE(cut.size() == 2);
  CHECK(to_text(cut[0].answer) == "known MDA-2027-1");
  CHECK(cut[0].last == day("2028-12-31"));
  CHECK(to_text(cut[1].answer) == "known MDA-2029-1");
  CHECK(world.damage().empty());
}

TEST_CASE("a term that nobody follows is held over until the successor begins") {
  World world{"2026-09-01"};
  const std::string first = world.mandate("MDA", {"POL"});
  world.clock_to("2029-02-01");
  CHECK(world.state(first) == "holdover");
  CHECK(world.who("MDA", "2029-02-01") == "holdover MDA-2027-1");
  CHECK(world.who("MDA", "2028-12-31") == "known MDA-2027-1");
  CHECK(world.who("MDA", "2029-02-02") == "not_known not_decided_yet");

  const std::string second = world.mandate("MDA", {"ROU"}, {.start = "2029-04-01"});
  CHECK(world.state(first) == "holdover");
  world.clock_to("2029-03-31");
  CHECK(world.state(first) == "holdover");
  CHECK(world.who("MDA", "2029-03-31") == "holdover MDA-2027-1");
  world.clock_to("2029-04-01");
  CHECK(world.state(first) == "ended");
  CHECK(world.state(second) == "in_force");
  CHECK(world.designation(first).end_reason == EndReason::handed_over);
  CHECK(world.designation(first).ended_on == day("2029-03-31"));
  CHECK(world.designation(first).terms.end == day("2028-12-31"));
  CHECK(world.who("MDA", "2029-03-31") == "holdover MDA-2027-1");
  CHECK(world.who("MDA", "2029-04-01") == "known MDA-2029-1");
  CHECK(world.last_event(first, "holdover_closed").cause ==
        world.last_event(second, "term_started").seq);
  CHECK(world.damage().empty());
}

TEST_CASE("a holdover that the same embassies follow was a renewal") {
  World world{"2026-09-01"};
  const std::string first = world.mandate("MDA", {"POL"});
  world.clock_to("2029-02-01");
  world.mandate("MDA", {"POL"}, {.start = "2029-02-15"});
  world.clock_to("2029-02-15");
  CHECK(world.designation(first).end_reason == EndReason::renewed);
}

TEST_CASE("staff close a holdover on a day that is over") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  world.clock_to("2029-02-01");
  CHECK(refusal([&] { world.end(id, "2029-02-01", "lapsed"); }) == "last_day_is_over");
  world.end(id, "2029-01-31", "lapsed");
  CHECK(world.state(id) == "ended");
  CHECK(world.designation(id).end_reason == EndReason::lapsed);
  CHECK(world.who("MDA", "2029-01-31") == "holdover MDA-2027-1");
  CHECK(world.who("MDA", "2029-02-01") == "none mandate_ended");
  CHECK(world.who("MDA", "2028-12-31") == "known MDA-2027-1");
  CHECK(world.damage().empty());
}

TEST_CASE("a term that turns out to have ended earlier was never held over") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  world.clock_to("2029-02-01");
  const Seq briefed = world.opened().store().head().seq;
  world.end(id, "2028-11-30", "withdrawn_by_member");
  CHECK(world.state(id) == "ended");
  CHECK(world.who("MDA", "2028-11-30") == "known MDA-2027-1");
  CHECK(world.who("MDA", "2028-12-01") == "none mandate_ended");
  CHECK(world.who("MDA", "2029-01-15") == "none mandate_ended");
  CHECK(world.who("MDA", "2028-12-01", briefed) == "known MDA-2027-1");
  CHECK(world.who("MDA", "2029-01-15", briefed) == "holdover MDA-2027-1");
  CHECK(world.damage().empty());
}

TEST_CASE("a late adoption that begins at once leaves no holdover in valid time") {
  World world{"2026-09-01"};
  const std::string first = world.mandate("MDA", {"POL"});
  world.clock_to("2029-02-01");
  const Seq briefed = world.opened().store().head().seq;
  const std::string second = world.offer("MDA", {"ROU"}, {.start = "2029-01-01"});
  world.adopt({second}, "2028-12-15");
  CHECK(world.state(second) == "in_force");
  CHECK(world.state(first) == "ended");
  CHECK(world.who("MDA", "2029-01-15") == "known MDA-2029-1");
  CHECK(world.who("MDA", "2029-01-15", briefed) == "holdover MDA-2027-1");
  CHECK(world.damage().empty());
}

TEST_CASE("a term adopted after it was over runs its whole course at once") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2025-01-01", .end = "2025-12-31"});
  CHECK(world.state(id) == "holdover");
  CHECK(world.events(id) == Texts{"offer_submitted", "listed", "adopted", "term_started",
                                  "renewal_window_opened", "term_ended"});
  CHECK(world.who("MDA", "2025-12-31") == "known MDA-2025-1");
  CHECK(world.damage().empty());
}

TEST_CASE("a term entered late before one that serves is handed over to it") {
  World world{"2026-09-01"};
  const std::string present =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  const std::string former =
      world.mandate("MDA", {"ROU"}, {.start = "2025-01-01", .end = "2025-12-31"});
  CHECK(world.state(former) == "ended");
  CHECK(world.designation(former).end_reason == EndReason::handed_over);
  CHECK(world.state(present) == "renewal_due");
  CHECK(world.damage().empty());
}

TEST_CASE("a term entered late does not close a holdover that came after it") {
  World world{"2026-09-01"};
  const std::string present =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-08-31"});
  REQUIRE(world.state(present) == "holdover");
  const std::string former =
      world.mandate("MDA", {"ROU"}, {.start = "2025-01-01", .end = "2025-12-31"});
  CHECK(world.state(present) == "holdover");
  CHECK(world.who("MDA", "2026-08-31") == "known MDA-2026-1");
  CHECK(world.who("MDA", "2026-09-01") == "holdover MDA-2026-1");
  CHECK(world.who("MDA", "2025-06-01") == "known " + former);
  CHECK(world.damage().empty());
}

TEST_CASE("a term split in advance: one decision, the handover follows the start") {
  World world{"2018-09-01"};
  const std::string norway =
      world.offer("SRB", {"NOR"}, {.start = "2019-01-01", .end = "2019-12-31"});
  const std::string netherlands =
      world.offer("SRB", {"NLD"}, {.start = "2020-01-01", .end = "2020-12-31"});
  world.run([&](Work& work, Office& office) {
    const DecisionId list =
        office.draft_decision(work, {DesignationId{norway}, DesignationId{netherlands}});
    office.adopt_at_meeting(work, list, world.today(), "PO(2018)0100");
  });
  CHECK(world.designation(norway).successor == DesignationId{netherlands});
  CHECK(world.state(norway) == "designated");
  world.clock_to("2019-01-01");
  CHECK(world.state(norway) == "handing_over");
  CHECK(world.events(norway).back() == "handover_designated");
  CHECK(world.last_event(norway, "handover_designated").cause ==
        world.last_event(norway, "term_started").seq);
  world.clock_to("2020-01-01");
  CHECK(world.state(norway) == "ended");
  CHECK(world.state(netherlands) == "renewal_due");
  CHECK(world.who("SRB", "2019-12-31") == "known SRB-2019-1");
  CHECK(world.who("SRB", "2020-01-01") == "known SRB-2020-1");
  CHECK(world.damage().empty());
}

TEST_CASE("a successor that begins later leaves a gap which is no holdover") {
  World world{"2026-09-01"};
  const std::string first =
      world.mandate("MDA", {"POL"}, {.start = "2026-09-01", .end = "2026-12-31"});
  const std::string second = world.mandate("MDA", {"POL"}, {.start = "2027-03-01"});
  CHECK(world.state(first) == "handing_over");
  CHECK(world.who("MDA", "2027-01-01") == "none gap_before_successor");
  world.clock_to("2027-01-15");
  CHECK(world.state(first) == "ended");
  CHECK(world.designation(first).end_reason == EndReason::handed_over);
  CHECK(world.who("MDA", "2027-01-15") == "none gap_before_successor");
  CHECK(world.who("MDA", "2027-02-28") == "none gap_before_successor");
  CHECK(world.who("MDA", "2027-03-01") == "known " + second);
  CHECK(world.damage().empty());

  SECTION("until the successor withdraws in the gap: then the post is vacant") {
    world.withdraw(second);
    CHECK(world.who("MDA", "2027-01-15") == "none post_vacant");
    CHECK(world.who("MDA", "2027-03-01") == "not_known not_decided_yet");
    CHECK(world.damage().empty());
  }
}

TEST_CASE("joint embassies serve one term together") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("UKR", {"GBR", "CAN"});
  world.clock_to("2027-06-01");
  CHECK(members_of(world.designation(id)) == country_codes({"GBR", "CAN"}));
  CHECK(world.who("UKR", "2027-06-01") == "known " + id);
  // The same two in another order renew.
  world.mandate("UKR", {"CAN", "GBR"});
  CHECK(world.state(id) == "renewing");
}

TEST_CASE("what fired late keeps its order, its due instant and its lateness") {
  World world{"2026-09-01"};
  const std::string outgoing = world.mandate("MDA", {"POL"});
  const std::string incoming = world.mandate("MDA", {"ROU"}, {.start = "2029-01-01"});
  const std::string other =
      world.mandate("GEO", {"POL"}, {.start = "2027-01-01", .end = "2028-12-31"});
  world.clock_to_asleep("2029-03-01");
  CHECK(world.state(outgoing) == "designated");
  CHECK(world.who("MDA", "2029-03-01") == "known " + incoming);
  world.tick();
  CHECK(world.state(outgoing) == "ended");
  CHECK(world.state(incoming) == "in_force");
  CHECK(world.state(other) == "holdover");

  const Event started = world.last_event(outgoing, "term_started");
  const Event ended = world.last_event(outgoing, "term_ended");
  const Event begun = world.last_event(incoming, "term_started");
  CHECK(started.occurred_at == midnight_in_brussels(day("2027-01-01")));
  CHECK(ended.occurred_at == midnight_in_brussels(day("2029-01-01")));
  CHECK(begun.occurred_at == ended.occurred_at);
  CHECK(ended.seq < begun.seq);
  CHECK(started.recorded_at == instant("2029-03-01"));
  CHECK(lateness(ended) ==
        seconds_between(midnight_in_brussels(day("2029-01-01")), instant("2029-03-01")));
  CHECK(lateness(ended) > 0);
  const Event window = world.last_event(other, "renewal_window_opened");
  CHECK(started.seq < window.seq);
  CHECK(window.seq < ended.seq);
  CHECK(world.damage().empty());

  // A second tick has nothing left to do.
  const auto events = world.event_count();
  world.tick();
  CHECK(world.event_count() == events);
}

TEST_CASE("what is due fires before a command, and stays although the command is refused") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"});
  world.clock_to_asleep("2027-02-01");
  CHECK(refusal([&] { world.offer("MDA", {"ROU"}, {.start = "2027-06-01"}); }) ==
        "no_mandate_stands_in_the_way");
  CHECK(world.state(id) == "in_force");
}

TEST_CASE("a mandate ends on a past day, today, or on a day to come") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});

  SECTION("in the past: at once") {
    world.end(id, "2026-08-31", "withdrawn_by_member");
    CHECK(world.state(id) == "ended");
    CHECK(world.designation(id).end_reason == EndReason::withdrawn_by_member);
    CHECK(world.who("MDA", "2026-08-31") == "known " + id);
    CHECK(world.who("MDA", "2026-09-01") == "none mandate_ended");
    CHECK(world.last_event(id, "ended_early").occurred_at ==
          midnight_in_brussels(day("2026-09-01")));
    for (const std::string& each : world.timers(id)) {
      CHECK(each.find("armed") == std::string::npos);
    }
  }
  SECTION("today: when the day is over") {
    world.end(id, "2026-09-01", "embassy_closed");
    CHECK(world.state(id) == "renewal_due");
    CHECK(world.who("MDA", "2026-09-01") == "known " + id);
    CHECK(world.who("MDA", "2026-09-02") == "not_known not_decided_yet");
    world.clock_to("2026-09-02");
    CHECK(world.state(id) == "ended");
    CHECK(world.designation(id).end_reason == EndReason::embassy_closed);
    CHECK(world.who("MDA", "2026-09-02") == "none mandate_ended");
    CHECK(world.last_event(id, "ended_early").occurred_at ==
          midnight_in_brussels(day("2026-09-02")));
  }
  SECTION("ahead: on that day, and the post is free from the next") {
    world.end(id, "2026-10-31", "council_decision");
    CHECK(world.timers(id)[0] == "term_started skipped");
    CHECK(world.timers(id).back() == "term_ended armed 2026-10-31T23:00:00Z");
    const std::string next = world.mandate("MDA", {"ROU"}, {.start = "2026-11-01"});
    CHECK(world.state(id) == "handing_over");
    world.clock_to("2026-11-01");
    CHECK(world.designation(id).end_reason == EndReason::council_decision);
    CHECK(world.who("MDA", "2026-11-01") == "known " + next);
  }
  SECTION("not before it began, not after its end") {
    CHECK(refusal([&] { world.end(id, "2025-12-31"); }) == "term_ends_after_it_starts");
    CHECK(refusal([&] { world.end(id, "2027-01-01"); }) == "new_end_is_earlier");
    CHECK(refusal([&] { world.end("MDA-2026-9", "2026-08-31"); }) == "no_such_designation");
    CHECK(world.who("MDA", "2026-06-01") == "known " + id);
  }
  CHECK(world.damage().empty());
}

TEST_CASE("a mandate ended early leaves its successor and a gap") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  const std::string next = world.mandate("MDA", {"ROU"});
  world.end(id, "2026-08-15", "embassy_closed");
  CHECK(world.state(id) == "ended");
  CHECK(world.state(next) == "designated");
  CHECK(world.who("MDA", "2026-09-01") == "none gap_before_successor");
  CHECK(world.who("MDA", "2027-01-01") == "known " + next);
  CHECK(world.damage().empty());
}

TEST_CASE("an end bound to an event is asked about every six months until it comes") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("UKR", {"POL"}, {.start = "2027-01-01", .until_event = "accession"});
  CHECK(world.timers(id) == Texts{"term_started armed 2026-12-31T23:00:00Z",
                                  "open_end_review_1 armed 2027-06-30T22:00:00Z"});
  world.clock_to("2028-01-15");
  CHECK(world.timers(id) == Texts{"term_started fired", "open_end_review_1 fired",
                                  "open_end_review_2 fired",
                                  "open_end_review_3 armed 2028-06-30T22:00:00Z"});
  CHECK(world.state(id) == "in_force");
  CHECK(world.events(id).back() == "review_due");

  SECTION("by the accession of the host") {
    world.accede("UKR", "2028-03-01");
    CHECK(world.designation(id).terms.end == day("2028-03-01"));
    CHECK(world.timers(id).back() == "term_ended armed 2028-03-01T23:00:00Z");
    CHECK(world.who("UKR", "2028-03-01") == "known " + id);
    CHECK(world.who("UKR", "2028-03-02") == "none host_acceded");
    world.clock_to("2028-03-02");
    CHECK(world.state(id) == "ended");
    CHECK(world.designation(id).end_reason == EndReason::host_acceded);
  }
  SECTION("by staff") {
    world.end(id, "2028-02-29", "council_decision");
    world.clock_to("2028-03-01");
    CHECK(world.state(id) == "ended");
    CHECK(world.designation(id).end_reason == EndReason::council_decision);
    CHECK(world.who("UKR", "2028-03-01") == "none mandate_ended");
  }
  CHECK(world.damage().empty());
}

TEST_CASE("a daemon that slept over two reviews asks once and goes on") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("UKR", {"POL"}, {.start = "2027-01-01", .until_event = "accession"});
  world.clock_to("2027-01-01");
  world.clock_to_asleep("2028-08-01");
  world.tick();
  CHECK(world.timers(id) == Texts{"term_started fired", "open_end_review_1 fired",
                                  "open_end_review_4 armed 2028-12-31T23:00:00Z"});
}

}  // namespace cpe
