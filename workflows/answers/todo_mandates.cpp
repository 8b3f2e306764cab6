// What waits about mandates: terms that are over or about to be, and questions only people answer.

#include <algorithm>

#include "workflows/answers/todo_rounds.hpp"
#include "workflows/designation/events.hpp"

namespace cpe::todo {
namespace {

constexpr Phrase in_holdover{
    "holdover", "{host}: nobody in force since {since}: {id} is over, no successor is adopted",
    "{host}\u00a0: aucune ambassade en fonction depuis le {since}\u00a0: le mandat {id} est échu, "
    "aucun successeur n’est adopté"};
constexpr Phrase holdovers_together{
    "holdover", "{count} posts have nobody in force since {due}: no successor is adopted",
    "{count} postes sans ambassade en fonction depuis le {due}\u00a0: aucun successeur n’est "
    "adopté"};
constexpr Phrase vacant{
    "post_vacant", "{host}: the post is vacant since {since}: {id} has ended, nobody is adopted",
    "{host}\u00a0: le poste est vacant depuis le {since}\u00a0: le mandat {id} a pris fin, aucune "
    "ambassade n’est adoptée"};
constexpr Phrase expiring{"successor_missing",
                          "{host}: {id} ends on {end}, no successor is adopted or offered",
                          "{host}\u00a0: {id} prend fin le {end}, aucun successeur n’est adopté ni "
                          "proposé"};
constexpr Phrase expiring_together{
    "successor_missing", "{count} mandates end on {due}, no successor is adopted or offered",
    "{count} mandats prennent fin le {due}, aucun successeur n’est adopté ni proposé"};
constexpr Phrase review{
    "review_due", "{host}: {id} has no end date (until: {event}): does that still hold?",
    "{host}\u00a0: {id} est sans date de fin (jusqu’à\u00a0: {event})\u00a0: est-ce toujours "
    "valable\u00a0?"};
constexpr Phrase suspension{
    "suspension_to_answer",
    "{host}: the partnership is suspended since {since} and {id} runs on: end it, or note why",
    "{host}\u00a0: le partenariat est suspendu depuis le {since} et {id} se poursuit\u00a0: "
    "mettez-y fin, ou consignez pourquoi"};
constexpr Phrase paused{"embassy_paused",
                        "{host}: the embassy ({member}) is paused since {since} ({id})",
                        "{host}\u00a0: l’ambassade ({member}) est en pause depuis le {since} "
                        "({id})"};
constexpr Phrase closed{
    "embassy_closed",
    "{host}: the embassy ({member}) is closed from {day}, before {id} is over: what follows?",
    "{host}\u00a0: l’ambassade ({member}) est fermée à compter du {day}, avant la fin de "
    "{id}\u00a0: quelle suite\u00a0?"};
constexpr Phrase coarse_end{
    "end_to_confirm",
    "{host}: nobody in force since {since}: {id} was to end in {end}, known no better: did it "
    "end, and why?",
    "{host}\u00a0: aucune ambassade en fonction depuis le {since}\u00a0: {id} devait prendre fin "
    "en {end}, sans plus de précision\u00a0: est-ce le cas, et pourquoi\u00a0?"};
constexpr Phrase contested{
    "mandate_contested", "{host}: the adoption of {id} was reopened after its term had begun",
    "{host}\u00a0: l’adoption de {id} a été rouverte après le début du mandat"};
constexpr Phrase serve_together{
    "double_service", "{host}: {ids} serve at the same time since {since}: correct their dates",
    "{host}\u00a0: {ids} sont en fonction en même temps depuis le {since}\u00a0: rectifiez leurs "
    "dates"};

Concerned its_people(const Designation& mandate) {
  return {.desk = true, .delegations = members_of(mandate), .embassies_in = {mandate.host}};
}

/// The mandates of today's network with the state that their dates give them.
template <class Use>
void for_each_live(const Network& network, Use use) {
  for (const HostRecord& host : network.hosts) {
    for (const Designation& mandate : host.mandates) {
      if (mandate.live) use(host, mandate, state_today(network, host, mandate));
    }
  }
}

/// Lists the offer there is, or asks for one.
std::string command_to_fill(const Network& network, CountryCode host, Date from) {
  for (const Designation* offer : offers_for(network, host, from)) {
    if (offer->state == State::offered) return todo::command_to_list(network, offer->id);
    if (offer->decision) {
      return "cpe decision adopt " + offer->decision->text() +
             " --meeting DATE --reference REFERENCE";
    }
  }
  return "cpe offer submit " + host.text() + " MEMBER --start " + to_text(from);
}

std::string command_to_end(const Designation& mandate, const std::string& last_day) {
  return "cpe mandate end " + mandate.id.text() + " --on " + last_day + " --because REASON";
}

/// The other embassies go on without it, or nobody does.
std::string command_after_closing(const Designation& mandate, CountryCode member, Date from) {
  if (mandate.terms.embassies.size() > 1) {
    return "cpe embassy leave " + member.text() + " " + mandate.host.text() +
           " --decision REFERENCE";
  }
  return "cpe mandate end " + mandate.id.text() + " --on " + to_text(from - 1) +
         " --because embassy_closed";
}

/// It will end for a reason of its own, and nobody is adopted for the time after.
bool has_announced_end(const Designation& mandate, State state) {
  return is_serving(state) && mandate.ends_because.has_value() && !mandate.successor.has_value();
}

/// The mandate that ended last in a partner country where nobody serves, is held over or is
/// adopted; nothing where all that is known came in as history.
const Designation* last_before_vacancy(const Network& network, const HostRecord& host) {
  if (!host.country.is_partner_on(network.today())) return nullptr;
  const Designation* last = nullptr;
  for (const Designation& mandate : host.mandates) {
    const State state = state_today(network, host, mandate);
    if (is_running(state)) return nullptr;
    if (!mandate.live || !mandate.ended_on.has_value() || !tenure_of(mandate)->to) continue;
    if (last == nullptr || *mandate.ended_on > *last->ended_on) last = &mandate;
  }
  return last;
}

/// Whether a note was made on the mandate after something else had happened.
bool is_answered(const Network& network, const Designation& mandate, Seq question) {
  const Mark* note = last_mark(network, subject_of(mandate.id), note_mark);
  return note != nullptr && note->seq > question;
}

/// Imported, and its last day is no more than the last of a year or a month.
bool has_coarse_end(const Designation& mandate) {
  return mandate.imported && mandate.precision != Precision::day && mandate.term_version == 1;
}

std::string coarse_text(Date day, Precision precision) {
  return to_text(day).substr(0, precision == Precision::year ? 4 : 7);
}

/// The list on which the Council is asked about it again, or a new one.
std::string command_to_decide_anew(const Network& network, const DesignationId& mandate) {
  const auto asks = [&](const Decision& list) {
    const bool is_open = list.state != DecisionState::adopted;
    return is_open && std::ranges::find(list.lines, mandate) != list.lines.end();
  };
  for (const auto* lists : {&network.drafts, &network.procedures}) {
    const auto list = std::ranges::find_if(*lists, asks);
    if (list != lists->end()) return "cpe decision show " + list->id.text();
  }
  return "cpe decision draft " + mandate.text();
}

}  // namespace

TodoItems holdovers(const Network& network) {
  TodoItems items;
  for_each_live(network, [&](const HostRecord&, const Designation& mandate, State state) {
    if (state != State::holdover || has_coarse_end(mandate)) return;
    const Date since = *mandate.terms.end + 1;
    items.push_back(
        {.due_on = since,
         .concerns = its_people(mandate),
         .what = {in_holdover,
                  {{"host", mandate.host}, {"since", since}, {"id", mandate.id.text()}}},
         .command = command_to_fill(network, mandate.host, network.today()),
         .subject = subject_of(mandate.id),
         .host = mandate.host,
         .together = Together{&holdovers_together, "cpe list --state holdover"}});
  });
  return items;
}

TodoItems posts_vacant(const Network& network) {
  TodoItems items;
  for (const HostRecord& host : network.hosts) {
    const Designation* last = last_before_vacancy(network, host);
    if (last == nullptr || vacancy_on(host, network.today()) != nullptr) continue;
    const Date since = *tenure_of(*last)->to + 1;
    items.push_back(
        {.due_on = since,
         .concerns = {},
         .what = {vacant, {{"host", last->host}, {"since", since}, {"id", last->id.text()}}},
         .command = command_to_fill(network, last->host, network.today()),
         .subject = subject_of(last->id),
         .host = last->host});
  }
  return items;
}

TodoItems mandates_without_successor(const Network& network) {
  TodoItems items;
  for_each_live(network, [&](const HostRecord& host, const Designation& mandate, State state) {
    const bool is_ending = state == State::renewal_due || has_announced_end(mandate, state);
    if (!is_ending || !needs_successor(host, mandate)) return;
    const Date end = *mandate.terms.end;
    if (!offers_for(network, mandate.host, end + 1).empty()) return;
    if (round_with(network, mandate.host, end + 1) != nullptr) return;
    items.push_back(
        {.due_on = end,
         .concerns = its_people(mandate),
         .what = {expiring, {{"host", mandate.host}, {"id", mandate.id.text()}, {"end", end}}},
         .command = command_to_fill(network, mandate.host, end + 1),
         .subject = subject_of(mandate.id),
         .host = mandate.host,
         .together = Together{&expiring_together, "cpe list --state expiring"}});
  });
  return items;
}

TodoItems reviews_due(const Network& network) {
  TodoItems items;
  for_each_live(network, [&](const HostRecord&, const Designation& mandate, State state) {
    if (!is_adopted(state) || mandate.terms.end.has_value()) return;
    const Mark* due = last_mark(network, subject_of(mandate.id), "review_due");
    if (due == nullptr || is_answered(network, mandate, due->seq)) return;
    items.push_back({.due_on = due->on,
                     .concerns = its_people(mandate),
                     .what = {review,
                              {{"host", mandate.host},
                               {"id", mandate.id.text()},
                               {"event", mandate.terms.until_event}}},
                     .command = "cpe note " + mandate.id.text() + " TEXT",
                     .subject = subject_of(mandate.id),
                     .host = mandate.host});
  });
  return items;
}

TodoItems suspensions_to_answer(const Network& network) {
  TodoItems items;
  for_each_live(network, [&](const HostRecord& host, const Designation& mandate, State state) {
    if (!is_serving(state) || !host.country.is_suspended_on(network.today())) return;
    const Mark* began = last_mark(network, subject_of(mandate.host), "partnership_suspended");
    if (began == nullptr || is_answered(network, mandate, began->seq)) return;
    items.push_back(
        {.due_on = std::max(began->on, mandate.terms.start),
         .concerns = its_people(mandate),
         .what = {suspension,
                  {{"host", mandate.host}, {"since", began->on}, {"id", mandate.id.text()}}},
         .command = command_to_end(mandate, "DATE"),
         .subject = subject_of(mandate.id),
         .host = mandate.host});
  });
  return items;
}

TodoItems embassies_paused(const Network& network) {
  TodoItems items;
  for_each_live(network, [&](const HostRecord&, const Designation& mandate, State state) {
    if (!is_adopted(state)) return;
    for (const Embassy& embassy : mandate.terms.embassies) {
      const bool is_closed = embassy.closed_on.has_value() && *embassy.closed_on <= network.today();
      if (!embassy.paused || is_closed) continue;
      const Mark* began = last_mark(network, subject_of(mandate.id), "paused");
      const Date since = began == nullptr ? network.today() : began->on;
      items.push_back(
          {.due_on = since,
           .concerns = {.desk = true,
                        .delegations = {embassy.member},
                        .embassies_in = {mandate.host}},
           .what = {paused,
                    {{"host", mandate.host},
                     {"member", embassy.member},
                     {"since", since},
                     {"id", mandate.id.text()}}},
           .command = "cpe embassy resume " + embassy.member.text() + " " + mandate.host.text(),
           .subject = subject_of(mandate.id),
           .host = mandate.host});
    }
  });
  return items;
}

TodoItems embassies_closed(const Network& network) {
  TodoItems items;
  for_each_live(network, [&](const HostRecord&, const Designation& mandate, State state) {
    if (!is_adopted(state)) return;
    for (const Embassy& embassy : mandate.terms.embassies) {
      const auto& from = embassy.closed_on;
      const auto& end = mandate.terms.end;
      if (!from.has_value() || (end.has_value() && *end < *from)) continue;
      items.push_back({.due_on = *from,
                       .concerns = {.desk = true,
                                    .delegations = {embassy.member},
                                    .embassies_in = {mandate.host}},
                       .what = {closed,
                                {{"host", mandate.host},
                                 {"member", embassy.member},
                                 {"day", *from},
                                 {"id", mandate.id.text()}}},
                       .command = command_after_closing(mandate, embassy.member, *from),
                       .subject = subject_of(mandate.id),
                       .host = mandate.host});
    }
  });
  return items;
}

TodoItems coarse_ends_passed(const Network& network) {
  TodoItems items;
  for_each_live(network, [&](const HostRecord&, const Designation& mandate, State state) {
    if (state != State::holdover || !has_coarse_end(mandate)) return;
    const Date end = *mandate.terms.end;
    items.push_back({.due_on = end + 1,
                     .concerns = its_people(mandate),
                     .what = {coarse_end,
                              {{"host", mandate.host},
                               {"since", end + 1},
                               {"id", mandate.id.text()},
                               {"end", coarse_text(end, mandate.precision)}}},
                     .command = command_to_end(mandate, to_text(end)),
                     .subject = subject_of(mandate.id),
                     .host = mandate.host});
  });
  return items;
}

TodoItems contested_mandates(const Network& network) {
  TodoItems items;
  for_each_live(network, [&](const HostRecord&, const Designation& mandate, State state) {
    if (!mandate.contested || !is_adopted(state)) return;
    const Mark* reopened = last_mark(network, subject_of(mandate.id), AdoptionContested::name);
    items.push_back({.due_on = reopened == nullptr ? network.today() : reopened->on,
                     .concerns = {},
                     .what = {contested, {{"host", mandate.host}, {"id", mandate.id.text()}}},
                     .command = command_to_decide_anew(network, mandate.id),
                     .subject = subject_of(mandate.id),
                     .host = mandate.host});
  });
  return items;
}

TodoItems double_services(const Network& network) {
  TodoItems items;
  for (const HostRecord& host : network.hosts) {
    const Answer answer = who_serves(host, network.today(), network.today());
    if (answer.designations.size() < 2) continue;
    Names ids;
    const Designation* latest = answer.designations.front();
    for (const Designation* each : answer.designations) {
      ids.items.push_back(each->id.text());
      if (each->terms.start > latest->terms.start) latest = each;
    }
    items.push_back(
        {.due_on = latest->terms.start,
         .concerns = {},
         .what = {serve_together,
                  {{"host", latest->host}, {"ids", ids}, {"since", latest->terms.start}}},
         .command = "cpe mandate correct " + latest->id.text() + " --start DATE",
         .subject = subject_of(latest->id),
         .host = latest->host});
  }
  return items;
}

}  // namespace cpe::todo
