// The silence procedure to the second: what breaks it, what does not, and what is adopted when.

#include "storage/queries/history.hpp"
#include "tests/catch.hpp"
#include "tests/workflows/council.hpp"

namespace cpe {

// The deadline

TEST_CASE("a list that nobody objects to is adopted at its deadline, by itself") {
  Council world;
  const std::string list = world.under_silence({world.mda, world.geo}, friday);
  CHECK(world.decision_state(list) == "under_silence");
  CHECK(world.state(world.mda) == "under_silence");
  CHECK(world.timers(list) == Texts{"silence_elapsed armed 2026-11-20T17:00:00Z"});
  world.clock_to("2026-11-20 17:59:59");
  CHECK(world.decision_state(list) == "under_silence");
  world.clock_to(friday);
  const Decision adopted = world.decision(list);
  CHECK(adopted.state == DecisionState::adopted);
  CHECK(adopted.adopted_at == instant(friday));
  CHECK(adopted.number == 1);
  CHECK(world.designation(world.mda).decided_on == day("2026-11-20"));
  CHECK(world.designation(world.mda).reference == adopted.reference);
  CHECK(world.state(world.geo) == "designated");
  CHECK(world.events(list) == Texts{"decision_drafted", "line_added", "line_added",
                                    "decision_circulated", "silence_elapsed"});
  CHECK(world.damage().empty());
}

TEST_CASE("an adoption by silence is stamped with the deadline, however late the machine wakes") {
  Council world;
  const std::string present =
      world.mandate("UKR", {"LTU"}, {.start = "2026-11-16", .end = "2026-12-31"});
  const std::string next = world.offer("UKR", {"GBR"}, {.start = "2027-01-01"});
  const std::string list = world.under_silence({world.mda, next}, friday);
  world.clock_to_asleep("2027-03-01");
  world.tick();
  CHECK(world.decision(list).adopted_at == instant(friday));
  CHECK(world.last_event(list, "silence_elapsed").occurred_at == instant(friday));
  CHECK(world.last_event(world.mda, "adopted").occurred_at == instant(friday));
  CHECK(world.last_event(next, "term_started").occurred_at == instant("2027-01-01 00:00"));
  CHECK(world.state(present) == "ended");
  CHECK(world.who("UKR", "2027-01-01") == "known " + next);
  CHECK(world.damage().empty());
}

TEST_CASE("one second before the deadline an objection breaks silence") {
  Council world;
  const std::string list = world.under_silence({world.mda, world.geo}, friday);
  world.clock_to("2026-11-20 17:59:59");
  CHECK(rules_in(world.position(list, "FRA", "objection")) == Texts{"silence_is_kept"});
  CHECK(world.decision_state(list) == "broken");
  CHECK(world.state(world.mda) == "listed");
  CHECK(world.state(world.geo) == "listed");
  CHECK(world.timers(list) == Texts{"silence_elapsed cancelled"});
  CHECK(world.last_event(list, "objected").occurred_at == instant("2026-11-20 17:59:59"));
  world.clock_to("2026-12-01");
  CHECK(world.decision_state(list) == "broken");
  CHECK(has(todo_kinds(world), "silence_broken"));
  CHECK(world.damage().empty());
}

TEST_CASE("received at the second of the deadline, or a second after it, an objection is late") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-20 18:00:01");
  for (const char* at : {friday, "2026-11-20 18:00:01"}) {
    CHECK(rules_in(world.position(list, "FRA", "objection", at)) == Texts{"received_in_time"});
  }
  const Decision adopted = world.decision(list);
  CHECK(adopted.state == DecisionState::adopted);
  REQUIRE(adopted.positions.size() == 2);
  for (const Position& each : adopted.positions) {
    CHECK(each.late);
    CHECK(each.kind == PositionKind::statement);
  }
  CHECK(world.events(list).back() == "late_statement_kept");
  CHECK_FALSE(has(todo_kinds(world), "adoption_contested"));
  CHECK(world.damage().empty());
}

TEST_CASE(
    "received in time and entered late, an objection leaves the adoption until it is reopened") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-23");
  CHECK(rules_in(world.position(list, "FRA", "objection", "2026-11-20 17:59:59")) ==
        Texts{"entered_in_time"});
  CHECK(world.decision_state(list) == "adopted");
  CHECK(world.state(world.mda) == "designated");
  CHECK(has(todo_kinds(world), "adoption_contested"));
  const Position kept = world.decision(list).positions.front();
  CHECK(kept.received_at == instant("2026-11-20 17:59:59"));
  CHECK(kept.entered_at == instant("2026-11-23"));
  CHECK_FALSE(kept.late);

  world.reopen(list);
  const Decision reopened = world.decision(list);
  CHECK(reopened.state == DecisionState::broken);
  CHECK(objectors(reopened) == std::vector{country_code("FRA")});
  REQUIRE(reopened.reopened.size() == 1);
  CHECK(reopened.reopened.front().adopted_at == instant(friday));
  CHECK(world.state(world.mda) == "listed");
  CHECK(world.damage().empty());
}

TEST_CASE("what a member says may be lifted while the adoption stands, and then nothing waits") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-23");
  world.position(list, "FRA", "objection", "2026-11-20 17:00");
  world.lift(list, "FRA");
  CHECK_FALSE(has(todo_kinds(world), "adoption_contested"));
  CHECK(world.decision_state(list) == "adopted");
}

// Positions

TEST_CASE("statements, reservations and agreements are kept and break nothing") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  for (const char* kind : {"statement", "reservation", "agreement"}) {
    CHECK(world.position(list, "TUR", kind).empty());
  }
  CHECK(world.decision_state(list) == "under_silence");
  world.clock_to("2026-11-21");
  CHECK(world.decision_state(list) == "adopted");
  CHECK(world.decision(list).positions.size() == 3);
  CHECK(texts_of(world.database(), DecisionId{list}).position(2) == "in the words of TUR");
  CHECK(world.damage().empty());
}

TEST_CASE("with two objections nothing is adopted, nor with one lifted, nor with both") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.position(list, "FRA", "objection");
  world.position(list, "DEU", "objection");
  world.lift(list, "FRA");
  CHECK(refusal([&] { world.adopt_as_lifted(list); }) == "every_objection_is_lifted");
  CHECK(objectors(world.decision(list)) == std::vector{country_code("DEU")});
  world.clock_to("2026-11-17");
  world.lift(list, "DEU", "2026-11-17 11:00");
  world.clock_to("2026-11-25");
  CHECK(world.decision_state(list) == "broken");
  CHECK(refusal([&] { world.adopt_as_lifted(list, "2026-11-17 10:59"); }) == "chair_speaks_last");
  CHECK(refusal([&] { world.adopt_as_lifted(list, "2026-11-26"); }) == "chair_has_spoken");
  world.adopt_as_lifted(list, "2026-11-24 15:30");
  CHECK(world.decision(list).adopted_at == instant("2026-11-24 15:30"));
  CHECK(adopted_by(world.database(), DecisionId{list}, {}) == AdoptedBy::chair);
  CHECK(world.designation(world.mda).decided_on == day("2026-11-24"));
  CHECK(world.damage().empty());
}

TEST_CASE(
    "a state without a voice, a letter of tomorrow or of before the list says nothing to it") {
  Council world;
  const std::string list = world.draft({world.mda});
  CHECK(refusal([&] { world.position(list, "FRA", "objection"); }) == "not_possible_in_this_state");
  world.circulate(list, friday);
  CHECK(refusal([&] { world.position(list, "CHE", "objection"); }) == "member_has_a_voice");
  CHECK(refusal([&] { world.position(list, "FRA", "objection", "2026-11-17"); }) ==
        "letter_has_come");
  CHECK(refusal([&] { world.position(list, "FRA", "objection", "2026-11-16 11:59:59"); }) ==
        "position_answers_the_circulation");
  world.withdraw_decision(list);
  CHECK(world.state(world.mda) == "offered");
  CHECK(refusal([&] { world.position(list, "FRA", "objection"); }) == "not_possible_in_this_state");
  CHECK(world.damage().empty());
}

TEST_CASE("a member that accedes while silence runs has a voice on the day of the deadline") {
  World world{"2024-03-04", day("2024-03-01")};
  const std::string list = world.under_silence(
      {world.offer("MDA", {"POL"}, {.start = "2025-01-01"})}, "2024-03-07 18:00");
  CHECK(refusal([&] { world.position(list, "SWE", "objection"); }) == "member_has_a_voice");
  world.accede("SWE", "2024-03-07");
  world.clock_to("2024-03-07 10:00");
  world.position(list, "SWE", "objection");
  CHECK(world.decision_state(list) == "broken");
  CHECK(world.damage().empty());
}

TEST_CASE("a member that accedes on the day after the deadline has none") {
  World world{"2024-03-04", day("2024-03-01")};
  const std::string list = world.under_silence(
      {world.offer("MDA", {"POL"}, {.start = "2025-01-01"})}, "2024-03-06 18:00");
  world.accede("SWE", "2024-03-07");
  CHECK(refusal([&] { world.position(list, "SWE", "objection"); }) == "member_has_a_voice");
  world.extend_silence(list, "2024-03-07 12:00");
  world.position(list, "SWE", "objection");
  CHECK(world.decision_state(list) == "broken");
}

TEST_CASE("an offer withdrawn while its list is under silence breaks it and strikes the line") {
  Council world;
  const std::string list = world.under_silence({world.mda, world.geo}, friday);
  CHECK(refusal([&] { world.amend(world.mda, {.cities = {"Balti"}}); }) ==
        "not_possible_in_this_state");
  world.withdraw(world.mda);
  const Decision broken = world.decision(list);
  CHECK(broken.state == DecisionState::broken);
  CHECK(broken.lines == std::vector{DesignationId{world.geo}});
  REQUIRE(broken.positions.size() == 1);
  CHECK(broken.positions.front().kind == PositionKind::amendment);
  CHECK(broken.positions.front().member == country_code("POL"));
  CHECK(broken.positions.front().strikes == DesignationId{world.mda});
  CHECK(world.state(world.mda) == "withdrawn");
  CHECK(world.state(world.geo) == "listed");
  world.recirculate(list, "2026-11-27 18:00");
  world.clock_to("2026-11-28");
  CHECK(world.decision_state(list) == "adopted");
  CHECK(world.state(world.geo) == "designated");
  CHECK(world.damage().empty());
}

// Deadlines that move

TEST_CASE("silence is extended before a break, and not after it") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-20 17:59:59");
  world.extend_silence(list, "2026-11-24 12:00");
  CHECK(world.timers(list, 1) == Texts{"silence_elapsed cancelled"});
  CHECK(world.timers(list) == Texts{"silence_elapsed armed 2026-11-24T11:00:00Z"});
  world.clock_to("2026-11-23");
  CHECK(refusal([&] { world.extend_silence(list, "2026-11-24 12:00"); }) == "deadline_moves_later");
  world.position(list, "FRA", "objection", "2026-11-20 19:00");
  CHECK(world.decision_state(list) == "broken");
  CHECK(refusal([&] { world.extend_silence(list, "2026-11-26 12:00"); }) ==
        "not_possible_in_this_state");
  world.recirculate(list, "2026-11-26 12:00");
  CHECK(refusal([&] { world.position(list, "DEU", "objection", "2026-11-21"); }) ==
        "position_answers_the_circulation");
  world.clock_to("2026-11-26 12:00");
  CHECK(world.decision(list).adopted_at == instant("2026-11-26 12:00"));
  CHECK(world.decision(list).circulation == 2);
  CHECK(world.damage().empty());
}

TEST_CASE("over the nights in which the clocks change silence ends at its wall time") {
  for (const auto& [now, until, utc] :
       {std::tuple{"2027-03-26", "2027-03-29 09:00", "2027-03-29T07:00:00Z"},
        std::tuple{"2026-10-23", "2026-10-26 09:00", "2026-10-26T08:00:00Z"}}) {
    World world{now};
    const std::string list =
        world.under_silence({world.offer("MDA", {"POL"}, {.start = "2029-01-01"})}, until);
    CHECK(world.timers(list) == Texts{"silence_elapsed armed " + std::string{utc}});
    world.clock_to("2027-04-01");
    CHECK(to_text(*world.decision(list).adopted_at) == utc);
  }
}

TEST_CASE("a short silence is warned of, and one that ends when nobody is there") {
  Council world;
  const auto circulated = [&](const std::string& until) {
    const std::string list = world.draft({world.mda});
    Texts rules = rules_in(world.circulate(list, until));
    world.withdraw_decision(list);
    return rules;
  };
  CHECK(circulated("2026-11-17 12:00").empty());
  CHECK(circulated("2026-11-17 11:59") == Texts{"silence_is_long_enough"});
  CHECK(circulated("2026-11-21 12:00") == Texts{"deadline_is_on_a_working_day"});
  CHECK(circulated("2026-12-25 12:00") == Texts{"deadline_is_on_a_working_day"});
  world.set_policy("holidays", "12-25,2026-11-17");
  CHECK(circulated("2026-11-17 18:00") ==
        Texts{"silence_is_long_enough", "deadline_is_on_a_working_day"});
  world.set_policy("silence_hours", 12);
  CHECK(circulated("2026-11-18 00:00").empty());
}

// What may be circulated

TEST_CASE("a list is not circulated while a rival is under silence") {
  Council world;
  const std::string rival = world.offer("MDA", {"ROU"}, {.start = "2027-06-01"});
  const std::string running = world.under_silence({world.mda}, friday);
  const std::string other = world.draft({rival});
  CHECK(refusal([&] { world.circulate(other, friday); }) == "no_rival_is_under_silence");
  world.position(running, "FRA", "objection");
  world.circulate(other, friday);
  CHECK(refusal([&] { world.recirculate(running, "2026-11-25 12:00"); }) ==
        "no_rival_is_under_silence");
  world.clock_to("2026-11-23");
  CHECK(world.state(world.mda) == "not_retained");
  CHECK(world.decision(running).lines.empty());
  CHECK(refusal([&] { world.recirculate(running, "2026-11-25 12:00"); }) == "list_is_not_empty");
  CHECK(world.damage().empty());
}

TEST_CASE("offers that came to compete on their list are not circulated together") {
  Council world;
  const std::string later = world.offer("MDA", {"ROU"}, {.start = "2029-01-01"});
  const std::string list = world.draft({world.mda, later});
  world.amend(later, {.start = day("2028-06-01")});
  CHECK(refusal([&] { world.circulate(list, friday); }) == "list_fills_each_post_once");
}

TEST_CASE("silence begins with a deadline ahead, a list and a reference nobody has") {
  Council world;
  const std::string list = world.draft({world.mda});
  CHECK(refusal([&] { world.circulate(list, "2026-11-16 12:00"); }) == "deadline_lies_ahead");
  CHECK(refusal([&] { world.circulate(world.draft({}), friday); }) == "list_is_not_empty");
  const std::string taken = world.decision(world.under_silence({world.geo}, friday)).reference;
  CHECK(refusal([&] {
          world.run([&](Work& work, Office& office) {
            office.circulate(work, DecisionId{list},
                             {.reference = taken, .until = instant(friday)});
          });
        }) == "reference_is_unique");
  CHECK(refusal([&] { world.adopt_draft("D-2026-3"); }) == "not_possible_in_this_state");
  CHECK(world.damage().empty());
}

// Offers that are taken back

void withdraw(World& world, const std::string& offer, const WithdrawalForm& form) {
  world.run(
      [&](Work& work, Office& office) { office.withdraw_offer(work, DesignationId{offer}, form); });
}

TEST_CASE("a withdrawal received before the deadline and entered after it contests the adoption") {
  Council world;
  const std::string list = world.under_silence({world.mda, world.geo}, friday);
  world.clock_to("2026-11-23");
  withdraw(world, world.mda, {.received_at = instant("2026-11-20 17:00")});
  CHECK(world.state(world.mda) == "designated");
  CHECK(has(todo_kinds(world), "adoption_contested"));
  const Position kept = world.decision(list).positions.at(0);
  CHECK(kept.member == country_code("POL"));
  CHECK(kept.kind == PositionKind::amendment);
  CHECK(kept.strikes == DesignationId{world.mda});
  world.reopen(list);
  withdraw(world, world.mda, {});
  CHECK(world.state(world.mda) == "withdrawn");
  // One that comes after the deadline falls away by itself.
  world.adopt_draft(list, "2026-11-23");
  withdraw(world, world.geo, {});
  CHECK(world.state(world.geo) == "withdrawn");
  CHECK(world.damage().empty());
}

TEST_CASE("only its own members take an offer back, and of several the one that wrote") {
  Council world;
  const std::string joint = world.offer("UKR", {"GBR", "CAN"}, {.start = "2027-01-01"});
  CHECK(refusal([&] { withdraw(world, world.mda, {.by = country_code("DEU")}); }) ==
        "embassy_serves_here");
  CHECK(refusal([&] {
          withdraw(world, world.mda, {.received_at = instant("2027-06-01 10:00")});
        }) == "letter_has_come");
  const std::string list = world.under_silence({world.mda, joint}, friday);
  CHECK(refusal([&] { withdraw(world, joint, {}); }) == "withdrawal_has_its_member");
  withdraw(world, joint, {.by = country_code("CAN")});
  CHECK(objectors(world.decision(list)) == country_codes({"CAN"}));
}

TEST_CASE("what a letter changes holds from the day on which it was received") {
  Council world;
  withdraw(world, world.mda, {.received_at = instant("2026-11-12 10:00")});
  CHECK(world.last_event(world.mda, "offer_withdrawn").occurred_at == instant("2026-11-12 10:00"));
  world.run([&](Work& work, Office& office) {
    office.amend_offer(work, DesignationId{world.geo}, {.end = day("2027-12-31")},
                       {.received_at = instant("2026-11-13 10:00")});
  });
  CHECK(world.last_event(world.geo, "offer_amended").occurred_at == instant("2026-11-13 10:00"));
}

// Members that come in

TEST_CASE("a member that accedes while silence runs is asked, and told the outcome") {
  Council world;
  const std::string list = world.under_silence({world.mda}, "2026-12-04 18:00");
  world.accede("AUT", "2026-11-30");
  CHECK(has(world.notices(list), "list_circulated delegation:AUT pending"));
  world.accede("IRL", "2026-12-24");  // too late for this list
  CHECK_FALSE(has(world.notices(list), "list_circulated delegation:IRL pending"));
  world.clock_to("2026-12-05");
  CHECK(has(world.notices(list), "list_adopted delegation:AUT held"));
  CHECK(world.damage().empty());
}

// The order of things

TEST_CASE("a meeting does not adopt what was only circulated, objected to or adopted later") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-18 12:00");
  world.position(list, "FRA", "objection");
  world.lift(list, "FRA");
  CHECK(refusal([&] { world.adopt_draft(list, "2026-11-17"); }) == "meeting_follows_the_last_word");
  world.adopt_draft(list, "2026-11-18");
  world.clock_to("2026-11-19");
  world.reopen(list);
  CHECK(refusal([&] { world.adopt_as_lifted(list, "2026-11-17 10:00"); }) == "chair_speaks_last");
}

TEST_CASE("the hours of a silence are counted from its circulation, by the rules of then") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-20 17:00");
  world.set_policy("silence_hours", 200);
  CHECK(world.extend_silence(list, "2026-11-20 20:00").empty());
}

TEST_CASE("a list keeps the references of its former circulations") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  const std::string first = world.decision(list).reference;
  world.position(list, "FRA", "objection");
  world.run([&](Work& work, Office& office) {
    office.recirculate(work, DecisionId{list},
                       {.reference = "PO(2026)0777", .until = instant(friday)});
  });
  const std::string other = world.draft({world.geo});
  CHECK(refusal([&] {
          world.run([&](Work& work, Office& office) {
            office.circulate(work, DecisionId{other},
                             {.reference = first, .until = instant(friday)});
          });
        }) == "reference_is_unique");
}

TEST_CASE("a finished procedure of two circulations is entered with the instants of both") {
  World world{"2026-11-16"};
  const std::string line = world.offer("MDA", {"POL"}, {.start = "2027-01-01"});
  const std::string list = world.draft({line});
  const auto record = [&](const ProcedureForm& form) {
    world.run(
        [&](Work& work, Office& office) { office.record_procedure(work, DecisionId{list}, form); });
  };
  world.because("");
  CHECK(refusal([&] {
          record({.reference = "PO(2026)0700",
                  .circulated_at = instant("2026-11-02 10:00"),
                  .until = instant("2026-11-05 18:00")});
        }) == "late_entry_has_its_grounds");
  world.because("entered late");
  record({.reference = "PO(2026)0700",
          .circulated_at = instant("2026-11-02 10:00"),
          .until = instant("2026-11-05 18:00"),
          .broken_by = country_codes({"FRA"}),
          .broken_at = instant("2026-11-04 12:00")});
  CHECK(refusal([&] {
          record({.reference = "PO(2026)0700-REV1",
                  .circulated_at = instant("2026-11-03 10:00"),
                  .until = instant("2026-11-10 18:00")});
        }) == "circulation_follows_the_last_word");
  record({.reference = "PO(2026)0700-REV1",
          .circulated_at = instant("2026-11-06 10:00"),
          .until = instant("2026-11-10 18:00")});
  world.tick();
  const Decision adopted = world.decision(list);
  CHECK(adopted.state == DecisionState::adopted);
  CHECK(adopted.adopted_at == instant("2026-11-10 18:00"));
  CHECK(adopted.circulation == 2);
  CHECK(world.damage().empty());
}

}  // namespace cpe
