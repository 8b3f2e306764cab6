// Deliverables of a mandate and the checklist of a handover: what is due when, and what became of
// it.  Pure.
//
// Both are computed from the term and the rules that the mandate has pinned; only what people did
// is stored.  So a date that moves takes its duties with it.  Nothing here moves a state: the
// instant of a handover is exact, whatever the ticks say.

#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/columns.hpp"
#include "workflows/designation/designation.hpp"
#include "workflows/reference/policy.hpp"

namespace cpe {

/// What people did about one item.
struct DutyMarks {
  std::optional<Date> received_on = {};
  std::optional<Date> approved_on = {};
  std::optional<Date> waived_on = {};
  std::optional<Date> outgoing_on = {};  ///< ticked by the outgoing side of a handover
  std::optional<Date> incoming_on = {};
};

struct DutyMark {
  std::string item;
  DutyMarks marks;
};

/// The two sides of a handover.
enum class Side { outgoing, incoming };

/// One item of a mandate or of its handover.
struct Duty {
  enum class Kind { deliverable, handover };
  enum class Progress { due, received, approved, waived, half_ticked, ticked };

  DesignationId designation;  ///< of a handover: the outgoing one
  std::string item;           ///< "yearly_report_2027"
  Kind kind = Kind::deliverable;
  Date due_on;
  DutyMarks marks = {};

  Progress progress() const;
  bool is_open() const;
};
std::string_view name(Duty::Progress progress);
const Phrase& phrase(Duty::Progress progress);

/// What the mandate owes, by the day it is due.  A mandate that came in as history owes what fell
/// due after `registered_on`; an offer, and what never served, owes nothing.
std::vector<Duty> duties_of(const Designation& mandate, const Policy& policy, Date registered_on,
                            const std::vector<DutyMark>& marks);

/// What the handover from `outgoing` to `incoming` is made of, by the day it is due and no earlier
/// than the day on which the successor was adopted.  Nothing where the same embassies go on.
std::vector<Duty> handover_of(const Designation& outgoing, const Designation& incoming,
                              const Policy& policy, const std::vector<DutyMark>& marks);

/// The row of the table `deliverable` with what is marked.
boost::json::object row_of(const DutyMark& mark);
DutyMark duty_mark_from(const columns::Row& row);

namespace rules {

/// The item is one of those that there are.
std::optional<Sentence> duty_is_known(const std::vector<Duty>& duties, std::string_view item,
                                      const DesignationId& id);

/// What is done has been done: no day to come.
std::optional<Sentence> duty_is_done_by(Date on, Date today);

/// What came in came in once.
std::optional<Sentence> duty_is_received_once(const Duty& duty);

/// Nothing is approved before it came in.
std::optional<Sentence> duty_is_received_before(const Duty& duty, Date on);

/// Each side of a handover ticks an item once.
std::optional<Sentence> side_ticks_once(const Duty& duty, Side side);

/// What was waived or approved is over.
std::optional<Sentence> duty_is_open(const Duty& duty);

/// A handover is complete when both sides have ticked every item.
std::optional<Sentence> handover_is_ticked(const std::vector<Duty>& handover,
                                           const DesignationId& id);

}  // namespace rules

}  // namespace cpe
