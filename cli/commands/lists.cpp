// The roster of a day or of a period.

#include <algorithm>
#include <map>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/filters.hpp"
#include "cli/groups.hpp"
#include "storage/queries/embassies.hpp"
#include "storage/record/events.hpp"
#include "workflows/answers/served.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase counts_line{"counts",
                             "{partners} {partners|host|hosts} on {day}: {known} known, {holdover} "
                             "in holdover, {none} none, "
                             "{not_known} not known",
                             "{partners} {partners|pays hôte|pays hôtes} le {day}\u00a0: {known} "
                             "{known|connu|connus}, {holdover} {holdover|échu|échus} sans "
                             "successeur, {none} sans ambassade, {not_known} "
                             "{not_known|inconnu|inconnus}"};
constexpr Phrase found_line{"found", "{count} {count|designation|designations} on {day}",
                            "{count} {count|désignation|désignations} le {day}"};
constexpr Phrase none_hosts{"hosts_none", "none: {hosts}", "aucune ambassade\u00a0: {hosts}"};
constexpr Phrase not_known_hosts{"hosts_not_known", "not known: {hosts}", "inconnu\u00a0: {hosts}"};
constexpr Phrase not_known_count{"hosts_not_known",
                                 "not known on that day in {count} {count|host|hosts}: `cpe list "
                                 "--on {iso}{filters}` names them",
                                 "inconnu ce jour-là dans {count} {count|pays hôte|pays "
                                 "hôtes}\u00a0: `cpe list --on {iso}{filters}` les "
                                 "donne"};
constexpr Phrase ever_line{"ever", "{count} {count|designation|designations} in the record",
                           "{count} {count|désignation|désignations} au registre"};
constexpr Phrase period_line{
    "period", "{count} {count|designation|designations} with a day from {from} to {to}",
    "{count} {count|désignation|désignations} avec un jour du {from} au {to}"};
constexpr Phrase gaps_in_record{
    "stretches_not_known",
    "not known for part of that time in {count} {count|host|hosts}: `cpe gaps --from {from} --to "
    "{to}{filters}` says when",
    "inconnu pour une partie de ce temps dans {count} {count|pays hôte|pays hôtes}\u00a0: `cpe "
    "gaps "
    "--from {from} --to {to}{filters}` dit quand"};
constexpr Phrase one_period{
    "one_period_is_asked",
    "--on asks about one day, --from and --to about a period, --ever about all days\n"
    "give one of them",
    "--on demande un jour, --from et --to une période, --ever tous les jours\n"
    "indiquez l’un d’eux"};

/// Everything `list` was asked for.
struct Question {
  HostFilter hosts;
  DesignationFilter designations;
  std::optional<Grouping> grouping;
  KnownAt known_at;
};

Question question_from(Session& session, const Arguments& arguments) {
  return {{session, arguments},
          {session, arguments, session.on()},
          grouping_from(arguments),
          session.known_at()};
}

/// Designations that never held a host are listed where their state is asked for.
bool never_held(const std::optional<State>& state) {
  return state && (is_open_offer(*state) || *state == State::withdrawn ||
                   *state == State::not_retained || *state == State::annulled);
}

struct Roster {
  std::vector<Shown> shown;
  std::map<AnswerKind, std::int64_t> counts;
  std::vector<CountryCode> none;
  std::vector<CountryCode> not_known;
  std::int64_t hosts = 0;
};

Roster roster_on(Session& session, const Question& question, Date on) {
  Roster roster;
  for (const Country& country : countries(session.database(), question.known_at)) {
    if (!question.hosts.takes(country, on)) continue;
    const HostRecord record = record_of(session.database(), country, question.known_at);
    const Answer answer = who_serves(record, on, session.as_known_on());
    if (answer.designations.empty() && !country.is_partner_on(on)) continue;
    ++roster.hosts;
    ++roster.counts[answer.kind];
    if (answer.kind == AnswerKind::none) roster.none.push_back(country.code());
    if (answer.kind == AnswerKind::not_known) roster.not_known.push_back(country.code());
    for (const Designation* each : answer.designations) {
      Shown shown = on_day(session, *each, record, on);
      if (question.designations.takes(shown)) roster.shown.push_back(std::move(shown));
    }
  }
  return roster;
}

void say_hosts(Session& session, const Phrase& phrase, const std::vector<CountryCode>& codes,
               Date on) {
  if (codes.empty()) return;
  Names hosts;
  for (const CountryCode code : codes) hosts.items.push_back(session.name(code, on));
  sort_by_name(hosts.items);
  session.output().say({phrase, {{"hosts", hosts}}}, Tone::dim);
}

/// A total says where it may be wrong.
void say_found(Session& session, const Roster& roster, const HostFilter& hosts, Date on) {
  const auto count = static_cast<std::int64_t>(roster.shown.size());
  session.output().say({found_line, {{"count", count}, {"day", on}}}, Tone::strong);
  const auto not_known = static_cast<std::int64_t>(roster.not_known.size());
  if (not_known == 0) return;
  session.output().say(
      {not_known_count, {{"count", not_known}, {"iso", to_text(on)}, {"filters", hosts.options()}}},
      Tone::dim);
}

Sentence counts(Roster& roster, Date on) {
  return {counts_line,
          {{"partners", roster.hosts},
           {"day", on},
           {"known", roster.counts[AnswerKind::known]},
           {"holdover", roster.counts[AnswerKind::holdover]},
           {"none", roster.counts[AnswerKind::none]},
           {"not_known", roster.counts[AnswerKind::not_known]}}};
}

void say_counts(Session& session, Roster& roster, const Question& question, Date on) {
  if (!question.designations.is_empty()) return say_found(session, roster, question.hosts, on);
  say_hosts(session, none_hosts, roster.none, on);
  say_hosts(session, not_known_hosts, roster.not_known, on);
  session.output().say(counts(roster, on), Tone::strong);
}

json::object counts_shape(Roster& roster) {
  json::object data{{"hosts", roster.hosts}};
  for (const AnswerKind kind :
       {AnswerKind::known, AnswerKind::holdover, AnswerKind::none, AnswerKind::not_known}) {
    data[name(kind)] = roster.counts[kind];
  }
  return data;
}

void show_list(Session& session, const Question& question, std::vector<Shown>& shown, Date on) {
  sort_by_host_name(session, shown, on);
  if (question.grouping) {
    return show_groups(session, "list", *question.grouping, question.hosts.regions(), shown, on);
  }
  if (session.output().format() == Format::json) {
    session.output().data("list", shapes(shown));
  } else if (!shown.empty() || session.output().format() == Format::csv) {
    session.output().table(designations_table(session, shown, on));
  }
}

bool is_within(const Terms& terms, Date from, Date to) {
  return terms.start <= to && (!terms.end.has_value() || *terms.end >= from);
}

/// What a period holds, and where nobody knows.
struct Period {
  std::vector<Shown> shown;
  std::int64_t hosts_not_known = 0;
  std::optional<Days> not_known;  ///< from the first day not known to the last
};

void note_unknown(Period& period, const std::vector<Days>& days) {
  if (days.empty()) return;
  ++period.hosts_not_known;
  if (!period.not_known) period.not_known = days.front();
  period.not_known->first = std::min(period.not_known->first, days.front().first);
  period.not_known->last = std::max(period.not_known->last, days.back().last);
}

/// Designations that held a host on some day of the period.
Period served_between(Session& session, const Question& question, Date from, Date to) {
  Period period;
  const Date today = session.as_known_on();
  for (const Country& country : countries(session.database(), question.known_at)) {
    HostRecord record = record_of(session.database(), country, question.known_at);
    record.changed = embassies_by_day(session.database(), record.mandates, question.known_at);
    for (const Designation& each : record.mandates) {
      const Date first = std::max(each.terms.start, from);
      const Date last = std::min(each.terms.end.value_or(to), to);
      if (!is_within(each.terms, from, to) || !question.hosts.takes(country, first, last)) continue;
      Shown now = on_day(session, each, record, session.today());
      if (question.designations.takes(now, record, first, last)) {
        period.shown.push_back(std::move(now));
      }
    }
    if (!question.hosts.takes(country, std::max(from, country.partner_from().value_or(from)),
                              std::min(to, today))) {
      continue;
    }
    note_unknown(period, unknown_days(record, from, to, today));
  }
  return period;
}

/// Offers and what became of them, as they stood at the end of a day that is over, else as they
/// stand.
std::vector<Shown> not_served(Session& session, const Question& question, Date on, Date from,
                              Date to) {
  KnownAt moment = question.known_at;
  if (on < session.today()) {
    const Seq then = seq_at(session.database(), last_instant_of(on));
    if (!moment || then < *moment) moment = then;
  }
  std::vector<Shown> shown;
  for (Designation& each : designations_as_known(session.database(), moment)) {
    const Country host = country(session.database(), each.host, question.known_at);
    if (!is_within(each.terms, from, to)) continue;
    if (!question.hosts.takes(host, each.terms.start, each.terms.end.value_or(each.terms.start))) {
      continue;
    }
    Shown stored = as_stored(std::move(each));
    if (question.designations.takes(stored)) shown.push_back(std::move(stored));
  }
  return shown;
}

void list_period(Session& session, const Question& question, const std::optional<Date>& first,
                 const std::optional<Date>& last) {
  const Date from = first.value_or(Date::of(1900, 1, 1));
  const Date to = last.value_or(Date::of(2999, 12, 31));
  require_order(from, to);
  const Date today = session.today();
  Period period;
  if (never_held(question.designations.state())) {
    period.shown = not_served(session, question, today, from, to);
  } else {
    period = served_between(session, question, from, to);
  }
  const auto count = static_cast<std::int64_t>(period.shown.size());
  show_list(session, question, period.shown, today);
  Output& output = session.output();
  if (output.format() != Format::table) return;
  const Phrase& line = first || last ? period_line : ever_line;
  output.say({line, {{"count", count}, {"from", from}, {"to", to}}}, Tone::strong);
  if (!period.not_known) return;
  output.say({gaps_in_record,
              {{"count", period.hosts_not_known},
               {"from", to_text(period.not_known->first)},
               {"to", to_text(period.not_known->last)},
               {"filters", question.hosts.options()}}},
             Tone::dim);
}

void list_day(Session& session, const Question& question, Date on) {
  const bool offers = never_held(question.designations.state());
  Roster roster;
  if (offers) {
    roster.shown = not_served(session, question, on, Date::of(1900, 1, 1), Date::of(2999, 12, 31));
  } else {
    roster = roster_on(session, question, on);
  }
  Output& output = session.output();
  if (output.format() == Format::json && !offers) output.hold_data();
  show_list(session, question, roster.shown, on);
  if (output.format() == Format::table) return say_counts(session, roster, question, on);
  if (output.format() == Format::json && !offers) {
    return output.release_data("counts", counts_shape(roster));
  }
  // A sheet of designations cannot say why it is empty.
  const bool asks_for_all = question.designations.is_empty();
  if (roster.shown.empty() && asks_for_all) output.remark(counts(roster, on));
}

void list(Session& session, const Arguments& arguments) {
  session.reading();
  const auto from = arguments.date("--from");
  const auto to = arguments.date("--to");
  const bool is_period = from || to;
  const int asked =
      (arguments.has("--on") ? 1 : 0) + (arguments.flag("--ever") ? 1 : 0) + (is_period ? 1 : 0);
  if (asked > 1) throw Error{Code::usage, one_period};
  const Question question = question_from(session, arguments);
  if (arguments.flag("--ever") || is_period) return list_period(session, question, from, to);
  list_day(session, question, session.on());
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> list_commands() {
  return {
      {.name = "list",
       .group = Group::questions,
       .summary = {"list who serves where on a day or in a period",
                   "lister qui sert où, tel jour ou telle période"},
       .options = {on_option(),
                   known_at_option(),
                   host_option(),
                   {.name = "--member",
                    .value = placeholder::member,
                    .help = {"only where this member serves", "seulement où cet Allié sert"}},
                   framework_option(),
                   region_option(),
                   {.name = "--state",
                    .value = placeholder::state,
                    .help = {"only this state, as shown or as stored, e.g. expiring, "
                             "\"in force\", renewal_due",
                             "seulement cet état, affiché ou enregistré, p. ex. «\u00a0en "
                             "cours\u00a0», renewal_due"}},
                   {.name = "--expiring-within",
                    .value = placeholder::duration,
                    .help = {"only terms that end so soon, e.g. 180d",
                             "seulement les mandats qui finissent d’ici là, p. ex. 180j"}},
                   {.name = "--ever",
                    .help = {"every designation there was",
                             "toutes les désignations qu’il y a eu"}},
                   {.name = "--from",
                    .value = placeholder::date,
                    .help = {"with a day on or after", "avec un jour à cette date ou après"}},
                   {.name = "--to",
                    .value = placeholder::date,
                    .help = {"with a day on or before", "avec un jour à cette date ou avant"}},
                   by_option()},
       .example = "cpe list --on 2014-03-01 --framework EAPC",
       .run = list},
  };
}

}  // namespace cpe
