// An event of the ledger with any subject, name and JSON in it, as a broken or a newer program may
// have recorded it: the chain is whole, so that nobody is warned.
//
// The input: what is asked, then subject, name, payload and `after`, each ended by a zero byte.

#include "engine/ledger.hpp"
#include "storage/database/database.hpp"
#include "storage/record/sqlite_store.hpp"
#include "tests/fuzz/small_register.hpp"
#include "tests/fuzz/target.hpp"

namespace cpe::fuzz {
namespace {

std::string take_field(std::string_view& input) {
  const std::size_t end = std::min(input.find('\0'), input.size());
  std::string field{input.substr(0, end)};
  input.remove_prefix(std::min(end + 1, input.size()));
  return field;
}

/// The event as the next of the ledger.
Event event_in(std::string_view fields, SqliteStore& store) {
  const Head head = store.head();
  Event event{.subject = Subject{take_field(fields)},
              .n = 0,
              .seq = {head.seq.value + 1},
              .recorded_at = at("2027-03-01T10:00:00Z"),
              .occurred_at = at("2027-03-01T10:00:00Z"),
              .name = take_field(fields),
              .version = 1,
              .actor = "desk",
              .via = "desk: cpe",
              .cause = std::nullopt,
              .payload = take_field(fields),
              .after = take_field(fields),
              .digest = {},
              .hash = {}};
  event.n = store.last_n(event.subject) + 1;
  seal(event, head.hash);
  return event;
}

/// Whether the read tables take the event; what they do not take changes nothing.
bool append(SqliteStore& store, const Event& event) {
  store.begin();
  // What SQLite refuses is a bug of whoever recorded it: of a program that is not this one.
  const bool fits =
      answers({Code::fault, Code::storage, Code::bug}, [&] { store.append(event, {}); });
  fits ? store.commit() : store.rollback();
  return fits;
}

/// The event alone, without the rows that it says it changed.
void append_without_rows(Database& database, const Event& event) {
  Query insert = database.query(
      "INSERT INTO event (subject, n, seq, recorded_at, occurred_at, name, v, actor, via, payload, "
      "after, digest, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
  insert.with(event.subject).with(event.n).with(event.seq).with(event.recorded_at);
  insert.with(event.occurred_at).with(event.name).with(event.version).with(event.actor);
  insert.with(event.via).with(event.payload).with(event.after);
  insert.with_blob(event.digest).with_blob(event.hash).run();
}

}  // namespace

void events(std::string_view input) {
  if (input.empty()) return;
  const auto group = static_cast<unsigned char>(input.front());
  const SpoiltFile file{small_register()};
  {
    Database database = Database::open_to_write(file.path());
    SqliteStore store{database};
    const Event event = event_in(input.substr(1), store);
    if (!append(store, event)) append_without_rows(database, event);
  }
  file.ask_group(group);
}

}  // namespace cpe::fuzz
