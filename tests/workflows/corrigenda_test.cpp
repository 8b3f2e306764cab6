// Substantive corrigenda: a new decision names the former, and what it replaces gives way when it
// is adopted.

#include "storage/queries/designations.hpp"
#include "storage/queries/notices.hpp"
#include "tests/catch.hpp"
#include "tests/workflows/council.hpp"
#include "tests/workflows/specimens.hpp"
#include "workflows/designation/giving_way.hpp"

namespace cpe {
namespace {

/// The name of the event with which MDA-2027-1 (2027 and 2028) gives way; "" where it need not.
std::string way_of(State state, const std::string& start, const std::string& decided_on,
                   const std::string& today) {
  const auto event = giving_way(specimen(state), day(start), day(decided_on), day(today));
  return event ? std::string{name(*event)} : std::string{};
}

/// 1 September 2026: POL is adopted for Moldova, 2027 and 2028, by D-2026-1.
struct Wrong : World {
  std::string wrong = mandate("MDA", {"POL"}, {.start = "2027-01-01", .end = "2028-12-31"});

  std::string offer_instead(const OfferForm& form) {
    std::string id;
    run([&](Work& work, Office& office) { id = office.submit_offer(work, form).id.text(); });
    return id;
  }
  /// NOR instead of POL, with the same term where nothing else is said.
  OfferForm instead(std::optional<Date> start = {}) const {
    return {.host = country_code("MDA"),
            .members = country_codes({"NOR"}),
            .start = start,
            .replaces = DesignationId{wrong}};
  }
  std::string corrigendum(const std::string& line, const std::string& former = "D-2026-1") {
    std::string id;
    run([&](Work& work, Office& office) {
      id = office.draft_decision(work, {DesignationId{line}}, DecisionId{former}).text();
    });
    return id;
  }
  Seq now() { return opened().store().head().seq; }
};

}  // namespace

TEST_CASE("the mandate that a corrigendum replaces ends before the new term or is annulled") {
  const auto serving = State::in_force;
  // It serves: it ends the day before, by itself or at once where that day is over.
  CHECK(way_of(serving, "2027-06-01", "2027-03-15", "2027-03-15") == "shortened");
  CHECK(way_of(serving, "2027-03-15", "2027-03-15", "2027-03-15") == "ended_early");
  CHECK(way_of(serving, "2027-03-16", "2027-03-15", "2027-03-15") == "shortened");
  // Nothing would be left of it.
  CHECK(way_of(serving, "2027-01-01", "2027-03-15", "2027-03-15") == "annulled");
  CHECK(way_of(serving, "2026-12-01", "2027-03-15", "2027-03-15") == "annulled");
  // It had not begun by the decision, however late that is entered.
  CHECK(way_of(State::designated, "2027-06-01", "2026-12-15", "2026-12-15") == "annulled");
  CHECK(way_of(serving, "2027-06-01", "2026-12-15", "2027-03-15") == "annulled");
  // It is over by then, or was never a mandate.
  CHECK(way_of(serving, "2029-01-01", "2028-12-01", "2028-12-01").empty());
  CHECK(way_of(State::annulled, "2027-06-01", "2027-03-15", "2027-03-15").empty());
  CHECK(way_of(State::ended, "2028-06-01", "2029-03-15", "2029-03-15") == "corrected");
}

TEST_CASE("a corrigendum to the member of a mandate to come annuls it and takes its term") {
  Wrong world;
  const std::string right = world.offer_instead(world.instead());
  CHECK(to_text(world.designation(right).terms.start) == "2027-01-01");
  CHECK(to_text(*world.designation(right).terms.end) == "2028-12-31");
  const std::string list = world.corrigendum(right);
  CHECK(world.state(world.wrong) == "designated");  // until the Council has decided
  const Seq before = world.now();
  world.adopt_draft(list);
  CHECK(world.state(world.wrong) == "annulled");
  CHECK(world.state(right) == "designated");
  CHECK(world.who("MDA", "2027-02-01") == "known " + right);
  CHECK(world.who("MDA", "2027-02-01", before) == "known " + world.wrong);
  world.clock_to("2027-01-01");
  CHECK(world.state(right) == "in_force");
  CHECK(world.events(world.wrong) == Texts{"offer_submitted", "listed", "adopted", "annulled"});
  CHECK(world.damage().empty());
}

TEST_CASE("a corrigendum to a mandate that serves lets it serve until the day before") {
  Wrong world;
  world.clock_to("2027-03-15");
  const std::string right = world.offer_instead(world.instead(day("2027-06-01")));
  world.adopt_draft(world.corrigendum(right));
  CHECK(world.who("MDA", "2027-05-31") == "known " + world.wrong);
  CHECK(world.who("MDA", "2027-06-01") == "known " + right);
  CHECK(world.state(world.wrong) == "handing_over");
  CHECK(world.designation(world.wrong).successor == DesignationId{right});
  world.clock_to("2027-06-01");
  CHECK(world.state(world.wrong) == "ended");
  CHECK(world.state(right) == "in_force");
  CHECK(world.damage().empty());
}

TEST_CASE("a corrigendum under silence replaces its mandate at the deadline") {
  Wrong world;
  const std::string right = world.offer_instead(world.instead());
  const std::string list = world.corrigendum(right);
  world.circulate(list, "2026-09-10 18:00");
  world.clock_to("2026-09-11");
  CHECK(world.decision_state(list) == "adopted");
  CHECK(world.state(world.wrong) == "annulled");
  CHECK(world.last_event(world.wrong, "annulled").occurred_at == instant("2026-09-10 18:00"));
  CHECK(world.damage().empty());
}

TEST_CASE("a corrigendum may name another host: the post it was adopted for is free again") {
  Wrong world;
  world.clock_to("2027-03-15");
  OfferForm form = world.instead(day("2027-04-01"));
  form.host = country_code("GEO");
  const std::string right = world.offer_instead(form);
  world.adopt_draft(world.corrigendum(right));
  CHECK(world.who("MDA", "2027-03-31") == "known " + world.wrong);
  world.clock_to("2027-04-02");
  CHECK(world.state(world.wrong) == "ended");
  CHECK(world.who("MDA", "2027-04-01").starts_with("none"));
  CHECK(world.who("GEO", "2027-04-01") == "known " + right);
  CHECK(world.damage().empty());
}

TEST_CASE("a corrigendum that starts the term anew keeps the neighbours informed") {
  World world{"2026-09-01"};
  const std::string outgoing =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  const std::string wrong = world.mandate("MDA", {"ROU"}, {.start = "2027-01-01"});
  REQUIRE(world.designation(outgoing).successor == DesignationId{wrong});
  std::string right;
  world.run([&](Work& work, Office& office) {
    right = office
                .submit_offer(work, {.host = country_code("MDA"),
                                     .members = country_codes({"POL"}),
                                     .replaces = DesignationId{wrong}})
                .id.text();
    const auto list = office.draft_decision(work, {DesignationId{right}}, DecisionId{"D-2026-2"});
    office.adopt_at_meeting(work, list, work.today(), "PO(2026)0777");
  });
  CHECK(world.designation(outgoing).successor == DesignationId{right});
  CHECK(world.state(outgoing) == "renewing");
  CHECK(world.designation(right).renews == DesignationId{outgoing});
}

TEST_CASE("a corrigendum that is reopened before its term gives back what it had annulled") {
  Wrong world;
  const std::string right = world.offer_instead(world.instead());
  const std::string list = world.corrigendum(right);
  world.adopt_draft(list);
  REQUIRE(world.state(world.wrong) == "annulled");
  CHECK(rules_in(world.reopen(list)) == Texts{"replaced_mandate_stands_again"});
  CHECK(world.state(right) == "listed");
  CHECK(world.state(world.wrong) == "designated");
  CHECK(world.who("MDA", "2027-02-01") == "known " + world.wrong);
  CHECK(world.timers(world.wrong)[0] == "term_started armed 2026-12-31T23:00:00Z");

  // Adopted after all, it takes its place once more.
  world.adopt_as_lifted(list);
  CHECK(world.state(world.wrong) == "annulled");
  CHECK(world.state(right) == "designated");
  world.reopen(list);
  world.clock_to("2027-01-02");
  CHECK(world.state(world.wrong) == "in_force");
  CHECK(world.damage().empty());
}

TEST_CASE("a mandate that a reopened corrigendum had shortened serves until its former end") {
  Wrong world;
  world.clock_to("2027-03-15");
  const std::string right = world.offer_instead(world.instead(day("2027-06-01")));
  const std::string list = world.corrigendum(right);
  world.adopt_draft(list);
  REQUIRE(world.state(world.wrong) == "handing_over");
  world.clock_to("2027-03-20");
  CHECK(rules_in(world.reopen(list)) == Texts{"replaced_mandate_stands_again"});
  CHECK(world.state(world.wrong) == "in_force");
  CHECK(world.designation(world.wrong).terms.end == day("2028-12-31"));
  CHECK_FALSE(world.designation(world.wrong).ends_because);
  CHECK(world.who("MDA", "2027-06-01") == "known " + world.wrong);
  CHECK(world.damage().empty());
}

TEST_CASE("a corrigendum that is reopened after its term began leaves the replaced mandate over") {
  Wrong world;
  world.clock_to("2027-03-15");
  const std::string right = world.offer_instead(world.instead(day("2027-06-01")));
  const std::string list = world.corrigendum(right);
  world.adopt_draft(list);
  world.clock_to("2027-06-02");
  CHECK(world.reopen(list).empty());
  CHECK(world.state(world.wrong) == "ended");
  CHECK(world.designation(right).contested);
}

TEST_CASE("what was decided since for the days of a replaced mandate keeps them") {
  Wrong world;
  OfferForm form = world.instead();
  form.host = country_code("GEO");
  const std::string right = world.offer_instead(form);
  const std::string list = world.corrigendum(right);
  world.adopt_draft(list);
  const std::string since = world.mandate("MDA", {"LTU"}, {.start = "2027-01-01"});
  CHECK(rules_in(world.reopen(list)) == Texts{"replaced_mandate_stays_away"});
  CHECK(world.state(world.wrong) == "annulled");
  CHECK(world.who("MDA", "2027-02-01") == "known " + since);
  CHECK(world.damage().empty());
}

TEST_CASE("whoever was told that a mandate does not hold is told when it does again") {
  Wrong world;
  const auto send_all = [&](const std::string& subject) {
    world.run([&](Work& work, Office& office) {
      std::vector<NoticeId> ids;
      for (const Notice& each : held_notices(world.database())) {
        if (each.subject == Subject{subject}) ids.push_back(each.id);
      }
      office.mark_notices_sent(work, ids);
    });
  };
  const std::string delegation = " delegation:POL ";
  send_all(world.wrong);
  const std::string right = world.offer_instead(world.instead());
  const std::string list = world.corrigendum(right);
  world.adopt_draft(list);
  CHECK(has(world.notices(world.wrong), "adoption_undone" + delegation + "held"));
  // Nobody has been told otherwise yet: there is nothing to say.
  world.reopen(list);
  CHECK(has(world.notices(world.wrong), "adoption_undone" + delegation + "withdrawn"));
  CHECK_FALSE(has(world.notices(world.wrong), "adopted" + delegation + "held"));

  world.adopt_as_lifted(list);
  send_all(world.wrong);
  world.reopen(list);
  CHECK(has(world.notices(world.wrong), "adopted" + delegation + "held"));
  // Told twice that it holds and once that it does not, it is told once that it does not.
  send_all(world.wrong);
  world.adopt_as_lifted(list);
  CHECK(std::ranges::count(world.notices(world.wrong), "adoption_undone" + delegation + "held") ==
        1);
  CHECK(world.damage().empty());
}

TEST_CASE("only a decision that names the former one replaces its mandate") {
  Wrong world;
  const std::string right = world.offer_instead(world.instead());
  CHECK(refusal([&] { world.draft({right}); }) == "corrigendum_names_the_former");
  world.mandate("GEO", {"EST"});
  CHECK(refusal([&] { world.corrigendum(right, "D-2026-2"); }) == "corrigendum_names_the_former");
  const std::string other = world.offer("UKR", {"LTU"});
  std::string list;
  world.run([&](Work& work, Office& office) {
    list = office
               .draft_decision(work, {DesignationId{right}, DesignationId{other}},
                               DecisionId{"D-2026-1"})
               .text();
  });
  // Split off, it names the former through the list it comes from.
  const std::string apart = world.split(list, {right});
  world.adopt_draft(apart);
  CHECK(world.state(world.wrong) == "annulled");
}

TEST_CASE("an offer replaces a mandate that stands, and no other") {
  Wrong world;
  const std::string offer = world.offer("GEO", {"EST"});
  OfferForm form = world.instead();
  form.replaces = DesignationId{offer};
  CHECK(refusal([&] { world.offer_instead(form); }) == "replaced_mandate_stands");
  // Without the link the mandate stands in the way.
  form = world.instead(day("2027-01-01"));
  form.replaces.reset();
  CHECK(refusal([&] { world.offer_instead(form); }) == "no_mandate_stands_in_the_way");
  // Another mandate of the host still does.
  const std::string next = world.mandate("MDA", {"ROU"}, {.start = "2029-01-01"});
  form = world.instead(day("2027-01-01"));
  form.end = day("2029-06-30");
  CHECK(refusal([&] { world.offer_instead(form); }) == "no_mandate_stands_in_the_way");
}

TEST_CASE("a corrigendum follows an adoption and puts something in the place of a line") {
  Wrong world;
  const auto draft = [&](const std::string& former, const std::string& line) {
    world.run([&](Work& work, Office& office) {
      office.draft_corrigendum(work, DecisionId{former}, DesignationId{line});
    });
  };
  const std::string other = world.offer("GEO", {"EST"});
  CHECK(refusal([&] { draft("D-2026-1", other); }) == "corrigendum_replaces_a_line");
  const std::string list = world.draft({other});
  const std::string right = world.offer_instead(world.instead());
  CHECK(refusal([&] { draft(list, right); }) == "corrigendum_follows_an_adoption");
  draft("D-2026-1", right);
}

TEST_CASE("the reference of a corrigendum that was undone is free again") {
  Wrong world;
  const auto issue = [&] {
    world.run([&](Work& work, Office& office) {
      office.issue_corrigendum(work, DecisionId{"D-2026-1"},
                               {.line = DesignationId{world.wrong},
                                .cities = {"Balti"},
                                .reference = "PO(2026)1001-COR1"});
    });
  };
  issue();
  const std::string actor = world.last_event("D-2026-1", "corrigendum_issued").actor;
  world.run([&](Work& work, Office& office) { office.undo_last_act(work, actor); });
  issue();
  CHECK(world.damage().empty());
}

TEST_CASE("a reference of the Council is given once, to a decision or to a corrigendum") {
  Wrong world;  // D-2026-1 is PO(2026)1001
  const auto issue = [&](const std::string& reference, const std::string& city) {
    world.run([&](Work& work, Office& office) {
      office.issue_corrigendum(
          work, DecisionId{"D-2026-1"},
          {.line = DesignationId{world.wrong}, .cities = {city}, .reference = reference});
    });
  };
  CHECK(refusal([&] { issue("PO(2026)1001", "Balti"); }) == "reference_is_unique");
  issue("PO(2026)1001-COR1", "Balti");
  CHECK(refusal([&] { issue("PO(2026)1001-COR1", "Chisinau"); }) == "reference_is_unique");
  CHECK(world.designation(world.wrong).terms.embassies[0].city == "Balti");
  const std::string list = world.draft({world.offer("GEO", {"EST"})});
  const auto adopt = [&](const std::string& reference) {
    world.run([&](Work& work, Office& office) {
      office.adopt_at_meeting(work, DecisionId{list}, work.today(), reference);
    });
  };
  CHECK(refusal([&] { adopt("PO(2026)1001-COR1"); }) == "reference_is_unique");
  adopt("PO(2026)1002");
}

TEST_CASE("the reference of an adoption that was reopened stays with its decision") {
  Wrong world;
  world.reopen("D-2026-1");
  const auto circulate = [&](const std::string& id, const std::string& reference) {
    world.run([&](Work& work, Office& office) {
      office.circulate(work, DecisionId{id},
                       {.reference = reference, .until = instant("2026-09-10 18:00")});
    });
  };
  world.run([&](Work& work, Office& office) {
    office.adopt_at_meeting(work, DecisionId{"D-2026-1"}, work.today(), "PO(2026)0778");
  });
  const std::string list = world.draft({world.offer("GEO", {"EST"})});
  CHECK(refusal([&] { circulate(list, "PO(2026)1001"); }) == "reference_is_unique");
  CHECK(refusal([&] { circulate(list, "PO(2026)0778"); }) == "reference_is_unique");
}

}  // namespace cpe
