#include "workflows/designation/giving_way.hpp"

namespace cpe {

std::optional<DesignationEvent> giving_way(const Designation& replaced, Date start, Date decided_on,
                                           Date today) {
  const Terms& terms = replaced.terms;
  if (!tenure_of(replaced)) return std::nullopt;
  if (terms.start > decided_on || terms.start >= start) return Annulled{};
  const Date last = start - 1;
  if (terms.end.has_value() && *terms.end <= last) return std::nullopt;
  constexpr EndReason reason = EndReason::council_decision;
  if (replaced.state == State::ended) {
    Terms cut = terms;
    cut.end = last;
    return Corrected{cut, replaced.precision, last, reason};
  }
  if (last < today) return EndedEarly{last, reason};
  return Shortened{last, reason};
}

std::optional<DesignationEvent> taking_back(const Designation& now, const Designation& before,
                                            Date start) {
  if (!is_adopted(before.state)) return std::nullopt;
  if (now.state == State::annulled) return Reinstated{};
  if (now.terms.end != start - 1) return std::nullopt;
  return Extended{before.terms.end, before.terms.until_event};
}

}  // namespace cpe
