// Every cell of the lifecycle of a designation: 14 states by 38 events, as the design has them.

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>

#include "tests/catch.hpp"
#include "tests/workflows/specimens.hpp"
#include "workflows/columns.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/designation/rows.hpp"

namespace cpe {
namespace {

using Target = std::map<std::string, std::string>;

/// Written by hand from the design; nothing here is read from the code.
const std::map<std::string, Target>& expected_table() {
  static const std::map<std::string, Target> table = [] {
    std::map<std::string, Target> t;
    t["unregistered"] = {{"offer_submitted", "offered"},
                         {"imported_past", "ended"},
                         {"imported_serving", "in_force"},
                         {"imported_coming", "designated"}};
    t["offered"] = {{"offer_amended", "offered"},
                    {"offer_withdrawn", "withdrawn"},
                    {"listed", "listed"},
                    {"not_retained", "not_retained"}};
    t["listed"] = {{"offer_amended", "listed"}, {"offer_withdrawn", "withdrawn"},
                   {"unlisted", "offered"},     {"circulated", "under_silence"},
                   {"adopted", "designated"},   {"not_retained", "not_retained"}};
    t["under_silence"] = {{"silence_broken", "listed"}, {"adopted", "designated"}};
    t["designated"] = {{"term_started", "in_force"},         {"offer_withdrawn", "withdrawn"},
                       {"not_retained", "not_retained"},     {"adoption_reopened", "listed"},
                       {"renewal_designated", "designated"}, {"handover_designated", "designated"},
                       {"successor_lost", "designated"}};
    t["in_force"] = {{"renewal_window_opened", "renewal_due"},
                     {"renewal_designated", "renewing"},
                     {"handover_designated", "handing_over"},
                     {"term_ended", "holdover"}};
    t["renewal_due"] = {{"renewal_designated", "renewing"},
                        {"handover_designated", "handing_over"},
                        {"term_ended", "holdover"},
                        {"renewal_window_closed", "in_force"}};
    t["renewing"] = {{"term_ended", "ended"}, {"successor_lost", "renewal_due"}};
    t["handing_over"] = {{"term_ended", "ended"}, {"successor_lost", "renewal_due"}};
    t["holdover"] = {{"holdover_closed", "ended"}, {"extended", "in_force"}};
    t["ended"] = {};
    t["withdrawn"] = {};
    t["not_retained"] = {};
    t["annulled"] = {{"reinstated", "designated"}};
    for (const char* state :
         {"designated", "in_force", "renewal_due", "renewing", "handing_over"}) {
      for (const char* event : {"extended", "shortened", "embassy_joined", "embassy_left",
                                "embassy_relocated", "embassy_closed", "paused", "resumed"}) {
        t[state][event] = state;
      }
    }
    for (const char* state : {"in_force", "renewal_due", "renewing", "handing_over"}) {
      t[state]["adoption_contested"] = state;
    }
    for (const char* state :
         {"in_force", "renewal_due", "renewing", "handing_over", "holdover", "ended"}) {
      for (const char* event : {"adoption_referred", "adoption_upheld"}) t[state][event] = state;
    }
    for (const char* state :
         {"designated", "in_force", "renewal_due", "renewing", "handing_over", "holdover"}) {
      t[state]["ended_early"] = "ended";
      t[state]["policy_migrated"] = state;
    }
    for (const char* state : {"offered", "listed", "under_silence"}) {
      t[state]["offer_confirmed"] = state;
    }
    for (auto& [state, targets] : t) {
      if (state == "unregistered" || state == "annulled") continue;
      targets["corrected"] = state;
      targets["annulled"] = "annulled";
    }
    return t;
  }();
  return table;
}

/// The steps that a designation waits for, by state.
std::vector<std::string> expected_steps(const std::string& state) {
  if (state == "designated") return {"term_started", "renewal_window_opened", "term_ended"};
  if (state == "in_force") return {"renewal_window_opened", "term_ended"};
  if (state == "renewal_due" || state == "renewing" || state == "handing_over") {
    return {"term_ended"};
  }
  return {};
}

std::vector<std::string> steps_ahead(const Designation& designation, Date today) {
  std::vector<std::string> steps;
  for (const PlannedStep& each : course_of(designation, first_policy(), today).steps) {
    if (!each.behind && each.rank != Rank::reminder) steps.push_back(each.step);
  }
  return steps;
}

/// The read tables of one designation, filled as a projection fills them.
struct Rows {
  json::object own;
  std::map<std::string, json::object> embassies;

  void take(const json::object& changed) {
    if (const auto* rows = changed.if_contains("designation")) {
      for (const auto& [column, value] : rows->as_array()[0].as_object()) own[column] = value;
    }
    const auto* rows = changed.if_contains("embassy");
    if (rows == nullptr) return;
    for (const auto& each : rows->as_array()) {
      const auto& row = each.as_object();
      const std::string member = columns::text(row, "member");
      if (row.contains("gone")) {
        embassies.erase(member);
        continue;
      }
      for (const auto& [column, value] : row) embassies[member][column] = value;
    }
  }

  Designation read(const DesignationId& id) const {
    std::vector<json::object> by_position;
    for (const auto& [member, row] : embassies) by_position.push_back(row);
    std::ranges::sort(by_position, [](const auto& a, const auto& b) {
      return columns::integer(a, "position") < columns::integer(b, "position");
    });
    std::vector<Embassy> serving;
    for (const json::object& row : by_position) serving.push_back(embassy_from(row));
    return designation_from(id, own, std::move(serving));
  }
};

Designation stored_and_restored(const Designation& before, const Designation& after) {
  Rows rows;
  if (before.state != State::unregistered) {
    Designation blank = before;
    blank.state = State::unregistered;
    rows.take(changed_rows(blank, before));
  }
  rows.take(changed_rows(before, after));
  return rows.read(after.id);
}

std::string everything_in(const Designation& designation) {
  std::string text = json::serialize(columns_of(designation));
  for (const Embassy& each : designation.terms.embassies) {
    text += " " + each.member.text() + "/" + each.city + "/" + (each.paused ? "paused" : "works") +
            (each.closed_on ? " closed " + to_text(*each.closed_on) : "") +
            (each.confirmed_at ? " confirmed " + to_text(*each.confirmed_at) : "") +
            each.confirmed_by;
  }
  return text;
}

State state_of(const std::string& text) {
  return text == "unregistered" ? State::unregistered : state_named(text).value();
}

/// The specimen in a state, as the event wants it.
Designation specimen_for(const std::string& event, const std::string& state) {
  Designation result = specimen(state_of(state));
  result.contested = event == "adoption_referred";
  // What the Council is asked is corrected in its cities only.
  const bool is_asked = event == "corrected" && result.state == State::under_silence;
  if (is_asked) result.terms = std::get<Corrected>(sound_events().at(event)).terms;
  return result;
}

}  // namespace

TEST_CASE("the lifecycle of a designation has 14 states and 38 events") {
  CHECK(expected_table().size() == 14);
  CHECK(all_states().size() == 13);
  CHECK(sound_events().size() == 38);
  CHECK(std::variant_size_v<DesignationEvent> == 38);
}

TEST_CASE("every cell of the designation table leads where the design says or is refused") {
  int taken = 0;
  int refused = 0;
  for (const auto& [from, targets] : expected_table()) {
    for (const auto& [event_name, event] : sound_events()) {
      CAPTURE(from, event_name);
      const Designation before = specimen_for(event_name, from);
      const auto outcome = decide(before, event, sound_circumstances(event_name));
      const auto legal = targets.find(event_name);

      if (legal == targets.end()) {
        ++refused;
        const auto* sentence = std::get_if<Sentence>(&outcome);
        REQUIRE(sentence != nullptr);
        CHECK(sentence->phrase->key() == "not_possible_in_this_state");
        const std::string text = fill(*sentence, Style{Language::en});
        CHECK(text.find(phrase(before.state).in(Language::en)) != std::string::npos);
        REQUIRE(event_phrase(event_name) != nullptr);
        CHECK(text.find(event_phrase(event_name)->in(Language::en)) != std::string::npos);
        const std::string french = fill(*sentence, Style{Language::fr});
        CHECK(french.find(event_phrase(event_name)->in(Language::fr)) != std::string::npos);
        continue;
      }

      ++taken;
      const auto* after = std::get_if<Designation>(&outcome);
      REQUIRE(after != nullptr);
      CHECK(name(after->state) == legal->second);
      CHECK(after->id == before.id);
      CHECK(everything_in(stored_and_restored(before, *after)) == everything_in(*after));
    }
  }
  CHECK(taken ==
        4 + 4 + 6 + 2 + 7 + 4 + 4 + 2 + 2 + 2 + 5 * 8 + 4 + 6 * 2 + 1 + 6 + 3 + 6 + 12 + 12);
  CHECK(taken + refused == 14 * 38);
}

TEST_CASE("a designation waits for the steps that its new state has ahead") {
  for (const auto& [from, targets] : expected_table()) {
    for (const auto& [event_name, target] : targets) {
      CAPTURE(from, event_name, target);
      const Circumstances given = sound_circumstances(event_name);
      const auto outcome =
          decide(specimen_for(event_name, from), sound_events().at(event_name), given);
      Designation after = std::get<Designation>(outcome);
      auto expected = expected_steps(target);
      // Once a successor is adopted no window opens.
      if (after.successor) std::erase(expected, "renewal_window_opened");
      // A term extended to a time whose window lies ahead waits for it again.
      if (target == "renewal_due" && given.today < day("2028-01-01")) {
        expected.insert(expected.begin(), "renewal_window_opened");
      }
      CHECK(steps_ahead(after, given.today) == expected);
    }
  }
}

TEST_CASE("the transition table as data says what the design says") {
  std::map<std::string, Target> table;
  for (const auto& [state, targets] : expected_table()) {
    if (!targets.empty()) table[state] = targets;
  }
  std::map<std::string, Target> read;
  for (const Transition<State>& row : designation_transitions()) {
    const std::string from{name(row.from)};
    CHECK(read[from].count(std::string{row.event}) == 0);
    read[from][std::string{row.event}] = name(row.to);
  }
  CHECK(read == table);
}

TEST_CASE(
    "the term version rises when an anchor date moves, the adoption is reopened or other rules "
    "hold, only then") {
  const std::set<std::string> movers = {"extended",  "shortened",         "ended_early",
                                        "corrected", "adoption_reopened", "policy_migrated",
                                        "reinstated"};
  for (const auto& [from, targets] : expected_table()) {
    for (const auto& [event_name, target] : targets) {
      CAPTURE(from, event_name);
      const Designation before = specimen_for(event_name, from);
      const auto after = std::get<Designation>(
          decide(before, sound_events().at(event_name), sound_circumstances(event_name)));
      const bool adopted = is_adopted(before.state) || before.state == State::holdover ||
                           before.state == State::ended || before.state == State::annulled;
      const bool moves = adopted && movers.contains(event_name);
      CHECK(after.term_version == before.term_version + (moves ? 1 : 0));
    }
  }
}

TEST_CASE("a designation holds its host from its adoption on") {
  const Tenure whole{day("2027-01-01"), day("2028-12-31")};
  const std::map<std::string, bool> holds = {
      {"unregistered", false}, {"offered", false}, {"listed", false},     {"under_silence", false},
      {"designated", true},    {"in_force", true}, {"renewal_due", true}, {"renewing", true},
      {"handing_over", true},  {"holdover", true}, {"ended", true},       {"withdrawn", false},
      {"not_retained", false}, {"annulled", false}};
  REQUIRE(holds.size() == 14);
  for (const auto& [state, expected] : holds) {
    CAPTURE(state);
    const auto tenure = tenure_of(specimen(state_of(state)));
    CHECK(tenure == (expected ? std::optional{whole} : std::nullopt));
  }
}

TEST_CASE("what ended before it began never held its host") {
  Designation never = specimen(State::ended);
  never.ended_on = day("2026-12-31");
  CHECK_FALSE(tenure_of(never).has_value());
  never.ended_on = day("2027-01-01");
  CHECK(tenure_of(never).has_value());
}

TEST_CASE("a term without an end holds its host for ever") {
  Designation open = specimen(State::in_force);
  open.terms.end.reset();
  CHECK(tenure_of(open) == Tenure{day("2027-01-01"), std::nullopt});
}

TEST_CASE("the steps of a term are due at midnight in Brussels, in summer as in winter") {
  Designation mandate = specimen(State::designated);
  mandate.terms = term_of({"ROU"}, "2027-04-01", "2028-10-30");
  auto plan = course_of(mandate, first_policy(), day("2026-09-01"));
  std::erase_if(plan.steps, [](const PlannedStep& each) { return each.rank == Rank::reminder; });
  REQUIRE(plan.steps.size() == 3);
  CHECK(to_text(plan.steps[0].due_at) == "2027-03-31T22:00:00Z");
  CHECK(to_text(plan.steps[1].due_at) == "2027-10-30T22:00:00Z");  // the day on which summer ends
  CHECK(to_text(plan.steps[2].due_at) == "2028-10-30T23:00:00Z");
  CHECK(plan.steps[0].rank == Rank::term_started);
  CHECK(plan.steps[1].rank == Rank::window);
  CHECK(plan.steps[2].rank == Rank::term_ended);
}

TEST_CASE("the window opens 365 days before the end, at the start of a shorter term") {
  const Policy policy = first_policy();
  CHECK(renewal_window_opens(term_of({"ROU"}, "2027-01-01", "2028-12-31"), policy) ==
        day("2028-01-01"));
  CHECK(renewal_window_opens(term_of({"ROU"}, "2027-01-01", "2027-12-31"), policy) ==
        day("2027-01-01"));
  CHECK(renewal_window_opens(term_of({"ROU"}, "2027-01-01", "2027-02-28"), policy) ==
        day("2027-01-01"));
  CHECK_FALSE(renewal_window_opens(term_of({"ROU"}, "2027-01-01", ""), policy).has_value());
}

TEST_CASE("a term without an end is reviewed every six months from its start") {
  Designation open = specimen(State::in_force);
  open.terms.end.reset();
  const auto next = [&](const std::string& today) {
    const auto plan = course_of(open, first_policy(), day(today));
    REQUIRE(plan.steps.size() == 2);
    CHECK(plan.steps[0].behind);
    return plan.steps[1].step + " " + to_text(plan.steps[1].due_at);
  };
  CHECK(next("2027-01-01") == "open_end_review_1 2027-06-30T22:00:00Z");
  CHECK(next("2027-06-30") == "open_end_review_1 2027-06-30T22:00:00Z");
  CHECK(next("2027-07-01") == "open_end_review_2 2027-12-31T23:00:00Z");
  CHECK(next("2029-03-15") == "open_end_review_5 2029-06-30T22:00:00Z");
}

TEST_CASE("every step of a course has words in both languages") {
  for (const char* step : {"term_started", "renewal_window_opened", "term_ended",
                           "open_end_review_3", "fact_took_effect_acceded_2027-01-01"}) {
    CHECK(step_phrase(step) != nullptr);
  }
  CHECK(step_phrase("policy_took_effect_2") != nullptr);
  CHECK(step_phrase("nonsense") == nullptr);
}

}  // namespace cpe
