// Nobody broke silence, but a line cannot be adopted at the deadline: nothing is, and no list stays
// under silence for ever.

#include "tests/catch.hpp"
#include "tests/workflows/council.hpp"

namespace cpe {
namespace {

/// Monday 16 November 2026: the mandate for Moldova ends with the year; MDA-2027-1 and GEO-2027-1
/// are under silence until Friday, and meanwhile it is extended into 2027.
struct Prevented : World {
  Prevented() : World{"2026-11-16"} {
    extend(incumbent, {.to = "2027-03-31"});
    clock_to("2026-11-23");
  }
  std::string incumbent = mandate("MDA", {"ROU"}, {.start = "2026-01-01", .end = "2026-12-31"});
  std::string mda = offer("MDA", {"POL"}, {.start = "2027-01-01"});
  std::string geo = offer("GEO", {"EST"}, {.start = "2027-01-01"});
  std::string list = under_silence({mda, geo}, friday);
};

TodoItem item_on(World& world, const std::string& subject) {
  const Network now = network(world.database(), world.opened().clock().now());
  for (TodoItem& each : todo_items(world.database(), now)) {
    const std::string_view kind = each.what.phrase->key();
    const bool is_of_the_list = kind == "silence_broken" || kind == "decision_to_take";
    if (each.subject.text() == subject && is_of_the_list) return each;
  }
  throw std::runtime_error{"nothing is to be done about " + subject};
}

}  // namespace

TEST_CASE("a line that cannot be adopted at the deadline keeps its whole list from adoption") {
  Prevented world;
  CHECK(world.decision_state(world.list) == "broken");
  CHECK_FALSE(world.decision(world.list).number.has_value());
  CHECK(world.state(world.mda) == "listed");
  CHECK(world.state(world.geo) == "listed");
  const Event event = world.last_event(world.list, "adoption_prevented");
  CHECK(event.occurred_at == instant(friday));
  CHECK(event.payload.find(R"("designation":"MDA-2027-1")") != std::string::npos);
  CHECK(event.payload.find(R"("rule":"no_mandate_stands_in_the_way")") != std::string::npos);
  CHECK(world.timers(world.list).back() == "silence_elapsed fired");
  CHECK(world.damage().empty());
}

TEST_CASE("whoever extends a mandate over a line under silence is told so, and so is the desk") {
  World world{"2026-11-16"};
  const std::string incumbent =
      world.mandate("MDA", {"ROU"}, {.start = "2026-01-01", .end = "2026-12-31"});
  const std::string mda = world.offer("MDA", {"POL"}, {.start = "2027-01-01"});
  const std::string rival = world.offer("MDA", {"LTU"}, {.start = "2027-01-01"});
  world.under_silence({mda}, friday);
  CHECK_FALSE(has(todo_kinds(world), "silence_is_in_vain"));
  Remarks remarks;
  world.run([&](Work& work, Office& office) {
    remarks = office.extend_mandate(work, DesignationId{incumbent}, {.end = day("2027-03-31")});
  });
  CHECK(rules_in(remarks) == Texts{"line_keeps_off_the_mandate", "line_keeps_off_the_mandate"});
  CHECK(has(todo_kinds(world), "silence_is_in_vain"));
  world.shorten(incumbent, "2026-12-31");
  CHECK_FALSE(has(todo_kinds(world), "silence_is_in_vain"));
}

TEST_CASE("what keeps a list from being adopted is to be done until it is gone") {
  Prevented world;
  const TodoItem item = item_on(world, world.list);
  CHECK(item.due_on == day("2026-11-20"));
  CHECK(fill(item.what, Style{Language::en}) ==
        "D-2026-2 is not adopted, though nobody objects: a mandate stands in the way of "
        "MDA-2027-1: free its term, or take it off the list");
  CHECK(item.command == "cpe decision split D-2026-2 MDA-2027-1 --reason REASON");
  world.shorten(world.incumbent, "2026-12-31");
  const TodoItem freed = item_on(world, world.list);
  CHECK(freed.command == "cpe decision adopt D-2026-2 --lifted");
  world.adopt_as_lifted(world.list, friday);
  CHECK(world.decision(world.list).adopted_at == instant(friday));
  CHECK(world.state(world.mda) == "designated");
  CHECK(world.state(world.geo) == "designated");
  CHECK_FALSE(has(todo_kinds(world), "silence_broken"));
  CHECK(world.damage().empty());
}

TEST_CASE("the rest of a list that was kept from adoption goes on without the line") {
  Prevented world;
  const std::string apart = world.split(world.list, {world.mda});
  world.recirculate(world.list, "2026-11-27 18:00");
  world.clock_to("2026-11-30");
  CHECK(world.state(world.geo) == "designated");
  CHECK(world.decision_state(apart) == "draft");
}

TEST_CASE("a list of which nothing could be adopted is given up") {
  World world{"2026-11-16"};
  const std::string incumbent =
      world.mandate("MDA", {"ROU"}, {.start = "2026-01-01", .end = "2026-12-31"});
  const std::string list =
      world.under_silence({world.offer("MDA", {"POL"}, {.start = "2027-01-01"})}, friday);
  world.extend(incumbent, {.until_event = "until the Council decides otherwise"});
  world.clock_to("2026-11-23");
  CHECK(item_on(world, list).command == "cpe decision withdraw " + list + " --reason REASON");
}

TEST_CASE("a broken list whose last line was struck is to be withdrawn") {
  Council world;
  const std::string broken = world.under_silence({world.mda}, friday);
  world.position(broken, "FRA", "objection");
  world.adopt({world.offer("MDA", {"ROU"}, {.start = "2027-06-01"})});
  REQUIRE(world.decision(broken).lines.empty());
  CHECK(item_on(world, broken).command == "cpe decision withdraw " + broken + " --reason REASON");
}

TEST_CASE("whatever comes over a list under silence, it ends or somebody is asked") {
  const std::vector<std::function<void(World&, const std::string&)>> blows = {
      [](World& world, const std::string&) { world.leave("MDA", "2026-11-18"); },
      [](World& world, const std::string&) { world.leave("MDA", "2027-06-01"); },
      [](World& world, const std::string&) { world.accede("MDA", "2026-11-19"); },
      [](World& world, const std::string&) { world.suspend("MDA", "2026-11-18"); },
      [](World& world, const std::string& incumbent) {
        world.extend(incumbent, {.to = "2027-02-28"});
      },
      [](World& world, const std::string& incumbent) {
        world.correct(incumbent, {.end = day("2027-01-01")});
      },
      [](World& world, const std::string&) {
        world.import("MDA,NOR,Chisinau,2027-01-01,2027-06-30,sole,day,high,a letter,\n");
      },
      [](World& world, const std::string& incumbent) { world.end(incumbent, "2026-11-15"); }};
  for (std::size_t i = 0; i < blows.size(); ++i) {
    for (const bool asleep : {false, true}) {
      CAPTURE(i, asleep);
      World world{"2026-11-16"};
      const std::string incumbent =
          world.mandate("MDA", {"ROU"}, {.start = "2026-01-01", .end = "2026-12-31"});
      const std::string mda = world.offer("MDA", {"POL"}, {.start = "2027-01-01"});
      const std::string list = world.under_silence({mda}, friday);
      blows[i](world, incumbent);
      asleep ? world.clock_to_asleep("2026-11-23") : world.clock_to("2026-11-23");
      world.tick();
      const std::string state = world.decision_state(list);
      CHECK(state != "under_silence");
      if (state == "broken") CHECK(item_on(world, list).what.phrase->key() == "silence_broken");
      CHECK_FALSE(has(todo_kinds(world), "step_failed"));
      CHECK(world.damage().empty());
    }
  }
}

TEST_CASE("two lines of one list that came to overlap keep it from being adopted, not for ever") {
  World world{"2026-11-16"};
  const std::string first =
      world.offer("UKR", {"GBR"}, {.start = "2027-01-01", .end = "2027-12-31"});
  const std::string second =
      world.offer("UKR", {"POL"}, {.start = "2028-01-01", .end = "2028-12-31"});
  const std::string list = world.draft({first, second});
  world.correct(first, {.end = day("2028-06-30")});  // while it is listed nobody is asked yet
  CHECK(refusal([&] { world.circulate(list, friday); }) == "list_fills_each_post_once");
  world.correct(first, {.end = day("2027-12-31")});
  world.circulate(list, friday);
  CHECK(refusal([&] { world.correct(first, {.end = day("2028-06-30")}); }) ==
        "silence_keeps_the_substance");
  CHECK(refusal([&] { world.correct(first, {.members = country_codes({"HUN"})}); }) ==
        "silence_keeps_the_substance");
  world.correct(first, {.cities = {"Lviv"}});
  world.clock_to("2026-11-21");
  CHECK(world.decision_state(list) == "adopted");
  CHECK(world.damage().empty());
}

}  // namespace cpe
