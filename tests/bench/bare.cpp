// cpe_bare: a bare process on plain SQLite that does what one cold command of the product does.
//
//   cpe_bare who FILE HOST DAY       prints who serves
//   cpe_bare tick FILE NOW           records the one step that is due, in microseconds
//   cpe_bare memory COMMAND...       runs it, prints the most kilobytes that were resident

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tests/bench/plain.hpp"

namespace cpe::bench {
namespace {

void who(const char* file, const char* host, const char* day) {
  sqlite3* database = nullptr;
  sqlite3_open_v2(file, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  {
    PlainStatement statement{
        database,
        "SELECT d.id, e.member, e.city FROM tenure t JOIN designation d ON d.id = t.designation "
        "JOIN embassy e ON e.designation = d.id WHERE t.host = ?1 AND t.from_on <= ?2 "
        "AND (t.to_on IS NULL OR t.to_on >= ?2) AND t.known_until IS NULL"};
    statement.text(1, host);
    statement.text(2, day);
    while (statement.step()) {
      std::printf("%s %s %s\n", std::string{statement.text_at(0)}.c_str(),
                  std::string{statement.text_at(1)}.c_str(),
                  std::string{statement.text_at(2)}.c_str());
    }
  }
  sqlite3_close(database);
}

/// The same rows as the product's: the event and the timer.
void tick(const char* file, std::int64_t now) {
  PlainDatabase database{file};
  PlainStatement due{database.handle(),
                     "SELECT subject, version, step, due_at FROM timer WHERE state = 'armed' "
                     "AND due_at <= ?1 ORDER BY due_at, rank, subject LIMIT 1000"};
  PlainStatement claim{database.handle(),
                       "UPDATE timer SET state = 'fired', fired_at = ?1 WHERE subject = ?2 "
                       "AND version = ?3 AND step = ?4 AND state = 'armed'"};
  PlainLedger ledger{database};
  ledger.begin();
  due.integer(1, now);
  while (due.step()) {
    const std::string subject{due.text_at(0)};
    const std::string step{due.text_at(2)};
    claim.integer(1, now);
    claim.text(2, subject);
    claim.integer(3, due.integer_at(1));
    claim.text(4, step);
    claim.run();
    const std::string payload = "{\"step\":\"" + step + "\",\"late_by_s\":0}";
    ledger.append({.subject = subject,
                   .recorded_at = now,
                   .occurred_at = due.integer_at(3),
                   .name = "reminder_due",
                   .actor = "cpe",
                   .via = "bench",
                   .cause = 0,
                   .payload = payload,
                   .after = "{\"timer\":[{\"version\":1,\"state\":\"fired\"}]}"});
  }
  due.reset();
  ledger.commit();
}

}  // namespace
}  // namespace cpe::bench

/// The bench is large, and a process that it starts itself counts that as its own.
int memory(char** command) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::execv(command[0], command);
    ::_exit(127);
  }
  int status = 0;
  rusage used{};
  ::wait4(pid, &status, 0, &used);
  std::printf("%ld\n", used.ru_maxrss);
  return status;
}

int main(int argc, char** argv) {
  if (argc > 2 && std::strcmp(argv[1], "memory") == 0) return memory(argv + 2);
  if (argc == 5 && std::strcmp(argv[1], "who") == 0) cpe::bench::who(argv[2], argv[3], argv[4]);
  if (argc == 4 && std::strcmp(argv[1], "tick") == 0) {
    cpe::bench::tick(argv[2], std::strtoll(argv[3], nullptr, 10));
  }
  return 0;
}
