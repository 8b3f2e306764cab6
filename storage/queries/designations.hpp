// Reading designations and decisions: as the record has them now, or as it knew them at an event.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "storage/database/database.hpp"
#include "workflows/answers/who.hpp"
#include "workflows/decision/decision.hpp"
#include "workflows/designation/designation.hpp"

namespace cpe {

/// A moment of the record: everything up to and including that event.  Absent = now.
using KnownAt = std::optional<Seq>;

std::optional<Designation> find_designation(Database& database, const DesignationId& id,
                                            KnownAt known_at = {});

/// All designations of a host in any state, by start.
std::vector<Designation> designations_of_host(Database& database, CountryCode host);

/// Every designation in any state, by host and start.
std::vector<Designation> designations_as_known(Database& database, KnownAt known_at);

/// Those that hold, will hold or held the host, by start: what `tenure` says.
std::vector<Designation> mandates_of_host(Database& database, CountryCode host, KnownAt known_at);

/// Offers, listed and under silence, by host and start.
std::vector<Designation> open_offers(Database& database, KnownAt known_at);

/// The designations in which the embassy of `member` has or had a part, by host and start.
std::vector<DesignationId> designations_of_member(Database& database, CountryCode member);

/// The event with which a decision adopted a designation.
std::optional<Seq> adopted_in(Database& database, const DesignationId& id,
                              const DecisionId& decision);

std::optional<Decision> find_decision(Database& database, const DecisionId& id,
                                      KnownAt known_at = {});

/// What people wrote of a decision that stands beside the record; "" where nothing does.
struct DecisionTexts {
  std::map<std::int64_t, std::string> positions;   ///< by number
  std::map<std::int64_t, std::string> reopenings;  ///< why, by ordinal from 1
  std::string position(std::int64_t number) const;
  std::string reopening(std::int64_t ordinal) const;
};
DecisionTexts texts_of(Database& database, const DecisionId& id);

std::vector<Decision> decisions(Database& database, KnownAt known_at);

/// Country facts, mandates and vacancies of one host.
HostRecord host_record(Database& database, CountryCode host, KnownAt known_at);
/// The same of a country that was read already.
HostRecord record_of(Database& database, Country country, KnownAt known_at);

/// Who serves a host on a day.  `record` holds what the answer and the states in it rest on; where
/// somebody serves, that is those mandates and their successors.
struct Answered {
  HostRecord record;
  Answer answer;  ///< points into `record`
};
Answered answer_on(Database& database, CountryCode host, Date on, Date today,
                   KnownAt known_at = {});

}  // namespace cpe
