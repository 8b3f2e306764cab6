#include "storage/queries/desk.hpp"

#include <limits>
#include <set>

#include "engine/engine.hpp"
#include "storage/queries/history.hpp"
#include "storage/record/events.hpp"
#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

std::vector<NoteEntry> read_notes(Database& database, Query query) {
  std::vector<NoteEntry> notes;
  while (query.next()) {
    notes.push_back({note_from(query), {columns::integer(query, "known_from")}, {}, {}});
  }
  for (NoteEntry& entry : notes) {
    auto texts = texts_of(database, entry.known_from);
    entry.text = std::move(texts["text"]);
    entry.file = std::move(texts["file"]);
  }
  return notes;
}

/// The first event of the command that recorded `event`.
Seq first_of_command(const Event& event) {
  const auto with = columns::optional_integer(columns::parsed(event.payload), "with");
  return with ? Seq{*with} : event.seq;
}

}  // namespace

std::optional<NoteEntry> find_note(Database& database, const NoteId& id) {
  Query found = database.query("SELECT * FROM note WHERE id = ?1");
  found.with(id);
  auto notes = read_notes(database, std::move(found));
  if (notes.empty()) return std::nullopt;
  return std::move(notes.front());
}

std::vector<NoteEntry> notes_about(Database& database, const Subject& subject, KnownAt known_at) {
  Query found = database.query(
      "SELECT * FROM note WHERE subject = ?1 AND withdrawn = 0 AND known_from <= ?2 "
      "ORDER BY known_from");
  found.with(subject).with(known_at ? known_at->value : std::numeric_limits<std::int64_t>::max());
  return read_notes(database, std::move(found));
}

std::vector<NoteEntry> notes_to_follow_up(Database& database) {
  return read_notes(database, database.query("SELECT * FROM note WHERE follow_up_on IS NOT NULL "
                                             "AND done_on IS NULL AND withdrawn = 0 "
                                             "ORDER BY follow_up_on, known_from"));
}

std::vector<todo::FailedStep> failed_steps(Database& database) {
  Query found = database.query(
      "SELECT subject, payload, recorded_at FROM event e WHERE name = 'timer_failed' "
      "AND NOT EXISTS (SELECT 1 FROM event later WHERE later.subject = e.subject "
      "AND later.n > e.n AND later.name = 'note_added') ORDER BY subject, n");
  std::vector<todo::FailedStep> steps;
  while (found.next()) {
    steps.push_back({Subject{found.text(0)}, columns::text(columns::parsed(found.text(1)), "step"),
                     date_in_brussels(found.instant(2))});
  }
  return steps;
}

std::vector<DutyMark> duty_marks(Database& database, const DesignationId& id) {
  Query found = database.query("SELECT * FROM deliverable WHERE designation = ?1");
  found.with(id);
  std::vector<DutyMark> marks;
  while (found.next()) marks.push_back(duty_mark_from(found));
  return marks;
}

Date registered_on(Database& database, const DesignationId& id) {
  Query first = database.query("SELECT recorded_at FROM event WHERE subject = ?1 AND n = 1");
  first.with(id).next();
  return date_in_brussels(first.instant(0));
}

std::vector<Event> last_act(Database& database, const std::string& actor) {
  Seq first;
  {
    Query last = database.query("SELECT " + std::string{event_columns} +
                                " FROM event WHERE actor = ?1 AND cause IS NULL "
                                "ORDER BY seq DESC LIMIT 1");
    if (!last.with(actor).next()) return {};
    first = first_of_command(event_from(last));
  }
  Query later = database.query("SELECT " + std::string{event_columns} +
                               " FROM event WHERE seq >= ?1 AND actor IN (?2, ?3) ORDER BY seq");
  later.with(first).with(actor).with(machine_actor);
  std::vector<Event> act;
  std::set<std::int64_t> seqs;
  while (later.next()) {
    Event event = event_from(later);
    // What the command made due at once fired in its own transaction.
    const bool is_made_due = !act.empty() && event.actor == machine_actor &&
                             event.recorded_at == act.front().recorded_at &&
                             event.via == act.front().via;
    const bool is_part = is_made_due || (event.cause ? seqs.contains(event.cause->value)
                                                     : first_of_command(event) == first);
    if (!is_part) continue;
    seqs.insert(event.seq.value);
    act.push_back(std::move(event));
  }
  return act;
}

}  // namespace cpe
