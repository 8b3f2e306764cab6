// A Council decision by itself: its table, its rules, its reference.

#include <map>

#include "tests/catch.hpp"
#include "tests/support.hpp"
#include "tests/world.hpp"
#include "workflows/decision/events.hpp"
#include "workflows/decision/rows.hpp"

namespace cpe {
namespace {

const DesignationId mda{"MDA-2027-1"};
const DesignationId geo{"GEO-2027-1"};

const Instant circulated = at("2026-11-16T08:00:00Z");
const Instant deadline = at("2026-11-20T17:00:00Z");
const Instant objected = at("2026-11-19T15:00:00Z");

Position position(PositionKind kind, Instant received_at = objected) {
  return {.member = country_code("FRA"), .kind = kind, .received_at = received_at};
}

/// D-2026-3 with MDA-2027-1; circulated on 16 November until 20 November 18:00.  Broken, it is with
/// the objection of Belgium, which is lifted.
Decision specimen(DecisionState state) {
  Decision result{.id = DecisionId{"D-2026-3"}, .state = state};
  if (state == DecisionState::unregistered) return result;
  result.lines = {mda};
  if (state == DecisionState::draft) return result;
  result.reference = "PO(2026)0345";
  result.circulated_at = circulated;
  result.deadline = deadline;
  result.circulation = 1;
  result.version = 1;
  if (state == DecisionState::broken || state == DecisionState::adopted) {
    result.positions = {{.number = 1,
                         .circulation = 1,
                         .member = country_code("BEL"),
                         .kind = PositionKind::objection,
                         .received_at = at("2026-11-18T08:00:00Z"),
                         .entered_at = at("2026-11-18T09:00:00Z")}};
  }
  if (state == DecisionState::adopted) {
    result.number = 1;
    result.adopted_at = deadline;
  }
  return result;
}

Silence silence(const std::string& until) {
  return {"PO(2026)0345", at("2026-11-20T18:00:00Z"), at(until), 1};
}

const std::map<std::string, DecisionEvent>& sound_decision_events() {
  static const std::map<std::string, DecisionEvent> all = [] {
    const std::vector<DecisionEvent> events = {
        Drafted{},
        LineAdded{geo},
        LineRemoved{mda},
        LineStruck{mda},
        ListCirculated{silence("2026-11-27T17:00:00Z")},
        ListRecirculated{silence("2026-11-27T17:00:00Z")},
        DeadlineExtended{at("2026-11-27T17:00:00Z")},
        SilenceElapsed{1},
        PositionTaken{position(PositionKind::reservation)},
        Objected{position(PositionKind::objection)},
        AmendmentAsked{position(PositionKind::amendment)},
        LateStatementKept{position(PositionKind::objection, deadline)},
        ObjectionLifted{country_code("BEL"), objected},
        AdoptedAtMeeting{day("2026-11-20"), "PO(2026)0345", 1},
        AdoptedAsLifted{at("2026-11-20T16:00:00Z"), 1},
        DecisionWithdrawn{},
        DecisionReopened{},
        OutcomeConfirmed{},
        CorrigendumIssued{mda, "PO(2026)0345-COR1"},
        AdoptionPrevented{mda, "no_mandate_stands_in_the_way"}};
    std::map<std::string, DecisionEvent> by_name;
    for (const DecisionEvent& each : events) by_name.emplace(std::string{name(each)}, each);
    return by_name;
  }();
  return all;
}

const CouncilCircumstances today{.today = day("2026-11-21"), .now = at("2026-11-21T09:00:00Z")};

/// Where the one thing that an event asks for is not given by its state alone.
Decision ready_for(DecisionState state, const std::string& event) {
  Decision decision = specimen(state);
  if (state == DecisionState::broken && event == "decision_adopted_as_lifted") {
    decision.positions.front().lifted_at = objected;
  }
  return decision;
}

std::string ruling(const Decision& decision, const DecisionEvent& event,
                   const CouncilCircumstances& given = today) {
  const auto outcome = decide(decision, event, given);
  const auto* refused = std::get_if<Sentence>(&outcome);
  return refused == nullptr ? "" : std::string{refused->phrase->key()};
}

Decision decided(const Decision& decision, const DecisionEvent& event,
                 const CouncilCircumstances& given = today) {
  return std::get<Decision>(decide(decision, event, given));
}

using Targets = std::map<std::string, std::string>;

/// Written by hand from the design; nothing here is read from the code.
const std::map<std::string, Targets>& expected_table() {
  static const std::map<std::string, Targets> table = {
      {"unregistered", {{"decision_drafted", "draft"}}},
      {"draft",
       {{"line_added", "draft"},
        {"line_removed", "draft"},
        {"decision_circulated", "under_silence"},
        {"decision_adopted", "adopted"},
        {"decision_withdrawn", "withdrawn"}}},
      {"under_silence",
       {{"line_struck", "under_silence"},
        {"deadline_extended", "under_silence"},
        {"position_taken", "under_silence"},
        {"late_statement_kept", "under_silence"},
        {"objected", "broken"},
        {"amendment_asked", "broken"},
        {"silence_elapsed", "adopted"},
        {"adoption_prevented", "broken"},
        {"decision_withdrawn", "withdrawn"}}},
      {"broken",
       {{"line_added", "broken"},
        {"line_removed", "broken"},
        {"position_taken", "broken"},
        {"objected", "broken"},
        {"amendment_asked", "broken"},
        {"objection_lifted", "broken"},
        {"outcome_confirmed", "broken"},
        {"decision_recirculated", "under_silence"},
        {"decision_adopted", "adopted"},
        {"decision_adopted_as_lifted", "adopted"},
        {"decision_withdrawn", "withdrawn"}}},
      {"adopted",
       {{"position_taken", "adopted"},
        {"objected", "adopted"},
        {"amendment_asked", "adopted"},
        {"late_statement_kept", "adopted"},
        {"objection_lifted", "adopted"},
        {"outcome_confirmed", "adopted"},
        {"corrigendum_issued", "adopted"},
        {"decision_reopened", "broken"}}},
      {"withdrawn", {}}};
  return table;
}

}  // namespace

TEST_CASE("every cell of the decision table leads where the design says or is refused") {
  const auto& expected = expected_table();
  REQUIRE(sound_decision_events().size() == std::variant_size_v<DecisionEvent>);
  for (const auto& [from, targets] : expected) {
    for (const auto& [event_name, event] : sound_decision_events()) {
      CAPTURE(from, event_name);
      const Decision before = ready_for(decision_state_named(from).value(), event_name);
      const auto outcome = decide(before, event, today);
      const auto legal = targets.find(event_name);
      if (legal == targets.end()) {
        const auto* sentence = std::get_if<Sentence>(&outcome);
        REQUIRE(sentence != nullptr);
        CHECK(sentence->phrase->key() == "not_possible_in_this_state");
        const std::string text = fill(*sentence, Style{Language::en});
        CHECK(text.find(phrase(before.state).in(Language::en)) != std::string::npos);
        CHECK(text.find(decision_event_phrase(event_name)->in(Language::en)) != std::string::npos);
        CHECK(text.find('\n') != std::string::npos);
        continue;
      }
      INFO(ruling(before, event));
      const auto* after = std::get_if<Decision>(&outcome);
      REQUIRE(after != nullptr);
      CHECK(name(after->state) == legal->second);
    }
  }
}

TEST_CASE("the decision table as data says what the design says") {
  std::map<std::string, Targets> read = {{"withdrawn", {}}};
  for (const Transition<DecisionState>& row : decision_transitions()) {
    const std::string from{name(row.from)};
    CHECK(read[from].count(std::string{row.event}) == 0);
    read[from][std::string{row.event}] = name(row.to);
  }
  CHECK(read == expected_table());
}

TEST_CASE("a list holds each line once and gives up only what it holds") {
  const Decision draft = specimen(DecisionState::draft);
  CHECK(ruling(draft, LineAdded{mda}) == "line_is_listed_once");
  CHECK(ruling(draft, LineAdded{geo}).empty());
  CHECK(ruling(draft, LineRemoved{geo}) == "line_is_on_the_list");
  CHECK(ruling(draft, LineRemoved{mda}).empty());
}

TEST_CASE(
    "a meeting adopts a list that is not empty, once it was held, under a reference of its own") {
  const Decision draft = specimen(DecisionState::draft);
  Decision empty = draft;
  empty.lines.clear();
  const AdoptedAtMeeting adoption{day("2026-11-21"), "PO(2026)0345", 1};
  CHECK(ruling(draft, adoption).empty());
  CHECK(ruling(empty, adoption) == "list_is_not_empty");
  CHECK(ruling(draft, AdoptedAtMeeting{day("2026-11-22"), "PO(2026)0345", 1}) ==
        "meeting_has_been_held");
  CHECK(ruling(draft, adoption,
               {.today = day("2026-11-21"), .reference_taken_by = DecisionId{"D-2026-1"}}) ==
        "reference_is_unique");
}

TEST_CASE("an adoption is stamped with the day of the meeting") {
  const Decision adopted =
      decided(specimen(DecisionState::draft), sound_decision_events().at("decision_adopted"));
  CHECK(adopted.meeting_on == day("2026-11-20"));
  CHECK(adopted.adopted_at == midnight_in_brussels(day("2026-11-20")));
  CHECK(adopted.number == 1);
  CHECK(adopted.lines == std::vector{mda});
}

// Silence

TEST_CASE("silence needs a list, time ahead and a reference of its own") {
  const Decision draft = specimen(DecisionState::draft);
  Decision empty = draft;
  empty.lines.clear();
  const ListCirculated sound{silence("2026-11-27T17:00:00Z")};
  CHECK(ruling(empty, sound) == "list_is_not_empty");
  CHECK(ruling(draft, ListCirculated{silence("2026-11-20T18:00:01Z")}).empty());
  CHECK(ruling(draft, ListCirculated{silence("2026-11-20T18:00:00Z")}) == "deadline_lies_ahead");
  ListCirculated ahead = sound;
  ahead.silence.circulated_at = at("2026-11-21T09:00:01Z");
  CHECK(ruling(draft, ahead) == "list_was_circulated_by_then");
  CouncilCircumstances taken = today;
  taken.reference_taken_by = DecisionId{"D-2026-1"};
  CHECK(ruling(draft, sound, taken) == "reference_is_unique");
}

TEST_CASE("each circulation begins anew, with a deadline of a new version") {
  const Decision first =
      decided(specimen(DecisionState::draft), ListCirculated{silence("2026-11-27T17:00:00Z")});
  CHECK(first.circulation == 1);
  CHECK(first.version == 1);
  CHECK(first.deadline == at("2026-11-27T17:00:00Z"));
  const Decision second =
      decided(specimen(DecisionState::broken), ListRecirculated{silence("2026-11-27T17:00:00Z")});
  CHECK(second.circulation == 2);
  CHECK(objectors(second).empty());
  CHECK(second.positions.size() == 1);
}

TEST_CASE("a deadline is only ever extended, and never into the past") {
  const Decision running = specimen(DecisionState::under_silence);
  const CouncilCircumstances before{.today = day("2026-11-17"), .now = at("2026-11-17T09:00:00Z")};
  CHECK(ruling(running, DeadlineExtended{deadline}, before) == "deadline_moves_later");
  CHECK(ruling(running, DeadlineExtended{deadline + (-1)}, before) == "deadline_moves_later");
  CHECK(ruling(running, DeadlineExtended{at("2026-11-20T18:00:00Z")}) == "deadline_lies_ahead");
  const Decision extended =
      decided(running, DeadlineExtended{deadline + micros_per_second}, before);
  CHECK(extended.version == 2);
  CHECK(extended.circulation == 1);
}

TEST_CASE("silence is kept to the second") {
  const Decision running = specimen(DecisionState::under_silence);
  const auto at_the = [&](Instant now) {
    return CouncilCircumstances{.today = day("2026-11-20"), .now = now};
  };
  CHECK(ruling(running, SilenceElapsed{1}, at_the(deadline + (-1))) == "deadline_has_come");
  const Decision adopted = decided(running, SilenceElapsed{1}, at_the(deadline));
  CHECK(adopted.adopted_at == deadline);
  CHECK(decided(running, SilenceElapsed{1}, at_the(deadline + a_day)).adopted_at == deadline);
}

TEST_CASE("who speaks has a voice, has been asked, and says each thing once") {
  const Decision running = specimen(DecisionState::under_silence);
  const auto objection = [](Instant received_at) {
    return Objected{position(PositionKind::objection, received_at)};
  };
  CouncilCircumstances no_voice = today;
  no_voice.has_voice = false;
  CHECK(ruling(running, objection(objected), no_voice) == "member_has_a_voice");
  CHECK(ruling(running, objection(at("2026-11-21T09:00:01Z"))) == "letter_has_come");
  CHECK(ruling(running, objection(circulated + (-1))) == "position_answers_the_circulation");
  const Decision broken = decided(running, objection(circulated));
  CHECK(objectors(broken) == std::vector{country_code("FRA")});
  CHECK(ruling(broken, objection(circulated)) == "position_is_entered_once");
  Decision at_a_meeting = specimen(DecisionState::adopted);
  at_a_meeting.circulated_at.reset();
  CHECK(ruling(at_a_meeting, objection(objected)) == "silence_was_opened");
}

TEST_CASE("an amendment that withdraws an offer strikes its line") {
  Decision running = specimen(DecisionState::under_silence);
  running.lines = {mda, geo};
  Position amendment = position(PositionKind::amendment);
  amendment.strikes = mda;
  const Decision broken = decided(running, AmendmentAsked{amendment});
  CHECK(broken.lines == std::vector{geo});
  CHECK(broken.positions.back().strikes == mda);
}

TEST_CASE("a late letter is a statement, whatever it says") {
  const Decision adopted = specimen(DecisionState::adopted);
  const Decision after =
      decided(adopted, LateStatementKept{position(PositionKind::objection, deadline)});
  CHECK(after.positions.back().kind == PositionKind::statement);
  CHECK(after.positions.back().late);
  CHECK_FALSE(stands(after, after.positions.back()));
  CHECK(ruling(after, LateStatementKept{position(PositionKind::objection, deadline)}) ==
        "position_is_entered_once");
}

TEST_CASE("lifting adopts nothing, and with all lifted the chair's word does") {
  Decision broken = specimen(DecisionState::broken);
  broken = decided(broken, Objected{position(PositionKind::objection)});
  const AdoptedAsLifted adoption{at("2026-11-20T16:00:00Z"), 1};
  CHECK(objectors(broken) == country_codes({"BEL", "FRA"}));
  CHECK(ruling(broken, ObjectionLifted{country_code("DEU"), objected}) == "objection_stands");
  CHECK(ruling(broken, ObjectionLifted{country_code("FRA"), objected + (-1)}) ==
        "objection_is_lifted_after_it_was_raised");
  broken = decided(broken, ObjectionLifted{country_code("BEL"), objected});
  CHECK(broken.state == DecisionState::broken);
  CHECK(ruling(broken, adoption) == "every_objection_is_lifted");
  broken = decided(broken, ObjectionLifted{country_code("FRA"), at("2026-11-20T15:00:00Z")});
  CHECK(broken.state == DecisionState::broken);
  CHECK(ruling(broken, AdoptedAsLifted{at("2026-11-20T14:59:59Z"), 1}) == "chair_speaks_last");
  CHECK(ruling(broken, AdoptedAsLifted{at("2026-11-21T09:00:01Z"), 1}) == "chair_has_spoken");
  const Decision adopted = decided(broken, adoption);
  CHECK(adopted.adopted_at == adoption.at);
}

TEST_CASE("a meeting adopts a broken list on the day of the last word on it or later") {
  Decision broken = specimen(DecisionState::broken);
  CHECK(ruling(broken, AdoptedAtMeeting{day("2026-11-15"), "PO(2026)0345", 1}) ==
        "meeting_follows_the_last_word");  // before it was circulated
  broken.positions.push_back({.number = 1,
                              .circulation = 1,
                              .member = country_code("FRA"),
                              .kind = PositionKind::objection,
                              .received_at = objected,
                              .lifted_at = objected});
  CHECK(ruling(broken, AdoptedAtMeeting{day("2026-11-18"), "PO(2026)0345", 1}) ==
        "meeting_follows_the_last_word");
  const Decision adopted = decided(broken, AdoptedAtMeeting{day("2026-11-19"), "PO(2026)0345", 1});
  CHECK(adopted.meeting_on == day("2026-11-19"));
}

TEST_CASE("a reopened adoption keeps its number, and the decision has none until the next") {
  const Decision reopened = decided(specimen(DecisionState::adopted), DecisionReopened{});
  REQUIRE(reopened.reopened.size() == 1);
  CHECK(reopened.reopened.front().number == 1);
  CHECK(reopened.reopened.front().adopted_at == deadline);
  CHECK(reopened.reopened.front().reopened_at == today.now);
  CHECK_FALSE(reopened.number);
  CHECK_FALSE(reopened.adopted_at);
  CHECK(objectors(reopened) == std::vector{country_code("BEL")});
}

TEST_CASE("an outcome is confirmed once") {
  const Decision confirmed = decided(specimen(DecisionState::adopted), OutcomeConfirmed{});
  CHECK(confirmed.confirmed_at == today.now);
  CHECK(ruling(confirmed, OutcomeConfirmed{}) == "outcome_is_confirmed_once");
  CHECK_FALSE(decided(confirmed, DecisionReopened{}).confirmed_at);
}

TEST_CASE("a reference of the Council is understood as people write it") {
  const std::map<std::string, std::string> forms = {
      {"PO(2026)0345", "PO(2026)0345"},
      {"po(2026)0345", "PO(2026)0345"},
      {"PO-2026-0345", "PO(2026)0345"},
      {"po-2026-0345", "PO(2026)0345"},
      {"PO(2026)0345-REV1", "PO(2026)0345-REV1"},
      {"PO-2026-0345-rev1-add2", "PO(2026)0345-REV1-ADD2"},
      {"PO(2026)0345-AS1", "PO(2026)0345-AS1"},
      {"C-M(2026)0012", "C-M(2026)0012"},
      {"C-M-2026-0012", "C-M(2026)0012"},
      {"AC/276-D(2026)0001", "AC/276-D(2026)0001"},
      {"PO(2026)1", "PO(2026)1"}};
  for (const auto& [typed, expected] : forms) {
    CAPTURE(typed);
    CHECK(council_reference(typed).value_or("nothing") == expected);
  }
  for (const char* typed : {"", "PO", "2026", "PO(2026)", "PO(26)0345", "(2026)0345", "PO(2026)x",
                            "PO(2026)0345-", "PO(2026)0345 x", "PO (2026)0345", "PO(2026)1234567",
                            "PO-2026", "PO(2026-0345", "PO(2026)0345\n"}) {
    CAPTURE(typed);
    CHECK_FALSE(council_reference(typed).has_value());
  }
}

}  // namespace cpe
