#include "workflows/answers/overview.hpp"

namespace cpe {
namespace {

/// Whether its adoption was known on that day; of history without that date, only today.
bool was_decided(const Designation& mandate, Date on, Date today) {
  return mandate.decided_on.has_value() ? *mandate.decided_on <= on : on >= today;
}

void count_mandate(Overview& overview, const HostRecord& host, const Designation& mandate,
                   State state, Date today) {
  const auto& end = mandate.terms.end;
  const bool is_coming = state == State::designated && mandate.live;
  if (is_coming && was_decided(mandate, overview.on, today)) ++overview.coming;
  if (!is_serving(state)) return;
  ++overview.serving[state];
  if (!end.has_value()) {
    ++overview.open_ended;
    return;
  }
  overview.ends[*end].push_back(&mandate);
  if (state == State::renewal_due && needs_successor(host, mandate)) {
    overview.without_successor.push_back(&mandate);
  }
}

void count_host(Overview& overview, const HostRecord& host, Date today) {
  const Answer answer = who_serves(host, overview.on, today);
  const bool is_partner = host.country.is_partner_on(overview.on);
  if (answer.designations.empty() && !is_partner) return;
  ++overview.hosts;
  if (host.country.is_suspended_on(overview.on)) ++overview.suspended;
  switch (answer.kind) {
    case AnswerKind::holdover:
      for (const Designation* each : answer.designations) {
        overview.holdovers[*each->terms.end + 1].push_back(each);
      }
      return;
    case AnswerKind::none:
      return overview.none.push_back(host.country.code());
    case AnswerKind::not_known:
      return overview.not_known.push_back(host.country.code());
    case AnswerKind::known:
      return;
  }
}

}  // namespace

std::int64_t Overview::in_force() const {
  std::int64_t sum = 0;
  for (const auto& [state, count] : serving) sum += count;
  return sum;
}

Overview overview_of(const Network& network, Date on, Date today) {
  Overview overview{.on = on};
  for (const HostRecord& host : network.hosts) {
    count_host(overview, host, today);
    for (const Designation& mandate : host.mandates) {
      count_mandate(overview, host, mandate,
                    state_on(mandate, host, policy_for(network, mandate), on), today);
    }
  }
  return overview;
}

}  // namespace cpe
