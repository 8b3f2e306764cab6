// The post office on plain SQLite: the same steps as parcel.hpp's, by hand.

#pragma once

#include <string>
#include <string_view>

#include "tests/bench/plain.hpp"

namespace cpe::bench {

class PlainPostOffice {
 public:
  explicit PlainPostOffice(PlainDatabase& database);

  void begin() { ledger_.begin(); }
  void commit() { ledger_.commit(); }
  void step(std::string_view parcel, std::int64_t now);
  /// Fires up to `limit` of the timers due at `now`; how many there were.
  int fire(std::int64_t now, int limit);

 private:
  struct Due {
    std::string subject;
    std::int64_t due_at;
    std::int64_t armed_at;
  };
  void record(std::string_view parcel, int state, std::int64_t now, const Due* due);

  PlainLedger ledger_;
  PlainStatement read_;
  PlainStatement add_;
  PlainStatement change_;
  PlainStatement arm_;
  PlainStatement move_;
  PlainStatement cancel_;
  PlainStatement due_;
  PlainStatement claim_;
};

}  // namespace cpe::bench
