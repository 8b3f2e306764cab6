#include "engine/scheduler.hpp"

#include <csignal>
#include <stdexcept>

#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

constexpr Phrase broken{"disk_is_broken", "the disk is broken", "le disque est en panne"};

/// A record in which something is due; it ends the daemon after so many passes.
struct Waiting {
  ManualClock clock{at("2026-03-02T09:00:00Z")};
  std::vector<Instant> due;
  std::int64_t version = 1;
  int looks = 0;
  int reads = 0;
  std::vector<Instant> passes;
  std::size_t passes_wanted = 1;
  int signal = SIGTERM;
  std::function<void()> at_look = [] {};
  std::function<void()> at_pass = [] {};
  std::optional<std::chrono::microseconds> again_in;
  int failures = 0;

  std::optional<Instant> first() const {
    return due.empty() ? std::nullopt : std::optional{due.front()};
  }

  void run() {
    Scheduler{clock,
              {.pass =
                   [this] {
                     passes.push_back(clock.now());
                     if (passes.size() == passes_wanted) std::raise(signal);
                     at_pass();
                     due.erase(due.begin());
                     return Outlook{.next_due = first(), .again_in = again_in};
                   },
               .next_due =
                   [this] {
                     ++reads;
                     return first();
                   },
               .data_version =
                   [this] {
                     ++looks;
                     at_look();
                     return version;
                   },
               .failed =
                   [this](const Error& error) {
                     ++failures;
                     if (error.code() != Code::storage) throw Error{error};
                     return std::chrono::microseconds{1};
                   }}}
        .run();
  }
};

}  // namespace

TEST_CASE("the daemon applies what is due when it starts and ends on a signal") {
  Waiting waiting;
  waiting.due = {waiting.clock.now() + -a_day};
  SECTION("SIGTERM") { waiting.signal = SIGTERM; }
  SECTION("SIGINT") { waiting.signal = SIGINT; }
  waiting.run();
  CHECK(waiting.passes == std::vector{waiting.clock.now()});
}

TEST_CASE("the daemon goes on at once where a pass leaves something due") {
  Waiting waiting;
  waiting.due = {waiting.clock.now() + -a_day, waiting.clock.now(), waiting.clock.now()};
  waiting.passes_wanted = 3;
  waiting.run();
  CHECK(waiting.passes.size() == 3);
}

TEST_CASE("the daemon sleeps until the next due instant and not beyond") {
  Waiting waiting;
  const Instant due = waiting.clock.now() + 20'000;
  waiting.due = {due};
  // Time passes while it sleeps: at the second look the instant has come.
  waiting.at_look = [&] {
    if (waiting.looks == 2) waiting.clock.set(due);
  };
  waiting.run();
  CHECK(waiting.looks == 2);
  CHECK(waiting.passes == std::vector{due});
}

TEST_CASE("the daemon notices within a second that another process has written") {
  Waiting waiting;
  waiting.at_look = [&] {
    if (waiting.looks != 2) return;
    waiting.due = {waiting.clock.now()};
    ++waiting.version;
  };
  waiting.run();
  CHECK(waiting.looks == 2);
  CHECK(waiting.reads == 2);
}

TEST_CASE("what a pass leaves undone is tried again though the clock of the record stands still") {
  Waiting waiting;
  waiting.due = {waiting.clock.now(), waiting.clock.now() + a_day};
  waiting.again_in = std::chrono::milliseconds{5};
  waiting.at_look = [&] {
    if (waiting.looks > 5) throw std::runtime_error{"it is not tried again"};
  };
  waiting.passes_wanted = 2;
  waiting.run();
  CHECK(waiting.passes == std::vector{waiting.clock.now(), waiting.clock.now()});
}

TEST_CASE("a register that fails at any look or pass is tried again until it does not") {
  Waiting waiting;
  waiting.due = {waiting.clock.now()};
  SECTION("at the first look") {
    waiting.at_look = [&] {
      if (waiting.looks < 3) throw Error{Code::storage, broken};
    };
  }
  SECTION("at a pass") {
    waiting.passes_wanted = 3;
    waiting.at_pass = [&] {
      if (waiting.passes.size() < 3) throw Error{Code::storage, broken};
    };
  }
  waiting.run();
  CHECK(waiting.failures == 2);
  CHECK(waiting.due.empty());
}

TEST_CASE("what a callback throws that is no failure of the register comes out of the daemon") {
  Waiting waiting;
  waiting.due = {waiting.clock.now()};
  SECTION("an error of another kind") {
    waiting.at_look = [] { throw Error{Code::bug, broken}; };
    CHECK_THROWS_AS(waiting.run(), Error);
  }
  SECTION("any other exception") {
    waiting.at_look = [] { throw std::runtime_error{"no disk"}; };
    CHECK_THROWS_AS(waiting.run(), std::runtime_error);
  }
}

}  // namespace cpe
