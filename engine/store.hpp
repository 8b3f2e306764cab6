// The port to whatever keeps the record: the engine writes through it and knows no SQL.
//
// One implementation exists (SQLite).  A decorator of a few lines can inject faults.

#pragma once

#include <optional>
#include <vector>

#include "engine/event.hpp"
#include "engine/timer.hpp"

namespace cpe {

/// The end of the chain.
struct Head {
  Seq seq;              ///< 0 when nothing is recorded
  Instant recorded_at;  ///< of the last event; before every other instant when nothing is recorded
  Bytes hash;           ///< 32 bytes
};

/// All functions throw `Error{Code::storage}` when the file cannot be used.
class Store {
 public:
  virtual ~Store() = default;

  /// Takes the write lock and starts a transaction; nobody else writes until it ends.
  virtual void begin() = 0;
  virtual void commit() = 0;             ///< durable when it returns
  virtual void rollback() noexcept = 0;  ///< does nothing where no transaction runs

  // Around one step of a batch: it is undone and the others stay.

  virtual void set_savepoint() = 0;
  virtual void release_savepoint() = 0;
  virtual void rollback_to_savepoint() = 0;  ///< and drops it

  /// Until the next call that writes.
  virtual const Head& head() = 0;
  virtual std::int64_t last_n(const Subject& subject) = 0;  ///< 0 for a subject without events

  /// Keeps the event and its texts, and copies `after` into the read tables.
  virtual void append(const Event& event, const std::vector<StoredText>& texts) = 0;

  /// The armed timers due at `now`, in due order, at most `limit`.
  virtual std::vector<Timer> due(Instant now, std::size_t limit) = 0;
  virtual std::optional<Instant> next_due() = 0;
  virtual std::vector<Timer> timers_of(const Subject& subject) = 0;

  /// Whether the timer is armed still, as the running transaction sees it.  Under the write lock
  /// that claims it: nobody else can fire it before the event that does is kept.
  virtual bool is_armed(const Timer& timer) = 0;
};

}  // namespace cpe
