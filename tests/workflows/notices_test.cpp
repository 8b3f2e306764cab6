// Notices: queued with their cause, withdrawn with what undoes it, released and marked by staff.

#include "storage/queries/notices.hpp"

#include "tests/catch.hpp"
#include "tests/world.hpp"
#include "workflows/notices/notice.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

Texts with(World& world, const std::string& subject, const std::string& step) {
  Texts result;
  for (const std::string& each : world.notices(subject)) {
    if (each.starts_with(step + " ")) result.push_back(each.substr(step.size() + 1));
  }
  return result;
}

std::vector<NoticeId> ids(World& world, NoticeState state) {
  std::vector<NoticeId> result;
  for (const NoticeEntry& each : notice_entries(world.database())) {
    if (each.notice.state == state) result.push_back(each.notice.id);
  }
  return result;
}

void release(World& world, const std::vector<NoticeId>& which) {
  world.run([&](Work& work, Office& office) { office.release_notices(work, which, "somebody"); });
}

void mark_sent(World& world, const std::vector<NoticeId>& which) {
  world.run([&](Work& work, Office& office) { office.mark_notices_sent(work, which); });
}

Notice newest(World& world, const std::string& subject, const std::string& step,
              const std::string& recipient) {
  const auto id =
      newest_notice(world.database(), Subject{subject}, step, parse_recipient(recipient).value());
  return find_notice(world.database(), id.value()).value();
}

}  // namespace

TEST_CASE("a notice's id reads back as it was written, and nothing else is one") {
  const NoticeId id{.seq = {412}, .number = 2};
  CHECK(to_text(id) == "412.2");
  CHECK(parse_notice_id("412.2") == id);
  for (const char* text : {"", "412", "412.", ".2", "412.0", "0.1", "412.02", "412.2 ", "412.2.1",
                           "-1.1", "x.1", "412,2"}) {
    CAPTURE(text);
    CHECK(!parse_notice_id(text));
  }
}

TEST_CASE("the Council's outcome is told to the new and the outgoing posts, once released") {
  World world{"2026-09-01"};
  world.contact("delegation:POL");
  const std::string old = world.mandate("MDA", {"ROU"}, {.end = "2028-12-31"});
  release(world, ids(world, NoticeState::held));
  const std::string next = world.mandate("MDA", {"POL", "ROU"}, {.start = "2029-01-01"});
  CHECK(with(world, next, "adopted") == Texts{"delegation:POL held", "embassy:MDA:POL held",
                                              "delegation:ROU held", "embassy:MDA:ROU held"});
  const Notice told = newest(world, next, "adopted", "delegation:POL");
  CHECK(told.contact == ContactId{"C-1"});
  CHECK(told.facts.other == DesignationId{old});
  CHECK(told.facts.follows == Follows::handover);
  CHECK(told.facts.reference == "PO(2026)1002");
  CHECK(newest(world, next, "adopted", "embassy:MDA:POL").contact == std::nullopt);

  release(world, {told.id});
  CHECK(with(world, next, "adopted").front() == "delegation:POL pending");
  CHECK(refusal([&] { release(world, {told.id}); }) == "notice_is_held");
  CHECK(refusal([&] { release(world, {{.seq = {1}, .number = 1}}); }) == "id_is_known");
  mark_sent(world, {told.id});
  CHECK(with(world, next, "adopted").front() == "delegation:POL sent");
  CHECK(refusal([&] { mark_sent(world, {told.id}); }) == "notice_may_still_leave");
  CHECK(world.damage().empty());
}

TEST_CASE("one command releases many notices, one event for each subject") {
  World world{"2026-09-01"};
  const std::string mda = world.offer("MDA", {"ROU"});
  const std::string geo = world.offer("GEO", {"POL"});
  world.adopt({mda, geo});
  const auto held = ids(world, NoticeState::held);
  CHECK(held.size() == 4);
  const Report report = world.run(
      [&](Work& work, Office& office) { office.release_notices(work, held, "somebody"); });
  CHECK(report.recorded.size() == 2);
  CHECK(ids(world, NoticeState::held).empty());
}

TEST_CASE("a policy may let outcomes leave by themselves and hold reminders back") {
  World world{"2026-09-01"};
  world.set_policy("release_outcomes", "auto");
  world.set_policy("release_reminders", "held");
  const std::string id = world.mandate("MDA", {"ROU"});
  CHECK(with(world, id, "adopted").front() == "delegation:ROU pending");
  world.clock_to("2028-01-02");
  CHECK(with(world, id, "reminder_365") == Texts{"desk held"});
}

TEST_CASE("a line of the same list may be the one before") {
  World world{"2026-09-01"};
  const std::string second =
      world.offer("SRB", {"NLD"}, {.start = "2028-01-01", .end = "2028-12-31"});
  const std::string first =
      world.offer("SRB", {"NOR"}, {.start = "2027-01-01", .end = "2027-12-31"});
  world.adopt({second, first});
  CHECK(newest(world, second, "adopted", "delegation:NOR").facts.other == DesignationId{first});
  CHECK(with(world, first, "adopted").size() == 2);
}

TEST_CASE("firing a step queues its notices in the event of the step") {
  World world{"2026-09-01"};
  world.contact("embassy:MDA:ROU", Language::fr);
  const std::string id = world.mandate("MDA", {"ROU"});
  world.clock_to("2028-10-03");
  CHECK(with(world, id, "reminder_365") == Texts{"desk pending"});
  CHECK(with(world, id, "reminder_90") ==
        Texts{"delegation:ROU pending", "embassy:MDA:ROU pending"});
  const Event event = world.last_event(id, "reminder_due");
  CHECK(event.payload.find(R"("recipients":["delegation:ROU","embassy:MDA:ROU"])") !=
        std::string::npos);
  const Notice notice = newest(world, id, "reminder_90", "embassy:MDA:ROU");
  CHECK(notice.id == NoticeId{.seq = event.seq, .number = 2});
  CHECK(notice.contact == ContactId{"C-1"});
  CHECK(notice.due_at == instant("2028-10-02T09:00:00+02:00"));
  CHECK(notice.facts.follows == Follows::nothing_yet);
  CHECK(notice.facts.late_by_s == 0);
  CHECK(world.damage().empty());
}

TEST_CASE("the contact of the day is kept with the notice") {
  World world{"2026-09-01"};
  const std::string first = world.contact("delegation:ROU");
  const std::string id = world.mandate("MDA", {"ROU"});
  world.run([&](Work& work, Office& office) {
    office.end_contact(work, ContactId{first}, day("2028-10-31"));
  });
  world.clock_to("2028-11-01");
  world.contact("delegation:ROU");
  world.clock_to("2028-12-02");
  CHECK(newest(world, id, "reminder_90", "delegation:ROU").contact == ContactId{"C-1"});
  CHECK(newest(world, id, "reminder_30", "delegation:ROU").contact == ContactId{"C-2"});
}

TEST_CASE("a term without an end asks the desk at every review") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("GEO", {"POL"}, {.start = "2027-01-01", .until_event = "Georgia accedes"});
  world.clock_to("2028-01-02");
  CHECK(with(world, id, "open_end_review_1") == Texts{"desk pending"});
  CHECK(with(world, id, "open_end_review_2") == Texts{"desk pending"});
  CHECK(newest(world, id, "open_end_review_2", "desk").facts.until_event == "Georgia accedes");
}

TEST_CASE("an extension withdraws what waits of the former end, in its own event") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"ROU"});
  world.clock_to("2028-10-03");
  world.extend(id, {.to = "2029-12-31"});
  CHECK(with(world, id, "reminder_90") ==
        Texts{"delegation:ROU withdrawn", "embassy:MDA:ROU withdrawn"});
  CHECK(with(world, id, "adopted").front() == "delegation:ROU held");
  CHECK(world.last_event(id, "extended").after.find("withdrawn") != std::string::npos);
  world.clock_to("2029-10-03");
  CHECK(with(world, id, "reminder_90") ==
        Texts{"delegation:ROU withdrawn", "embassy:MDA:ROU withdrawn", "delegation:ROU pending",
              "embassy:MDA:ROU pending"});
  CHECK(newest(world, id, "reminder_90", "delegation:ROU").facts.end == day("2029-12-31"));
  CHECK(world.damage().empty());
}

TEST_CASE("a mandate struck out as an error takes everything that waits with it") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"ROU"});
  world.clock_to("2028-01-02");
  world.because("entered twice");
  world.annul(id);
  for (const std::string& each : world.notices(id)) CHECK(each.ends_with(" withdrawn"));
  CHECK(world.notices(id).size() == 3);
  CHECK(world.damage().empty());
}

TEST_CASE("an adopted successor withdraws the desk's reminders that nobody is adopted") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"ROU"});
  world.clock_to("2028-10-03");
  world.mandate("MDA", {"POL"}, {.start = "2029-01-01"});
  CHECK(with(world, id, "reminder_180") == Texts{"desk withdrawn"});
  CHECK(with(world, id, "reminder_90") ==
        Texts{"delegation:ROU pending", "embassy:MDA:ROU pending"});
}

TEST_CASE("the reminders of a holdover are withdrawn when it is over") {
  World world{"2026-09-01"};
  const std::string id =
      world.mandate("MDA", {"ROU"}, {.start = "2026-09-02", .end = "2026-12-31"});
  world.clock_to("2027-01-10");
  CHECK(with(world, id, "holdover_7") == Texts{"desk pending", "delegation:ROU pending"});
  world.end(id, "2027-01-09", "lapsed");
  CHECK(with(world, id, "holdover_7") == Texts{"desk withdrawn", "delegation:ROU withdrawn"});
}

TEST_CASE("reminders missed in a downtime are queued at once, each with how late it is") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"ROU"});
  world.clock_to_asleep("2029-01-20");
  world.tick();
  CHECK(with(world, id, "reminder_365") == Texts{"desk pending"});
  CHECK(with(world, id, "holdover_7") == Texts{"desk pending", "delegation:ROU pending"});
  const Notice late = newest(world, id, "reminder_0", "desk");
  CHECK(late.facts.late_by_s == seconds_between(late.due_at, instant("2029-01-20")));
  CHECK(late.queued_at == instant("2029-01-20"));
  CHECK(world.damage().empty());
}

TEST_CASE("an undone act takes its notices back") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"ROU"});
  world.clock_to("2028-10-03");
  world.extend(id, {.to = "2029-12-31"});
  world.run([](Work& work, Office& office) { office.undo_last_act(work, "tester"); });
  CHECK(world.designation(id).terms.end == day("2028-12-31"));
  // What the act withdrew waits again.
  CHECK(with(world, id, "reminder_90") ==
        Texts{"delegation:ROU pending", "embassy:MDA:ROU pending"});
  CHECK(world.damage().empty());
}

TEST_CASE("what a notice says follows its designation until it leaves") {
  World world{"2026-09-01"};
  world.set_policy("release_reminders", "held");
  const std::string id = world.mandate("MDA", {"POL"}, {.start = "2027-01-01"});
  world.extend(id, {.to = "2029-06-30"});
  CHECK(newest(world, id, "adopted", "delegation:POL").facts.end == day("2029-06-30"));
  world.embassy("join", "ROU", id, "2026-09-01");
  CHECK(with(world, id, "adopted") == Texts{"delegation:POL held", "embassy:MDA:POL held",
                                            "delegation:ROU held", "embassy:MDA:ROU held"});
  CHECK(newest(world, id, "adopted", "delegation:POL").facts.embassies.size() == 2);
  world.embassy("leave", "POL", id, "2026-09-01");
  CHECK(with(world, id, "adopted").front() == "delegation:POL withdrawn");
  world.correct(id, {.add = country_codes({"POL"})});
  CHECK(with(world, id, "adopted").front() == "delegation:POL held");
  CHECK(with(world, id, "adopted").size() == 4);
  world.correct(id, {.drop = country_codes({"POL"})});

  world.clock_to("2029-06-15");
  CHECK(newest(world, id, "reminder_30", "delegation:ROU").facts.follows == Follows::nothing_yet);
  const std::string next = world.mandate("MDA", {"ITA"}, {.start = "2029-07-01"});
  const Notice told = newest(world, id, "reminder_30", "delegation:ROU");
  CHECK(told.facts.follows == Follows::handover);
  CHECK(told.facts.other == DesignationId{next});
  CHECK(told.state == NoticeState::held);
  CHECK(world.damage().empty());
}

TEST_CASE("who was told an outcome is not told again while others wait") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"}, {.start = "2027-01-01"});
  mark_sent(world, {newest(world, id, "adopted", "delegation:POL").id});
  world.correct(id, {.end = day("2029-06-30")});
  CHECK(with(world, id, "adopted") == Texts{"delegation:POL sent", "embassy:MDA:POL held"});
  CHECK(world.damage().empty());
}

TEST_CASE("whoever was told of an adoption is told that it does not hold, and nobody else") {
  World world{"2026-09-01"};
  const std::string id = world.mandate("MDA", {"POL"}, {.start = "2027-01-01"});
  mark_sent(world, {newest(world, id, "adopted", "delegation:POL").id});
  world.withdraw(id);
  CHECK(with(world, id, "adopted") == Texts{"delegation:POL sent", "embassy:MDA:POL withdrawn"});
  CHECK(with(world, id, "adoption_undone") == Texts{"delegation:POL held"});
  world.annul(id);
  CHECK(with(world, id, "adoption_undone") == Texts{"delegation:POL held"});
  CHECK(world.damage().empty());
}

}  // namespace cpe
