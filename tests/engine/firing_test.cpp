// What the unit of work does with timers: batches, order, lapses.

#include <rapidcheck.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <set>
#include <stdexcept>
#include <tuple>

#include "tests/catch.hpp"
#include "tests/engine/loan.hpp"
#include "tests/engine/store_decorators.hpp"

namespace cpe {
namespace {

constexpr Phrase closed{"library_is_open", "the library is closed", "la bibliothèque est fermée"};

}  // namespace

TEST_CASE("what fired never fires again, also after the clock went back") {
  Library library;
  lend_and_forget(library);
  library.tick();
  CHECK(library.tick().due.empty());
  library.clock.advance(-9 * a_day);
  CHECK(library.tick().due.empty());
  library.clock.advance(20 * a_day);
  CHECK(library.tick().due.empty());
  CHECK(library.story() == forgotten);
}

TEST_CASE("a timer that is due and not armed ends the pass: it would be due for ever") {
  Library library;
  lend_and_forget(library);
  WatchedStore store{library.store, [&](std::string_view call) {
                       // As where an index says otherwise than its table.
                       if (call == "is_armed")
                         library.database.execute("UPDATE timer SET state = 'skipped'");
                     }};
  Engine engine{store, library.clock, library.entropy, library.desk};
  CHECK_THROWS_AS(engine.tick(library.clerk), std::runtime_error);
  CHECK(library.tick().due.size() == forgotten.size() - 1);
}

TEST_CASE("a moved date cancels the timers of the old one and arms those of the new") {
  Library library;
  const Instant due = library.clock.now() + 3 * a_day;
  library.borrow("emma", due);
  library.act(Renewed{due + 20 * a_day});
  library.clock.set(due + a_day);
  CHECK(library.tick().due.empty());
  CHECK(library.store.next_due() == due + 19 * a_day);
  const auto timers = library.timers("emma");
  CHECK(std::ranges::count(timers, TimerState::cancelled, &Timer::state) == 2);
  CHECK(std::ranges::count(timers, TimerState::armed, &Timer::state) == 2);
}

TEST_CASE("a step that lay behind when it was planned is kept as skipped and never fires") {
  Library library;
  library.borrow("emma", library.clock.now() + an_hour);
  const auto timers = library.timers("emma");
  REQUIRE(timers.size() == 2);
  CHECK(timers[1].step == "reminder");
  CHECK(timers[1].state == TimerState::skipped);
  library.clock.advance(an_hour);
  CHECK(told(library.tick().due) == Story{"emma fell_due"});
}

TEST_CASE("a due timer with which nobody does anything is recorded as lapsed") {
  Library library;
  const Instant due = library.clock.now() + a_day;
  library.engine.run(library.clerk,
                     [&](Work& work) { work.record(note_with_timer("desk", "whim", due)); });
  library.clock.advance(2 * a_day);
  const Report report = library.tick();
  CHECK(told(report.due) == Story{"desk timer_lapsed"});
  CHECK(payload_of(report.due[0]).at("step") == "whim");
  CHECK(report.due[0].occurred_at == due);
  CHECK(library.timers("desk")[0].state == TimerState::fired);
  CHECK(library.tick().due.empty());
}

TEST_CASE(
    "a firing is told by the first event on the timer's own subject, not by what goes before") {
  struct Announcing final : Handler {
    void fire(Work& work, const Timer& timer) override {
      work.record(note("hall"));
      work.record(note(timer.subject.text()));
      work.record(note(timer.subject.text()));
    }
  } announcing;
  Library library;
  Engine engine{library.store, library.clock, library.entropy, announcing};
  engine.run(library.clerk,
             [](Work& work) { work.record(note_with_timer("desk", "x", work.now() + an_hour)); });
  library.clock.advance(a_day);
  const Report report = engine.tick(library.clerk);
  REQUIRE(told(report.due) == Story{"hall noted", "desk noted", "desk noted"});
  CHECK(!payload_of(report.due[0]).contains("step"));
  CHECK(payload_of(report.due[1]).contains("step"));
  CHECK(!payload_of(report.due[2]).contains("step"));
  CHECK(is_sound(library));
}

TEST_CASE("a timer that an earlier step of its batch cancels does not fire") {
  struct Closing final : Handler {
    void fire(Work& work, const Timer&) override {
      NewEvent event = note("desk");
      event.timers = TimerPlan{};
      work.record(event);
    }
  } closing;
  Library library;
  Engine engine{library.store, library.clock, library.entropy, closing};
  engine.run(library.clerk, [&](Work& work) {
    NewEvent event = note("desk");
    event.timers = TimerPlan{1,
                             {{"first", work.now() + an_hour, Rank::reminder},
                              {"second", work.now() + 2 * an_hour, Rank::reminder}}};
    work.record(event);
  });
  library.clock.advance(a_day);
  CHECK(told(engine.tick(library.clerk).due) == Story{"desk noted"});
  CHECK(library.timers("desk")[1].state == TimerState::cancelled);
  CHECK(is_sound(library));
}

TEST_CASE("a timer fires once, by one connection of two on the same file") {
  const TemporaryFolder folder;
  const auto path = folder / "loans.db";
  Library one{Database::create(path)};
  one.borrow("emma", one.clock.now() + 3 * a_day);
  Library other{Database::open_to_write(path)};
  one.clock.advance(10 * a_day);
  other.clock.set(one.clock.now());
  const auto due = other.store.due(one.clock.now(), 1);
  REQUIRE(due.size() == 1);

  CHECK(one.tick().due_count == 3);
  CHECK(!other.store.is_armed(due[0]));
  CHECK(other.tick().due_count == 0);
  CHECK(other.story() == forgotten);
}

TEST_CASE(
    "a timer whose handler fails is recorded as failed, without a trace, and stops no other") {
  struct Failing final : Handler {
    void fire(Work& work, const Timer& timer) override {
      work.record(note_with_timer(timer.subject.text(), "again", work.now() + -an_hour));
      if (timer.subject == Subject{"b"}) throw std::logic_error{"a bug"};
      if (timer.subject == Subject{"c"}) throw Error{Code::refused, closed};
    }
  } failing;
  Library library;
  Engine engine{library.store, library.clock, library.entropy, failing};
  engine.run(library.clerk, [&](Work& work) {
    for (const char* subject : {"b", "c"}) {
      work.record(note_with_timer(subject, "x", work.now() + an_hour));
    }
  });
  library.clock.advance(a_day);
  const Report report = engine.tick(library.clerk);
  CHECK(told(report.due) == Story{"b timer_failed", "c timer_failed"});
  CHECK(payload_of(report.due[0]).at("failure") == "a bug");
  CHECK(payload_of(report.due[1]).at("failure") == "library_is_open");
  CHECK(payload_of(report.due[0]).at("step") == "x");
  CHECK(library.timers("b").size() == 1);
  CHECK(library.timers("b")[0].state == TimerState::fired);
  CHECK(engine.tick(library.clerk).due.empty());
  CHECK(is_sound(library));
}

TEST_CASE("whatever a handler throws fails its own step alone, a damaged row too") {
  struct Failing final : Handler {
    std::function<void()> fail;
    void fire(Work& work, const Timer& timer) override {
      if (timer.subject == Subject{"b"}) fail();
      work.record(note(timer.subject.text()));
    }
  } failing;
  Library library;
  Engine engine{library.store, library.clock, library.entropy, failing};
  engine.run(library.clerk, [&](Work& work) {
    for (const char* subject : {"a", "b", "c"}) {
      work.record(note_with_timer(subject, "x", work.now() + an_hour));
    }
  });
  library.clock.advance(a_day);
  Story wanted = {"a noted", "b timer_failed", "c noted"};
  SECTION("of the library") {
    failing.fail = [] { throw std::runtime_error{"no such thing"}; };
  }
  SECTION("of another library") {
    failing.fail = [] { boost::json::parse("no JSON"); };
  }
  SECTION("a damaged row") {
    failing.fail = [&] { library.database.query("SELECT 'today'").needed_date(0); };
  }
  SECTION("a file that cannot be used ends the pass") {
    failing.fail = [] { throw Error{Code::storage, closed}; };
    wanted.clear();
  }
  SECTION("want of memory ends the pass") {
    failing.fail = [] { throw std::bad_alloc{}; };
    wanted.clear();
  }
  Story seen;
  try {
    seen = told(engine.tick(library.clerk).due);
  } catch (const std::exception&) {
    CHECK(library.story().size() == 3);
  }
  CHECK(seen == wanted);
  CHECK(is_sound(library));
}

TEST_CASE("a step that fails leaves the steps of its batch before and after it as they were") {
  struct Choosy final : Handler {
    int asked = 0;
    void fire(Work& work, const Timer& timer) override {
      ++asked;
      work.record(note(timer.subject.text()));
      if (timer.subject == Subject{"b"}) throw std::logic_error{"a bug"};
    }
  } choosy;
  Library library;
  Engine engine{library.store, library.clock, library.entropy, choosy};
  engine.run(library.clerk, [&](Work& work) {
    for (const char* subject : {"a", "b", "c"}) {
      work.record(note_with_timer(subject, "x", work.now() + an_hour));
    }
  });
  library.clock.advance(a_day);
  const Story wanted = {"a noted", "b timer_failed", "c noted"};
  Intent dry = library.clerk;
  dry.dry_run = true;
  CHECK(told(engine.tick(dry).due) == wanted);
  CHECK(choosy.asked == 3);  // each step by itself
  CHECK(told(engine.tick(library.clerk).due) == wanted);
  CHECK(choosy.asked == 3 + 2 + 3);  // a batch, undone at its second step, and fired again
  CHECK(library.story().size() == 6);
  CHECK(is_sound(library));
}

TEST_CASE("what a command makes due at once fires in the same transaction, after the command") {
  Library library;
  int commits = 0;
  WatchedStore store{library.store, [&](std::string_view call) { commits += call == "commit"; }};
  Engine engine{store, library.clock, library.entropy, library.desk};
  const Report report = engine.run(library.clerk, [&](Work& work) {
    library.desk.apply(work, Subject{"emma"}, Borrowed{work.now() + -9 * a_day});
    work.record(note("desk"));
  });
  CHECK(told(report.recorded) ==
        Story{"emma borrowed", "desk noted", "emma fell_due", "emma reminded"});
  CHECK(report.due.empty());
  CHECK(report.recorded[0].actor == "anna");
  CHECK(report.recorded[2].actor == "cpe");
  CHECK(commits == 1);
}

TEST_CASE("a command whose consequences fail is kept, and so is the failure") {
  struct Failing final : Handler {
    void fire(Work&, const Timer&) override { throw Error{Code::refused, closed}; }
  } failing;
  Library library;
  Engine engine{library.store, library.clock, library.entropy, failing};
  engine.run(library.clerk,
             [](Work& work) { work.record(note_with_timer("desk", "x", work.now())); });
  CHECK(library.story() == Story{"desk noted", "desk timer_failed"});
  CHECK(is_sound(library));
}

TEST_CASE("what a user says of an act as a whole joins the command's own events only") {
  Library library;
  Intent clerk = library.clerk;
  clerk.particulars = {{"letter", "PO-17"}};
  library.engine.run(clerk, [&](Work& work) {
    const Seq cause = work.record(note("desk"));
    NewEvent consequence = note("shelf");
    consequence.cause = cause;
    work.record(consequence);
  });
  const auto events = library.events();
  CHECK(payload_of(events[0]).at("letter") == "PO-17");
  CHECK(!payload_of(events[1]).contains("letter"));
}

TEST_CASE("due work keeps its order across batches of any size") {
  CHECK(
      rc::check("the record is the same, and in due order", [](const std::vector<unsigned>& hours) {
        std::set<Bytes> heads;
        for (const std::size_t batch : {1U, 2U, 1000U}) {
          Library library{{.batch = batch}};
          for (std::size_t i = 0; i < std::min<std::size_t>(hours.size(), 8); ++i) {
            // Dates an even number of hours apart, so that steps of several books coincide.
            const Instant until = library.clock.now() + (48 + hours[i] % 20 * 12) * an_hour;
            library.borrow("book-" + std::to_string(i), until);
          }
          const Report lent = library.tick();
          library.clock.advance(60 * a_day);
          const Report report = library.tick();
          std::vector<std::tuple<Instant, bool, Subject>> order;
          for (const Event& event : report.due) {
            order.emplace_back(event.occurred_at, event.name != "fell_due", event.subject);
          }
          RC_ASSERT(std::ranges::is_sorted(order));
          RC_ASSERT(report.due_count == 3 * std::min<std::size_t>(hours.size(), 8));
          heads.insert(library.store.head().hash);
        }
        RC_ASSERT(heads.size() == 1U);
      }));
}

TEST_CASE("a batch stops where a newly armed step goes before the next due one") {
  Library library;
  const Instant start = library.clock.now();
  library.borrow("emma", start + 3 * a_day);
  library.borrow("persuasion", start + 9 * a_day);
  library.clock.advance(30 * a_day);
  CHECK(told(library.tick().due) == Story{"emma reminded", "emma fell_due", "emma reminded",
                                          "persuasion reminded", "persuasion fell_due",
                                          "persuasion reminded"});
}

TEST_CASE("a report keeps the first thousand due events and counts them all") {
  Library library;
  library.engine.run(library.clerk, [&](Work& work) {
    for (int i = 0; i < 1003; ++i) {
      work.record(note_with_timer("desk-" + std::to_string(i), "x", work.now() + an_hour));
    }
  });
  library.clock.advance(a_day);
  const Report report = library.tick();
  CHECK(report.due.size() == 1000);
  CHECK(report.due_count == 1003);
  CHECK(library.events().size() == 2006);
}

}  // namespace cpe
