// Every act in every state, through the office: where it leads, or which rule refuses it.

#include <array>

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

const std::string today = "2026-09-01";

/// A designation of Poland and Romania in Moldova, brought into a state by commands alone.
std::string designation_in(World& world, const std::string& state) {
  const auto offer = [&](const Term& term) { return world.offer("MDA", {"POL", "ROU"}, term); };
  const auto mandate = [&](const Term& term) { return world.mandate("MDA", {"POL", "ROU"}, term); };
  const Term next = {.start = "2027-01-01", .end = "2028-12-31"};
  if (state == "offered") return offer(next);
  if (state == "listed") {
    const std::string id = offer(next);
    world.draft({id});
    return id;
  }
  if (state == "withdrawn") {
    const std::string id = offer(next);
    world.withdraw(id);
    return id;
  }
  if (state == "not_retained") {
    const std::string id = offer(next);
    world.mandate("MDA", {"GBR"}, next);
    return id;
  }
  if (state == "designated") return mandate(next);
  if (state == "in_force") return mandate({.start = "2026-01-01", .end = "2027-12-31"});
  if (state == "holdover") return mandate({.start = "2025-01-01", .end = "2026-06-30"});
  std::string id = mandate({.start = "2026-01-01", .end = "2026-12-31"});
  if (state == "renewing") mandate(next);
  if (state == "handing_over") world.mandate("MDA", {"GBR"}, next);
  if (state == "ended") world.end(id, "2026-08-10", "lapsed");
  if (state == "annulled") world.annul(id);
  return id;
}

struct Act {
  const char* name;
  void (*does)(World&, const std::string& id);
};

const std::array<Act, 15> acts = {{
    {"amend",
     [](World& world, const std::string& id) { world.amend(id, {.add = {country_code("GBR")}}); }},
    {"withdraw", [](World& world, const std::string& id) { world.withdraw(id); }},
    {"extend", [](World& world, const std::string& id) { world.extend(id, {.to = "2029-06-30"}); }},
    {"extend until an event",
     [](World& world, const std::string& id) { world.extend(id, {.until_event = "accession"}); }},
    {"shorten", [](World& world, const std::string& id) { world.shorten(id, "2026-10-31"); }},
    {"end in the past", [](World& world, const std::string& id) { world.end(id, "2026-08-15"); }},
    {"end today", [](World& world, const std::string& id) { world.end(id, today); }},
    {"correct",
     [](World& world, const std::string& id) { world.correct(id, {.cities = {"Balti"}}); }},
    {"annul", [](World& world, const std::string& id) { world.annul(id); }},
    {"relocate", [](World& world,
                    const std::string& id) { world.embassy("relocate", "ROU", id, "", "Balti"); }},
    {"pause", [](World& world, const std::string& id) { world.embassy("pause", "ROU", id); }},
    {"resume", [](World& world, const std::string& id) { world.embassy("resume", "ROU", id); }},
    {"close", [](World& world, const std::string& id) { world.embassy("close", "ROU", id); }},
    {"join", [](World& world, const std::string& id) { world.embassy("join", "GBR", id); }},
    {"leave", [](World& world, const std::string& id) { world.embassy("leave", "ROU", id); }},
}};

/// The steps of its term, without the reminders of them.
std::vector<std::string> course(World& world, const std::string& id,
                                std::optional<int> version = {}) {
  auto steps = world.timers(id, version);
  std::erase_if(steps, [](const std::string& step) {
    return step.starts_with("reminder") || step.starts_with("holdover");
  });
  return steps;
}

constexpr const char* no = "not_possible_in_this_state";

using Outcomes = std::map<std::string, std::string>;

/// By hand, from design 4.1: the state that follows, or the rule that refuses.
const std::map<std::string, Outcomes>& expected() {
  static const std::map<std::string, Outcomes> all = [] {
    std::map<std::string, Outcomes> table;
    const Outcomes on_an_offer = {
        {"amend", "same"}, {"withdraw", "withdrawn"}, {"correct", "same"}, {"annul", "annulled"}};
    table["offered"] = on_an_offer;
    table["listed"] = on_an_offer;
    table["designated"] = {{"withdraw", "withdrawn"},
                           {"extend", "same"},
                           {"extend until an event", "same"},
                           {"shorten", "new_end_is_earlier"},  // the new end lies before the start
                           {"end in the past", "ended"},       // it will never begin
                           {"end today", "new_end_is_earlier"},
                           {"correct", "same"},
                           {"annul", "annulled"},
                           {"relocate", "same"},
                           {"pause", "same"},
                           {"resume", "embassy_is_at_rest"},
                           {"close", "same"},
                           {"join", "same"},
                           {"leave", "same"}};
    Outcomes serving = table["designated"];
    serving.erase("withdraw");
    // A term that ends within the year is in its renewal window.
    serving["shorten"] = "renewal_due";
    serving["end today"] = "renewal_due";
    table["in_force"] = serving;
    table["renewal_due"] = serving;
    table["renewal_due"]["extend"] = "in_force";
    table["renewal_due"]["extend until an event"] = "in_force";
    serving["extend"] = "no_mandate_stands_in_the_way";
    serving["extend until an event"] = "no_mandate_stands_in_the_way";
    serving["shorten"] = "handing_over";
    serving["end today"] = "handing_over";
    table["handing_over"] = serving;
    table["renewing"] = serving;
    // With other embassies it is no renewal any more.
    table["renewing"]["join"] = "handing_over";
    table["renewing"]["leave"] = "handing_over";
    table["holdover"] = {{"extend", "in_force"},       {"extend until an event", "in_force"},
                         {"end in the past", "ended"}, {"end today", "last_day_is_over"},
                         {"correct", "same"},          {"annul", "annulled"}};
    table["ended"] = {{"correct", "same"}, {"annul", "annulled"}};
    table["withdrawn"] = table["ended"];
    table["not_retained"] = table["ended"];
    table["annulled"] = {};
    return table;
  }();
  return all;
}

}  // namespace

TEST_CASE("every act in every state leads where the design says or is refused by its rule") {
  CHECK(expected().size() == all_states().size() - 1);  // nothing is under silence yet
  for (const auto& [state, outcomes] : expected()) {
    for (const Act& act : acts) {
      CAPTURE(state, act.name);
      World world{today};
      const std::string id = designation_in(world, state);
      REQUIRE(world.state(id) == state);
      const auto events = world.event_count();
      const auto version = world.designation(id).term_version;

      const std::string rule = refusal([&] { act.does(world, id); });
      const auto found = outcomes.find(act.name);
      const std::string wanted = found == outcomes.end() ? no : found->second;
      if (!rule.empty()) {
        CHECK(rule == wanted);
        CHECK(world.state(id) == state);
        CHECK(world.event_count() == events);
        CHECK(world.designation(id).term_version == version);
      } else {
        CHECK(world.state(id) == (wanted == "same" ? state : wanted));
        CHECK(world.event_count() > events);
      }
      CHECK(world.damage().empty());
    }
  }
}

TEST_CASE("an act that has no grounds is refused in every state") {
  World world{today};
  const std::string id = designation_in(world, "in_force");
  world.because("");
  CHECK(refusal([&] { world.extend(id, {.to = "2029-06-30"}); }) == "act_has_its_grounds");
  CHECK(refusal([&] { world.correct(id, {.cities = {"Balti"}}); }) == "act_has_its_reason");
  CHECK(refusal([&] { world.annul(id); }) == "act_has_its_reason");
  CHECK(refusal([&] { world.embassy("pause", "ROU", id, "2026-08-31"); }) ==
        "late_entry_has_its_grounds");
  world.embassy("pause", "ROU", id);
  world.extend(id, {.to = "2029-06-30", .decision = "po-2026-0300"});
  const std::string payload = world.last_event(id, "extended").payload;
  CHECK(payload.find("PO(2026)0300") != std::string::npos);
  CHECK(refusal([&] { world.extend(id, {.to = "2029-07-30", .decision = "a letter"}); }) ==
        "reference_has_its_form");
}

TEST_CASE("an extension names one new end") {
  World world{today};
  const std::string id = designation_in(world, "in_force");
  CHECK(refusal([&] { world.extend(id, {}); }) == "new_end_is_given");
  CHECK(refusal([&] { world.extend(id, {.to = "2029-06-30", .until_event = "accession"}); }) ==
        "one_end_is_given");
  CHECK(refusal([&] { world.extend(id, {.to = "2027-12-31"}); }) == "new_end_is_later");
  CHECK(refusal([&] { world.extend(id, {.to = "2025-12-31"}); }) == "new_end_is_later");
}

TEST_CASE("an extension moves every timer to its new day, once") {
  World world{today};
  const std::string id = designation_in(world, "renewal_due");
  REQUIRE(course(world, id) == std::vector<std::string>{"term_started fired",
                                                        "renewal_window_opened fired",
                                                        "term_ended armed 2026-12-31T23:00:00Z"});
  world.extend(id, {.to = "2028-02-29"});
  CHECK(course(world, id) ==
        std::vector<std::string>{"term_started skipped",
                                 "renewal_window_opened armed 2027-02-28T23:00:00Z",
                                 "term_ended armed 2028-02-29T23:00:00Z"});
  CHECK(course(world, id, 1).back() == "term_ended cancelled");
  CHECK(world.who("MDA", "2028-02-29") == "known " + id);
  world.clock_to("2027-03-01");
  CHECK(world.state(id) == "renewal_due");
  world.clock_to("2028-03-01");
  CHECK(world.state(id) == "holdover");
  CHECK(world.damage().empty());
}

TEST_CASE("a shortening lies within the term and not in the past") {
  World world{"2028-02-29"};
  const std::string id = world.mandate("MDA", {"POL"}, {.start = "2027-01-01"});
  CHECK(refusal([&] { world.shorten(id, "2028-02-28"); }) == "shortened_end_lies_ahead");
  CHECK(refusal([&] { world.shorten(id, "2028-12-31"); }).empty());  // an end that has a reason now
  world.shorten(id, "2028-02-29");
  CHECK(world.who("MDA", "2028-02-29") == "known " + id);
  world.clock_to("2028-03-01");
  CHECK(world.state(id) == "ended");
  CHECK(world.designation(id).end_reason == EndReason::council_decision);
  CHECK(world.damage().empty());
}

TEST_CASE("the council's reference stays with each act") {
  World world{today};
  const std::string id = designation_in(world, "in_force");
  world.run([&](Work& work, Office& office) {
    office.end_mandate(work, DesignationId{id}, day("2026-10-31"), EndReason::council_decision,
                       "PO-2026-0301");
  });
  CHECK(world.last_event(id, "shortened").payload.find("PO(2026)0301") != std::string::npos);
}

}  // namespace cpe
