#include "storage/record/sqlite_store.hpp"

#include <limits>

#include "engine/ledger.hpp"
#include "storage/database/commits.hpp"

namespace cpe {
namespace {

/// The first event is recorded at its unit's `now`, also before 1970.
constexpr Instant before_everything{std::numeric_limits<std::int64_t>::min()};

std::string select_timers(std::string_view rest) {
  return "SELECT " + std::string{timer_columns} + " FROM timer WHERE " + std::string{rest};
}

}  // namespace

void SqliteStore::begin() {
  head_.reset();
  cpe::begin(database_);
}

void SqliteStore::commit() {
  head_.reset();
  database_.commit();
}

void SqliteStore::rollback() noexcept {
  head_.reset();
  // A full disk or an I/O error has rolled back already; anything else that goes wrong here leaves
  // a transaction that was never committed, which is what a rollback wants.
  if (!database_.in_transaction()) return;
  try {
    database_.query("ROLLBACK").run();
  } catch (const std::exception&) {
    return;
  }
}

void SqliteStore::set_savepoint() { database_.query("SAVEPOINT step").run(); }

void SqliteStore::release_savepoint() { database_.query("RELEASE step").run(); }

void SqliteStore::rollback_to_savepoint() {
  head_.reset();
  if (!database_.in_transaction()) return;
  database_.query("ROLLBACK TO step").run();
  release_savepoint();
}

const Head& SqliteStore::head() {
  if (head_) return *head_;
  Query last =
      database_.query("SELECT seq, recorded_at, hash FROM event ORDER BY seq DESC LIMIT 1");
  head_ = last.next() ? Head{{last.integer(0)}, last.instant(1), last.blob(2)}
                      : Head{{0}, before_everything, genesis_hash()};
  return *head_;
}

std::int64_t SqliteStore::last_n(const Subject& subject) {
  Query last = database_.query("SELECT max(n) FROM event WHERE subject = ?1");
  last.with(subject).next();
  return last.integer(0);
}

void SqliteStore::append(const Event& event, const std::vector<StoredText>& texts) {
  insert(event);
  for (const StoredText& text : texts) {
    database_.query("INSERT INTO text (seq, field, salt, value) VALUES (?1, ?2, ?3, ?4)")
        .with(event.seq)
        .with_lent(text.field)
        .with_lent_blob(text.salt)
        .with_lent(text.value)
        .run();
  }
  projection_.apply(event);
  head_ = Head{event.seq, event.recorded_at, event.hash};
}

void SqliteStore::insert(const Event& event) {
  Query query = database_.query(
      "INSERT INTO event (subject, n, seq, recorded_at, occurred_at, name, v, actor, via, cause, "
      "payload, after, digest, hash) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
  query.with_lent(event.subject.text()).with(event.n).with(event.seq).with(event.recorded_at);
  query.with(event.occurred_at).with_lent(event.name).with(event.version);
  query.with_lent(event.actor).with_lent(event.via);
  if (event.cause) {
    query.with(*event.cause);
  } else {
    query.with_null();
  }
  query.with_lent(event.payload).with_lent(event.after);
  query.with_lent_blob(event.digest).with_lent_blob(event.hash);
  query.run();
}

// Timers.

Timer timer_from(const Query& row) {
  const auto state = timer_state_named(row.view(5));
  if (!state) row.refuse(5);
  Timer timer{.subject = Subject{row.text(0)},
              .version = static_cast<int>(row.integer(1)),
              .step = row.text(2),
              .due_at = row.instant(3),
              .rank = static_cast<Rank>(row.integer(4)),
              .state = *state,
              .armed_at = row.instant(6),
              .fired_at = std::nullopt};
  if (!row.is_null(7)) timer.fired_at = row.instant(7);
  return timer;
}

std::vector<Timer> SqliteStore::due(Instant now, std::size_t limit) {
  static const std::string sql =
      select_timers("state = 'armed' AND due_at <= ?1 ORDER BY due_at, rank, subject LIMIT ?2");
  Query due = database_.query(sql);
  due.with(now).with(static_cast<std::int64_t>(limit));
  std::vector<Timer> result;
  while (due.next()) result.push_back(timer_from(due));
  return result;
}

std::optional<Instant> SqliteStore::next_due() {
  Query next = database_.query(
      "SELECT due_at FROM timer WHERE state = 'armed' ORDER BY due_at, rank, subject LIMIT 1");
  if (!next.next()) return std::nullopt;
  return next.instant(0);
}

std::vector<Timer> SqliteStore::timers_of(const Subject& subject) {
  static const std::string sql = select_timers("subject = ?1");
  Query found = database_.query(sql);
  found.with(subject);
  std::vector<Timer> result;
  while (found.next()) result.push_back(timer_from(found));
  return result;
}

bool SqliteStore::is_armed(const Timer& timer) {
  return database_
      .query(
          "SELECT 1 FROM timer "
          "WHERE subject = ?1 AND version = ?2 AND step = ?3 AND state = 'armed'")
      .with_lent(timer.subject.text())
      .with(timer.version)
      .with_lent(timer.step)
      .next();
}

}  // namespace cpe
