#include "engine/timer.hpp"

#include <compare>

#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

const Subject book{"emma"};
const Instant now = at("2026-03-02T09:00:00Z");
const Instant due = now + a_day;

PlannedStep planned(std::string step = "due", Instant due_at = due) {
  return {std::move(step), due_at, Rank::term_ended};
}

PlannedStep behind(std::string step = "due") {
  return {std::move(step), due, Rank::term_ended, true};
}

Timer row(TimerState state, int version = 1, std::string step = "due") {
  Timer timer{.subject = book,
              .version = version,
              .step = std::move(step),
              .due_at = due,
              .rank = Rank::term_ended,
              .state = state,
              .armed_at = now};
  if (state == TimerState::fired) timer.fired_at = due;
  return timer;
}

/// "step/version state" for each row that changes.
std::vector<std::string> changes(const std::vector<Timer>& present, const TimerPlan& plan) {
  std::vector<std::string> result;
  for (const Timer& timer : changes_to(present, plan, book, now, now)) {
    result.push_back(timer.step + "/" + std::to_string(timer.version) + " " +
                     std::string{name(timer.state)});
  }
  return result;
}

using Changes = std::vector<std::string>;

}  // namespace

TEST_CASE("a step that is new is armed") {
  const auto changed = changes_to({}, {.version = 1, .steps = {planned()}}, book, now, now);
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].subject == book);
  CHECK(changed[0].state == TimerState::armed);
  CHECK(changed[0].due_at == due);
  CHECK(changed[0].rank == Rank::term_ended);
  CHECK(changed[0].armed_at == now);
  CHECK(!changed[0].fired_at);
}

TEST_CASE("a plan that is true already changes nothing") {
  CHECK(changes({row(TimerState::armed)}, {1, {planned()}}).empty());
  CHECK(changes({}, {1, {}}).empty());
}

TEST_CASE("a step that is planned for another instant is armed anew") {
  const auto changed =
      changes_to({row(TimerState::armed)}, {1, {planned("due", due + 1)}}, book, now, now);
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].due_at == due + 1);
}

TEST_CASE("a new version cancels what the old one armed and arms its own") {
  CHECK(changes({row(TimerState::armed)}, {2, {planned()}}) ==
        Changes{"due/1 cancelled", "due/2 armed"});
}

TEST_CASE("a new version arms again what fired under the old one") {
  CHECK(changes({row(TimerState::fired)}, {2, {planned()}}) == Changes{"due/2 armed"});
}

TEST_CASE("what the plan leaves out is cancelled where it is armed, and only there") {
  CHECK(changes({row(TimerState::armed)}, {1, {}}) == Changes{"due/1 cancelled"});
  for (const auto state : {TimerState::fired, TimerState::skipped, TimerState::cancelled}) {
    CHECK(changes({row(state)}, {1, {}}).empty());
  }
}

TEST_CASE("a step that lies behind is recorded as skipped, once") {
  CHECK(changes({}, {1, {behind()}}) == Changes{"due/1 skipped"});
  CHECK(changes({row(TimerState::skipped)}, {1, {behind()}}).empty());
  CHECK(changes({row(TimerState::armed)}, {1, {behind()}}) == Changes{"due/1 skipped"});
  CHECK(changes({row(TimerState::fired)}, {1, {behind()}}).empty());
  CHECK(changes({row(TimerState::cancelled)}, {1, {behind()}}).empty());
}

TEST_CASE("what has fired never fires again under its version") {
  CHECK(changes({row(TimerState::fired)}, {1, {planned("due", due + a_day)}}).empty());
  CHECK(changes({row(TimerState::skipped)}, {1, {planned("due", due + a_day)}}).empty());
}

TEST_CASE("what was cancelled is armed again when the plan wants it back") {
  CHECK(changes({row(TimerState::cancelled)}, {1, {planned()}}) == Changes{"due/1 armed"});
}

TEST_CASE("steps are told apart by their names") {
  CHECK(changes({row(TimerState::armed), row(TimerState::armed, 1, "reminder")},
                {1, {planned()}}) == Changes{"reminder/1 cancelled"});
}

TEST_CASE("due order is the instant, then the rank, then the subject") {
  const auto timer = [](std::string subject, std::int64_t due_at, Rank rank) {
    return Timer{.subject = Subject{std::move(subject)}, .due_at = {due_at}, .rank = rank};
  };
  const std::vector<Timer> in_order = {
      timer("z", 1, Rank::reminder),       timer("b", 2, Rank::decision),
      timer("a", 2, Rank::reference_fact), timer("a", 2, Rank::term_ended),
      timer("a", 2, Rank::term_started),   timer("a", 2, Rank::window),
      timer("a", 2, Rank::reminder),       timer("b", 2, Rank::reminder)};
  for (std::size_t i = 1; i < in_order.size(); ++i) {
    CHECK(std::is_lt(due_order(in_order[i - 1], in_order[i])));
    CHECK(std::is_gt(due_order(in_order[i], in_order[i - 1])));
  }
  CHECK(std::is_eq(due_order(in_order[0], in_order[0])));
}

TEST_CASE("lateness counts from the due instant, or from the arming where that came later") {
  Timer timer = row(TimerState::armed);
  CHECK(late_by_seconds(timer, due) == 0);
  CHECK(late_by_seconds(timer, due + 90 * micros_per_second) == 90);
  CHECK(late_by_seconds(timer, due + -a_day) == 0);
  timer.armed_at = due + 60 * micros_per_second;
  CHECK(late_by_seconds(timer, due + 90 * micros_per_second) == 30);
}

TEST_CASE("states of timers read back from their names") {
  for (const auto state :
       {TimerState::armed, TimerState::fired, TimerState::skipped, TimerState::cancelled}) {
    CHECK(timer_state_named(name(state)) == state);
  }
  CHECK(!timer_state_named("asleep"));
}

TEST_CASE("a reminder whose time has passed when it is first wanted is behind") {
  PlannedStep reminder = planned();
  reminder.lapses = true;
  const TimerPlan plan{1, {reminder}};
  const auto state_of = [&](const std::vector<Timer>& present, Instant as_of) {
    const auto changed = changes_to(present, plan, book, due + 10, as_of);
    return changed.empty() ? TimerState::armed : changed.at(0).state;
  };
  CHECK(state_of({}, due + 10) == TimerState::skipped);
  CHECK(state_of({}, due) == TimerState::skipped);
  SECTION("one that a late step wanted in time is armed, and fires late") {
    CHECK(changes_to({}, plan, book, due + 10, due + -5).at(0).state == TimerState::armed);
  }
  SECTION("one that was armed in time stays armed") {
    CHECK(changes_to({row(TimerState::armed)}, plan, book, due + 10, due + 10).empty());
  }
}

}  // namespace cpe
