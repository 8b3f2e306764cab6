// What really happened, played on its own dates.  The break of silence of 6 to 10 February 2003 is
// in silence_test.cpp.

#include "tests/catch.hpp"
#include "tests/workflows/council.hpp"
#include "workflows/duties/duties.hpp"

namespace cpe {
namespace {

Instant midnight(const std::string& on) { return midnight_in_brussels(day(on)); }

/// The one event of that name that happened to a subject, and when.
Instant once(World& world, const std::string& subject, const std::string& name) {
  CHECK(std::ranges::count(world.events(subject), name) == 1);
  return world.last_event(subject, name).occurred_at;
}

}  // namespace

// m.en.delfi.lt/lithuania/article.php?id=65311282 (the Council decided on 15 July 2014);
// dneprnews.com.ua/society/2015/01/02/64151.html (Poland until then, the start of 2015).
TEST_CASE("Ukraine: Lithuania is decided on 15 July 2014 and begins on 1 January 2015") {
  World world{"2012-11-20", day("2012-11-20")};
  const std::string poland =
      world.mandate("UKR", {"POL"}, {.start = "2013-01-01", .end = "2014-12-31"});
  world.clock_to("2014-07-11");
  const std::string lithuania = world.offer("UKR", {"LTU"});
  CHECK(world.designation(lithuania).terms.start == day("2015-01-01"));
  CHECK(world.designation(lithuania).terms.end == day("2016-12-31"));
  const std::string list = world.under_silence({lithuania}, "2014-07-15 18:00");
  CHECK(world.notices(list).size() == 28);  // the Allies of that summer
  world.clock_to("2014-07-15 18:00");
  CHECK(world.designation(lithuania).decided_on == day("2014-07-15"));
  CHECK(world.state(poland) == "handing_over");
  CHECK(world.who("UKR", "2014-12-31") == "known " + poland);
  CHECK(world.who("UKR", "2015-01-01") == "known " + lithuania);
  CHECK(world.state(lithuania) == "designated");

  world.clock_to("2015-01-02");
  CHECK(once(world, poland, "term_ended") == midnight("2015-01-01"));
  CHECK(once(world, lithuania, "term_started") == midnight("2015-01-01"));
  CHECK(world.designation(poland).end_reason == EndReason::handed_over);
  CHECK(world.damage().empty());
}

// infobalkans.com/2019/01/16/serbian-fm-speaks-nato-contact-embassy-ceremony (Norway 2019, by
// agreement with the Netherlands; ceremony in mid-January); jfcnaples.nato.int/mlo/news/2020 (the
// Netherlands 2020, reception on 21 January).
TEST_CASE("Serbia: one decision splits 2019 and 2020 between Norway and the Netherlands") {
  World world{"2018-11-20", day("2018-11-20")};
  const std::string greece =
      world.mandate("SRB", {"GRC"}, {.start = "2018-11-21", .end = "2018-12-31"});
  const std::string norway =
      world.offer("SRB", {"NOR"}, {.start = "2019-01-01", .end = "2019-12-31"});
  const std::string netherlands = world.offer("SRB", {"NLD"}, {.start = "2020-01-01"});
  CHECK(world.designation(netherlands).terms.end == day("2020-12-31"));  // with the cycle
  const std::string decision = world.adopt({norway, netherlands});

  // The handover between them is known from the adoption on.
  CHECK(world.designation(norway).successor == DesignationId{netherlands});
  CHECK(world.state(norway) == "designated");
  const Designation outgoing = world.designation(norway);
  CHECK_FALSE(handover_of(outgoing, world.designation(netherlands), first_policy(), {}).empty());
  CHECK(world.designation(norway).decision == DecisionId{decision});
  CHECK(world.designation(netherlands).decision == DecisionId{decision});

  world.clock_to("2019-01-16");
  CHECK(world.state(norway) == "handing_over");
  CHECK(once(world, greece, "term_ended") == midnight("2019-01-01"));
  world.clock_to("2020-01-21");
  CHECK(once(world, norway, "term_ended") == midnight("2020-01-01"));
  CHECK(once(world, netherlands, "term_started") == midnight("2020-01-01"));
  CHECK(world.who("SRB", "2019-12-31") == "known " + norway);
  CHECK(world.who("SRB", "2020-01-01") == "known " + netherlands);
  CHECK(world.damage().empty());
}

// aymedia.ro/2022/07/23/romania-punct-de-contact-nato-in-georgia-si-in-iordania-in-perioada-2023-2024
// (Romania goes on in Finland until accession is complete); Finland acceded on 4 April 2023.
TEST_CASE("Finland: Romania is extended until accession, is asked about, and ends with it") {
  World world{"2020-11-20", day("2020-11-20")};
  const std::string romania =
      world.mandate("FIN", {"ROU"}, {.start = "2021-01-01", .end = "2022-12-31"});
  world.clock_to("2022-07-22");
  CHECK(world.state(romania) == "renewal_due");
  world.extend(romania, {.until_event = "until Finland accedes", .decision = "PO(2022)0301"});
  CHECK_FALSE(world.designation(romania).terms.end.has_value());
  CHECK(world.state(romania) == "in_force");
  CHECK(world.timers(romania) ==
        Texts{"term_started skipped", "open_end_review_4 armed 2022-12-31T23:00:00Z"});

  // Nobody knows the day: somebody is asked every six months.
  world.clock_to("2023-01-02");
  CHECK(world.who("FIN", "2023-04-05") == "known " + romania);
  CHECK(has(todo_kinds(world), "review_due"));
  CHECK(world.timers(romania).back() == "open_end_review_5 armed 2023-06-30T22:00:00Z");

  world.clock_to("2023-03-31");
  world.accede("FIN", "2023-04-04");
  CHECK(world.who("FIN", "2023-04-04") == "known " + romania);
  CHECK(world.who("FIN", "2023-04-05") == "none host_acceded");
  world.clock_to("2023-04-05");
  CHECK(world.state(romania) == "ended");
  CHECK(world.designation(romania).ended_on == day("2023-04-04"));
  CHECK(world.designation(romania).end_reason == EndReason::host_acceded);
  CHECK(once(world, romania, "ended_early") == midnight("2023-04-05"));
  CHECK_FALSE(has(todo_kinds(world), "review_due"));
  CHECK(world.damage().empty());
}

}  // namespace cpe
