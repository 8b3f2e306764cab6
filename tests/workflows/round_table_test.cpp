// A round by itself: each cell of its transition table, its rules, its calendar.

#include <map>

#include "tests/catch.hpp"
#include "tests/support.hpp"
#include "tests/world.hpp"
#include "workflows/round/events.hpp"
#include "workflows/round/milestones.hpp"
#include "workflows/round/rows.hpp"

namespace cpe {
namespace {

const RoundId id = parse_round_id("2027-2028").value();

RoundPlan plan() {
  return {.start = day("2027-01-01"),
          .end = day("2028-12-31"),
          .posts = {{country_code("MDA")}, {country_code("UKR")}},
          .milestones = milestones_of(first_policy(), day("2027-01-01")),
          .policy = 1};
}

/// Moldova and Ukraine are to be filled.
Round specimen(RoundState state) {
  const RoundPlan given = plan();
  Round round{.id = id, .state = state, .start = given.start, .end = given.end};
  if (state == RoundState::unregistered) return round;
  round.posts = given.posts;
  round.milestones = given.milestones;
  return round;
}

const std::map<std::string, RoundEvent>& sound_events() {
  static const std::map<std::string, RoundEvent> all = [] {
    const std::vector<RoundEvent> events = {RoundPlanned{plan()},
                                            TakenOverAtCall{plan()},
                                            TakenOverAtDeconfliction{plan()},
                                            TakenOverWhenListed{plan()},
                                            TakenOverWhenDecided{plan()},
                                            TakenOverInForce{plan()},
                                            CallOpened{},
                                            CallClosed{},
                                            ListDrawnUp{},
                                            ListGivenUp{},
                                            EverythingDecided{},
                                            DecisionUndone{},
                                            RoundBegan{},
                                            RoundClosed{},
                                            RoundCancelled{},
                                            PostIncluded{country_code("GEO")},
                                            PostExcluded{country_code("MDA")},
                                            PostVacated{country_code("MDA")},
                                            MilestoneMoved{"silence", day("2026-11-02")},
                                            RoundAnnounced{day("2026-11-20")}};
    std::map<std::string, RoundEvent> by_name;
    for (const RoundEvent& each : events) by_name.emplace(std::string{name(each)}, each);
    return by_name;
  }();
  return all;
}

Country partner(const std::string& code) {
  const Date since = day("1994-01-01");
  return Country{country_code(code),
                 {{.kind = FactKind::joined,
                   .on = {since, since, Precision::day},
                   .framework = Framework::pfp}}};
}

/// What lets the event happen, where facts decide.
RoundCircumstances given_for(const std::string& event) {
  RoundCircumstances given{
      .today = day("2026-11-21"),
      .progress = {.included = 2, .decided = 1, .adopted = 1, .unannounced = 1, .on_lists = 1},
      .host = partner("GEO")};
  if (event == EverythingDecided::name || event == RoundClosed::name) given.progress.decided = 2;
  if (event == RoundCancelled::name) given.progress.adopted = 0;
  return given;
}

std::string ruling(const Round& round, const RoundEvent& event, const RoundCircumstances& given) {
  const auto outcome = decide(round, event, given);
  const auto* refused = std::get_if<Sentence>(&outcome);
  return refused == nullptr ? "" : std::string{refused->phrase->key()};
}

using Targets = std::map<std::string, std::string>;

/// What changes a round and not its state.
void add_stays(Targets& targets, const std::string& state,
               const std::vector<std::string_view>& events) {
  for (const std::string_view each : events) targets.emplace(each, state);
}

/// Written by hand from the design; nothing here is read from the code.
const std::map<std::string, Targets>& expected_table() {
  static const std::map<std::string, Targets> table = [] {
    std::map<std::string, Targets> all = {
        {"unregistered",
         {{"round_planned", "planned"},
          {"round_taken_over_at_call", "call_open"},
          {"round_taken_over_at_deconfliction", "deconfliction"},
          {"round_taken_over_when_listed", "listed"},
          {"round_taken_over_when_decided", "decided"},
          {"round_taken_over_in_force", "in_force"}}},
        {"planned", {{"call_opened", "call_open"}, {"round_cancelled", "cancelled"}}},
        {"call_open", {{"call_closed", "deconfliction"}, {"round_cancelled", "cancelled"}}},
        {"deconfliction",
         {{"list_drawn_up", "listed"},
          {"round_decided", "decided"},
          {"round_cancelled", "cancelled"}}},
        {"listed",
         {{"list_given_up", "deconfliction"},
          {"round_decided", "decided"},
          {"round_cancelled", "cancelled"}}},
        {"decided",
         {{"round_undecided", "listed"},
          {"round_began", "in_force"},
          {"round_cancelled", "cancelled"}}},
        {"in_force", {{"round_closed", "closed"}}},
        {"closed", {}}};
    all["cancelled"] = all["unregistered"];  // planned anew under its name
    for (const char* each : {"planned", "call_open", "deconfliction", "listed", "decided"}) {
      add_stays(all[each], each,
                {"post_included", "post_excluded", "post_vacated", "milestone_moved"});
    }
    add_stays(all["in_force"], "in_force", {"post_included", "post_vacated", "milestone_moved"});
    for (const char* each : {"listed", "decided", "in_force"}) {
      add_stays(all[each], each, {"round_announced"});
    }
    return all;
  }();
  return table;
}

}  // namespace

TEST_CASE("each event of a round leads where the design says, and nowhere else") {
  for (const auto& [state, targets] : expected_table()) {
    const Round round = specimen(round_state_named(state).value());
    for (const auto& [event, sound] : sound_events()) {
      CAPTURE(state, event);
      const auto outcome = decide(round, sound, given_for(event));
      const auto target = targets.find(event);
      if (target == targets.end()) {
        CHECK(ruling(round, sound, given_for(event)) == "not_possible_in_this_state");
      } else {
        REQUIRE(std::holds_alternative<Round>(outcome));
        CHECK(name(std::get<Round>(outcome).state) == target->second);
      }
    }
  }
}

TEST_CASE("the rows of the round's table are those of the design") {
  std::size_t rows = 0;
  for (const auto& [state, targets] : expected_table()) rows += targets.size();
  CHECK(round_transitions().size() == rows);
  for (const auto& row : round_transitions()) {
    const auto& targets = expected_table().at(std::string{name(row.from)});
    CAPTURE(name(row.from), row.event);
    REQUIRE(targets.contains(std::string{row.event}));
    CHECK(targets.at(std::string{row.event}) == name(row.to));
  }
}

TEST_CASE("a rule that is not kept refuses by its name") {
  const RoundCircumstances given = given_for("");
  const Round nothing = specimen(RoundState::unregistered);
  RoundPlan reversed = plan();
  reversed.end = day("2026-12-31");
  CHECK(ruling(nothing, RoundPlanned{reversed}, given) == "round_ends_after_it_starts");
  RoundPlan empty = plan();
  empty.posts.clear();
  CHECK(ruling(nothing, RoundPlanned{empty}, given) == "round_has_a_post");
  RoundCircumstances overlapping = given;
  overlapping.overlapping = parse_round_id("2026-2027");
  CHECK(ruling(nothing, RoundPlanned{plan()}, overlapping) == "rounds_do_not_overlap");

  const Round round = specimen(RoundState::deconfliction);
  RoundCircumstances elsewhere = given;
  elsewhere.host = Country{country_code("ITA"), {}};
  CHECK(ruling(round, PostIncluded{country_code("ITA")}, elsewhere) ==
        "post_is_in_a_partner_country");
  CHECK(ruling(round, PostIncluded{country_code("MDA")}, given) == "post_changes");
  CHECK(ruling(round, PostVacated{country_code("GEO")}, given) == "host_has_a_post");
  RoundCircumstances offered = given;
  offered.offered = DesignationId{"MDA-2027-1"};
  CHECK(ruling(round, PostVacated{country_code("MDA")}, offered) == "nobody_offers_for_the_post");
  CHECK(ruling(round, PostExcluded{country_code("MDA")}, offered) == "nobody_offers_for_the_post");
  RoundCircumstances adopted = given;
  adopted.adopted = DesignationId{"MDA-2027-1"};
  CHECK(ruling(round, PostVacated{country_code("MDA")}, adopted) ==
        "nobody_is_adopted_for_the_post");
  CHECK(ruling(round, EverythingDecided{}, given) == "every_post_is_decided");
  CHECK(ruling(round, RoundCancelled{}, given) == "nothing_is_adopted");
  RoundCircumstances all_decided = given;
  all_decided.progress.decided = 2;
  CHECK(ruling(specimen(RoundState::decided), DecisionUndone{}, all_decided) ==
        "a_post_is_undecided");
  const Round listed = specimen(RoundState::listed);
  CHECK(ruling(listed, RoundAnnounced{day("2026-11-22")}, given) == "announcement_has_been_made");
  CHECK(ruling(specimen(RoundState::in_force), RoundClosed{}, given) == "every_post_is_decided");
  RoundCircumstances announced = given;
  announced.progress.unannounced = 0;
  CHECK(ruling(listed, RoundAnnounced{day("2026-11-21")}, announced) ==
        "something_is_to_be_announced");
  RoundCircumstances none = given;
  none.progress.adopted = 0;
  CHECK(ruling(listed, RoundAnnounced{day("2026-11-21")}, none) == "something_is_adopted");
}

TEST_CASE("a milestone moves while it lies ahead and keeps its place among the others") {
  const RoundCircumstances given = given_for("");
  const Round round = specimen(RoundState::deconfliction);
  CHECK(ruling(round, MilestoneMoved{"ceremony", day("2026-11-02")}, given) ==
        "milestone_is_known");
  CHECK(ruling(round, MilestoneMoved{"list", day("2026-11-02")}, given) ==
        "milestones_keep_their_order");
  CHECK(ruling(round, MilestoneMoved{"silence", day("2026-09-30")}, given) ==
        "milestones_keep_their_order");
  CHECK(ruling(round, MilestoneMoved{"silence", day("2026-10-01")}, given).empty());
  CHECK(ruling(round, MilestoneMoved{"offers_due", day("2026-07-02")}, given) ==
        "milestone_lies_ahead");
  CHECK(ruling(specimen(RoundState::call_open), MilestoneMoved{"offers_due", day("2026-07-15")},
               given)
            .empty());
  const Round moved =
      std::get<Round>(decide(round, MilestoneMoved{"conference", day("2027-02-02")}, given));
  CHECK(milestone_on(moved, "conference") == day("2027-02-02"));
  CHECK(moved.version == round.version + 1);
}

TEST_CASE("the day and the posts say what a round learns next") {
  const auto next = [](RoundState state, const RoundProgress& progress, const std::string& today) {
    const auto event = next_event(specimen(state), progress, day(today));
    return event ? std::string{name(*event)} : std::string{};
  };
  const RoundProgress nothing{.included = 2};
  const RoundProgress listed{.included = 2, .on_lists = 1};
  const RoundProgress one{.included = 2, .decided = 1, .adopted = 1};
  const RoundProgress all{.included = 2, .decided = 2, .adopted = 2};
  const RoundProgress runs_on{.included = 2, .decided = 1};  // a mandate of before, nothing listed
  CHECK(next(RoundState::planned, nothing, "2026-03-31").empty());
  CHECK(next(RoundState::planned, nothing, "2026-04-01") == "call_opened");
  CHECK(next(RoundState::call_open, nothing, "2026-07-01").empty());
  CHECK(next(RoundState::call_open, nothing, "2026-07-02") == "call_closed");
  CHECK(next(RoundState::deconfliction, nothing, "2026-12-01").empty());
  CHECK(next(RoundState::deconfliction, listed, "2026-12-01") == "list_drawn_up");
  CHECK(next(RoundState::deconfliction, runs_on, "2026-12-01").empty());
  CHECK(next(RoundState::deconfliction, all, "2026-12-01") == "round_decided");
  CHECK(next(RoundState::listed, listed, "2026-12-01").empty());
  CHECK(next(RoundState::listed, one, "2026-12-01").empty());
  CHECK(next(RoundState::listed, nothing, "2026-12-01") == "list_given_up");
  CHECK(next(RoundState::listed, all, "2026-12-01") == "round_decided");
  CHECK(next(RoundState::decided, all, "2026-12-31").empty());
  CHECK(next(RoundState::decided, all, "2027-01-01") == "round_began");
  CHECK(next(RoundState::decided, one, "2027-01-01") == "round_undecided");
  CHECK(next(RoundState::in_force, one, "2027-06-01").empty());
}

TEST_CASE("a round comes back from its rows as it was") {
  const Round nothing = specimen(RoundState::unregistered);
  Round round = specimen(RoundState::decided);
  round.announced_on = day("2026-11-20");
  round.posts[1].state = PostState::vacated;
  const boost::json::object rows = changed_rows(nothing, round);
  RoundRows belongings;
  for (const auto& each : rows.at("round_post").as_array()) {
    belongings.posts.push_back(each.as_object());
  }
  for (const auto& each : rows.at("milestone").as_array()) {
    belongings.milestones.push_back(each.as_object());
  }
  const Round back = round_from(id, rows.at("round").at(0).as_object(), belongings);
  CHECK(back.state == round.state);
  CHECK(back.posts == round.posts);
  CHECK(back.milestones == round.milestones);
  CHECK(back.announced_on == round.announced_on);
  CHECK(changed_rows(round, back).empty());
}

TEST_CASE("a round is named by letters, digits and dashes") {
  CHECK(parse_round_id("2027-2028")->text() == "R-2027-2028");
  CHECK(parse_round_id("r-2027-2028")->text() == "R-2027-2028");
  CHECK(name_of(parse_round_id("extra-2027").value()) == "EXTRA-2027");
  for (const char* wrong :
       {"", "R-", "2027/28", "-2027", "zwei tausend", "é", "1234567890123456789012345"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_round_id(wrong).has_value());
  }
}

}  // namespace cpe
