// A property of time: it makes no difference whether anybody was awake.  What people do at random
// is played in tests/rigs/simulation_rig_test.cpp.

#include <rapidcheck.h>

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {

TEST_CASE("a daemon and a sleeper end in the same state") {
  CHECK(rc::check("awake or asleep", [] {
    const int first_days = *rc::gen::inRange(1, 900);
    const int second_days = *rc::gen::inRange(1, 900);
    const int gap = *rc::gen::inRange(0, 60);
    const bool same = *rc::gen::inRange(0, 2) == 0;
    const auto play = [&](bool asleep) {
      World world{"2026-09-01"};
      const Date start = day("2026-10-01");
      const Date next = start + first_days + gap;
      const std::string one =
          world.mandate("MDA", {"POL"}, {.start = to_text(start), .end = to_text(next - gap - 1)});
      const std::string two =
          world.mandate("MDA", {same ? "POL" : "ROU"},
                        {.start = to_text(next), .end = to_text(next + second_days)});
      if (asleep) {
        world.clock_to_asleep("2033-01-01");
        world.tick();
      } else {
        world.clock_to("2033-01-01");
      }
      std::string text;
      for (const std::string& id : {one, two}) {
        for (const std::string& event : world.events(id)) text += event + " ";
        text += world.state(id) + "\n";
      }
      return text;
    };
    RC_ASSERT(play(true) == play(false));
  }));
}

}  // namespace cpe
