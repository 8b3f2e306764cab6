// What a mandate owes, what a handover is made of and which milestones a round has: items of one
// vocabulary, each due so many days from an anchor of the term.  Which of them apply is dated
// policy.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.hpp"

namespace cpe {

/// From where the days to a duty are counted.
enum class Anchor {
  start,  ///< the first day of the term
  end,    ///< its last day
  yearly  ///< the end of each calendar year of the term but its last
};

/// "final_report@end+30": due 30 days after the end of the term.
struct DutyRule {
  std::string item;
  Anchor anchor = Anchor::end;
  int days = 0;
  friend bool operator==(const DutyRule&, const DutyRule&) = default;
};

/// "contacts@end-60, files@end-30".
std::string to_text(const std::vector<DutyRule>& rules);

/// Nothing where the text is no such list.
std::optional<std::vector<DutyRule>> duty_rules_from(std::string_view text);

/// The items somebody knows words for, of either kind.
std::vector<std::string_view> known_duties();     ///< of a mandate
std::vector<std::string_view> known_handovers();  ///< of a handover
/// The milestones of a round, in the order in which they follow each other.
std::vector<std::string_view> known_milestones();
/// "yearly report", also for the item "yearly_report_2027"; nothing for an item nobody knows.
const Phrase* duty_phrase(std::string_view item);
/// The same with the year: "yearly report 2027".
Sentence duty_words(std::string_view item);

/// What a mandate owes before anybody changed the rules.
std::vector<DutyRule> first_duties();
std::vector<DutyRule> first_handover();
/// The calendar of a round before anybody changed the rules.
std::vector<DutyRule> first_calendar();

}  // namespace cpe
