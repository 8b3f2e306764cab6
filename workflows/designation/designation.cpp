#include "workflows/designation/designation.hpp"

#include <algorithm>

namespace cpe {

bool is_open_offer(State state) {
  return state == State::offered || state == State::listed || state == State::under_silence;
}

bool is_adopted(State state) { return state == State::designated || is_serving(state); }

bool is_serving(State state) {
  return state == State::in_force || state == State::renewal_due || state == State::renewing ||
         state == State::handing_over;
}

bool is_running(State state) { return is_adopted(state) || state == State::holdover; }

std::vector<CountryCode> members_of(const Designation& designation) {
  std::vector<CountryCode> members;
  for (const Embassy& embassy : designation.terms.embassies) members.push_back(embassy.member);
  return members;
}

bool same_members(const Terms& a, const Terms& b) {
  return std::ranges::is_permutation(a.embassies, b.embassies, {}, &Embassy::member,
                                     &Embassy::member);
}

std::vector<CountryCode> unconfirmed_members(const Designation& designation) {
  const auto& embassies = designation.terms.embassies;
  std::vector<CountryCode> missing;
  if (!is_open_offer(designation.state) || embassies.size() < 2) return missing;
  for (const Embassy& embassy : embassies) {
    if (!embassy.confirmed_at) missing.push_back(embassy.member);
  }
  return missing;
}

bool same_in_substance(const Terms& a, const Terms& b) {
  return same_members(a, b) && a.start == b.start && a.end == b.end &&
         a.until_event == b.until_event;
}

bool overlap(const Terms& a, const Terms& b) {
  const bool a_is_over_first = a.end.has_value() && *a.end < b.start;
  const bool b_is_over_first = b.end.has_value() && *b.end < a.start;
  return !a_is_over_first && !b_is_over_first;
}

bool compete(const Designation& offer, const Designation& other) {
  return offer.id != other.id && offer.host == other.host && overlap(offer.terms, other.terms);
}

bool has_rival(const Designation& offer, const std::vector<Designation>& offers) {
  return std::ranges::any_of(offers,
                             [&](const Designation& other) { return compete(offer, other); });
}

std::optional<Tenure> tenure_of(const Designation& designation) {
  const Terms& terms = designation.terms;
  switch (designation.state) {
    case State::designated:
    case State::in_force:
    case State::renewal_due:
    case State::renewing:
    case State::handing_over:
    case State::holdover:
    case State::ended:
      // Ended before it began: it never held its host.
      if (designation.ended_on.has_value() && *designation.ended_on < terms.start) {
        return std::nullopt;
      }
      return Tenure{terms.start, terms.end};
    default:
      return std::nullopt;
  }
}

}  // namespace cpe
