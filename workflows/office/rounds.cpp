// Rounds: one rotation of the whole network.  People open, shape and close them; the rest follows
// from days and from what becomes of the offers.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"
#include "workflows/reference/working_time.hpp"
#include "workflows/round/board.hpp"
#include "workflows/round/milestones.hpp"
#include "workflows/round/rows.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_such_round{"no_such_round",
                               "there is no round {round}\n`cpe round list` shows them",
                               "il n’y a pas de cycle {round}\n`cpe round list` les donne"};
constexpr Phrase round_exists{"round_is_new",
                              "there is a round {round} already\nsee `cpe round show {round}`",
                              "il y a déjà un cycle {round}\nvoir `cpe round show {round}`"};
constexpr Phrase not_in_calendar{
    "milestone_is_known", "the calendar of a round has no milestone \"{item}\"\nit has: {known}",
    "le calendrier d’un cycle n’a pas d’échéance «\u00a0{item}\u00a0»\nil a\u00a0: {known}"};
constexpr Phrase calendar_out_of_order{
    "milestones_keep_their_order",
    "\"{item}\" on {on} would not keep the order of the calendar: \"{other}\" is on {day}\n"
    "give that another day as well",
    "«\u00a0{item}\u00a0» le {on} ne respecterait pas l’ordre du calendrier\u00a0: "
    "«\u00a0{other}\u00a0» est le {day}\nindiquez aussi un autre jour pour celle-ci"};
constexpr Phrase call_is_over{
    "call_lies_ahead",
    "offers for the round {round} would be due by {day}, which is over\n"
    "say how far the round is (`--at deconfliction`), or give another day (`--milestone "
    "offers_due=DATE`)",
    "les offres pour le cycle {round} seraient attendues pour le {day}, qui est passé\n"
    "indiquez où en est le cycle (`--at deconfliction`), ou un autre jour (`--milestone "
    "offers_due=DATE`)"};
constexpr Phrase list_runs{
    "no_list_of_the_round_is_under_silence",
    "{decision} is under silence with offers of the round {round}: it would be adopted all the "
    "same\n"
    "withdraw it first (`cpe decision withdraw {decision}`), or wait for its outcome",
    "{decision} est soumise à l’accord tacite avec des offres du cycle {round}\u00a0: elle serait "
    "adoptée malgré tout\n"
    "retirez-la d’abord (`cpe decision withdraw {decision}`), ou attendez-en l’issue"};
constexpr Phrase not_in_force_yet{
    "round_has_begun",
    "the terms of the round {round} begin on {day}: it cannot be in force yet\n"
    "give the stage that it has reached, e.g. --at decided",
    "les mandats du cycle {round} commencent le {day}\u00a0: il ne peut pas encore être en cours\n"
    "indiquez le stade atteint, p. ex. --at decided"};
constexpr Phrase not_as_far{
    "round_is_as_far_as_its_offers",
    "by what is registered the round is not as far: {state}; enter its offers and decisions",
    "d’après le registre, le cycle n’en est pas là\u00a0: {state}\u00a0; saisissez ses offres et "
    "décisions"};
constexpr Phrase on_rest_days{"milestones_are_on_working_days",
                              "no working day at headquarters: {milestones}",
                              "jours non ouvrés au siège\u00a0: {milestones}"};
constexpr Phrase suspended_left_out{
    "suspended_hosts_are_left_out",
    "no post for {hosts}: the partnership is suspended (`cpe round include HOST` brings one in)",
    "pas de poste pour {hosts}\u00a0: partenariat suspendu (`cpe round include PAYS` en ajoute "
    "un)"};

/// A round is entered at the stage that it has reached.
RoundEvent opening_at(std::optional<RoundState> stage, RoundPlan plan) {
  switch (stage.value_or(RoundState::planned)) {
    case RoundState::call_open:
      return TakenOverAtCall{std::move(plan)};
    case RoundState::deconfliction:
      return TakenOverAtDeconfliction{std::move(plan)};
    case RoundState::listed:
      return TakenOverWhenListed{std::move(plan)};
    case RoundState::decided:
      return TakenOverWhenDecided{std::move(plan)};
    case RoundState::in_force:
      return TakenOverInForce{std::move(plan)};
    default:
      return RoundPlanned{std::move(plan)};
  }
}

/// The host that an event names, where it names one.
std::optional<CountryCode> host_in(const RoundEvent& event) {
  return std::visit(
      [](const auto& each) -> std::optional<CountryCode> {
        if constexpr (requires { each.host; }) return each.host;
        return std::nullopt;
      },
      event);
}

/// What an event opens a round with.
const RoundPlan* plan_in(const RoundEvent& event) {
  return std::visit(
      [](const auto& each) -> const RoundPlan* {
        if constexpr (requires { each.plan; }) return &each.plan;
        return nullptr;
      },
      event);
}

/// The calendar of the rules with the days that were given instead.
std::vector<Milestone> calendar_with(std::vector<Milestone> calendar,
                                     const std::vector<Milestone>& given) {
  Names known;
  for (const Milestone& each : calendar) known.items.push_back(each.item);
  for (const Milestone& each : given) {
    const auto found = std::ranges::find(calendar, each.item, &Milestone::item);
    if (found == calendar.end()) {
      throw Error{Code::usage, not_in_calendar, {{"item", each.item}, {"known", known}}};
    }
    found->on = each.on;
  }
  return calendar;
}

/// A calendar is in order, and nobody is asked for offers by a day that is over.
void refuse_disorder(const RoundPlan& plan, const RoundForm& form, Date today) {
  Round planned{.id = form.id, .start = plan.start, .end = plan.end};
  planned.milestones = plan.milestones;
  for (const Milestone& each : planned.milestones) {
    const Milestone* other = out_of_order_with(planned, each.item, each.on);
    if (other == nullptr) continue;
    throw Error{Code::refused,
                calendar_out_of_order,
                {{"item", each.item}, {"on", each.on}, {"other", other->item}, {"day", other->on}}};
  }
  const auto last_day = milestone_on(planned, milestone::offers_due);
  if (form.stage || !last_day || *last_day >= today) return;
  throw Error{Code::refused, call_is_over, {{"round", name_of(form.id)}, {"day", *last_day}}};
}

/// Milestones on which nobody may be there.
void remark_rest_days(const RoundPlan& plan, const std::vector<Holiday>& holidays,
                      Remarks& remarks) {
  Names named;
  for (const Milestone& each : plan.milestones) {
    const bool is_start = each.on == plan.start;  // the day of the terms, whatever day it is
    if (is_start || is_working_day(each.on, holidays)) continue;
    named.items.push_back(each.item + " " + to_text(each.on));
  }
  if (named.items.empty()) return;
  remarks.push_back({on_rest_days, {{"milestones", std::move(named)}}});
}

}  // namespace

Round Office::round(const RoundId& id) {
  auto found = register_.find_round(id);
  if (!found) throw Error{Code::not_found, no_such_round, {{"round", name_of(id)}}};
  return std::move(*found);
}

RoundProgress Office::progress_of(const Round& round, Date today) {
  RoundProgress progress;
  for (const Post& post : round.posts) {
    count(progress, round, post, register_.country(post.host), register_.designations_of(post.host),
          today);
  }
  return progress;
}

RoundCircumstances Office::circumstances(const Work& work, const Round& round,
                                         const RoundEvent& event) {
  RoundCircumstances given{.today = work.as_of()};
  if (round.state == RoundState::unregistered) return given;
  given.progress = progress_of(round, work.as_of());
  const auto host = host_in(event);
  if (!host) return given;
  given.host = register_.country(*host);
  const auto all = register_.designations_of(*host);
  const auto offers = offers_in(round, all);
  if (!offers.empty()) given.offered = offers.front().id;
  for (const Designation& each : adopted_for(round, all)) {
    if (is_adopted(each.state)) given.adopted = each.id;
  }
  return given;
}

Seq Office::apply(Work& work, const Round& before, const RoundEvent& event,
                  const Because& because) {
  RoundCircumstances given = circumstances(work, before, event);
  if (const RoundPlan* plan = plan_in(event)) {
    for (const Round& other : register_.rounds()) {
      const bool shares_days = other.start <= plan->end && other.end >= plan->start;
      if (shares_days && other.state != RoundState::cancelled) given.overlapping = other.id;
    }
  }
  auto outcome = decide(before, event, given);
  if (auto* refusal = std::get_if<Sentence>(&outcome)) {
    throw Error{Code::refused, std::move(*refusal)};
  }
  const Round& after = std::get<Round>(outcome);
  json::object rows = changed_rows(before, after);
  if (json::array notices = round_notices(work, before, after, event); !notices.empty()) {
    rows["notice"] = std::move(notices);
  }
  const auto policies = register_.policies();
  return work.record(
      {.subject = subject_of(after.id),
       .name = name(event),
       .payload = payload_of(event),
       .after = std::move(rows),
       .occurred_at = because.occurred_at,
       .cause = because.cause,
       .texts = because.texts,
       .timers = calendar_of(after, policy_version(policies, after.policy), work.as_of())});
}

RoundPlan Office::plan_of(const Work& work, const RoundForm& form) {
  const Policy policy = policy_on(register_.policies(), work.today());
  RoundPlan plan{.start = form.start,
                 .end = form.end.value_or(policy.cycle_end(form.start)),
                 .posts = {},
                 .milestones = calendar_with(milestones_of(policy, form.start), form.milestones),
                 .policy = policy.version};
  for (const CountryCode host : register_.partners_on(form.start)) {
    if (!register_.country(host).is_suspended_on(form.start)) plan.posts.push_back({host});
  }
  return plan;
}

Remarks Office::open_round(Work& work, const RoundForm& form) {
  const auto former = register_.find_round(form.id);
  if (former && former->state != RoundState::cancelled) {
    throw Error{Code::refused, round_exists, {{"round", name_of(form.id)}}};
  }
  require_reason_where_late(work, form.start);
  if (form.stage == RoundState::in_force && form.start > work.today()) {
    throw Error{
        Code::refused, not_in_force_yet, {{"round", name_of(form.id)}, {"day", form.start}}};
  }
  const RoundPlan plan = plan_of(work, form);
  const Round blank{.id = form.id, .start = plan.start, .end = plan.end};
  refuse_disorder(plan, form, work.today());
  const Seq cause = apply(work, former.value_or(blank), opening_at(form.stage, plan));
  advance(work, form.id, {.cause = cause});
  Names suspended;
  for (const CountryCode host : register_.partners_on(form.start)) {
    if (register_.country(host).is_suspended_on(form.start)) {
      suspended.items.push_back(host.text());
    }
  }
  Remarks remarks;
  if (const RoundState now = round(form.id).state; form.stage && now != *form.stage) {
    remarks.push_back({not_as_far, {{"state", &phrase(now)}}});
  }
  if (!suspended.items.empty()) {
    remarks.push_back({suspended_left_out, {{"hosts", std::move(suspended)}}});
  }
  remark_rest_days(plan, policy_version(register_.policies(), plan.policy).holidays, remarks);
  return remarks;
}

void Office::include_post(Work& work, const RoundId& id, CountryCode host) {
  require_reason(work);
  apply(work, round(id), PostIncluded{host});
  advance_rounds(work);
}

void Office::exclude_post(Work& work, const RoundId& id, CountryCode host) {
  require_reason(work);
  apply(work, round(id), PostExcluded{host});
  advance_rounds(work);
}

void Office::vacate_post(Work& work, const RoundId& id, CountryCode host) {
  require_reason(work);
  apply(work, round(id), PostVacated{host});
  close_holdover_of_vacancy(work, round(id), host);
  advance_rounds(work);
}

void Office::move_milestone(Work& work, const RoundId& id, const std::string& item, Date on) {
  apply(work, round(id), MilestoneMoved{item, on});
  advance_rounds(work);
}

void Office::close_round(Work& work, const RoundId& id) { apply(work, round(id), RoundClosed{}); }

/// Silence on its offers runs on without the round.
void Office::refuse_running_list(const Round& round) {
  for (const Post& post : round.posts) {
    for (const Designation& each : offers_in(round, register_.designations_of(post.host))) {
      if (each.state != State::under_silence) continue;
      throw Error{Code::refused,
                  list_runs,
                  {{"decision", each.decision.value().text()}, {"round", name_of(round.id)}}};
    }
  }
}

void Office::cancel_round(Work& work, const RoundId& id) {
  require_reason(work);
  const Round cancelled = round(id);
  refuse_running_list(cancelled);
  apply(work, cancelled, RoundCancelled{});
}

}  // namespace cpe
