// Council decisions.

#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase decision_line{"decision", "{id}: {state}, {count} on the list",
                               "{id}\u00a0: {state}, {count} sur la liste"};
constexpr Phrase adopted_line{"decision_adopted",
                              "{reference}, adopted at the meeting of {day}, number {number}",
                              "{reference}, adoptée à la séance du {day}, numéro {number}"};
constexpr Phrase no_decisions{"no_decisions", "no decisions", "aucune décision"};
constexpr Phrase no_such_decision{
    "id_is_known", "there is no decision {id}\n`cpe decision list` shows the ids",
    "il n’y a pas de décision {id}\n`cpe decision list` donne les identifiants"};
constexpr Phrase reference_head{"reference", "REFERENCE", "RÉFÉRENCE"};
constexpr Phrase number_head{"number", "NUMBER", "NUMÉRO"};
constexpr Phrase meeting_head{"meeting_on", "MEETING", "SÉANCE"};
constexpr Phrase lines_head{"designations", "ON THE LIST", "SUR LA LISTE"};

Positional decision_positional() {
  return {.name = "decision",
          .value = placeholder::decision,
          .help = {"its id, e.g. D-2026-1", "son identifiant, p. ex. D-2026-1"}};
}
Positional offers_positional(Positional::Arity arity) {
  return {.name = "offer",
          .value = placeholder::id,
          .help = {"offers, by id or host", "des offres, par identifiant ou pays hôte"},
          .arity = arity};
}

void show_decision(Session& session, const std::string& command, const DecisionId& id,
                   KnownAt known_at) {
  const auto found = find_decision(session.database(), id, known_at);
  if (!found) throw Error{Code::not_found, no_such_decision, {{"id", id.text()}}};
  Output& output = session.output();
  if (output.format() == Format::json)
    return output.data(command, shape(session, *found, known_at));
  const std::vector<Shown> lines = lines_of(session, *found, known_at);
  if (output.format() == Format::csv)
    return output.table(designations_table(session, lines, session.today()));
  const auto count = static_cast<std::int64_t>(found->lines.size());
  output.say(
      {decision_line, {{"id", id.text()}, {"state", &phrase(found->state)}, {"count", count}}},
      Tone::strong);
  if (found->meeting_on) {
    output.say({adopted_line,
                {{"reference", found->reference},
                 {"day", *found->meeting_on},
                 {"number", std::to_string(*found->number) + "/" +
                                std::to_string(found->meeting_on->year())}}});
  }
  if (!lines.empty()) output.table(designations_table(session, lines, session.today()));
}

void draft(Session& session, const Arguments& arguments) {
  session.writing();
  const auto lines = session.offers(arguments.list("offer"));
  std::optional<DecisionId> id;
  session.write([&](Work& work, Office& office) { id = office.draft_decision(work, lines); },
                [&] { show_decision(session, "decision draft", *id, {}); });
}

void add(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const auto lines = session.offers(arguments.list("offer"));
  session.write([&](Work& work, Office& office) { office.add_to_decision(work, id, lines); },
                [&] { show_decision(session, "decision add", id, {}); });
}

void remove(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const auto lines = session.offers(arguments.list("offer"));
  session.write([&](Work& work, Office& office) { office.remove_from_decision(work, id, lines); },
                [&] { show_decision(session, "decision remove", id, {}); });
}

void adopt(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const Date meeting = arguments.date("--meeting").value();
  const std::string& reference = arguments.text("--reference");
  session.write(
      [&](Work& work, Office& office) { office.adopt_at_meeting(work, id, meeting, reference); },
      [&] { show_decision(session, "decision adopt", id, {}); });
}

void withdraw(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  session.write([&](Work& work, Office& office) { office.withdraw_decision(work, id); },
                [&] { show_decision(session, "decision withdraw", id, {}); });
}

void show(Session& session, const Arguments& arguments) {
  session.reading();
  show_decision(session, "decision show", session.decision(arguments.text("decision")),
                session.known_at());
}

void list(Session& session, const Arguments&) {
  session.reading();
  const KnownAt known_at = session.known_at();
  const auto all = decisions(session.database(), known_at);
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array data;
    for (const Decision& each : all) data.push_back(shape(session, each, known_at));
    return output.data("decision list", std::move(data));
  }
  Table table{{{id_head},
               {state_head},
               {reference_head},
               {number_head},
               {meeting_head},
               {lines_head, Column::Kind::wrapped}}};
  for (const Decision& each : all) {
    std::string lines;
    for (const DesignationId& line : each.lines) lines += (lines.empty() ? "" : ", ") + line.text();
    table.add({each.id.text(), output.filled({phrase(each.state)}), each.reference,
               each.number ? std::to_string(*each.number) : std::string{},
               each.meeting_on ? to_text(*each.meeting_on) : std::string{}, lines});
  }
  if (all.empty() && output.format() == Format::table) return output.say({no_decisions});
  output.table(table);
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> decision_commands() {
  return {
      {.name = "decision draft",
       .group = Group::council,
       .summary = {"start a list for the Council", "établir une liste pour le Conseil"},
       .positionals = {offers_positional(Positional::Arity::any)},
       .writes = true,
       .example = "cpe decision draft MDA-2027-1 UKR-2027-1",
       .run = draft},
      {.name = "decision add",
       .group = Group::council,
       .summary = {"put offers on a draft list", "inscrire des offres sur une liste"},
       .positionals = {decision_positional(), offers_positional(Positional::Arity::many)},
       .writes = true,
       .example = "cpe decision add D-2026-1 GEO-2027-1",
       .run = add},
      {.name = "decision remove",
       .group = Group::council,
       .summary = {"take offers off a draft list", "retirer des offres d’une liste"},
       .positionals = {decision_positional(), offers_positional(Positional::Arity::many)},
       .writes = true,
       .example = "cpe decision remove D-2026-1 GEO-2027-1",
       .run = remove},
      {.name = "decision adopt",
       .group = Group::council,
       .summary = {"record that the Council adopted a list",
                   "consigner l’adoption d’une liste par le Conseil"},
       .positionals = {decision_positional()},
       .options = {{.name = "--meeting",
                    .value = placeholder::date,
                    .help = {"the day the Council met", "le jour de la séance du Conseil"},
                    .required = true},
                   {.name = "--reference",
                    .value = placeholder::reference,
                    .help = {"the Council's document, e.g. PO-2026-0345",
                             "le document du Conseil, p. ex. PO-2026-0345"},
                    .required = true}},
       .writes = true,
       .example = "cpe decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345",
       .run = adopt},
      {.name = "decision withdraw",
       .group = Group::council,
       .summary = {"give a draft list up", "abandonner un projet de liste"},
       .positionals = {decision_positional()},
       .writes = true,
       .example = "cpe decision withdraw D-2026-2 --reason \"merged into D-2026-1\"",
       .run = withdraw},
      {.name = "decision show",
       .group = Group::council,
       .summary = {"show a decision and its list", "montrer une décision et sa liste"},
       .positionals = {decision_positional()},
       .options = {known_at_option()},
       .example = "cpe decision show D-2026-1",
       .run = show},
      {.name = "decision list",
       .group = Group::council,
       .summary = {"list the decisions", "lister les décisions"},
       .options = {known_at_option()},
       .example = "cpe decision list",
       .run = list},
  };
}

}  // namespace cpe
