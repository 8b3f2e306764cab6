// The checks of the record: is the chain whole, and do the read tables say what the record says?

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/event.hpp"
#include "engine/progress.hpp"
#include "engine/text.hpp"
#include "storage/database/database.hpp"

namespace cpe {

struct Finding {
  std::optional<Seq> seq;  ///< the event it is about
  Sentence sentence;
};

struct Verification {
  std::int64_t events = 0;
  Bytes head;  ///< the hash of the last event
  std::vector<Finding> findings;
  std::optional<Seq> first_bad() const;
};

/// Recomputes every digest, the chain and the digests of texts; checks that numbers have no gap,
/// that triggers, tables and indexes are those which this program makes, and that the file is
/// sound.  At most 100 findings are kept.
Verification verify_record(Database& database, const Progress& progress = unwatched);

struct Difference {
  std::string table;
  std::string key;
  std::string in_file;  ///< the row in the file, as JSON; "" where it is missing
  std::string rebuilt;  ///< the row as the ledger has it; "" where it says there is none
};

/// Replays the ledger into fresh read tables and compares them with those in the file, row by row.
/// At most 100 differences are kept.
/// Throws `Error{Code::fault}` for an event that cannot be replayed.
std::vector<Difference> compare_with_rebuilt(Database& database,
                                             const Progress& progress = unwatched);

/// Whether neither check finds anything.
bool is_sound(Database& database);

/// Calls `use` with every event in the order of the record.
void for_each_event(Database& database, const std::function<void(const Event&)>& use);

}  // namespace cpe
