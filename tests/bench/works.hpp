// The works of the bench.  Each runs the product and plain SQLite in turn, in the same run, checks
// that both did the same, and returns what it measured.

#pragma once

#include <vector>

#include "engine/id.hpp"
#include "tests/bench/measure.hpp"

namespace cpe::bench {

/// W1a: a thousand parcels of eight steps, each step committed before the next.
/// On top of the register at `start`, where there is one.
std::vector<Figure> durable_lifecycles(const Options& options,
                                       const std::filesystem::path& start = {});
/// W1c: steps handed over a thousand at a time, one commit for each thousand.
std::vector<Figure> bulk_lifecycles(const Options& options,
                                    const std::filesystem::path& start = {});
/// W1d: real designations through the office, from the offer to the adoption.
std::vector<Figure> designations(const Options& options);

/// W2: a hundred thousand timers due at once; and one commit for each timer.
std::vector<Figure> firing(const Options& options);
/// W2 through the office: thousands of real terms that begin at one instant.
std::vector<Figure> terms_that_begin_at_once(const Options& options, std::vector<Limit>& limits);
/// W2: from the start of the process to the one due step of so many pending ones recorded.
std::vector<Figure> start_up(const Options& options, int pending);

/// A register of W3's shape, made once for several works.
struct Network {
  std::filesystem::path path;
  std::vector<CountryCode> hosts;
};

/// W3: who served a host on a day, and the history of one designation.
std::vector<Figure> questions(const Options& options, const Network& network);

/// W4: a process that opens the register and answers; and the memory it takes.
std::vector<Figure> cold_commands(const Options& options, const Network& network,
                                  std::vector<Limit>& limits);

/// An import of a hundred thousand rows, and the memory it takes.
void import_memory(const Options& options, std::vector<Limit>& limits);

}  // namespace cpe::bench
