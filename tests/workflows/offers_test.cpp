// Offers at the office: which dates they get, what refuses them, how they change.

#include <boost/json/parse.hpp>

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

std::string period(World& world, const std::string& id) {
  const Terms terms = world.designation(id).terms;
  return to_text(terms.start) + ".." + (terms.end ? to_text(*terms.end) : terms.until_event);
}

std::vector<std::string> remarks(World& world, const OfferForm& form) {
  std::vector<std::string> keys;
  world.try_out([&](Work& work, Office& office) {
    for (const Sentence& each : office.submit_offer(work, form).remarks) {
      keys.emplace_back(each.phrase->key());
    }
  });
  return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("an offer without dates is for the next cycle") {
  World world{"2026-09-01"};
  const std::string id = world.offer("MDA", {"POL"});
  CHECK(id == "MDA-2027-1");
  CHECK(world.state(id) == "offered");
  CHECK(period(world, id) == "2027-01-01..2028-12-31");
  CHECK(world.designation(id).terms.embassies[0].city == "Chisinau");
  CHECK(remarks(world, {.host = country_code("GEO"), .members = {country_code("POL")}}) ==
        Keys{"start_chosen", "end_chosen"});
  CHECK(world.damage().empty());
}

TEST_CASE("an offer without a start follows the incumbent") {
  World world{"2026-09-01"};
  const std::string incumbent =
      world.mandate("MDA", {"ROU"}, {.start = "2026-10-01", .end = "2027-05-31"});
  const std::string next = world.offer("MDA", {"POL"});
  CHECK(period(world, next) == "2027-06-01..2028-12-31");
  CHECK_FALSE(world.designation(next).renews.has_value());

  const std::string renewal = world.offer("MDA", {"ROU"});
  CHECK(world.designation(renewal).renews == DesignationId{incumbent});
  CHECK(remarks(world, {.host = country_code("MDA"),
                        .members = {country_code("ROU")},
                        .end = day("2027-12-31")}) ==
        Keys{"start_chosen", "renewal_recognised", "offer_competes"});
}

TEST_CASE("an offer from the middle of a cycle ends with it") {
  World world{"2026-09-01"};
  const std::string id = world.offer("MDA", {"POL"}, {.start = "2027-03-01"});
  CHECK(period(world, id) == "2027-03-01..2028-12-31");
}

TEST_CASE("an offer without an end makes room for the mandate that is adopted after it") {
  World world{"2026-09-01"};
  world.mandate("MDA", {"ROU"}, {.start = "2027-07-01", .end = "2028-12-31"});
  OfferReply reply{DesignationId{""}, {}};
  world.run([&](Work& work, Office& office) {
    reply = office.submit_offer(work, {.host = country_code("MDA"),
                                       .members = {country_code("POL")},
                                       .start = day("2027-01-01")});
  });
  CHECK(period(world, reply.id.text()) == "2027-01-01..2027-06-30");
  REQUIRE(reply.remarks.size() == 1);
  CHECK(reply.remarks[0].phrase->key() == "end_chosen");
}

TEST_CASE("an offer may last any length of time or until an event") {
  World world{"2026-09-01"};
  std::string id;
  world.run([&](Work& work, Office& office) {
    id = office
             .submit_offer(work, {.host = country_code("MDA"),
                                  .members = {country_code("POL")},
                                  .start = day("2027-01-31"),
                                  .term = Span{.months = 1}})
             .id.text();
  });
  CHECK(period(world, id) == "2027-01-31..2027-02-28");
  id = world.offer("UKR", {"POL"}, {.start = "2027-01-01", .until_event = "accession"});
  CHECK(period(world, id) == "2027-01-01..accession");
  CHECK(refusal([&] {
          world.offer("GEO", {"POL"}, {.end = "2028-12-31", .until_event = "accession"});
        }) == "one_end_is_given");
}

TEST_CASE("a joint offer names a city for each embassy, one for all, or none") {
  World world;
  const auto cities = [&](const std::vector<std::string>& given) {
    std::string text;
    world.try_out([&](Work& work, Office& office) {
      office.submit_offer(
          work,
          {.host = country_code("GEO"), .members = country_codes({"ROU", "GBR"}), .cities = given});
      const auto all = world.record("GEO");
      for (const Embassy& each : world.designation("GEO-2027-1").terms.embassies) {
        text += each.city + " ";
      }
    });
    return text;
  };
  CHECK(cities({}) == "Tbilisi Tbilisi ");
  CHECK(cities({"Batumi"}) == "Batumi Batumi ");
  CHECK(cities({"Batumi", "Ankara"}) == "Batumi Ankara ");
  CHECK(refusal([&] { cities({"a", "b", "c"}); }) == "each_embassy_has_a_city");
}

TEST_CASE("a refused offer leaves nothing behind") {
  World world{"2026-09-01"};
  world.mandate("MDA", {"ROU"});
  const auto before = world.event_count();
  CHECK(refusal([&] {
          world.offer("MDA", {"POL"}, {.start = "2028-12-31", .end = "2029-12-31"});
        }) == "no_mandate_stands_in_the_way");
  CHECK(refusal([&] { world.offer("GEO", {"AUT"}); }) == "every_embassy_is_allied");
  CHECK(refusal([&] { world.offer("FRA", {"POL"}); }) == "host_is_a_partner_throughout");
  CHECK(refusal([&] { world.offer("GEO", {"POL", "POL"}); }) == "embassies_are_named_once");
  CHECK(refusal([&] {
          world.offer("GEO", {"POL"}, {.start = "2027-02-01", .end = "2027-01-01"});
        }) == "term_ends_after_it_starts");
  CHECK(world.event_count() == before);
  world.offer("GEO", {"POL"});
  CHECK(refusal([&] { world.offer("GEO", {"POL"}); }) == "offer_is_new");
  CHECK(world.offer("GEO", {"ROU"}) == "GEO-2027-2");  // the refused one took no number
  CHECK(world.damage().empty());
}

TEST_CASE("a number is never given twice, also after a withdrawal") {
  World world;
  CHECK(world.offer("MDA", {"POL"}) == "MDA-2027-1");
  world.withdraw("MDA-2027-1");
  CHECK(world.state("MDA-2027-1") == "withdrawn");
  CHECK(world.offer("MDA", {"POL"}) == "MDA-2027-2");
  for (int i = 3; i <= 11; ++i) {
    world.withdraw("MDA-2027-" + std::to_string(i - 1));
    CHECK(world.offer("MDA", {"POL"}) == "MDA-2027-" + std::to_string(i));
  }
}

TEST_CASE("an offer over an open end is refused however late it starts") {
  World world;
  world.mandate("UKR", {"POL"}, {.start = "2027-01-01", .until_event = "accession"});
  CHECK(refusal([&] { world.offer("UKR", {"ROU"}, {.start = "2099-01-01"}); }) ==
        "no_mandate_stands_in_the_way");
}

TEST_CASE("an amendment changes what it names and nothing else") {
  World world;
  const std::string id = world.offer("MDA", {"POL"});
  world.amend(id, {.add = country_codes({"LTU"})});
  CHECK(members_of(world.designation(id)) == country_codes({"POL", "LTU"}));
  world.amend(id, {.drop = country_codes({"POL"})});
  CHECK(members_of(world.designation(id)) == country_codes({"LTU"}));
  world.amend(id, {.cities = {"Bucharest"}});
  CHECK(world.designation(id).terms.embassies[0].city == "Bucharest");
  world.amend(id, {.until_event = "accession"});
  CHECK(period(world, id) == "2027-01-01..accession");
  world.amend(id, {.term = Span{.months = 12}});
  CHECK(period(world, id) == "2027-01-01..2027-12-31");
  world.amend(id, {.start = day("2027-02-01"), .end = day("2028-01-31")});
  CHECK(period(world, id) == "2027-02-01..2028-01-31");
  CHECK(refusal([&] { world.amend(id, {.end = day("2028-01-31")}); }) == "something_changes");
  CHECK(refusal([&] { world.amend(id, {.drop = country_codes({"POL"})}); }) ==
        "embassy_serves_here");
  CHECK(refusal([&] { world.amend(id, {.drop = country_codes({"LTU"})}); }) ==
        "embassies_are_named_once");
  CHECK(refusal([&] { world.amend("MDA-2027-9", {.end = day("2028-01-31")}); }) ==
        "no_such_designation");
  CHECK(world.damage().empty());
}

TEST_CASE("a listed offer may be amended and withdrawn, which strikes it from its list") {
  World world;
  const std::string mda = world.offer("MDA", {"POL"});
  const std::string geo = world.offer("GEO", {"POL"});
  const std::string list = world.draft({mda, geo});
  world.amend(mda, {.add = country_codes({"LTU"})});
  CHECK(world.state(mda) == "listed");
  world.withdraw(mda);
  CHECK(world.decision(list).lines == std::vector{DesignationId{geo}});
  CHECK_FALSE(world.designation(mda).decision.has_value());
  world.adopt_draft(list);
  CHECK(world.state(geo) == "designated");
  CHECK(world.state(mda) == "withdrawn");
  CHECK(world.damage().empty());
}

TEST_CASE("a dry run says what the run then does and writes nothing") {
  World world;
  world.because("");  // a text would be salted, each time otherwise
  const auto command = [](Work& work, Office& office) {
    office.submit_offer(work, {.host = country_code("MDA"), .members = country_codes({"POL"})});
  };
  const auto before = world.event_count();
  const Report tried = world.try_out(command);
  CHECK(world.event_count() == before);
  const Report done = world.run(command);
  REQUIRE(tried.recorded.size() == done.recorded.size());
  for (std::size_t i = 0; i < tried.recorded.size(); ++i) {
    CHECK(tried.recorded[i].digest == done.recorded[i].digest);
  }
}

}  // namespace cpe
