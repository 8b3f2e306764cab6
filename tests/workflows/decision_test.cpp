// A Council decision by itself: its table, its rules, its reference.

#include "workflows/decision/decision.hpp"

#include <map>

#include "tests/catch.hpp"
#include "tests/world.hpp"
#include "workflows/decision/rows.hpp"

namespace cpe {
namespace {

const DesignationId mda{"MDA-2027-1"};
const DesignationId geo{"GEO-2027-1"};

Decision specimen(DecisionState state) {
  Decision result{.id = DecisionId{"D-2026-3"}, .state = state};
  if (state == DecisionState::draft || state == DecisionState::adopted) result.lines = {mda};
  if (state == DecisionState::adopted) {
    result.reference = "PO(2026)0345";
    result.number = 1;
    result.meeting_on = day("2026-11-20");
    result.adopted_at = midnight_in_brussels(day("2026-11-20"));
  }
  return result;
}

const std::map<std::string, DecisionEvent>& sound_events() {
  static const std::map<std::string, DecisionEvent> all = {
      {"decision_drafted", Drafted{}},
      {"line_added", LineAdded{geo}},
      {"line_removed", LineRemoved{mda}},
      {"decision_adopted", AdoptedAtMeeting{day("2026-11-20"), "PO(2026)0345", 1}},
      {"decision_withdrawn", DecisionWithdrawn{}}};
  return all;
}

const CouncilCircumstances today{.today = day("2026-11-21")};

std::string ruling(const Decision& decision, const DecisionEvent& event,
                   const CouncilCircumstances& given = today) {
  const auto outcome = decide(decision, event, given);
  const auto* refused = std::get_if<Sentence>(&outcome);
  return refused == nullptr ? "" : std::string{refused->phrase->key()};
}

}  // namespace

TEST_CASE("every cell of the decision table leads where the design says or is refused") {
  const std::map<std::string, std::map<std::string, std::string>> expected = {
      {"unregistered", {{"decision_drafted", "draft"}}},
      {"draft",
       {{"line_added", "draft"},
        {"line_removed", "draft"},
        {"decision_adopted", "adopted"},
        {"decision_withdrawn", "withdrawn"}}},
      {"adopted", {}},
      {"withdrawn", {}}};
  REQUIRE(sound_events().size() == std::variant_size_v<DecisionEvent>);
  for (const auto& [from, targets] : expected) {
    for (const auto& [event_name, event] : sound_events()) {
      CAPTURE(from, event_name);
      const Decision before = specimen(decision_state_named(from).value());
      const auto outcome = decide(before, event, today);
      const auto legal = targets.find(event_name);
      if (legal == targets.end()) {
        const auto* sentence = std::get_if<Sentence>(&outcome);
        REQUIRE(sentence != nullptr);
        CHECK(sentence->phrase->key() == "not_possible_in_this_state");
        const std::string text = fill(*sentence, Style{Language::en});
        CHECK(text.find(phrase(before.state).in(Language::en)) != std::string::npos);
        CHECK(text.find(decision_event_phrase(event_name)->in(Language::en)) != std::string::npos);
        continue;
      }
      const auto* after = std::get_if<Decision>(&outcome);
      REQUIRE(after != nullptr);
      CHECK(name(after->state) == legal->second);
    }
  }
  std::size_t rows = 0;
  for (const auto& [from, targets] : expected) rows += targets.size();
  CHECK(decision_transitions().size() == rows);
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
  const auto adopted = std::get<Decision>(
      decide(specimen(DecisionState::draft), sound_events().at("decision_adopted"), today));
  CHECK(adopted.meeting_on == day("2026-11-20"));
  CHECK(adopted.adopted_at == midnight_in_brussels(day("2026-11-20")));
  CHECK(adopted.number == 1);
  CHECK(adopted.lines == std::vector{mda});
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
