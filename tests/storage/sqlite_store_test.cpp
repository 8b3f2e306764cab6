#include "storage/record/sqlite_store.hpp"

#include <algorithm>

#include "storage/queries/history.hpp"
#include "storage/record/audit.hpp"
#include "storage/record/events.hpp"
#include "tests/catch.hpp"
#include "tests/engine/loan.hpp"

namespace cpe {
namespace {

/// Seals and appends an event of `subject` that changes one timer.
void append_change(SqliteStore& store, const std::string& subject, const std::string& timer) {
  const Head head = store.head();
  Event event{.subject = Subject{subject},
              .n = store.last_n(Subject{subject}) + 1,
              .seq = {head.seq.value + 1},
              .recorded_at = {1},
              .occurred_at = {1},
              .name = "noted",
              .version = 1,
              .actor = "anna",
              .via = "",
              .cause = {},
              .payload = "{}",
              .after = R"({"timer":[{"version":1,"step":"x",)" + timer + "}]}",
              .digest = {},
              .hash = {}};
  seal(event, head.hash);
  store.append(event, {});
}

void append_timer(SqliteStore& store, const std::string& subject, std::int64_t due_at, Rank rank) {
  append_change(store, subject,
                R"("state":"armed","armed_at":1,"due_at":)" + std::to_string(due_at) +
                    R"(,"rank":)" + std::to_string(static_cast<int>(rank)));
}

void append_fired(SqliteStore& store, const Timer& timer, Instant at) {
  append_change(store, timer.subject.text(),
                R"("state":"fired","fired_at":)" + std::to_string(at.micros));
}

struct Kept {
  Database database = Database::in_memory();
  SqliteStore store{database};
};

}  // namespace

TEST_CASE("an empty store has no head, no numbers and nothing due") {
  Kept kept;
  CHECK(kept.store.head().seq == Seq{0});
  CHECK(kept.store.head().hash == genesis_hash());
  CHECK(kept.store.last_n(Subject{"a"}) == 0);
  CHECK(!kept.store.next_due());
  CHECK(kept.store.due({1000}, 10).empty());
  CHECK(kept.store.timers_of(Subject{"a"}).empty());
}

TEST_CASE("the head follows what is appended, rolled back to a savepoint and rolled back") {
  Kept kept;
  kept.store.begin();
  append_timer(kept.store, "a", 10, Rank::reminder);
  const Bytes first = kept.store.head().hash;
  kept.store.set_savepoint();
  append_timer(kept.store, "b", 10, Rank::reminder);
  CHECK(kept.store.head().seq == Seq{2});
  kept.store.rollback_to_savepoint();
  CHECK(kept.store.head().seq == Seq{1});
  CHECK(kept.store.head().hash == first);
  kept.store.rollback();
  CHECK(kept.store.head().seq == Seq{0});
  kept.store.rollback();
  CHECK(!kept.database.in_transaction());
}

TEST_CASE("the head sees what another connection has committed") {
  const TemporaryFolder folder;
  const auto path = folder / "loans.db";
  Library one{Database::create(path)};
  Library other{Database::open_to_write(path)};
  one.borrow("emma", one.clock.now() + 9 * a_day);
  other.borrow("persuasion", other.clock.now() + 9 * a_day);
  one.act(Returned{});
  other.act(Returned{}, "persuasion");
  CHECK(other.events().size() == 4);
  CHECK(verify_record(one.database).findings.empty());
  CHECK(compare_with_rebuilt(one.database).empty());
}

TEST_CASE("due timers come in due order, cut at the limit, and only the armed ones") {
  Kept kept;
  append_timer(kept.store, "c", 10, Rank::reminder);
  append_timer(kept.store, "b", 10, Rank::term_ended);
  append_timer(kept.store, "a", 10, Rank::term_ended);
  append_timer(kept.store, "z", 5, Rank::reminder);
  append_timer(kept.store, "y", 99, Rank::decision);
  const auto subjects = [&](Instant now, std::size_t limit) {
    std::string result;
    for (const Timer& timer : kept.store.due(now, limit)) result += timer.subject.text();
    return result;
  };
  CHECK(kept.store.next_due() == Instant{5});
  CHECK(subjects({10}, 9) == "zabc");
  CHECK(subjects({9}, 9) == "z");
  CHECK(subjects({4}, 9).empty());
  CHECK(subjects({10}, 2) == "za");
  append_fired(kept.store, kept.store.due({10}, 1)[0], {11});
  CHECK(subjects({10}, 9) == "abc");
}

TEST_CASE("a timer in a state that nobody knows is damage") {
  Library library;
  library.borrow("emma", library.clock.now() + 30 * a_day);
  library.database.execute("PRAGMA ignore_check_constraints = ON");
  library.database.execute("UPDATE timer SET state = 'asleep'");
  CHECK(refusal([&] { library.timers("emma"); }) == "file_is_damaged");
}

TEST_CASE("a timer is armed until the event that fires it") {
  Kept kept;
  append_timer(kept.store, "a", 10, Rank::reminder);
  const Timer timer = kept.store.due({10}, 1).at(0);
  CHECK(kept.store.is_armed(timer));
  append_fired(kept.store, timer, {12});
  CHECK(!kept.store.is_armed(timer));
  const Timer fired = kept.store.timers_of(Subject{"a"}).at(0);
  CHECK(fired.state == TimerState::fired);
  CHECK(fired.fired_at == Instant{12});
  CHECK(fired.due_at == Instant{10});
}

TEST_CASE("an event that is in the record already is not appended again") {
  Kept kept;
  append_timer(kept.store, "a", 10, Rank::reminder);
  const Event again = find_event(kept.database, {1}).value();
  CHECK(failure([&] { kept.store.append(again, {}); }) == Code::bug);
}

TEST_CASE("a store that is open to read refuses what is appended") {
  const TemporaryFolder folder;
  Database::create(folder / "cpe.db");
  Database database = Database::open_to_read(folder / "cpe.db");
  SqliteStore store{database};
  CHECK(refusal([&] { append_timer(store, "a", 10, Rank::reminder); }) == "file_is_read_only");
}

TEST_CASE("texts stand beside their event, by field") {
  Library library;
  library.clerk.reason = "as agreed";
  library.borrow("emma", library.clock.now() + 9 * a_day);
  CHECK(texts_of(library.database, {1}) ==
        std::map<std::string, std::string>{{"reason", "as agreed"}});
  const auto history = history_of(library.database, Subject{"emma"}, {});
  REQUIRE(history.size() == 1);
  CHECK(history[0].texts.at("reason") == "as agreed");
}

}  // namespace cpe
