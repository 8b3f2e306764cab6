// Properties: whatever people do in whatever order, the record stays whole and its answers agree.

#include <rapidcheck.h>

#include <map>
#include <set>

#include "engine/error.hpp"
#include "storage/queries/countries.hpp"
#include "storage/queries/history.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

const std::vector<std::string> hosts = {"MDA", "GEO"};
const std::vector<std::string> allies = {"POL", "ROU", "GBR"};

/// Does something that people do, as the numbers say; a refusal is an answer too.
class Player {
 public:
  explicit Player(World& world) : world_{world} {}

  void act() {
    try {
      switch (number(0, 21)) {
        case 0:
        case 1:
          offer();
          return;
        case 2:
        case 3:
        case 4:
        case 12:
        case 13:
          world_.adopt({offer()});
          return;
        case 14:
          return adopt();
        case 5:
        case 6:
        case 15:
          return world_.clock_to(to_text(world_.today() + number(1, 400)));
        case 7:
          return asleep();
        case 8:
          return end();
        case 9:
          return withdraw();
        case 10:
          return leave_or_return();
        case 16:
          return extend();
        case 17:
          return shorten();
        case 18:
        case 19:
          return correct();
        case 20:
          return annul();
        case 21:
          return embassy();
        default:
          return amend();
      }
    } catch (const Error& error) {
      RC_ASSERT(error.code() == Code::refused || error.code() == Code::usage);
    }
  }

 private:
  /// All of the range in every case, not only in the large ones.
  static int number(int least, int most) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most + 1));
  }
  const std::string& host() { return hosts[static_cast<std::size_t>(number(0, 1))]; }

  std::vector<std::string> members() {
    const auto first = static_cast<std::size_t>(number(0, 2));
    if (number(0, 3) > 0) return {allies[first]};
    return {allies[first], allies[(first + 1) % 3]};
  }

  std::string offer() {
    Term term;
    if (number(0, 2) > 0) {
      const Date start = world_.today() + number(-150, 400);
      term.start = to_text(start);
      const int kind = number(0, 4);
      if (kind < 3) term.end = to_text(start + number(0, 500));
      if (kind == 3) term.until_event = "accession";
    }
    return world_.offer(host(), members(), term);
  }

  std::string any(const std::string& of, bool (*wanted)(State)) {
    std::vector<std::string> ids;
    for (const Designation& each : designations_of_host(world_.database(), country_code(of))) {
      if (wanted(each.state)) ids.push_back(each.id.text());
    }
    if (ids.empty()) return {};
    return ids[static_cast<std::size_t>(number(0, static_cast<int>(ids.size()) - 1))];
  }

  void adopt() {
    std::set<std::string> lines;
    for (int i = number(1, 3); i > 0; --i) {
      const std::string id = any(host(), [](State state) { return state == State::offered; });
      if (!id.empty()) lines.insert(id);
    }
    if (lines.empty()) return;
    world_.adopt({lines.begin(), lines.end()});
  }

  void asleep() {
    world_.clock_to_asleep(to_text(world_.today() + number(1, 900)));
    world_.tick();
  }

  void end() {
    const std::string id = any(host(), is_mandate);
    if (!id.empty())
      world_.end(id, to_text(world_.today() + number(-100, 100)), "council_decision");
  }

  static bool is_mandate(State state) { return is_adopted(state) || state == State::holdover; }
  static bool is_any(State) { return true; }

  void extend() {
    const std::string id = any(host(), is_mandate);
    if (id.empty()) return;
    Extension extension{.to = to_text(world_.today() + number(-50, 500))};
    if (number(0, 4) == 0) extension = {.until_event = "accession"};
    if (number(0, 1) == 0) extension.on = to_text(world_.today() - number(0, 60));
    world_.extend(id, extension);
  }

  void shorten() {
    const std::string id = any(host(), is_mandate);
    if (!id.empty()) world_.shorten(id, to_text(world_.today() + number(-5, 300)));
  }

  void correct() {
    const std::string id = any(host(), is_any);
    if (id.empty()) return;
    OfferChanges changes;
    const Terms terms = world_.designation(id).terms;
    if (number(0, 1) == 0) changes.start = terms.start + number(-60, 60);
    if (number(0, 1) == 0) changes.end = terms.end.value_or(world_.today()) + number(-60, 60);
    if (number(0, 3) == 0) changes.members = country_codes(members());
    world_.correct(id, changes);
  }

  void annul() {
    const std::string id = any(host(), is_any);
    if (!id.empty() && number(0, 1) == 0) world_.annul(id);
  }

  void embassy() {
    const std::vector<std::string> acts = {"pause", "resume", "close", "join", "leave"};
    const std::string id = any(host(), is_any);
    if (id.empty()) return;
    world_.embassy(acts[static_cast<std::size_t>(number(0, 4))],
                   allies[static_cast<std::size_t>(number(0, 2))], id,
                   to_text(world_.today() - number(-5, 60)));
  }

  void withdraw() {
    const std::string id =
        any(host(), [](State state) { return is_open_offer(state) || state == State::designated; });
    if (!id.empty()) world_.withdraw(id);
  }

  void amend() {
    const std::string id = any(host(), is_open_offer);
    if (id.empty()) return;
    world_.amend(id,
                 {.members = country_codes(members()), .start = world_.today() + number(-50, 300)});
  }

  void leave_or_return() {
    if (number(0, 2) > 0) return;
    const std::string& code = host();
    const std::string on = to_text(world_.today() + number(-60, 300));
    if (world_.record(code).country.is_partner_on(world_.today())) {
      if (number(0, 3) == 0) return world_.accede(code, on);
      world_.leave(code, on);
    } else {
      world_.join(code, "PFP", on);
    }
  }

  World& world_;
};

void no_two_in_force(World& world) {
  for (const std::string& host : hosts) {
    const auto mandates = world.record(host).mandates;
    for (std::size_t i = 0; i < mandates.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (overlap(mandates[i].terms, mandates[j].terms)) {
          RC_FAIL(mandates[i].id.text() + " overlaps " + mandates[j].id.text());
        }
      }
    }
  }
}

void nothing_is_overdue(World& world) {
  RC_ASSERT(overdue_count(world.database(), world.opened().clock().now()) == 0);
}

void each_step_fired_once(World& world) {
  std::map<std::string, int> fired;
  for (const std::string& host : hosts) {
    for (const Designation& each : designations_of_host(world.database(), country_code(host))) {
      for (const std::string& name : world.events(each.id.text())) {
        if (name == "term_started") ++fired[each.id.text() + " " + name];
      }
      // What the events say fired and what the timers say is the same.
      int with_step = 0;
      for (const HistoryEntry& entry : history_of(world.database(), subject_of(each.id), {})) {
        with_step += entry.event.payload.find("\"late_by_s\"") != std::string::npos ? 1 : 0;
      }
      int timers = 0;
      for (const Timer& timer : timers_of(world.database(), subject_of(each.id))) {
        timers += timer.state == TimerState::fired ? 1 : 0;
      }
      RC_ASSERT(with_step == timers);
    }
  }
  for (const auto& [step, count] : fired) RC_ASSERT(count == 1);
}

void states_follow_from_dates(World& world) {
  std::vector<Policy> all;
  for (const PolicyRow& row : policies(world.database())) all.push_back(row.policy);
  for (const std::string& host : hosts) {
    const HostRecord record = world.record(host);
    for (const Designation& each : record.mandates) {
      const State by_dates =
          state_on(each, record, policy_version(all, each.policy.value()), world.today());
      if (by_dates != each.state) {
        RC_FAIL(each.id.text() + " is " + std::string{name(each.state)} + ", by its dates " +
                std::string{name(by_dates)} + " on " + to_text(world.today()));
      }
    }
  }
}

void stretches_agree_with_days(World& world) {
  const Date first = world.today() - 700;
  const Date last = world.today() + 700;
  for (const std::string& host : hosts) {
    const HostRecord record = world.record(host);
    const auto cut = stretches(record, first, last, world.today());
    Date expected = first;
    for (const Stretch& each : cut) {
      RC_ASSERT(each.first == expected);
      RC_ASSERT(each.last >= each.first);
      for (Date on = each.first; on <= each.last; on = on + 1) {
        RC_ASSERT(to_text(who_serves(record, on, world.today())) == to_text(each.answer));
      }
      expected = each.last + 1;
    }
    RC_ASSERT(expected == last + 1);
  }
}

void who_is_known_serves(World& world) {
  for (const std::string& host : hosts) {
    const HostRecord record = world.record(host);
    const Answer answer = who_serves(record, world.today(), world.today());
    if (answer.kind == AnswerKind::known) {
      RC_ASSERT(answer.designations.size() == 1U);
      // Ended today in the record, it serves out the day.
      RC_ASSERT(is_serving(answer.designations[0]->state));
    }
    if (answer.kind == AnswerKind::holdover) {
      RC_ASSERT(answer.designations[0]->state == State::holdover);
    }
  }
}

/// What the register answered at a moment of the record.
struct Briefing {
  Seq known_at;
  Date today;
  std::map<std::string, std::string> answers;
};

Briefing briefing(World& world) {
  Briefing result{world.opened().store().head().seq, world.today(), {}};
  for (const std::string& host : hosts) {
    const HostRecord record = world.record(host, result.known_at);
    for (int days = -600; days <= 600; days += 150) {
      const Date on = result.today + days;
      result.answers[host + to_text(on)] = to_text(who_serves(record, on, result.today));
    }
  }
  return result;
}

void still_answers(World& world, const Briefing& former) {
  for (const std::string& host : hosts) {
    const HostRecord record = world.record(host, former.known_at);
    for (int days = -600; days <= 600; days += 150) {
      const Date on = former.today + days;
      RC_ASSERT(to_text(who_serves(record, on, former.today)) ==
                former.answers.at(host + to_text(on)));
    }
  }
}

}  // namespace

TEST_CASE("whatever people do, the record stays whole and its answers agree") {
  CHECK(rc::check("random commands and clock moves", [] {
    World world{"2026-09-01"};
    Player player{world};
    std::vector<Briefing> briefings;
    const int steps = *rc::gen::inRange(1, 30);
    for (int i = 0; i < steps; ++i) {
      player.act();
      const std::string damage = world.damage();
      if (!damage.empty()) RC_FAIL(damage);
      no_two_in_force(world);
      nothing_is_overdue(world);
      states_follow_from_dates(world);
      who_is_known_serves(world);
      briefings.push_back(briefing(world));
    }
    each_step_fired_once(world);
    stretches_agree_with_days(world);
    for (const Briefing& each : briefings) still_answers(world, each);
  }));
}

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
