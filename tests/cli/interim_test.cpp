// An outgoing embassy that leaves early, as a desk officer types it: another covers the time until
// the next one begins, by a short designation of its own.

#include "tests/cli/shell.hpp"

namespace cpe {
namespace {

/// 21 November 2026: Poland serves in Moldova until the end of 2028 and will leave in February.
Shell with_an_early_leaver() {
  Shell shell = Shell::with_sandbox();
  shell.out("offer submit MDA POL --start 2026-11-21 --end 2028-12-31");
  shell.out("decision draft MDA");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  shell.out("clock set 2026-12-01");
  shell.out(
      "mandate end MDA --on 2027-02-28 --because withdrawn_by_member --reason 'closes for repair'");
  return shell;
}

void adopt(const Shell& shell, const std::string& offer, const std::string& reference) {
  const std::string id{shell.answer("decision draft " + offer).at("id").as_string()};
  shell.out("decision adopt " + id + " --meeting 2026-12-01 --reference " + reference);
}

std::string who(const Shell& shell, const std::string& on) {
  const boost::json::value answer = shell.answer("who MDA --on " + on);
  std::string text{answer.at("answer").as_string()};
  for (const auto& each : answer.at("designations").as_array()) {
    text += " " + std::string{each.at("members").at(0).as_string()};
  }
  return text;
}

std::string field(const Shell& shell, const std::string& id, const char* name) {
  const boost::json::value shown = shell.answer("show " + id);
  const boost::json::value* value = shown.as_object().if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

}  // namespace

TEST_CASE("interim cover is a short designation between one embassy and the next") {
  const Shell shell = with_an_early_leaver();
  // The next one is found first, for July; the cover then fills the time before it.
  shell.out("offer submit MDA LTU --start 2027-07-01");
  adopt(shell, "MDA-2027-1", "PO-2026-0346");
  CHECK(who(shell, "2027-02-28") == "known POL");
  CHECK(who(shell, "2027-03-01") == "none");
  const Ran cover = shell.run("offer submit MDA ROU --start 2027-03-01");
  CHECK(cover.status == 0);
  CHECK(has(cover.err, "30 June 2027"));
  adopt(shell, "MDA-2027-2", "PO-2026-0347");

  CHECK(who(shell, "2027-02-28") == "known POL");
  CHECK(who(shell, "2027-03-01") == "known ROU");
  CHECK(who(shell, "2027-06-30") == "known ROU");
  CHECK(who(shell, "2027-07-01") == "known LTU");
  CHECK(field(shell, "MDA-2026-1", "state") == "handing_over");
  CHECK(field(shell, "MDA-2026-1", "successor") == "MDA-2027-2");
  CHECK(field(shell, "MDA-2027-2", "successor") == "MDA-2027-1");
  CHECK(has(shell.out("handover show MDA-2026-1"), "Romania"));

  shell.out("clock set 2027-03-01");
  CHECK(field(shell, "MDA-2026-1", "state") == "ended");
  CHECK(field(shell, "MDA-2026-1", "end_reason") == "withdrawn_by_member");
  CHECK(field(shell, "MDA-2027-2", "state") == "handing_over");
  CHECK(has(shell.out("handover show MDA-2027-2"), "Lithuania"));
  shell.out("clock set 2027-07-01");
  CHECK(field(shell, "MDA-2027-2", "state") == "ended");
  CHECK(field(shell, "MDA-2027-2", "end_reason") == "handed_over");
  CHECK(field(shell, "MDA-2027-1", "state") == "in_force");
  CHECK(shell.answer("verify").at("ok") == true);
  shell.out("rebuild --check");
}

TEST_CASE("interim cover with dates of its own is followed by whoever comes next") {
  const Shell shell = with_an_early_leaver();
  shell.out("offer submit MDA ROU --start 2027-03-01 --end 2027-06-30");
  adopt(shell, "MDA-2027-1", "PO-2026-0346");
  CHECK(field(shell, "MDA-2026-1", "state") == "handing_over");
  shell.out("clock set 2027-03-02");
  CHECK(field(shell, "MDA-2027-1", "state") == "renewal_due");  // its end is near, nobody follows
  CHECK(has(shell.out("todo"), "MDA-2027-1"));
  shell.out("offer submit MDA LTU");
  CHECK(field(shell, "MDA-2027-2", "start") == "2027-07-01");
  CHECK(field(shell, "MDA-2027-2", "end") == "2028-12-31");
  const std::string id{shell.answer("decision draft MDA-2027-2").at("id").as_string()};
  shell.out("decision adopt " + id + " --meeting 2027-03-02 --reference PO-2027-0001");
  shell.out("clock set 2027-07-01");
  CHECK(who(shell, "2027-06-30") == "known ROU");
  CHECK(who(shell, "2027-07-01") == "known LTU");
  CHECK(shell.answer("verify").at("ok") == true);
}

TEST_CASE("cover that is found only after the outgoing has left begins when it is found") {
  const Shell shell = with_an_early_leaver();
  shell.out("clock set 2027-03-10");
  CHECK(field(shell, "MDA-2026-1", "state") == "ended");
  CHECK(who(shell, "2027-03-05") == "none");
  CHECK(has(shell.out("todo"), "Moldova"));
  const Ran cover = shell.run("offer submit MDA ROU --end 2027-06-30");
  CHECK(cover.status == 0);
  CHECK(field(shell, "MDA-2027-1", "start") == "2027-03-10");
  const std::string id{shell.answer("decision draft MDA-2027-1").at("id").as_string()};
  shell.out("decision adopt " + id + " --meeting 2027-03-10 --reference PO-2027-0001");
  CHECK(who(shell, "2027-03-10") == "known ROU");
  CHECK(who(shell, "2027-03-09") == "none");
  CHECK(shell.answer("verify").at("ok") == true);
}

}  // namespace cpe
