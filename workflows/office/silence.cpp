// The silence procedure: a list is put to the members until a deadline, and adopted by itself then
// unless one of them objects before it.

#include "workflows/decision/silence.hpp"

#include <algorithm>
#include <utility>

#include "engine/error.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

constexpr Phrase rival_under_silence{
    "no_rival_is_under_silence",
    "{id} competes with {rival}, which is under silence with {decision}\n"
    "wait for the outcome of {decision}, or withdraw it (`cpe decision withdraw {decision}`)",
    "{id} est en concurrence avec {rival}, soumise à l’accord tacite avec {decision}\n"
    "attendez l’issue de {decision}, ou retirez-la (`cpe decision withdraw {decision}`)"};
constexpr Phrase nothing_broke_it{
    "break_has_its_time",
    "nothing says when the letters of those that broke silence were received\n"
    "give their time: --broken-at \"2026-11-20 17:30\"",
    "rien n’indique quand les lettres qui ont rompu le silence ont été reçues\n"
    "indiquez l’heure\u00a0: --broken-at \"2026-11-20 17:30\""};
constexpr Phrase sender_not_named{
    "withdrawal_has_its_member",
    "{id} is an offer of {members}: nothing says which of them takes it back, and breaks silence\n"
    "name it: --from MEMBER",
    "{id} est une offre de {members}\u00a0: rien n’indique qui la retire et rompt le silence\n"
    "indiquez-le\u00a0: --from ALLIÉ"};
constexpr Phrase nobody_broke_it{"break_has_its_members",
                                 "nothing says who broke silence on {broken}\n"
                                 "name them: --broken-by FRA, or leave --broken-at out",
                                 "rien n’indique qui a rompu le silence le {broken}\n"
                                 "nommez-les\u00a0: --broken-by FRA, ou omettez --broken-at"};
constexpr Phrase begins_before{
    "terms_follow_the_deadline",
    "{lines}: {count|its term begins|their terms begin} before the deadline: adopted then, "
    "{count|it holds|they hold} from before the Council decided",
    "{lines}\u00a0: {count|le mandat commence|les mandats commencent} avant l’échéance\u00a0: "
    "{count|adopté|adoptés} alors, {count|il vaudrait|ils vaudraient} dès avant la décision du "
    "Conseil"};
constexpr Phrase broken_after_deadline{
    "break_came_in_time",
    "a letter received on {broken} did not break silence that ended on {until}: it came too late\n"
    "check both times; a late letter is entered afterwards (`cpe decision object {id}`)",
    "une lettre reçue le {broken} n’a pas rompu le silence, qui a pris fin le {until}\u00a0: elle "
    "est arrivée trop tard\n"
    "vérifiez les deux heures\u00a0; une lettre tardive s’inscrit ensuite (`cpe decision object "
    "{id}`)"};
constexpr Phrase procedure_runs{
    "procedure_is_over",
    "the deadline {until} lies ahead: this procedure is not over\n"
    "circulate the list (`cpe decision circulate {id}`)",
    "l’échéance du {until} est à venir\u00a0: cette procédure n’est pas achevée\n"
    "soumettez la liste (`cpe decision circulate {id}`)"};
constexpr Phrase short_silence{
    "silence_is_long_enough",
    "only {hours} {hours|hour|hours} of this silence {hours|lies|lie} on working days; the rule "
    "asks for {least}",
    "ce délai ne comprend que {hours} {hours|heure|heures} de jours ouvrés\u00a0; la règle en veut "
    "{least}"};
constexpr Phrase ends_on_rest_day{
    "deadline_is_on_a_working_day",
    "{day} is no working day at headquarters: nobody may be there to receive an objection",
    "le {day} n’est pas un jour ouvré au siège\u00a0: il se peut que personne n’y reçoive une "
    "objection"};
constexpr Phrase kept_as_late{
    "received_in_time",
    "received at the deadline or after it: kept as a late statement, the adoption stands",
    "reçue à l’échéance ou après\u00a0: conservée comme déclaration tardive, l’adoption tient"};
constexpr Phrase entered_late{
    "entered_in_time",
    "received in time, entered after the adoption: it stands until it is reopened "
    "(`cpe decision reopen {id} --reason TEXT`)",
    "reçue à temps, inscrite après l’adoption\u00a0: celle-ci tient jusqu’à ce qu’on la rouvre "
    "(`cpe decision reopen {id} --reason TEXTE`)"};
constexpr Phrase breaks_now{"silence_is_kept",
                            "silence is broken: the list is not adopted at the deadline",
                            "le silence est rompu\u00a0: la liste n’est pas adoptée à l’échéance"};

/// What staff should know of a deadline before the members do.
Remarks about_silence(Instant from, Instant until, const Policy& policy, Remarks remarks = {}) {
  const std::int64_t hours = working_hours_between(from, until, policy.holidays);
  if (hours < policy.silence_hours) {
    remarks.push_back(
        {short_silence, {{"hours", hours}, {"least", std::int64_t{policy.silence_hours}}}});
  }
  const Date day = date_in_brussels(until);
  if (!is_working_day(day, policy.holidays)) remarks.push_back({ends_on_rest_day, {{"day", day}}});
  return remarks;
}

/// What is said after the matter was closed is kept and changes nothing.
DecisionEvent event_for(const Position& position, const Decision& list) {
  const auto closes = closes_at(list);
  if (closes && position.received_at >= *closes) return LateStatementKept{position};
  if (position.kind == PositionKind::objection) return Objected{position};
  if (position.kind == PositionKind::amendment) return AmendmentAsked{position};
  return PositionTaken{position};
}

}  // namespace

void Office::refuse_lines_in_conflict(const Decision& list) {
  for (const DesignationId& line : list.lines) {
    const Designation offer = designation(line);
    refuse_rival_on_list(offer, list);
    for (const Designation& rival : register_.designations_of(offer.host)) {
      const bool is_running = rival.state == State::under_silence && rival.decision != list.id;
      if (!is_running || !overlap(rival.terms, offer.terms)) continue;
      throw Error{Code::refused,
                  rival_under_silence,
                  {{"id", line.text()},
                   {"rival", rival.id.text()},
                   {"decision", rival.decision.value().text()}}};
    }
  }
}

/// Terms that an adoption at the deadline would begin in the past.
void Office::remark_begun_by(const Decision& list, Instant deadline, Remarks& remarks) {
  Names lines;
  for (const DesignationId& line : list.lines) {
    const Designation each = designation(line);
    const bool is_earlier = midnight_in_brussels(each.terms.start) < deadline;
    if (is_earlier && is_open_offer(each.state)) lines.items.push_back(line.text());
  }
  const auto count = static_cast<std::int64_t>(lines.items.size());
  if (count > 0)
    remarks.push_back({begins_before, {{"lines", std::move(lines)}, {"count", count}}});
}

void Office::begin_silence(Work& work, const Decision& list, const DecisionEvent& circulated,
                           const Because& because) {
  const Seq cause = apply(work, list, circulated, because);
  for (const DesignationId& line : list.lines) {
    const Designation offer = designation(line);
    // A contested mandate serves on.
    if (offer.state != State::listed) continue;
    apply(work, offer, Circulated{}, {.cause = cause, .occurred_at = because.occurred_at});
  }
}

Remarks Office::circulate(Work& work, const DecisionId& id, const CirculationForm& form) {
  const Decision list = decision(id);
  refuse_lines_in_conflict(list);
  Remarks remarks = remarks_on_lines(work, id);
  remark_begun_by(list, form.until, remarks);
  const Policy policy = policy_on(register_.policies(), work.today());
  const std::string reference = checked_reference(form.reference);
  begin_silence(work, list, ListCirculated{{reference, work.now(), form.until, policy.version}},
                {});
  return about_silence(work.now(), form.until, policy, std::move(remarks));
}

Remarks Office::recirculate(Work& work, const DecisionId& id, const CirculationForm& form) {
  require_reason(work);
  const Decision list = decision(id);
  refuse_lines_in_conflict(list);
  Remarks remarks = remarks_on_lines(work, id);
  remark_begun_by(list, form.until, remarks);
  const Policy policy = policy_on(register_.policies(), work.today());
  const std::string reference = reference_of(list, form.reference);
  begin_silence(work, list, ListRecirculated{{reference, work.now(), form.until, policy.version}},
                {});
  return about_silence(work.now(), form.until, policy, std::move(remarks));
}

Remarks Office::extend_silence(Work& work, const DecisionId& id, Instant until) {
  require_reason(work);
  Remarks remarks;
  const Decision list = decision(id);
  remark_begun_by(list, until, remarks);
  apply(work, list, DeadlineExtended{until});
  return about_silence(list.circulated_at.value(), until,
                       policy_version(register_.policies(), list.policy.value()),
                       std::move(remarks));
}

void Office::release_lines(Work& work, const Decision& list, const Because& because) {
  for (const DesignationId& line : list.lines) {
    const Designation offer = designation(line);
    if (offer.state == State::under_silence) apply(work, offer, SilenceBroken{}, because);
  }
}

Remarks Office::enter_position(Work& work, const Decision& list, const Position& position,
                               const std::string& text) {
  const DecisionEvent event = event_for(position, list);
  Because because{.occurred_at = position.received_at};
  if (!text.empty()) because.texts.push_back({"text", text});
  because = {.cause = apply(work, list, event, because), .occurred_at = position.received_at};
  if (std::holds_alternative<LateStatementKept>(event)) return {{kept_as_late}};
  if (!breaks_silence(position.kind)) return {};
  if (list.state == DecisionState::adopted) return {{entered_late, {{"id", list.id.text()}}}};
  if (list.state != DecisionState::under_silence) return {};
  release_lines(work, list, because);
  return {{breaks_now}};
}

Remarks Office::take_position(Work& work, const DecisionId& id, const PositionForm& form) {
  return enter_position(
      work, decision(id),
      {.member = form.by, .kind = form.kind, .received_at = form.received_at.value_or(work.now())},
      form.text);
}

void Office::lift_objection(Work& work, const DecisionId& id, CountryCode member,
                            const std::optional<Instant>& received_at) {
  const Instant at = received_at.value_or(work.now());
  apply(work, decision(id), ObjectionLifted{member, at}, {.occurred_at = at});
}

/// Of a joint offer somebody has to say which of its members wrote.
CountryCode Office::member_that_withdraws(const Designation& offer, const WithdrawalForm& form) {
  const auto members = members_of(offer);
  if (!form.by && members.size() > 1) {
    throw Error{
        Code::usage, sender_not_named, {{"id", offer.id.text()}, {"members", names_of(members)}}};
  }
  return form.by.value_or(members.front());
}

/// Received in time and entered late, it is kept with the adoption, which stands until it is
/// reopened.
Remarks Office::withdraw_as_amendment(Work& work, const Designation& offer,
                                      const WithdrawalForm& form) {
  const Decision list = decision(offer.decision.value());
  Remarks remarks = enter_position(work, list,
                                   {.member = member_that_withdraws(offer, form),
                                    .kind = PositionKind::amendment,
                                    .received_at = form.received_at.value_or(work.now()),
                                    .strikes = offer.id},
                                   {});
  if (list.state == DecisionState::adopted) return remarks;
  apply(work, designation(offer.id), OfferWithdrawn{},
        {.cause = work.last_recorded(), .occurred_at = form.received_at});
  return remarks;
}

/// Whether the letter came while the list, adopted meanwhile, was under silence.
bool Office::came_under_silence(const Designation& offer, const WithdrawalForm& form) {
  if (offer.state != State::designated || !form.received_at || !offer.decision) return false;
  const Decision list = decision(*offer.decision);
  return list.state == DecisionState::adopted && list.circulated_at && list.deadline &&
         *form.received_at >= *list.circulated_at && *form.received_at < *list.deadline;
}

Remarks Office::adopt_as_lifted(Work& work, const DecisionId& id,
                                const std::optional<Instant>& at) {
  Remarks remarks = remarks_on_lines(work, id);
  const Instant said_at = at.value_or(work.now());
  const int year = date_in_brussels(said_at).year();
  const std::int64_t number = register_.next_adoption_number(year);
  const Seq adoption =
      apply(work, decision(id), AdoptedAsLifted{said_at, number}, {.occurred_at = said_at});
  designate_lines(work, id, adoption);
  return remarks;
}

/// A line that a rule keeps from being adopted now, after those before it on the list.
std::optional<AdoptionPrevented> Office::obstacle_to(const Work& work, const Decision& list) {
  std::vector<Designation> adopted_before;
  for (const DesignationId& line : list.lines) {
    const Designation offer = designation(line);
    if (offer.state != State::under_silence) continue;
    const Adopted adopted{work.as_of(), list.reference, list.policy.value()};
    Circumstances given = circumstances(work, offer, adopted);
    for (const Designation& each : adopted_before) {
      if (each.host == offer.host) given.others.push_back(each);
    }
    auto outcome = decide(offer, adopted, given);
    const auto* refusal = std::get_if<Sentence>(&outcome);
    if (refusal != nullptr) return AdoptionPrevented{line, std::string{refusal->phrase->key()}};
    adopted_before.push_back(std::get<Designation>(std::move(outcome)));
  }
  return std::nullopt;
}

/// Stamped with the deadline, however late the machine woke.
void Office::silence_elapses(Work& work, const Decision& list, const Timer& timer) {
  if (list.state != DecisionState::under_silence || timer.version != list.version) return;
  if (const auto obstacle = obstacle_to(work, list)) {
    const Because because{.cause = apply(work, list, *obstacle), .occurred_at = timer.due_at};
    return release_lines(work, list, because);
  }
  const int year = date_in_brussels(timer.due_at).year();
  const std::int64_t number = register_.next_adoption_number(year);
  designate_lines(work, list.id, apply(work, list, SilenceElapsed{number}));
}

/// Where nobody broke it and its deadline is over, the step that is due at once adopts it.
Remarks Office::record_procedure(Work& work, const DecisionId& id, const ProcedureForm& form) {
  if (!form.broken_by.empty() && !form.broken_at) throw Error{Code::usage, nothing_broke_it};
  if (form.broken_by.empty() && form.broken_at) {
    throw Error{Code::usage, nobody_broke_it, {{"broken", *form.broken_at}}};
  }
  if (form.until > work.now()) {
    throw Error{Code::refused, procedure_runs, {{"until", form.until}, {"id", id.text()}}};
  }
  if (!form.broken_by.empty() && *form.broken_at >= form.until) {
    throw Error{Code::refused,
                broken_after_deadline,
                {{"broken", *form.broken_at}, {"until", form.until}, {"id", id.text()}}};
  }
  const Decision list = decision(id);
  refuse_lines_in_conflict(list);
  const Date day = date_in_brussels(form.circulated_at);
  require_reason_where_late(work, day);
  Remarks remarks = remarks_on_lines(work, id);
  remark_offered_after(list, form.circulated_at, remarks);
  const int policy = policy_on(register_.policies(), day).version;
  const Silence silence{checked_reference(form.reference), form.circulated_at, form.until, policy};
  const bool is_first = list.state != DecisionState::broken;
  begin_silence(work, list,
                is_first ? DecisionEvent{ListCirculated{silence}} : ListRecirculated{silence},
                {.occurred_at = form.circulated_at});
  for (const CountryCode member : form.broken_by) {
    enter_position(
        work, decision(id),
        {.member = member, .kind = PositionKind::objection, .received_at = *form.broken_at}, {});
  }
  return remarks;
}

}  // namespace cpe
