// The roster of a day or of a period.

#include <algorithm>
#include <map>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase counts_line{"counts",
                             "{partners} {partners|host|hosts} on {day}: {known} known, {holdover} "
                             "in holdover, {none} none, "
                             "{not_known} not known",
                             "{partners} {partners|pays hôte|pays hôtes} le {day}\u00a0: {known} "
                             "connus, {holdover} échus sans "
                             "successeur, {none} sans ambassade, {not_known} inconnus"};
constexpr Phrase none_hosts{"hosts_none", "none: {hosts}", "aucune ambassade\u00a0: {hosts}"};
constexpr Phrase not_known_hosts{"hosts_not_known", "not known: {hosts}", "inconnu\u00a0: {hosts}"};
constexpr Phrase ever_line{"ever", "{count} {count|designation|designations} in the record",
                           "{count} {count|désignation|désignations} au registre"};
constexpr Phrase period_line{
    "period", "{count} {count|designation|designations} with a day from {from} to {to}",
    "{count} {count|désignation|désignations} avec un jour du {from} au {to}"};

/// What `list` was asked to leave out.
struct Filter {
  std::optional<CountryCode> host;
  std::optional<CountryCode> member;
  std::optional<Framework> framework;
  std::optional<State> state;
  std::optional<Date> expires_until;

  bool takes(const Country& country, Date on) const {
    if (host && country.code() != *host) return false;
    if (!framework) return true;
    const auto frameworks = country.frameworks_on(on);
    return std::ranges::find(frameworks, *framework) != frameworks.end();
  }
  bool takes(const Shown& shown) const {
    const auto& terms = shown.designation.terms;
    if (state && shown.state != *state) return false;
    if (expires_until && (!terms.end.has_value() || *terms.end > *expires_until)) return false;
    return !member ||
           std::ranges::find(terms.embassies, *member, &Embassy::member) != terms.embassies.end();
  }
  bool about_designations() const { return member || state || expires_until; }
};

constexpr Phrase unknown_state{
    "state_is_known", "there is no state \"{typed}\"\nthe states are: {known}",
    "il n’y a pas d’état «\u00a0{typed}\u00a0»\nles états sont\u00a0: {known}"};

State typed_state(const std::string& typed) {
  if (const auto found = state_named(typed)) return *found;
  Names known;
  for (const State each : all_states()) known.items.emplace_back(name(each));
  throw Error{Code::usage, unknown_state, {{"typed", typed}, {"known", known}}};
}

Filter filter_from(Session& session, const Arguments& arguments) {
  Filter filter;
  if (const auto typed = arguments.optional_text("--host")) filter.host = session.country(*typed);
  if (const auto typed = arguments.optional_text("--member"))
    filter.member = session.country(*typed);
  if (const auto typed = arguments.optional_text("--framework"))
    filter.framework = session.framework(*typed);
  if (const auto typed = arguments.optional_text("--state")) filter.state = typed_state(*typed);
  if (const auto within = arguments.span("--expiring-within"))
    filter.expires_until = session.on() + *within;
  return filter;
}

struct Roster {
  std::vector<Shown> shown;
  std::map<AnswerKind, std::int64_t> counts;
  std::vector<CountryCode> none;
  std::vector<CountryCode> not_known;
  std::int64_t hosts = 0;
};

Roster roster_on(Session& session, const Filter& filter, Date on, KnownAt known_at) {
  Roster roster;
  for (const Country& country : countries(session.database(), known_at)) {
    if (!filter.takes(country, on)) continue;
    const HostRecord record{country,
                            mandates_of_host(session.database(), country.code(), known_at)};
    const Answer answer = who_serves(record, on, session.as_known_on());
    if (answer.designations.empty() && !country.is_partner_on(on)) continue;
    ++roster.hosts;
    ++roster.counts[answer.kind];
    if (answer.kind == AnswerKind::none) roster.none.push_back(country.code());
    if (answer.kind == AnswerKind::not_known) roster.not_known.push_back(country.code());
    for (const Designation* each : answer.designations) {
      Shown shown = on_day(session, *each, record, on);
      if (filter.takes(shown)) roster.shown.push_back(std::move(shown));
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

void say_counts(Session& session, Roster& roster, const Filter& filter, Date on) {
  if (filter.about_designations()) return;
  Output& output = session.output();
  say_hosts(session, none_hosts, roster.none, on);
  say_hosts(session, not_known_hosts, roster.not_known, on);
  output.say({counts_line,
              {{"partners", roster.hosts},
               {"day", on},
               {"known", roster.counts[AnswerKind::known]},
               {"holdover", roster.counts[AnswerKind::holdover]},
               {"none", roster.counts[AnswerKind::none]},
               {"not_known", roster.counts[AnswerKind::not_known]}}},
             Tone::strong);
}

void show_list(Session& session, std::vector<Shown>& shown, Date on) {
  sort_by_host_name(session, shown, on);
  if (session.output().format() == Format::json) {
    session.output().data("list", shapes(shown));
  } else if (!shown.empty() || session.output().format() == Format::csv) {
    session.output().table(designations_table(session, shown, on));
  }
}

void list_period(Session& session, const Filter& filter, const std::optional<Date>& first,
                 const std::optional<Date>& last) {
  const Date from = first.value_or(Date::of(1900, 1, 1));
  const Date to = last.value_or(Date::of(2999, 12, 31));
  require_order(from, to);
  std::vector<Shown> shown;
  const KnownAt known_at = session.known_at();
  for (const Country& country : countries(session.database(), known_at)) {
    if (filter.host && country.code() != *filter.host) continue;
    const HostRecord record{country,
                            mandates_of_host(session.database(), country.code(), known_at)};
    for (const Designation& each : record.mandates) {
      const bool in_period =
          each.terms.start <= to && (!each.terms.end.has_value() || *each.terms.end >= from);
      Shown now = on_day(session, each, record, session.today());
      if (in_period && filter.takes(country, each.terms.start) && filter.takes(now)) {
        shown.push_back(std::move(now));
      }
    }
  }
  const auto count = static_cast<std::int64_t>(shown.size());
  show_list(session, shown, session.today());
  if (session.output().format() != Format::table) return;
  const Phrase& line = first || last ? period_line : ever_line;
  session.output().say({line, {{"count", count}, {"from", from}, {"to", to}}}, Tone::strong);
}

void list(Session& session, const Arguments& arguments) {
  session.reading();
  const Filter filter = filter_from(session, arguments);
  const auto from = arguments.date("--from");
  const auto to = arguments.date("--to");
  if (arguments.flag("--ever") || from || to) {
    return list_period(session, filter, from, to);
  }
  const Date on = session.on();
  Roster roster = roster_on(session, filter, on, session.known_at());
  show_list(session, roster.shown, on);
  if (session.output().format() == Format::table) say_counts(session, roster, filter, on);
}

}  // namespace

std::vector<Command> list_commands() {
  return {
      {.name = "list",
       .group = Group::questions,
       .summary = {"list who serves where on a day or in a period",
                   "lister qui sert où, tel jour ou telle période"},
       .options = {on_option(),
                   known_at_option(),
                   {.name = "--host",
                    .value = placeholder::host,
                    .help = {"only this host", "seulement ce pays hôte"}},
                   {.name = "--member",
                    .value = placeholder::member,
                    .help = {"only where this member serves", "seulement où cet Allié sert"}},
                   {.name = "--framework",
                    .value = placeholder::framework,
                    .help = {"only hosts in EAPC, PFP, MD, ICI or PATG",
                             "seulement les hôtes de l’EAPC, du PFP, du MD, de l’ICI ou des PATG"}},
                   {.name = "--state",
                    .value = placeholder::state,
                    .help = {"only this state, e.g. renewal_due",
                             "seulement cet état, p. ex. renewal_due"}},
                   {.name = "--expiring-within",
                    .value = placeholder::duration,
                    .help = {"only terms that end so soon, e.g. 180d",
                             "seulement les mandats qui finissent d’ici là, p. ex. 180d"}},
                   {.name = "--ever",
                    .help = {"every designation there was",
                             "toutes les désignations qu’il y a eu"}},
                   {.name = "--from",
                    .value = placeholder::date,
                    .help = {"with a day on or after", "avec un jour à partir du"}},
                   {.name = "--to",
                    .value = placeholder::date,
                    .help = {"with a day on or before", "avec un jour jusqu’au"}}},
       .example = "cpe list --on 2014-03-01 --framework EAPC",
       .run = list},
  };
}

}  // namespace cpe
