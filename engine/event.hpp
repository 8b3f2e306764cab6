// What happened and what it made true: the unit of the record.
//
// `payload` says what happened; `after` lists every row the event changed, column by column, so
// that a projection only copies.  Nothing personal is in either: reasons, names and texts travel as
// `ErasableText` beside the event, which carries their salted digests.

#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/id.hpp"
#include "engine/time.hpp"
#include "engine/timer.hpp"

namespace cpe {

namespace json = boost::json;

/// Text that an authority may one day order erased.  `field` names it within its event.
struct ErasableText {
  std::string field;
  std::string value;
};

/// An event as a workflow hands it over.
struct NewEvent {
  Subject subject;
  std::string_view name;  ///< past tense: "offer_submitted"
  json::object payload = {};
  json::object after = {};  ///< table -> array of rows; a row names its changed columns
  /// The instant from which the fact holds.  Absent: the due instant of the timer that fires, else
  /// the unit's `now`.
  std::optional<Instant> occurred_at = {};
  std::optional<Seq> cause = {};  ///< the event that caused this one
  std::vector<ErasableText> texts = {};
  /// The timers the subject is to have from now on; absent = they stay as they are.
  std::optional<TimerPlan> timers = {};
  int version = 1;  ///< of the event's own format
};

using Bytes = std::string;

/// An event as it is stored, byte for byte: the input of its digest.
struct Event {
  Subject subject;
  std::int64_t n = 0;  ///< 1, 2, 3, ... within its subject
  Seq seq;
  Instant recorded_at;
  Instant occurred_at;
  std::string name;
  std::int64_t version = 1;
  std::string actor;
  std::string via;
  std::optional<Seq> cause;
  std::string payload;  ///< JSON
  std::string after;    ///< JSON
  Bytes digest;         ///< 32 bytes
  Bytes hash;           ///< 32 bytes
};

/// A text as it is stored: its digest, SHA-256(salt ‖ value), stands in the event's payload.
struct StoredText {
  std::string field;
  Bytes salt;  ///< 16 bytes
  std::string value;
};

}  // namespace cpe
