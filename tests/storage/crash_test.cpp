// A writer that is killed at any moment loses nothing that it has acknowledged.

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <random>

#include "storage/open_register.hpp"
#include "storage/queries/countries.hpp"
#include "storage/record/audit.hpp"
#include "storage/record/events.hpp"
#include "tests/catch.hpp"
#include "tests/engine/loan.hpp"
#include "tests/rigs/rounds.hpp"

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

namespace {

const Intent officer{.actor = "anna", .via = "test", .on_behalf_of = {}, .reason = "as agreed"};

/// A register with a list of 44 lines under silence, and its clock at the deadline, asleep.
void put_44_lines_to_the_council(const std::filesystem::path& path) {
  const ManualClock clock{at("2026-11-16T09:00:00Z")};
  OpenRegister::create(path, {.sandbox = true}, clock, officer);
  OpenRegister open = OpenRegister::to_write(path, clock);
  open.engine().run(officer, [&](Work& work) {
    std::vector<DesignationId> lines;
    for (const int year : {2027, 2029}) {
      for (const Country& host : countries(open.database(), {})) {
        const Date start = Date::of(year, 1, 1);
        if (lines.size() == 44 || !host.is_partner_on(start)) continue;
        lines.push_back(open.office()
                            .submit_offer(work, {.host = host.code(),
                                                 .members = {CountryCode::of("POL")},
                                                 .start = start})
                            .id);
      }
    }
    const DecisionId list = open.office().draft_decision(work, lines);
    open.office().circulate(work, list,
                            {.reference = "PO(2026)0345", .until = at("2026-11-20T17:00:00Z")});
  });
  open.set_clock(at("2026-11-20T17:00:00Z"), true, officer, [](const Report&) {});
}

std::int64_t count(Database& database, const std::string& of) {
  Query query = database.query("SELECT count(*) FROM " + of);
  query.next();
  return query.integer(0);
}

/// Lets a process adopt the list and kills it after so many short whiles; how many it lived.
int adopt_and_kill(const std::filesystem::path& path, int whiles) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t writer = ::fork();
  if (writer == 0) {
    try {
      const SystemClock system_clock;
      OpenRegister open = OpenRegister::to_write(path, system_clock);
      if (::write(ends[1], "x", 1) == 1) open.engine().tick(officer);
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  char begun = 0;
  REQUIRE(::read(ends[0], &begun, 1) == 1);
  ::close(ends[0]);
  ::close(ends[1]);
  int status = 0;
  for (int lived = 0; lived < whiles; ++lived) {
    if (::waitpid(writer, &status, WNOHANG) == writer) return lived;
    ::usleep(100);
  }
  ::kill(writer, SIGKILL);
  REQUIRE(::waitpid(writer, &status, 0) == writer);
  return whiles;
}

}  // namespace

TEST_CASE("an adoption killed at any moment designates every line of its list or none") {
  const TemporaryFolder folder;
  const auto original = folder / "original.db";
  put_44_lines_to_the_council(original);
  std::mt19937 random{19490404};
  int none = 0;
  int all = 0;
  int whole_life = 1'000'000;
  const int rounds = rounds_or(60);
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    const auto path = folder / ("killed-" + std::to_string(round) + ".db");
    std::filesystem::copy_file(original, path);
    // The first is left alone and the second killed at once; others may live as long again as the
    // first, since a busy machine lets one take longer than another.
    const int whiles = round < 2
                           ? (1 - round) * whole_life
                           : static_cast<int>(random() % (2U * static_cast<unsigned>(whole_life)));
    const int lived = adopt_and_kill(path, whiles);
    if (round == 0) whole_life = lived + 1;
    Database database = Database::open_to_write(path);
    const std::int64_t designated = count(database, "designation WHERE state = 'designated'");
    const std::int64_t adopted = count(database, "decision WHERE state = 'adopted'");
    CHECK(designated == 44 * adopted);
    CHECK(count(database, "tenure") == designated);
    CHECK(count(database, "designation WHERE state = 'under_silence'") == 44 - designated);
    (adopted == 0 ? none : all) += 1;
    if (round % 10 == 0) CHECK(compare_with_rebuilt(database).empty());
  }
  CHECK(none > 0);
  CHECK(all > 0);
  if (is_long_run()) WARN(rounds << " killed: " << none << " before, " << all << " after");
}

}  // namespace cpe
