// Deliverables and handovers.

#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/desk_shapes.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase item_head{"item", "ITEM", "ÉLÉMENT"};
constexpr Phrase code_of_item_head{"code", "CODE", "CODE"};
constexpr Phrase due_head{"due_on", "DUE", "ÉCHÉANCE"};
constexpr Phrase progress_head{"progress", "PROGRESS", "AVANCEMENT"};
constexpr Phrase outgoing_head{"outgoing_on", "OUTGOING", "SORTANT"};
constexpr Phrase incoming_head{"incoming_on", "INCOMING", "ENTRANT"};
constexpr Phrase hands_over{
    "handover",
    "{host}: handover ({id}) at 00:00 in Brussels on {day}; outgoing: {outgoing}; incoming: "
    "{incoming}",
    "{host}\u00a0: passation ({id}) le {day} à 0\u00a0h\u00a000 à Bruxelles, de l’ambassade "
    "sortante "
    "({outgoing}) à l’ambassade entrante ({incoming})"};
constexpr Phrase ceremony_line{"ceremony", "ceremony on {day}", "cérémonie le {day}"};
constexpr Phrase nothing_owed{"no_deliverables", "{id} owes no deliverables",
                              "{id} ne doit aucun livrable"};
constexpr Phrase completed{"handover_completed", "{id}: the handover is complete",
                           "{id}\u00a0: la passation est achevée"};

std::string day_text(std::optional<Date> day) { return day ? to_text(*day) : std::string{}; }

// Deliverables.

std::vector<Duty> duties_now(Session& session, const Designation& mandate) {
  return duties_of(mandate, policy_of(session, mandate),
                   registered_on(session.database(), mandate.id),
                   duty_marks(session.database(), mandate.id));
}

void show_duties(Session& session, const std::string& command, const DesignationId& id) {
  const auto duties = duties_now(session, session.designation(id));
  Output& output = session.output();
  if (output.format() == Format::json) {
    return output.data(command,
                       json::object{{"id", id.text()}, {"items", shapes(session, duties)}});
  }
  Table table{
      {{item_head, Column::Kind::wrapped}, {code_of_item_head}, {due_head}, {progress_head}}};
  for (const Duty& duty : duties) {
    table.add({output.filled(duty_words(duty.item)), duty.item, to_text(duty.due_on),
               progress_cell(session, duty)});
  }
  if (table.empty() && output.format() == Format::table) {
    return output.say({nothing_owed, {{"id", id.text()}}});
  }
  output.table(table);
}

DesignationId typed_mandate(Session& session, const Arguments& arguments) {
  return session.designation(arguments.text("mandate"), Session::Kind::mandate);
}

void list_duties(Session& session, const Arguments& arguments) {
  session.reading();
  show_duties(session, "deliverable list", typed_mandate(session, arguments));
}

void mark(Session& session, const Arguments& arguments, DutyAct act, const std::string& command) {
  session.writing();
  const DesignationId id = typed_mandate(session, arguments);
  const Date on = arguments.date("--on").value_or(session.today());
  const std::string& item = arguments.text("item");
  session.write([&](Work& work, Office& office) { office.mark_duty(work, id, item, act, on); },
                [&] { show_duties(session, command, id); });
}

void receive(Session& session, const Arguments& arguments) {
  mark(session, arguments, DutyAct::receive, "deliverable receive");
}
void approve(Session& session, const Arguments& arguments) {
  mark(session, arguments, DutyAct::approve, "deliverable approve");
}
void waive(Session& session, const Arguments& arguments) {
  mark(session, arguments, DutyAct::waive, "deliverable waive");
}

// Handovers.

/// It is followed by another, and has begun: what it took over itself is done with.
bool hands_over_itself(const Designation& mandate) {
  return mandate.successor.has_value() && mandate.state != State::designated;
}

/// A host or either side stands for the mandate that hands over.
DesignationId typed_handover(Session& session, const Arguments& arguments) {
  const std::string& typed = arguments.text("mandate");
  const auto id = parse_designation_id(typed);
  if (id && hands_over_itself(session.designation(*id))) return *id;
  const CountryCode host = id ? host_of(*id) : session.country(typed);
  std::optional<DesignationId> last;
  for (const Designation& each : designations_of_host(session.database(), host)) {
    if (id && each.successor == *id) return each.id;
    const bool is_followed = each.successor.has_value() && each.state != State::annulled;
    if (is_followed && (!last || each.state == State::handing_over)) last = each.id;
  }
  if (id) return *id;
  return last ? *last : session.designation(typed, Session::Kind::mandate);
}

void show_handover(Session& session, const std::string& command, const DesignationId& id) {
  const Office::Handover handover = session.reading().office().handover(id, session.today());
  Output& output = session.output();
  const Designation& incoming = handover.incoming;
  if (output.format() == Format::json) {
    return output.data(command, json::object{{"outgoing", id.text()},
                                             {"incoming", incoming.id.text()},
                                             {"effective_on", to_text(incoming.terms.start)},
                                             {"ceremony_on", day_json(incoming.ceremony_on)},
                                             {"items", shapes(session, handover.items)}});
  }
  if (output.format() == Format::table) {
    output.say({hands_over,
                {{"host", incoming.host},
                 {"outgoing", embassies_text(session, handover.outgoing, incoming.terms.start)},
                 {"incoming", embassies_text(session, incoming, incoming.terms.start)},
                 {"id", incoming.id.text()},
                 {"day", incoming.terms.start}}},
               Tone::strong);
    if (incoming.ceremony_on) output.say({ceremony_line, {{"day", *incoming.ceremony_on}}});
  }
  Table table{{{item_head, Column::Kind::wrapped},
               {code_of_item_head},
               {due_head},
               {outgoing_head},
               {incoming_head},
               {progress_head, Column::Kind::wrapped}}};
  for (const Duty& duty : handover.items) {
    table.add({output.filled(duty_words(duty.item)), duty.item, to_text(duty.due_on),
               day_text(duty.marks.outgoing_on), day_text(duty.marks.incoming_on),
               progress_cell(session, duty)});
  }
  output.table(table);
}

void handover_show(Session& session, const Arguments& arguments) {
  session.reading();
  show_handover(session, "handover show", typed_handover(session, arguments));
}

void handover_tick(Session& session, const Arguments& arguments) {
  session.writing();
  const DesignationId id = typed_handover(session, arguments);
  const Date on = arguments.date("--on").value_or(session.today());
  const std::string& item = arguments.text("item");
  const Side side = arguments.text("--side") == "outgoing" ? Side::outgoing : Side::incoming;
  session.write([&](Work& work, Office& office) { office.tick_handover(work, id, item, side, on); },
                [&] { show_handover(session, "handover tick", id); });
}

void handover_complete(Session& session, const Arguments& arguments) {
  session.writing();
  const DesignationId id = typed_handover(session, arguments);
  const auto ceremony = arguments.date("--ceremony");
  const bool waive_open = arguments.has("--reason");
  session.write(
      [&](Work& work, Office& office) { office.complete_handover(work, id, ceremony, waive_open); },
      [&] {
        show_handover(session, "handover complete", id);
        if (session.output().format() == Format::table) {
          session.output().say({completed, {{"id", id.text()}}}, Tone::strong);
        }
      });
}

Positional mandate_positional() {
  return {.name = "mandate",
          .value = placeholder::id,
          .help = {"the mandate's id, or its host", "l’identifiant du mandat, ou son pays hôte"}};
}
Positional item_positional(ValueKind kind) {
  return {.name = "item",
          .value = placeholder::item,
          .help = {"its code, as the list shows it", "son code, tel que la liste le montre"},
          .kind = kind};
}
Option done_on_option() {
  return {.name = "--on",
          .value = placeholder::date,
          .help = {"when it was done (else today)", "quand cela a été fait (sinon aujourd’hui)"}};
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> duty_commands() {
  return {
      {.name = "deliverable list",
       .group = Group::mandates,
       .summary = {"list what a mandate owes", "lister ce que doit un mandat"},
       .positionals = {mandate_positional()},
       .example = "cpe deliverable list MDA",
       .run = list_duties},
      {.name = "deliverable receive",
       .group = Group::mandates,
       .summary = {"record that a deliverable came in", "inscrire la réception d’un livrable"},
       .positionals = {mandate_positional(), item_positional(ValueKind::deliverable)},
       .options = {done_on_option()},
       .writes = true,
       .example = "cpe deliverable receive MDA terms_of_reference",
       .run = receive},
      {.name = "deliverable approve",
       .group = Group::mandates,
       .summary = {"record that a deliverable was approved",
                   "inscrire l’approbation d’un livrable"},
       .positionals = {mandate_positional(), item_positional(ValueKind::deliverable)},
       .options = {done_on_option()},
       .writes = true,
       .example = "cpe deliverable approve MDA terms_of_reference",
       .run = approve},
      {.name = "deliverable waive",
       .group = Group::mandates,
       .summary = {"do without a deliverable", "dispenser d’un livrable"},
       .positionals = {mandate_positional(), item_positional(ValueKind::deliverable)},
       .options = {done_on_option()},
       .writes = true,
       .example = "cpe deliverable waive MDA action_plan --reason \"term of six months\"",
       .run = waive},
      {.name = "handover show",
       .group = Group::mandates,
       .summary = {"show a handover and its checklist",
                   "montrer une passation et sa liste de contrôle"},
       .positionals = {mandate_positional()},
       .example = "cpe handover show JOR",
       .run = handover_show},
      {.name = "handover tick",
       .group = Group::mandates,
       .summary = {"tick an item for one side", "cocher un élément pour une partie"},
       .positionals = {mandate_positional(), item_positional(ValueKind::handover_item)},
       .options = {{.name = "--side",
                    .help = {"which side did it", "quelle partie l’a fait"},
                    .required = true,
                    .choices = {"outgoing", "incoming"}},
                   done_on_option()},
       .writes = true,
       .example = "cpe handover tick JOR files --side outgoing",
       .run = handover_tick},
      {.name = "handover complete",
       .group = Group::mandates,
       .summary = {"close a handover; --reason waives what is open",
                   "clore une passation\u00a0; --reason dispense du reste"},
       .positionals = {mandate_positional()},
       .options = {{.name = "--ceremony",
                    .value = placeholder::date,
                    .help = {"when the ceremony was held", "quand la cérémonie a eu lieu"}}},
       .writes = true,
       .example = "cpe handover complete JOR --reason \"done by telephone\"",
       .run = handover_complete},
  };
}

}  // namespace cpe
