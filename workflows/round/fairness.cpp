#include "workflows/round/fairness.hpp"

#include <algorithm>

namespace cpe {
namespace {

bool has_part(const Designation& mandate, CountryCode member) {
  const auto& embassies = mandate.terms.embassies;
  return std::ranges::find(embassies, member, &Embassy::member) != embassies.end();
}

/// Serves on that day, or on a day of the round.
bool counts_as_load(const Designation& mandate, const Round& round, Date today) {
  const auto tenure = tenure_of(mandate);
  if (!tenure) return false;
  const auto covers = [&](Date first, Date last) {
    return tenure->from <= last && (!tenure->to.has_value() || *tenure->to >= first);
  };
  return covers(today, today) || covers(round.start, round.end);
}

std::int64_t load_of(CountryCode member, CountryCode host, const Round& round,
                     const std::vector<HostRecord>& hosts, Date today) {
  return std::ranges::count_if(hosts, [&](const HostRecord& each) {
    return each.country.code() != host &&
           std::ranges::any_of(each.mandates, [&](const Designation& mandate) {
             return has_part(mandate, member) && counts_as_load(mandate, round, today);
           });
  });
}

/// The terms of the member in the host that began before the round, the last first.
std::vector<const Designation*> terms_before(CountryCode member, const HostRecord& host,
                                             const Round& round) {
  std::vector<const Designation*> terms;
  for (auto each = host.mandates.rbegin(); each != host.mandates.rend(); ++each) {
    const auto tenure = tenure_of(*each);
    if (tenure && tenure->from < round.start && has_part(*each, member)) terms.push_back(&*each);
  }
  return terms;
}

Date last_day_before(const Designation& term, const Round& round) {
  return std::min(tenure_of(term)->to.value_or(round.start - 1), round.start - 1);
}

/// Without a gap, up to the eve of the round.
std::int64_t in_a_row(const std::vector<const Designation*>& terms, const Round& round) {
  Date next = round.start;
  std::int64_t count = 0;
  for (const Designation* term : terms) {
    if (last_day_before(*term, round) + 1 < next) break;
    next = term->terms.start;
    ++count;
  }
  return count;
}

int full_years_between(Date first, Date last) {
  int years = 0;
  while (years < fairness::most_years && months_after(first, 12 * (years + 1)) <= last) ++years;
  return years;
}

Claimant claimant(CountryCode member, const HostRecord& host, const Round& round,
                  const std::vector<HostRecord>& hosts, Date today) {
  Claimant result{.member = member,
                  .load = load_of(member, host.country.code(), round, hosts, today)};
  const auto terms = terms_before(member, host, round);
  if (!terms.empty()) result.last_day = last_day_before(*terms.front(), round);
  result.terms_in_a_row = in_a_row(terms, round);
  result.points = result.last_day ? full_years_between(*result.last_day + 1, round.start)
                                  : fairness::never_served;
  result.points += fairness::for_each_other_post * result.load +
                   fairness::for_each_term_in_a_row * result.terms_in_a_row;
  return result;
}

Claim claim_of(const Designation& offer, const HostRecord& host, const Round& round,
               const std::vector<HostRecord>& hosts, Date today) {
  Claim claim{.offer = offer, .members = {}};
  std::int64_t sum = 0;
  for (const CountryCode member : members_of(offer)) {
    claim.members.push_back(claimant(member, host, round, hosts, today));
    sum += claim.members.back().points;
  }
  claim.tenths = 10 * sum / static_cast<std::int64_t>(claim.members.size());
  return claim;
}

}  // namespace

std::vector<ContestedPost> contested_posts(const Round& round, const std::vector<HostRecord>& hosts,
                                           const std::vector<Designation>& offers, Date today) {
  std::vector<ContestedPost> result;
  for (const HostRecord& host : hosts) {
    const Post* post = post_of(round, host.country.code());
    if (post == nullptr || post->state != PostState::included) continue;
    auto here = offers_in(round, offers);
    std::erase_if(here, [&](const Designation& each) { return each.host != post->host; });
    ContestedPost contested{post->host, complete_from(host), {}};
    for (const Designation& offer : here) {
      if (has_rival(offer, here)) {
        contested.claims.push_back(claim_of(offer, host, round, hosts, today));
      }
    }
    std::ranges::stable_sort(contested.claims, std::ranges::greater{}, &Claim::tenths);
    if (!contested.claims.empty()) result.push_back(std::move(contested));
  }
  return result;
}

}  // namespace cpe
