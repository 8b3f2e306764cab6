#include "storage/queries/history.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "storage/record/events.hpp"
#include "storage/record/sqlite_store.hpp"
#include "workflows/columns.hpp"
#include "workflows/decision/events.hpp"
#include "workflows/designation/events.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

/// Most events have no texts; those that have keep their digests.
bool names_texts(const Event& event) {
  return event.payload.find("\"texts\":") != event.payload.npos;
}

std::vector<Event> events_of(Database& database, const Subject& subject, KnownAt known_at) {
  static const std::string sql =
      "SELECT " + std::string{event_columns} + " FROM event WHERE subject = ?1 ORDER BY n";
  Query found = database.query(sql);
  found.with(subject);
  std::vector<Event> events;
  while (found.next()) {
    Event event = event_from(found);
    if (known_at && event.seq > *known_at) break;
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace

std::map<std::string, std::string> texts_of(Database& database, Seq seq) {
  Query found = database.query("SELECT field, value FROM text WHERE seq = ?1");
  found.with(seq);
  std::map<std::string, std::string> texts;
  while (found.next()) texts[found.text(0)] = found.text(1);
  return texts;
}

std::vector<HistoryEntry> history_of(Database& database, const Subject& subject, KnownAt known_at) {
  std::vector<HistoryEntry> history;
  for (Event& each : events_of(database, subject, known_at))
    history.push_back({std::move(each), {}});
  for (HistoryEntry& entry : history) {
    if (names_texts(entry.event)) entry.texts = texts_of(database, entry.event.seq);
  }
  return history;
}

void leave_out_the_undone(std::vector<Event>& events) {
  std::vector<Event> undos;
  std::ranges::copy_if(events, std::back_inserter(undos),
                       [](const Event& event) { return event.name == "act_undone"; });
  for (const Event& undo : undos) {
    const std::int64_t from = columns::integer(columns::parsed(undo.payload), "undoes");
    std::erase_if(events, [&](const Event& event) {
      return event.subject == undo.subject && event.seq.value >= from && event.seq <= undo.seq;
    });
  }
}

std::vector<Event> events_that_stand(Database& database, const Subject& subject, KnownAt known_at) {
  std::vector<Event> events = events_of(database, subject, known_at);
  leave_out_the_undone(events);
  return events;
}

AdoptedBy adopted_by(Database& database, const DecisionId& list, KnownAt known_at) {
  AdoptedBy way = AdoptedBy::meeting;
  for (const Event& each : events_that_stand(database, subject_of(list), known_at)) {
    if (each.name == SilenceElapsed::name) way = AdoptedBy::silence;
    if (each.name == AdoptedAtMeeting::name) way = AdoptedBy::meeting;
    if (each.name == AdoptedAsLifted::name) way = AdoptedBy::chair;
  }
  return way;
}

std::optional<GivenExtension> extension_to(Database& database, const Designation& designation,
                                           Date on, KnownAt known_at) {
  const bool ends_as_adopted = designation.term_version == 1;
  if (ends_as_adopted) return std::nullopt;
  std::optional<GivenExtension> result;
  std::optional<Date> end;
  for (const HistoryEntry& each : history_of(database, subject_of(designation.id), known_at)) {
    const json::object after = columns::parsed(each.event.after);
    for (const json::value& value : columns::rows(after, "designation")) {
      const json::object& row = columns::row(value);
      if (!row.contains("end_on")) continue;
      const auto former = std::exchange(end, columns::date(row, "end_on"));
      const bool was_over = former.has_value() && *former < on;
      const bool is_over = end.has_value() && *end < on;
      if (is_over) result.reset();
      if (was_over && !is_over && each.event.name == Extended::name) {
        result = GivenExtension{each, *former};
      }
    }
  }
  return result;
}

std::vector<Event> events_after(Database& database, Seq seq) {
  Query found = database.query("SELECT " + std::string{event_columns} +
                               " FROM event WHERE seq > ?1 ORDER BY seq");
  found.with(seq);
  std::vector<Event> events;
  while (found.next()) events.push_back(event_from(found));
  return events;
}

std::vector<Timer> armed_timers(Database& database, std::optional<Instant> until) {
  Query armed = database.query("SELECT " + std::string{timer_columns} +
                               " FROM timer WHERE state = 'armed' AND due_at <= ?1 "
                               "ORDER BY due_at, rank, subject");
  armed.with(until ? until->micros : std::numeric_limits<std::int64_t>::max());
  std::vector<Timer> timers;
  while (armed.next()) timers.push_back(timer_from(armed));
  return timers;
}

std::optional<Timer> next_timer(Database& database, Instant after) {
  Query armed = database.query("SELECT " + std::string{timer_columns} +
                               " FROM timer WHERE state = 'armed' AND due_at > ?1 "
                               "ORDER BY due_at, rank, subject LIMIT 1");
  if (!armed.with(after).next()) return std::nullopt;
  return timer_from(armed);
}

std::vector<Timer> timers_of(Database& database, const Subject& subject) {
  auto timers = SqliteStore{database}.timers_of(subject);
  std::ranges::sort(timers, [](const Timer& a, const Timer& b) { return due_order(a, b) < 0; });
  return timers;
}

std::int64_t overdue_count(Database& database, Instant now) {
  Query count = database.query("SELECT count(*) FROM timer WHERE state = 'armed' AND due_at <= ?1");
  count.with(now).next();
  return count.integer(0);
}

RecordBounds record_bounds(Database& database) {
  RecordBounds bounds;
  Query first = database.query("SELECT recorded_at FROM event ORDER BY seq LIMIT 1");
  if (first.next()) bounds.began_at = first.instant(0);
  Query last = database.query("SELECT seq, recorded_at FROM event ORDER BY seq DESC LIMIT 1");
  if (last.next()) {
    bounds.events = last.integer(0);
    bounds.last_recorded_at = last.instant(1);
  }
  return bounds;
}

}  // namespace cpe
