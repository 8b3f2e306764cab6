// The rules as typed: which there are, and mandates that move to others.

#include "tests/cli/shell.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

/// A mandate for Moldova from 2027 on, and a renewal window that has become shorter since.
Shell with_new_rules() {
  Shell shell = Shell::with_sandbox();
  shell.out("offer submit MDA POL --start 2027-01-01");
  shell.out("decision draft MDA");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  shell.out("policy set renewal_window_days 200");
  return shell;
}

}  // namespace

TEST_CASE("policy migrate shows each mandate with each date that changes") {
  const Shell shell = with_new_rules();
  const std::string shown = shell.out("policy migrate --dry-run");
  CHECK(has(shown, "MDA-2027-1  1      2     renewal window opens  2028-01-01  2028-06-14"));
  CHECK(has(shown, "moved to other rules"));
  CHECK(shell.answer("policy migrate --dry-run").as_array().size() == 1);  // nothing was done

  const json::value migrated = shell.answer("policy migrate MDA");
  REQUIRE(migrated.as_array().size() == 1);
  CHECK(migrated.at(0).at("id") == "MDA-2027-1");
  CHECK(migrated.at(0).at("from_version") == 1);
  CHECK(migrated.at(0).at("to_version") == 2);
  const json::value change = migrated.at(0).at("changes").at(0);
  CHECK(change.at("step") == "renewal_window_opened");
  CHECK(change.at("was") == "2028-01-01");
  CHECK(change.at("becomes") == "2028-06-14");
  CHECK(has(shell.out("history MDA-2027-1"), "moved to other rules"));
}

TEST_CASE("policy migrate says where there is nothing to do, and writes nothing") {
  const Shell shell = with_new_rules();
  shell.out("policy migrate");
  const std::string before = shell.tables();
  CHECK(has(shell.out("policy migrate"), "nothing to migrate"));
  CHECK(has(shell.out("policy migrate --lang fr"), "rien à faire\u00a0:"));
  CHECK(shell.answer("policy migrate").as_array().empty());
  CHECK(shell.tables() == before);
  CHECK(shell.out("policy migrate --format csv") ==
        "id,from_version,to_version,step,was,becomes\r\n");
}

TEST_CASE("policy migrate refuses what cannot follow the rules, with the cure") {
  const Shell shell = with_new_rules();
  shell.out("offer submit GEO EST --start 2027-01-01");
  const std::string before = shell.tables();
  CHECK(has(shell.refuses(3, "policy migrate --to 7"), "the versions are: 1 and 2"));
  CHECK(has(shell.refuses(1, "policy migrate MDA GEO-2027-1"), "is offered"));
  CHECK(has(shell.refuses(2, "policy migrate --to new"), "--to"));
  CHECK(shell.tables() == before);
}

}  // namespace cpe
