#include "workflows/answers/network.hpp"

namespace cpe {

const Policy& policy_for(const Network& network, const Designation& designation) {
  return designation.policy ? policy_version(network.policies, *designation.policy)
                            : policy_on(network.policies, network.today());
}

State state_today(const Network& network, const HostRecord& host, const Designation& mandate) {
  return state_on(mandate, host, policy_for(network, mandate), network.today());
}

bool needs_successor(const HostRecord& host, const Designation& mandate) {
  const auto& end = mandate.terms.end;
  return end.has_value() && host.country.is_partner_on(*end + 1) &&
         vacancy_on(host, *end + 1) == nullptr;
}

const Mark* last_mark(const Network& network, const Subject& subject, std::string_view event) {
  const auto found = network.marks.find(subject);
  if (found == network.marks.end()) return nullptr;
  const Mark* last = nullptr;
  for (const Mark& mark : found->second) {
    if (mark.event == event) last = &mark;
  }
  return last;
}

std::vector<const Designation*> offers_for(const Network& network, CountryCode host, Date day) {
  std::vector<const Designation*> result;
  for (const Designation& offer : network.offers) {
    const bool is_over = offer.terms.end.has_value() && *offer.terms.end < day;
    if (offer.host == host && offer.terms.start <= day && !is_over) result.push_back(&offer);
  }
  return result;
}

}  // namespace cpe
