// What the product promises, checked after every step of a simulation.
//
// It follows the record event by event and keeps its own account of timers and notices, which owes
// nothing to the code that it checks.

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/rigs/simulation.hpp"
#include "tests/world.hpp"

namespace cpe::simulation {

class Promises {
 public:
  Promises(World& world, const std::vector<std::string>& hosts);

  /// Remembers what the forecast says will fire until then.
  void before_time_passes(Instant to);

  /// Checks what was recorded since the last look, and the hosts it touched.  `may_wait`: what is
  /// due need not have fired.
  void after_step(bool may_wait);

  /// Everything that somebody answers for stands in the spool, once.
  void after_delivery(const std::filesystem::path& spool);

  /// Replays the record, checks its chain, and looks at every host.
  void thoroughly();

  /// Asks again what was answered at former moments of the record, and for every day.
  void at_the_end();

  std::int64_t fired() const { return fired_; }

 private:
  struct ArmedTimer {
    Instant due_at;
    int rank = 0;
    Instant armed_at;
  };
  using TimerKey = std::tuple<std::string, std::int64_t, std::string>;  ///< subject, version, step
  using DueOrder = std::tuple<Instant, int, std::string>;
  using NoticeKey = std::tuple<std::string, std::int64_t, std::string, std::string>;
  struct Briefing {
    Seq known_at;
    Date today;
    std::string host;
    std::vector<std::string> answers;
  };

  void catch_up();
  void follow(const Event& event);
  void continues_the_chain(const Event& event);
  void follow_timer(const Event& event, const json::object& row, const json::object& payload);
  void has_fired(const Event& event, const TimerKey& key, const json::object& row,
                 const json::object& payload);
  void disarm(const TimerKey& key);
  void follow_notice(const Event& event, const json::object& row);
  void everyone_was_told(const Event& event);
  void forecast_came_true();
  void nothing_waits();

  void look_at(const std::string& host);
  void no_two_hold(const HostRecord& record);
  void everybody_serves_a_partner(const HostRecord& record);
  void every_end_has_a_reason(const std::string& host);
  void states_follow_from_dates(const HostRecord& record);
  void who_is_known_serves(const HostRecord& record);

  // Lists (simulation_lists.cpp).
  void look_at(const Decision& list);
  void lines_agree_with(const Decision& list);
  bool was_prevented(const Decision& list);
  void nobody_was_overheard(const Decision& list);
  void numbers_have_no_gap(const std::vector<Decision>& lists);
  void days_agree_with_stretches(const std::string& host);
  std::vector<std::string> answers(const std::string& host, Seq known_at, Date today);

  World& world_;
  const std::vector<std::string>& hosts_;
  Seq seen_;
  Bytes head_;  ///< the hash of the last event seen
  std::map<TimerKey, ArmedTimer> armed_;
  std::set<std::pair<DueOrder, TimerKey>> by_due_order_;
  std::set<TimerKey> over_;  ///< fired: never again
  std::map<NoticeKey, std::string> notices_;
  std::map<std::string, Seq> last_event_of_;
  std::set<std::string> touched_;
  std::set<std::string> touched_lists_;
  std::vector<std::string> fired_now_;
  std::optional<std::vector<std::string>> foreseen_;
  std::vector<Briefing> briefings_;
  std::int64_t fired_ = 0;
  int looks_ = 0;
  Date furthest_;  ///< the clock may be set back, what has begun does not
};

}  // namespace cpe::simulation
