// Running mandates keep the rules of their adoption until they are moved to others: what that does
// to their dates, and what it leaves alone.

#include "workflows/designation/migration.hpp"

#include <algorithm>

#include "storage/queries/history.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"
#include "workflows/designation/ladder.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

/// "reminder_90 2028-10-02 -> 2028-10-03", "-" for what is not there.
Texts told(const std::vector<DateChange>& changes) {
  const auto text = [](const std::optional<Date>& day) { return day ? to_text(*day) : "-"; };
  Texts result;
  for (const DateChange& each : changes) {
    result.push_back(each.step + " " + text(each.was) + " -> " + text(each.becomes));
  }
  return result;
}

std::vector<MigratedMandate> migrate(World& world, const MigrationForm& form = {}) {
  std::vector<MigratedMandate> migrated;
  world.run([&](Work& work, Office& office) { migrated = office.migrate_policies(work, form); });
  return migrated;
}

/// Two mandates adopted on 1 September 2026 under the first version of the rules.
struct Running : World {
  std::string mda = mandate("MDA", {"POL"}, {.start = "2027-01-01", .end = "2028-12-31"});
  std::string geo = mandate("GEO", {"EST"}, {.start = "2026-10-01", .end = "2028-12-31"});

  std::string fired(const std::string& id, const std::string& step) {
    int count = 0;
    for (const Timer& each : timers_of(database(), Subject{id})) {
      count += each.step == step && each.state == TimerState::fired ? 1 : 0;
    }
    return std::to_string(count) + " times";
  }
};

}  // namespace

TEST_CASE("of two courses the steps that move, go and come are told, by day") {
  const std::vector<DatedStep> before = {
      {"a", day("2027-01-01")}, {"b", day("2027-02-01")}, {"c", day("2027-03-01")}};
  const std::vector<DatedStep> after = {
      {"a", day("2027-01-01")}, {"c", day("2027-01-15")}, {"d", day("2027-04-01")}};
  CHECK(told(changes_between(before, after)) ==
        Texts{"c 2027-03-01 -> 2027-01-15", "b 2027-02-01 -> -", "d - -> 2027-04-01"});
  CHECK(changes_between(before, before).empty());
}

TEST_CASE(
    "a step that lapsed or lies behind is ahead no more, one that is overdue is due at once") {
  const Instant now = instant("2027-02-01");
  const TimerPlan plan{.steps = {{"gone", instant("2027-01-01"), Rank::reminder, false, true},
                                 {"behind", instant("2027-03-01"), Rank::window, true},
                                 {"overdue", instant("2027-01-01"), Rank::window},
                                 {"open_end_review_3", instant("2027-03-01"), Rank::reminder}}};
  const auto ahead = steps_ahead(plan, now);
  REQUIRE(ahead.size() == 2);
  CHECK(ahead[0].step == "overdue");
  CHECK(ahead[0].on == day("2027-02-01"));
  CHECK(ahead[1].step == "open_end_review");  // one is ahead at a time, whatever its number
}

TEST_CASE("a mandate keeps the rules of its adoption until it is moved to others") {
  Running world;
  world.set_policy("renewal_window_days", 200);
  CHECK(world.timers(world.mda)[1] == "renewal_window_opened armed 2027-12-31T23:00:00Z");
  const auto migrated = migrate(world);
  REQUIRE(migrated.size() == 2);
  CHECK(migrated[0].id == DesignationId{world.geo});
  CHECK(migrated[1].id == DesignationId{world.mda});
  CHECK(migrated[1].from == 1);
  CHECK(migrated[1].to == 2);
  CHECK(told(migrated[1].changes) == Texts{"renewal_window_opened 2028-01-01 -> 2028-06-14"});
  CHECK(world.designation(world.mda).policy == 2);
  CHECK(world.timers(world.mda) == Texts{"term_started armed 2026-12-31T23:00:00Z",
                                         "renewal_window_opened armed 2028-06-13T22:00:00Z",
                                         "term_ended armed 2028-12-31T23:00:00Z"});
  CHECK(world.events(world.mda).back() == "policy_migrated");
  CHECK(world.damage().empty());
}

TEST_CASE("a migration moves, drops and adds reminders and what is owed") {
  Running world;
  world.set_policy("reminder_posts", "90");
  world.set_policy("reminder_ladder", "400, 90, 14");
  world.set_policy("deliverables", "final_report@end+45");
  const auto migrated = migrate(world, {.mandates = {DesignationId{world.mda}}});
  REQUIRE(migrated.size() == 1);
  const Texts changes = told(migrated[0].changes);
  const auto has = [&](const std::string& one) {
    return std::ranges::find(changes, one) != changes.end();
  };
  CHECK(has("reminder_400 - -> 2027-11-27"));
  CHECK(has("reminder_180 2028-07-04 -> -"));
  CHECK(has("reminder_14 - -> 2028-12-17"));
  CHECK(has("final_report 2029-01-31 -> 2029-02-14"));
  CHECK_FALSE(has("reminder_90 2028-10-02 -> 2028-10-02"));
  CHECK(world.reminders(world.mda) ==
        Texts{"reminder_400 armed 2027-11-27T08:00:00Z", "reminder_90 armed 2028-10-02T07:00:00Z",
              "reminder_14 armed 2028-12-17T08:00:00Z", "holdover_7 armed 2029-01-07T08:00:00Z"});
  CHECK(world.designation(world.geo).policy == 1);
}

TEST_CASE("what has fired never fires again after a migration, and what was told still leaves") {
  Running world;
  world.set_policy("release_reminders", "held");
  world.clock_to("2028-10-03");
  REQUIRE(world.fired(world.mda, "reminder_90") == "1 times");
  const Texts waiting = world.notices(world.mda);
  world.set_policy("reminder_ladder", "365, 270, 180, 95, 90, 60, 30, 7, 0");
  migrate(world);
  CHECK(world.notices(world.mda) == waiting);
  world.embassy("relocate", "POL", world.mda, "", "Balti");
  CHECK(std::ranges::count(world.notices(world.mda), "reminder_90 embassy:POL:MDA withdrawn") == 0);
  world.clock_to("2029-02-01");
  CHECK(world.fired(world.mda, "reminder_90") == "1 times");
  CHECK(world.fired(world.mda, "reminder_95") == "0 times");
  CHECK(world.fired(world.mda, "reminder_30") == "1 times");
  CHECK(world.fired(world.mda, "term_ended") == "1 times");
  CHECK(world.state(world.mda) == "holdover");
  CHECK(world.damage().empty());
}

TEST_CASE("a window that the new rules open earlier opens at once, one they open later shuts") {
  Running world;
  world.clock_to("2027-06-01");
  world.set_policy("renewal_window_days", 600);
  const auto earlier = migrate(world);
  CHECK(told(earlier[0].changes) == Texts{"renewal_window_opened 2028-01-01 -> 2027-06-01"});
  CHECK(world.state(world.mda) == "renewal_due");

  world.set_policy("renewal_window_days", 100);
  const auto later = migrate(world);
  CHECK(told(later[0].changes) == Texts{"renewal_window_opened - -> 2028-09-22"});
  CHECK(world.state(world.mda) == "in_force");
  world.clock_to("2028-09-22");
  CHECK(world.state(world.mda) == "renewal_due");
  CHECK(world.damage().empty());
}

TEST_CASE("a holdover and a term without an end are reminded by the new rules from then on") {
  Running world;
  const std::string open =
      world.mandate("UKR", {"LTU"}, {.start = "2026-10-01", .until_event = "until accession"});
  world.clock_to("2029-02-01");
  REQUIRE(world.state(world.mda) == "holdover");
  world.set_policy("holdover_reminder_every", 10);
  world.set_policy("open_end_check_months", 12);
  const auto migrated = migrate(world);
  CHECK(world.reminders(world.mda).back() == "holdover_37 armed 2029-02-06T08:00:00Z");
  const auto of_open = std::ranges::find(migrated, DesignationId{open}, &MigratedMandate::id);
  CHECK(told(of_open->changes) == Texts{"open_end_review 2029-04-01 -> 2029-10-01"});
  world.clock_to("2029-02-17");
  CHECK(world.fired(world.mda, "holdover_47") == "1 times");
}

TEST_CASE("a migration to the version that all follow already writes nothing") {
  Running world;
  const auto before = world.event_count();
  CHECK(migrate(world).empty());
  CHECK(world.event_count() == before);
  world.set_policy("renewal_window_days", 200);
  const auto once =
      migrate(world, {.mandates = {DesignationId{world.mda}, DesignationId{world.mda}}});
  CHECK(once.size() == 1);
  CHECK(migrate(world).size() == 1);  // the other one
}

TEST_CASE("a migration is all or none") {
  Running world;
  world.set_policy("renewal_window_days", 200);
  const std::string offer = world.offer("UKR", {"LTU"});
  const auto before = world.event_count();
  const std::vector<DesignationId> named = {DesignationId{world.mda}, DesignationId{offer}};
  CHECK(refusal([&] { migrate(world, {.mandates = named}); }) == "not_possible_in_this_state");
  CHECK(world.event_count() == before);
  CHECK(world.designation(world.mda).policy == 1);
}

TEST_CASE("a mandate moves to a version that there is and that is in force") {
  Running world;
  world.set_policy("renewal_window_days", 200);
  world.set_policy("renewal_window_days", 100, "2027-01-01");
  CHECK(refusal([&] { migrate(world, {.to = 9}); }) == "policy_version_is_known");
  CHECK(refusal([&] { migrate(world, {.to = 3}); }) == "policy_version_is_in_force");
  CHECK(migrate(world).front().to == 2);
  CHECK(migrate(world, {.to = 1}).front().to == 1);
  CHECK(world.timers(world.mda)[1] == "renewal_window_opened armed 2027-12-31T23:00:00Z");
}

TEST_CASE("a dry run of a migration foresees the events of the real run") {
  Running world;
  world.clock_to("2027-06-01");
  world.set_policy("renewal_window_days", 600);
  const auto act = [](Work& work, Office& office) { office.migrate_policies(work, {}); };
  const auto summary = [](const Report& report) {
    Texts result;
    for (const Event& each : report.recorded) {
      result.push_back(each.subject.text() + " " + each.name + " " + each.after);
    }
    return result;
  };
  const Texts foreseen = summary(world.try_out(act));
  CHECK(world.designation(world.mda).policy == 1);
  CHECK(foreseen.size() == 4);  // two mandates, and the window of each opens
  CHECK(summary(world.run(act)) == foreseen);
}

TEST_CASE("a migration can be undone while nothing builds on it") {
  Running world;
  world.set_policy("renewal_window_days", 200);
  migrate(world);
  world.run([](Work& work, Office& office) { office.undo_last_act(work, "tester"); });
  CHECK(world.designation(world.mda).policy == 1);
  CHECK(world.timers(world.mda)[1] == "renewal_window_opened armed 2027-12-31T23:00:00Z");
  CHECK(world.damage().empty());
}

}  // namespace cpe
