// What waits because of notes, deliverables, handovers and failed steps.

#include "workflows/answers/todo_desk.hpp"

#include "storage/queries/agenda.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Lines = std::vector<std::string>;

/// "2027-01-31 deliverable_due cpe deliverable receive ...": the items of these kinds.
Lines waiting(World& world, const std::vector<std::string>& kinds) {
  Lines lines;
  const Network today = network(world.database(), world.opened().clock().now());
  for (const TodoItem& item : todo_items(world.database(), today)) {
    const std::string kind{item.what.phrase->key()};
    if (std::ranges::find(kinds, kind) == kinds.end()) continue;
    lines.push_back(to_text(item.due_on) + " " + item.command);
  }
  return lines;
}

}  // namespace

TEST_CASE("a follow-up waits from the day it was made until it is settled") {
  World world{"2026-11-02"};
  world.run([](Work& work, Office& office) {
    office.add_note(work, {.subject = Subject{"MDA"},
                           .text = std::string(300, 'x'),
                           .follow_up_on = day("2027-03-01")});
  });
  CHECK(waiting(world, {"follow_up"}) == Lines{"2027-03-01 cpe note done N-2026-1"});
  world.run([](Work& work, Office& office) { office.settle_note(work, NoteId{"N-2026-1"}); });
  CHECK(waiting(world, {"follow_up"}).empty());
}

TEST_CASE("a deliverable waits from a month before it is due until it is approved or waived") {
  World world{"2026-11-02"};
  const std::string id = world.mandate("MDA", {"ROU"}, {"2027-01-01", "2028-12-31"});
  CHECK(waiting(world, {"deliverable_due"}).empty());
  world.clock_to("2027-01-02");
  CHECK(waiting(world, {"deliverable_due"}) ==
        Lines{"2027-01-31 cpe deliverable receive " + id + " terms_of_reference"});
  const auto mark = [&](DutyAct act) {
    world.run([&](Work& work, Office& office) {
      office.mark_duty(work, DesignationId{id}, "terms_of_reference", act, day("2027-01-02"));
    });
  };
  mark(DutyAct::receive);
  CHECK(waiting(world, {"deliverable_due"}) ==
        Lines{"2027-01-31 cpe deliverable approve " + id + " terms_of_reference"});
  mark(DutyAct::approve);
  CHECK(waiting(world, {"deliverable_due"}).empty());
}

TEST_CASE("open items of a handover wait, also after the handover, until both sides ticked") {
  World world{"2026-11-02"};
  const std::string id = world.mandate("MDA", {"ROU"}, {"2026-11-02", "2028-12-31"});
  world.mandate("MDA", {"POL"}, {"2029-01-01", "2030-12-31"});
  world.clock_to("2029-03-01");
  CHECK(waiting(world, {"handover_item"}).size() == 5);
  world.run([&](Work& work, Office& office) {
    office.tick_handover(work, DesignationId{id}, "contacts", Side::outgoing, day("2029-01-02"));
  });
  CHECK(waiting(world, {"handover_item"}).front() ==
        "2028-11-01 cpe handover tick " + id + " contacts --side incoming");
  world.run([&](Work& work, Office& office) {
    office.complete_handover(work, DesignationId{id}, std::nullopt, true);
  });
  CHECK(waiting(world, {"handover_item"}).empty());
}

TEST_CASE("a long note is cut at a word, and between characters where it has no words") {
  const auto said = [](const std::string& text) {
    const Note note{.id = NoteId{"N-2026-1"},
                    .subject = Subject{"MDA"},
                    .received_at = {},
                    .follow_up_on = day("2027-03-01")};
    return fill(todo::follow_ups({{note, text}}).at(0).what, Style{Language::en});
  };
  CHECK(said("short") == "MDA: come back to N-2026-1: short");
  CHECK(said(std::string(118, 'x') + " word word") ==
        "MDA: come back to N-2026-1: " + std::string(118, 'x') + " \u2026");
  std::string accents;
  for (int i = 0; i < 100; ++i) accents += "é";
  CHECK(said("x" + accents).ends_with("é \u2026"));
}

}  // namespace cpe
