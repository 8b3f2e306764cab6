// People of a simulation: each step is something that somebody does, or time that passes.

#pragma once

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "tests/rigs/simulation.hpp"
#include "tests/support.hpp"
#include "tests/world.hpp"

namespace cpe::simulation {

/// What chance decides in one step; the same on every machine.
class Dice {
 public:
  Dice(std::uint32_t seed, int step);
  int between(int least, int most);
  bool one_in(int many) { return between(1, many) == 1; }
  template <class List>
  const auto& any_of(const List& list) {
    return list[static_cast<std::size_t>(between(0, static_cast<int>(list.size()) - 1))];
  }

 private:
  std::mt19937 random_;
};

class People {
 public:
  People(World& world, const Scenario& scenario);

  /// Does what the step brings.  What is refused is done with that: a refusal is an answer too.
  void act(int step);

  /// Whether nobody has woken the register since it was asleep: what is due may wait.
  bool is_asleep() const { return asleep_; }
  const std::vector<std::string>& hosts() const { return hosts_; }
  const std::vector<std::string>& commands() const { return commands_; }

  /// Is told the instant before the clock goes on awake.
  std::function<void(Instant)> before_time_passes = [](Instant) {};
  /// Is told before the clock goes to a deadline, from which follows what no forecast says.
  std::function<void()> before_a_deadline = [] {};
  /// Is told the folder when everything that can leave should have left.
  std::function<void(const std::filesystem::path&)> after_delivery =
      [](const std::filesystem::path&) {};

 private:
  using Verb = void (People::*)();
  struct Choice {
    int weight;
    Verb verb;
  };
  static const std::vector<Choice>& choices();

  /// One command line and what it does; whether it was not refused.
  bool typed(const std::string& line, const std::function<void()>& act);
  /// The same with a reason in words.
  bool typed_with_reason(const std::string& line, const std::function<void()>& act);

  // Time.
  void time_passes();
  void clock_to(Instant to);
  void clock_to_deadlines_until(Instant to);
  void set_clock(Instant to, const std::function<void()>& before);
  void an_hour_passes();
  void night_of_the_change();
  void clock_is_set_back();
  void downtime();

  // Offers and decisions.
  std::string offer_for(const std::string& host, const Term& term);
  Term some_term(const std::string& of);
  void offer();
  void mandate();
  void rotation();
  void amend();
  void withdraw();
  void draft();
  void decide_draft();
  void adopt(const std::string& decision);
  void draft_and_adopt(const std::vector<std::string>& ids);

  // The silence procedure (simulation_council.cpp).
  void circulate_draft();
  void circulate(const DecisionId& list);
  void letter();
  void lift();
  void break_is_over();
  void extend_silence();
  void reopen();

  // Mandates and embassies.
  void extend();
  void shorten();
  void end();
  void correct();
  void annul();
  void embassy();

  // Countries and rules.
  void host_joins(const std::string& host);
  void joins_again();
  void leaves();
  void accedes();
  void suspension();
  void attest();
  void policy();

  // The desk.
  void note();
  void settle_note();
  void contact();
  void end_contact();
  void duty();
  void handover();
  void notices();
  void deliver();
  void undo();

  // What there is.
  std::vector<Decision> lists(bool (*wanted)(const Decision&));
  std::string next_reference();
  Instant now() { return world_.opened().clock().now(); }
  std::string day_near(int least, int most) {
    return to_text(world_.today() + between(least, most));
  }
  int between(int least, int most) { return dice_.between(least, most); }
  const std::string& host() { return dice_.any_of(hosts_); }
  const std::string& member() { return dice_.any_of(members_); }
  std::vector<std::string> some_members();
  /// One of the host's designations in such a state; "" where there is none.
  std::string any(const std::string& of, bool (*wanted)(State));
  void run(const std::function<void(Work&, Office&)>& command) { world_.run(command); }

  World& world_;
  const Scenario& scenario_;
  std::vector<std::string> hosts_;
  std::vector<std::string> members_;
  Dice dice_;
  std::vector<std::string> commands_;
  TemporaryFolder folder_;
  bool asleep_ = false;
  int references_ = 0;
};

}  // namespace cpe::simulation
