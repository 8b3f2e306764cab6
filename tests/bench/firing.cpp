// W2: timers that are all due at once.

#include "tests/bench/fired.hpp"
#include "tests/bench/post_files.hpp"
#include "tests/bench/works.hpp"

namespace cpe::bench {
namespace {

constexpr std::int64_t lateness = 90 * 60 * micros_per_second;

/// The files of both with so many timers due at one instant; the clocks stand an hour and a half
/// later.
struct Due {
  PostFiles files;
  Instant due_at = at(post_begins) + time_for_a_step;
  Instant now = due_at + lateness;

  explicit Due(int timers) {
    EnginePost product{files.product()};
    constexpr int at_a_time = 10'000;
    for (int first = 0; first < timers; first += at_a_time) {
      product.take_over(first, std::min(first + at_a_time, timers), due_at);
    }
    files.start_plain_from_product();
  }
};

/// Each fired once, in due order, and as late as it was.
void require_right(const Due& due, int timers) {
  due.files.require_same();
  Database database = Database::open_to_read(due.files.product());
  require_fired_in_order(database, "parcel_settled", timers, due.due_at,
                         lateness / micros_per_second);
}

Round race(int round, int timers, int per_commit) {
  const Due due{timers};
  EnginePost product{due.files.product(), static_cast<std::size_t>(per_commit)};
  product.clock().set(due.now);
  PlainPost plain{due.files.plain()};
  plain.set_clock(due.now);
  const auto fire_all = [&] {
    while (plain.fire(per_commit) > 0) {
    }
  };
  Seconds ours = 0;
  Seconds theirs = 0;
  take_turns(
      round, [&] { ours = time_of([&] { product.tick(); }); }, [&] { theirs = time_of(fire_all); });
  require_right(due, timers);
  return {timers / ours, timers / theirs};
}

}  // namespace

std::vector<Figure> firing(const Options& options) {
  Figure bulk{"W2", "timers due at once, a thousand in a commit", "/s", Better::more, 0.6, {}};
  Figure single{"W2", "timers due at once, one commit each", "/s", Better::more, 0.9, {}};
  for (int round = 0; round < options.rounds; ++round) {
    bulk.rounds.push_back(race(round, static_cast<int>(100'000 * options.size), 1000));
    single.rounds.push_back(race(round, static_cast<int>(5'000 * options.size), 1));
  }
  return {bulk, single};
}

}  // namespace cpe::bench
