// The network as the record has it at one moment: what overviews and lists of things to do look at.
//
// Plain data, read once; questions about it are pure functions.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/timer.hpp"
#include "workflows/answers/who.hpp"
#include "workflows/decision/decision.hpp"
#include "workflows/round/round.hpp"

namespace cpe {

/// Something that happened to a subject, as far as an overview needs it.
struct Mark {
  std::string event;  ///< its name; a note made on the subject is `note_mark`
  Date on;            ///< the day from which it holds
  Seq seq;
};
constexpr std::string_view note_mark = "note";

struct Network {
  Instant now;
  std::vector<Policy> policies;
  std::vector<HostRecord> hosts;    ///< every country that was ever a partner or host, by code
  std::vector<Designation> offers;  ///< open ones, by host and start
  std::vector<Decision> drafts;     ///< lists that no Council has been asked about yet
  /// Lists under silence, lists whose silence was broken, and adoptions somebody contests.
  std::vector<Decision> procedures;
  std::vector<Round> rounds = {};  ///< that are open, by start
  std::vector<Timer> overdue;      ///< armed steps whose instant has passed, in due order
  std::optional<Timer> next;       ///< the first step still ahead
  /// What happened to mandates and hosts that somebody has to look at, in order.
  std::map<Subject, std::vector<Mark>> marks;

  Date today() const { return date_in_brussels(now); }
};

/// The rules a designation has pinned, else today's.
const Policy& policy_for(const Network& network, const Designation& designation);

/// The state that the dates give a mandate today, whether or not its steps have been applied.
State state_today(const Network& network, const HostRecord& host, const Designation& mandate);

/// Its host is still a partner on the day after its end, and no round left the post vacant.
bool needs_successor(const HostRecord& host, const Designation& mandate);

/// The last thing of that name that happened to a subject.
const Mark* last_mark(const Network& network, const Subject& subject, std::string_view event);

/// The open offers of a host whose term covers `day`.
std::vector<const Designation*> offers_for(const Network& network, CountryCode host, Date day);

}  // namespace cpe
