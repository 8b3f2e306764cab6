#include "storage/database/patience.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <random>

#include "engine/time.hpp"

namespace cpe {
namespace {

constexpr int micros_per_milli = 1000;
constexpr int shortest_sleep_us = 500;
constexpr int longest_sleep_us = 4500;

int wait_once_more(void* patience, int waits_before) {
  auto& self = *static_cast<Patience*>(patience);
  if (waits_before == 0) self.begin();
  return self.wait() ? 1 : 0;
}

}  // namespace

Patience::Patience(int longest_ms)
    : longest_us_{std::int64_t{longest_ms} * micros_per_milli},
      seed_{static_cast<std::uint_fast32_t>(::getpid())} {}

void Patience::begin() { until_us_ = steady_micros() + longest_us_; }

bool Patience::wait() {
  const std::int64_t left = until_us_ - steady_micros();
  if (left <= 0) return false;
  std::uniform_int_distribution<std::int64_t> some{shortest_sleep_us, longest_sleep_us};
  std::minstd_rand random{seed_};
  ::usleep(static_cast<useconds_t>(std::min(some(random), left)));
  seed_ = random();
  return true;
}

void Patience::apply_to(SQLite::Database& connection) {
  sqlite3_busy_handler(connection.getHandle(), &wait_once_more, this);
}

}  // namespace cpe
