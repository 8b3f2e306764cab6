// Who serves: four answers, each with its reason, and the state on a day.

#include "workflows/answers/who.hpp"

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

CountryFact fact(FactKind kind, const std::string& on, std::optional<Framework> framework = {},
                 const std::string& reason = {}) {
  return {kind, {day(on), day(on), Precision::day}, framework, reason};
}

Country partner_from(const std::string& on) {
  return {country_code("XYZ"), {fact(FactKind::joined, on, Framework::pfp)}};
}

Designation mandate(const std::string& id, State state, const std::string& start,
                    const std::string& end) {
  Designation result{.id = DesignationId{id},
                     .host = country_code("XYZ"),
                     .state = state,
                     .terms = {.embassies = {{.member = country_code("POL"), .city = "City"}},
                               .start = day(start),
                               .end = parse_date(end)}};
  result.policy = 1;
  return result;
}

std::string who(const HostRecord& record, const std::string& on,
                const std::string& today = "2026-09-01") {
  return to_text(who_serves(record, day(on), day(today)));
}

}  // namespace

TEST_CASE("nobody serves where there is no partnership, and the reason says why") {
  const HostRecord never{Country{country_code("XYZ"), {}}, {}};
  CHECK(who(never, "1997-05-29") == "not_known record_incomplete");
  CHECK(who(never, "1997-05-30") == "none never_partner");

  const HostRecord member{Country{country_code("XYZ"), {fact(FactKind::acceded, "1949-08-24")}},
                          {}};
  CHECK(who(member, "1990-01-01") == "none host_acceded");

  const HostRecord late{partner_from("2006-12-14"), {}};
  CHECK(who(late, "1997-05-29") == "not_known record_incomplete");
  CHECK(who(late, "1997-05-30") == "none not_yet_partner");
  CHECK(who(late, "2006-12-13") == "none not_yet_partner");
  CHECK(who(late, "2006-12-14") == "not_known record_incomplete");

  const HostRecord left{Country{country_code("XYZ"),
                                {fact(FactKind::joined, "1995-04-26", Framework::pfp),
                                 fact(FactKind::left, "1996-10-27", Framework::pfp, "withdrew")}},
                        {}};
  CHECK(who(left, "1996-10-26") == "not_known record_incomplete");
  CHECK(who(left, "1996-10-27") == "none no_longer_partner");
  CHECK(who(left, "2020-01-01") == "none no_longer_partner");
}

TEST_CASE("the record of a host is complete from its attestation or its first own designation") {
  HostRecord record{partner_from("1994-01-01"), {}};
  CHECK_FALSE(complete_from(record).has_value());
  record.mandates = {mandate("XYZ-2015-1", State::ended, "2015-01-01", "2016-12-31")};
  record.mandates[0].imported = true;
  CHECK_FALSE(complete_from(record).has_value());
  record.mandates.push_back(mandate("XYZ-2021-1", State::ended, "2021-01-01", "2022-12-31"));
  CHECK(complete_from(record) == day("2021-01-01"));
  record.country =
      Country{country_code("XYZ"),
              {fact(FactKind::joined, "1994-01-01", Framework::pfp),
               fact(FactKind::attested, "2018-01-01"), fact(FactKind::attested, "2019-01-01")}};
  CHECK(complete_from(record) == day("2018-01-01"));
}

TEST_CASE("rows that only possibly cover the day are all returned") {
  HostRecord record{partner_from("1994-01-01"),
                    {mandate("XYZ-2004-1", State::ended, "2004-01-01", "2006-12-31"),
                     mandate("XYZ-2006-1", State::ended, "2006-01-01", "2008-12-31")}};
  CHECK(who(record, "2005-12-31") == "known XYZ-2004-1");
  CHECK(who(record, "2006-01-01") == "known XYZ-2004-1 XYZ-2006-1");
  CHECK(who(record, "2007-01-01") == "known XYZ-2006-1");
}

TEST_CASE("an imported past row is never held over") {
  Designation past = mandate("XYZ-2015-1", State::ended, "2015-01-01", "2016-12-31");
  past.imported = true;
  past.live = false;
  past.ended_on = past.terms.end;
  past.end_reason = EndReason::not_recorded;
  CHECK(who({partner_from("1994-01-01"), {past}}, "2017-01-01") == "not_known record_incomplete");
}

TEST_CASE("the state on a day follows from dates alone") {
  Designation open = mandate("XYZ-2025-1", State::renewal_due, "2025-01-01", "2026-12-31");
  HostRecord record{partner_from("1994-01-01"), {open}};
  const auto state = [&](const std::string& on) {
    return std::string{name(state_on(record.mandates[0], record, first_policy(), day(on)))};
  };
  CHECK(state("2024-12-31") == "designated");
  CHECK(state("2025-01-01") == "in_force");
  CHECK(state("2025-12-30") == "in_force");
  CHECK(state("2025-12-31") == "renewal_due");
  CHECK(state("2026-12-31") == "renewal_due");
  CHECK(state("2027-01-01") == "holdover");

  record.mandates.push_back(mandate("XYZ-2027-1", State::designated, "2027-01-01", "2028-12-31"));
  record.mandates[0].successor = DesignationId{"XYZ-2027-1"};
  CHECK(state("2026-06-01") == "renewing");
  CHECK(state("2027-01-01") == "ended");
  record.mandates[1].terms.embassies[0].member = country_code("ROU");
  CHECK(state("2026-06-01") == "handing_over");
  record.mandates[1].terms.embassies[0].member = country_code("POL");
  record.mandates[1].terms.start = day("2027-01-02");
  CHECK(state("2026-06-01") == "handing_over");
}

TEST_CASE("an offer shows its own state on every day") {
  HostRecord record{partner_from("1994-01-01"), {}};
  const Designation offer = mandate("XYZ-2027-1", State::listed, "2027-01-01", "2028-12-31");
  CHECK(state_on(offer, record, first_policy(), day("2020-01-01")) == State::listed);
  CHECK(state_on(offer, record, first_policy(), day("2027-06-01")) == State::listed);
}

TEST_CASE("stretches cut a period where the answer changes") {
  World world{"2026-09-01"};
  world.mandate("MDA", {"POL"}, {.start = "2026-01-01", .end = "2026-12-31"});
  world.mandate("MDA", {"ROU"}, {.start = "2027-03-01", .end = "2027-12-31"});
  const HostRecord record = world.record("MDA");
  std::vector<std::string> cut;
  for (const Stretch& each :
       stretches(record, day("1997-05-01"), day("2028-12-31"), world.today())) {
    cut.push_back(to_text(each.first) + ".." + to_text(each.last) + " " + to_text(each.answer));
  }
  CHECK(cut == std::vector<std::string>{"1997-05-01..2025-12-31 not_known record_incomplete",
                                        "2026-01-01..2026-12-31 known MDA-2026-1",
                                        "2027-01-01..2027-02-28 none gap_before_successor",
                                        "2027-03-01..2027-12-31 known MDA-2027-1",
                                        "2028-01-01..2028-12-31 not_known not_decided_yet"});
}

TEST_CASE("every answer and every reason has words in both languages") {
  for (int i = 0; i < 4; ++i) {
    CHECK_FALSE(phrase(static_cast<AnswerKind>(i)).in(Language::fr).empty());
  }
  for (int i = 0; i < 8; ++i) {
    CHECK_FALSE(phrase(static_cast<NoneBecause>(i)).in(Language::fr).empty());
  }
}

}  // namespace cpe
