// How a round goes its way: what follows from days and from what becomes of its offers.

#include <algorithm>

#include "workflows/office/office.hpp"
#include "workflows/round/board.hpp"
#include "workflows/round/milestones.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase host_is_suspended{"host_is_suspended",
                                   "the partnership of {host} is suspended on {start}",
                                   "{host}\u00a0: partenariat suspendu au {start}"};
constexpr Phrase post_left_out{
    "post_is_to_be_filled",
    "{host}, round {round}: {state}; bring the post in (`cpe round include {code} --reason TEXT`)",
    "{host}, cycle {round}\u00a0: {state}\u00a0; ajoutez le poste (`cpe round include {code} "
    "--reason TEXTE`)"};
constexpr Phrase after_the_call{"offer_is_in_time",
                                "offers for the round {round} were due by {day}",
                                "les offres pour le cycle {round} étaient attendues pour le {day}"};

}  // namespace

void Office::advance(Work& work, const RoundId& id, const Because& because) {
  Because each = because;
  for (;;) {
    const Round now = round(id);
    const auto next = next_event(now, progress_of(now, work.as_of()), work.as_of());
    if (!next) return;
    each.cause = apply(work, now, *next, each);
  }
}

/// Who is adopted for a post that was left vacant fills it.
void Office::fill_vacated_posts(Work& work, const RoundId& id) {
  for (const Post& post : round(id).posts) {
    if (post.state != PostState::vacated) continue;
    const Round now = round(id);
    const auto adopted = adopted_for(now, register_.designations_of(post.host));
    const bool is_filled = std::ranges::any_of(
        adopted, [](const Designation& each) { return is_adopted(each.state); });
    if (is_filled) apply(work, now, PostIncluded{post.host}, {.cause = work.last_recorded()});
  }
}

void Office::advance_rounds(Work& work) {
  for (const Round& each : register_.open_rounds()) {
    fill_vacated_posts(work, each.id);
    advance(work, each.id, {.cause = work.last_recorded()});
  }
}

void Office::close_holdover_of_vacancy(Work& work, const Round& round, CountryCode host) {
  if (round.start > work.today()) return;
  for (const Designation& each : register_.designations_of(host)) {
    if (each.state != State::holdover) continue;
    const Date last = std::max(*each.terms.end, round.start - 1);
    apply(work, each, HoldoverClosed{last, EndReason::lapsed}, {.cause = work.last_recorded()});
  }
}

bool Office::is_left_vacant(CountryCode host, Date day) {
  return std::ranges::any_of(register_.rounds(), [&](const Round& each) {
    const Post* post = post_of(each, host);
    return each.state != RoundState::cancelled && each.start <= day && day <= each.end &&
           post != nullptr && post->state == PostState::vacated;
  });
}

std::optional<Sentence> Office::suspension_of(const Designation& offer) {
  if (!register_.country(offer.host).is_suspended_on(offer.terms.start)) return std::nullopt;
  return Sentence{host_is_suspended, {{"host", offer.host}, {"start", offer.terms.start}}};
}

Remarks Office::remarks_on_post(const Work& work, const Designation& offer) {
  Remarks remarks;
  if (auto suspended = suspension_of(offer)) remarks.push_back(std::move(*suspended));
  for (const Round& each : register_.open_rounds()) {
    if (!belongs_to(offer.terms, each)) continue;
    const std::string name = name_of(each.id);
    const Post* post = post_of(each, offer.host);
    const auto last_day = milestone_on(each, milestone::offers_due);
    if (post != nullptr && post->state != PostState::included) {
      remarks.push_back({post_left_out,
                         {{"host", offer.host},
                          {"state", &phrase(post->state)},
                          {"round", name},
                          {"code", offer.host.text()}}});
    } else if (last_day && *last_day < work.today() && each.state < RoundState::in_force) {
      remarks.push_back({after_the_call, {{"round", name}, {"day", *last_day}}});
    }
  }
  return remarks;
}

/// The Allies are asked when the call opens, and again where its last day moves.
json::array Office::round_notices(const Work& work, const Round& before, const Round& after,
                                  const RoundEvent& event) {
  const auto* moved = std::get_if<MilestoneMoved>(&event);
  const bool moves_the_call = moved != nullptr && moved->item == milestone::offers_due &&
                              after.state == RoundState::call_open;
  json::array rows;
  if (std::holds_alternative<CallOpened>(event) || moves_the_call) {
    const Date last_day = milestone_on(after, milestone::offers_due).value_or(after.start);
    rows = queued(work,
                  {.subject = subject_of(after.id),
                   .version = after.version,
                   .step = std::string{step::call_opened},
                   .due_at = work.now(),
                   .facts = round_facts(after, {std::string{milestone::offers_due}, last_day})},
                  told_at(after, step::call_opened, register_.members_on(work.as_of())),
                  &Policy::release_procedure);
  }
  const bool is_over = is_open(before.state) && !is_open(after.state);
  if (!is_over && moved == nullptr) return rows;
  for (const Notice& each : register_.waiting_notices(subject_of(after.id))) {
    const bool speaks_of_it =
        moved != nullptr && each.facts.round && each.facts.round->milestone.item == moved->item;
    if (is_over || speaks_of_it) rows.push_back(row_with_state(each, NoticeState::withdrawn));
  }
  return rows;
}

void Office::remind_of_milestone(Work& work, const Round& round, const Timer& timer) {
  const auto milestone = reminded_of(round, timer.step);
  if (!milestone || !is_open(round.state)) return;
  const auto recipients = told_at(round, timer.step, register_.members_on(work.as_of()));
  work.record({.subject = timer.subject,
               .name = "milestone_due",
               .payload = {{"milestone", milestone->item}, {"on", to_text(milestone->on)}},
               .after = {{"notice", queued(work,
                                           {.subject = timer.subject,
                                            .version = timer.version,
                                            .step = timer.step,
                                            .due_at = timer.due_at,
                                            .facts = round_facts(round, *milestone)},
                                           recipients, &Policy::release_reminders)}}});
}

}  // namespace cpe
