// What the members are told of a list: queued in the event that is told, to every delegation that
// has a voice.  Each word overtakes the one before it that has not left the house.

#include <algorithm>

#include "workflows/columns.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

/// What is told, when it happened or will, and which rule lets it go.
struct Told {
  std::string_view step;
  Instant at;
  Release Policy::*release;
};

std::optional<Told> told_of(const Decision& before, const Decision& after,
                            const DecisionEvent& event, Instant now) {
  if (after.circulation == 0) return std::nullopt;
  const auto procedure = &Policy::release_procedure;
  const auto outcome = &Policy::release_outcomes;
  if (std::holds_alternative<ListCirculated>(event)) {
    return Told{list_step::circulated, *after.deadline, procedure};
  }
  if (std::holds_alternative<ListRecirculated>(event)) {
    return Told{list_step::recirculated, *after.deadline, procedure};
  }
  if (std::holds_alternative<DeadlineExtended>(event)) {
    return Told{list_step::extended, *after.deadline, procedure};
  }
  // No member broke it: how it goes on is for the secretariat to say.
  if (std::holds_alternative<AdoptionPrevented>(event)) return std::nullopt;
  if (before.state == after.state) return std::nullopt;
  if (std::holds_alternative<DecisionReopened>(event))
    return Told{list_step::reopened, now, outcome};
  if (after.state == DecisionState::broken) {
    return Told{list_step::broken, after.positions.back().received_at, outcome};
  }
  if (after.state == DecisionState::adopted) {
    return Told{list_step::adopted, *after.adopted_at, outcome};
  }
  return Told{list_step::withdrawn, now, procedure};
}

bool is_asked(std::string_view step) {
  return step == list_step::circulated || step == list_step::recirculated ||
         step == list_step::extended;
}

void add_new(std::vector<Recipient>& all, const Recipient& one) {
  if (std::ranges::find(all, one) == all.end()) all.push_back(one);
}

}  // namespace

/// Those that are asked have a voice on the day of the deadline; of the outcome, those are told
/// that were asked.  Of a procedure that was over when it was entered, nobody is.
std::vector<Recipient> Office::members_to_tell(const Work& work, const Decision& after,
                                               std::string_view step) {
  std::vector<Recipient> result;
  if (is_asked(step)) {
    if (after.deadline <= work.now()) return result;
    for (const CountryCode member : register_.members_on(day_of_voices(after, work.today()))) {
      result.push_back(Recipient::delegation(member));
    }
    return result;
  }
  const Subject subject = subject_of(after.id);
  for (const Notice& each : register_.told_notices(subject)) {
    const bool is_told_otherwise = step == list_step::reopened && each.step != list_step::adopted;
    if (!is_told_otherwise) add_new(result, each.recipient);
  }
  if (step == list_step::reopened) return result;
  for (const Notice& each : register_.waiting_notices(subject)) add_new(result, each.recipient);
  return result;
}

json::array Office::list_notices(const Work& work, const Decision& before, const Decision& after,
                                 const DecisionEvent& event) {
  const auto told = told_of(before, after, event, work.now());
  if (!told) return {};
  const Subject subject = subject_of(after.id);
  json::array rows = queued(work,
                            {.subject = subject,
                             .version = after.version,
                             .step = std::string{told->step},
                             .due_at = work.now(),
                             .facts = list_facts(after, told->at)},
                            members_to_tell(work, after, told->step), told->release);
  for (const Notice& each : register_.waiting_notices(subject)) {
    rows.push_back(row_with_state(each, NoticeState::withdrawn));
  }
  return rows;
}

void Office::ask_new_member(Work& work, CountryCode member) {
  const Seq cause = work.last_recorded();
  for (const Decision& list : register_.lists_under_silence()) {
    const Date day = day_of_voices(list, work.today());
    if (!register_.country(member).is_member_on(day) || list.deadline <= work.now()) continue;
    json::array rows = queued(work,
                              {.subject = subject_of(list.id),
                               .version = list.version,
                               .step = std::string{list_step::circulated},
                               .due_at = work.now(),
                               .facts = list_facts(list, *list.deadline)},
                              {Recipient::delegation(member)}, &Policy::release_procedure);
    work.record({.subject = subject_of(list.id),
                 .name = "member_asked",
                 .payload = {{"member", columns::of(member)}},
                 .after = {{"notice", std::move(rows)}},
                 .cause = cause});
  }
}

}  // namespace cpe
