// The outbox: notices that wait become messages in the spool, one for a recipient at a time.
//
// What is meant to leave is written down before (`sending`), and after (`spooled`): whoever is
// killed in between is finished by the next pass, under the same Message-ID and file name.  Nothing
// of this is part of the record.

#pragma once

#include <functional>
#include <optional>

#include "engine/time.hpp"
#include "storage/database/database.hpp"
#include "storage/outbox/spool.hpp"

namespace cpe {

struct Delivery {
  std::int64_t messages = 0;
  std::optional<Sentence> obstacle = {};  ///< why what could leave has not left
};

class Outbox {
 public:
  /// The moments at which a pass may be cut off.
  enum class Moment { meant, written, marked };

  Outbox(Database& database, const Clock& clock, Spool spool)
      : database_{database}, clock_{clock}, spool_{std::move(spool)} {}

  /// One pass.  Waiting notices whose recipient has a contact today become one message for each
  /// recipient, from the desk's contact; where the desk has none, everything waits.  Never throws
  /// for what is wrong with the spool or the mail program: that is its answer.
  Delivery deliver();

  /// For tests: is told each moment that has been reached.
  std::function<void(Moment)> reached = [](Moment) {};

 private:
  void take_back_what_changed(Date today);
  void mean_to_send(Date today);
  std::int64_t send();

  Database& database_;
  const Clock& clock_;
  Spool spool_;
};

}  // namespace cpe
