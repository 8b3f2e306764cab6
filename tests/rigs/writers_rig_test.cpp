// Eight writers and a daemon on one register: no act is lost, done twice or overwritten, nobody
// waits long, whoever of them is killed.
//
//   CPE_RIG_SECONDS=60 cpe_tests "[writers]"      for so long

#include "storage/outbox/spool.hpp"
#include "storage/record/audit.hpp"
#include "tests/rigs/rounds.hpp"
#include "tests/rigs/twins.hpp"
#include "tests/rigs/writers.hpp"

namespace cpe::writing {
namespace {

using std::chrono::steady_clock;

constexpr int how_many = 8;

std::chrono::seconds duration() {
  return std::chrono::seconds{number_in_environment("CPE_RIG_SECONDS", 2)};
}

/// Looks again and again whether the clock of a sandbox goes back.
class ClockWatch {
 public:
  explicit ClockWatch(const Shell& shared) : database_{Database::open_to_read(shared.database())} {}
  void look() {
    const std::int64_t now = std::stoll(database_.setting("clock").value());
    times_back_ += now < before_ ? 1 : 0;
    before_ = now;
  }
  int times_back() const { return times_back_; }

 private:
  Database database_;
  std::int64_t before_ = 0;
  int times_back_ = 0;
};

class Crowd {
 public:
  explicit Crowd(int killed_one_in) {
    Writer::prepare(shared_);
    for (int i = 0; i < how_many; ++i) {
      writers_.push_back(std::make_unique<Writer>(shared_, i, killed_one_in));
    }
  }

  /// Everybody at once, and `beside` meanwhile.
  template <class Beside>
  void work(Beside beside) {
    const auto end = steady_clock::now() + duration();
    std::vector<std::jthread> threads;
    for (const auto& each : writers_) threads.emplace_back([&] { each->work_until(end); });
    ClockWatch watch{shared_};
    while (steady_clock::now() < end) {
      watch.look();
      beside();
    }
    threads.clear();
    CHECK(watch.times_back() == 0);
  }

  const Shell& shared() const { return shared_; }
  std::vector<Attempt> attempts() const {
    std::vector<Attempt> all;
    for (const auto& each : writers_) {
      all.insert(all.end(), each->attempts().begin(), each->attempts().end());
    }
    return all;
  }

  /// Once everything has come to rest.
  void keeps_every_promise() const {
    shared_.out("tick");
    Database database = Database::open_to_read(shared_.database());
    CHECK(verify_record(database).findings.empty());
    CHECK(compare_with_rebuilt(database).empty());
    CHECK(fault_of_acts(database, attempts()) == "");
    CHECK(fault_of_ids(database, attempts()) == "");
    CHECK(fault_of_timers(database) == "");
    CHECK(killing::fault_of_spool(database, shared_.database().string() + ".spool") == "");
    for (const auto& each : writers_) {
      CHECK(fault_of_column(database, *each) == "");
    }
  }

 private:
  Shell shared_ = Shell::with_history();
  std::vector<std::unique_ptr<Writer>> writers_;
};

void sleep(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds{milliseconds});
}

/// The time below which so many in a thousand stay, in milliseconds.
double quantile(std::vector<Attempt> attempts, std::size_t per_mille) {
  std::ranges::sort(attempts, {}, &Attempt::took);
  const std::size_t place = std::min(attempts.size() * per_mille / 1000, attempts.size() - 1);
  return static_cast<double>(attempts[place].took.count()) / 1000;
}

/// Nobody waits for a lock longer than a command does, and hardly anybody that long.
void nobody_waits_long(const std::vector<Attempt>& attempts) {
  constexpr double for_the_register = Database::usual_patience_ms;
  constexpr double for_the_spool = Spool::usual_patience_ms;
  CHECK(quantile(attempts, 990) < for_the_register);
  CHECK(quantile(attempts, 1000) < for_the_register + for_the_spool);
}

}  // namespace

TEST_CASE("eight writers and a daemon lose nothing and do not wait long", "[writers]") {
  Crowd crowd{0};
  const auto daemon = crowd.shared().start("run", "daemon.log");
  crowd.work([] { sleep(2); });
  CHECK(daemon->running());
  daemon->send(SIGTERM);
  CHECK(daemon->wait() == 0);
  crowd.keeps_every_promise();

  const std::vector<Attempt> attempts = crowd.attempts();
  for (const Attempt& each : attempts) {
    CAPTURE(each.line, each.ran.out, each.ran.err);
    CHECK((each.ran.status == 0 || each.ran.status == 1));
  }
  nobody_waits_long(attempts);
  if (!is_long_run()) return;
  WARN(attempts.size() << " commands in ms: half below " << quantile(attempts, 500)
                       << ", 99 of 100 below " << quantile(attempts, 990) << ", the longest "
                       << quantile(attempts, 1000));
}

TEST_CASE("writers and daemons that are killed while others write lose nothing either",
          "[kill][writers]") {
  Crowd crowd{3};
  auto daemon = crowd.shared().start("run", "daemon.log");
  simulation::Dice dice{1, 0};
  crowd.work([&] {
    sleep(2);
    if (!dice.one_in(200)) return;
    daemon->send(SIGKILL);
    daemon->wait();
    daemon = crowd.shared().start("run", "daemon.log");
  });
  daemon->send(SIGKILL);
  daemon->wait();
  crowd.keeps_every_promise();
  const std::vector<Attempt> attempts = crowd.attempts();
  for (const Attempt& each : attempts) {
    CAPTURE(each.line, each.ran.out, each.ran.err);
    CHECK((each.ran.status == 0 || each.ran.status == 1 || each.was_killed()));
  }
  nobody_waits_long(attempts);
}

}  // namespace cpe::writing
