// cpe_bench: how fast the product is, beside plain SQLite doing the same in the same run.
//
// Prints a table and one line of JSON for each figure.  With --chart it measures at three sizes of
// the record instead and draws them.  `cpe_bench --help` lists the options.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string_view>

#include "tests/bench/network.hpp"
#include "tests/bench/scale.hpp"
#include "tests/bench/works.hpp"

namespace cpe::bench {
namespace {

constexpr const char* help =
    "cpe_bench [OPTION VALUE]...\n"
    "  --rounds N        so many rounds of each work; 5 where nothing is said\n"
    "  --size X          of each work; 1 is what the goals are meant for\n"
    "  --only W2         the works whose name begins so\n"
    "  --goals ignored   a goal that is missed is no failure: for runs too small to be measured\n"
    "  --chart FILE.svg  measure at three sizes of the record instead and draw them\n"
    "Ends with 0 where every goal is met, with 1 where one is missed or a work fails,\n"
    "with 2 for a wrong option.\n";

enum Status { all_met = 0, missed_or_failed = 1, wrong_option = 2 };

/// Refused at once: what takes minutes to measure must find its place.
std::string chart_at(const std::filesystem::path& path) {
  const auto folder = std::filesystem::absolute(path).parent_path();
  if (!std::filesystem::is_directory(folder)) {
    throw std::invalid_argument{"there is no folder " + folder.string() + " for the chart"};
  }
  return path.string();
}

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
      options.chart = chart_at(argv[i + 1]);
    } else if (option == "--goals" && argv[i + 1] == std::string_view{"ignored"}) {
      options.has_goals = false;
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
    work("W1d", [&] { return designations(options_); });
    work("W2", [&] { return terms_that_begin_at_once(options_, limits_); });
    work("W2", [&] { return firing(options_); });
    work("W2", [&] { return start_up(options_, static_cast<int>(1'000'000 * options_.size)); });
    work("W3", [&] { return questions(options_, network()); });
    work("W4", [&] { return cold_commands(options_, network(), limits_); });
    work("IMP", [&] { return import_memory(options_, limits_), std::vector<Figure>{}; });
    if (figures_.empty() && limits_.empty()) {
      throw std::invalid_argument{"there is no work " + options_.only};
    }
  }

  bool meets_every_goal() const {
    return std::ranges::all_of(figures_, &Figure::meets_goal) &&
           std::ranges::all_of(limits_, &Limit::is_kept);
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

/// The whole text or what stood there before, whenever the bench is ended.
void write_whole(const std::filesystem::path& path, const std::string& text) {
  const std::filesystem::path unfinished = path.string() + ".unfinished";
  std::ofstream file{unfinished};
  file << text;
  file.close();
  if (!file) throw std::runtime_error{"cannot write " + unfinished.string()};
  std::filesystem::rename(unfinished, path);
}

Status run(const Options& options) {
  if (!options.chart.empty()) {
    write_whole(options.chart, svg_of(measure_scale(options)));
    return all_met;
  }
  Bench bench{options};
  bench.run();
  bench.print();
  return !options.has_goals || bench.meets_every_goal() ? all_met : missed_or_failed;
}

}  // namespace
}  // namespace cpe::bench

int main(int argc, char** argv) {
  using namespace cpe::bench;
  try {
    if (argc == 2 && argv[1] == std::string_view{"--help"}) {
      fmt::print("{}", help);
      return all_met;
    }
    return run(options_in(argc, argv));
  } catch (const std::invalid_argument& wrong) {
    fmt::print(stderr, "cpe_bench: {}\n`cpe_bench --help` lists the options\n", wrong.what());
    return wrong_option;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "cpe_bench: {}\n", failure.what());
    return missed_or_failed;
  }
}
