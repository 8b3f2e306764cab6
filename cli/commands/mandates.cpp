// Running mandates.

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"

namespace cpe {
namespace {

/// The reasons a person may give; the others follow from events elsewhere.
std::vector<std::string_view> reasons_to_end() {
  return {name(EndReason::withdrawn_by_member), name(EndReason::embassy_closed),
          name(EndReason::council_decision),    name(EndReason::lapsed),
          name(EndReason::host_acceded),        name(EndReason::partnership_ended)};
}

/// An act on one mandate: `act` does it, and the mandate is shown with what there is to remark.
void act_on(Session& session, const Arguments& arguments, const DesignationId& id,
            const std::function<Remarks(Work&, Office&)>& act) {
  Remarks remarks;
  session.write([&](Work& work, Office& office) { remarks = act(work, office); },
                [&] {
                  show_designation(session, std::string{arguments.command().name}, id);
                  for (const Sentence& remark : remarks) session.output().remark(remark);
                });
}

DesignationId mandate_from(Session& session, const Arguments& arguments, Session::Kind kind) {
  session.writing();
  return session.designation(arguments.text("mandate"), kind);
}

void extend(Session& session, const Arguments& arguments) {
  const DesignationId id = mandate_from(session, arguments, Session::Kind::mandate);
  const ExtensionForm form{.end = arguments.date("--to"),
                           .until_event = arguments.optional_text("--until-event").value_or(""),
                           .on = arguments.date("--on"),
                           .decision = decision_from(arguments)};
  act_on(session, arguments, id,
         [&](Work& work, Office& office) { return office.extend_mandate(work, id, form); });
}

void shorten(Session& session, const Arguments& arguments) {
  const DesignationId id = mandate_from(session, arguments, Session::Kind::mandate);
  const ShorteningForm form{.end = arguments.date("--to").value(),
                            .because = end_reason_named(arguments.text("--because")).value(),
                            .on = arguments.date("--on"),
                            .decision = decision_from(arguments)};
  act_on(session, arguments, id,
         [&](Work& work, Office& office) { return office.shorten_mandate(work, id, form); });
}

/// A mandate may serve to the end of today.  A holdover is over only when its last day is, and a
/// term that has not begun ends before it would.
Date latest_end(Session& session, const DesignationId& id) {
  const Designation mandate = session.designation(id);
  const bool serves_today = is_serving(mandate.state) || mandate.terms.start <= session.today();
  return mandate.state == State::holdover || !serves_today ? session.today() - 1 : session.today();
}

void end(Session& session, const Arguments& arguments) {
  const DesignationId id = mandate_from(session, arguments, Session::Kind::mandate);
  const Date last_day = arguments.date("--on").value_or(latest_end(session, id));
  const EndReason reason = end_reason_named(arguments.text("--because")).value();
  const std::string decision = decision_from(arguments);
  act_on(session, arguments, id, [&](Work& work, Office& office) {
    return office.end_mandate(work, id, last_day, reason, decision);
  });
}

void correct(Session& session, const Arguments& arguments) {
  const DesignationId id = mandate_from(session, arguments, Session::Kind::any);
  CorrectionForm form{
      .changes = {.members = session.members(arguments.list("--members")),
                  .add = session.members(arguments.list("--add")),
                  .drop = session.members(arguments.list("--drop")),
                  .cities = arguments.list("--city"),
                  .start = arguments.date("--start"),
                  .end = arguments.date("--end"),
                  .until_event = arguments.optional_text("--until-event").value_or("")},
      .decision = decision_from(arguments)};
  if (const auto typed = arguments.optional_text("--precision")) {
    form.precision = precision_named(*typed);
  }
  act_on(session, arguments, id, [&](Work& work, Office& office) {
    office.correct_mandate(work, id, form);
    return Remarks{};
  });
}

void annul(Session& session, const Arguments& arguments) {
  const DesignationId id = mandate_from(session, arguments, Session::Kind::any);
  const std::string decision = decision_from(arguments);
  act_on(session, arguments, id, [&](Work& work, Office& office) {
    office.annul_mandate(work, id, decision);
    return Remarks{};
  });
}

Positional mandate_positional() {
  return {.name = "mandate",
          .value = placeholder::id,
          .help = {"the mandate's id, or its host", "l’identifiant du mandat, ou son pays hôte"}};
}
Positional designation_positional() {
  return {.name = "mandate",
          .value = placeholder::id,
          .help = {"an id, or a host for its one open designation",
                   "un identifiant, ou un pays hôte pour sa seule désignation ouverte"}};
}
Option because_option() {
  return {.name = "--because",
          .value = placeholder::reason,
          .help = {"why", "pourquoi"},
          .required = true,
          .choices = reasons_to_end()};
}
Option decided_on_option() {
  return {.name = "--on",
          .value = placeholder::date,
          .help = {"the day from which this holds, where it is entered late",
                   "le jour à compter duquel cela vaut, en cas d’inscription tardive"}};
}
Option until_event_option() {
  return {
      .name = "--until-event",
      .value = placeholder::text,
      .help = {"no end date: until this happens", "sans date de fin\u00a0: jusqu’à cet événement"}};
}

Command extend_command() {
  return {.name = "mandate extend",
          .group = Group::mandates,
          .summary = {"move a mandate's end to a later day", "prolonger un mandat"},
          .positionals = {mandate_positional()},
          .options = {{.name = "--to",
                       .value = placeholder::date,
                       .help = {"its new last day", "son nouveau dernier jour"}},
                      until_event_option(),
                      decided_on_option(),
                      decision_option()},
          .writes = true,
          .example = "cpe mandate extend AZE-2025-1 --to 2027-06-30 --decision PO-2026-0301",
          .run = extend};
}

Command shorten_command() {
  return {.name = "mandate shorten",
          .group = Group::mandates,
          .summary = {"move a mandate's end to an earlier day", "écourter un mandat"},
          .positionals = {mandate_positional()},
          .options = {{.name = "--to",
                       .value = placeholder::date,
                       .help = {"its new last day, today or later",
                                "son nouveau dernier jour, aujourd’hui ou plus tard"},
                       .required = true},
                      because_option(),
                      decided_on_option(),
                      decision_option()},
          .writes = true,
          .example = "cpe mandate shorten AZE-2025-1 --to 2026-11-30 --because council_decision",
          .run = shorten};
}

Command end_command() {
  return {
      .name = "mandate end",
      .group = Group::mandates,
      .summary = {"end a mandate, or close a holdover",
                  "mettre fin à un mandat ou clore une période sans successeur"},
      .positionals = {mandate_positional()},
      .options =
          {{.name = "--on",
            .value = placeholder::date,
            .help =
                {"its last day (else today, of a holdover yesterday); a day to come ends it then",
                 "son dernier jour (sinon aujourd’hui\u00a0; hier, pour un mandat échu)\u00a0; un "
                 "jour à "
                 "venir y met "
                 "fin ce jour-là"}},
           because_option(),
           decision_option()},
      .writes = true,
      .example = "cpe mandate end AZE-2025-1 --on 2026-11-30 --because embassy_closed",
      .run = end};
}

Command correct_command() {
  return {
      .name = "mandate correct",
      .group = Group::mandates,
      .summary = {"put right what was entered wrongly", "rectifier une inscription inexacte"},
      .positionals = {designation_positional()},
      .options =
          {{.name = "--start",
            .value = placeholder::date,
            .help = {"the right first day", "le bon premier jour"}},
           {.name = "--end",
            .value = placeholder::date,
            .help = {"the right last day", "le bon dernier jour"}},
           until_event_option(),
           {.name = "--members",
            .value = placeholder::member,
            .help = {"the right embassies, instead of the present ones",
                     "les bonnes ambassades, à la place des actuelles"},
            .repeatable = true},
           {.name = "--add",
            .value = placeholder::member,
            .help = {"an embassy that was left out", "une ambassade qui manquait"},
            .repeatable = true},
           {.name = "--drop",
            .value = placeholder::member,
            .help = {"an embassy that was never in it", "une ambassade qui n’en a jamais été"},
            .repeatable = true},
           {.name = "--city",
            .value = placeholder::city,
            .help = {"the right city; repeat it for each embassy of a joint mandate",
                     "la bonne ville\u00a0; à répéter pour chaque ambassade d’un mandat conjoint"},
            .repeatable = true},
           {.name = "--precision",
            .value = placeholder::text,
            .help = {"how exactly its dates are known", "degré de précision de ses dates"},
            .choices = {"day", "month", "year"}},
           decision_option()},
      .writes = true,
      .example = "cpe mandate correct BLR-2013-1 --start 2013-02-01 --reason \"official page\"",
      .run = correct};
}

Command annul_command() {
  return {.name = "mandate annul",
          .group = Group::mandates,
          .summary = {"strike out what should never have been entered",
                      "annuler ce qui n’aurait jamais dû être inscrit"},
          .positionals = {designation_positional()},
          .options = {decision_option()},
          .writes = true,
          .example = "cpe mandate annul BLR-2013-1 --reason \"entered for the wrong country\"",
          .run = annul};
}

}  // namespace

std::vector<Command> mandate_commands() {
  return {extend_command(), shorten_command(), end_command(), correct_command(), annul_command()};
}

}  // namespace cpe
