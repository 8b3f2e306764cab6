// The unit of work when the store fails, and after anything that people may do to it.

#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "tests/catch.hpp"
#include "tests/engine/loan.hpp"
#include "tests/engine/store_decorators.hpp"

namespace cpe {
namespace {

constexpr Phrase broken{"disk_is_broken", "the disk is broken", "le disque est en panne"};

}  // namespace

TEST_CASE("whichever call of the store fails, the command is kept whole or not at all") {
  bool reached_the_end = false;
  for (int failing_call = 1; !reached_the_end; ++failing_call) {
    Library library;
    library.clerk.reason = "as agreed";
    lend_and_forget(library);
    int calls = 0;
    WatchedStore store{library.store, [&](std::string_view) {
                         if (++calls == failing_call) throw Error{Code::storage, broken};
                       }};
    Engine engine{store, library.clock, library.entropy, library.desk};
    const auto failed = failure([&] {
      engine.run(library.clerk, [&](Work& work) {
        library.desk.apply(work, Subject{"emma"}, Returned{});
        library.desk.apply(work, Subject{"emma"}, Borrowed{work.now() + 9 * a_day});
      });
    });
    reached_the_end = !failed;
    CAPTURE(failing_call);
    const Story story = library.story();
    const auto own = std::ranges::count_if(
        library.events(), [](const Event& event) { return event.actor == "anna"; });
    CHECK(own == (failed ? 1 : 3));
    CHECK(is_sound(library));
    CHECK(!library.database.in_transaction());
    // And the next command goes on from there.
    library.tick();
    CHECK(Story{library.story()[0], library.story()[1], library.story()[2], library.story()[3]} ==
          forgotten);
    CHECK(is_sound(library));
  }
}

TEST_CASE("any sequence of commands, refusals and clock jumps leaves a sound record") {
  CHECK(rc::check("chain, read tables and times agree", [](const std::vector<unsigned>& acts) {
    Library library{{.batch = 2}};
    for (const unsigned act : acts) {
      const std::string book = act % 2 == 0 ? "emma" : "persuasion";
      library.clock.advance((static_cast<int>(act % 7) - 2) * a_day);
      const Instant until = library.clock.now() + (static_cast<int>(act % 5) - 1) * a_day;
      refusal([&] {
        switch (act / 8 % 4) {
          case 0:
            library.borrow(book, until);
            break;
          case 1:
            library.act(Renewed{until}, book);
            break;
          case 2:
            library.act(Returned{}, book);
            break;
          default:
            library.tick();
        }
      });
    }
    RC_ASSERT(is_sound(library));
    const auto events = library.events();
    RC_ASSERT(std::ranges::is_sorted(events, {}, &Event::recorded_at));
    std::set<std::tuple<Subject, std::int64_t, std::string>> fired;
    for (const Event& event : events) {
      const json::object payload = payload_of(event);
      if (!payload.contains("step")) continue;
      RC_ASSERT(payload.at("late_by_s").as_int64() >= 0);
      const std::int64_t version =
          payload.contains("version") ? payload.at("version").as_int64() : 0;
      RC_ASSERT(
          fired.emplace(event.subject, version, payload.at("step").as_string().c_str()).second);
    }
  }));
}

}  // namespace cpe
