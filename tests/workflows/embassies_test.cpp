// What happens to the embassies of a mandate while it runs.

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

const Embassy& embassy(const Designation& designation, const std::string& member) {
  for (const Embassy& each : designation.terms.embassies) {
    if (each.member == country_code(member)) return each;
  }
  throw std::out_of_range{member};
}

struct Kyiv {
  World world{"2026-09-01"};
  std::string id =
      world.mandate("UKR", {"POL", "ROU"}, {.start = "2026-01-01", .end = "2027-12-31"});

  std::string rule(const std::string& act, const std::string& member, const std::string& from,
                   const std::string& where = "UKR") {
    return refusal([&] { world.embassy(act, member, where, from, "Lviv"); });
  }
  Embassy poland() { return embassy(world.designation(id), "POL"); }
};

}  // namespace

TEST_CASE("an embassy moves, pauses, resumes and closes within its mandate") {
  Kyiv kyiv;
  CHECK(kyiv.rule("relocate", "POL", "2026-08-01").empty());
  CHECK(kyiv.poland().city == "Lviv");
  CHECK(kyiv.world.last_event(kyiv.id, "embassy_relocated").occurred_at ==
        midnight_in_brussels(day("2026-08-01")));
  CHECK(kyiv.rule("relocate", "POL", "") == "something_changes");

  CHECK(kyiv.rule("pause", "POL", "").empty());
  CHECK(kyiv.poland().paused);
  CHECK(kyiv.rule("pause", "POL", "") == "embassy_is_working");
  CHECK(kyiv.rule("resume", "POL", "").empty());
  CHECK_FALSE(kyiv.poland().paused);
  CHECK(kyiv.rule("resume", "POL", "") == "embassy_is_at_rest");

  CHECK(kyiv.rule("close", "POL", "2026-12-01").empty());
  CHECK(kyiv.poland().closed_on == day("2026-12-01"));
  CHECK(kyiv.rule("close", "POL", "2026-12-15") == "embassy_is_open");
  // Nothing ends by itself.
  kyiv.world.clock_to("2026-12-02");
  CHECK(kyiv.world.state(kyiv.id) == "in_force");
  CHECK(kyiv.world.who("UKR", "2026-12-02") == "known " + kyiv.id);
  CHECK(kyiv.rule("resume", "POL", "").empty());
  CHECK_FALSE(kyiv.poland().closed_on.has_value());
  CHECK(kyiv.world.damage().empty());
}

TEST_CASE("what happens to an embassy happens in its term and on a day that has come") {
  Kyiv kyiv;
  for (const char* act : {"relocate", "pause", "leave"}) {
    CAPTURE(act);
    CHECK(kyiv.rule(act, "POL", "2026-09-02") == "day_of_the_act_has_come");
    CHECK(kyiv.rule(act, "POL", "2025-12-31") == "act_follows_the_mandate");
  }
  CHECK(kyiv.rule("join", "GBR", "2026-09-02") == "day_of_the_act_has_come");
  CHECK(kyiv.rule("close", "POL", "2028-01-01") == "day_lies_in_the_term");
  CHECK(kyiv.rule("close", "POL", "2025-12-31") == "act_follows_the_mandate");
}

TEST_CASE("one embassy joins or leaves by decision, and the mandate goes on") {
  Kyiv kyiv;
  CHECK(kyiv.rule("join", "POL", "") == "embassy_is_not_here_yet");
  CHECK(kyiv.rule("join", "JPN", "") == "every_embassy_is_allied");
  CHECK(kyiv.rule("join", "GBR", "").empty());
  CHECK(kyiv.rule("leave", "POL", "").empty());
  CHECK(kyiv.rule("leave", "ROU", "").empty());
  CHECK(kyiv.rule("leave", "GBR", "") == "another_embassy_remains");
  CHECK(kyiv.rule("leave", "POL", "") == "embassy_serves_in_one_mandate");
  CHECK(members_of(kyiv.world.designation(kyiv.id)) == country_codes({"GBR"}));
  CHECK(kyiv.world.last_event(kyiv.id, "embassy_joined").payload.find("PO(2026)0399") !=
        std::string::npos);
  CHECK(kyiv.world.damage().empty());
}

TEST_CASE("a new Ally joins a mandate that is older than its membership, from its accession on") {
  World world{"2024-06-01"};
  const std::string id =
      world.mandate("UKR", {"POL"}, {.start = "2023-01-01", .end = "2024-12-31"});
  CHECK(refusal([&] { world.embassy("join", "SWE", "UKR", "2024-03-06"); }) ==
        "every_embassy_is_allied");
  world.embassy("join", "SWE", "UKR", "2024-03-07");
  // What is put right later does not ask again whether it was an Ally at the start.
  world.correct(id, {.cities = {"Lviv"}});
  CHECK(world.state(id) == "renewal_due");
  CHECK(world.damage().empty());
}

TEST_CASE("the host alone tells the mandate where one runs, else its id does") {
  World world{"2026-09-01"};
  CHECK(refusal([&] { world.embassy("pause", "POL", "MDA"); }) == "embassy_serves_in_one_mandate");
  const std::string first =
      world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  const std::string next = world.mandate("MDA", {"ROU"});
  CHECK(refusal([&] { world.embassy("pause", "GBR", "MDA"); }) == "embassy_serves_in_one_mandate");
  CHECK(refusal([&] { world.embassy("pause", "GBR", first); }) == "embassy_serves_here");
  world.embassy("pause", "POL", "MDA");
  CHECK(embassy(world.designation(first), "POL").paused);
  world.embassy("pause", "ROU", "MDA");  // the one that comes next is meant
  CHECK(embassy(world.designation(next), "ROU").paused);
  world.embassy("join", "GBR", "MDA");  // the one in force is meant
  CHECK(members_of(world.designation(first)) == country_codes({"POL", "GBR"}));
  world.embassy("join", "LTU", next);
  CHECK(members_of(world.designation(next)) == country_codes({"ROU", "LTU"}));
  CHECK(world.damage().empty());
}

TEST_CASE("an embassy that serves in the next term too is mentioned") {
  World world{"2026-09-01"};
  world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  world.mandate("MDA", {"POL"});
  std::optional<EmbassyReply> reply;
  world.run([&](Work& work, Office& office) {
    reply = office.close_embassy(
        work,
        {.member = country_code("POL"), .host = country_code("MDA"), .from = day("2026-11-01")});
  });
  CHECK(reply->mandate == DesignationId{"MDA-2026-1"});
  REQUIRE(reply->remarks.size() == 1);
  CHECK(fill(reply->remarks[0], Style{Language::en}).find("MDA-2027-1") != std::string::npos);
}

}  // namespace cpe
