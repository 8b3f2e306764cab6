#include "storage/record/events.hpp"

#include "storage/record/audit.hpp"

namespace cpe {
namespace {

std::string select_events(std::string_view rest) {
  return "SELECT " + std::string{event_columns} + " FROM event " + std::string{rest};
}

Seq last_seq(Database& database) {
  Query last = database.query("SELECT max(seq) FROM event");
  last.next();
  return {last.integer(0)};
}

}  // namespace

Event event_from(const Query& row) {
  for (const int column : {3, 4}) row.instant(column);  // refuses one that nobody can read
  return stored_event_from(row);
}

Event stored_event_from(const Query& row) {
  Event event{.subject = Subject{row.text(0)},
              .n = row.integer(1),
              .seq = {row.integer(2)},
              .recorded_at = {row.integer(3)},
              .occurred_at = {row.integer(4)},
              .name = row.text(5),
              .version = row.integer(6),
              .actor = row.text(7),
              .via = row.text(8),
              .cause = std::nullopt,
              .payload = row.text(10),
              .after = row.text(11),
              .digest = row.blob(12),
              .hash = row.blob(13)};
  if (!row.is_null(9)) event.cause = Seq{row.integer(9)};
  return event;
}

std::optional<Event> find_event(Database& database, Seq seq) {
  Query found = database.query(select_events("WHERE seq = ?1"));
  if (!found.with(seq).next()) return std::nullopt;
  return stored_event_from(found);
}

void for_each_event(Database& database, const std::function<void(const Event&)>& use) {
  Query all = database.query(select_events("ORDER BY seq"));
  while (all.next()) use(stored_event_from(all));
}

/// `recorded_at` never falls along the record, so a bisection over `seq` needs no index of its own.
Seq seq_at(Database& database, Instant instant) {
  std::int64_t low = 0;
  std::int64_t high = last_seq(database).value;
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    Query at = database.query("SELECT recorded_at FROM event WHERE seq = ?1");
    const bool known = at.with(middle).next() && at.instant(0) <= instant;
    if (known) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return {low};
}

}  // namespace cpe
