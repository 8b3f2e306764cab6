// The ladder of reminders: which steps a mandate has, when each is due and who is told.  Pure.
//
// Which days there are, and on which of them posts are told, is dated policy.  The forecast and the
// firing both ask here, so that they cannot differ.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/timer.hpp"
#include "workflows/contacts/recipient.hpp"
#include "workflows/designation/designation.hpp"
#include "workflows/reference/policy.hpp"

namespace cpe {

namespace step {
constexpr std::string_view reminder = "reminder_";  ///< so many days before the end: reminder_90
constexpr std::string_view holdover = "holdover_";  ///< so many days after it: holdover_37
}  // namespace step

/// What comes after a mandate, as far as the record knows.
enum class Follows {
  nothing_yet,  ///< nobody is adopted
  renewal,      ///< the same embassies
  handover,     ///< other embassies
  no_mandate    ///< it ends for a reason, and nobody is sought
};
std::string_view name(Follows follows);
std::optional<Follows> follows_named(std::string_view text);

/// `successor` is the designation that the mandate names as such.
Follows what_follows(const Designation& mandate, const Designation* successor);

/// The reminders that a mandate or a holdover wants, each at 09:00 in Brussels.  A holdover has one
/// ahead at a time: when it fires, the next is planned.  `as_of` is the day of what is happening.
std::vector<PlannedStep> reminders_of(const Designation& designation, const Policy& policy,
                                      Date as_of);

/// The later reminders that follow from one of a holdover, up to and including `until`.
std::vector<PlannedStep> reminders_after(std::string_view holdover_step,
                                         const Designation& designation, const Policy& policy,
                                         Date until);

/// Who is told when a step fires; nobody for steps that are no reminders.
std::vector<Recipient> recipients_of(std::string_view step, const Designation& mandate,
                                     const Designation* successor, const Policy& policy);

/// The delegation and the embassy of each member of a designation.
std::vector<Recipient> posts_of(const Designation& designation);

/// When reminders of a day leave: at nine in Brussels.
Instant hour_of_reminders(Date day);

/// The 90 of "reminder_90", the 37 of "holdover_37"; nothing for another step.
std::optional<int> days_in(std::string_view step);

/// A reminder of either kind, or the review of a term without an end.
bool is_reminder(std::string_view step);

/// Whether what became of a mandate undoes the cause of a notice that still waits.
bool is_undone(std::string_view step, const Designation& before, const Designation& after,
               const Policy& policy);

}  // namespace cpe
