// An import of a hundred thousand rows by a process of its own.

#include <fstream>

#include "tests/bench/network.hpp"
#include "tests/bench/processes.hpp"
#include "tests/bench/works.hpp"
#include "tests/paths.hpp"

namespace cpe::bench {
namespace {

constexpr int rows_of_a_host = 50;
constexpr int months_of_a_row = 6;

/// Half-year terms without a gap for each host.
void write_history(const std::filesystem::path& path, const std::vector<CountryCode>& hosts) {
  std::ofstream file{path};
  file << "host,member,city,start,end,role,precision,confidence,source,note\n";
  for (const CountryCode host : hosts) {
    for (int row = 0; row < rows_of_a_host; ++row) {
      const Date start = months_after(Date::of(2001, 1, 1), row * months_of_a_row);
      file << host.view() << ",POL,Capital," << to_text(start) << ','
           << to_text(last_day_of_term(start, months_of_a_row))
           << ",sole,day,high,https://archive.example/" << row << ",\n";
    }
  }
}

}  // namespace

void import_memory(const Options& options, std::vector<Limit>& limits) {
  const Scratch scratch;
  const auto hosts = synthetic_hosts(std::max(10, static_cast<int>(2'000 * options.size)));
  const auto path = scratch / "register.db";
  const auto file = scratch / "history.csv";
  make_register(path, hosts, SystemClock{});
  write_history(file, hosts);
  const std::vector<std::string> import = {program().string(), "--db", path.string(), "import",
                                           file.string()};
  double megabytes = 0;
  const Seconds took = time_of([&] { megabytes = memory_of_process(import); });
  const auto rows = static_cast<int>(hosts.size()) * rows_of_a_host;
  const std::string what = "import of " + std::to_string(rows) + " rows";
  limits.push_back({"IMP", what + ", memory", "MB", megabytes, 64});
  limits.push_back({"IMP", what + ", time", "s", took, 60});
}

}  // namespace cpe::bench
