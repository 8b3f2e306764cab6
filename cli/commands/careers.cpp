// When and where a member served.

#include <algorithm>
#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/services.hpp"
#include "cli/unicode.hpp"
#include "storage/queries/embassies.hpp"
#include "workflows/answers/served.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase not_known_days{"not_known_days", "not known: {days}", "inconnu\u00a0: {days}"};
constexpr Phrase days_span{"days", "{first} to {last}", "du {first} au {last}"};
constexpr Phrase total{
    "total",
    "{member}: {count} {count|term|terms} in {hosts} {hosts|host|hosts}, {months} "
    "{months|month|months} in all",
    "{member}\u00a0: {count} {count|mandat|mandats} dans {hosts} {hosts|pays hôte|pays hôtes}, "
    "{months} mois en tout"};
constexpr Phrase never_a_partner{
    "never", "{host} was never a partner: no member could lend an embassy there",
    "{host}\u00a0: ce pays n’a jamais été partenaire, aucun Allié n’a pu y prêter d’ambassade"};
constexpr Phrase never_line{"never", "never: {hosts}", "jamais\u00a0: {hosts}"};
constexpr Phrase not_known_line{
    "not_known", "no term on record, but stretches that are not known: {hosts}",
    "aucun mandat au registre, mais des périodes inconnues\u00a0: {hosts}"};
constexpr Phrase see_one{"see_one", "`cpe served {code} HOST` names the stretches not known",
                         "`cpe served {code} HÔTE` donne les périodes inconnues"};
constexpr Phrase never_a_member{"member_is_one",
                                "{country} has never been a member: only members lend an embassy\n"
                                "`cpe member list` shows the members",
                                "{country}\u00a0: ce pays n’a jamais été membre de "
                                "l’Alliance\u00a0; seuls les Alliés prêtent une "
                                "ambassade\n"
                                "`cpe member list` donne les Alliés"};

/// Everything on record about one member, with the records its answers point into.
struct Career {
  Country member;
  Date today;
  std::vector<HostRecord> records;
  std::vector<Service> services;
};

Country member_named(Session& session, const std::string& typed) {
  Country member = country(session.database(), session.country(typed), session.known_at());
  if (!member.member_since()) {
    throw Error{Code::refused, never_a_member, {{"country", member.code()}}};
  }
  return member;
}

Career career_of(Session& session, const Country& member) {
  Career career{member, session.as_known_on(), {}, {}};
  const KnownAt known_at = session.known_at();
  for (Country& host : countries(session.database(), known_at)) {
    auto mandates = mandates_of_host(session.database(), host.code(), known_at);
    if (mandates.empty() && !host.partner_from()) continue;
    auto changed = embassies_by_day(session.database(), mandates, known_at);
    career.records.push_back({std::move(host), std::move(mandates), std::move(changed)});
  }
  for (const HostRecord& record : career.records) {
    career.services.push_back(service_of(member, record, career.today));
  }
  std::ranges::stable_sort(career.services, {}, [&](const Service& each) {
    return fold(session.name(each.host, career.today));
  });
  return career;
}

const HostRecord& record_of(const Career& career, CountryCode host) {
  return *std::ranges::find(career.records, host,
                            [](const HostRecord& record) { return record.country.code(); });
}

// JSON

json::array shape(const std::vector<Days>& days) {
  json::array result;
  for (const Days& each : days) {
    result.push_back(json::object{{"from", to_text(each.first)}, {"to", to_text(each.last)}});
  }
  return result;
}

json::array term_shapes(Session& session, const Career& career, const Service& service) {
  json::array terms;
  for (const Designation* term : service.terms) {
    terms.push_back(shape(on_day(session, *term, record_of(career, service.host), career.today)));
  }
  return terms;
}

json::object shape(Session& session, const Career& career, const Service& service) {
  json::object result{{"host", service.host.view()},
                      {"serving", service.serves},
                      {"count", service.count},
                      {"months", service.months}};
  result["last"] = nullptr;
  if (service.last) result["last"] = to_text(*service.last);
  result["terms"] = term_shapes(session, career, service);
  result["not_known"] = shape(service.not_known);
  return result;
}

json::array shape(const std::vector<Spell>& spells) {
  json::array result;
  for (const Spell& spell : spells) {
    json::array ids;
    for (const Designation* each : spell.answer.designations) {
      ids.push_back(json::string{each->id.text()});
    }
    json::object row{{"from", to_text(spell.first)},
                     {"to", to_text(spell.last)},
                     {"holder", name(spell.holder)}};
    row["reason"] = nullptr;
    if (spell.answer.reason) row["reason"] = name(*spell.answer.reason);
    row["designations"] = std::move(ids);
    result.push_back(std::move(row));
  }
  return result;
}

std::string_view answer_of(const Service& service) {
  if (service.serves) return "serving";
  if (service.last) return "served";
  if (service.is_never()) return "never";
  return service.not_known.empty() ? "to_come" : "not_known";
}

// What people read

std::string days_text(Session& session, const Days& days) {
  return session.output().filled(
      {days_span, {{"first", to_text(days.first)}, {"last", to_text(days.last)}}});
}

void say_not_known(Session& session, const Service& service) {
  if (service.not_known.empty()) return;
  std::string text;
  for (const Days& each : service.not_known) {
    text += (text.empty() ? "" : ", ") + days_text(session, each);
  }
  session.output().say({not_known_days, {{"days", text}}}, Tone::dim);
}

void served_in(Session& session, const Country& member, CountryCode host) {
  Career career{member, session.as_known_on(), {}, {}};
  HostRecord record = host_record(session.database(), host, session.known_at());
  record.changed = embassies_by_day(session.database(), record.mandates, session.known_at());
  career.records.push_back(std::move(record));
  career.services.push_back(service_of(member, career.records.front(), career.today));
  const Service& service = career.services.front();
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::object data = shape(session, career, service);
    data["member"] = member.code().view();
    data["as_of"] = to_text(career.today);
    data["answer"] = answer_of(service);
    data["spells"] = shape(service.spells);
    return output.data("served", std::move(data));
  }
  const Table table = spell_table(session, service);
  if (output.format() == Format::csv) return output.table(table);
  if (!career.records.front().country.partner_from()) {
    return output.say({never_a_partner, {{"host", host}}}, Tone::strong);
  }
  output.say(summary_of(session, service, career.member.code(), career.today), Tone::strong);
  if (!table.empty()) output.table(table);
  say_not_known(session, service);
}

Table term_table(Session& session, const Career& career) {
  Table table{designation_columns()};
  for (const Service& service : career.services) {
    if (service.terms.empty()) continue;
    table.begin_group(
        session.output().filled(summary_of(session, service, career.member.code(), career.today)));
    for (const Designation* term : service.terms) {
      const Shown shown = on_day(session, *term, record_of(career, service.host), career.today);
      table.add(designation_cells(session, shown, term->terms.start));
    }
  }
  return table;
}

struct Totals {
  std::int64_t count = 0;
  std::int64_t months = 0;
  std::int64_t hosts = 0;
  std::vector<CountryCode> never;
  std::vector<CountryCode> not_known;
};

Totals totals_of(const Career& career) {
  Totals totals;
  for (const Service& service : career.services) {
    totals.count += service.count;
    totals.months += service.months;
    totals.hosts += service.count > 0 ? 1 : 0;
    if (!service.terms.empty() || !service.could_serve) continue;
    (service.is_never() ? totals.never : totals.not_known).push_back(service.host);
  }
  return totals;
}

void say_hosts(Session& session, const Phrase& line, const std::vector<CountryCode>& codes) {
  if (codes.empty()) return;
  Names hosts;
  for (const CountryCode code : codes) hosts.items.push_back(session.name(code, session.today()));
  session.output().say({line, {{"hosts", hosts}}}, Tone::dim);
}

json::array codes_shape(const std::vector<CountryCode>& codes) {
  json::array result;
  for (const CountryCode code : codes) result.push_back(json::string{code.view()});
  return result;
}

void served_anywhere(Session& session, const Country& member) {
  const Career career = career_of(session, member);
  const Totals totals = totals_of(career);
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array hosts;
    for (const Service& service : career.services) {
      if (!service.terms.empty()) hosts.push_back(shape(session, career, service));
    }
    return output.data("served", json::object{{"member", member.code().view()},
                                              {"as_of", to_text(career.today)},
                                              {"count", totals.count},
                                              {"months", totals.months},
                                              {"hosts", std::move(hosts)},
                                              {"never", codes_shape(totals.never)},
                                              {"not_known", codes_shape(totals.not_known)}});
  }
  const Table table = term_table(session, career);
  if (output.format() == Format::csv || !table.empty()) output.table(table);
  if (output.format() == Format::csv) return;
  say_hosts(session, never_line, totals.never);
  say_hosts(session, not_known_line, totals.not_known);
  output.say({total,
              {{"member", member.code()},
               {"count", totals.count},
               {"hosts", totals.hosts},
               {"months", totals.months}}},
             Tone::strong);
  output.say({see_one, {{"code", member.code().text()}}}, Tone::dim);
}

void served(Session& session, const Arguments& arguments) {
  session.reading();
  const Country member = member_named(session, arguments.text("member"));
  if (const auto host = arguments.optional_text("host")) {
    return served_in(session, member, session.country(*host));
  }
  served_anywhere(session, member);
}

}  // namespace

std::vector<Command> served_commands() {
  return {
      {.name = "served",
       .group = Group::questions,
       .summary = {"say when and where a member served, and when last",
                   "dire quand et où un Allié a été en fonction"},
       .positionals = {{.name = "member",
                        .value = placeholder::member,
                        .help = {"a member: code or name", "un Allié\u00a0: code ou nom"}},
                       {.name = "host",
                        .value = placeholder::host,
                        .help = {"only there: code, name or city",
                                 "seulement là\u00a0: code, nom ou ville"},
                        .arity = Positional::Arity::optional}},
       .options = {known_at_option()},
       .example = "cpe served SVK Baku",
       .run = served},
  };
}

}  // namespace cpe
