// What waits: every item comes with its cause and goes with it.

#include "workflows/answers/todo.hpp"

#include "storage/queries/agenda.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

TodoItems items(World& world) {
  const Network now = network(world.database(), world.opened().clock().now());
  return todo_items(world.database(), now);
}

std::string in_words(const TodoItem& item) {
  return to_text(item.due_on) + " " + std::string{item.what.phrase->key()} + " " +
         item.subject.text();
}

/// "2027-01-01 holdover MDA-2025-1": the items of one kind.
std::vector<std::string> waiting(World& world, std::string_view kind) {
  std::vector<std::string> found;
  for (const TodoItem& item : items(world)) {
    if (item.what.phrase->key() == kind) found.push_back(in_words(item));
  }
  return found;
}

TodoItem the_item(World& world, std::string_view kind) {
  for (TodoItem& item : items(world)) {
    if (item.what.phrase->key() == kind) return std::move(item);
  }
  throw std::logic_error{"no such item"};
}

using Lines = std::vector<std::string>;

/// A world with one mandate that runs from 2025 to 2026.
World with_mandate() {
  World world{"2024-12-01"};
  world.mandate("MDA", {"ROU"}, {.start = "2025-01-01", .end = "2026-12-31"});
  return world;
}

}  // namespace

TEST_CASE("a post whose mandate ended or lost its successor waits until somebody is adopted") {
  for (const bool falls_away : {false, true}) {
    CAPTURE(falls_away);
    World world = with_mandate();
    std::string next;
    if (falls_away) {
      next = world.mandate("MDA", {"POL"}, {.start = "2027-01-01"});
      world.clock_to("2027-02-01");
      world.annul(next);
    } else {
      world.clock_to("2026-03-10");
      world.end("MDA-2025-1", "2026-03-05", "withdrawn_by_member");
    }
    const std::string since = falls_away ? "2027-01-01" : "2026-03-06";
    CHECK(waiting(world, "post_vacant") == Lines{since + " post_vacant MDA-2025-1"});
    const std::string offer = world.offer("MDA", {"ITA"}, {.start = to_text(world.today())});
    CHECK(the_item(world, "post_vacant").command == "cpe decision draft " + offer);
    const std::string list = world.draft({offer});
    CHECK(the_item(world, "post_vacant").command ==
          "cpe decision adopt " + list + " --meeting DATE --reference REFERENCE");
    world.adopt_draft(list);
    CHECK(waiting(world, "post_vacant").empty());
  }
}

TEST_CASE("a mandate whose end is announced waits for its successor whatever its window") {
  World world = with_mandate();
  world.clock_to("2025-03-01");
  world.end("MDA-2025-1", "2025-05-31", "withdrawn_by_member");
  CHECK(waiting(world, "successor_missing") == Lines{"2025-05-31 successor_missing MDA-2025-1"});
  world.offer("MDA", {"POL"}, {.start = "2025-06-01"});
  CHECK(waiting(world, "successor_missing").empty());
}

TEST_CASE("a mandate waits for its successor from the day its window opens until one is offered") {
  World world = with_mandate();
  world.clock_to("2025-12-30");
  CHECK(waiting(world, "successor_missing").empty());
  world.clock_to("2025-12-31");
  CHECK(waiting(world, "successor_missing") == Lines{"2026-12-31 successor_missing MDA-2025-1"});
  CHECK(the_item(world, "successor_missing").command ==
        "cpe offer submit MDA MEMBER --start 2027-01-01");

  const std::string offer = world.offer("MDA", {"POL"});
  CHECK(waiting(world, "successor_missing").empty());
  CHECK(waiting(world, "offer_without_list") == Lines{"2027-01-01 offer_without_list MDA-2027-1"});
  CHECK(the_item(world, "offer_without_list").command == "cpe decision draft MDA-2027-1");
  world.withdraw(offer);
  CHECK(waiting(world, "successor_missing").size() == 1);
}

TEST_CASE("an offer waits for a list, the list for the Council, and then nothing does") {
  World world = with_mandate();
  world.clock_to("2026-09-01");
  const std::string offer = world.offer("MDA", {"POL"});
  const std::string decision = world.draft({offer});
  CHECK(waiting(world, "offer_without_list").empty());
  CHECK(waiting(world, "decision_to_take") == Lines{"2027-01-01 decision_to_take D-2026-1"});
  CHECK(the_item(world, "decision_to_take").command ==
        "cpe decision circulate D-2026-1 --reference REFERENCE --until TIME");
  world.adopt_draft(decision);
  CHECK(waiting(world, "decision_to_take").empty());
  CHECK(waiting(world, "successor_missing").empty());
  CHECK(waiting(world, "offer_without_list").empty());
}

TEST_CASE("an offer says so when its term has begun or is over") {
  World world = with_mandate();
  world.clock_to("2026-09-01");
  const std::string offer =
      world.offer("GEO", {"POL"}, {.start = "2026-10-01", .end = "2026-12-31"});
  CHECK(the_item(world, "offer_without_list").subject.text() == offer);
  world.clock_to("2026-10-01");
  CHECK(waiting(world, "offer_without_list").empty());
  CHECK(the_item(world, "offer_overtaken").command == "cpe offer amend GEO-2026-1 --start DATE");
  world.clock_to("2027-01-01");
  CHECK(the_item(world, "offer_overtaken").command == "cpe offer withdraw GEO-2026-1");
  world.withdraw(offer);
  CHECK(waiting(world, "offer_overtaken").empty());
}

TEST_CASE("a list from which every line went waits to be withdrawn") {
  World world{"2026-09-01"};
  const std::string offer = world.offer("MDA", {"POL"});
  world.draft({offer});
  world.withdraw(offer);
  CHECK(the_item(world, "decision_to_take").command == "cpe decision withdraw D-2026-1");
}

TEST_CASE("a holdover waits since the day after the term until somebody serves again") {
  World world = with_mandate();
  world.clock_to("2026-12-31");
  CHECK(waiting(world, "holdover").empty());
  world.clock_to_asleep("2027-02-01");
  CHECK(waiting(world, "holdover") == Lines{"2027-01-01 holdover MDA-2025-1"});
  world.tick();
  CHECK(waiting(world, "holdover") == Lines{"2027-01-01 holdover MDA-2025-1"});
  CHECK(the_item(world, "holdover").command == "cpe offer submit MDA MEMBER --start 2027-02-01");

  world.mandate("MDA", {"POL"}, {.start = "2027-02-01", .end = "2028-12-31"});
  CHECK(waiting(world, "holdover").empty());
}

TEST_CASE("an end known to the year that has passed is a question") {
  World world{"2026-06-01"};
  world.import("COL,DEU,Bogota,2025,2026,sole,year,medium,a page,\n");
  CHECK(waiting(world, "end_to_confirm").empty());
  world.clock_to("2027-01-01");
  CHECK(waiting(world, "end_to_confirm") == Lines{"2027-01-01 end_to_confirm COL-2025-1"});
  CHECK(waiting(world, "holdover").empty());
  world.end("COL-2025-1", "2026-12-31", "lapsed");
  CHECK(waiting(world, "end_to_confirm").empty());
}

TEST_CASE("a term without an end date is asked about once its review is due") {
  World world{"2026-01-02"};
  world.mandate("GEO", {"POL"}, {.start = "2026-01-02", .until_event = "the host decides"});
  world.clock_to("2026-07-01");
  CHECK(waiting(world, "review_due").empty());
  world.clock_to("2026-07-02");
  CHECK(waiting(world, "review_due") == Lines{"2026-07-02 review_due GEO-2026-1"});
  world.end("GEO-2026-1", "2026-12-31");
  CHECK(waiting(world, "review_due").empty());
}

TEST_CASE("a mandate that runs on in a suspended partnership is asked about") {
  World world = with_mandate();
  world.clock_to("2025-06-01");
  CHECK(waiting(world, "suspension_to_answer").empty());
  world.suspend("MDA", "2025-05-20");
  CHECK(waiting(world, "suspension_to_answer") ==
        Lines{"2025-05-20 suspension_to_answer MDA-2025-1"});
  world.end("MDA-2025-1", "2025-05-31");
  CHECK(waiting(world, "suspension_to_answer").empty());
}

TEST_CASE("hosts without mandate and offer are one item while the window of the cycle is open") {
  World world{"2025-12-30"};
  CHECK(waiting(world, "posts_without_offer").empty());
  world.clock_to("2026-01-01");
  CHECK(waiting(world, "posts_without_offer") == Lines{"2027-01-01 posts_without_offer register"});
  const auto count = [&] {
    return std::get<std::int64_t>(the_item(world, "posts_without_offer").what.arguments[0].value);
  };
  const std::int64_t before = count();
  world.offer("MDA", {"POL"});
  CHECK(count() == before - 1);
  world.suspend("BLR", "2026-01-01");
  CHECK(count() == before - 2);
}

TEST_CASE("steps that nobody applied are one item, and the first") {
  World world = with_mandate();
  world.clock_to_asleep("2027-03-01");
  CHECK(waiting(world, "steps_overdue") == Lines{"2025-01-01 steps_overdue register"});
  CHECK(the_item(world, "steps_overdue").command == "cpe tick");
  world.tick();
  CHECK(waiting(world, "steps_overdue").empty());
}

TEST_CASE("two designations that serve in one host are to be corrected") {
  World world{"2026-06-01"};
  world.import(
      "COL,DEU,Bogota,2024,2026,sole,year,medium,a page,\n"
      "COL,USA,Bogota,2026,2027,sole,year,medium,a page,\n");
  CHECK(waiting(world, "double_service") == Lines{"2026-01-01 double_service COL-2026-1"});
  world.end("COL-2024-1", "2025-12-31", "lapsed");
  CHECK(waiting(world, "double_service").empty());
}

TEST_CASE("an embassy that closes before its mandate is over waits for what follows") {
  World world = with_mandate();
  world.clock_to("2025-06-01");
  Network now = network(world.database(), world.opened().clock().now());
  const auto close = [&](const std::string& from) {
    for (HostRecord& host : now.hosts) {
      for (Designation& mandate : host.mandates) {
        mandate.terms.embassies.front().closed_on = day(from);
      }
    }
    return todo::embassies_closed(now);
  };
  CHECK(todo::embassies_closed(now).empty());
  CHECK(close("2027-01-01").empty());
  REQUIRE(close("2026-03-01").size() == 1);
  CHECK(in_words(close("2026-03-01")[0]) == "2026-03-01 embassy_closed MDA-2025-1");
  CHECK(close("2026-03-01")[0].command ==
        "cpe mandate end MDA-2025-1 --on 2026-02-28 --because embassy_closed");
}

TEST_CASE("a mandate whose host will be no partner any more needs no successor") {
  World world = with_mandate();
  world.clock_to("2026-06-01");
  CHECK(waiting(world, "successor_missing").size() == 1);
  world.accede("MDA", "2026-12-31");
  CHECK(waiting(world, "successor_missing").empty());
}

TEST_CASE("an embassy at rest and a contested adoption wait") {
  // No command pauses or reopens in this world: the sources look at plain data.
  World world = with_mandate();
  world.clock_to("2025-06-01");
  Network now = network(world.database(), world.opened().clock().now());
  CHECK(todo::embassies_paused(now).empty());
  CHECK(todo::contested_mandates(now).empty());
  for (HostRecord& host : now.hosts) {
    for (Designation& mandate : host.mandates) {
      mandate.contested = true;
      mandate.terms.embassies.front().paused = true;
    }
  }
  now.marks[Subject{"MDA-2025-1"}] = {{"paused", day("2025-05-02"), Seq{900}},
                                      {"adoption_contested", day("2025-05-03"), Seq{901}}};
  REQUIRE(todo::embassies_paused(now).size() == 1);
  CHECK(in_words(todo::embassies_paused(now)[0]) == "2025-05-02 embassy_paused MDA-2025-1");
  CHECK(todo::embassies_paused(now)[0].command == "cpe embassy resume ROU MDA");
  REQUIRE(todo::contested_mandates(now).size() == 1);
  CHECK(in_words(todo::contested_mandates(now)[0]) == "2025-05-03 mandate_contested MDA-2025-1");
}

TEST_CASE("a note after the question answers it, an earlier one does not") {
  World world = with_mandate();
  world.clock_to("2025-06-01");
  world.suspend("MDA", "2025-05-20");
  Network now = network(world.database(), world.opened().clock().now());
  const Subject mandate{"MDA-2025-1"};
  now.marks[mandate].push_back({std::string{note_mark}, day("2025-05-19"), Seq{1}});
  CHECK(todo::suspensions_to_answer(now).size() == 1);
  now.marks[mandate].push_back({std::string{note_mark}, day("2025-06-01"), Seq{100000}});
  CHECK(todo::suspensions_to_answer(now).empty());
}

TEST_CASE("items are for the desk, for delegations of members and for embassies in hosts") {
  using Kind = todo::Reader::Kind;
  World world = with_mandate();
  world.clock_to("2027-01-01");
  const TodoItem item = the_item(world, "holdover");
  CHECK(todo::concerns(item, {.kind = Kind::desk}));
  CHECK(todo::concerns(item, {.kind = Kind::delegation, .country = country_code("ROU")}));
  CHECK_FALSE(todo::concerns(item, {.kind = Kind::delegation, .country = country_code("POL")}));
  CHECK(todo::concerns(item, {.kind = Kind::embassy, .country = country_code("MDA")}));
  CHECK_FALSE(todo::concerns(item, {.kind = Kind::embassy, .country = country_code("ROU")}));
}

TEST_CASE("what is oldest due comes first") {
  World world = with_mandate();
  world.clock_to("2026-09-01");
  world.offer("GEO", {"POL"}, {.start = "2026-10-01"});
  world.suspend("MDA", "2026-08-01");
  std::vector<Date> days;
  for (const TodoItem& item : items(world)) days.push_back(item.due_on);
  CHECK(days.size() >= 4);
  CHECK(std::ranges::is_sorted(days));
}

}  // namespace cpe
