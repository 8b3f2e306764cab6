// The rules that the secretariat may change: numbered versions of one set, each effective from a
// day.
//
// A designation pins the version effective on the day of its adoption and keeps it.  Pure.

#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.hpp"
#include "engine/time.hpp"
#include "workflows/reference/duty.hpp"
#include "workflows/reference/working_time.hpp"

namespace cpe {

/// Whether a notice leaves by itself or waits until staff release it.
enum class Release { automatic, held };

struct Policy {
  int version = 1;
  Date effective_on;

  int cycle_years = 2;            ///< a term ends with the cycle that covers its start
  int cycle_first_year = 2007;    ///< a year in which a cycle of calendar years began
  int renewal_window_days = 365;  ///< the renewal window opens so long before the end of a term
  int consecutive_terms_cap = 0;  ///< terms in a row in one host; 0 = no cap
  int open_end_check_months = 6;  ///< how often a term without an end is asked about

  /// Days before the end of a term on which people are reminded, from the first to the last.
  std::vector<int> reminder_ladder = {365, 270, 180, 90, 60, 30, 7, 0};
  /// Of these, the days on which embassies and delegations are told, whatever follows; on the
  /// others the desk is, and only while no successor is adopted.
  std::vector<int> reminder_posts = {90, 30};
  int holdover_reminder_first = 7;   ///< days into a holdover
  int holdover_reminder_every = 30;  ///< days between the later ones
  Release release_reminders = Release::automatic;
  Release release_outcomes = Release::held;        ///< of every outcome of the Council
  Release release_procedure = Release::automatic;  ///< of what is said while a list is decided on
  int contact_confirmation_months = 12;  ///< after which a contact is to be confirmed again

  /// Hours on working days that a silence contains at least, else people are warned.
  int silence_hours = 24;
  std::vector<Holiday> holidays = first_holidays();  ///< days on which headquarters is closed
  int four_eyes = 0;           ///< 1: who entered an offer does not confirm its adoption
  int joint_confirmation = 0;  ///< 1: no list has a joint offer that a member has not confirmed

  std::vector<DutyRule> round_calendar = first_calendar();  ///< counted from the start of a round
  std::vector<int> milestone_reminders = {14, 0};  ///< days before each milestone of a round

  std::vector<DutyRule> deliverables = first_duties();
  std::vector<DutyRule> handover_checklist = first_handover();

  /// The last day of the cycle of calendar years that covers `day`.
  Date cycle_end(Date day) const;
  /// The first day of the cycle after the one that covers `day`.
  Date next_cycle_start(Date day) const { return cycle_end(day) + 1; }
};

/// One setting of a policy, for `policy show` and `policy set`.
struct PolicySetting {
  std::string_view name;
  const Phrase* meaning;
  /// As people type and read it.
  std::string (*text)(const Policy&);
  /// Sets what was typed; else the sentence that refuses it.
  std::optional<Sentence> (*set)(Policy&, std::string_view name, std::string_view typed);
  bool is_number;
};
const std::vector<PolicySetting>& policy_settings();

/// Nothing where the set agrees with itself; else what contradicts what.
std::optional<Sentence> contradiction_in(const Policy& policy);

/// The rules before anybody changed them.
Policy first_policy();

// A register that lacks rules, or has some that nobody can have set, is damaged:
// `Error{Code::storage}`.

/// The version effective on `day`; the oldest where all begin later.
const Policy& policy_on(const std::vector<Policy>& all, Date day);
/// The version that a designation has pinned.
const Policy& policy_version(const std::vector<Policy>& all, int version);

boost::json::object settings_of(const Policy& policy);
Policy policy_from(int version, Date effective_on, const boost::json::object& settings);

}  // namespace cpe
