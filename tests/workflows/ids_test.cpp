// Ids as people say them.

#include "workflows/ids.hpp"

#include "tests/catch.hpp"

namespace cpe {

TEST_CASE("ids say host, year and number") {
  CHECK(designation_id(CountryCode::of("MDA"), 2027, 1).text() == "MDA-2027-1");
  CHECK(decision_id(2026, 12).text() == "D-2026-12");
  CHECK(host_of(DesignationId{"MDA-2027-1"}) == CountryCode::of("MDA"));
  CHECK(subject_of(DesignationId{"MDA-2027-1"}).text() == "MDA-2027-1");
  CHECK(subject_of(CountryCode::of("MDA")).text() == "MDA");
}

TEST_CASE("ids are understood in either case of letters and in no other form") {
  CHECK(parse_designation_id("mda-2027-1") == DesignationId{"MDA-2027-1"});
  CHECK(parse_designation_id("MDA-2027-123456789") == DesignationId{"MDA-2027-123456789"});
  CHECK(parse_decision_id("d-2026-3") == DecisionId{"D-2026-3"});
  for (const char* text : {"", "MDA", "MDA-2027", "MDA-2027-", "MDA-2027-0", "MDA-2027-01",
                           "MDA-27-1", "MDA-0027-1", "MD-2027-1", "MDAX-2027-1", "M1A-2027-1",
                           "MDA-2027-1 ", "MDA-2027-1234567890", "MDA_2027_1", "D-2026-3"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_designation_id(text).has_value());
  }
  for (const char* text : {"", "D", "D-2026", "D-2026-", "D-2026-0", "MDA-2027-1", "E-2026-1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_decision_id(text).has_value());
  }
}

}  // namespace cpe
