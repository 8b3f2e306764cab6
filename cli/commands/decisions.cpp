// Council decisions.

#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/decision_shapes.hpp"
#include "cli/paper.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_decisions{"no_decisions", "no decisions", "aucune décision"};
constexpr Phrase reference_head{"reference", "REFERENCE", "RÉFÉRENCE"};
constexpr Phrase number_head{"number", "NUMBER", "NUMÉRO"};
constexpr Phrase meeting_head{"meeting_on", "MEETING", "SÉANCE"};
constexpr Phrase silence_head{"silence", "SILENCE UNTIL", "ÉCHÉANCE DU SILENCE"};
constexpr Phrase lines_head{"designations", "ON THE LIST", "SUR LA LISTE"};

Positional offers_positional(Positional::Arity arity) {
  return {.name = "offer",
          .value = placeholder::id,
          .help = {"offers, by id or host", "des offres, par identifiant ou pays hôte"},
          .arity = arity};
}

constexpr Phrase rest_stays{
    "rest_stays_on_its_list",
    "the rest stays on {id}: `cpe decision recirculate {id}` asks for it again, {made} waits",
    "le reste demeure sur {id}\u00a0: `cpe decision recirculate {id}` le soumet de nouveau, {made} "
    "attend"};
constexpr Phrase round_or_offers{
    "list_has_one_source", "offers are named, and a round as well\ngive the one or the other",
    "des offres sont indiquées, et un cycle aussi\nindiquez les unes ou l’autre"};
constexpr Phrase begun_before{
    "term_begins_after_its_decision",
    "{id} begins on {start}, before the Council decided on {day}: the record says that it served "
    "from then on",
    "{id} commence le {start}, avant la décision du Conseil du {day}\u00a0: le registre dit "
    "qu’elle était en fonction depuis"};
constexpr Phrase one_way{
    "adoption_has_one_way",
    "nothing, or too much, says how the Council adopted it\n"
    "give --meeting DATE for a meeting, or --lifted where every objection was lifted",
    "rien n’indique comment le Conseil l’a adoptée, ou trop d’options le disent\n"
    "indiquez --meeting DATE pour une séance, ou --lifted si toute objection a été levée"};

constexpr Phrase nothing_on_it{"list_is_not_empty",
                               "nothing is on it yet: `cpe decision add {id} OFFER`",
                               "elle est encore vide\u00a0: `cpe decision add {id} OFFRE`"};
constexpr Phrase other_way{
    "adoption_has_one_way",
    "--reference goes with --meeting, and --at with --lifted: a list that was circulated keeps its "
    "reference\nleave out the one that does not belong",
    "--reference va avec --meeting, et --at avec --lifted\u00a0: une liste soumise garde sa "
    "référence\nomettez celle qui n’a pas lieu d’être"};
constexpr Phrase reference_comes_later{
    "corrigendum_has_its_reference",
    "an offer in the place of a line gets its reference when the Council is asked or has met\n"
    "leave out --reference; it belongs to --city, or to `cpe decision circulate` and `adopt`",
    "une offre à la place d’une ligne reçoit sa référence quand le Conseil est saisi ou s’est "
    "réuni\n"
    "omettez --reference\u00a0; elle va avec --city, ou avec `cpe decision circulate` et `adopt`"};

void draft_round(Session& session, const Arguments& arguments) {
  if (!arguments.list("offer").empty()) throw Error{Code::usage, round_or_offers};
  const RoundId round = the_round(session, arguments.optional_text("--round"), "--round 2027-2028");
  const bool only_uncontested = arguments.flag("--uncontested");
  std::optional<DraftReply> reply;
  session.write([&](Work& work,
                    Office& office) { reply = office.draft_round(work, round, only_uncontested); },
                [&] { say_decision(session, "decision draft", reply->id, reply->remarks); });
}

void draft(Session& session, const Arguments& arguments) {
  session.writing();
  if (arguments.has("--round") || arguments.flag("--uncontested")) {
    return draft_round(session, arguments);
  }
  const auto lines = session.offers(arguments.list("offer"));
  std::optional<DecisionId> id;
  Remarks remarks;
  session.write(
      [&](Work& work, Office& office) {
        id = office.draft_decision(work, lines);
        remarks = office.remarks_on_lines(work, *id);
        if (lines.empty()) remarks.push_back({nothing_on_it, {{"id", id->text()}}});
      },
      [&] { say_decision(session, "decision draft", *id, remarks); });
}

void add(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const auto lines = session.offers(arguments.list("offer"));
  Remarks remarks;
  session.write(
      [&](Work& work, Office& office) { remarks = office.add_to_decision(work, id, lines); },
      [&] { say_decision(session, "decision add", id, remarks); });
}

void remove(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const auto lines = session.offers(arguments.list("offer"));
  session.write([&](Work& work, Office& office) { office.remove_from_decision(work, id, lines); },
                [&] { show_decision(session, "decision remove", id, {}); });
}

/// A term may begin before the Council met; whoever adopts it so should know.
void remark_begun_before(Session& session, const DecisionId& id) {
  const Decision adopted = decision_of(session, id, {});
  if (!adopted.adopted_at) return;
  const Date decided_on = date_in_brussels(*adopted.adopted_at);
  for (const DesignationId& line : adopted.lines) {
    const Designation each = session.designation(line);
    if (each.terms.start >= decided_on || each.decided_on != decided_on) continue;
    session.output().remark(
        {begun_before, {{"id", line.text()}, {"start", each.terms.start}, {"day", decided_on}}});
  }
}

void adopt(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const auto meeting = arguments.date("--meeting");
  if (meeting.has_value() == arguments.flag("--lifted")) throw Error{Code::usage, one_way};
  if (meeting ? arguments.has("--at") : arguments.has("--reference")) {
    throw Error{Code::usage, other_way};
  }
  const std::string reference = arguments.optional_text("--reference").value_or("");
  const auto at = arguments.exact_instant("--at");
  Remarks remarks;
  session.write(
      [&](Work& work, Office& office) {
        remarks = meeting ? office.adopt_at_meeting(work, id, *meeting, reference)
                          : office.adopt_as_lifted(work, id, at);
      },
      [&] {
        say_decision(session, "decision adopt", id, remarks);
        remark_begun_before(session, id);
      });
}

void split(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const auto lines = session.offers(arguments.list("offer"));
  std::optional<DecisionId> made;
  session.write(
      [&](Work& work, Office& office) { made = office.split_decision(work, id, lines); },
      [&] {
        show_decision(session, "decision split", *made, {});
        session.output().remark({rest_stays, {{"id", id.text()}, {"made", made->text()}}});
      });
}

void reopen(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  Remarks remarks;
  session.write([&](Work& work, Office& office) { remarks = office.reopen_decision(work, id); },
                [&] { say_decision(session, "decision reopen", id, remarks); });
}

void confirm(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const std::string actor = session.intent().actor;
  session.write([&](Work& work, Office& office) { office.confirm_outcome(work, id, actor); },
                [&] { show_decision(session, "decision confirm", id, {}); });
}

/// A slip of the text is put right in the line; another post, member or term is another decision.
void corrigendum(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const auto cities = arguments.list("--city");
  std::optional<DecisionId> shown = id;
  if (cities.empty()) {
    if (arguments.has("--reference")) throw Error{Code::usage, reference_comes_later};
    const auto line = session.designation(arguments.text("line"), Session::Kind::offer);
    session.write(
        [&](Work& work, Office& office) { shown = office.draft_corrigendum(work, id, line); },
        [&] { show_decision(session, "decision corrigendum", *shown, {}); });
    return;
  }
  const CorrigendumForm form{
      .line = session.designation(arguments.text("line"), Session::Kind::mandate),
      .cities = cities,
      .reference = arguments.optional_text("--reference").value_or("")};
  session.write([&](Work& work, Office& office) { office.issue_corrigendum(work, id, form); },
                [&] { show_decision(session, "decision corrigendum", id, {}); });
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

void paper(Session& session, const Arguments& arguments) {
  session.reading();
  const KnownAt known_at = session.known_at();
  const Decision decision =
      decision_of(session, session.decision(arguments.text("decision")), known_at);
  Output& output = session.output();
  if (output.format() == Format::csv) {
    return output.table(
        designations_table(session, lines_of(session, decision, known_at), session.today()));
  }
  const std::string page = paper_of(session, decision, known_at);
  if (output.format() == Format::table) return output.text(page);
  output.data("decision paper", json::object{{"id", decision.id.text()},
                                             {"language", name(output.language())},
                                             {"html", page}});
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
               {silence_head, Column::Kind::if_any},
               {lines_head, Column::Kind::wrapped}}};
  for (const Decision& each : all) {
    std::string lines;
    for (const DesignationId& line : each.lines) lines += (lines.empty() ? "" : ", ") + line.text();
    table.add({each.id.text(), output.filled({phrase(each.state)}), each.reference,
               each.number ? numbered(each) : std::string{},
               each.meeting_on ? to_text(*each.meeting_on) : std::string{},
               each.deadline ? brussels_text(*each.deadline) : std::string{}, lines});
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
       .options = {round_option(),
                   {.name = "--uncontested",
                    .help = {"the offers of the round that nobody competes with",
                             "les offres du cycle qui sont sans concurrence"}}},
       .writes = true,
       .example = "cpe decision draft MDA-2027-1 UKR-2027-1",
       .run = draft},
      {.name = "decision add",
       .group = Group::council,
       .summary = {"put offers on a list, a draft or broken", "inscrire des offres sur une liste"},
       .positionals = {decision_positional(), offers_positional(Positional::Arity::many)},
       .writes = true,
       .example = "cpe decision add D-2026-1 GEO-2027-1",
       .run = add},
      {.name = "decision remove",
       .group = Group::council,
       .summary = {"take offers off a list, a draft or broken", "retirer des offres d’une liste"},
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
                    .help = {"at a meeting: the day the Council met",
                             "en séance\u00a0: le jour où le Conseil s’est réuni"}},
                   {.name = "--lifted",
                    .help = {"on the chair's word, once every objection is lifted",
                             "sur déclaration de la présidence, toute objection étant levée"}},
                   {.name = "--at",
                    .value = placeholder::time,
                    .help = {"when the chair said so (else now)",
                             "quand la présidence l’a déclaré (sinon maintenant)"}},
                   reference_option()},
       .writes = true,
       .example = "cpe decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345",
       .run = adopt},
      {.name = "decision confirm",
       .group = Group::council,
       .summary = {"let the held letters of an outcome go",
                   "laisser partir les lettres retenues d’une issue"},
       .positionals = {decision_positional()},
       .writes = true,
       .example = "cpe decision confirm D-2026-1",
       .run = confirm},
      {.name = "decision split",
       .group = Group::council,
       .summary = {"put contested lines on a list of their own",
                   "scinder la liste\u00a0: les lignes contestées à part"},
       .positionals = {decision_positional(), offers_positional(Positional::Arity::many)},
       .writes = true,
       .example = "cpe decision split D-2026-1 GEO-2027-1 --reason \"contested by two Allies\"",
       .run = split},
      {.name = "decision withdraw",
       .group = Group::council,
       .summary = {"give a list up that is not adopted", "abandonner une liste non adoptée"},
       .positionals = {decision_positional()},
       .writes = true,
       .example = "cpe decision withdraw D-2026-2 --reason \"merged into D-2026-1\"",
       .run = withdraw},
      {.name = "decision reopen",
       .group = Group::council,
       .summary = {"reopen an adoption that does not hold",
                   "rouvrir une adoption qui ne tient pas"},
       .positionals = {decision_positional()},
       .writes = true,
       .needs_reason = true,
       .example = "cpe decision reopen D-2026-1 --reason \"an objection had come in time\"",
       .run = reopen},
      {.name = "decision corrigendum",
       .group = Group::council,
       .summary = {"put a slip right, or decide a line anew",
                   "rectifier une erreur, ou redécider une ligne"},
       .positionals = {decision_positional(),
                       {.name = "line",
                        .value = placeholder::id,
                        .help = {"a line of the decision; or the offer that a new one decides on",
                                 "une ligne de la décision\u00a0; ou l’offre dont décide une "
                                 "nouvelle"},
                        .kind = ValueKind::designation}},
       .options = {{.name = "--city",
                    .value = placeholder::city,
                    .help = {"clerical: where the embassy sits; for each embassy of a joint one",
                             "de forme\u00a0: où siège l’ambassade\u00a0; pour chacune si le "
                             "mandat est conjoint"},
                    .repeatable = true},
                   reference_option()},
       .writes = true,
       .example = "cpe decision corrigendum D-2026-1 MDA-2027-1 --city Balti --reference "
                  "PO-2026-0345-COR1 --reason \"a slip\"",
       .run = corrigendum},
      {.name = "decision show",
       .group = Group::council,
       .summary = {"show a decision and its list", "montrer une décision et sa liste"},
       .positionals = {decision_positional()},
       .options = {known_at_option()},
       .example = "cpe decision show D-2026-1",
       .run = show},
      {.name = "decision paper",
       .group = Group::council,
       .summary = {"print the annex to the Council's document",
                   "imprimer l’annexe au document du Conseil"},
       .positionals = {decision_positional()},
       .options = {known_at_option()},
       .example = "cpe decision paper D-2026-1",
       .run = paper},
      {.name = "decision list",
       .group = Group::council,
       .summary = {"list the decisions", "lister les décisions"},
       .options = {known_at_option()},
       .example = "cpe decision list",
       .run = list},
  };
}

}  // namespace cpe
