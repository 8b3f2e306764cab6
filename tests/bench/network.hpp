// A register as large as the yardstick wants it: thousands of hosts, each with five terms in a row,
// and a hundred events for each term.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/id.hpp"
#include "engine/time.hpp"
#include "workflows/ids.hpp"

namespace cpe::bench {

constexpr int terms_of_a_host = 5;
constexpr int events_of_a_term = 100;
constexpr int first_year_of_terms = 2015;

/// How many hosts make about so many events.
int hosts_for(int events);

/// The codes of synthetic countries, none of which is a real one's.
std::vector<CountryCode> synthetic_hosts(int count);

/// Makes a new register with its reference data and that of `hosts`.
void make_register(const std::filesystem::path& path, const std::vector<CountryCode>& hosts,
                   const Clock& clock);

/// The same, with all their terms.
void make_network(const std::filesystem::path& path, const std::vector<CountryCode>& hosts);

/// The designation of a host's n-th term, from 0.
DesignationId term_id(CountryCode host, int term);

/// Arms so many timers a year ahead, as subjects of their own, beside the record: what a register
/// of that size has pending.
void arm_pending(const std::filesystem::path& path, int timers);

}  // namespace cpe::bench
