#include "storage/database/new_file.hpp"

#include "tests/catch.hpp"
#include "tests/rigs/faults.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

/// Some more than one call writes.
const std::string bytes(300'000, 'x');

/// The calls to the system that make a new file.
rigs::Counts calls() {
  const TemporaryFolder folder;
  const rigs::Shared<rigs::Tally> tally;
  in_a_child([&] {
    arm(std::nullopt, *tally);
    write_new_file(folder / "cpe.db", bytes);
    return true;
  });
  return tally->calls;
}

}  // namespace

TEST_CASE("whichever call fails, a new file is there whole or not at all") {
  for (const rigs::Fault& fault : rigs::every_fault(calls())) {
    const TemporaryFolder folder;
    const rigs::Shared<rigs::Tally> tally;
    const bool is_made = in_a_child([&] {
      arm(fault, *tally);
      return !failure([&] { write_new_file(folder / "cpe.db", bytes); });
    });
    CAPTURE(to_text(fault));
    CHECK(tally->met > 0);
    CHECK(folder.names() ==
          (is_made ? std::vector<std::string>{"cpe.db"} : std::vector<std::string>{}));
    if (is_made) CHECK(contents(folder / "cpe.db") == bytes);
  }
}

}  // namespace cpe
