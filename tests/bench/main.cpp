// cpe_bench: how fast the product is, beside plain SQLite doing the same in the same run.
//
//   cpe_bench [--rounds N] [--size X] [--only W2] [--chart FILE.svg]
//
// Prints a table and one line of JSON for each figure.  With --chart it measures at three sizes of
// the record instead and draws them.

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string_view>

#include "tests/bench/network.hpp"
#include "tests/bench/scale.hpp"
#include "tests/bench/works.hpp"

namespace cpe::bench {
namespace {

Options options_in(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view option = argv[i];
    if (i + 1 == argc)
      throw std::invalid_argument{"a value is missing after " + std::string{option}};
    if (option == "--rounds") {
      options.rounds = std::stoi(argv[i + 1]);
    } else if (option == "--size") {
      options.size = std::stod(argv[i + 1]);
    } else if (option == "--only") {
      options.only = argv[i + 1];
    } else if (option == "--chart") {
      options.chart = argv[i + 1];
    } else {
      throw std::invalid_argument{"there is no option " + std::string{option}};
    }
  }
  return options;
}

/// Each work with the name under which it can be asked for alone.
class Bench {
 public:
  explicit Bench(const Options& options) : options_{options} {}

  void run() {
    work("W1a", [&] { return durable_lifecycles(options_); });
    work("W1c", [&] { return bulk_lifecycles(options_); });
    work("W1d", [&] { return designations(options_, limits_); });
    work("W2", [&] { return firing(options_); });
    work("W2", [&] { return start_up(options_, static_cast<int>(1'000'000 * options_.size)); });
    work("W3", [&] { return questions(options_, network()); });
    work("W4", [&] { return cold_commands(options_, network(), limits_); });
    work("IMP", [&] { return import_memory(options_, limits_), std::vector<Figure>{}; });
  }

  void print() const {
    fmt::print("{}\n", table_of(figures_, limits_));
    for (const Figure& each : figures_) fmt::print("{}\n", json_of(each));
    for (const Limit& each : limits_) fmt::print("{}\n", json_of(each));
  }

 private:
  void work(std::string_view name, const std::function<std::vector<Figure>()>& measured) {
    if (!name.starts_with(options_.only)) return;
    fmt::print(stderr, "{} ...\n", name);
    for (Figure& each : measured()) figures_.push_back(std::move(each));
  }

  /// Made when it is first wanted.
  const Network& network() {
    if (!network_.hosts.empty()) return network_;
    network_.hosts = synthetic_hosts(hosts_for(static_cast<int>(1'000'000 * options_.size)));
    make_network(network_.path, network_.hosts);
    return network_;
  }

  const Options& options_;
  Scratch scratch_;
  Network network_{scratch_ / "network.db", {}};
  std::vector<Figure> figures_;
  std::vector<Limit> limits_;
};

void run(const Options& options) {
  if (!options.chart.empty()) {
    std::ofstream{options.chart} << svg_of(measure_scale(options));
    return;
  }
  Bench bench{options};
  bench.run();
  bench.print();
}

}  // namespace
}  // namespace cpe::bench

int main(int argc, char** argv) {
  try {
    cpe::bench::run(cpe::bench::options_in(argc, argv));
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "cpe_bench: %s\n", failure.what());
    return 1;
  }
}
