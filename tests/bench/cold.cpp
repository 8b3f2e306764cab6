// W4 and the start-up of W2: whole processes, each on its own.

#include <boost/json/parse.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

#include "engine/time.hpp"
#include "storage/database/database.hpp"
#include "tests/bench/network.hpp"
#include "tests/bench/processes.hpp"
#include "tests/bench/works.hpp"
#include "tests/paths.hpp"

namespace cpe::bench {
namespace {

namespace json = boost::json;

/// The two processes in turn, so many times; the rounds are medians of a share of them each.
template <class Ours, class Theirs>
void race_processes(Figure& figure, int rounds, int runs, Ours ours, Theirs theirs) {
  for (int round = 0; round < rounds; ++round) {
    Times product;
    Times plain;
    for (int i = 0; i < runs; ++i) {
      take_turns(
          i, [&] { product.add(ours()); }, [&] { plain.add(theirs()); });
    }
    figure.rounds.push_back({product.quantile(0.5) * 1e3, plain.quantile(0.5) * 1e3});
  }
}

using Lines = std::set<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream all{text};
  for (std::string line; std::getline(all, line);) lines.insert(line);
  return lines;
}

/// Both name the same designation, members and cities, in whatever order.
void require_same_answer(const std::vector<std::string>& product,
                         const std::vector<std::string>& bare) {
  Lines embassies;
  const json::value answer = json::parse(answer_of(product));
  for (const json::value& one : answer.at("data").at("designations").as_array()) {
    for (const json::value& each : one.at("embassies").as_array()) {
      std::string line;
      for (const json::value& word : {one.at("id"), each.at("member"), each.at("city")}) {
        line += (line.empty() ? "" : " ") + std::string{word.as_string()};
      }
      embassies.insert(line);
    }
  }
  if (embassies.empty() || embassies != lines_of(answer_of(bare))) {
    throw std::runtime_error{"the cold processes answer differently"};
  }
}

/// One step of a mandate in the network is due now, on top of what is pending.
void arm_one(Database& database, const std::string& subject, int version, Instant now) {
  database
      .query(
          "INSERT INTO timer (subject, version, step, due_at, rank, state, armed_at) "
          "VALUES (?1, ?2, 'reminder_7', ?3, 5, 'armed', ?3)")
      .with(subject)
      .with(version)
      .with(now)
      .run();
}

std::int64_t armed_and_due(Database& database, Instant now) {
  Query count = database.query("SELECT count(*) FROM timer WHERE state = 'armed' AND due_at <= ?1");
  count.with(now).next();
  return count.integer(0);
}

}  // namespace

std::vector<Figure> cold_commands(const Options& options, const Network& network,
                                  std::vector<Limit>& limits) {
  Figure cold{"W4", "a cold process: who served a host on a day", "ms", Better::less, 2, {}};
  const std::string file = network.path.string();
  const std::string host = network.hosts.back().text();
  const std::string day = "2018-06-30";
  const std::vector<std::string> cpe = {program().string(), "--db", file};
  const auto command = [&](std::vector<std::string> words) {
    words.insert(words.begin(), cpe.begin(), cpe.end());
    return words;
  };
  const auto who = command({"who", host, "--on", day});
  const std::vector<std::string> bare = {bare_program(), "who", file, host, day};
  require_same_answer(command({"who", host, "--on", day, "--format", "json"}), bare);
  race_processes(
      cold, options.rounds, 40, [&] { return run_process(who); },
      [&] { return run_process(bare); });
  const std::string id = term_id(network.hosts.back(), 2).text();
  for (const auto& words : {who, command({"history", id}), command({"show", id}),
                            command({"status"}), command({"tick"})}) {
    limits.push_back(
        {"W4", "memory of a cold `cpe " + words[3] + "`", "MB", memory_of_process(words), 15});
  }
  return {cold};
}

std::vector<Figure> start_up(const Options& options, int pending) {
  Figure figure{"W2", "process start to the one due step recorded", "ms", Better::less, 2, {}};
  const Scratch scratch;
  const std::vector<CountryCode> hosts = synthetic_hosts(2);
  const auto product = scratch / "product.db";
  make_network(product, hosts);
  arm_pending(product, pending);
  const auto plain = scratch / "plain.db";
  std::filesystem::copy_file(product, plain);
  Database ours = Database::open_to_write(product);
  Database theirs = Database::open_to_write(plain);
  const SystemClock clock;
  const std::string subject = term_id(hosts[0], 0).text();
  int version = 1000;
  const auto after_arming = [&](Database& database, const std::vector<std::string>& words) {
    arm_one(database, subject, ++version, clock.now());
    const Seconds took = run_process(words);
    if (armed_and_due(database, clock.now()) != 0) throw std::runtime_error{"nothing was fired"};
    return took;
  };
  const std::string far_future = std::to_string(clock.now().micros + 3600 * micros_per_second);
  race_processes(
      figure, options.rounds, 20,
      [&] {
        return after_arming(ours, {program().string(), "--db", product.string(), "tick"});
      },
      [&] {
        return after_arming(theirs, {bare_program(), "tick", plain.string(), far_future});
      });
  return {figure};
}

}  // namespace cpe::bench
