#include "storage/database/patience.hpp"

#include <chrono>

#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// How often it looks until it is at its end.
int looks(Patience& patience) {
  int count = 0;
  for (patience.begin(); patience.wait();) ++count;
  return count;
}

}  // namespace

TEST_CASE("patience has an end, and begins anew") {
  Patience patience{30};
  for (int i = 0; i < 2; ++i) {
    const auto since = steady_clock::now();
    CHECK(looks(patience) >= 2);
    CHECK(steady_clock::now() - since >= milliseconds{30});
  }
  Patience none{0};
  CHECK(looks(none) == 0);
}

TEST_CASE("who waits for a writer looks every few milliseconds, however long it has waited") {
  const TemporaryFolder folder;
  const std::string path = (folder / "locked.db").string();
  SQLite::Database one{path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  one.exec("BEGIN IMMEDIATE");
  Patience patience{400};
  SQLite::Database other{path, SQLite::OPEN_READWRITE};
  patience.apply_to(other);
  CHECK(!in_a_child([&] {
    SQLite::Database third{path, SQLite::OPEN_READWRITE};
    return third.tryExec("BEGIN IMMEDIATE") == 0;
  }));

  const auto since = steady_clock::now();
  CHECK(other.tryExec("BEGIN IMMEDIATE") != 0);
  CHECK(steady_clock::now() - since >= milliseconds{400});
  one.exec("COMMIT");
  CHECK(other.tryExec("BEGIN IMMEDIATE") == 0);
}

}  // namespace cpe
