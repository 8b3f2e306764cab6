#include "engine/engine.hpp"

#include <algorithm>
#include <map>

#include "storage/queries/history.hpp"
#include "storage/record/audit.hpp"
#include "tests/catch.hpp"
#include "tests/engine/loan.hpp"
#include "tests/engine/store_decorators.hpp"

namespace cpe {
namespace {

constexpr Phrase closed{"library_is_open", "the library is closed", "la bibliothèque est fermée"};

}  // namespace

// The unit of work.

TEST_CASE("the write lock is taken before the clock is read, once in each transaction") {
  Library library;
  lend_and_forget(library);
  Story calls;
  WatchedStore store{library.store, [&](std::string_view call) {
                       if (call == "begin" || call == "commit") calls.emplace_back(call);
                     }};
  const WatchedClock clock{library.clock, [&] { calls.emplace_back("now"); }};
  Engine engine{store, clock, library.entropy, library.desk};
  engine.run(library.clerk, [&](Work& work) {
    calls.emplace_back("command");
    work.record(note("desk"));
    work.now();
  });
  // What fires arms what is due already, so there are two batches before the command.
  CHECK(calls == Story{"begin", "now", "commit", "begin", "now", "commit", "begin", "now",
                       "command", "commit"});
}

TEST_CASE("every transaction is durable before a unit of work answers") {
  Library library;
  bool open = false;
  WatchedStore store{library.store, [&](std::string_view call) {
                       if (call == "begin") open = true;
                       if (call == "commit") open = false;
                     }};
  Engine engine{store, library.clock, library.entropy, library.desk};
  engine.run(library.clerk, [](Work& work) { work.record(note("desk")); });
  CHECK(!open);
  CHECK(!library.database.in_transaction());
}

TEST_CASE("what is due is applied before the command, under the machine's own actor") {
  Library library;
  lend_and_forget(library);
  const Report report = library.act(Returned{});

  CHECK(told(report.due) == Story{"emma reminded", "emma fell_due", "emma reminded"});
  CHECK(report.due_count == 3);
  CHECK(told(report.recorded) == Story{"emma returned"});
  for (const Event& event : report.due) {
    CHECK(event.actor == "cpe");
    CHECK(event.via == "anna: lend");
  }
  CHECK(report.recorded[0].actor == "anna");
  CHECK(report.now == library.clock.now());
}

TEST_CASE("a refused command leaves the due work and nothing of its own") {
  Library library;
  lend_and_forget(library);
  CHECK(refusal([&] {
          library.engine.run(library.clerk, [&](Work& work) {
            work.record(note("desk"));
            throw Error{Code::refused, closed};
          });
        }) == "library_is_open");
  CHECK(library.story() == forgotten);
  CHECK(is_sound(library));
  CHECK(!library.database.in_transaction());
}

TEST_CASE("a command that fails as a bug is undone too, and the due work stays") {
  Library library;
  lend_and_forget(library);
  CHECK_THROWS_AS(library.engine.run(library.clerk,
                                     [&](Work& work) {
                                       work.record(note("desk"));
                                       throw std::logic_error{"a bug"};
                                     }),
                  std::logic_error);
  CHECK(library.story() == forgotten);
  CHECK(!library.database.in_transaction());
}

TEST_CASE("a command that was refused leaves the next one a clean chain") {
  Library library;
  refusal([&] {
    library.engine.run(library.clerk, [&](Work& work) {
      work.record(note("desk"));
      throw Error{Code::refused, closed};
    });
  });
  library.borrow("emma", library.clock.now() + a_day);
  CHECK(library.events()[0].seq == Seq{1});
  CHECK(is_sound(library));
}

TEST_CASE("a command that records nothing leaves nothing") {
  Library library;
  const Report report =
      library.engine.run(library.clerk, [](Work& work) { CHECK(work.last_recorded() == Seq{0}); });
  CHECK(report.recorded.empty());
  CHECK(library.story().empty());
}

TEST_CASE("a command reads what it has written") {
  Library library;
  library.engine.run(library.clerk, [&](Work& work) {
    library.desk.apply(work, Subject{"emma"}, Borrowed{work.now() + 9 * a_day});
    CHECK(library.desk.loan(Subject{"emma"}).state == LoanState::on_loan);
    library.desk.apply(work, Subject{"emma"}, Returned{}, work.last_recorded());
    CHECK(work.last_recorded() == Seq{2});
  });
  CHECK(library.state("emma") == LoanState::on_shelf);
  CHECK(library.timers("emma")[0].state == TimerState::cancelled);
}

// Dry runs.

TEST_CASE("a dry run tells the events of the real run, byte for byte") {
  Library library;
  lend_and_forget(library);
  Intent dry = library.clerk;
  dry.dry_run = true;
  const auto give_back = [&](Work& work) {
    library.desk.apply(work, Subject{"emma"}, Returned{});
    library.desk.apply(work, Subject{"emma"}, Borrowed{work.now() + -a_day});
  };
  const Report told_before = library.engine.run(dry, give_back);
  CHECK(library.story() == Story{"emma borrowed"});
  CHECK(!library.database.in_transaction());

  const Report done = library.engine.run(library.clerk, give_back);
  CHECK(told(told_before.recorded) ==
        Story{"emma returned", "emma borrowed", "emma fell_due", "emma reminded"});
  REQUIRE(told_before.due.size() == done.due.size());
  REQUIRE(told_before.recorded.size() == done.recorded.size());
  CHECK(told_before.due.back().hash == done.due.back().hash);
  CHECK(told_before.recorded.back().hash == done.recorded.back().hash);
}

TEST_CASE("a dry run leaves the bytes of the file as they were") {
  const TemporaryFolder folder;
  const auto path = folder / "loans.db";
  Library library{Database::create(path)};
  lend_and_forget(library);
  library.database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  const std::string before = contents(path);
  Intent dry = library.clerk;
  dry.dry_run = true;

  SECTION("when the command goes well") {
    library.engine.run(dry, [](Work& work) { work.record(note("desk")); });
  }
  SECTION("when the command is refused") {
    refusal([&] {
      library.engine.run(dry, [](Work& work) {
        work.record(note("desk"));
        throw Error{Code::refused, closed};
      });
    });
  }
  SECTION("when there is no command") { library.engine.tick(dry); }
  CHECK(contents(path) == before);
  CHECK(contents(folder / "loans.db-wal").empty());
}

// Time.

TEST_CASE("the record's own time never falls when the clock goes back") {
  Library library;
  library.borrow("emma", library.clock.now() + 30 * a_day);
  const Instant high = library.clock.now();
  library.clock.advance(-2 * a_day);
  const Report report = library.borrow("persuasion", library.clock.now() + 30 * a_day);
  CHECK(report.now == high + -2 * a_day);
  CHECK(report.recorded[0].recorded_at == high);
  CHECK(report.recorded[0].occurred_at == high + -2 * a_day);
  library.clock.advance(3 * a_day);
  library.act(Returned{});
  CHECK(library.events().back().recorded_at == high + a_day);
}

TEST_CASE("an event holds from the due instant of its timer, else from now, unless it says when") {
  Library library;
  const Instant due = library.clock.now() + 3 * a_day;
  lend_and_forget(library);
  library.engine.run(library.clerk, [&](Work& work) {
    NewEvent late = note("desk");
    late.occurred_at = due;
    work.record(late);
  });
  const auto events = library.events();
  CHECK(events[0].occurred_at == events[0].recorded_at);
  CHECK(events[1].occurred_at == due + -a_day);
  CHECK(events[2].occurred_at == due);
  CHECK(events[2].recorded_at == library.clock.now());
  CHECK(events[4].occurred_at == due);
}

TEST_CASE("an event that a timer fired says which step and how late it is") {
  Library library;
  lend_and_forget(library);
  library.tick();
  const auto events = library.events();
  CHECK(payload_of(events[2]).at("step") == "due");
  CHECK(payload_of(events[2]).at("late_by_s") == 7 * 24 * 3600);
  // The second notice was armed while it was due already: nobody is late before that.
  CHECK(payload_of(events[3]).at("step") == "second_notice");
  CHECK(payload_of(events[3]).at("late_by_s") == 0);
  CHECK(!payload_of(events[0]).contains("step"));
}

TEST_CASE("a step that is due this very microsecond fires") {
  Library library;
  const Instant due = library.clock.now() + 3 * a_day;
  library.borrow("emma", due);
  library.clock.set(due + -1);
  CHECK(told(library.tick().due) == Story{"emma reminded"});
  library.clock.set(due);
  CHECK(told(library.tick().due) == Story{"emma fell_due"});
}

// Events.

TEST_CASE("events count up through the record and through the history of their subject") {
  Library library;
  const Instant until = library.clock.now() + 30 * a_day;
  library.borrow("emma", until);
  library.borrow("persuasion", until);
  library.act(Returned{});
  const auto events = library.events();
  CHECK(events[2].seq == Seq{3});
  CHECK(events[0].n == 1);
  CHECK(events[1].n == 1);
  CHECK(events[2].n == 2);
}

TEST_CASE("an event keeps the event that caused it") {
  Library library;
  library.engine.run(library.clerk, [](Work& work) {
    const Seq cause = work.record(note("desk"));
    NewEvent effect = note("hall");
    effect.cause = cause;
    work.record(effect);
  });
  const auto events = library.events();
  CHECK(!events[0].cause);
  CHECK(events[1].cause == Seq{1});
}

TEST_CASE("a reason is kept beside the event, salted, and the chain holds only its digest") {
  Library library;
  library.clerk.reason = "Anna promised";
  library.clerk.on_behalf_of = "Bob";
  library.engine.run(library.clerk, [](Work& work) {
    NewEvent event = note("desk");
    event.texts = {{"remark", "torn cover"}};
    const Seq cause = work.record(event);
    NewEvent effect = note("hall");
    effect.cause = cause;
    work.record(effect);
  });
  const auto events = library.events();
  const auto texts = texts_of(library.database, {1});
  CHECK(texts == std::map<std::string, std::string>{{"remark", "torn cover"},
                                                    {"reason", "Anna promised"},
                                                    {"on_behalf_of", "Bob"}});
  CHECK(texts_of(library.database, {2}).empty());
  for (const Event& event : events) {
    for (const auto& [field, value] : texts) {
      CHECK(event.payload.find(value) == std::string::npos);
      CHECK(event.after.find(value) == std::string::npos);
    }
  }
  const json::object digests = payload_of(events[0]).at("texts").as_object();
  REQUIRE(digests.size() == 3);
  Query stored = library.database.query("SELECT salt, value FROM text WHERE field = 'reason'");
  REQUIRE(stored.next());
  CHECK(stored.blob(0).size() == 16);
  CHECK(digests.at("reason").as_string() == hex(sha256(stored.blob(0) + "Anna promised")));
}

TEST_CASE("the same text twice has two salts and two digests") {
  Library library;
  library.clerk.reason = "as agreed";
  library.engine.run(library.clerk, [](Work& work) {
    work.record(note("desk"));
    work.record(note("desk"));
  });
  const auto events = library.events();
  CHECK(payload_of(events[0]).at("texts") != payload_of(events[1]).at("texts"));
}

TEST_CASE("due work does not carry the reason of the command that woke it") {
  Library library;
  lend_and_forget(library);
  library.clerk.reason = "back at last";
  library.act(Returned{});
  CHECK(texts_of(library.database, {2}).empty());
  CHECK(texts_of(library.database, {5}).size() == 1);
}

TEST_CASE("the chain still verifies after a text has gone, and says that it has") {
  Library library;
  library.clerk.reason = "a secret";
  library.borrow("emma", library.clock.now() + 30 * a_day);
  library.database.execute("DROP TRIGGER text_is_never_deleted; DELETE FROM text");
  for (const Finding& finding : verify_record(library.database).findings) {
    CHECK(finding.sentence.phrase->key() != "event_is_unchanged");
    CHECK(finding.sentence.phrase->key() != "chain_is_whole");
  }
}

}  // namespace cpe
