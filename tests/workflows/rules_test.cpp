// Each rule by itself, on the days where it turns.

#include "workflows/designation/rules.hpp"

#include "tests/catch.hpp"
#include "tests/workflows/specimens.hpp"

namespace cpe {
namespace {

std::string key(const rules::Ruling& ruling) {
  return ruling ? std::string{ruling->phrase->key()} : "";
}

CountryFact fact(FactKind kind, const std::string& on, std::optional<Framework> framework = {},
                 const std::string& reason = {}) {
  return {kind, {day(on), day(on), Precision::day}, framework, reason};
}

Country finland() {
  return {country_code("FIN"),
          {fact(FactKind::joined, "1994-05-09", Framework::pfp),
           fact(FactKind::left, "2023-04-04", Framework::pfp, "host_acceded"),
           fact(FactKind::acceded, "2023-04-04")}};
}

Country malta() {
  return {country_code("MLT"),
          {fact(FactKind::joined, "1995-04-26", Framework::pfp),
           fact(FactKind::left, "1996-10-27", Framework::pfp, "withdrew"),
           fact(FactKind::joined, "2008-04-03", Framework::pfp)}};
}

Country lithuania() { return {country_code("LTU"), {fact(FactKind::acceded, "2004-03-29")}}; }

std::string partner_rule(const Country& host, const std::string& start, const std::string& end,
                         Precision precision = Precision::day) {
  return key(rules::host_is_a_partner_throughout(host, term_of({"ROU"}, start, end), precision));
}

Designation other(State state, const std::string& start, const std::string& end,
                  const std::vector<std::string>& members = {"ROU"}) {
  Designation result = specimen(state);
  result.id = DesignationId{"MDA-2025-1"};
  result.terms = term_of(members, start, end);
  if (state == State::ended) result.ended_on = result.terms.end;
  return result;
}

}  // namespace

TEST_CASE("a term may end on its first day, not before") {
  CHECK(
      key(rules::term_ends_after_it_starts(term_of({"ROU"}, "2027-01-01", "2027-01-01"))).empty());
  CHECK(key(rules::term_ends_after_it_starts(term_of({"ROU"}, "2027-01-01", "2026-12-31"))) ==
        "term_ends_after_it_starts");
  CHECK(key(rules::term_ends_after_it_starts(term_of({"ROU"}, "2027-01-01", ""))).empty());
}

TEST_CASE("a mandate may end on the day its host accedes, not later") {
  CHECK(partner_rule(finland(), "2021-01-01", "2023-04-04").empty());
  CHECK(partner_rule(finland(), "2021-01-01", "2023-04-05") == "host_is_a_partner_throughout");
  CHECK(partner_rule(finland(), "2023-04-03", "2023-04-04").empty());
  CHECK(partner_rule(finland(), "2023-04-04", "2023-04-04") == "host_is_a_partner_throughout");
  CHECK(partner_rule(finland(), "1994-05-09", "1994-12-31").empty());
  CHECK(partner_rule(finland(), "1994-05-08", "1994-12-31") == "host_is_a_partner_throughout");
}

TEST_CASE("a term without an end outlasts a partnership whose end is known") {
  CHECK(partner_rule(finland(), "2021-01-01", "") == "host_is_a_partner_throughout");
  CHECK(partner_rule(malta(), "1995-04-26", "") == "host_is_a_partner_throughout");
  CHECK(partner_rule(malta(), "2008-04-03", "").empty());
}

TEST_CASE("a mandate ends before the day on which its host leaves") {
  CHECK(partner_rule(malta(), "1995-04-26", "1996-10-26").empty());
  CHECK(partner_rule(malta(), "1995-04-26", "1996-10-27") == "host_is_a_partner_throughout");
  CHECK(partner_rule(malta(), "1997-01-01", "2008-12-31") == "host_is_a_partner_throughout");
  CHECK(partner_rule(malta(), "2008-04-02", "2009-12-31") == "host_is_a_partner_throughout");
  CHECK(partner_rule(malta(), "2008-04-03", "2040-12-31").empty());
}

TEST_CASE("a coarse row asks whether the partnership is possible") {
  CHECK(partner_rule(finland(), "1994-01-01", "1994-12-31", Precision::year).empty());
  CHECK(partner_rule(finland(), "1993-01-01", "1993-12-31", Precision::year) ==
        "host_is_a_partner_throughout");
  CHECK(partner_rule(finland(), "2023-01-01", "2024-12-31", Precision::year).empty());
  CHECK(partner_rule(finland(), "2024-01-01", "2024-12-31", Precision::year) ==
        "host_is_a_partner_throughout");
  CHECK(partner_rule(finland(), "2023-04-01", "2023-04-30", Precision::month).empty());
}

TEST_CASE("a coarse start asks whether the member may have joined by then") {
  const auto allied = [](const std::string& start, Precision precision) {
    return key(
        rules::every_embassy_is_allied({lithuania()}, term_of({"LTU"}, start, ""), precision));
  };
  CHECK(allied("2004-01-01", Precision::year).empty());  // in Belarus "from 2004"
  CHECK(allied("2003-01-01", Precision::year) == "every_embassy_is_allied");
  CHECK(allied("2004-03-01", Precision::month).empty());
  CHECK(allied("2004-02-01", Precision::month) == "every_embassy_is_allied");
  CHECK(allied("2004-03-29", Precision::day).empty());
  CHECK(allied("2004-03-28", Precision::day) == "every_embassy_is_allied");
}

TEST_CASE("two mandates of one host never share a day") {
  const auto blocked = [](const std::string& start, const std::string& end, const Designation& by) {
    return key(rules::no_mandate_stands_in_the_way(term_of({"GBR"}, start, end), {by}));
  };
  const Designation present = other(State::in_force, "2025-01-01", "2026-12-31");
  CHECK(blocked("2027-01-01", "2028-12-31", present).empty());
  CHECK(blocked("2026-12-31", "2028-12-31", present) == "no_mandate_stands_in_the_way");
  CHECK(blocked("2023-01-01", "2024-12-31", present).empty());
  CHECK(blocked("2023-01-01", "2025-01-01", present) == "no_mandate_stands_in_the_way");
  CHECK(blocked("2023-01-01", "", present) == "no_mandate_stands_in_the_way");
  CHECK(blocked("2025-06-01", "2025-06-01", present) == "no_mandate_stands_in_the_way");

  const Designation open = other(State::in_force, "2025-01-01", "");
  CHECK(blocked("2099-01-01", "2099-12-31", open) == "no_mandate_stands_in_the_way");
  CHECK(blocked("2024-01-01", "2024-12-31", open).empty());
}

TEST_CASE("only what holds or held the host stands in the way") {
  const std::map<State, bool> blocks = {
      {State::offered, false},   {State::listed, false},      {State::under_silence, false},
      {State::designated, true}, {State::in_force, true},     {State::renewal_due, true},
      {State::renewing, true},   {State::handing_over, true}, {State::holdover, true},
      {State::ended, true},      {State::withdrawn, false},   {State::not_retained, false},
      {State::annulled, false}};
  REQUIRE(blocks.size() == all_states().size());
  for (const auto& [state, expected] : blocks) {
    CAPTURE(name(state));
    const auto refused = rules::no_mandate_stands_in_the_way(
        term_of({"GBR"}, "2026-01-01", "2026-12-31"), {other(state, "2025-01-01", "2026-12-31")});
    CHECK(refused.has_value() == expected);
  }
}

TEST_CASE("coarse history may touch a new term, a coarse mandate that serves may not") {
  Designation coarse = other(State::ended, "2025-01-01", "2026-12-31");
  coarse.precision = Precision::year;
  const Terms term = term_of({"GBR"}, "2026-06-01", "2028-12-31");
  CHECK(key(rules::no_mandate_stands_in_the_way(term, {coarse})).empty());
  coarse.state = State::in_force;
  CHECK(key(rules::no_mandate_stands_in_the_way(term, {coarse})) == "no_mandate_stands_in_the_way");
}

TEST_CASE("an identical open offer is refused, a rival one is not") {
  const Terms term = term_of({"ROU", "POL"}, "2027-01-01", "2028-12-31");
  const auto rule = [&](State state, const std::vector<std::string>& members,
                        const std::string& start, const std::string& end) {
    return key(rules::offer_is_new(term, {other(state, start, end, members)}));
  };
  CHECK(rule(State::offered, {"POL", "ROU"}, "2027-01-01", "2028-12-31") == "offer_is_new");
  CHECK(rule(State::listed, {"ROU", "POL"}, "2027-01-01", "2028-12-31") == "offer_is_new");
  CHECK(rule(State::under_silence, {"ROU", "POL"}, "2027-01-01", "2028-12-31") == "offer_is_new");
  CHECK(rule(State::withdrawn, {"ROU", "POL"}, "2027-01-01", "2028-12-31").empty());
  CHECK(rule(State::offered, {"ROU"}, "2027-01-01", "2028-12-31").empty());
  CHECK(rule(State::offered, {"ROU", "POL"}, "2027-01-01", "2027-12-31").empty());
  CHECK(rule(State::offered, {"ROU", "POL"}, "2027-01-02", "2028-12-31").empty());
}

TEST_CASE("terms in a row count only where they follow day on day") {
  const Terms next = term_of({"ROU"}, "2029-01-01", "2030-12-31");
  const Designation third = other(State::in_force, "2027-01-01", "2028-12-31");
  const Designation second = other(State::ended, "2025-01-01", "2026-12-31");
  const Designation first = other(State::ended, "2023-01-01", "2024-12-31");
  const auto rule = [&](int cap, const std::vector<Designation>& others) {
    return key(rules::terms_in_a_row_are_within(cap, next, others));
  };
  CHECK(rule(0, {first, second, third}).empty());
  CHECK(rule(4, {first, second, third}).empty());
  CHECK(rule(3, {first, second, third}) == "terms_in_a_row_are_within");
  CHECK(rule(2, {first, third}).empty());  // two years without it
  CHECK(rule(1, {first, third}) == "terms_in_a_row_are_within");
  CHECK(rule(2, {first, other(State::ended, "2025-01-01", "2026-12-31", {"POL"}), third}).empty());
  CHECK(rule(1, {first, second}).empty());
  CHECK(rule(1, {other(State::offered, "2027-01-01", "2028-12-31")}).empty());
}

TEST_CASE("every refusal reads well in both languages") {
  const Terms late = term_of({"ROU"}, "2026-06-01", "2026-12-31");
  const rules::Ruling ruling = rules::no_mandate_stands_in_the_way(
      late, {other(State::in_force, "2025-01-01", "2026-12-31")});
  REQUIRE(ruling);
  CHECK(fill(*ruling, Style{Language::en}).find("MDA-2025-1") != std::string::npos);
  CHECK(fill(*ruling, Style{Language::fr}).find("1er\u00a0janvier 2025") != std::string::npos);
}

}  // namespace cpe
