// "Who was contact point embassy in H on D": a question of dates, with four answers.  Pure.

#pragma once

#include <map>
#include <optional>
#include <vector>

#include "workflows/designation/designation.hpp"
#include "workflows/reference/country.hpp"
#include "workflows/reference/policy.hpp"

namespace cpe {

enum class AnswerKind {
  known,     ///< these embassies
  holdover,  ///< nobody in force: this one's term is over, no successor is adopted
  none,      ///< nobody, and the record says why
  not_known  ///< the record of this host is not complete on that day
};
std::string_view name(AnswerKind kind);
const Phrase& phrase(AnswerKind kind);

/// Why nobody serves, or why it is not known.
enum class NoneBecause {
  host_acceded,  ///< the host is a member
  no_longer_partner,
  not_yet_partner,
  never_partner,
  gap_before_successor,  ///< a successor is adopted and begins later
  left_vacant,           ///< a round left the post vacant
  mandate_ended,         ///< it was ended early, and nobody was designated since
  post_vacant,           ///< the record is complete, and nobody was designated
  record_incomplete,
  not_decided_yet  ///< a day to come for which nothing is adopted
};
std::string_view name(NoneBecause reason);
const Phrase& phrase(NoneBecause reason);

/// The days on which one embassy is part of a designation; without an end as long as that lasts.
struct EmbassyDays {
  CountryCode member;
  Date from;
  std::optional<Date> to = {};
};
using EmbassiesByDay = std::map<DesignationId, std::vector<EmbassyDays>>;

/// A post that a round left vacant, for its whole term.
struct Vacancy {
  RoundId round;
  Date from;
  Date to;
};

/// All that is on record about one host, as known at one moment.
struct HostRecord {
  Country country;
  /// Those that hold, will hold or held the host, by start.
  std::vector<Designation> mandates;
  /// Of the mandates whose embassies changed while they ran, where that was asked for.
  EmbassiesByDay changed = {};
  std::vector<Vacancy> vacancies = {};
};

/// The days of service of one member in a designation of the record, first to last.
std::vector<EmbassyDays> days_of(const HostRecord& record, const Designation& mandate,
                                 CountryCode member);

/// The round that left the post vacant on that day.
const Vacancy* vacancy_on(const HostRecord& record, Date day);

struct Answer {
  AnswerKind kind = AnswerKind::not_known;
  std::optional<NoneBecause> reason = {};
  /// `known`: all rows that cover the day, surely or possibly; `holdover`: the one whose term is
  /// over.
  std::vector<const Designation*> designations = {};
};

/// The record of a host is complete from the earlier of the day somebody vouched for and the start
/// of its first designation adopted in this register.
std::optional<Date> complete_from(const HostRecord& record);

/// Pointers in the answer live as long as `record`.
Answer who_serves(const HostRecord& record, Date on, Date today);

/// The state a designation shows on a day: what its timers make of it, computed from dates alone.
State state_on(const Designation& designation, const HostRecord& record, const Policy& policy,
               Date on);

/// A stretch of days with one answer; `last` is inclusive.
struct Stretch {
  Date first;
  Date last;
  Answer answer;
};

/// The days from `first` to `last` cut into stretches of one answer each.
std::vector<Stretch> stretches(const HostRecord& record, Date first, Date last, Date today);

}  // namespace cpe
