// Reading the record as a history, and what the timers will do.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/event.hpp"
#include "engine/timer.hpp"
#include "storage/queries/designations.hpp"

namespace cpe {

/// An event with the texts that stand beside it (and have not been disposed of).
struct HistoryEntry {
  Event event;
  std::map<std::string, std::string> texts;
};

/// The events of one subject, in order; `known_at` cuts it off.
std::vector<HistoryEntry> history_of(Database& database, const Subject& subject, KnownAt known_at);

/// What was undone did not happen: takes it out, and its undoing.
void leave_out_the_undone(std::vector<Event>& events);
/// The events of one subject without what was undone.
std::vector<Event> events_that_stand(Database& database, const Subject& subject, KnownAt known_at);

/// How an adopted decision was adopted: the record says it, whatever the instant.
AdoptedBy adopted_by(Database& database, const DecisionId& list, KnownAt known_at);

/// What gave a mandate days beyond the end that it had until then.
struct GivenExtension {
  HistoryEntry entry;
  Date beyond;
};
/// The extension by which the designation serves on that day; nothing where it needs none.
std::optional<GivenExtension> extension_to(Database& database, const Designation& designation,
                                           Date on, KnownAt known_at);

/// Every event recorded after another, in the order of the record.
std::vector<Event> events_after(Database& database, Seq seq);

/// The texts of one event, by field.
std::map<std::string, std::string> texts_of(Database& database, Seq seq);

/// The armed timers due until `until` (all where absent), in due order.
std::vector<Timer> armed_timers(Database& database, std::optional<Instant> until);
/// The first armed timer that is due after an instant.
std::optional<Timer> next_timer(Database& database, Instant after);
/// Every timer of a subject, armed or over, in due order.
std::vector<Timer> timers_of(Database& database, const Subject& subject);
/// Armed timers due at `now`.
std::int64_t overdue_count(Database& database, Instant now);

struct RecordBounds {
  std::int64_t events = 0;
  std::optional<Instant> began_at;
  std::optional<Instant> last_recorded_at;
};
RecordBounds record_bounds(Database& database);

}  // namespace cpe
