// Notices: queued in the event that causes them, withdrawn in the event that undoes their cause,
// released or marked by staff.

#include <algorithm>
#include <iterator>

#include "engine/error.hpp"
#include "workflows/columns.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/designation/ladder.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_such_notice{
    "id_is_known", "there is no notice {id}\n`cpe notices list` shows the ids",
    "il n’y a pas de notification {id}\n`cpe notices list` donne les identifiants"};
constexpr Phrase not_held{
    "notice_is_held",
    "notice {id} is not held: nothing is to be released\nsee `cpe notices show {id}`",
    "la notification {id} n’est pas retenue\u00a0: aucun feu vert n’est à donner\n"
    "voir `cpe notices show {id}`"};
constexpr Phrase is_over{
    "notice_may_still_leave",
    "notice {id} was sent or withdrawn already\nsee `cpe notices show {id}`",
    "la notification {id} a déjà été envoyée ou retirée\nvoir `cpe notices show {id}`"};

Notice found(Register& records, const NoticeId& id) {
  auto notice = records.find_notice(id);
  if (!notice) throw Error{Code::not_found, no_such_notice, {{"id", to_text(id)}}};
  return std::move(*notice);
}

void append(json::array& rows, json::array more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

/// The notices of those of `recipients` whose own was withdrawn: they wait again, as `notice` does.
/// The others stay in `recipients`.
json::array given_back(const std::vector<Notice>& withdrawn, const Notice& notice,
                       std::vector<Recipient>& recipients) {
  json::array rows;
  for (const Notice& each : withdrawn) {
    const bool is_same = each.step == notice.step && each.version == notice.version;
    if (!is_same || std::erase(recipients, each.recipient) == 0) continue;
    json::object row =
        row_with_facts(each, notice.facts).value_or(row_with_state(each, each.state));
    row["state"] = name(notice.state);
    rows.push_back(std::move(row));
  }
  return rows;
}

Error refused(const Phrase& phrase, const Notice& notice) {
  return {Code::refused, phrase, {{"id", to_text(notice.id)}}};
}

}  // namespace

std::optional<Designation> Office::successor_of(const Designation& mandate) {
  if (!mandate.successor) return std::nullopt;
  return register_.find_designation(*mandate.successor);
}

/// Who holds the host until the adopted term begins; a line of the same list may come before it.
std::optional<Designation> Office::former_of(const Designation& adopted) {
  std::optional<Designation> former;
  for (Designation& each : register_.designations_of(adopted.host)) {
    const bool is_on_list = adopted.decision.has_value() && each.decision == adopted.decision;
    const bool holds = is_running(each.state) || is_on_list;
    const bool precedes = each.id != adopted.id && each.terms.end.has_value() &&
                          *each.terms.end < adopted.terms.start;
    if (!holds || !precedes) continue;
    if (!former || *each.terms.end > *former->terms.end) former = std::move(each);
  }
  return former;
}

json::array Office::queued(const Work& work, Notice notice,
                           const std::vector<Recipient>& recipients, Release Policy::*release) {
  const auto policies = register_.policies();
  const bool waits = policy_on(policies, work.today()).*release == Release::held;
  notice.state = waits ? NoticeState::held : NoticeState::pending;
  notice.queued_at = work.now();
  json::array rows;
  for (const Recipient& recipient : recipients) {
    notice.id.number = static_cast<int>(rows.size()) + 1;
    notice.recipient = recipient;
    notice.contact.reset();
    for (const Contact& each : register_.contacts_of(recipient)) {
      if (answers_on(each, work.today())) notice.contact = each.id;
    }
    rows.push_back(row_of(notice));
  }
  return rows;
}

json::array Office::changed_notices(const Work& work, const Designation& before,
                                    const Designation& after, const DesignationEvent& event) {
  if (std::holds_alternative<Adopted>(event)) return outcome_notices(work, after);
  const bool holds_again =
      std::holds_alternative<AdoptionUpheld>(event) || std::holds_alternative<Reinstated>(event);
  if (holds_again) return notices_that_it_holds(work, after);
  if (const auto* lost = std::get_if<NotRetained>(&event); lost != nullptr && lost->in_favour_of) {
    return not_retained_notices(work, before, *lost->in_favour_of);
  }
  if (before.state == State::unregistered) return {};
  const auto next = successor_of(after);
  const Designation* successor = next ? &*next : nullptr;
  const auto waiting = register_.waiting_notices(subject_of(after.id));
  const Policy policy = pinned_policy(after, work.today());
  json::array rows;
  for (const Notice& each : waiting) {
    if (is_undone(each.step, before, after, policy) ||
        !is_still_told(each, after, successor, policy)) {
      rows.push_back(row_with_state(each, NoticeState::withdrawn));
    } else if (auto row = row_with_facts(each, facts_now(each, after, successor))) {
      rows.push_back(std::move(*row));
    }
  }
  append(rows, later_notices(work, before, after, waiting));
  return rows;
}

/// The Council has adopted it.
json::array Office::outcome_notices(const Work& work, const Designation& adopted) {
  const auto former = former_of(adopted);
  const Designation* outgoing = former ? &*former : nullptr;
  return queued(work,
                {.id = {},
                 .subject = subject_of(adopted.id),
                 .version = adopted.term_version,
                 .step = std::string{outcome_step},
                 .recipient = {},
                 .due_at = work.now(),
                 .queued_at = {},
                 .facts = outcome_facts(adopted, outgoing)},
                outcome_recipients(adopted, outgoing), &Policy::release_outcomes);
}

/// What was withdrawn while the adoption did not hold waits again, and what would have said so
/// waits no more.  Who was told last that it holds knows.
json::array Office::notices_that_it_holds(const Work& work, const Designation& mandate) {
  const Subject subject = subject_of(mandate.id);
  const auto former = former_of(mandate);
  const Designation* outgoing = former ? &*former : nullptr;
  auto recipients = outcome_recipients(mandate, outgoing);
  const auto told = register_.told_notices(subject);
  std::erase_if(recipients, [&](const Recipient& each) { return knows_that_it_holds(told, each); });
  const auto policies = register_.policies();
  const bool waits = policy_on(policies, work.today()).release_outcomes == Release::held;
  const Notice notice{.subject = subject,
                      .version = mandate.term_version,
                      .step = std::string{outcome_step},
                      .state = waits ? NoticeState::held : NoticeState::pending,
                      .due_at = work.now(),
                      .facts = outcome_facts(mandate, outgoing)};
  json::array rows = given_back(register_.withdrawn_notices(subject), notice, recipients);
  append(rows, queued(work, notice, recipients, &Policy::release_outcomes));
  for (const Notice& each : register_.waiting_notices(subject)) {
    if (each.step == undone_step) rows.push_back(row_with_state(each, NoticeState::withdrawn));
  }
  return rows;
}

/// Whoever offered is told by whom the Council decided otherwise.
json::array Office::not_retained_notices(const Work& work, const Designation& offer,
                                         const DesignationId& in_favour_of) {
  std::vector<Recipient> delegations;
  for (const CountryCode member : members_of(offer)) {
    delegations.push_back(Recipient::delegation(member));
  }
  return queued(work,
                {.subject = subject_of(offer.id),
                 .version = offer.term_version,
                 .step = std::string{not_retained_step},
                 .due_at = work.now(),
                 .facts = not_retained_facts(offer, designation(in_favour_of))},
                delegations, &Policy::release_outcomes);
}

/// To those who come in while the others have still to be told, or who were told what does not
/// hold.
json::array Office::later_notices(const Work& work, const Designation& before,
                                  const Designation& after, const std::vector<Notice>& waiting) {
  const auto told = register_.told_notices(subject_of(after.id));
  const auto wrong = misinformed(told, before, after);
  Notice notice{.subject = subject_of(after.id),
                .version = after.term_version,
                .step = std::string{undone_step},
                .due_at = work.now(),
                .facts = undone_facts(before)};
  if (!wrong.empty()) return queued(work, notice, wrong, &Policy::release_outcomes);
  auto more = tenure_of(after) ? newcomers(waiting, told, after) : std::vector<Recipient>{};
  if (more.empty()) return {};
  const auto outcome = std::ranges::find(waiting, outcome_step, &Notice::step);
  notice = *outcome;
  notice.facts = facts_now(*outcome, after, nullptr);
  json::array rows = given_back(register_.withdrawn_notices(subject_of(after.id)), notice, more);
  append(rows, queued(work, notice, more, &Policy::release_outcomes));
  return rows;
}

void Office::remind(Work& work, const Designation& mandate, const Timer& timer,
                    std::string_view event) {
  const auto next = successor_of(mandate);
  const Designation* successor = next ? &*next : nullptr;
  const Policy policy = pinned_policy(mandate, work.today());
  const auto recipients = recipients_of(timer.step, mandate, successor, policy);
  const std::int64_t late = late_by_seconds(timer, work.now());
  json::array notices = queued(work,
                               {.id = {},
                                .subject = timer.subject,
                                .version = timer.version,
                                .step = timer.step,
                                .recipient = {},
                                .due_at = timer.due_at,
                                .queued_at = {},
                                .facts = reminder_facts(mandate, successor, late)},
                               recipients, &Policy::release_reminders);
  json::array told;
  for (const Recipient& each : recipients) told.push_back(json::string{to_text(each)});
  // A review that was slept over is asked for once; reminders of a holdover are told together.
  const bool is_review = timer.step.starts_with(step::open_end_review);
  work.record({.subject = timer.subject,
               .name = event,
               .payload = {{"recipients", std::move(told)}},
               .after = {{"notice", std::move(notices)}},
               .timers = course_of(mandate, policy, is_review ? work.today() : work.as_of())});
}

void Office::change_notices(Work& work, const std::vector<Notice>& notices, std::string_view event,
                            NoticeState state) {
  std::vector<Subject> subjects;
  for (const Notice& each : notices) {
    if (std::ranges::find(subjects, each.subject) == subjects.end()) {
      subjects.push_back(each.subject);
    }
  }
  for (const Subject& subject : subjects) {
    json::array rows;
    json::array ids;
    for (const Notice& each : notices) {
      if (each.subject != subject) continue;
      json::object row = row_with_state(each, state);
      row[state == NoticeState::sent ? "marked_at" : "queued_at"] = columns::of(work.now());
      rows.push_back(std::move(row));
      ids.push_back(json::string{to_text(each.id)});
    }
    work.record({.subject = subject,
                 .name = event,
                 .payload = {{"notices", std::move(ids)}},
                 .after = {{"notice", std::move(rows)}}});
  }
}

void Office::release_notices(Work& work, const std::vector<NoticeId>& ids,
                             const std::string& actor) {
  std::vector<Notice> notices;
  notices.reserve(ids.size());
  for (const NoticeId& id : ids) {
    notices.push_back(found(register_, id));
    if (notices.back().state != NoticeState::held) throw refused(not_held, notices.back());
    if (const auto list = register_.decision_told_by(notices.back())) {
      refuse_unfit_confirmation(work, *list, actor);
    }
  }
  change_notices(work, notices, "notices_released", NoticeState::pending);
}

void Office::mark_notices_sent(Work& work, const std::vector<NoticeId>& ids) {
  std::vector<Notice> notices;
  notices.reserve(ids.size());
  for (const NoticeId& id : ids) {
    notices.push_back(found(register_, id));
    const NoticeState state = notices.back().state;
    if (state == NoticeState::sent || state == NoticeState::withdrawn) {
      throw refused(is_over, notices.back());
    }
  }
  change_notices(work, notices, "notices_marked_sent", NoticeState::sent);
}

void Office::arm_courses(Work& work) {
  for (const DesignationId& id : register_.running_designations()) {
    const Designation mandate = designation(id);
    work.record({.subject = subject_of(id),
                 .name = "course_armed",
                 .timers = course_of(mandate, pinned_policy(mandate, work.today()), work.today())});
  }
}

}  // namespace cpe
