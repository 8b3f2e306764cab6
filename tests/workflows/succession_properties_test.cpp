// Properties of succession: whenever and in whatever order terms are entered, and whenever somebody
// is awake, one embassy follows another at midnight in Brussels, without a gap and without an
// overlap.

#include <rapidcheck.h>

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

/// A term and the one after it, by the same embassy or another.
struct Pair {
  Date start = day("2026-10-01");
  Date end = start;
  Date next_end = start;
  bool is_renewal = false;

  std::string first_member() const { return "POL"; }
  std::string next_member() const { return is_renewal ? "POL" : "ROU"; }
  Term first() const { return {.start = to_text(start), .end = to_text(end)}; }
  Term next() const { return {.start = to_text(end + 1), .end = to_text(next_end)}; }
};

Pair any_pair(int least_days = 0) {
  Pair pair;
  pair.start = day("2026-09-02") + *rc::gen::inRange(0, 400);
  pair.end = pair.start + *rc::gen::inRange(least_days, 800);
  pair.next_end = pair.end + *rc::gen::inRange(1, 800);
  pair.is_renewal = *rc::gen::inRange(0, 2) == 0;
  return pair;
}

/// Any second of a day in Brussels that exists there once.
std::string any_time_of(Date on) {
  const int hour = *rc::gen::inRange(4, 24);
  const int minute = *rc::gen::inRange(0, 60);
  return to_text(from_brussels({.date = on, .hour = hour, .minute = minute}).instant.value());
}

/// Goes to a time by way of some others, awake or asleep.
void live_until(World& world, Date until) {
  while (world.today() < until) {
    const Date next = std::min(until, world.today() + *rc::gen::inRange(1, 500));
    const bool asleep = *rc::gen::inRange(0, 2) == 0;
    asleep ? world.clock_to_asleep(any_time_of(next)) : world.clock_to(any_time_of(next));
    world.tick();
  }
}

std::int64_t times(World& world, const std::string& id, const std::string& event) {
  const Texts all = world.events(id);
  return std::count(all.begin(), all.end(), event);
}

struct Ids {
  std::string first;
  std::string next;
};

/// By two decisions in either order, or by one.
Ids adopted_in_any_order(World& world, const Pair& pair) {
  const int order = *rc::gen::inRange(0, 4);
  Ids ids;
  const auto offer_first = [&] {
    ids.first = world.offer("MDA", {pair.first_member()}, pair.first());
  };
  const auto offer_next = [&] { ids.next = world.offer("MDA", {pair.next_member()}, pair.next()); };
  if (order % 2 == 0) offer_first();
  offer_next();
  if (order % 2 == 1) offer_first();
  if (order == 0) world.adopt({ids.first, ids.next});
  if (order == 1) world.adopt({ids.next, ids.first});
  if (order >= 2) {
    world.adopt({order == 2 ? ids.first : ids.next});
    world.adopt({order == 2 ? ids.next : ids.first});
  }
  return ids;
}

}  // namespace

TEST_CASE("a successor follows at midnight in Brussels, without a gap and without an overlap") {
  CHECK(rc::check("successors follow", [] {
    const Pair pair = any_pair();
    World world{"2026-09-01"};
    const auto [first, next] = adopted_in_any_order(world, pair);
    live_until(world, pair.next_end + 1);

    const Date handover = pair.end + 1;
    RC_ASSERT(world.who("MDA", to_text(pair.start - 1)) != "known " + first);
    for (const Date on : {pair.start, pair.end}) {
      RC_ASSERT(world.who("MDA", to_text(on)) == "known " + first);
    }
    for (const Date on : {handover, pair.next_end}) {
      RC_ASSERT(world.who("MDA", to_text(on)) == "known " + next);
    }
    for (const std::string& id : {first, next}) {
      RC_ASSERT(times(world, id, "term_started") == 1);
      RC_ASSERT(times(world, id, "term_ended") == 1);
    }
    const Event ended = world.last_event(first, "term_ended");
    const Event began = world.last_event(next, "term_started");
    RC_ASSERT(ended.occurred_at == midnight_in_brussels(handover));
    RC_ASSERT(began.occurred_at == midnight_in_brussels(handover));
    RC_ASSERT(ended.seq < began.seq);
    RC_ASSERT(world.designation(first).end_reason ==
              (pair.is_renewal ? EndReason::renewed : EndReason::handed_over));
    RC_ASSERT(times(world, first, "holdover_closed") == 0);
    RC_ASSERT(world.state(next) == "holdover");
    RC_ASSERT(world.damage().empty());
  }));
}

TEST_CASE("a successor adopted late ends the holdover on the day before it begins") {
  CHECK(rc::check("holdovers end", [] {
    const Pair pair = any_pair();
    World world{"2026-09-01"};
    const std::string first = world.mandate("MDA", {pair.first_member()}, pair.first());
    live_until(world, pair.end + *rc::gen::inRange(1, 60));
    RC_ASSERT(world.state(first) == "holdover");
    const Date start = world.today() + *rc::gen::inRange(0, 60);
    const std::string next = world.mandate("MDA", {pair.next_member()},
                                           {.start = to_text(start), .end = to_text(start + 100)});
    live_until(world, start + 1);
    RC_ASSERT(world.state(first) == "ended");
    RC_ASSERT(world.designation(first).ended_on == start - 1);
    RC_ASSERT(world.who("MDA", to_text(start)) == "known " + next);
    RC_ASSERT(world.last_event(first, "holdover_closed").occurred_at ==
              midnight_in_brussels(start));
    if (start > pair.end + 1) {
      RC_ASSERT(world.who("MDA", to_text(start - 1)) == "holdover " + first);
    }
    RC_ASSERT(world.damage().empty());
  }));
}

TEST_CASE("an incoming that falls away leaves the incumbent expiring, and then held over") {
  CHECK(rc::check("incumbents are alone again", [] {
    const Pair pair = any_pair(10);
    World world{"2026-09-01"};
    const std::string first = world.mandate("MDA", {pair.first_member()}, pair.first());
    const std::string next = world.mandate("MDA", {pair.next_member()}, pair.next());
    live_until(world, pair.start + *rc::gen::inRange(0, 9));
    RC_ASSERT(world.state(first) == (pair.is_renewal ? "renewing" : "handing_over"));

    const int how = *rc::gen::inRange(0, 3);
    if (how == 0) world.withdraw(next);
    if (how == 1) world.annul(next);
    if (how == 2) world.reopen(world.designation(next).decision->text());
    const bool window_is_open = pair.end - 365 <= world.today();
    RC_ASSERT(world.state(first) == (window_is_open ? "renewal_due" : "in_force"));
    RC_ASSERT_FALSE(world.designation(first).successor.has_value());

    live_until(world, pair.end);
    RC_ASSERT(world.state(first) == "renewal_due");
    live_until(world, pair.end + 1);
    RC_ASSERT(world.state(first) == "holdover");
    RC_ASSERT(world.last_event(first, "term_ended").occurred_at ==
              midnight_in_brussels(pair.end + 1));
    RC_ASSERT(world.who("MDA", to_text(pair.end + 1)) == "holdover " + first);
    RC_ASSERT(times(world, first, "term_ended") == 1);
    RC_ASSERT(world.damage().empty());
  }));
}

TEST_CASE("an incoming whose host leaves falls away, and nobody is held over") {
  CHECK(rc::check("hosts leave", [] {
    const Pair pair = any_pair(10);
    World world{"2026-09-01"};
    const std::string first = world.mandate("MDA", {pair.first_member()}, pair.first());
    const std::string next = world.mandate("MDA", {pair.next_member()}, pair.next());
    live_until(world, pair.start + *rc::gen::inRange(0, 9));
    // On the day of the handover, or while the incumbent serves.
    const Date leaves = pair.end + 1 - *rc::gen::inRange(0, pair.end - world.today());
    world.leave("MDA", to_text(leaves));
    RC_ASSERT(world.state(next) == "not_retained");
    live_until(world, pair.next_end + 1);
    RC_ASSERT(world.state(first) == "ended");
    RC_ASSERT(world.designation(first).end_reason == EndReason::partnership_ended);
    RC_ASSERT(world.designation(first).ended_on == leaves - 1);
    RC_ASSERT(world.damage().empty());
  }));
}

}  // namespace cpe
