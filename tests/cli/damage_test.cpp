// A register that holds what cpe never wrote: somebody altered it, or the disk did.

#include "tests/cli/shell.hpp"

namespace cpe {
namespace {

/// Past the checks of the tables.
void alter(const Shell& shell, const std::string& sql) {
  SQLite::Database file{shell.database().string(), SQLite::OPEN_READWRITE};
  file.exec("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF");
  file.exec(sql);
}

}  // namespace

TEST_CASE("a row that nobody can read is told as damage, in both languages") {
  const Shell shell = Shell::with_history();
  alter(shell, "UPDATE designation SET precision = 'hour' WHERE host = 'UKR'");
  CHECK(has(shell.refuses(4, "who UKR --on 2014-03-01"),
            "the register is damaged: a row has \"hour\" as precision"));
  CHECK(has(shell.refuses(4, "who UKR --on 2014-03-01 --lang fr"), "le registre est endommagé"));
  CHECK(has(shell.out("who SWE --on 2005-03-01"), "Sweden"));
}

TEST_CASE("what looks like a bug is called damage where the checks of the record find some") {
  const Shell shell = Shell::with_history();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("decision draft MDA");
  alter(shell, "UPDATE decision SET number = 5");
  const std::string said = shell.refuses(4, "decision withdraw D-2026-1");
  CHECK(has(said, "is damaged: it holds what cpe never wrote"));
  CHECK(has(said, "cpe rebuild --check"));
}

TEST_CASE("a sandbox whose clock nobody can read is told as damage") {
  for (const char* clock : {"noon", "12 ", "9223372036854775807", "-99999999999999999"}) {
    const Shell shell = Shell::with_sandbox();
    alter(shell, std::string{"UPDATE setting SET value = '"} + clock + "' WHERE name = 'clock'");
    CHECK(has(shell.refuses(4, "status"), std::string{"is damaged (clock "} + clock + ")"));
  }
}

}  // namespace cpe
