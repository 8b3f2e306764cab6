// Deals among offers: two rivals go joint or share the term, partners come and go.

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Lines = std::vector<std::string>;

Remarks merge(World& world, const std::string& kept, const std::string& taken_in,
              const DealForm& form = {}) {
  Remarks remarks;
  world.run([&](Work& work, Office& office) {
    remarks = office.merge_offers(work, DesignationId{kept}, DesignationId{taken_in}, form);
  });
  return remarks;
}

Remarks divide(World& world, const std::string& first, const std::string& second,
               const std::string& on, const DealForm& form = {}) {
  Remarks remarks;
  world.run([&](Work& work, Office& office) {
    remarks =
        office.divide_offers(work, DesignationId{first}, DesignationId{second}, day(on), form);
  });
  return remarks;
}

std::string period(World& world, const std::string& id) {
  const Terms terms = world.designation(id).terms;
  return to_text(terms.start) + ".." + (terms.end ? to_text(*terms.end) : terms.until_event);
}

bool has_text(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Lines members(World& world, const std::string& id) {
  Lines codes;
  for (const CountryCode each : members_of(world.designation(id))) codes.push_back(each.text());
  return codes;
}

/// POL and LTU compete for Moldova in 2027 and 2028.
struct Rivals : World {
  Rivals() : World{"2026-09-01"} {
    poland = offer("MDA", {"POL"}, {.start = "2027-01-01", .end = "2028-12-31"});
    lithuania = offer("MDA", {"LTU"}, {.start = "2027-01-01", .end = "2028-12-31"});
  }
  std::string poland;
  std::string lithuania;
};

}  // namespace

TEST_CASE("two rivals go joint: one takes in the other, which ends withdrawn and says where") {
  Rivals world;
  const Remarks remarks = merge(world, world.poland, world.lithuania,
                                {.letter = {.sender = country_code("POL"), .reference = "NV 4"}});
  CHECK(members(world, world.poland) == Lines{"POL", "LTU"});
  CHECK(world.state(world.poland) == "offered");
  CHECK(world.state(world.lithuania) == "withdrawn");
  CHECK(has_text(world.last_event(world.lithuania, "offer_withdrawn").payload,
                 "\"merged_into\":\"MDA-2027-1\""));
  CHECK(unconfirmed_members(world.designation(world.poland)) == country_codes({"LTU"}));
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0].phrase->key() == "joint_offer_unconfirmed");
  CHECK(world.damage().empty());
  world.run([&](Work& work, Office& office) { office.undo_last_act(work, "tester"); });
  CHECK(members(world, world.poland) == Lines{"POL"});
  CHECK(world.state(world.lithuania) == "offered");
  CHECK(world.damage().empty());
}

TEST_CASE("a rival that is merged leaves its list, the joint offer stays on its own") {
  Rivals world;
  const std::string first = world.draft({world.poland});
  const std::string second = world.draft({world.lithuania});
  merge(world, world.poland, world.lithuania);
  CHECK(world.decision(first).lines == std::vector{DesignationId{world.poland}});
  CHECK(world.decision(second).lines.empty());
  CHECK(world.state(world.poland) == "listed");
  CHECK(world.damage().empty());
}

TEST_CASE("an embassy that both rivals name serves once") {
  Rivals world;
  const std::string both =
      world.offer("MDA", {"LTU", "ROU"}, {.start = "2027-01-01", .end = "2028-12-31"});
  merge(world, world.lithuania, both);
  CHECK(members(world, world.lithuania) == Lines{"LTU", "ROU"});
  CHECK(refusal([&] { merge(world, world.lithuania, world.lithuania); }) == "offers_are_rivals");
  const std::string again =
      world.offer("MDA", {"ROU"}, {.start = "2027-01-01", .end = "2028-12-31"});
  CHECK(refusal([&] { merge(world, world.lithuania, again); }) == "merger_brings_an_embassy");
}

TEST_CASE("offers that do not compete, or for another term, do not go joint") {
  Rivals world;
  const std::string elsewhere =
      world.offer("GEO", {"EST"}, {.start = "2027-01-01", .end = "2028-12-31"});
  const std::string later =
      world.offer("MDA", {"EST"}, {.start = "2029-01-01", .end = "2030-12-31"});
  const std::string shorter =
      world.offer("MDA", {"EST"}, {.start = "2027-01-01", .end = "2027-12-31"});
  const std::string open =
      world.offer("MDA", {"ROU"}, {.start = "2027-01-01", .until_event = "a vote"});
  const auto before = world.event_count();
  CHECK(refusal([&] { merge(world, world.poland, elsewhere); }) == "offers_are_rivals");
  CHECK(refusal([&] { merge(world, world.poland, later); }) == "offers_are_rivals");
  CHECK(refusal([&] { merge(world, world.poland, shorter); }) == "offers_have_one_term");
  CHECK(refusal([&] { merge(world, world.poland, open); }) == "offers_have_one_term");
  CHECK(refusal([&] { merge(world, open, world.poland); }) == "offers_have_one_term");
  CHECK(world.event_count() == before);
}

TEST_CASE("what is under silence or adopted comes to no terms, and the cure is named") {
  Rivals world;
  const std::string list = world.under_silence({world.poland}, "2026-09-04 18:00");
  const auto told = [&](const std::string& kept, const std::string& other) {
    try {
      merge(world, kept, other);
    } catch (const Error& error) {
      return fill(error.sentence(), Style{Language::en});
    }
    return std::string{};
  };
  const std::string cure = "cpe decision object " + list + " --by POL --kind amendment";
  CHECK(has_text(told(world.poland, world.lithuania), cure));
  CHECK(has_text(told(world.lithuania, world.poland), cure));
  CHECK(refusal([&] { divide(world, world.lithuania, world.poland, "2028-01-01"); }) ==
        "not_possible_in_this_state");
  world.clock_to("2026-09-05");
  CHECK(has_text(told(world.poland, world.lithuania), world.poland + " is adopted"));
  CHECK(refusal([&] { world.amend(world.poland, {.add = country_codes({"EST"})}); }) ==
        "not_possible_in_this_state");
}

TEST_CASE("two rivals share the term: one serves until the day before, the other from the day on") {
  Rivals world;
  divide(world, world.poland, world.lithuania, "2028-01-01");
  CHECK(period(world, world.poland) == "2027-01-01..2027-12-31");
  CHECK(period(world, world.lithuania) == "2028-01-01..2028-12-31");
  const std::string list = world.draft({world.poland, world.lithuania});
  world.adopt_draft(list);
  CHECK(world.who("MDA", "2027-12-31") == "known " + world.poland);
  CHECK(world.who("MDA", "2028-01-01") == "known " + world.lithuania);
  CHECK(world.designation(world.poland).successor == DesignationId{world.lithuania});
  CHECK(world.damage().empty());
}

TEST_CASE("whoever gives up days without a letter of its own is named") {
  Rivals world;
  const Remarks remarks = divide(world, world.poland, world.lithuania, "2028-01-01",
                                 {.letter = {.sender = country_code("POL"), .reference = "NV 4"}});
  REQUIRE(remarks.size() == 1);
  CHECK(remarks.front().phrase->key() == "letter_stands_behind_a_change");
  CHECK(has_text(fill(remarks.front(), Style{Language::en}), "no letter of LTU"));
}

TEST_CASE("only a day on which the one can follow the other divides their term") {
  Rivals world;
  const auto before = world.event_count();
  for (const char* on : {"2026-12-31", "2027-01-01", "2029-01-01"}) {
    CHECK(refusal([&] { divide(world, world.poland, world.lithuania, on); }) ==
          "day_divides_the_term");
  }
  CHECK(world.event_count() == before);
  divide(world, world.poland, world.lithuania, "2027-01-02");
  CHECK(period(world, world.poland) == "2027-01-01..2027-01-01");
  const std::string estonia =
      world.offer("MDA", {"EST"}, {.start = "2027-01-02", .end = "2028-12-31"});
  divide(world, world.lithuania, estonia, "2028-12-31");
  CHECK(period(world, estonia) == "2028-12-31..2028-12-31");
}

TEST_CASE("a term without an end is divided too, and what starts on the day stays as it is") {
  World world{"2026-09-01"};
  const std::string open =
      world.offer("UKR", {"POL"}, {.start = "2027-01-01", .until_event = "accession"});
  const std::string later =
      world.offer("UKR", {"LTU"}, {.start = "2028-01-01", .until_event = "accession"});
  CHECK(refusal([&] { divide(world, open, later, "2027-12-31"); }) == "day_divides_the_term");
  divide(world, open, later, "2028-01-01");
  CHECK(period(world, open) == "2027-01-01..2027-12-31");
  CHECK(period(world, later) == "2028-01-01..accession");
  CHECK(world.events(later) == Lines{"offer_submitted"});
}

TEST_CASE("both sides of a divided joint offer confirm their new dates") {
  World world{"2026-09-01"};
  const Term term{.start = "2027-01-01", .end = "2028-12-31"};
  const std::string joint = world.offer("MDA", {"POL", "EST"}, term);
  const std::string sole = world.offer("MDA", {"LTU"}, term);
  world.run([&](Work& work, Office& office) {
    for (const char* each : {"POL", "EST"}) {
      office.confirm_offer(work, DesignationId{joint}, country_code(each), {});
    }
  });
  const Remarks remarks =
      divide(world, joint, sole, "2028-01-01", {.letter = {.sender = country_code("EST")}});
  CHECK(unconfirmed_members(world.designation(joint)) == country_codes({"POL"}));
  REQUIRE(remarks.size() == 2);  // Poland confirms anew, and Lithuania has not written
  CHECK(remarks.back().phrase->key() == "letter_stands_behind_a_change");
}

TEST_CASE("an offer keeps an embassy and names each once") {
  Rivals world;
  CHECK(refusal([&] { world.amend(world.poland, {.drop = country_codes({"POL"})}); }) ==
        "embassies_are_named_once");
  CHECK(refusal([&] { world.amend(world.poland, {.add = country_codes({"POL"})}); }) ==
        "embassy_is_not_here_yet");
  CHECK(refusal([&] {
          world.amend(world.poland, {.add = country_codes({"EST", "EST"})});
        }) == "embassies_are_named_once");
  CHECK(members(world, world.poland) == Lines{"POL"});
  world.amend(world.poland, {.add = country_codes({"EST"}), .drop = country_codes({"POL"})});
  CHECK(members(world, world.poland) == Lines{"EST"});
}

TEST_CASE("an offer that takes in others renews nothing any more, and does once they are gone") {
  World world{"2026-09-01"};
  const std::string incumbent =
      world.mandate("MDA", {"ROU"}, {.start = "2026-10-01", .end = "2026-12-31"});
  const std::string renewal =
      world.offer("MDA", {"ROU"}, {.start = "2027-01-01", .end = "2028-12-31"});
  const std::string rival =
      world.offer("MDA", {"POL"}, {.start = "2027-01-01", .end = "2028-12-31"});
  REQUIRE(world.designation(renewal).renews == DesignationId{incumbent});
  merge(world, renewal, rival);
  CHECK_FALSE(world.designation(renewal).renews.has_value());
  world.amend(renewal, {.drop = country_codes({"POL"})});
  CHECK(world.designation(renewal).renews == DesignationId{incumbent});
  world.amend(renewal, {.start = day("2027-03-01")});
  // A renewal need not follow at once.
  CHECK(world.designation(renewal).renews == DesignationId{incumbent});
}

}  // namespace cpe
