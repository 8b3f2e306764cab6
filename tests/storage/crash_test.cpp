// A writer that is killed at any moment loses nothing that it has acknowledged.

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <random>

#include "storage/record/audit.hpp"
#include "storage/record/events.hpp"
#include "tests/catch.hpp"
#include "tests/engine/loan.hpp"

namespace cpe {
namespace {

/// What a writer reports of each unit of work that came back.
struct Acknowledged {
  std::int64_t seq;
  char hash[32];
};

/// Lends and takes back books, and lets time pass so that steps fall due, until it is killed.
[[noreturn]] void write_for_ever(const std::filesystem::path& path, int report_to) {
  Library library{Database::open_to_write(path), {.batch = 2}};
  library.clerk.reason = "as agreed";
  for (int i = 0;; ++i) {
    library.clock.set(std::max(library.clock.now(), library.store.head().recorded_at) + an_hour);
    const std::string book = "book-" + std::to_string(i % 7);
    const Report report = library.engine.run(library.clerk, [&](Work& work) {
      const Subject subject{book};
      if (library.desk.loan(subject).state != LoanState::on_shelf) {
        library.desk.apply(work, subject, Returned{});
      }
      library.desk.apply(work, subject, Borrowed{work.now() + (i % 5) * an_hour});
    });
    const Event& last = report.recorded.back();
    Acknowledged acknowledged{last.seq.value, {}};
    last.hash.copy(acknowledged.hash, sizeof acknowledged.hash);
    if (::write(report_to, &acknowledged, sizeof acknowledged) < 0) ::_exit(1);
  }
}

/// Starts a writer, kills it some time after it has begun to write; what it had acknowledged.
std::vector<Acknowledged> write_and_kill(const std::filesystem::path& path, std::mt19937& random) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t writer = ::fork();
  if (writer == 0) {
    ::close(ends[0]);
    try {
      write_for_ever(path, ends[1]);
    } catch (...) {
      ::_exit(1);
    }
  }
  ::close(ends[1]);
  std::vector<Acknowledged> acknowledged;
  Acknowledged next{};
  const auto read_next = [&] { return ::read(ends[0], &next, sizeof next) == sizeof next; };
  for (auto wanted = 1 + random() % 20; wanted > 0 && read_next(); --wanted) {
    acknowledged.push_back(next);
  }
  for (volatile unsigned long spin = random() % 3'000'000; spin > 0;) spin = spin - 1;
  ::kill(writer, SIGKILL);
  while (read_next()) acknowledged.push_back(next);
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(writer, &status, 0) == writer);
  REQUIRE(WIFSIGNALED(status));
  return acknowledged;
}

}  // namespace

TEST_CASE("a writer killed at any moment leaves a sound record with all that it acknowledged") {
  const TemporaryFolder folder;
  const auto path = folder / "loans.db";
  Database::create(path);
  std::mt19937 random{19490404};
  for (int round = 0; round < 20; ++round) {
    CAPTURE(round);
    const auto acknowledged = write_and_kill(path, random);
    REQUIRE(!acknowledged.empty());

    Database database = Database::open_to_read(path);
    CHECK(verify_record(database).findings.empty());
    CHECK(compare_with_rebuilt(database).empty());
    for (const Acknowledged& each : acknowledged) {
      const auto event = find_event(database, {each.seq});
      REQUIRE(event);
      CHECK(event->hash == Bytes(each.hash, sizeof each.hash));
    }
  }
}

}  // namespace cpe
