// From the list to the adoption: all or none, rivals, incumbents, numbers.

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an offer is listed and adopted, with the decision it rests on") {
  World world{"2026-09-01"};
  const std::string id = world.offer("MDA", {"POL", "LTU"});
  const std::string list = world.draft({id});
  CHECK(list == "D-2026-1");
  CHECK(world.state(id) == "listed");
  CHECK(world.who("MDA", "2027-01-01") == "not_known not_decided_yet");
  world.adopt_draft(list, "2026-08-28");

  CHECK(world.state(id) == "designated");
  CHECK(world.decision_state(list) == "adopted");
  CHECK(world.decision(list).number == 1);
  const Designation adopted = world.designation(id);
  CHECK(adopted.decision == DecisionId{list});
  CHECK(adopted.reference == "PO(2026)1001");
  CHECK(adopted.decided_on == day("2026-08-28"));
  CHECK(world.last_event(id, "adopted").occurred_at == midnight_in_brussels(day("2026-08-28")));
  CHECK(world.last_event(id, "adopted").cause == world.last_event(list, "decision_adopted").seq);
  CHECK(world.events(id) == Texts{"offer_submitted", "listed", "adopted"});
  CHECK(world.timers(id) == Texts{"term_started armed 2026-12-31T23:00:00Z",
                                  "renewal_window_opened armed 2027-12-31T23:00:00Z",
                                  "term_ended armed 2028-12-31T23:00:00Z"});
  CHECK(world.who("MDA", "2027-01-01") == "known MDA-2027-1");
  CHECK(world.who("MDA", "2026-12-31") == "not_known not_decided_yet");
  CHECK(world.damage().empty());
}

TEST_CASE("an adoption is all or none: the last line refused refuses them all") {
  World world{"2026-09-01"};
  const std::string mda = world.offer("MDA", {"POL"});
  const std::string geo = world.offer("GEO", {"POL"});
  const std::string ukr = world.offer("UKR", {"POL"});
  const std::string other = world.offer("UKR", {"ROU"});
  const std::string list = world.draft({mda, geo, ukr});
  world.adopt({other});  // in the way of the last line, and strikes it
  CHECK(world.decision(list).lines.size() == 2);

  const std::string late = world.offer("SRB", {"POL"});
  world.run([&](Work& work, Office& office) {
    office.add_to_decision(work, DecisionId{list}, {DesignationId{late}});
  });
  world.leave("SRB", "2027-06-01");  // the last line outlasts the partnership
  CHECK(world.state(late) == "not_retained");
  CHECK(world.decision(list).lines.size() == 2);

  // A mandate entered from outside stands in the way of the last line.
  const std::string one = world.offer("AZE", {"POL"});
  world.run([&](Work& work, Office& office) {
    office.add_to_decision(work, DecisionId{list}, {DesignationId{one}});
  });
  world.import("AZE,ROU,Baku,2027-01-01,2028-12-31,sole,day,high,https://a.example,");
  const auto before = world.event_count();
  CHECK(refusal([&] { world.adopt_draft(list); }) == "no_mandate_stands_in_the_way");
  CHECK(world.event_count() == before);
  for (const std::string& id : {mda, geo, one}) CHECK(world.state(id) == "listed");
  CHECK(world.decision_state(list) == "draft");
  CHECK(world.damage().empty());
}

TEST_CASE("competing offers are not retained, also those on another draft") {
  World world{"2026-09-01"};
  const std::string adopted = world.offer("MDA", {"POL"});
  const std::string rival = world.offer("MDA", {"ROU"});
  const std::string listed_rival = world.offer("MDA", {"LTU"}, {.start = "2028-12-31"});
  const std::string later = world.offer("MDA", {"GBR"}, {.start = "2029-01-01"});
  const std::string elsewhere = world.offer("GEO", {"GBR"});
  const std::string other_list = world.draft({listed_rival, elsewhere});
  world.adopt({adopted});

  CHECK(world.state(rival) == "not_retained");
  CHECK(world.state(listed_rival) == "not_retained");
  CHECK(world.decision(other_list).lines == std::vector{DesignationId{elsewhere}});
  CHECK(world.state(later) == "offered");
  CHECK(world.state(elsewhere) == "listed");
  CHECK(world.last_event(rival, "not_retained").payload.find(adopted) != std::string::npos);
  CHECK(world.damage().empty());
}

TEST_CASE("a line goes on one list, comes off it and goes back with a withdrawn decision") {
  World world;
  const std::string mda = world.offer("MDA", {"POL"});
  const std::string list = world.draft({mda});
  CHECK(refusal([&] { world.draft({mda}); }) == "line_stands_on_one_list");
  CHECK(refusal([&] { world.draft({"MDA-2027-9"}); }) == "no_such_designation");
  world.run([&](Work& work, Office& office) {
    office.remove_from_decision(work, DecisionId{list}, {DesignationId{mda}});
  });
  CHECK(world.state(mda) == "offered");
  CHECK(refusal([&] { world.adopt_draft(list); }) == "list_is_not_empty");

  const std::string second = world.draft({mda});
  CHECK(second == "D-2026-2");  // the refused drafts took no number
  world.run(
      [&](Work& work, Office& office) { office.withdraw_decision(work, DecisionId{second}); });
  CHECK(world.state(mda) == "offered");
  CHECK(world.decision_state(second) == "withdrawn");
  CHECK(refusal([&] { world.adopt_draft(second); }) == "not_possible_in_this_state");
  CHECK(world.damage().empty());
}

TEST_CASE("a meeting ahead adopts nothing and a reference is used once") {
  World world{"2026-09-01"};
  const std::string mda = world.offer("MDA", {"POL"});
  const std::string list = world.draft({mda});
  CHECK(refusal([&] { world.adopt_draft(list, "2026-09-02"); }) == "meeting_has_been_held");
  const auto adopt_as = [&](const std::string& decision, const std::string& reference) {
    world.run([&](Work& work, Office& office) {
      office.adopt_at_meeting(work, DecisionId{decision}, world.today(), reference);
    });
  };
  CHECK(refusal([&] { adopt_as(list, "letter of Monday"); }) == "reference_has_its_form");
  adopt_as(list, "po-2026-0345");
  CHECK(world.designation(mda).reference == "PO(2026)0345");
  const std::string other = world.draft({world.offer("GEO", {"POL"})});
  CHECK(refusal([&] { adopt_as(other, "PO(2026)0345"); }) == "reference_is_unique");
  adopt_as(other, "PO(2025)0345");
}

TEST_CASE("adoption numbers have no gap within a year, whatever was refused between") {
  World world{"2026-12-01"};
  const std::string first = world.adopt({world.offer("MDA", {"POL"})});
  const std::string refused = world.draft({world.offer("GEO", {"POL"})});
  CHECK(refusal([&] { world.adopt_draft(refused, "2027-01-01"); }) == "meeting_has_been_held");
  const std::string withdrawn = world.draft({});
  world.run(
      [&](Work& work, Office& office) { office.withdraw_decision(work, DecisionId{withdrawn}); });
  const std::string second = world.adopt({world.offer("SRB", {"POL"})});
  world.clock_to("2027-01-15");
  world.adopt_draft(refused, "2027-01-14");
  const std::string late = world.adopt({world.offer("AZE", {"POL"})}, "2026-12-31");
  CHECK(world.decision(first).number == 1);
  CHECK(world.decision(second).number == 2);
  CHECK(world.decision(refused).number == 1);
  CHECK(world.decision(late).number == 3);
}

TEST_CASE("an incumbent learns at once who follows it") {
  World world{"2026-09-01"};
  const std::string present =
      world.mandate("MDA", {"POL"}, {.start = "2026-09-01", .end = "2026-12-31"});
  CHECK(world.state(present) == "renewal_due");  // its window opened with its start
  const std::string next = world.mandate("MDA", {"POL"});
  CHECK(world.state(present) == "renewing");
  CHECK(world.designation(present).successor == DesignationId{next});

  const std::string here =
      world.mandate("GEO", {"POL"}, {.start = "2026-09-01", .end = "2026-12-31"});
  world.mandate("GEO", {"ROU"});
  CHECK(world.state(here) == "handing_over");
  CHECK(world.events(here).back() == "handover_designated");
  CHECK(world.damage().empty());
}

TEST_CASE(
    "a successor that withdraws leaves its incumbent expiring, or in force before the window") {
  World world{"2026-09-01"};
  const std::string short_term =
      world.mandate("MDA", {"POL"}, {.start = "2026-09-01", .end = "2026-12-31"});
  const std::string next = world.mandate("MDA", {"ROU"});
  world.withdraw(next);
  CHECK(world.state(next) == "withdrawn");
  CHECK(world.state(short_term) == "renewal_due");
  CHECK(world.events(short_term).back() == "successor_lost");

  const std::string long_term =
      world.mandate("GEO", {"POL"}, {.start = "2026-09-01", .end = "2028-12-31"});
  CHECK(world.state(long_term) == "in_force");
  const std::string follower = world.mandate("GEO", {"ROU"}, {.start = "2029-01-01"});
  CHECK(world.state(long_term) == "handing_over");
  CHECK(world.timers(long_term)[1] == "renewal_window_opened cancelled");
  world.withdraw(follower);
  CHECK(world.state(long_term) == "in_force");
  CHECK(world.timers(long_term)[1] == "renewal_window_opened armed 2027-12-31T23:00:00Z");
  world.clock_to("2028-01-01");
  CHECK(world.state(long_term) == "renewal_due");
  CHECK(world.damage().empty());
}

TEST_CASE("a term shortened under a successor that is lost still has its window ahead") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("GEO", {"POL"}, {.start = "2026-09-01", .end = "2030-12-31"});
  const std::string next = world.mandate("GEO", {"ROU"}, {.start = "2031-01-01"});
  world.end(id, "2029-12-31");
  CHECK(world.state(id) == "handing_over");
  world.withdraw(next);
  CHECK(world.state(id) == "in_force");
  world.clock_to("2028-12-31");
  CHECK(world.state(id) == "renewal_due");
  CHECK(world.damage().empty());
}

TEST_CASE("a renewal that no longer follows day on day is a handover") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("GEO", {"POL"}, {.start = "2026-09-01", .end = "2028-12-31"});
  world.mandate("GEO", {"POL"}, {.start = "2029-01-01"});
  CHECK(world.state(id) == "renewing");
  world.end(id, "2028-06-30");
  CHECK(world.state(id) == "handing_over");
  CHECK(world.damage().empty());
}

TEST_CASE("a term put between two others becomes the successor of the first") {
  World world{"2026-09-01"};
  const std::string first =
      world.mandate("MDA", {"POL"}, {.start = "2026-09-01", .end = "2026-12-31"});
  const std::string third = world.mandate("MDA", {"GBR"}, {.start = "2029-01-01"});
  CHECK(world.designation(first).successor == DesignationId{third});
  const std::string second = world.mandate("MDA", {"POL"}, {.start = "2027-01-01"});
  CHECK(world.designation(first).successor == DesignationId{second});
  CHECK(world.state(first) == "renewing");
  CHECK(world.designation(second).successor == DesignationId{third});
  CHECK(world.state(second) == "designated");
  CHECK(world.damage().empty());
}

TEST_CASE("the cap on consecutive terms refuses the offer, not the history") {
  World world{"2026-09-01"};
  world.mandate("MDA", {"POL"}, {.start = "2026-09-01", .end = "2026-12-31"});
  world.set_policy("consecutive_terms_cap", 1);
  CHECK(refusal([&] { world.offer("MDA", {"POL"}); }) == "terms_in_a_row_are_within");
  world.offer("MDA", {"POL", "ROU"});
  world.set_policy("consecutive_terms_cap", 2);
  world.offer("MDA", {"POL"});
}

TEST_CASE("a list fills each post once") {
  World world;
  const std::string mine = world.offer("MDA", {"POL"}, {.start = "2027-01-01"});
  const std::string rival = world.offer("MDA", {"ROU"}, {.start = "2028-01-01"});
  const std::string later = world.offer("MDA", {"ROU"}, {.start = "2029-01-01"});
  CHECK(refusal([&] { world.draft({mine, rival}); }) == "list_fills_each_post_once");
  CHECK(world.state(mine) == "offered");
  world.draft({mine, later});
  CHECK(world.state(later) == "listed");
}

}  // namespace cpe
