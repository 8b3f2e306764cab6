// Random letters around a deadline, entered whenever, against the few lines that say what comes of
// them.

#include <random>

#include "tests/catch.hpp"
#include "tests/workflows/council.hpp"

namespace cpe {
namespace {

constexpr std::int64_t a_minute = 60 * micros_per_second;

/// A letter of one member: when it came and when it was entered, in minutes from the deadline.
struct Letter {
  std::string member;
  std::string kind;
  std::int64_t received;
  std::int64_t entered;
};

/// Received up to three minutes before or after the deadline, entered up to four later.
std::vector<Letter> letters(std::mt19937& random) {
  const auto between = [&](int least, int most) {
    return static_cast<std::int64_t>(std::uniform_int_distribution{least, most}(random));
  };
  std::vector<Letter> all;
  for (const char* member : {"BEL", "DEU", "FRA", "ITA", "TUR"}) {
    const std::int64_t received = between(-3, 3);
    // Most letters break nothing, so that some lists are adopted.
    constexpr std::array kinds = {"objection", "amendment", "statement", "reservation",
                                  "agreement", "statement", "agreement", "reservation"};
    all.push_back({member, kinds[static_cast<std::size_t>(between(0, 7))], received,
                   received + between(0, 4)});
  }
  std::ranges::stable_sort(all, {}, &Letter::entered);
  return all;
}

/// What should come of it.
struct Expected {
  std::string state = "under_silence";
  std::size_t late = 0;
  std::size_t against = 0;  ///< members that object
};

Expected expected_of(const std::vector<Letter>& all) {
  Expected result;
  for (const Letter& each : all) {
    if (result.state == "under_silence" && each.entered >= 0) result.state = "adopted";
    if (result.state != "broken" && each.received >= 0) {
      ++result.late;
    } else if (each.kind == "objection" || each.kind == "amendment") {
      ++result.against;
      if (result.state == "under_silence") result.state = "broken";
    }
  }
  if (result.state == "under_silence") result.state = "adopted";
  return result;
}

}  // namespace

TEST_CASE("whatever is received and entered around a deadline, the times received decide") {
  std::mt19937 random{19490404};
  const Instant deadline = instant(friday);
  int adopted = 0;
  for (int round = 0; round < 60; ++round) {
    const auto all = letters(random);
    Council world;
    const std::string list = world.under_silence({world.mda, world.geo}, friday);
    std::string told;
    for (const Letter& each : all) {
      told += each.member + " " + each.kind + " " + std::to_string(each.received) + " " +
              std::to_string(each.entered) + "\n";
      world.clock_to(to_text(deadline + each.entered * a_minute));
      world.position(list, each.member, each.kind, to_text(deadline + each.received * a_minute));
    }
    world.clock_to(to_text(deadline + a_minute * 60));
    INFO(told);
    const Expected expected = expected_of(all);
    const Decision decision = world.decision(list);
    CHECK(name(decision.state) == expected.state);
    CHECK(objectors(decision).size() == expected.against);
    CHECK(static_cast<std::size_t>(std::ranges::count(decision.positions, true, &Position::late)) ==
          expected.late);
    CHECK(decision.positions.size() == all.size());
    const bool is_adopted = decision.state == DecisionState::adopted;
    adopted += is_adopted ? 1 : 0;
    for (const std::string& line : {world.mda, world.geo}) {
      CHECK(world.state(line) == (is_adopted ? "designated" : "listed"));
    }
    if (is_adopted) CHECK(decision.adopted_at == deadline);
    CHECK(world.damage().empty());
  }
  CHECK(adopted > 10);
  CHECK(adopted < 60);
}

}  // namespace cpe
