// Which of competing offers has the better claim to a post: a help for those who talk about it. The
// figures behind the points are shown; nothing is decided by them.  Pure.
//
// A member that never served in the host counts six points, else one for each full year since its
// last day there, five at most.  For each host in which it serves today, or is adopted to serve in
// the round, two are taken off; for each term in a row that it has served in this host up to the
// round, one.  Of a joint offer, the points of its members are averaged.

#pragma once

#include <optional>
#include <vector>

#include "workflows/answers/who.hpp"
#include "workflows/round/board.hpp"

namespace cpe {

namespace fairness {
constexpr int never_served = 6;
constexpr int most_years = 5;
constexpr int for_each_other_post = -2;
constexpr int for_each_term_in_a_row = -1;
}  // namespace fairness

/// What speaks for and against one member of an offer.
struct Claimant {
  CountryCode member;
  std::int64_t load = 0;              ///< other hosts in which it serves or will
  std::optional<Date> last_day = {};  ///< of its last service in the host before the round
  std::int64_t terms_in_a_row = 0;    ///< in the host, up to the round
  std::int64_t points = 0;
};

struct Claim {
  Designation offer;
  std::vector<Claimant> members;
  std::int64_t tenths = 0;  ///< points of the offer, in tenths of a point
};

struct ContestedPost {
  CountryCode host;
  std::optional<Date> recorded_from;  ///< before it, nobody vouches that the record is complete
  std::vector<Claim> claims;          ///< the strongest first
};

/// The posts of the round for which offers compete, by host. `hosts` is the whole network.
std::vector<ContestedPost> contested_posts(const Round& round, const std::vector<HostRecord>& hosts,
                                           const std::vector<Designation>& offers, Date today);

}  // namespace cpe
