// Who was contact point in a host on a day.

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/shapes.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/rounds.hpp"
#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase known_line{"known", "{host} on {day}: {embassies}, {id}, {term}{coarse}{weak}",
                            "{host}, le {day}\u00a0: {embassies}, {id}, {term}{coarse}{weak}"};
constexpr Phrase coarse_year{"coarse", " (dates known to the year)",
                             " (dates connues à l’année près)"};
constexpr Phrase low_confidence{"low_confidence", ", low confidence", ", fiabilité faible"};
constexpr Phrase coarse_month{"coarse", " (dates known to the month)",
                              " (dates connues au mois près)"};
constexpr Phrase source_line{"source", "  source: {source}", "  source\u00a0: {source}"};
constexpr Phrase decision_line{"decision", "  decision: {decision}",
                               "  décision\u00a0: {decision}"};
constexpr Phrase contested_line{
    "contested", "  decision: {decision}; it was reopened: the mandate is contested",
    "  décision\u00a0: {decision}\u00a0; elle a été rouverte\u00a0: le mandat est contesté"};
constexpr Phrase extension_line{"extension", "  beyond {end}: extended on {day}, {ground}",
                                "  au-delà du {end}\u00a0: prolongation du {day}, {ground}"};
constexpr Phrase holdover_line{
    "holdover",
    "{host} on {day}: nobody in force; the term {id}, {embassies}, ended on {end} and no "
    "successor is adopted",
    "{host}, le {day}\u00a0: aucune ambassade en fonction\u00a0; le mandat {id}, {embassies}, a "
    "pris "
    "fin le {end} et aucun successeur n’est adopté"};
constexpr Phrase none_line{"none", "{host} on {day}: none ({reason})",
                           "{host}, le {day}\u00a0: aucune ({reason})"};
constexpr Phrase vacant_line{
    "none", "{host} on {day}: none (the post was left vacant in the round {round}: {why})",
    "{host}, le {day}\u00a0: aucune (poste laissé vacant dans le cycle {round}\u00a0: {why})"};
constexpr Phrase not_known_line{"not_known", "{host} on {day}: not known ({reason})",
                                "{host}, le {day}\u00a0: inconnu ({reason})"};
constexpr Phrase day_head{"on", "ON", "LE"};
constexpr Phrase answer_head{"answer", "ANSWER", "RÉPONSE"};
constexpr Phrase reason_head{"reason", "REASON", "MOTIF"};

const Phrase* coarse(Precision precision) {
  if (precision == Precision::year) return &coarse_year;
  if (precision == Precision::month) return &coarse_month;
  return nullptr;
}

void say_known(Session& session, const Designation& each, CountryCode host, Date on) {
  Output& output = session.output();
  const Phrase* note = coarse(each.precision);
  output.say({known_line,
              {{"host", host},
               {"day", on},
               {"embassies", embassies_text(session, each, on)},
               {"id", each.id.text()},
               {"term", term_text(session, each)},
               {"coarse", note == nullptr ? Value{std::string{}} : Value{note}},
               {"weak", each.confidence == Confidence::low ? Value{&low_confidence}
                                                           : Value{std::string{}}}}},
             Tone::strong);
  if (const std::string source = source_of(each); !source.empty()) {
    output.say({source_line, {{"source", source}}});
  }
  if (each.decision || !each.reference.empty()) {
    std::string text = each.reference;
    if (each.decision) text += (text.empty() ? "" : ", ") + each.decision->text();
    if (each.decided_on) text += ", " + long_date(*each.decided_on, output.language());
    output.say({each.contested ? contested_line : decision_line, {{"decision", text}}},
               each.contested ? Tone::warning : Tone::plain);
  }
}

/// Why staff or the Council extended a mandate; "" where nothing was said.
std::string reason_of(const GivenExtension& extension) {
  const auto reason = extension.entry.texts.find("reason");
  return reason == extension.entry.texts.end() ? std::string{} : reason->second;
}

std::string decision_of(const GivenExtension& extension) {
  return columns::text(columns::parsed(extension.entry.event.payload), "decision");
}

void say_extension(Session& session, const Designation& each, Date on) {
  const auto extension = extension_to(session.database(), each, on, session.known_at());
  if (!extension) return;
  const std::string reason = reason_of(*extension);
  std::string ground = decision_of(*extension);
  if (!ground.empty() && !reason.empty()) ground += ", ";
  session.output().say({extension_line,
                        {{"end", extension->beyond},
                         {"day", date_in_brussels(extension->entry.event.recorded_at)},
                         {"ground", ground + reason}}});
}

json::array extension_shapes(Session& session, const std::vector<Shown>& shown, Date on) {
  json::array result;
  for (const Shown& each : shown) {
    const auto extension =
        extension_to(session.database(), each.designation, on, session.known_at());
    if (!extension) continue;
    result.push_back(json::object{{"designation", columns::of(each.designation.id)},
                                  {"beyond", columns::of(extension->beyond)},
                                  {"recorded_at", to_text(extension->entry.event.recorded_at)},
                                  {"decision", columns::of(decision_of(*extension))},
                                  {"reason", columns::of(reason_of(*extension))}});
  }
  return result;
}

/// Why the round left the post vacant; "" where it is not.
std::string vacant_because(Session& session, const HostRecord& record, Date on) {
  const Vacancy* vacancy = vacancy_on(record, on);
  if (vacancy == nullptr) return "";
  return reason_for_post(session.database(), vacancy->round, record.country.code(),
                         session.known_at());
}

void say_vacant(Session& session, const HostRecord& record, Date on) {
  session.output().say({vacant_line,
                        {{"host", record.country.code()},
                         {"day", on},
                         {"round", name_of(vacancy_on(record, on)->round)},
                         {"why", vacant_because(session, record, on)}}});
}

void say_answer(Session& session, const Answer& answer, const std::vector<Shown>& shown,
                const HostRecord& record, Date on) {
  Output& output = session.output();
  const CountryCode host = record.country.code();
  switch (answer.kind) {
    case AnswerKind::known:
      for (const Shown& each : shown) {
        say_known(session, each.designation, host, on);
        say_extension(session, each.designation, on);
      }
      return;
    case AnswerKind::holdover: {
      const Designation& last = shown.front().designation;
      output.say({holdover_line,
                  {{"host", host},
                   {"day", on},
                   {"embassies", embassies_text(session, last, on)},
                   {"id", last.id.text()},
                   {"end", *last.terms.end}}},
                 Tone::alarm);
      return;
    }
    case AnswerKind::none:
      if (answer.reason == NoneBecause::left_vacant) return say_vacant(session, record, on);
      output.say({none_line, {{"host", host}, {"day", on}, {"reason", &phrase(*answer.reason)}}});
      return;
    case AnswerKind::not_known:
      output.say(
          {not_known_line, {{"host", host}, {"day", on}, {"reason", &phrase(*answer.reason)}}},
          Tone::warning);
  }
}

/// One row for each designation, or one for a host without any: the answer stands in all of them.
Table answer_table(Session& session, const Answer& answer, const std::vector<Shown>& shown,
                   CountryCode host, Date on) {
  std::vector<Column> columns = designation_columns();
  columns.insert(columns.end(), {{code_head}, {day_head}, {answer_head}, {reason_head}});
  const std::size_t of_designations = columns.size() - 4;
  Table table{std::move(columns)};
  const auto add = [&](std::vector<Cell> cells) {
    cells.insert(cells.end(), {host.view(), to_text(on), name(answer.kind),
                               answer.reason ? name(*answer.reason) : std::string_view{}});
    table.add(std::move(cells));
  };
  for (const Shown& each : shown) add(designation_cells(session, each, on));
  if (shown.empty()) {
    std::vector<Cell> nobody(of_designations, Cell{""});
    nobody.front() = session.name(host, on);
    add(std::move(nobody));
  }
  return table;
}

void who(Session& session, const Arguments& arguments) {
  session.reading();
  const CountryCode host = session.country(arguments.text("host"));
  const Date on = session.on();
  const auto [record, answer] =
      answer_on(session.database(), host, on, session.as_known_on(), session.known_at());

  std::vector<Shown> shown;
  for (const Designation* each : answer.designations) {
    shown.push_back(on_day(session, *each, record, on));
  }
  const json::value reason =
      answer.reason ? json::value(name(*answer.reason)) : json::value(nullptr);
  const json::value why =
      columns::of(answer.reason == NoneBecause::left_vacant ? vacant_because(session, record, on)
                                                            : std::string{});
  switch (session.output().format()) {
    case Format::json:
      session.output().data("who",
                            json::object{{"host", host.view()},
                                         {"on", to_text(on)},
                                         {"answer", name(answer.kind)},
                                         {"reason", reason},
                                         {"designations", shapes(shown)},
                                         {"extensions", extension_shapes(session, shown, on)},
                                         {"vacant_because", why}});
      return;
    case Format::csv:
      session.output().table(answer_table(session, answer, shown, host, on));
      return;
    case Format::table:
      say_answer(session, answer, shown, record, on);
  }
}

}  // namespace

std::vector<Command> who_commands() {
  return {
      {.name = "who",
       .group = Group::questions,
       .summary = {"say who was contact point in a host on a day",
                   "dire qui était point de contact dans un pays, tel jour"},
       .positionals = {{.name = "host",
                        .value = placeholder::host,
                        .help = {"a partner: code, name or city",
                                 "un partenaire\u00a0: code, nom ou ville"}}},
       .options = {on_option(), known_at_option()},
       .example = "cpe who UKR --on 2014-03-01",
       .run = who},
  };
}

}  // namespace cpe
