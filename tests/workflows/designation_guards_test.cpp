// The guards of the lifecycle: each spoiled circumstance is refused by its own rule.

#include "tests/catch.hpp"
#include "tests/workflows/specimens.hpp"

namespace cpe {
namespace {

struct Given {
  std::string event;
  Circumstances circumstances;

  explicit Given(std::string name)
      : event{std::move(name)}, circumstances{sound_circumstances(event)} {}

  Given& on(const std::string& today) {
    circumstances.today = day(today);
    return *this;
  }
  Given& with(Designation other) {
    circumstances.others.push_back(std::move(other));
    return *this;
  }
  std::string ruling_for(State state, const DesignationEvent& each) const {
    return ruling(specimen(state), each, circumstances);
  }
  std::string ruling_for(State state) const { return ruling_for(state, sound_events().at(event)); }
};

Designation mandate_of(const std::string& id, const std::string& start, const std::string& end) {
  Designation result = specimen(State::in_force);
  result.id = DesignationId{id};
  result.terms = term_of({"GBR"}, start, end);
  return result;
}

}  // namespace

TEST_CASE("an offer keeps the rules of a term") {
  const auto submit = [](const Terms& terms) {
    return Given{"offer_submitted"}.ruling_for(State::unregistered,
                                               OfferSubmitted{terms, std::nullopt});
  };
  CHECK(submit(term_of({"ROU"}, "2027-01-01", "2028-12-31")).empty());
  CHECK(submit(term_of({}, "2027-01-01", "2028-12-31")) == "embassies_are_named_once");
  CHECK(submit(term_of({"ROU", "ROU"}, "2027-01-01", "2028-12-31")) == "embassies_are_named_once");
  CHECK(submit(term_of({"ROU"}, "2027-01-02", "2027-01-01")) == "term_ends_after_it_starts");
  CHECK(submit(term_of({"MDA"}, "2027-01-01", "2028-12-31")) == "nobody_serves_in_itself");
  CHECK(submit(term_of({"ROU"}, "1997-05-29", "1998-12-31")) == "host_is_a_partner_throughout");

  Given outsider{"offer_submitted"};
  outsider.circumstances.members.push_back(partner("IRL"));
  CHECK(outsider.ruling_for(State::unregistered) == "every_embassy_is_allied");
}

TEST_CASE("a member of a joint offer confirms it once, by a letter that has come") {
  const auto confirm = [](const Designation& offer, const std::string& by, const std::string& at) {
    return ruling(offer, OfferConfirmed{{.by = country_code(by), .received_at = instant(at)}},
                  sound_circumstances("offer_confirmed"));
  };
  const Designation joint = specimen(State::listed);
  CHECK(confirm(joint, "POL", "2026-08-31").empty());
  CHECK(confirm(joint, "POL", "2026-09-01T00:00:00+02:00").empty());
  CHECK(confirm(joint, "POL", "2026-09-01T00:00:01+02:00") == "letter_has_come");
  CHECK(confirm(joint, "LTU", "2026-08-31") == "embassy_serves_here");
  Designation confirmed = joint;
  confirmed.terms.embassies[1].confirmed_at = instant("2026-08-01");
  CHECK(confirm(confirmed, "POL", "2026-08-31") == "member_confirms_once");
  CHECK(confirm(confirmed, "ROU", "2026-08-31").empty());
  Designation sole = joint;
  sole.terms.embassies.pop_back();
  CHECK(confirm(sole, "ROU", "2026-08-31") == "only_joint_offers_are_confirmed");
}

TEST_CASE("an offer is refused where a mandate stands in the way, and where it is there already") {
  for (const char* event : {"offer_submitted", "offer_amended"}) {
    const State state =
        event == std::string{"offer_submitted"} ? State::unregistered : State::offered;
    CAPTURE(event);
    CHECK(Given{event}
              .with(mandate_of("MDA-2025-1", "2025-01-01", "2026-12-31"))
              .ruling_for(state)
              .empty());
    CHECK(
        Given{event}.with(mandate_of("MDA-2027-9", "2028-12-31", "2030-12-31")).ruling_for(state) ==
        "no_mandate_stands_in_the_way");
    Designation twin = specimen(State::offered);
    twin.id = DesignationId{"MDA-2027-2"};
    twin.terms = std::visit(
        [](const auto& each) {
          if constexpr (requires { each.terms; }) return each.terms;
          return term_of({}, "2027-01-01", "");
        },
        sound_events().at(event));
    CHECK(Given{event}.with(twin).ruling_for(state) == "offer_is_new");
    twin.state = State::withdrawn;
    CHECK(Given{event}.with(twin).ruling_for(state).empty());
    twin.state = State::offered;
    twin.terms.embassies[0].member = country_code("GBR");
    CHECK(Given{event}.with(twin).ruling_for(state).empty());  // a rival may offer the same
  }
}

TEST_CASE("the cap on consecutive terms is a policy") {
  Given given{"offer_submitted"};
  Designation former = mandate_of("MDA-2025-1", "2025-01-01", "2026-12-31");
  former.terms.embassies[0].member = country_code("ROU");
  given.with(former);
  CHECK(given.ruling_for(State::unregistered).empty());
  given.circumstances.policy.consecutive_terms_cap = 1;
  CHECK(given.ruling_for(State::unregistered) == "terms_in_a_row_are_within");
  given.circumstances.policy.consecutive_terms_cap = 2;
  CHECK(given.ruling_for(State::unregistered).empty());
}

TEST_CASE("an adoption and a circulation look at the facts of their day") {
  for (const char* event : {"adopted", "circulated"}) {
    CAPTURE(event);
    CHECK(Given{event}.ruling_for(State::listed).empty());

    Given acceded{event};
    const Date on = day("2027-06-01");
    std::vector<CountryFact> facts = partner("MDA").facts();
    facts.push_back({FactKind::acceded, {on, on, Precision::day}});
    facts.push_back({FactKind::left, {on, on, Precision::day}, Framework::eapc, "host_acceded"});
    acceded.circumstances.host = Country{country_code("MDA"), facts};
    CHECK(acceded.ruling_for(State::listed) == "host_is_a_partner_throughout");

    Given outsider{event};
    outsider.circumstances.members = {partner("IRL")};
    CHECK(outsider.ruling_for(State::listed) == "every_embassy_is_allied");

    CHECK(Given{event}
              .with(mandate_of("MDA-2026-1", "2026-06-01", "2027-01-01"))
              .ruling_for(State::listed) == "no_mandate_stands_in_the_way");
  }
}

TEST_CASE("an imported row keeps the same rules, and coarse rows may touch") {
  for (const char* event : {"imported_past", "imported_serving", "imported_coming"}) {
    CAPTURE(event);
    const auto with = [&](const std::string& start, const std::string& end, Precision precision,
                          const std::vector<std::string>& members = {"ROU"}) {
      const ImportedRow row{.terms = term_of(members, start, end), .precision = precision};
      Given given{event};
      given.with(mandate_of("MDA-2019-1", "2019-01-01", "2020-12-31"));
      return given.ruling_for(State::unregistered, ImportedPast{row});
    };
    CHECK(with("2021-01-01", "2022-12-31", Precision::day).empty());
    CHECK(with("2020-12-31", "2022-12-31", Precision::day) == "no_mandate_stands_in_the_way");
    CHECK(with("2020-01-01", "2022-12-31", Precision::year).empty());
    CHECK(with("2022-01-01", "2021-12-31", Precision::year) == "term_ends_after_it_starts");
    CHECK(with("2021-01-01", "2022-12-31", Precision::year, {"MDA"}) == "nobody_serves_in_itself");
    CHECK(with("2021-01-01", "2022-12-31", Precision::year, {"ROU", "ROU"}) ==
          "embassies_are_named_once");
    CHECK(with("1995-01-01", "1996-12-31", Precision::year) == "host_is_a_partner_throughout");
    CHECK(with("1996-01-01", "1997-12-31", Precision::year).empty());
    CHECK(with("1997-01-01", "1998-12-31", Precision::day) == "host_is_a_partner_throughout");
  }
}

TEST_CASE("a term starts on its first day and ends after its last") {
  CHECK(Given{"term_started"}.on("2026-12-31").ruling_for(State::designated) ==
        "first_day_has_come");
  CHECK(Given{"term_started"}.on("2027-01-01").ruling_for(State::designated).empty());
  for (const State state :
       {State::in_force, State::renewal_due, State::renewing, State::handing_over}) {
    CHECK(Given{"term_ended"}.on("2028-12-31").ruling_for(state) == "last_day_has_passed");
    CHECK(Given{"term_ended"}.on("2029-01-01").ruling_for(state).empty());
  }
}

TEST_CASE("a term without an end does not end by itself") {
  Designation open = specimen(State::in_force);
  open.terms.end.reset();
  Circumstances given = sound_circumstances("term_ended");
  given.today = day("2050-01-01");
  CHECK(ruling(open, TermEnded{}, given) == "last_day_has_passed");
  CHECK(ruling(open, RenewalWindowOpened{}, given) == "window_is_open");
}

TEST_CASE("the renewal window opens and closes by the calendar") {
  CHECK(Given{"renewal_window_opened"}.on("2027-12-31").ruling_for(State::in_force) ==
        "window_is_open");
  CHECK(Given{"renewal_window_opened"}.on("2028-01-01").ruling_for(State::in_force).empty());
  CHECK(Given{"renewal_window_closed"}.on("2028-01-01").ruling_for(State::renewal_due) ==
        "window_is_shut");
  CHECK(Given{"renewal_window_closed"}.on("2027-12-31").ruling_for(State::renewal_due).empty());
}

TEST_CASE("a successor begins after the end") {
  for (const char* event : {"renewal_designated", "handover_designated"}) {
    for (const State state : {State::designated, State::in_force, State::renewal_due}) {
      CAPTURE(event, name(state));
      CHECK(Given{event}.ruling_for(state).empty());
      Given early{event};
      early.circumstances.others[0].terms.start = day("2028-12-31");
      CHECK(early.ruling_for(state) == "successor_begins_after_the_end");
      Given unknown{event};
      unknown.circumstances.others.clear();
      CHECK(unknown.ruling_for(state) == "successor_begins_after_the_end");
    }
  }
}

TEST_CASE("an extension moves the end to a later day that is free") {
  for (const State state : {State::designated, State::in_force, State::renewal_due, State::renewing,
                            State::handing_over, State::holdover}) {
    CAPTURE(name(state));
    const Given given{"extended"};
    CHECK(given.ruling_for(state, Extended{day("2029-01-01"), ""}).empty());
    CHECK(given.ruling_for(state, Extended{std::nullopt, "accession"}).empty());
    CHECK(given.ruling_for(state, Extended{day("2028-12-31"), ""}) == "new_end_is_later");
    CHECK(given.ruling_for(state, Extended{day("2028-12-30"), ""}) == "new_end_is_later");
    CHECK(Given{"extended"}.with(next_term()).ruling_for(state) == "no_mandate_stands_in_the_way");
  }
  Designation open = specimen(State::in_force);
  open.terms.end.reset();
  CHECK(ruling(open, Extended{day("2040-01-01"), ""}, sound_circumstances("extended")) ==
        "new_end_is_later");
}

TEST_CASE("an extension does not outlast the partnership") {
  Given given{"extended"};
  const Date left = day("2029-03-01");
  std::vector<CountryFact> facts = partner("MDA").facts();
  facts.push_back({FactKind::left, {left, left, Precision::day}, Framework::eapc, "withdrew"});
  given.circumstances.host = Country{country_code("MDA"), facts};
  CHECK(given.ruling_for(State::in_force, Extended{day("2029-02-28"), ""}).empty());
  CHECK(given.ruling_for(State::in_force, Extended{day("2029-03-01"), ""}) ==
        "host_is_a_partner_throughout");
}

TEST_CASE("an extension forgets the end that was coming and its reason") {
  Designation mandate = specimen(State::in_force);
  mandate.ends_because = EndReason::withdrawn_by_member;
  const auto after = std::get<Designation>(
      decide(mandate, Extended{day("2029-06-30"), ""}, sound_circumstances("extended")));
  CHECK_FALSE(after.ends_because.has_value());
}

TEST_CASE("a shortening moves the end to an earlier day of the term") {
  const Given given{"shortened"};
  const auto shorten = [&](const std::string& end, std::optional<EndReason> because) {
    return given.ruling_for(State::in_force, Shortened{day(end), because});
  };
  CHECK(shorten("2028-12-30", std::nullopt).empty());
  CHECK(shorten("2027-01-01", std::nullopt).empty());
  CHECK(shorten("2026-12-31", std::nullopt) == "new_end_is_earlier");
  CHECK(shorten("2028-12-31", std::nullopt) == "new_end_is_earlier");
  CHECK(shorten("2028-12-31", EndReason::host_acceded).empty());
  CHECK(shorten("2029-01-01", EndReason::host_acceded) == "new_end_is_earlier");
}

TEST_CASE("an early end lies in the past and not after the end") {
  Given given{"ended_early"};
  const auto end = [&](State state, const std::string& last_day) {
    return given.ruling_for(state, EndedEarly{day(last_day), EndReason::council_decision});
  };
  given.on("2027-04-01");
  CHECK(end(State::in_force, "2027-03-31").empty());
  CHECK(end(State::in_force, "2027-04-01") == "last_day_is_over");
  given.on("2029-06-01");
  CHECK(end(State::in_force, "2028-12-31").empty());
  CHECK(end(State::in_force, "2029-01-01") == "last_day_is_over");
  CHECK(end(State::holdover, "2029-05-31").empty());
  CHECK(end(State::holdover, "2029-06-01") == "last_day_is_over");
}

TEST_CASE("a holdover closes on a day that is over and not before its term ended") {
  Given given{"holdover_closed"};
  given.on("2029-02-01");
  const auto close = [&](const std::string& last_day) {
    return given.ruling_for(State::holdover, HoldoverClosed{day(last_day), EndReason::lapsed});
  };
  CHECK(close("2029-01-31").empty());
  CHECK(close("2028-12-31").empty());
  CHECK(close("2029-02-01") == "last_day_is_over");
  CHECK(close("2028-12-30") == "holdover_follows_the_term");
}

TEST_CASE("embassies join, leave, close, pause and resume one by one") {
  const auto rule = [](const DesignationEvent& event) {
    return Given{std::string{name(event)}}.ruling_for(State::in_force, event);
  };
  const auto rou = country_code("ROU");
  const auto pol = country_code("POL");
  const auto ltu = country_code("LTU");
  CHECK(rule(EmbassyJoined{{.member = ltu, .city = "Chisinau"}, day("2027-03-01")}).empty());
  CHECK(rule(EmbassyJoined{{.member = rou, .city = "Chisinau"}, day("2027-03-01")}) ==
        "embassy_is_not_here_yet");
  CHECK(rule(EmbassyLeft{pol}).empty());
  CHECK(rule(EmbassyLeft{ltu}) == "embassy_serves_here");
  CHECK(rule(EmbassyRelocated{rou, "Iasi"}).empty());
  CHECK(rule(EmbassyRelocated{ltu, "Iasi"}) == "embassy_serves_here");
  CHECK(rule(EmbassyClosed{rou, day("2027-06-01")}).empty());
  CHECK(rule(EmbassyClosed{ltu, day("2027-06-01")}) == "embassy_serves_here");
  CHECK(rule(Paused{rou}).empty());
  CHECK(rule(Paused{pol}) == "embassy_is_working");
  CHECK(rule(Paused{ltu}) == "embassy_serves_here");
  CHECK(rule(Resumed{pol}).empty());
  CHECK(rule(Resumed{rou}) == "embassy_is_at_rest");
  CHECK(rule(Resumed{ltu}) == "embassy_serves_here");

  Designation sole = specimen(State::in_force);
  sole.terms.embassies.pop_back();
  CHECK(ruling(sole, EmbassyLeft{rou}, sound_circumstances("embassy_left")) ==
        "another_embassy_remains");

  Given outsider{"embassy_joined"};
  outsider.circumstances.members.push_back(partner("IRL"));
  CHECK(outsider.ruling_for(State::in_force) == "every_embassy_is_allied");
}

TEST_CASE("a correction is sound by the same rules") {
  const auto correct = [](State state, const Terms& terms, Precision precision = Precision::day) {
    return Given{"corrected"}
        .with(mandate_of("MDA-2025-1", "2025-01-01", "2026-12-31"))
        .ruling_for(state, Corrected{terms, precision});
  };
  CHECK(correct(State::in_force, term_of({"ROU"}, "2027-02-01", "2028-12-31")).empty());
  CHECK(correct(State::in_force, term_of({"ROU"}, "2026-12-31", "2028-12-31")) ==
        "no_mandate_stands_in_the_way");
  CHECK(correct(State::withdrawn, term_of({"ROU"}, "2026-12-31", "2028-12-31")).empty());
  CHECK(correct(State::in_force, term_of({}, "2027-02-01", "2028-12-31")) ==
        "embassies_are_named_once");
  CHECK(correct(State::in_force, term_of({"MDA"}, "2027-02-01", "2028-12-31")) ==
        "nobody_serves_in_itself");
  CHECK(correct(State::in_force, term_of({"ROU"}, "2029-02-01", "2028-12-31")) ==
        "term_ends_after_it_starts");
  CHECK(correct(State::in_force, term_of({"ROU"}, "1990-02-01", "1991-12-31")) ==
        "host_is_a_partner_throughout");
}

TEST_CASE(
    "a correction under silence keeps what the Council was asked, and any forgets who confirmed") {
  const Circumstances given = sound_circumstances("corrected");
  Designation asked = specimen(State::under_silence);
  Terms other = asked.terms;
  other.embassies[0].city = "Balti";
  CHECK(ruling(asked, Corrected{other}, given).empty());
  other.end = day("2028-06-30");
  CHECK(ruling(asked, Corrected{other}, given) == "silence_keeps_the_substance");

  Designation offered = specimen(State::offered);
  for (Embassy& each : offered.terms.embassies) each.confirmed_at = instant("2026-08-01");
  const auto corrected = [&](const Terms& terms) {
    return std::get<Designation>(decide(offered, Corrected{terms}, given));
  };
  other = offered.terms;
  CHECK(unconfirmed_members(corrected(other)).empty());
  other.end = day("2028-06-30");
  CHECK(unconfirmed_members(corrected(other)).size() == 2);
}

TEST_CASE("a corrected end of a past term is the day on which it ended") {
  const auto after = std::get<Designation>(
      decide(specimen(State::ended),
             Corrected{term_of({"ROU"}, "2027-02-01", "2029-01-31"), Precision::day},
             sound_circumstances("corrected")));
  CHECK(after.ended_on == day("2029-01-31"));
  CHECK(tenure_of(after) == Tenure{day("2027-02-01"), day("2029-01-31")});
}

TEST_CASE("an adoption keeps its decision, its day and the rules of that day") {
  const auto adopted = std::get<Designation>(decide(specimen(State::listed),
                                                    Adopted{day("2026-11-20"), "PO(2026)0345", 3},
                                                    sound_circumstances("adopted")));
  CHECK(adopted.decided_on == day("2026-11-20"));
  CHECK(adopted.reference == "PO(2026)0345");
  CHECK(adopted.policy == 3);
  CHECK(adopted.decision == DecisionId{"D-2026-1"});

  const auto reopened = std::get<Designation>(
      decide(adopted, AdoptionReopened{}, sound_circumstances("adoption_reopened")));
  CHECK_FALSE(reopened.decided_on.has_value());
  CHECK_FALSE(reopened.policy.has_value());
  CHECK(reopened.reference.empty());
  CHECK(reopened.decision == DecisionId{"D-2026-1"});
}

TEST_CASE("only a contested adoption is referred, only what was adopted is reinstated") {
  const Circumstances given = sound_circumstances("adoption_referred");
  const AdoptionReferred referred{DecisionId{"D-2026-2"}};
  CHECK(ruling(specimen(State::in_force), referred, given) == "adoption_is_contested");

  Designation annulled = specimen(State::annulled);
  CHECK(ruling(annulled, Reinstated{}, given).empty());
  annulled.policy.reset();
  CHECK(ruling(annulled, Reinstated{}, given) == "council_had_adopted_it");
  annulled = specimen(State::annulled);
  Circumstances taken = given;
  taken.others = {specimen(State::designated)};
  taken.others.front().id = DesignationId{"MDA-2027-2"};
  CHECK(ruling(annulled, Reinstated{}, taken) == "no_mandate_stands_in_the_way");
}

TEST_CASE("a term that is over says why") {
  const auto ended = [](State state) {
    return std::get<Designation>(
        decide(specimen(state), TermEnded{}, sound_circumstances("term_ended")));
  };
  CHECK(ended(State::renewing).end_reason == EndReason::renewed);
  CHECK(ended(State::handing_over).end_reason == EndReason::handed_over);
  CHECK(ended(State::handing_over).ended_on == day("2028-12-31"));
  CHECK_FALSE(ended(State::in_force).end_reason.has_value());
  CHECK_FALSE(ended(State::renewal_due).ended_on.has_value());
}

TEST_CASE("an early end cuts the term, never prolongs it") {
  const auto end = [](State state, const std::string& last_day, const std::string& today) {
    Circumstances given = sound_circumstances("ended_early");
    given.today = day(today);
    return std::get<Designation>(
        decide(specimen(state), EndedEarly{day(last_day), EndReason::host_acceded}, given));
  };
  CHECK(end(State::in_force, "2027-03-31", "2027-04-01").terms.end == day("2027-03-31"));
  CHECK(end(State::holdover, "2029-03-31", "2029-04-01").terms.end == day("2028-12-31"));
  CHECK(end(State::holdover, "2029-03-31", "2029-04-01").ended_on == day("2029-03-31"));
  const auto never = end(State::designated, "2026-11-30", "2026-12-01");
  CHECK_FALSE(tenure_of(never).has_value());
}

}  // namespace cpe
