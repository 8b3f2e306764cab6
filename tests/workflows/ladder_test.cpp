// The ladder of reminders: which steps, when to the minute, and who is told.

#include "workflows/designation/ladder.hpp"

#include "tests/catch.hpp"
#include "tests/world.hpp"
#include "workflows/designation/course.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

Designation mandate(const std::string& start, const std::string& end,
                    const std::vector<std::string>& members = {"ROU"}) {
  Designation result{.id = DesignationId{"MDA-2027-1"},
                     .host = country_code("MDA"),
                     .state = State::in_force,
                     .terms = {.embassies = {}, .start = day(start), .end = day(end)}};
  for (const std::string& each : members) {
    result.terms.embassies.push_back({.member = country_code(each), .city = "Chisinau"});
  }
  return result;
}

Designation successor(const std::string& member, const std::string& start) {
  Designation next = mandate(start, "2030-12-31", {member});
  next.id = DesignationId{"MDA-2029-1"};
  next.state = State::designated;
  return next;
}

Texts steps(const Designation& designation, const std::string& as_of = "2027-01-01",
            const Policy& policy = first_policy()) {
  Texts result;
  for (const PlannedStep& each : reminders_of(designation, policy, day(as_of))) {
    CHECK(each.rank == Rank::reminder);
    CHECK(each.lapses);
    CHECK(!each.behind);
    result.push_back(each.step + " " + to_text(each.due_at));
  }
  return result;
}

Texts told(const std::string& step, const Designation& of, const Designation* next = nullptr) {
  Texts result;
  for (const Recipient& each : recipients_of(step, of, next, first_policy()))
    result.push_back(to_text(each));
  return result;
}

}  // namespace

TEST_CASE("reminders come at nine in Brussels, so many days before the last day") {
  CHECK(steps(mandate("2027-01-01", "2028-12-31")) ==
        Texts{"reminder_365 2028-01-01T08:00:00Z", "reminder_270 2028-04-05T07:00:00Z",
              "reminder_180 2028-07-04T07:00:00Z", "reminder_90 2028-10-02T07:00:00Z",
              "reminder_60 2028-11-01T08:00:00Z", "reminder_30 2028-12-01T08:00:00Z",
              "reminder_7 2028-12-24T08:00:00Z", "reminder_0 2028-12-31T08:00:00Z",
              "holdover_7 2029-01-07T08:00:00Z"});
}

TEST_CASE("leap days count, and nights in which the clocks change do not shift nine o'clock") {
  // 29 February 2028 lies between; 26 March and 29 October 2028 are the days of the clocks.
  CHECK(steps(mandate("2027-01-01", "2028-03-07")).at(6) == "reminder_7 2028-02-29T08:00:00Z");
  CHECK(steps(mandate("2027-01-01", "2028-02-29")).at(7) == "reminder_0 2028-02-29T08:00:00Z");
  CHECK(steps(mandate("2027-01-01", "2028-03-26")).at(7) == "reminder_0 2028-03-26T07:00:00Z");
  CHECK(steps(mandate("2027-01-01", "2028-10-29")).at(7) == "reminder_0 2028-10-29T08:00:00Z");
  CHECK(steps(mandate("2027-01-01", "2028-11-05")).at(6) == "reminder_7 2028-10-29T08:00:00Z");
}

TEST_CASE("a reminder lies within its term") {
  const Texts year = steps(mandate("2027-01-01", "2027-12-31"));
  CHECK(year.front() == "reminder_270 2027-04-05T07:00:00Z");
  const Texts leap_year = steps(mandate("2028-01-01", "2028-12-31"));
  CHECK(leap_year.front() == "reminder_365 2028-01-01T08:00:00Z");
  CHECK(steps(mandate("2027-01-01", "2027-01-05")) ==
        Texts{"reminder_0 2027-01-05T08:00:00Z", "holdover_7 2027-01-12T08:00:00Z"});
}

TEST_CASE("once a successor is adopted only embassies and delegations are reminded") {
  Designation renewed = mandate("2027-01-01", "2028-12-31");
  renewed.successor = DesignationId{"MDA-2029-1"};
  const Texts two = {"reminder_90 2028-10-02T07:00:00Z", "reminder_30 2028-12-01T08:00:00Z"};
  CHECK(steps(renewed) == two);
  // It ends for a reason: nobody is sought either.
  Designation ending = mandate("2027-01-01", "2028-12-31");
  ending.ends_because = EndReason::embassy_closed;
  CHECK(steps(ending) == two);
}

TEST_CASE("offers, open terms and what is over have no ladder") {
  Designation none = mandate("2027-01-01", "2028-12-31");
  for (const State state : {State::offered, State::listed, State::under_silence, State::ended,
                            State::withdrawn, State::not_retained, State::annulled}) {
    none.state = state;
    CHECK(steps(none).empty());
  }
  none.state = State::in_force;
  none.terms.end.reset();
  CHECK(steps(none).empty());
}

TEST_CASE("a holdover has one reminder ahead, the next every thirty days") {
  Designation holdover = mandate("2025-01-01", "2026-12-31");
  holdover.state = State::holdover;
  CHECK(steps(holdover, "2027-01-01") == Texts{"holdover_7 2027-01-07T08:00:00Z"});
  CHECK(steps(holdover, "2027-01-06") == Texts{"holdover_7 2027-01-07T08:00:00Z"});
  // On the day itself it may still be to come, or has just fired: then the next is planned.
  CHECK(steps(holdover, "2027-01-07") ==
        Texts{"holdover_7 2027-01-07T08:00:00Z", "holdover_37 2027-02-06T08:00:00Z"});
  CHECK(steps(holdover, "2027-01-08") == Texts{"holdover_37 2027-02-06T08:00:00Z"});
  CHECK(steps(holdover, "2027-12-31") == Texts{"holdover_367 2028-01-02T08:00:00Z"});
  Policy daily = first_policy();
  daily.holdover_reminder_first = 1;
  daily.holdover_reminder_every = 1;
  CHECK(steps(holdover, "2027-01-01", daily) ==
        Texts{"holdover_1 2027-01-01T08:00:00Z", "holdover_2 2027-01-02T08:00:00Z"});
}

TEST_CASE("the forecast knows the reminders that will be planned in their turn") {
  const Designation holdover = mandate("2025-01-01", "2026-12-31");
  const auto after = [&](const std::string& step, const std::string& until) {
    Texts result;
    for (const PlannedStep& each : steps_after(step, holdover, first_policy(), day(until))) {
      result.push_back(each.step);
    }
    return result;
  };
  CHECK(after("holdover_7", "2027-03-08") == Texts{"holdover_37", "holdover_67"});
  CHECK(after("holdover_7", "2027-03-07") == Texts{"holdover_37"});
  CHECK(after("reminder_7", "2030-01-01").empty());
  CHECK(after("open_end_review_2", "2026-08-01") == Texts{"open_end_review_3"});
}

TEST_CASE("who is told follows from the step, by one table") {
  const Designation joint = mandate("2027-01-01", "2028-12-31", {"GBR", "CAN"});
  for (const char* step : {"reminder_365", "reminder_270", "reminder_180", "reminder_60",
                           "reminder_7", "reminder_0", "reminder_120", "open_end_review_1"}) {
    CAPTURE(step);
    CHECK(told(step, joint) == Texts{"desk"});
  }
  const Texts posts = {"delegation:GBR", "embassy:MDA:GBR", "delegation:CAN", "embassy:MDA:CAN"};
  CHECK(told("reminder_90", joint) == posts);
  CHECK(told("reminder_30", joint) == posts);
  CHECK(told("holdover_37", joint) == Texts{"desk", "delegation:GBR", "delegation:CAN"});
  for (const char* step : {"term_started", "term_ended", "renewal_window_opened", "reminder_",
                           "reminder_x", "fact_took_effect_2027-01-01"}) {
    CHECK(told(step, joint).empty());
  }
}

TEST_CASE("every step has words, and one that nobody knows is shown by its name") {
  CHECK(fill(step_words("reminder_30"), Style{Language::en}) == "reminder, 30 days before the end");
  CHECK(fill(step_words("holdover_7"), Style{Language::en}) ==
        "reminder, 7 days after the end, no successor");
  CHECK(fill(step_words("open_end_review_2"), Style{Language::en}) == "term without end: review");
  CHECK(fill(step_words("full_moon"), Style{Language::fr}) == "full_moon");
}

TEST_CASE("in a handover the incoming embassies are told too, each post once") {
  Designation outgoing = mandate("2027-01-01", "2028-12-31", {"GBR", "CAN"});
  outgoing.successor = DesignationId{"MDA-2029-1"};
  const Designation incoming = successor("POL", "2029-01-01");
  CHECK(told("reminder_30", outgoing, &incoming).back() == "embassy:MDA:POL");
  CHECK(told("reminder_30", outgoing, &incoming).size() == 6);
  const Designation stays = successor("CAN", "2029-01-01");
  CHECK(told("reminder_30", outgoing, &stays).size() == 4);
}

TEST_CASE("what follows a mandate is nothing yet, a renewal, a handover or nothing at all") {
  Designation of = mandate("2027-01-01", "2028-12-31");
  CHECK(what_follows(of, nullptr) == Follows::nothing_yet);
  of.ends_because = EndReason::host_acceded;
  CHECK(what_follows(of, nullptr) == Follows::no_mandate);
  of.ends_because.reset();
  of.successor = DesignationId{"MDA-2029-1"};
  const Designation same = successor("ROU", "2029-01-01");
  const Designation later = successor("ROU", "2029-02-01");
  const Designation other = successor("POL", "2029-01-01");
  CHECK(what_follows(of, &same) == Follows::renewal);
  CHECK(what_follows(of, &later) == Follows::handover);
  CHECK(what_follows(of, &other) == Follows::handover);
  for (const Follows each :
       {Follows::nothing_yet, Follows::renewal, Follows::handover, Follows::no_mandate}) {
    CHECK(follows_named(name(each)) == each);
  }
}

TEST_CASE("an adoption arms the ladder, and a successor takes the desk's steps off it") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"ROU"});
  CHECK(world.reminders(id).size() == 9);
  CHECK(world.reminders(id).front() == "reminder_365 armed 2028-01-01T08:00:00Z");
  const std::string next = world.mandate("MDA", {"ROU"}, {.start = "2029-01-01"});
  CHECK(world.reminders(id) ==
        Texts{"reminder_365 cancelled", "reminder_270 cancelled", "reminder_180 cancelled",
              "reminder_90 armed 2028-10-02T07:00:00Z", "reminder_60 cancelled",
              "reminder_30 armed 2028-12-01T08:00:00Z", "reminder_7 cancelled",
              "reminder_0 cancelled", "holdover_7 cancelled"});
  // The successor falls away: the steps still ahead come back, those behind do not.
  world.clock_to("2028-05-01");
  world.withdraw(next);
  CHECK(world.reminders(id).at(0) == "reminder_365 cancelled");
  CHECK(world.reminders(id).at(1) == "reminder_270 cancelled");
  CHECK(world.reminders(id).at(2) == "reminder_180 armed 2028-07-04T07:00:00Z");
  CHECK(world.reminders(id).back() == "holdover_7 armed 2029-01-07T08:00:00Z");
  CHECK(world.damage().empty());
}

TEST_CASE("an extension moves the whole ladder, what lies behind is skipped, not fired") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"ROU"});
  world.clock_to("2028-12-10");
  CHECK(world.reminders(id).at(5) == "reminder_30 fired");
  world.extend(id, {.to = "2029-02-28"});
  CHECK(world.reminders(id) ==
        Texts{"reminder_365 skipped", "reminder_270 skipped", "reminder_180 skipped",
              "reminder_90 skipped", "reminder_60 armed 2028-12-30T08:00:00Z",
              "reminder_30 armed 2029-01-29T08:00:00Z", "reminder_7 armed 2029-02-21T08:00:00Z",
              "reminder_0 armed 2029-02-28T08:00:00Z", "holdover_7 armed 2029-03-07T08:00:00Z"});
}

TEST_CASE("into a holdover reminders follow one another until somebody serves") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"ROU"}, {.start = "2026-09-02", .end = "2026-12-31"});
  world.clock_to("2027-02-10");
  CHECK(world.state(id) == "holdover");
  const auto last = [&] { return world.reminders(id).back(); };
  CHECK(last() == "holdover_67 armed 2027-03-08T08:00:00Z");
  world.mandate("MDA", {"POL"}, {.start = "2027-03-01"});
  world.clock_to("2027-03-05");
  CHECK(world.state(id) == "ended");
  CHECK(last() == "holdover_67 cancelled");
}

TEST_CASE("after a downtime every missed reminder of a holdover fires, late and in order") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"ROU"}, {.start = "2026-09-02", .end = "2026-12-31"});
  world.clock_to_asleep("2027-03-01");
  world.tick();
  CHECK(world.state(id) == "holdover");
  const Texts all = world.reminders(id);
  CHECK(Texts(all.end() - 4, all.end()) == Texts{"reminder_0 fired", "holdover_7 fired",
                                                 "holdover_37 fired",
                                                 "holdover_67 armed 2027-03-08T08:00:00Z"});
  CHECK(world.damage().empty());
}

}  // namespace cpe
