// What happens to the embassies of running mandates.

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"

namespace cpe {
namespace {

using Act = EmbassyReply (Office::*)(Work&, const EmbassyForm&);

constexpr Phrase relocated_line{"relocated", "the embassy ({member}) is in {city} from {day}",
                                "{member}\u00a0: ambassade à {city} à compter du {day}"};
constexpr Phrase paused_line{"paused", "the embassy ({member}) is paused from {day}",
                             "{member}\u00a0: ambassade en pause à compter du {day}"};
constexpr Phrase resumed_line{
    "resumed", "the embassy ({member}) works again from {day}",
    "{member}\u00a0: ambassade de nouveau en activité à compter du {day}"};
constexpr Phrase closed_line{
    "closed",
    "the embassy ({member}) is closed from {day}; the mandate goes on until somebody ends it",
    "{member}\u00a0: ambassade fermée à compter du {day}\u00a0; le mandat se poursuit tant que nul "
    "n’y met fin"};
constexpr Phrase joined_line{"joined", "the embassy ({member}) joins from {day}",
                             "{member}\u00a0: ambassade associée au mandat à compter du {day}"};
constexpr Phrase left_line{"left", "the embassy ({member}) leaves from {day}",
                           "{member}\u00a0: ambassade sortie du mandat à compter du {day}"};

void act_on_embassy(Session& session, const Arguments& arguments, Act act, const Phrase& line) {
  session.writing();
  const std::string& typed = arguments.text("host");
  EmbassyForm form{.member = session.country(arguments.text("member")),
                   .host = CountryCode::of("AAA"),
                   .from = arguments.date("--from"),
                   .decision = decision_from(arguments)};
  if (parse_designation_id(typed)) {
    form.mandate = session.designation(typed, Session::Kind::mandate);
    form.host = session.designation(*form.mandate).host;
  } else {
    form.host = session.country(typed);
  }
  if (arguments.declares("--to")) form.city = arguments.text("--to");
  if (arguments.declares("--city")) form.city = arguments.optional_text("--city").value_or("");

  std::optional<EmbassyReply> reply;
  session.write([&](Work& work, Office& office) { reply = (office.*act)(work, form); },
                [&] {
                  show_designation(session, std::string{arguments.command().name}, reply->mandate);
                  if (session.output().format() == Format::table) {
                    session.output().say({line,
                                          {{"member", form.member},
                                           {"city", form.city},
                                           {"day", form.from.value_or(session.today())}}});
                  }
                  for (const Sentence& remark : reply->remarks) session.output().remark(remark);
                });
}

template <Act act, const Phrase& line>
void run(Session& session, const Arguments& arguments) {
  act_on_embassy(session, arguments, act, line);
}

std::vector<Positional> member_and_host() {
  return {{.name = "member",
           .value = placeholder::member,
           .help = {"whose embassy", "l’Allié de l’ambassade"}},
          {.name = "host",
           .value = placeholder::host,
           .help = {"where, or the id of the mandate", "où, ou l’identifiant du mandat"}}};
}

Option from_option() {
  return {.name = "--from",
          .value = placeholder::date,
          .help = {"first day (else today); an earlier day is entered late",
                   "premier jour (sinon aujourd’hui)\u00a0; un jour passé est une inscription "
                   "tardive"}};
}
Option required_decision_option() {
  Option option = decision_option();
  option.required = true;
  return option;
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> embassy_commands() {
  return {
      {.name = "embassy relocate",
       .group = Group::mandates,
       .summary = {"record that an embassy moved", "consigner le déplacement d’une ambassade"},
       .positionals = member_and_host(),
       .options = {{.name = "--to",
                    .value = placeholder::city,
                    .help = {"the city it moved to", "la ville où elle s’est installée"},
                    .required = true},
                   from_option(),
                   decision_option()},
       .writes = true,
       .example = "cpe embassy relocate SVK AZE --to Ganja",
       .run = run<&Office::relocate_embassy, relocated_line>},
      {.name = "embassy pause",
       .group = Group::mandates,
       .summary = {"record that an embassy stopped working",
                   "consigner la suspension d’une ambassade"},
       .positionals = member_and_host(),
       .options = {from_option(), decision_option()},
       .writes = true,
       .example = "cpe embassy pause SVK AZE --from 2026-11-16 --reason evacuated",
       .run = run<&Office::pause_embassy, paused_line>},
      {.name = "embassy resume",
       .group = Group::mandates,
       .summary = {"record that an embassy works again", "consigner la reprise d’une ambassade"},
       .positionals = member_and_host(),
       .options = {from_option(), decision_option()},
       .writes = true,
       .example = "cpe embassy resume SWE AZE",
       .run = run<&Office::resume_embassy, resumed_line>},
      {.name = "embassy close",
       .group = Group::mandates,
       .summary = {"record that an embassy closes; staff are asked",
                   "consigner la fermeture d’une ambassade"},
       .positionals = member_and_host(),
       .options =
           {{.name = "--from",
             .value = placeholder::date,
             .help = {"the first day on which it is closed (else today); it may lie ahead",
                      "le premier jour de fermeture (sinon aujourd’hui)\u00a0; il peut être à "
                      "venir"}},
            decision_option()},
       .writes = true,
       .example = "cpe embassy close SVK AZE --from 2026-12-15",
       .run = run<&Office::close_embassy, closed_line>},
      {.name = "embassy join",
       .group = Group::mandates,
       .summary = {"add an embassy to a mandate, by decision",
                   "adjoindre une ambassade à un mandat, par décision"},
       .positionals = member_and_host(),
       .options = {from_option(),
                   {.name = "--city",
                    .value = placeholder::city,
                    .help = {"where it sits (else the host's capital)",
                             "où elle siège (sinon la capitale du pays hôte)"}},
                   required_decision_option()},
       .writes = true,
       .example = "cpe embassy join POL AZE --decision PO-2026-0311",
       .run = run<&Office::embassy_joins, joined_line>},
      {.name = "embassy leave",
       .group = Group::mandates,
       .summary = {"take an embassy out of a mandate, by decision",
                   "retirer une ambassade d’un mandat, par décision"},
       .positionals = member_and_host(),
       .options = {from_option(), required_decision_option()},
       .writes = true,
       .example = "cpe embassy leave SWE AZE --decision PO-2026-0311",
       .run = run<&Office::embassy_leaves, left_line>},
  };
}

}  // namespace cpe
