// Rounds in the register: they follow the days and what becomes of the offers.

#include "tests/workflows/rounds.hpp"

#include "tests/catch.hpp"
#include "workflows/round/fairness.hpp"

namespace cpe {

TEST_CASE("a round has a post for every partner that is not suspended when its terms begin") {
  World world{"2026-05-01"};
  world.suspend("BLR", "2022-03-01");
  Remarks remarks;
  const RoundId id = parse_round_id("2027-2028").value();
  world.run([&](Work& work, Office& office) {
    remarks = office.open_round(work, {.id = id, .start = day("2027-01-01")});
  });
  const Round round = find_round(world.database(), id).value();
  CHECK(round.end == day("2028-12-31"));
  CHECK(post_of(round, country_code("MDA")) != nullptr);
  CHECK(post_of(round, country_code("BLR")) == nullptr);
  CHECK(post_of(round, country_code("FIN")) == nullptr);
  CHECK(rules_in(remarks) ==
        Texts{"suspended_hosts_are_left_out", "milestones_are_on_working_days"});
  CHECK(world.damage().empty());
}

TEST_CASE("a round goes from its call to its end as days pass and posts are decided") {
  World world{"2026-03-01"};
  const RoundId id = parse_round_id("2027-2028").value();
  const auto state = [&] { return name(find_round(world.database(), id)->state); };
  world.run([&](Work& work, Office& office) {
    office.open_round(work, {.id = id, .start = day("2027-01-01")});
    const Round opened = find_round(world.database(), id).value();
    for (const Post& each : opened.posts) {
      const bool stays = each.host == country_code("MDA") || each.host == country_code("GEO");
      if (!stays) office.exclude_post(work, id, each.host);
    }
  });
  CHECK(state() == "planned");
  world.clock_to("2026-04-01T00:00:00+02:00");
  CHECK(state() == "call_open");
  const std::string mda = world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  world.clock_to("2026-07-01");
  CHECK(state() == "call_open");
  world.clock_to("2026-07-02T00:00:00+02:00");
  CHECK(state() == "deconfliction");
  const std::string list = world.draft({mda});
  CHECK(state() == "listed");
  world.withdraw_decision(list);
  CHECK(state() == "deconfliction");
  world.clock_to("2026-11-20");
  world.adopt({mda});
  CHECK(state() == "listed");
  world.run([&](Work& work, Office& office) { office.vacate_post(work, id, country_code("GEO")); });
  CHECK(state() == "decided");
  world.clock_to("2027-01-01T00:00:00+01:00");
  CHECK(state() == "in_force");
  world.run([&](Work& work, Office& office) { office.close_round(work, id); });
  CHECK(state() == "closed");
  CHECK(world.timers("R-2027-2028").back().find("armed") == std::string::npos);
  CHECK(world.damage().empty());
}

TEST_CASE("a round that is under way is taken over at its stage") {
  for (const RoundState stage : {RoundState::call_open, RoundState::deconfliction}) {
    World world{"2026-08-01"};
    const RoundId id = parse_round_id("2027-2028").value();
    world.run([&](Work& work, Office& office) {
      office.open_round(work, {.id = id, .start = day("2027-01-01"), .stage = stage});
    });
    // Its call ended on 1 July: the days carry it on from there.
    CHECK(name(find_round(world.database(), id)->state) == "deconfliction");
  }
}

TEST_CASE("nobody is asked for offers by a day that is over") {
  World world{"2026-11-01"};
  const auto open = [&](const std::string& offers_due) {
    return refusal([&] {
      world.run([&](Work& work, Office& office) {
        RoundForm form{.id = parse_round_id("2027-2028").value(), .start = day("2027-01-01")};
        if (!offers_due.empty()) {
          form.milestones = {{"offers_due", day(offers_due)},
                             {"list", day("2026-11-15")},
                             {"silence", day("2026-11-20")}};
        }
        office.open_round(work, form);
      });
    });
  };
  CHECK(open("") == "call_lies_ahead");
  CHECK(open("2026-11-10").empty());
  CHECK(world.events("R-2027-2028") == Texts{"round_planned", "call_opened"});
}

TEST_CASE("a mandate of before that runs into the round decides its post and lists nothing") {
  Rotation world{"2026-06-01"};
  world.mandate("GEO", {"ROU"}, {.start = "2026-06-01", .until_event = "Georgia accedes"});
  world.clock_to("2026-07-02");
  CHECK(world.round_state() == "deconfliction");
  CHECK(world.post("GEO").decided);
  CHECK(refusal([&] { world.announce("2026-07-02"); }) == "not_possible_in_this_state");
  world.run([&](Work& work, Office& office) { office.cancel_round(work, world.id); });
  CHECK(world.round_state() == "cancelled");
}

TEST_CASE("a cancelled round is planned anew under its name, and one that was undone") {
  Rotation world;
  const std::string actor = world.last_event("R-2027-2028", "post_excluded").actor;
  world.run([&](Work& work, Office& office) { office.cancel_round(work, world.id); });
  const auto open = [&](const std::string& start) {
    world.run([&](Work& work, Office& office) {
      office.open_round(work, {.id = world.id, .start = day(start)});
    });
  };
  open("2027-02-01");
  CHECK(world.round().start == day("2027-02-01"));
  CHECK(post_of(world.round(), country_code("ARM"))->state == PostState::included);
  CHECK(world.damage().empty());
  world.run([&](Work& work, Office& office) { office.undo_last_act(work, actor); });
  CHECK(world.round_state() == "cancelled");
  open("2027-01-01");
  CHECK(world.round_state() == "call_open");
  CHECK(world.damage().empty());
}

TEST_CASE("a post is not decided while days before its first mandate can still be filled") {
  Rotation world;
  world.clock_to("2026-11-20");
  const std::string geo = world.offer("GEO", {"EST"}, {.start = "2028-12-01"});
  world.adopt({geo});
  CHECK_FALSE(world.post("GEO").decided);
  CHECK(world.post("GEO").gap == Days{day("2027-01-01"), day("2028-11-30")});
  world.clock_to("2027-01-02");
  CHECK(world.post("GEO").decided);
}

TEST_CASE("what is adopted after an announcement is announced by itself") {
  Rotation world;
  world.clock_to("2026-11-20");
  const std::string mda = world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  const std::string geo = world.offer("GEO", {"EST"}, {.start = "2027-01-01"});
  world.adopt({mda});
  CHECK(has(todo_kinds(world), "round_to_announce"));
  world.announce("2026-11-20");
  CHECK_FALSE(has(todo_kinds(world), "round_to_announce"));
  CHECK(refusal([&] { world.announce("2026-11-20"); }) == "something_is_to_be_announced");
  world.clock_to("2026-11-25");
  world.adopt({geo});
  CHECK(has(todo_kinds(world), "round_to_announce"));
  world.announce("2026-11-25");
  CHECK(world.designation(geo).announced_on == day("2026-11-25"));
  CHECK(world.designation(mda).announced_on == day("2026-11-20"));
  CHECK(world.round().announced_on == day("2026-11-20"));
}

TEST_CASE("a post whose mandate ended early may be left vacant for the rest of the round") {
  Rotation world;
  world.clock_to("2026-11-20");
  const std::string geo = world.mandate("GEO", {"EST"}, {.start = "2027-01-01"});
  CHECK(refusal([&] { world.vacate("GEO"); }) == "nobody_is_adopted_for_the_post");
  world.clock_to("2027-06-01");
  world.end(geo, "2027-05-31", "embassy_closed");
  CHECK(has(todo_kinds(world), "post_vacant"));
  world.vacate("GEO");
  CHECK(world.who("GEO", "2027-06-01") == "none left_vacant");
  CHECK(world.who("GEO", "2027-05-31") == "known " + geo);
  CHECK_FALSE(has(todo_kinds(world), "post_vacant"));
}

TEST_CASE("whoever is adopted for a post that was left vacant fills it") {
  Rotation world;
  world.vacate("GEO");
  Remarks remarks;
  std::string geo;
  world.run([&](Work& work, Office& office) {
    OfferReply reply = office.submit_offer(work, {.host = country_code("GEO"),
                                                  .members = country_codes({"EST"}),
                                                  .start = day("2027-01-01")});
    geo = reply.id.text();
    remarks = reply.remarks;
  });
  CHECK(has(rules_in(remarks), "post_is_to_be_filled"));
  world.clock_to("2026-11-20");
  world.adopt({geo});
  CHECK(world.post("GEO").post.state == PostState::included);
  world.clock_to("2027-06-01");
  world.end(geo, "2027-05-31", "embassy_closed");
  CHECK(world.who("GEO", "2027-06-01") == "none mandate_ended");
  CHECK(world.damage().empty());
}

TEST_CASE("an offer for a suspended host, or after the last day, is said to be so") {
  Rotation world;
  const auto remarks_on = [&](const std::string& host, const std::string& member) {
    Remarks remarks;
    world.run([&](Work& work, Office& office) {
      remarks = office
                    .submit_offer(work, {.host = country_code(host),
                                         .members = country_codes({member}),
                                         .start = day("2027-01-01")})
                    .remarks;
    });
    return rules_in(remarks);
  };
  CHECK_FALSE(has(remarks_on("MDA", "ROU"), "offer_is_in_time"));
  world.suspend("GEO", "2026-05-01");
  CHECK(has(remarks_on("GEO", "ROU"), "host_is_suspended"));
  std::optional<DraftReply> drafted;
  world.run(
      [&](Work& work, Office& office) { drafted = office.draft_round(work, world.id, true); });
  CHECK(has(rules_in(drafted->remarks), "host_is_suspended"));
  world.clock_to("2026-08-01");
  CHECK(has(remarks_on("MDA", "POL"), "offer_is_in_time"));
}

TEST_CASE("the Allies are asked anew where the last day for offers moves") {
  Rotation world;
  world.contact("delegation:ROU");
  CHECK(has(world.notices("R-2027-2028"), "call_opened delegation:ROU pending"));
  world.move("offers_due", "2026-09-15");
  Texts told = world.notices("R-2027-2028");
  CHECK(std::ranges::count(told, "call_opened delegation:ROU pending") == 1);
  CHECK(std::ranges::count(told, "call_opened delegation:ROU withdrawn") == 1);
}

TEST_CASE("nobody is reminded of what is done already") {
  Rotation world;
  const auto armed = [&] {
    Texts steps;
    for (const std::string& each : world.timers("R-2027-2028")) {
      if (each.find(" armed ") != std::string::npos)
        steps.push_back(each.substr(0, each.find(' ')));
    }
    return steps;
  };
  CHECK(has(armed(), "milestone_offers_due_0"));
  world.vacate("GEO");
  world.vacate("MDA");
  world.vacate("UKR");
  world.clock_to("2026-07-02");
  REQUIRE(world.round_state() == "decided");
  CHECK_FALSE(has(armed(), "milestone_list_0"));
  CHECK_FALSE(has(armed(), "milestone_silence_14"));
  CHECK(has(armed(), "milestone_announcement_0"));
}

TEST_CASE("the next round is to be opened once the rules want its call") {
  World world{"2026-03-31"};
  CHECK_FALSE(has(todo_kinds(world), "round_to_open"));
  world.clock_to("2026-04-01");
  CHECK(has(todo_kinds(world), "round_to_open"));
  world.run([&](Work& work, Office& office) {
    office.open_round(work,
                      {.id = parse_round_id("2027-2028").value(), .start = day("2027-01-01")});
  });
  CHECK_FALSE(has(todo_kinds(world), "round_to_open"));
}

TEST_CASE("offers belong to the round whose days they share, and show on its board") {
  Rotation world;
  CHECK(world.next("MDA") == "ask_for_offers 2026-07-01");
  const std::string mda = world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  CHECK(world.next("MDA") == "put_on_a_list 2026-10-01");
  const std::string ukr = world.offer("UKR", {"GBR", "CAN"}, {.start = "2027-01-01"});
  world.offer("UKR", {"POL"}, {.start = "2027-01-01"});
  CHECK(world.post("UKR").conflict);
  CHECK(world.next("UKR") == "talk 2026-10-01");
  CHECK_FALSE(world.post("UKR").gap.has_value());

  world.clock_to("2026-11-16");
  const std::string list = world.draft({mda});
  CHECK(world.next("MDA") == "circulate 2026-11-01");
  world.circulate(list, friday);
  CHECK(world.next("MDA") == "await_silence 2026-11-20");
  CHECK(world.post("MDA").decision->text() == list);
  world.position(list, "FRA", "objection");
  CHECK(world.next("MDA") == "settle_the_list 2026-11-01");
  world.recirculate(list, friday);
  world.clock_to("2026-11-21");
  CHECK(world.post("MDA").decided);
  CHECK(world.post("MDA").successor()->id.text() == mda);
  CHECK(world.next("MDA") == "announce 2026-11-22");
  world.announce("2026-11-21");
  CHECK(world.next("MDA") == "begin 2027-01-01");
  CHECK(world.designation(mda).announced_on == day("2026-11-21"));
  CHECK(world.damage().empty());
}

TEST_CASE("days that nobody is adopted for and nobody offers are a gap") {
  Rotation world;
  CHECK(world.post("GEO").gap == Days{day("2027-01-01"), day("2028-12-31")});
  const std::string first =
      world.offer("GEO", {"EST"}, {.start = "2027-01-01", .end = "2027-12-31"});
  CHECK(world.post("GEO").gap == Days{day("2028-01-01"), day("2028-12-31")});
  const std::string second =
      world.offer("GEO", {"LVA"}, {.start = "2028-01-01", .end = "2028-12-31"});
  CHECK_FALSE(world.post("GEO").gap.has_value());
  CHECK_FALSE(world.post("GEO").conflict);
  world.clock_to("2026-11-20");
  world.adopt({first});
  CHECK_FALSE(world.post("GEO").decided);
  world.adopt({second});
  CHECK(world.post("GEO").decided);
  CHECK(world.post("GEO").adopted.size() == 2);
}

TEST_CASE("a mandate that runs into the round fills its post") {
  Rotation world;
  world.mandate("GEO", {"ROU"}, {.start = "2026-05-01", .until_event = "Georgia accedes"});
  const PostView view = world.post("GEO");
  CHECK(view.decided);
  CHECK_FALSE(view.gap.has_value());
  CHECK(view.incumbent->id == view.successor()->id);
}

TEST_CASE("a post is left vacant with a reason, and `who` says so for its term") {
  Rotation world;
  CHECK(world.who("GEO", "2027-06-01") == "not_known not_decided_yet");
  world.vacate("GEO");
  CHECK(world.who("GEO", "2026-12-31") != "none left_vacant");
  CHECK(world.who("GEO", "2027-01-01") == "none left_vacant");
  CHECK(world.who("GEO", "2028-12-31") == "none left_vacant");
  CHECK(world.who("GEO", "2029-01-01") != "none left_vacant");
  CHECK(reason_for_post(world.database(), world.id, country_code("GEO")) == "it is so");
  CHECK(refusal([&] { world.vacate("GEO"); }) == "post_changes");
  world.include("GEO");
  CHECK(world.who("GEO", "2027-06-01") == "not_known not_decided_yet");
  CHECK(world.damage().empty());
}

TEST_CASE("what was known of a vacant post before stays known as it was") {
  Rotation world;
  const KnownAt before = Seq{world.event_count()};
  world.vacate("GEO");
  const KnownAt vacant = Seq{world.event_count()};
  world.include("GEO");
  CHECK(world.who("GEO", "2027-06-01", before) == "not_known not_decided_yet");
  CHECK(world.who("GEO", "2027-06-01", vacant) == "none left_vacant");
  CHECK(find_round(world.database(), world.id, before)->posts.size() == world.round().posts.size());
}

TEST_CASE("the last mandate before a vacant post lapses, and is no holdover") {
  Rotation world;
  const std::string geo =
      world.mandate("GEO", {"ROU"}, {.start = "2026-05-01", .end = "2026-12-31"});
  world.vacate("GEO");
  CHECK_FALSE(has(todo_kinds(world), "mandate_without_successor"));
  world.clock_to("2027-01-02");
  CHECK(world.state(geo) == "ended");
  CHECK(world.designation(geo).end_reason == EndReason::lapsed);
  CHECK(world.who("GEO", "2027-01-02") == "none left_vacant");
}

TEST_CASE("a holdover ends when its post is left vacant") {
  Rotation world;
  const std::string geo =
      world.mandate("GEO", {"ROU"}, {.start = "2026-05-01", .end = "2026-12-31"});
  world.clock_to("2027-02-01");
  REQUIRE(world.state(geo) == "holdover");
  world.vacate("GEO");
  CHECK(world.state(geo) == "ended");
  CHECK(world.designation(geo).end_reason == EndReason::lapsed);
  CHECK(world.damage().empty());
}

TEST_CASE("an offer made in the round takes its dates, and needs a post in it") {
  Rotation world;
  const auto submit = [&](const std::string& host, const Term& term = {}) {
    std::string made;
    world.run([&](Work& work, Office& office) {
      OfferForm form{
          .host = country_code(host), .members = country_codes({"ROU"}), .round = world.id};
      if (!term.start.empty()) form.start = day(term.start);
      made = office.submit_offer(work, form).id.text();
    });
    return made;
  };
  const Designation offer = world.designation(submit("MDA"));
  CHECK(offer.terms.start == day("2027-01-01"));
  CHECK(offer.terms.end == day("2028-12-31"));
  CHECK(world.designation(submit("GEO", {.start = "2028-01-01"})).terms.end == day("2028-12-31"));
  CHECK(refusal([&] { submit("ARM"); }) == "host_has_a_post");
  CHECK(refusal([&] { submit("UKR", {.start = "2029-01-01"}); }) == "term_lies_in_the_round");
  world.run([&](Work& work, Office& office) { office.cancel_round(work, world.id); });
  CHECK(refusal([&] { submit("UKR"); }) == "round_is_open");
}

TEST_CASE("the uncontested offers of a round go on a list together") {
  Rotation world;
  const std::string mda = world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  const std::string geo = world.offer("GEO", {"EST"}, {.start = "2027-01-01"});
  world.offer("UKR", {"GBR"}, {.start = "2027-01-01"});
  world.offer("UKR", {"POL"}, {.start = "2027-01-01"});
  std::optional<DraftReply> reply;
  const auto draft = [&](bool only_uncontested) {
    world.run([&](Work& work, Office& office) {
      reply = office.draft_round(work, world.id, only_uncontested);
    });
  };
  CHECK(refusal([&] { draft(false); }) == "list_fills_each_post_once");
  draft(true);
  CHECK(rules_in(reply->remarks) == Texts{"contested_offers_are_left_out"});
  CHECK(world.decision(reply->id.text()).lines ==
        std::vector{DesignationId{geo}, DesignationId{mda}});
  CHECK(refusal([&] { draft(true); }) == "round_has_offers_to_list");
}

TEST_CASE("an adoption that is reopened makes a decided round undecided") {
  Rotation world;
  world.clock_to("2026-11-16");
  std::vector<std::string> offers;
  for (const char* host : {"GEO", "MDA", "UKR"}) {
    offers.push_back(world.offer(host, {"ROU"}, {.start = "2027-01-01"}));
  }
  const std::string list = world.under_silence(offers, friday);
  CHECK(world.round_state() == "listed");
  world.clock_to("2026-11-21");
  CHECK(world.round_state() == "decided");
  CHECK(has(todo_kinds(world), "round_to_announce"));
  world.reopen(list);
  CHECK(world.round_state() == "listed");
  world.withdraw_decision(list);
  CHECK(world.round_state() == "deconfliction");
  CHECK(world.damage().empty());
}

TEST_CASE("a decided round learns that a mandate was struck out or its host acceded") {
  Rotation world;
  world.exclude("UKR");
  world.clock_to("2026-11-16");
  const std::string mda = world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  const std::string geo = world.offer("GEO", {"EST"}, {.start = "2027-01-01"});
  world.adopt({mda, geo});
  REQUIRE(world.round_state() == "decided");
  world.annul(mda);
  CHECK(world.round_state() == "listed");
  world.accede("MDA", "2026-12-15");
  CHECK(world.round_state() == "decided");
  world.clock_to("2027-01-02");
  CHECK(world.round_state() == "in_force");
  CHECK(world.damage().empty());
}

TEST_CASE("the board is shown as it was known at any moment") {
  Rotation world;
  world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  const KnownAt then = Seq{world.event_count()};
  world.offer("MDA", {"POL"}, {.start = "2027-01-01"});
  world.vacate("GEO");
  const auto board = board_of(
      world.database(), find_round(world.database(), world.id, then).value(), world.today(), then);
  for (const PostView& each : board) {
    if (each.post.host == country_code("MDA")) {
      CHECK(each.offers.size() == 1);
      CHECK_FALSE(each.conflict);
    }
    if (each.post.host == country_code("GEO")) CHECK(each.post.state == PostState::included);
  }
}

TEST_CASE("every delegation is called to offer, and reminded before offers are due") {
  World world{"2026-03-01"};
  world.contact("delegation:ROU");
  const RoundId id = parse_round_id("2027-2028").value();
  world.run([&](Work& work, Office& office) {
    office.open_round(work, {.id = id, .start = day("2027-01-01")});
  });
  CHECK(world.notices("R-2027-2028").empty());
  world.clock_to("2026-04-02");
  CHECK(has(world.notices("R-2027-2028"), "call_opened delegation:ROU pending"));
  CHECK(has(world.notices("R-2027-2028"), "milestone_call_14 desk pending"));
  world.clock_to("2026-06-18");
  CHECK(has(world.notices("R-2027-2028"), "milestone_offers_due_14 delegation:ROU pending"));
  world.run([&](Work& work, Office& office) { office.cancel_round(work, id); });
  CHECK(has(world.notices("R-2027-2028"), "call_opened delegation:ROU withdrawn"));
}

TEST_CASE("posts without an offer wait on the desk once the call is open") {
  Rotation world;
  CHECK(std::ranges::count(todo_kinds(world), "post_without_candidate") == 3);
  world.offer("MDA", {"ROU"}, {.start = "2027-01-01"});
  world.vacate("GEO");
  CHECK(std::ranges::count(todo_kinds(world), "post_without_candidate") == 1);
}

TEST_CASE("every delegation has an open call to answer, the desk has not") {
  Rotation world;
  const auto kinds_for = [&](const todo::Reader& reader) {
    const Network now = network(world.database(), world.opened().clock().now());
    Texts kinds;
    for (const TodoItem& each : todo_items(world.database(), now)) {
      if (todo::concerns(each, reader)) kinds.emplace_back(each.what.phrase->key());
    }
    return kinds;
  };
  using Kind = todo::Reader::Kind;
  CHECK(has(kinds_for({Kind::delegation, country_code("USA")}), "round_calls"));
  CHECK_FALSE(has(kinds_for({Kind::desk}), "round_calls"));
  world.clock_to("2026-07-02");
  CHECK_FALSE(has(kinds_for({Kind::delegation, country_code("USA")}), "round_calls"));
}

TEST_CASE("what was done to a round is undone") {
  Rotation world;
  const std::vector<Post> posts = world.round().posts;
  const std::string actor = world.last_event("R-2027-2028", "post_excluded").actor;
  const auto undo = [&] {
    world.run([&](Work& work, Office& office) { office.undo_last_act(work, actor); });
  };
  world.vacate("GEO");
  undo();
  CHECK(world.round().posts == posts);
  world.move("silence", "2026-11-02");
  undo();
  CHECK(milestone_on(world.round(), "silence") == day("2026-11-01"));
  world.include("ARM");
  undo();
  CHECK(post_of(world.round(), country_code("ARM"))->state == PostState::excluded);
  CHECK(world.damage().empty());
}

TEST_CASE("rounds do not overlap, and are opened once") {
  Rotation world;
  const auto open = [&](const std::string& name, const std::string& start) {
    return refusal([&] {
      world.run([&](Work& work, Office& office) {
        office.open_round(work, {.id = parse_round_id(name).value(), .start = day(start)});
      });
    });
  };
  CHECK(open("2027-2028", "2027-01-01") == "round_is_new");
  CHECK(open("OTHER", "2028-07-01") == "rounds_do_not_overlap");
  CHECK(open("2029-2030", "2029-01-01").empty());
}

TEST_CASE("competing offers are weighed by load, years since and terms in a row") {
  Rotation world;
  world.import(
      "UKR,POL,Kyiv,2013-01-01,2014-12-31,sole,day,high,a book,\n"
      "UKR,LTU,Kyiv,2025-01-01,2026-12-31,sole,day,high,a book,\n"
      "MDA,GBR,Chisinau,2025-01-01,2026-12-31,sole,day,high,a book,\n");
  world.offer("UKR", {"LTU"}, {.start = "2027-01-01"});
  world.offer("UKR", {"POL"}, {.start = "2027-01-01"});
  world.offer("UKR", {"GBR", "CAN"}, {.start = "2027-01-01"});
  const Network now = network(world.database(), world.opened().clock().now());
  const auto posts = contested_posts(world.round(), now.hosts, now.offers, world.today());
  REQUIRE(posts.size() == 1);
  CHECK(posts[0].host == country_code("UKR"));
  REQUIRE(posts[0].claims.size() == 3);
  // Never served there: 6 each; the United Kingdom serves in Moldova: 6 - 2. Together (4 + 6) / 2.
  // Poland served until 2014, more than five years ago: 5. Both stand at the same: first offered.
  const Claim& poland = posts[0].claims[0];
  CHECK(poland.offer.id.text() == "UKR-2027-2");
  CHECK(poland.tenths == 50);
  CHECK(poland.members[0].last_day == day("2014-12-31"));
  const Claim& joint = posts[0].claims[1];
  CHECK(joint.tenths == 50);
  CHECK(joint.members[0].load == 1);
  CHECK(joint.members[0].points == 4);
  CHECK(joint.members[1].points == 6);
  // Lithuania serves there now: no year has passed, one term in a row.
  const Claim& lithuania = posts[0].claims[2];
  CHECK(lithuania.tenths == -10);
  CHECK(lithuania.members[0].terms_in_a_row == 1);
}

TEST_CASE("a round is not cancelled while a list with its offers is under silence") {
  Rotation world;
  const std::string offer = world.offer("MDA", {"POL"}, {.start = "2027-01-01"});
  const std::string list = world.under_silence({offer}, "2026-05-08 18:00");
  const auto cancel = [&] {
    world.run([&](Work& work, Office& office) { office.cancel_round(work, world.id); });
  };
  CHECK(refusal(cancel) == "no_list_of_the_round_is_under_silence");
  world.withdraw_decision(list);
  cancel();
  CHECK(world.round_state() == "cancelled");
}

TEST_CASE("an announcement counts what it makes public, and names an adoption that is contested") {
  Rotation world{"2026-10-01", RoundState::deconfliction};
  const std::string offer = world.offer("MDA", {"POL"}, {.start = "2027-01-01"});
  const std::string list = world.under_silence({offer}, "2026-10-07 18:00");
  world.clock_to("2026-10-12");
  world.position(list, "FRA", "objection", "2026-10-07 17:00");
  CHECK(rules_in(world.announce("2026-10-12")) ==
        Texts{"mandates_are_announced", "nobody_contests_the_outcome"});
  CHECK(world.designation(offer).announced_on == day("2026-10-12"));
}

TEST_CASE("milestones on days on which nobody works are named when a round is opened") {
  World world{"2026-03-02"};
  Remarks remarks;
  world.run([&](Work& work, Office& office) {
    remarks = office.open_round(work, {.id = parse_round_id("2027-2028").value(),
                                       .start = day("2027-01-01"),
                                       .milestones = {{.item = "list", .on = day("2026-10-04")}}});
  });
  CHECK(has(rules_in(remarks), "milestones_are_on_working_days"));
}

TEST_CASE("a draft for a round is due when its calendar has it circulated") {
  Rotation world;
  world.draft({world.offer("MDA", {"POL"}, {.start = "2027-01-01"})});
  const Network now = network(world.database(), world.opened().clock().now());
  const auto items = todo::decisions_to_take(now);
  REQUIRE(items.size() == 1);
  CHECK(items.front().due_on == milestone_on(world.round(), milestone::silence));
}

TEST_CASE("the board marks a host that was suspended after the round was opened") {
  Rotation world;
  CHECK_FALSE(world.post("MDA").suspended);
  world.suspend("MDA", "2026-05-01");
  CHECK(world.post("MDA").suspended);
}

TEST_CASE("a round whose terms run is to be closed after its conference") {
  Rotation world;
  for (const char* host : {"GEO", "UKR"}) world.vacate(host);
  world.adopt({world.offer("MDA", {"POL"}, {.start = "2027-01-01"})}, "2026-05-01");
  world.clock_to("2027-01-02");
  CHECK_FALSE(has(todo_kinds(world), "round_to_close"));
  world.clock_to("2027-12-31");
  CHECK(has(todo_kinds(world), "round_to_close"));
  world.run([&](Work& work, Office& office) { office.close_round(work, world.id); });
  CHECK_FALSE(has(todo_kinds(world), "round_to_close"));
}

TEST_CASE("a closed round stays closed when an adoption is reopened, and staff are told") {
  Rotation world;
  for (const char* host : {"GEO", "UKR"}) world.vacate(host);
  const std::string list =
      world.adopt({world.offer("MDA", {"POL"}, {.start = "2027-01-01"})}, "2026-05-01");
  world.clock_to("2027-01-02");
  world.run([&](Work& work, Office& office) { office.close_round(work, world.id); });
  CHECK(has(rules_in(world.reopen(list)), "round_stays_closed"));
  CHECK(world.round_state() == "closed");
}

TEST_CASE("a round is not in force before its terms begin, and staff are told how far it is") {
  World world{"2026-10-05"};
  const RoundId id = parse_round_id("2027-2028").value();
  Remarks remarks;
  const auto open = [&](RoundState stage) {
    world.run([&](Work& work, Office& office) {
      remarks = office.open_round(work, {.id = id, .start = day("2027-01-01"), .stage = stage});
    });
  };
  CHECK(refusal([&] { open(RoundState::in_force); }) == "round_has_begun");
  open(RoundState::decided);
  CHECK(has(rules_in(remarks), "round_is_as_far_as_its_offers"));
}

TEST_CASE("of the offers of a post, the board names what is due first") {
  Rotation world{"2026-08-01", RoundState::deconfliction};
  const std::string first =
      world.offer("UKR", {"GBR"}, {.start = "2027-01-01", .end = "2027-12-31"});
  world.offer("UKR", {"POL"}, {.start = "2028-01-01", .end = "2028-12-31"});
  world.draft({first});
  CHECK(world.next("UKR").starts_with("put_on_a_list"));  // before that list is circulated
}

}  // namespace cpe
