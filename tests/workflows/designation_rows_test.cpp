#include "tests/catch.hpp"
#include "tests/support.hpp"
#include "workflows/designation/rows.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

const DesignationId id{"MDA-2027-1"};

/// A row as it stands for a mandate in force, with some columns otherwise.
Designation read(const json::object& otherwise, bool with_embassy = true) {
  json::object row{{"host", "MDA"},          {"state", "in_force"}, {"start_on", "2027-01-01"},
                   {"end_on", "2028-12-31"}, {"precision", "day"},  {"live", 1},
                   {"term_version", 1},      {"policy", 1}};
  for (const auto& [column, value] : otherwise) row[column] = value;
  std::vector<Embassy> embassies;
  if (with_embassy) {
    const json::object embassy{{"member", "POL"}, {"city", "Chișinău"}, {"paused", 0}};
    embassies.push_back(embassy_from(embassy));
  }
  Designation read = designation_from(id, row, std::move(embassies));
  require_sound(read);
  return read;
}

bool is_damage(const json::object& otherwise) {
  return refusal([&] { read(otherwise); }) == "row_is_readable";
}

}  // namespace

TEST_CASE("a row of a mandate reads back as it was") {
  const Designation mandate = read({});
  CHECK(mandate.state == State::in_force);
  CHECK(mandate.terms.embassies.front().member.view() == "POL");
  json::object row = columns_of(mandate);
  CHECK(row.at("start_on") == "2027-01-01");
}

TEST_CASE("an embassy reads back with the letter in which its member confirmed, or without") {
  json::object row{{"member", "CAN"},
                   {"city", "Kyiv"},
                   {"paused", 0},
                   {"confirmed_at", 1788256800000000},
                   {"confirmed_by", "CA-7"}};
  const Embassy confirmed = embassy_from(row);
  CHECK(to_text(confirmed.confirmed_at.value()) == "2026-09-01T10:00:00Z");
  CHECK(confirmed.confirmed_by == "CA-7");
  // Events of before anybody confirmed say nothing of it.
  row.erase("confirmed_at");
  row.erase("confirmed_by");
  CHECK_FALSE(embassy_from(row).confirmed_at.has_value());
  CHECK(embassy_from(row).confirmed_by.empty());
}

TEST_CASE("a row that no event leaves behind is damage: the rules need what it lacks") {
  CHECK(!is_damage({}));
  CHECK(is_damage({{"state", "unregistered"}}));
  CHECK(is_damage({{"state", "serving"}}));
  CHECK(is_damage({{"end_on", "2026-12-31"}}));
  CHECK(is_damage({{"state", "holdover"}, {"end_on", nullptr}}));
  CHECK(is_damage({{"state", "renewing"}}));
  CHECK(!is_damage({{"state", "renewing"}, {"successor", "MDA-2029-1"}}));
  CHECK(is_damage({{"state", "handing_over"}, {"end_on", nullptr}, {"successor", "MDA-2029-1"}}));
  CHECK(is_damage({{"state", "ended"}, {"ended_on", "2027-06-30"}}));
  CHECK(is_damage({{"state", "ended"}, {"end_reason", "lapsed"}}));
  CHECK(is_damage({{"state", "ended"},
                   {"end_reason", "lapsed"},
                   {"ended_on", "2027-06-30"},
                   {"end_on", nullptr}}));
  CHECK(refusal([] { read({}, false); }) == "row_is_readable");
}

TEST_CASE("a term without an end that never began has ended all the same") {
  CHECK(!is_damage({{"state", "ended"},
                    {"end_reason", "host_acceded"},
                    {"ended_on", "2026-12-31"},
                    {"end_on", nullptr}}));
}

}  // namespace cpe
