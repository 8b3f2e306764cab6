#include "storage/record/past.hpp"

#include "storage/record/events.hpp"
#include "storage/record/sqlite_store.hpp"

namespace cpe {
namespace {

std::vector<Event> events_until(Database& database, const Subject& subject, Seq known_at) {
  Query found = database.query("SELECT " + std::string{event_columns} +
                               " FROM event WHERE subject = ?1 AND seq <= ?2 ORDER BY n");
  found.with(subject).with(known_at);
  std::vector<Event> events;
  while (found.next()) events.push_back(event_from(found));
  return events;
}

std::vector<StoredText> texts_beside(Database& database, Seq seq) {
  Query found = database.query("SELECT field, salt, value FROM text WHERE seq = ?1");
  found.with(seq);
  std::vector<StoredText> texts;
  while (found.next()) texts.push_back({found.text(0), found.blob(1), found.text(2)});
  return texts;
}

}  // namespace

Database as_known(Database& database, const Subject& subject, Seq known_at) {
  Database past = Database::in_memory();
  // Its rows may refer to other subjects, which are not there.
  past.execute("PRAGMA foreign_keys = OFF");
  SqliteStore store{past};
  store.begin();
  for (const Event& event : events_until(database, subject, known_at)) {
    store.append(event, texts_beside(database, event.seq));
  }
  store.commit();
  return past;
}

}  // namespace cpe
