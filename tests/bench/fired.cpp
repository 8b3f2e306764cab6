#include "tests/bench/fired.hpp"

#include <stdexcept>
#include <string>

namespace cpe::bench {

void require_fired_in_order(Database& database, std::string_view event, int subjects,
                            Instant due_at, std::int64_t late_by_s) {
  Query fired = database.query(
      "SELECT count(*), count(DISTINCT subject), sum(json_extract(payload, '$.late_by_s') = ?2), "
      "min(occurred_at), max(occurred_at) FROM event WHERE name = ?1");
  fired.with(event).with(late_by_s).next();
  const bool is_whole = fired.integer(0) == subjects && fired.integer(1) == subjects &&
                        fired.integer(2) == subjects && fired.instant(3) == due_at &&
                        fired.instant(4) == due_at;
  Query order = database.query(
      "SELECT count(*) FROM (SELECT subject, lag(subject) OVER (ORDER BY seq) AS former FROM event "
      "WHERE name = ?1) WHERE former > subject");
  order.with(event).next();
  if (!is_whole || order.integer(0) != 0) {
    throw std::runtime_error{std::string{event} + " fired wrongly"};
  }
}

}  // namespace cpe::bench
