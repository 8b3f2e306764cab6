// Running mandates.

#include "engine/error.hpp"
#include "workflows/designation/rules.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

/// 00:00 Brussels of the day after a last day: the instant from which an end holds.
Instant after(Date last_day) { return midnight_in_brussels(last_day + 1); }

}  // namespace

void Office::end_mandate(Work& work, const DesignationId& id, Date last_day, EndReason reason) {
  const Designation mandate = designation(id);
  const bool day_is_over = last_day < work.today();
  const bool has_begun = is_serving(mandate.state) || mandate.state == State::holdover;
  if (has_begun) {
    Terms as_ended = mandate.terms;
    as_ended.end = last_day;
    if (auto refusal = rules::term_ends_after_it_starts(as_ended)) {
      throw Error{Code::refused, std::move(*refusal)};
    }
  }
  // A holdover whose term turns out to have ended earlier was none.
  if (mandate.state == State::holdover && last_day >= *mandate.terms.end) {
    apply(work, mandate, HoldoverClosed{last_day, reason}, {.occurred_at = after(last_day)});
  } else if (day_is_over) {
    apply(work, mandate, EndedEarly{last_day, reason}, {.occurred_at = after(last_day)});
  } else {
    apply(work, mandate, Shortened{last_day, reason});
  }
  relink(work, mandate.host, {});
}

}  // namespace cpe
