// When and where a member served, and what nobody knows.

#include "workflows/answers/served.hpp"

#include "storage/queries/countries.hpp"
#include "storage/queries/embassies.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

struct Asked {
  HostRecord record;
  Service service;
};

/// `today` is that of the world.  The service points into the record beside it.
std::unique_ptr<Asked> ask(World& world, const std::string& member, const std::string& host) {
  auto asked =
      std::make_unique<Asked>(Asked{world.record(host), Service{.host = country_code(host)}});
  asked->record.changed = embassies_by_day(world.database(), asked->record.mandates, {});
  asked->service =
      service_of(country(world.database(), country_code(member)), asked->record, world.today());
  return asked;
}

std::vector<std::string> days(const std::vector<Days>& all) {
  std::vector<std::string> texts;
  for (const Days& each : all) texts.push_back(to_text(each.first) + ".." + to_text(each.last));
  return texts;
}

using Lines = std::vector<std::string>;

/// Slovakia twice, Poland in between, nobody known before and between.
World with_history() {
  World world{"2026-06-15"};
  world.import(
      "UKR,SVK,Kyiv,2007,2008,sole,year,high,a page,\n"
      "UKR,SVK,Kyiv,2009-01-01,2010-12-31,sole,day,high,a page,\n"
      "UKR,POL,Kyiv,2013-01-01,2014-12-31,sole,day,high,a page,\n"
      "UKR,SVK,Kyiv,2025-01-01,2026-12-31,joint,day,high,a page,\n"
      "UKR,POL,Kyiv,2025-01-01,2026-12-31,joint,day,high,a page,\n");
  return world;
}

}  // namespace

TEST_CASE("months are counted whole, from the first day to the last") {
  CHECK(months_from(day("2013-01-01"), day("2014-12-31")) == 24);
  CHECK(months_from(day("2004-09-01"), day("2006-12-31")) == 28);
  CHECK(months_from(day("2023-01-01"), day("2023-04-04")) == 3);
  CHECK(months_from(day("2023-01-01"), day("2023-04-20")) == 4);
  CHECK(months_from(day("2025-01-01"), day("2025-01-01")) == 0);
  CHECK(months_from(day("2024-01-31"), day("2024-02-29")) == 1);
}

TEST_CASE("terms and months that a member served are counted up to today") {
  World world = with_history();
  const auto asked = ask(world, "SVK", "UKR");
  CHECK(asked->service.count == 3);
  CHECK(asked->service.months == 24 + 24 + 17);
  CHECK(asked->service.serves);
  CHECK(asked->service.last == day("2026-06-15"));
  CHECK(asked->service.terms.size() == 3);
}

TEST_CASE("an embassy that joins or leaves served on its own days only") {
  World world{"2026-06-15"};
  const std::string id =
      world.mandate("AZE", {"SVK", "SWE"}, {.start = "2026-07-01", .end = "2027-12-31"});
  world.clock_to("2027-02-01");
  world.embassy("join", "POL", id, "2027-01-01");
  world.embassy("leave", "SWE", id, "2027-02-01");
  world.clock_to("2027-03-31");

  const auto poland = ask(world, "POL", "AZE");
  CHECK(poland->service.months == 3);
  CHECK(poland->service.serves);
  CHECK(poland->service.spells.front().holder != Holder::us);
  const auto sweden = ask(world, "SWE", "AZE");
  CHECK(sweden->service.count == 1);
  CHECK(sweden->service.months == 7);
  CHECK(sweden->service.last == day("2027-01-31"));
  CHECK_FALSE(sweden->service.serves);
  CHECK_FALSE(sweden->service.is_never());
  CHECK(ask(world, "SVK", "AZE")->service.months == 9);

  world.embassy("join", "SWE", id, "2027-03-15");
  world.clock_to("2027-06-14");
  CHECK(ask(world, "SWE", "AZE")->service.months == 7 + 3);
  CHECK(ask(world, "SWE", "AZE")->service.terms.size() == 1);
}

TEST_CASE("the days not known are named, from the day on which the member could serve") {
  World world = with_history();
  const auto asked = ask(world, "SVK", "UKR");
  CHECK(days(asked->service.not_known) ==
        Lines{"2004-03-29..2006-12-31", "2011-01-01..2012-12-31", "2015-01-01..2024-12-31"});
  CHECK(days(ask(world, "BEL", "UKR")->service.not_known).front() == "1994-02-08..2006-12-31");
}

TEST_CASE("the days of a host are told by whose they were") {
  World world = with_history();
  const auto asked = ask(world, "POL", "UKR");
  Lines spells;
  for (const Spell& spell : asked->service.spells) {
    spells.push_back(to_text(spell.first) + " " + std::string{name(spell.holder)});
  }
  CHECK(spells == Lines{"1994-02-08 not_known", "2007-01-01 others", "2009-01-01 others",
                        "2011-01-01 not_known", "2013-01-01 us", "2015-01-01 not_known",
                        "2025-01-01 us"});
  CHECK(asked->service.spells.back().last == day("2026-12-31"));
}

TEST_CASE("a holdover is nobody's term, and no day of it is unknown") {
  World world{"2026-06-15"};
  world.mandate("MDA", {"POL"}, {.start = "2026-07-01", .end = "2026-12-31"});
  world.clock_to("2027-02-01");
  const auto asked = ask(world, "POL", "MDA");
  const Spell& last = asked->service.spells.back();
  CHECK(last.holder == Holder::holdover);
  CHECK(last.first == day("2027-01-01"));
  CHECK(last.last == world.today());
  CHECK(asked->service.months == 6);
  CHECK(days(asked->service.not_known) == Lines{"1999-03-12..2026-06-30"});
}

TEST_CASE("never is said only where the record leaves no room for a term") {
  World world{"2026-06-15"};
  CHECK_FALSE(ask(world, "SVK", "MDA")->service.is_never());
  world.attest("MDA", "1994-03-16");
  const auto asked = ask(world, "SVK", "MDA");
  CHECK(asked->service.is_never());
  CHECK_FALSE(asked->service.last.has_value());
  CHECK(asked->service.could_serve);
}

TEST_CASE("a member could not serve where partnership ended before it joined") {
  World world{"2026-06-15"};
  CHECK_FALSE(ask(world, "SVK", "HUN")->service.could_serve);
  CHECK_FALSE(ask(world, "SVK", "SVN")->service.could_serve);
  CHECK_FALSE(ask(world, "SVK", "SVK")->service.could_serve);
  CHECK(ask(world, "SVK", "FIN")->service.could_serve);
  CHECK(ask(world, "SVK", "MLT")->service.could_serve);
}

TEST_CASE("a term to come counts for nothing yet") {
  World world{"2026-09-01"};
  world.mandate("MDA", {"POL"}, {.start = "2027-01-01", .end = "2028-12-31"});
  const auto asked = ask(world, "POL", "MDA");
  CHECK(asked->service.count == 0);
  CHECK(asked->service.months == 0);
  CHECK_FALSE(asked->service.last.has_value());
  CHECK_FALSE(asked->service.is_never());
  CHECK(asked->service.spells.back().last == day("2028-12-31"));
}

TEST_CASE("what an accession cut short was served to the day of accession") {
  World world{"2022-06-01"};
  world.import("FIN,ROU,Helsinki,2021-01-01,2022-12-31,sole,day,high,a page,\n");
  world.mandate("FIN", {"ROU"}, {.start = "2023-01-01", .end = "2023-04-04"});
  world.clock_to("2026-01-01");
  const auto asked = ask(world, "ROU", "FIN");
  CHECK(asked->service.last == day("2023-04-04"));
  CHECK(asked->service.months == 24 + 3);
}

TEST_CASE("days not known lie within the period asked about and behind us") {
  World world = with_history();
  const HostRecord record = world.record("UKR");
  CHECK(days(unknown_days(record, day("2010-06-01"), day("2011-06-30"), world.today())) ==
        Lines{"2011-01-01..2011-06-30"});
  CHECK(unknown_days(record, day("2007-01-01"), day("2010-12-31"), world.today()).empty());
  CHECK(unknown_days(record, day("2027-01-01"), day("2028-12-31"), world.today()).empty());
}

}  // namespace cpe
