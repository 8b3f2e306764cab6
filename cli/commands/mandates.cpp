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

void end(Session& session, const Arguments& arguments) {
  session.writing();
  const DesignationId id = session.designation(arguments.text("mandate"), Session::Kind::mandate);
  // A holdover is over only when its last day is; a mandate may serve to the end of today.
  const bool is_holdover = session.designation(id).state == State::holdover;
  const Date latest = is_holdover ? session.today() - 1 : session.today();
  const Date last_day = arguments.date("--on").value_or(latest);
  const EndReason reason = end_reason_named(arguments.text("--because")).value();
  session.write([&](Work& work, Office& office) { office.end_mandate(work, id, last_day, reason); },
                [&] { show_designation(session, "mandate end", id); });
}

}  // namespace

std::vector<Command> mandate_commands() {
  return {
      {.name = "mandate end",
       .group = Group::mandates,
       .summary = {"end a mandate, or close a holdover",
                   "mettre fin à un mandat ou clore une période sans successeur"},
       .positionals = {{.name = "mandate",
                        .value = placeholder::id,
                        .help = {"the mandate's id, or its host",
                                 "l’identifiant du mandat, ou son pays hôte"}}},
       .options =
           {{.name = "--on",
             .value = placeholder::date,
             .help =
                 {"its last day (else today, of a holdover yesterday); a day to come ends it then",
                  "son dernier jour (sinon aujourd’hui, pour un mandat échu hier)\u00a0; un jour à "
                  "venir y met "
                  "fin ce jour-là"}},
            {.name = "--because",
             .value = placeholder::reason,
             .help = {"why", "pourquoi"},
             .required = true,
             .choices = reasons_to_end()}},
       .writes = true,
       .example = "cpe mandate end AZE-2025-1 --on 2026-11-30 --because embassy_closed",
       .run = end},
  };
}

}  // namespace cpe
