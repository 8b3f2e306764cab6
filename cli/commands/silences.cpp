// The silence procedure: a list is put to the members, and what each of them says.

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/decision_shapes.hpp"

namespace cpe {
namespace {

Option until_option() {
  return {.name = "--until",
          .value = placeholder::time,
          .help = {"the deadline, to the minute, in Brussels: \"2026-11-20 18:00\"",
                   "l’échéance, à la minute, heure de Bruxelles\u00a0: \"2026-11-20 18:00\""},
          .required = true};
}
Option by_option() {
  return {.name = "--by",
          .value = placeholder::member,
          .help = {"the Ally that says so", "l’Allié qui le dit"},
          .required = true};
}
Option text_option() {
  return {.name = "--text",
          .value = placeholder::text,
          .help = {"its words, kept beside the record", "ses termes, conservés à côté du registre"},
          .content = Content::personal};
}
Option kind_option(std::vector<std::string_view> choices) {
  return {.name = "--kind",
          .help = {"what it is; else the first of these", "sa nature\u00a0; sinon la première"},
          .choices = std::move(choices)};
}

using Circulation = Remarks (Office::*)(Work&, const DecisionId&, const CirculationForm&);

void circulate_with(Session& session, const Arguments& arguments, const std::string& command,
                    Circulation act) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const CirculationForm form{.reference = arguments.optional_text("--reference").value_or(""),
                             .until = arguments.exact_instant("--until").value()};
  remark_ambiguous(session, arguments, "--until");
  Remarks remarks;
  session.write([&](Work& work, Office& office) { remarks = (office.*act)(work, id, form); },
                [&] { say_decision(session, command, id, remarks); });
}

void circulate(Session& session, const Arguments& arguments) {
  circulate_with(session, arguments, "decision circulate", &Office::circulate);
}
void recirculate(Session& session, const Arguments& arguments) {
  circulate_with(session, arguments, "decision recirculate", &Office::recirculate);
}

void extend(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const Instant until = arguments.exact_instant("--until").value();
  remark_ambiguous(session, arguments, "--until");
  Remarks remarks;
  session.write(
      [&](Work& work, Office& office) { remarks = office.extend_silence(work, id, until); },
      [&] { say_decision(session, "decision extend", id, remarks); });
}

/// A day alone does not say on which side of the deadline a letter came.
std::optional<Instant> received_at(Session& session, const Arguments& arguments) {
  remark_ambiguous(session, arguments, "--received-at");
  return arguments.exact_instant("--received-at");
}

void take_position(Session& session, const Arguments& arguments, const std::string& command,
                   PositionKind otherwise) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  PositionForm form{.by = session.country(arguments.text("--by")),
                    .kind = otherwise,
                    .received_at = received_at(session, arguments),
                    .text = arguments.optional_text("--text").value_or("")};
  if (const auto kind = arguments.optional_text("--kind")) {
    form.kind = position_kind_named(*kind).value();
  }
  keep_letter(session, arguments);
  Remarks remarks;
  session.write([&](Work& work, Office& office) { remarks = office.take_position(work, id, form); },
                [&] { say_decision(session, command, id, remarks); });
}

void object(Session& session, const Arguments& arguments) {
  take_position(session, arguments, "decision object", PositionKind::objection);
}
void state(Session& session, const Arguments& arguments) {
  take_position(session, arguments, "decision state", PositionKind::statement);
}

void lift(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const CountryCode member = session.country(arguments.text("--by"));
  const auto at = received_at(session, arguments);
  keep_letter(session, arguments);
  session.write([&](Work& work, Office& office) { office.lift_objection(work, id, member, at); },
                [&] { say_decision(session, "decision lift", id, {}); });
}

void record(Session& session, const Arguments& arguments) {
  session.writing();
  const DecisionId id = session.decision(arguments.text("decision"));
  const ProcedureForm form{.reference = arguments.text("--reference"),
                           .circulated_at = arguments.exact_instant("--circulated-at").value(),
                           .until = arguments.exact_instant("--until").value(),
                           .broken_by = session.members(arguments.list("--broken-by")),
                           .broken_at = arguments.exact_instant("--broken-at")};
  for (const char* each : {"--circulated-at", "--until", "--broken-at"}) {
    remark_ambiguous(session, arguments, each);
  }
  Remarks remarks;
  session.write(
      [&](Work& work, Office& office) { remarks = office.record_procedure(work, id, form); },
      [&] { say_decision(session, "decision record", id, remarks); });
}

Option required_reference_option() {
  Option option = reference_option();
  option.required = true;
  return option;
}

std::vector<Option> position_options(std::vector<std::string_view> kinds) {
  return {by_option(),       kind_option(std::move(kinds)),
          received_option(), text_option(),
          sender_option(),   letter_option()};
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> silence_commands() {
  return {
      {.name = "decision circulate",
       .group = Group::council,
       .summary = {"put a draft list under silence", "soumettre une liste à l’accord tacite"},
       .positionals = {decision_positional()},
       .options = {required_reference_option(), until_option()},
       .writes = true,
       .example = "cpe decision circulate D-2026-1 --reference PO-2026-0345 --until \"2026-11-27 "
                  "18:00\"",
       .run = circulate},
      {.name = "decision object",
       .group = Group::council,
       .summary = {"enter what breaks silence", "inscrire ce qui rompt le silence"},
       .positionals = {decision_positional()},
       .options = position_options({"objection", "amendment"}),
       .writes = true,
       .example = "cpe decision object D-2026-1 --by FRA --received-at \"2026-11-21 12:15\" --text "
                  "\"not this post\"",
       .run = object},
      {.name = "decision state",
       .group = Group::council,
       .summary = {"enter what does not break silence",
                   "inscrire une position qui ne le rompt pas"},
       .positionals = {decision_positional()},
       .options = position_options({"statement", "reservation", "agreement"}),
       .writes = true,
       .example = "cpe decision state D-2026-1 --by TUR --kind reservation --text \"on one city\"",
       .run = state},
      {.name = "decision lift",
       .group = Group::council,
       .summary = {"enter that an Ally lifts its objection",
                   "inscrire qu’un Allié lève son objection"},
       .positionals = {decision_positional()},
       .options = {by_option(), received_option(), sender_option(), letter_option()},
       .writes = true,
       .example = "cpe decision lift D-2026-1 --by FRA --ref \"NV 12/2026\"",
       .run = lift},
      {.name = "decision extend",
       .group = Group::council,
       .summary = {"give silence a later deadline", "proroger le délai d’accord tacite"},
       .positionals = {decision_positional()},
       .options = {until_option()},
       .writes = true,
       .needs_reason = true,
       .example = "cpe decision extend D-2026-1 --until \"2026-12-01 18:00\" --reason \"asked for "
                  "by two Allies\"",
       .run = extend},
      {.name = "decision recirculate",
       .group = Group::council,
       .summary = {"put a broken list under silence again", "soumettre de nouveau une liste"},
       .positionals = {decision_positional()},
       .options = {until_option(), reference_option()},
       .writes = true,
       .needs_reason = true,
       .example = "cpe decision recirculate D-2026-1 --until \"2026-11-27 18:00\" --reason "
                  "\"revised text\"",
       .run = recirculate},
      {.name = "decision record",
       .group = Group::council,
       .summary = {"enter a procedure that is over", "inscrire une procédure achevée"},
       .positionals = {decision_positional()},
       .options = {required_reference_option(),
                   {.name = "--circulated-at",
                    .value = placeholder::time,
                    .help = {"when the list was circulated", "quand la liste a été soumise"},
                    .required = true},
                   until_option(),
                   {.name = "--broken-by",
                    .value = placeholder::member,
                    .help = {"Allies that broke silence; nobody: it was adopted at the deadline",
                             "Alliés qui ont rompu le silence\u00a0; sinon, adoption à l’échéance"},
                    .repeatable = true},
                   {.name = "--broken-at",
                    .value = placeholder::time,
                    .help = {"when their letters were received",
                             "quand leurs lettres ont été reçues"}}},
       .writes = true,
       .example = "cpe decision record D-2026-1 --reference PO-2026-0345 --circulated-at "
                  "\"2026-11-16 10:00\" --until \"2026-11-19 18:00\" --reason \"entered late\"",
       .run = record},
  };
}

}  // namespace cpe
