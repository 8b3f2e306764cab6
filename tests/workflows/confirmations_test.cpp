// Joint offers: which member has confirmed, by which letter and when, and what hangs on it.

#include "storage/queries/agenda.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Lines = std::vector<std::string>;

LetterForm letter_of(const std::string& sender, const std::string& received_at = {},
                     const std::string& reference = {}) {
  LetterForm letter{.sender = country_code(sender), .reference = reference};
  if (!received_at.empty()) letter.received_at = instant(received_at);
  return letter;
}

std::string offer_by(World& world, const std::vector<std::string>& members,
                     const LetterForm& letter) {
  std::string id;
  world.run([&](Work& work, Office& office) {
    id = office
             .submit_offer(work, {.host = country_code("UKR"),
                                  .members = country_codes(members),
                                  .start = day("2027-01-01"),
                                  .end = day("2028-12-31"),
                                  .letter = letter})
             .id.text();
  });
  return id;
}

Remarks confirm(World& world, const std::string& id, const std::string& by,
                const LetterForm& letter = {}) {
  Remarks remarks;
  world.run([&](Work& work, Office& office) {
    remarks = office.confirm_offer(work, DesignationId{id}, country_code(by), letter);
  });
  return remarks;
}

Remarks amend(World& world, const std::string& id, const OfferChanges& changes,
              const LetterForm& letter = {}) {
  Remarks remarks;
  world.run([&](Work& work, Office& office) {
    remarks = office.amend_offer(work, DesignationId{id}, changes, letter);
  });
  return remarks;
}

/// "GBR 2026-08-30T10:00:00Z NV 12, CAN -".
std::string letters(const Designation& offer) {
  std::string text;
  for (const Embassy& each : offer.terms.embassies) {
    text += (text.empty() ? "" : ", ") + each.member.text() + " ";
    text += each.confirmed_at ? to_text(*each.confirmed_at) : "-";
    if (!each.confirmed_by.empty()) text += " " + each.confirmed_by;
  }
  return text;
}
std::string letters(World& world, const std::string& id) { return letters(world.designation(id)); }

Lines missing(World& world, const std::string& id) {
  Lines codes;
  for (const CountryCode each : unconfirmed_members(world.designation(id))) {
    codes.push_back(each.text());
  }
  return codes;
}

std::vector<TodoItem> items_to_confirm(World& world) {
  const Network now = network(world.database(), world.opened().clock().now());
  std::vector<TodoItem> found;
  for (TodoItem& each : todo_items(world.database(), now)) {
    if (each.what.phrase->key() == "offer_to_confirm") found.push_back(std::move(each));
  }
  return found;
}

Lines keys(const Remarks& remarks) {
  Lines result;
  for (const Sentence& each : remarks) result.emplace_back(each.phrase->key());
  return result;
}

}  // namespace

TEST_CASE("the member that sends a joint offer has confirmed it, the others have not") {
  World world{"2026-09-01"};
  const std::string id =
      offer_by(world, {"GBR", "CAN"}, letter_of("GBR", "2026-08-30T12:00:00+02:00", "NV 12"));
  CHECK(letters(world, id) == "GBR 2026-08-30T10:00:00Z NV 12, CAN -");
  CHECK(missing(world, id) == Lines{"CAN"});
  CHECK(keys(confirm(world, id, "CAN", {.reference = "CA-7"})) == Lines{"joint_offer_confirmed"});
  CHECK(letters(world, id) == "GBR 2026-08-30T10:00:00Z NV 12, CAN 2026-09-01T10:00:00Z CA-7");
  CHECK(missing(world, id).empty());
  CHECK(world.events(id) == Lines{"offer_submitted", "offer_confirmed"});
  CHECK(world.damage().empty());
}

TEST_CASE("a letter that somebody else sends confirms nothing, and a sole offer needs none") {
  World world{"2026-09-01"};
  const std::string joint = offer_by(world, {"GBR", "CAN"}, letter_of("USA"));
  CHECK(missing(world, joint) == Lines{"GBR", "CAN"});
  const std::string sole = offer_by(world, {"POL"}, letter_of("POL", "", "NV 1"));
  CHECK(letters(world, sole) == "POL -");
  CHECK(missing(world, sole).empty());
}

TEST_CASE("a confirmation that the rules do not allow changes nothing") {
  World world{"2026-09-01"};
  const std::string joint = offer_by(world, {"GBR", "CAN"}, letter_of("GBR"));
  const std::string sole = offer_by(world, {"POL"}, {});
  const auto before = world.event_count();
  CHECK(refusal([&] { confirm(world, joint, "POL"); }) == "embassy_serves_here");
  CHECK(refusal([&] { confirm(world, joint, "GBR"); }) == "member_confirms_once");
  CHECK(refusal([&] { confirm(world, sole, "POL"); }) == "only_joint_offers_are_confirmed");
  CHECK(refusal([&] { confirm(world, joint, "CAN", {.received_at = instant("2026-09-02")}); }) ==
        "letter_has_come");
  CHECK(refusal([&] { confirm(world, "UKR-2027-9", "CAN"); }) == "no_such_designation");
  CHECK(world.event_count() == before);
  world.withdraw(joint);
  CHECK(refusal([&] { confirm(world, joint, "CAN"); }) == "not_possible_in_this_state");
}

TEST_CASE("a letter of the future is refused with whatever it brings") {
  World world{"2026-09-01"};
  const LetterForm tomorrow = letter_of("GBR", "2026-09-02");
  CHECK(refusal([&] { offer_by(world, {"GBR", "CAN"}, tomorrow); }) == "letter_has_come");
  const std::string id = offer_by(world, {"GBR", "CAN"}, {});
  CHECK(refusal([&] { amend(world, id, {.end = day("2027-12-31")}, tomorrow); }) ==
        "letter_has_come");
}

TEST_CASE("another city leaves confirmations as they are, other dates and partners do not") {
  World world{"2026-09-01"};
  const std::string id = offer_by(world, {"GBR", "CAN"}, letter_of("GBR"));
  confirm(world, id, "CAN");
  CHECK(keys(amend(world, id, {.cities = {"Lviv"}})).empty());
  CHECK(missing(world, id).empty());
  CHECK(keys(amend(world, id, {.end = day("2027-12-31")}, letter_of("CAN", "", "CA-8"))) ==
        Lines{"joint_offer_unconfirmed"});
  CHECK(letters(world, id) == "GBR -, CAN 2026-09-01T10:00:00Z CA-8");
  confirm(world, id, "GBR");
  amend(world, id, {.add = country_codes({"POL"})});
  CHECK(missing(world, id) == Lines{"GBR", "CAN", "POL"});
  confirm(world, id, "POL");
  amend(world, id, {.drop = country_codes({"CAN"})}, letter_of("GBR"));
  CHECK(missing(world, id) == Lines{"POL"});
  amend(world, id, {.drop = country_codes({"POL"})}, letter_of("GBR"));
  CHECK(letters(world, id) == "GBR -");
  CHECK(missing(world, id).empty());
  CHECK(world.damage().empty());
}

TEST_CASE("a list says which joint offer nobody has confirmed, until somebody does") {
  World world{"2026-09-01"};
  const std::string id = offer_by(world, {"GBR", "CAN"}, letter_of("GBR"));
  const std::string list = world.draft({});
  Remarks remarks;
  world.run([&](Work& work, Office& office) {
    remarks = office.add_to_decision(work, DecisionId{list}, {DesignationId{id}});
  });
  CHECK(keys(remarks) == Lines{"joint_offer_unconfirmed"});
  CHECK(keys(world.circulate(list, "2026-09-04 18:00")) == Lines{"joint_offer_unconfirmed"});
  // Its letter may come while silence runs: that is no amendment.
  confirm(world, id, "CAN");
  CHECK(world.decision_state(list) == "under_silence");
  world.position(list, "FRA", "objection");
  CHECK(world.recirculate(list, "2026-09-09 18:00").empty());
  CHECK(world.damage().empty());
}

TEST_CASE("where the rules say so, an unconfirmed joint offer comes on no list") {
  World world{"2026-09-01"};
  const std::string early = offer_by(world, {"GBR", "CAN"}, {});
  const std::string list = world.draft({early});
  world.set_policy("joint_confirmation", 1, "2026-09-10");
  world.clock_to("2026-09-10");
  CHECK(refusal([&] { world.circulate(list, "2026-09-18 18:00"); }) ==
        "joint_offers_are_confirmed");
  const std::string late = offer_by(world, {"POL", "LTU"}, letter_of("POL"));
  CHECK(refusal([&] { world.draft({late}); }) == "joint_offers_are_confirmed");
  CHECK(world.state(late) == "offered");
  confirm(world, early, "GBR");
  confirm(world, early, "CAN");
  CHECK(world.circulate(list, "2026-09-18 18:00").empty());
  CHECK(world.state(early) == "under_silence");
}

TEST_CASE("whoever has not confirmed finds it among what waits, and the desk does") {
  World world{"2026-09-01"};
  const std::string id = offer_by(world, {"GBR", "CAN", "POL"}, letter_of("GBR"));
  const auto items = items_to_confirm(world);
  REQUIRE(items.size() == 1);
  CHECK(items[0].command == "cpe offer confirm " + id + " --by CAN");
  CHECK(to_text(items[0].due_on) == "2027-01-01");
  const auto concerns = [&](todo::Reader::Kind kind, const std::string& country) {
    return todo::concerns(items[0], {.kind = kind, .country = country_code(country)});
  };
  CHECK(concerns(todo::Reader::Kind::desk, "UKR"));
  CHECK(concerns(todo::Reader::Kind::delegation, "POL"));
  CHECK_FALSE(concerns(todo::Reader::Kind::delegation, "GBR"));
  confirm(world, id, "CAN");
  CHECK(items_to_confirm(world).at(0).command == "cpe offer confirm " + id + " --by POL");
  confirm(world, id, "POL");
  CHECK(items_to_confirm(world).empty());
}

TEST_CASE("what was confirmed when is kept in record time, and an undo takes it back") {
  World world{"2026-09-01"};
  const std::string id = offer_by(world, {"GBR", "CAN"}, letter_of("GBR"));
  const Seq before = world.opened().store().head().seq;
  world.clock_to("2026-09-03");
  confirm(world, id, "CAN", letter_of("CAN", "2026-09-02", "CA-7"));
  CHECK(world.last_event(id, "offer_confirmed").occurred_at == instant("2026-09-02"));
  const auto then = find_designation(world.database(), DesignationId{id}, before);
  REQUIRE(then.has_value());
  CHECK(letters(*then) == "GBR 2026-09-01T10:00:00Z, CAN -");
  const auto now =
      find_designation(world.database(), DesignationId{id}, world.opened().store().head().seq);
  CHECK(letters(now.value()) == letters(world, id));
  world.run([&](Work& work, Office& office) { office.undo_last_act(work, "tester"); });
  CHECK(letters(world, id) == "GBR 2026-09-01T10:00:00Z, CAN -");
  CHECK(world.damage().empty());
}

TEST_CASE("an adopted joint mandate keeps its letters, and nobody waits for any") {
  World world{"2026-09-01"};
  const std::string id = offer_by(world, {"GBR", "CAN"}, letter_of("GBR", "", "NV 12"));
  world.adopt({id});
  CHECK(letters(world, id) == "GBR 2026-09-01T10:00:00Z NV 12, CAN -");
  CHECK(missing(world, id).empty());
  CHECK(items_to_confirm(world).empty());
}

TEST_CASE("a letter that is older than the offer it confirms is kept, and looked at") {
  World world{"2026-07-06"};
  const std::string joint =
      offer_by(world, {"GBR", "CAN", "POL"}, letter_of("GBR", "2026-07-01 10:00"));
  CHECK(keys(confirm(world, joint, "CAN", {.received_at = instant("2026-05-01")})) ==
        Lines{"letter_knows_the_offer", "joint_offer_unconfirmed"});
  CHECK(keys(confirm(world, joint, "POL", {.received_at = instant("2026-07-02")})) ==
        Lines{"joint_offer_confirmed"});
}

}  // namespace cpe
