// What becomes of a list: lines that fall away, adoptions that are reopened, lists that are split,
// recorded and put right, and what the members are told.

#include "storage/queries/notices.hpp"
#include "tests/catch.hpp"
#include "tests/workflows/council.hpp"

namespace cpe {

// Lines that fall away

TEST_CASE("a host that accedes while its line is under silence is struck off, the rest goes on") {
  World world{"2023-03-01", day("2023-03-01")};
  const std::string fin = world.offer("FIN", {"ROU"}, {.start = "2024-01-01"});
  const std::string mda = world.offer("MDA", {"POL"}, {.start = "2024-01-01"});
  const std::string list = world.under_silence({fin, mda}, "2023-03-10 18:00");
  world.accede("FIN", "2023-04-04");
  CHECK(world.state(fin) == "not_retained");
  CHECK(world.decision(list).lines == std::vector{DesignationId{mda}});
  CHECK(world.decision_state(list) == "under_silence");
  world.clock_to("2023-03-11");
  CHECK(world.state(mda) == "designated");
  CHECK(world.damage().empty());
}

TEST_CASE("a list under silence of which the last line falls away is withdrawn") {
  World world{"2023-03-01", day("2023-03-01")};
  const std::string list = world.under_silence(
      {world.offer("FIN", {"ROU"}, {.start = "2024-01-01"})}, "2023-03-10 18:00");
  world.accede("FIN", "2023-04-04");
  CHECK(world.decision_state(list) == "withdrawn");
  CHECK(world.timers(list) == Texts{"silence_elapsed cancelled"});
  CHECK(world.damage().empty());
}

TEST_CASE("a rival adopted at a meeting strikes the line that is under silence elsewhere") {
  Council world;
  const std::string rival = world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  const std::string running = world.under_silence({world.mda, world.geo}, friday);
  world.adopt({rival});
  CHECK(world.state(world.mda) == "not_retained");
  CHECK(world.decision(running).lines == std::vector{DesignationId{world.geo}});
  world.clock_to("2026-11-21");
  CHECK(world.state(world.geo) == "designated");
  CHECK(world.damage().empty());
}

TEST_CASE("a list is adopted whole or not at all") {
  Council world;
  const std::string list = world.under_silence({world.geo, world.mda}, friday);
  world.import("MDA,LTU,Chisinau,2027-03-01,2027-06-30,sole,day,high,a letter,\n");
  world.clock_to("2026-11-21");
  CHECK(world.decision_state(list) == "broken");
  CHECK(world.state(world.geo) == "listed");
  CHECK(world.events(list).back() == "adoption_prevented");
  CHECK(has(todo_kinds(world), "silence_broken"));
  CHECK(world.damage().empty());
}

// Reopening

TEST_CASE("a reopened adoption gives back what has not begun and contests what has") {
  World world{"2026-12-01"};
  const std::string soon =
      world.offer("MDA", {"POL"}, {.start = "2026-12-10", .end = "2028-12-31"});
  const std::string later = world.offer("GEO", {"EST"}, {.start = "2027-01-01"});
  const std::string gone = world.offer("ARM", {"FRA"}, {.start = "2027-01-01"});
  const std::string rival = world.offer("GEO", {"ROU"}, {.start = "2027-01-01"});
  const std::string list = world.under_silence({soon, later, gone}, "2026-12-04 18:00");
  world.clock_to("2026-12-15");
  world.withdraw(gone);
  world.reopen(list);

  CHECK(world.state(soon) == "in_force");
  CHECK(world.designation(soon).contested);
  CHECK(world.state(later) == "listed");
  CHECK(world.state(rival) == "not_retained");
  CHECK(world.decision(list).lines == std::vector{DesignationId{soon}, DesignationId{later}});
  CHECK(has(todo_kinds(world), "mandate_contested"));
  CHECK(world.who("MDA", "2026-12-15") == "known " + soon);
  CHECK(world.who("GEO", "2027-02-01") == "not_known not_decided_yet");

  world.recirculate(list, "2026-12-18 18:00");
  CHECK(world.state(later) == "under_silence");
  world.clock_to("2027-01-02");
  CHECK(world.decision(list).number == 2);
  CHECK(world.designation(soon).decided_on == day("2026-12-18"));
  CHECK_FALSE(world.designation(soon).contested);
  CHECK(world.state(later) == "in_force");
  CHECK_FALSE(has(todo_kinds(world), "mandate_contested"));
  CHECK(world.damage().empty());
}

TEST_CASE("a number stays with the adoption that was reopened and is never issued again") {
  World world{"2026-12-28"};
  const std::string list = world.adopt({world.offer("MDA", {"POL"})});
  CHECK(world.decision(list).number == 1);
  world.reopen(list);
  const std::string next = world.adopt({world.offer("GEO", {"EST"})});
  CHECK(world.decision(next).number == 2);
  world.clock_to("2027-01-10");
  world.adopt_as_lifted(list);
  CHECK(world.decision(list).number == 1);  // the first of its year
  const std::string late = world.adopt({world.offer("ARM", {"FRA"})}, "2026-12-31");
  CHECK(world.decision(late).number == 3);
  CHECK(world.damage().empty());
}

TEST_CASE("the year of a number is that of the deadline in Brussels") {
  World world{"2026-12-30"};
  world.adopt({world.offer("MDA", {"POL"}, {.start = "2027-02-01"})});
  const std::string list = world.under_silence(
      {world.offer("GEO", {"EST"}, {.start = "2027-02-01"})}, "2027-01-01 00:30");
  world.clock_to("2027-01-02");
  CHECK(world.decision(list).number == 1);
}

TEST_CASE("an incumbent forgets a successor whose adoption is reopened") {
  World world{"2026-11-16"};
  const std::string present =
      world.mandate("MDA", {"POL"}, {.start = "2026-11-16", .end = "2026-12-31"});
  const std::string next = world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  const std::string list = world.under_silence({next}, friday);
  CHECK(world.state(present) == "renewal_due");
  world.clock_to("2026-11-21");
  CHECK(world.state(present) == "handing_over");
  world.reopen(list);
  CHECK(world.state(present) == "renewal_due");
  CHECK_FALSE(world.designation(present).successor);
  CHECK(world.timers(next)[0] == "term_started cancelled");
  CHECK(world.damage().empty());
}

// A list that is split, recorded, put right

TEST_CASE("contested lines of a broken list go to a new draft and the rest goes on") {
  Council world;
  const std::string list = world.under_silence({world.mda, world.geo}, friday);
  CHECK(refusal([&] { world.split(list, {world.geo}); }) == "not_possible_in_this_state");
  world.position(list, "FRA", "objection");
  CHECK(refusal([&] { world.split(list, {world.mda, world.geo}); }) == "list_keeps_a_line");
  const std::string contested = world.split(list, {world.geo});
  CHECK(world.decision(list).lines == std::vector{DesignationId{world.mda}});
  CHECK(world.decision(contested).lines == std::vector{DesignationId{world.geo}});
  CHECK(world.decision(contested).former == DecisionId{list});
  CHECK(world.decision_state(contested) == "draft");
  world.recirculate(list, friday);
  world.clock_to("2026-11-21");
  CHECK(world.state(world.mda) == "designated");
  CHECK(world.state(world.geo) == "listed");
  CHECK(world.damage().empty());
}

// Three posts for which terms began on 10 December, and one that begins in January.
struct Contested : World {
  Contested() : World{"2026-12-01"} {
    clock_to("2026-12-15");
    reopen(list);
  }
  std::string mda = offer("MDA", {"POL"}, {.start = "2026-12-10", .end = "2028-12-31"});
  std::string arm = offer("ARM", {"FRA"}, {.start = "2026-12-10", .end = "2028-12-31"});
  std::string geo = offer("GEO", {"EST"}, {.start = "2027-01-01"});
  std::string list = under_silence({mda, arm, geo}, "2026-12-04 18:00");
};

TEST_CASE("a contested mandate that serves is split off and put to the Council again by itself") {
  Contested world;
  const std::string apart = world.split(world.list, {world.mda});
  CHECK(world.decision(apart).lines == std::vector{DesignationId{world.mda}});
  CHECK(world.decision(world.list).lines ==
        std::vector{DesignationId{world.arm}, DesignationId{world.geo}});
  // Until the Council has decided anew, what it had decided is what the record shows.
  CHECK(world.designation(world.mda).decision == DecisionId{world.list});
  CHECK(world.events(world.mda).back() == "adoption_referred");
  CHECK(has(todo_kinds(world), "decision_to_take"));

  world.recirculate(world.list, "2026-12-18 18:00");
  world.clock_to("2026-12-19");
  CHECK(world.decision_state(world.list) == "adopted");
  CHECK_FALSE(world.designation(world.arm).contested);
  CHECK(world.designation(world.mda).contested);
  CHECK(world.who("MDA", "2026-12-19") == "known " + world.mda);

  world.circulate(apart, "2026-12-22 18:00");
  world.clock_to("2026-12-23");
  const Designation upheld = world.designation(world.mda);
  CHECK_FALSE(upheld.contested);
  CHECK(upheld.state == State::in_force);
  CHECK(upheld.decision == DecisionId{apart});
  CHECK(upheld.decided_on == day("2026-12-22"));
  CHECK(world.decision(apart).number == 3);
  CHECK(world.events(world.mda).back() == "adoption_upheld");
  CHECK(world.damage().empty());
}

TEST_CASE("a contested mandate stands on one list, and on a new one once it came off") {
  Contested world;
  CHECK(refusal([&] { world.draft({world.mda}); }) == "line_stands_on_one_list");
  CHECK(refusal([&] { world.draft({world.geo}); }) == "line_stands_on_one_list");
  world.withdraw_decision(world.list);
  const std::string next = world.draft({world.mda});
  world.adopt_draft(next);
  CHECK_FALSE(world.designation(world.mda).contested);
  CHECK(world.designation(world.arm).contested);
  // Nobody asks the Council again about what it has upheld.
  CHECK(refusal([&] { world.draft({world.mda}); }) == "not_possible_in_this_state");
  CHECK(world.damage().empty());
}

TEST_CASE("a contested mandate whose term is over is not adopted again with its list") {
  Contested world;
  const std::string apart = world.split(world.list, {world.mda, world.geo});
  world.end(world.mda, "2026-12-14");
  CHECK(world.state(world.mda) == "ended");
  world.adopt_draft(apart);
  CHECK(world.state(world.mda) == "ended");
  CHECK_FALSE(world.designation(world.mda).contested);
  CHECK(world.state(world.geo) == "designated");
  CHECK(world.damage().empty());
}

TEST_CASE("what was held over when its adoption was reopened leaves the list as well") {
  World world{"2026-09-01"};
  const std::string mda = world.offer("MDA", {"POL"}, {.start = "2026-09-15", .end = "2026-12-31"});
  const std::string list = world.under_silence({mda}, "2026-09-11 18:00");
  world.clock_to("2027-01-15");
  REQUIRE(world.state(mda) == "holdover");
  world.reopen(list);
  world.annul(mda);
  CHECK(world.decision(list).lines.empty());
  CHECK(world.damage().empty());
}

TEST_CASE("a contested mandate that is annulled leaves the list it was split off to") {
  Contested world;
  const std::string apart = world.split(world.list, {world.mda});
  world.annul(world.mda);
  CHECK(world.decision(apart).lines.empty());
  CHECK(world.damage().empty());
}

TEST_CASE("a procedure of 2003 that three Allies broke is entered with its own instants") {
  World world{"2003-02-12", day("2003-02-01")};
  const std::string line = world.offer("UKR", {"POL"}, {.start = "2003-03-01"});
  const std::string list = world.draft({line});
  const ProcedureForm form{.reference = "PO(2003)0012",
                           .circulated_at = instant("2003-02-06 16:00"),
                           .until = instant("2003-02-10 10:00"),
                           .broken_by = country_codes({"BEL", "FRA", "DEU"}),
                           .broken_at = instant("2003-02-10 09:30")};
  const auto record = [&](const ProcedureForm& as) {
    world.run(
        [&](Work& work, Office& office) { office.record_procedure(work, DecisionId{list}, as); });
  };
  ProcedureForm without_time = form;
  without_time.broken_at.reset();
  CHECK(refusal([&] { record(without_time); }) == "break_has_its_time");
  ProcedureForm without_members = form;
  without_members.broken_by.clear();
  CHECK(refusal([&] { record(without_members); }) == "break_has_its_members");
  record(form);
  const Decision broken = world.decision(list);
  CHECK(broken.state == DecisionState::broken);
  CHECK(objectors(broken) == country_codes({"BEL", "FRA", "DEU"}));
  CHECK(broken.circulated_at == form.circulated_at);
  CHECK(world.last_event(list, "decision_circulated").occurred_at == form.circulated_at);
  CHECK(world.state(line) == "listed");
  CHECK(world.notices(list).empty());
  CHECK(day_of_voices(broken, world.today()) == day("2003-02-10"));
  CHECK(world.damage().empty());
}

TEST_CASE("a procedure nobody broke is adopted at its own deadline when it is entered") {
  World world{"2014-08-01", day("2014-08-01")};
  const std::string line =
      world.offer("UKR", {"LTU"}, {.start = "2015-01-01", .end = "2016-12-31"});
  const std::string list = world.draft({line});
  world.run([&](Work& work, Office& office) {
    office.record_procedure(work, DecisionId{list},
                            {.reference = "PO(2014)0400",
                             .circulated_at = instant("2014-07-11 10:00"),
                             .until = instant("2014-07-15 18:00")});
  });
  CHECK(world.decision(list).adopted_at == instant("2014-07-15 18:00"));
  CHECK(world.designation(line).decided_on == day("2014-07-15"));
  CHECK(world.state(line) == "designated");
  world.clock_to("2015-01-01");
  CHECK(world.state(line) == "in_force");
  CHECK(world.damage().empty());
}

TEST_CASE("a corrigendum puts a slip right from the adoption on and keeps both texts") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-24");
  const Seq before = world.opened().store().head().seq;
  const auto correct = [&](const std::string& city) {
    world.run([&](Work& work, Office& office) {
      office.issue_corrigendum(
          work, DecisionId{list},
          {.line = DesignationId{world.mda}, .cities = {city}, .reference = "PO-2026-1001-COR1"});
    });
  };
  CHECK(refusal([&] { correct("Chisinau"); }) == "corrigendum_changes_something");
  correct("Balti");
  CHECK(world.designation(world.mda).terms.embassies.front().city == "Balti");
  CHECK(world.last_event(world.mda, "corrected").occurred_at == instant(friday));
  CHECK(find_designation(world.database(), DesignationId{world.mda}, before)
            ->terms.embassies.front()
            .city == "Chisinau");
  CHECK(world.damage().empty());
}

// Undo, and an earlier state of the record

TEST_CASE("an objection entered by mistake is undone, and silence runs on") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  const Seq before = world.opened().store().head().seq;
  world.position(list, "FRA", "objection");
  const Seq broken = world.opened().store().head().seq;
  world.run([](Work& work, Office& office) { office.undo_last_act(work, "tester"); });
  CHECK(world.decision_state(list) == "under_silence");
  CHECK(world.decision(list).positions.empty());
  CHECK(world.state(world.mda) == "under_silence");
  CHECK(find_decision(world.database(), DecisionId{list}, broken)->positions.size() == 1);
  CHECK(find_decision(world.database(), DecisionId{list}, before)->deadline == instant(friday));
  world.clock_to("2026-11-21");
  CHECK(world.decision(list).adopted_at == instant(friday));
  CHECK(refusal([&] {
          world.reopen(list);
          world.run([](Work& work, Office& office) { office.undo_last_act(work, "tester"); });
        }) == "act_can_be_undone");
  CHECK(world.damage().empty());
}

TEST_CASE("a circulation is undone while its letters wait, and nothing is adopted") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.run([](Work& work, Office& office) { office.undo_last_act(work, "tester"); });
  CHECK(world.decision_state(list) == "draft");
  CHECK(world.state(world.mda) == "listed");
  world.clock_to("2026-11-21");
  CHECK(world.decision_state(list) == "draft");
  world.circulate(list, "2026-11-24 18:00");
  world.clock_to("2026-11-25");
  CHECK(world.decision(list).adopted_at == instant("2026-11-24 18:00"));
  CHECK(world.damage().empty());
}

// Letters

TEST_CASE("every delegation with a voice is told when a list is circulated and how it ended") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  CHECK(world.notices(list).size() == 32);
  CHECK(has(world.notices(list), "list_circulated delegation:FRA pending"));
  world.extend_silence(list, "2026-11-23 18:00");
  CHECK(has(world.notices(list), "list_circulated delegation:FRA withdrawn"));
  CHECK(has(world.notices(list), "list_extended delegation:FRA pending"));
  world.clock_to("2026-11-24");
  CHECK(has(world.notices(list), "list_adopted delegation:FRA held"));
  world.run([&](Work& work, Office& office) {
    office.confirm_outcome(work, DecisionId{list}, "tester");
  });
  CHECK(has(world.notices(list), "list_adopted delegation:FRA pending"));
  CHECK(has(world.notices(world.mda), "adopted delegation:POL pending"));
  CHECK(refusal([&] {
          world.run([&](Work& work, Office& office) {
            office.confirm_outcome(work, DecisionId{list}, "tester");
          });
        }) == "outcome_is_confirmed_once");
  CHECK(world.damage().empty());
}

TEST_CASE("whoever confirms an outcome lets go of the letter to the offer not retained as well") {
  Council world;
  const std::string rival = world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-21");
  REQUIRE(has(world.notices(rival), "not_retained delegation:ROU held"));
  const auto commands = [&] {
    Texts result;
    const Network now = network(world.database(), world.opened().clock().now());
    for (const TodoItem& each : todo_items(world.database(), now)) result.push_back(each.command);
    return result;
  };
  // One item for all that the decision made: its own letters and those of its lines.
  CHECK(has(commands(), "cpe decision confirm " + list));
  CHECK_FALSE(has(commands(), "cpe notices release " + world.mda));
  CHECK_FALSE(has(commands(), "cpe notices release " + rival));
  world.run([&](Work& work, Office& office) {
    office.confirm_outcome(work, DecisionId{list}, "tester");
  });
  CHECK(has(world.notices(rival), "not_retained delegation:ROU pending"));
  CHECK(has(world.notices(world.mda), "adopted delegation:POL pending"));
  CHECK_FALSE(has(commands(), "cpe decision confirm " + list));
}

TEST_CASE(
    "the letter that says who broke silence waits for staff, and a new circulation overtakes it") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.position(list, "FRA", "objection");
  CHECK(has(world.notices(list), "list_broken delegation:DEU held"));
  world.recirculate(list, "2026-11-25 18:00");
  CHECK(has(world.notices(list), "list_broken delegation:DEU withdrawn"));
  CHECK(has(world.notices(list), "list_recirculated delegation:DEU pending"));
  CHECK(world.damage().empty());
}

TEST_CASE("letters of an adoption that somebody contests in time leave for a reason only") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-23");
  world.position(list, "FRA", "objection", "2026-11-20 17:59:59");
  const auto confirm = [&] {
    world.run([&](Work& work, Office& office) {
      office.confirm_outcome(work, DecisionId{list}, "somebody");
    });
  };
  world.because("");
  CHECK(refusal(confirm) == "nobody_contests_the_outcome");
  const auto held = held_notices(world.database());
  REQUIRE_FALSE(held.empty());
  CHECK(refusal([&] {
          world.run([&](Work& work, Office& office) {
            office.release_notices(work, {held.front().id}, "somebody");
          });
        }) == "nobody_contests_the_outcome");
  world.because("France wrote that it will not insist");
  confirm();
  CHECK(has(world.notices(world.mda), "adopted delegation:POL pending"));
}

TEST_CASE("where the rule asks for two, whoever entered an offer does not confirm its outcome") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-21");
  world.set_policy("four_eyes", 1);
  const auto confirm = [&](const std::string& actor) {
    world.run(
        [&](Work& work, Office& office) { office.confirm_outcome(work, DecisionId{list}, actor); });
  };
  CHECK(refusal([&] { confirm("tester"); }) == "two_people_confirm");
  confirm("somebody else");
}

TEST_CASE("letters of an adoption that is reopened do not leave, and leave once it is upheld") {
  World world{"2026-12-01"};
  world.contact("delegation:POL");
  const std::string soon =
      world.offer("MDA", {"POL"}, {.start = "2026-12-10", .end = "2028-12-31"});
  const std::string list = world.under_silence({soon}, "2026-12-04 18:00");
  world.clock_to("2026-12-15");
  REQUIRE(has(world.notices(soon), "adopted delegation:POL held"));
  world.reopen(list);
  CHECK(has(world.notices(soon), "adopted delegation:POL withdrawn"));
  world.run([&](Work& work, Office& office) {
    office.confirm_outcome(work, DecisionId{list}, "somebody");
  });
  CHECK(has(world.notices(soon), "adopted delegation:POL withdrawn"));
  world.adopt_draft(list, "2026-12-15");
  CHECK(world.state(soon) == "in_force");
  CHECK(has(world.notices(soon), "adopted delegation:POL held"));
  CHECK(world.damage().empty());
}

TEST_CASE("who may not confirm an outcome does not release its letters either") {
  Council world;
  world.contact("delegation:POL");
  world.set_policy("four_eyes", 1);
  const std::string list = world.under_silence({world.mda}, friday);
  world.clock_to("2026-11-21");
  std::vector<NoticeId> held;
  for (const NoticeEntry& each : notice_entries(world.database())) {
    if (each.notice.subject.text() == world.mda) held.push_back(each.notice.id);
  }
  REQUIRE_FALSE(held.empty());
  const std::string actor = world.last_event(world.mda, "offer_submitted").actor;
  const auto release = [&](const std::string& who) {
    return refusal([&] {
      world.run([&](Work& work, Office& office) { office.release_notices(work, held, who); });
    });
  };
  CHECK(release(actor) == "two_people_confirm");
  CHECK(release("a colleague").empty());
}

TEST_CASE("a procedure is recorded once it is over, and a break that came in time") {
  Council world;
  const auto record = [&](const std::string& until, const std::string& broken_at) {
    return refusal([&] {
      world.run([&](Work& work, Office& office) {
        ProcedureForm form{.reference = "PO-2026-0777",
                           .circulated_at = instant("2026-11-09 10:00"),
                           .until = instant(until)};
        if (!broken_at.empty()) {
          form.broken_by = country_codes({"FRA"});
          form.broken_at = instant(broken_at);
        }
        office.record_procedure(work, office.draft_decision(work, {DesignationId{world.mda}}),
                                form);
      });
    });
  };
  CHECK(record("2026-11-20 18:00", "") == "procedure_is_over");
  CHECK(record("2026-11-13 18:00", "2026-11-13 18:00") == "break_came_in_time");
  CHECK(record("2026-11-13 18:00", "2026-11-13 17:59").empty());
  CHECK(world.state(world.mda) == "listed");
}

TEST_CASE("an adoption asks for confirmed joint offers where the rules do") {
  Council world;
  const std::string list = world.draft({world.geo});
  world.amend(world.geo, {.add = country_codes({"FRA"})});
  world.set_policy("joint_confirmation", 1);
  CHECK(refusal([&] { world.adopt_draft(list, "2026-11-16"); }) == "joint_offers_are_confirmed");
}

// What staff are told of days that do not fit

TEST_CASE("a deadline after the terms begin is warned of, when it is set and when it moves") {
  Council world;
  const std::string list = world.draft({world.mda, world.geo});
  CHECK(rules_in(world.circulate(list, "2027-02-01 12:00")) == Texts{"terms_follow_the_deadline"});
  world.withdraw_decision(list);
  const std::string other = world.draft({world.mda});
  CHECK(rules_in(world.circulate(other, "2026-12-31 23:59")) ==
        Texts{"deadline_is_on_a_working_day"});
  CHECK(
      has(rules_in(world.extend_silence(other, "2027-01-01 00:01")), "terms_follow_the_deadline"));
}

TEST_CASE("a meeting before the offers came in is warned of") {
  Council world;
  std::string list = world.draft({world.mda});
  Remarks remarks;
  world.run([&](Work& work, Office& office) {
    remarks = office.adopt_at_meeting(work, DecisionId{list}, day("2026-01-15"), "PO(2026)0100");
  });
  CHECK(rules_in(remarks) == Texts{"offer_precedes_its_list"});
  list = world.draft({world.geo});
  world.run([&](Work& work, Office& office) {
    remarks = office.adopt_at_meeting(work, DecisionId{list}, day("2026-11-16"), "PO(2026)0101");
  });
  CHECK(remarks.empty());
}

TEST_CASE("a list that is circulated twice is told that it runs") {
  Council world;
  const std::string list = world.under_silence({world.mda}, friday);
  CHECK(refusal([&] { world.circulate(list, friday); }) == "not_possible_in_this_state");
}

}  // namespace cpe
