// Notes, deliverables, handovers, and the undoing of one's last act.

#include <boost/json/parse.hpp>

#include "storage/queries/desk.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

DesignationId id(const std::string& text) { return DesignationId{text}; }

/// The subject of what is tried out has to exist; so does its term.
struct Desk : World {
  Desk() : World{"2026-11-02"} {}

  std::string note(const std::string& subject, const NoteForm& form = {.subject = Subject{"-"}}) {
    NoteForm filled = form;
    filled.subject = Subject{subject};
    if (filled.text.empty()) filled.text = "they will think about it";
    std::string made;
    run([&](Work& work, Office& office) { made = office.add_note(work, filled).text(); });
    return made;
  }
  void settle(const std::string& note) {
    run([&](Work& work, Office& office) { office.settle_note(work, NoteId{note}); });
  }
  void mark(const std::string& mandate, const std::string& item, DutyAct act,
            const std::string& on) {
    run([&](Work& work, Office& office) {
      office.mark_duty(work, id(mandate), item, act, day(on));
    });
  }
  void tick_item(const std::string& mandate, const std::string& item, Side side,
                 const std::string& on) {
    run([&](Work& work, Office& office) {
      office.tick_handover(work, id(mandate), item, side, day(on));
    });
  }
  void complete(const std::string& mandate, const std::string& ceremony, bool waive) {
    run([&](Work& work, Office& office) {
      office.complete_handover(work, id(mandate),
                               ceremony.empty() ? std::optional<Date>{} : day(ceremony), waive);
    });
  }
  std::vector<Event> undo(const std::string& actor = "tester") {
    std::vector<Event> act;
    run([&](Work& work, Office& office) { act = office.undo_last_act(work, actor); });
    return act;
  }
  std::vector<std::string> waiting() {
    std::vector<std::string> ids;
    for (const NoteEntry& each : notes_to_follow_up(database())) ids.push_back(each.note.id.text());
    return ids;
  }
  /// "terms_of_reference 2027-01-31 due", in the order of the days.
  std::vector<std::string> duties(const std::string& mandate) {
    const Designation found = designation(mandate);
    const Policy policy = first_policy();
    std::vector<std::string> all;
    for (const Duty& duty : duties_of(found, policy, registered_on(database(), found.id),
                                      duty_marks(database(), found.id))) {
      all.push_back(duty.item + " " + to_text(duty.due_on) + " " +
                    std::string{name(duty.progress())});
    }
    return all;
  }
  std::vector<std::string> handover_items(const std::string& mandate) {
    std::vector<std::string> all;
    for (const Duty& duty : opened().office().handover(id(mandate), today()).items) {
      all.push_back(duty.item + " " + to_text(duty.due_on) + " " +
                    std::string{name(duty.progress())});
    }
    return all;
  }
};

using Lines = std::vector<std::string>;

}  // namespace

// Notes.

TEST_CASE("a note is kept with its subject, its words beside the chain") {
  Desk desk;
  const std::string made = desk.note("MDA", {.subject = Subject{"-"},
                                             .text = "Paris will answer by spring",
                                             .sender = country_code("FRA"),
                                             .channel = Channel::phone,
                                             .received_at = instant("2026-10-30"),
                                             .reference = "X-12",
                                             .file_name = "call.txt",
                                             .file_digest = "00ff",
                                             .follow_up_on = day("2027-03-01")});
  CHECK(made == "N-2026-1");
  const auto kept = find_note(desk.database(), NoteId{made});
  REQUIRE(kept);
  CHECK(kept->text == "Paris will answer by spring");
  CHECK(kept->file == "call.txt");
  CHECK(kept->note.subject == Subject{"MDA"});
  CHECK(kept->note.sender == country_code("FRA"));
  CHECK(kept->note.channel == Channel::phone);
  CHECK(kept->note.received_at == instant("2026-10-30"));
  const Event event = desk.last_event("MDA", "note_added");
  CHECK(event.occurred_at == instant("2026-10-30"));
  CHECK(event.payload.find("spring") == std::string::npos);
  CHECK(event.payload.find("call.txt") == std::string::npos);
  CHECK(desk.damage().empty());
}

TEST_CASE("every channel has a name, and no other name is one") {
  for (const Channel channel : all_channels()) CHECK(channel_named(name(channel)) == channel);
  CHECK_FALSE(channel_named("pigeon").has_value());
}

TEST_CASE("a note with a follow-up waits until it is settled, once") {
  Desk desk;
  const std::string made =
      desk.note("MDA", {.subject = Subject{"-"}, .follow_up_on = day("2026-11-02")});
  desk.note("MDA");
  CHECK(desk.waiting() == Lines{made});
  desk.settle(made);
  CHECK(desk.waiting().empty());
  CHECK(refusal([&] { desk.settle(made); }) == "note_waits");
  CHECK(refusal([&] { desk.settle("N-2026-2"); }) == "note_waits");
  CHECK(refusal([&] { desk.settle("N-2026-9"); }) == "id_is_known");
  CHECK(desk.damage().empty());
}

TEST_CASE("a note from tomorrow, a follow-up in the past and a note without words are refused") {
  Desk desk;
  const auto before = desk.event_count();
  const NoteForm tomorrow{.subject = Subject{"-"}, .received_at = instant("2026-11-03")};
  const NoteForm too_late{.subject = Subject{"-"}, .follow_up_on = day("2026-11-01")};
  const NoteForm blank{.subject = Subject{"-"}, .text = " \n"};
  CHECK(refusal([&] { desk.note("MDA", tomorrow); }) == "letter_has_come");
  CHECK(refusal([&] { desk.note("MDA", too_late); }) == "follow_up_lies_ahead");
  CHECK(refusal([&] { desk.note("MDA", blank); }) == "note_says_something");
  CHECK(desk.event_count() == before);
}

// Deliverables.

TEST_CASE("a mandate owes what its rules say, counted from its term") {
  Desk desk;
  const std::string mandate = desk.mandate("MDA", {"ROU"}, {"2027-01-01", "2028-12-31"});
  CHECK(desk.duties(mandate) ==
        Lines{"terms_of_reference 2027-01-31 due", "action_plan 2027-04-01 due",
              "yearly_report_2027 2028-01-31 due", "final_report 2029-01-31 due"});
  CHECK(desk.duties(desk.offer("GEO", {"ROU"}, {"2027-01-01", "2028-12-31"})).empty());
}

TEST_CASE("a deliverable is received, then approved, or waived, and then it is settled") {
  Desk desk;
  const std::string mandate = desk.mandate("MDA", {"ROU"}, {"2027-01-01", "2028-12-31"});
  desk.clock_to("2027-02-01");
  desk.mark(mandate, "terms_of_reference", DutyAct::receive, "2027-01-15");
  CHECK(desk.duties(mandate)[0] == "terms_of_reference 2027-01-31 received");
  desk.mark(mandate, "terms_of_reference", DutyAct::approve, "2027-02-01");
  CHECK(desk.duties(mandate)[0] == "terms_of_reference 2027-01-31 approved");
  desk.mark(mandate, "action_plan", DutyAct::waive, "2027-02-01");
  CHECK(desk.duties(mandate)[1] == "action_plan 2027-04-01 waived");

  const auto before = desk.event_count();
  for (const std::string item : {"terms_of_reference", "action_plan"}) {
    CHECK(refusal([&] { desk.mark(mandate, item, DutyAct::receive, "2027-02-01"); }) ==
          "duty_is_open");
  }
  CHECK(refusal([&] { desk.mark(mandate, "poem", DutyAct::receive, "2027-02-01"); }) ==
        "duty_is_known");
  CHECK(refusal([&] { desk.mark(mandate, "final_report", DutyAct::receive, "2027-02-02"); }) ==
        "duty_is_done");
  CHECK(desk.event_count() == before);
  CHECK(desk.damage().empty());
}

TEST_CASE("history that came in owes what falls due after it came, if its days are known") {
  Desk desk;
  desk.import(
      "MDA,ROU,Chisinau,2025-01-01,2026-12-31,sole,day,high,test,\n"
      "GEO,POL,Tbilisi,2025,2026,sole,year,high,test,\n");
  CHECK(desk.duties("MDA-2025-1") == Lines{"final_report 2027-01-31 due"});
  CHECK(desk.duties("GEO-2025-1").empty());
}

// Handovers.

TEST_CASE("a handover has a checklist that both sides tick, and moves no instant") {
  Desk desk;
  const std::string outgoing = desk.mandate("MDA", {"ROU"}, {"2026-11-02", "2028-12-31"});
  const std::string incoming = desk.mandate("MDA", {"POL"}, {"2029-01-01", "2030-12-31"});
  CHECK(desk.state(outgoing) == "handing_over");
  CHECK(desk.handover_items(outgoing) ==
        Lines{"contacts 2028-11-01 due", "files 2028-12-01 due", "calendar 2028-12-01 due",
              "joint_call 2028-12-17 due", "ceremony 2029-01-21 due"});
  desk.clock_to("2028-11-10");
  desk.tick_item(outgoing, "files", Side::outgoing, "2028-11-09");
  CHECK(desk.handover_items(outgoing)[1] == "files 2028-12-01 half_ticked");
  desk.tick_item(outgoing, "files", Side::incoming, "2028-11-10");
  CHECK(desk.handover_items(outgoing)[1] == "files 2028-12-01 ticked");
  CHECK(refusal([&] { desk.tick_item(outgoing, "files", Side::incoming, "2028-11-10"); }) ==
        "duty_is_open");

  desk.clock_to("2029-01-25");
  CHECK(desk.state(outgoing) == "ended");
  CHECK(desk.who("MDA", "2028-12-31") == "known " + outgoing);
  CHECK(desk.who("MDA", "2029-01-01") == "known " + incoming);
  CHECK(refusal([&] { desk.complete(outgoing, "2029-01-20", false); }) == "handover_is_ticked");
  desk.complete(outgoing, "2029-01-20", true);
  CHECK(desk.handover_items(outgoing)[0] == "contacts 2028-11-01 waived");
  CHECK(desk.designation(incoming).ceremony_on == day("2029-01-20"));
  CHECK(desk.damage().empty());
}

TEST_CASE("what was adopted late is due from its adoption on") {
  Desk desk;
  desk.import("MDA,ROU,Chisinau,2025,2026,sole,year,high,test,\n");
  desk.mandate("MDA", {"POL"}, {"2027-01-01", "2028-12-31"});
  CHECK(desk.handover_items("MDA-2025-1")[0] == "contacts 2026-11-02 due");
}

TEST_CASE("the same embassies hand nothing over, and neither does a mandate nobody follows") {
  Desk desk;
  const std::string mandate = desk.mandate("MDA", {"ROU"}, {"2026-11-02", "2028-12-31"});
  CHECK(refusal([&] { desk.handover_items(mandate); }) == "handover_is_under_way");
  desk.mandate("MDA", {"ROU"}, {"2029-01-01", "2030-12-31"});
  CHECK(refusal([&] { desk.handover_items(mandate); }) == "handover_is_under_way");
}

// Undo.

TEST_CASE("undo strikes out a new offer and keeps both in the history") {
  Desk desk;
  const std::string offer = desk.offer("MDA", {"ROU"}, {"2027-01-01", "2028-12-31"});
  desk.undo();
  CHECK(desk.state(offer) == "annulled");
  CHECK(desk.events(offer) == Lines{"offer_submitted", "act_undone"});
  CHECK(refusal([&] { desk.undo(); }) == "act_is_no_undo");
  CHECK(desk.damage().empty());
}

TEST_CASE("undo takes back everything that one command did, on every subject") {
  Desk desk;
  const std::string first = desk.offer("MDA", {"ROU"}, {"2027-01-01", "2028-12-31"});
  const std::string second = desk.offer("GEO", {"ROU"}, {"2027-01-01", "2028-12-31"});
  const std::string decision = desk.draft({first, second});
  CHECK(desk.undo().size() == 5);
  CHECK(desk.state(first) == "offered");
  CHECK(desk.state(second) == "offered");
  CHECK(desk.decision_state(decision) == "withdrawn");
  CHECK(desk.decision(decision).lines.empty());
  CHECK(desk.damage().empty());
  desk.adopt({first, second});
  CHECK(desk.state(first) == "designated");
}

TEST_CASE("undo of an end gives the term its days and its timers back") {
  Desk desk;
  const std::string mandate = desk.mandate("MDA", {"ROU"}, {"2026-11-02", "2028-12-31"});
  desk.end(mandate, "2027-06-30");
  CHECK(desk.designation(mandate).terms.end == day("2027-06-30"));
  desk.undo();
  CHECK(desk.designation(mandate).terms.end == day("2028-12-31"));
  CHECK(desk.designation(mandate).term_version == 3);
  CHECK(desk.who("MDA", "2028-01-01") == "known " + mandate);
  desk.clock_to("2029-01-02");
  CHECK(desk.state(mandate) == "holdover");
  CHECK(desk.damage().empty());
}

TEST_CASE("undo gives back a holdover as far as it went") {
  World world{"2026-09-01"};
  const auto undo = [&] {
    world.run([&](Work& work, Office& office) { office.undo_last_act(work, "tester"); });
  };
  const std::string first =
      world.mandate("MDA", {"POL"}, {.start = "2027-01-01", .end = "2027-06-30"});
  world.clock_to("2027-07-10");
  REQUIRE(world.state(first) == "holdover");
  const std::string second = world.mandate("MDA", {"ROU"}, {.start = "2027-09-01"});

  SECTION("it is not over") {
    world.end(first, "2027-05-31");
    undo();
    CHECK(world.state(first) == "holdover");
    world.clock_to("2027-09-01");
  }
  SECTION("somebody has served again since") {
    world.end(first, "2027-05-31");
    world.clock_to("2027-10-01");
    undo();
  }
  CHECK(world.state(first) == "ended");
  CHECK(world.designation(first).ended_on == day("2027-08-31"));
  CHECK(world.who("MDA", "2027-08-31") == "holdover " + first);
  CHECK(world.who("MDA", "2027-09-01") == "known " + second);
  CHECK(world.damage().empty());
}

TEST_CASE("undo gives back a note, a tick and a withdrawn offer") {
  Desk desk;
  const std::string offer = desk.offer("MDA", {"ROU"}, {"2027-01-01", "2028-12-31"});
  desk.withdraw(offer);
  desk.undo();
  CHECK(desk.state(offer) == "offered");

  const std::string note =
      desk.note("GEO", {.subject = Subject{"-"}, .follow_up_on = day("2026-12-01")});
  desk.settle(note);
  desk.undo();
  CHECK(desk.waiting() == Lines{note});
  desk.note("AZE", {.subject = Subject{"-"}, .follow_up_on = day("2026-12-01")});
  desk.undo();
  CHECK(desk.waiting() == Lines{note});

  const std::string mandate = desk.mandate("AZE", {"ROU"}, {"2026-11-02", "2028-12-31"});
  desk.mark(mandate, "action_plan", DutyAct::receive, "2026-11-02");
  desk.mark(mandate, "action_plan", DutyAct::approve, "2026-11-02");
  desk.undo();
  CHECK(desk.duties(mandate)[1] == "action_plan 2027-01-31 received");
  CHECK(desk.damage().empty());
}

TEST_CASE("undo is refused for what others rely on, and once something builds on the act") {
  Desk desk;
  CHECK(refusal([&] { desk.undo("nobody"); }) == "act_exists");
  const std::string offer = desk.offer("MDA", {"ROU"}, {"2027-01-01", "2028-12-31"});
  desk.adopt({offer});
  CHECK(refusal([&] { desk.undo(); }) == "act_can_be_undone");
  desk.suspend("BLR", "2026-11-02");
  CHECK(refusal([&] { desk.undo(); }) == "act_can_be_undone");
  desk.set_policy("consecutive_terms_cap", 5);
  CHECK(refusal([&] { desk.undo(); }) == "act_can_be_undone");

  desk.offer("GEO", {"ROU"}, {"2026-11-02", "2028-12-31"});
  const std::string shortened = desk.mandate("AZE", {"ROU"}, {"2026-11-02", "2028-12-31"});
  desk.end(shortened, "2026-11-10");
  desk.clock_to("2026-11-12");
  CHECK(refusal([&] { desk.undo(); }) == "nothing_builds_on_the_act");
}

TEST_CASE("undo is the actor's own: what somebody else did in between stays") {
  Desk desk;
  const std::string offer = desk.offer("MDA", {"ROU"}, {"2027-01-01", "2028-12-31"});
  OpenRegister& open = desk.opened();
  open.engine().run(
      {.actor = "anna", .via = "anna: test", .on_behalf_of = {}, .reason = {}}, [&](Work& work) {
        open.office().add_note(work, {.subject = Subject{"GEO"}, .text = "a letter is on its way"});
      });
  desk.undo();
  CHECK(desk.state(offer) == "annulled");
  CHECK(notes_about(desk.database(), Subject{"GEO"}, {}).size() == 1);
}

}  // namespace cpe
