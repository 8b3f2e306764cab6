// One designation whole.

#include <array>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/desk_shapes.hpp"
#include "cli/readers.hpp"
#include "cli/words.hpp"
#include "storage/queries/history.hpp"
#include "storage/record/past.hpp"
#include "workflows/columns.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/designation/events.hpp"
#include "workflows/designation/rules.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase event_head{"event", "EVENT", "ÉVÉNEMENT"};
constexpr Phrase just_the_id{"id", "{id}", "{id}"};
constexpr Phrase field_head{"field", "FIELD", "CHAMP"};
constexpr Phrase value_head{"value", "VALUE", "VALEUR"};
constexpr Phrase host_field{"host", "host", "pays hôte"};
constexpr Phrase embassy_field{"embassy", "embassy", "ambassade"};
constexpr Phrase term_field{"term", "term", "mandat"};
constexpr Phrase state_field{"state", "state", "état"};
constexpr Phrase row_field{"consecutive_terms", "in succession", "succession"};
constexpr Phrase nth_term{"consecutive_terms", "{nth} term in a row", "{nth} mandat consécutif"};
constexpr Phrase paused_field{"paused", "paused", "en pause"};
constexpr Phrase closed_field{"closed_on", "closed", "fermée"};
constexpr Phrase closed_from{"closed_from", "{member}, from {day}", "{member}, à compter du {day}"};
constexpr Phrase confirmed_field{"confirmed", "confirmed", "confirmée"};
constexpr Phrase missing_field{"unconfirmed", "not confirmed", "non confirmée"};
constexpr Phrase merged_field{"merged_into", "merged into", "réunie à"};
constexpr Phrase precision_field{"precision", "precision", "précision"};
constexpr Phrase confidence_field{"confidence", "confidence", "fiabilité"};
constexpr Phrase decision_field{"decision", "decision", "décision"};
constexpr Phrase decided_field{"decided_on", "decided on", "décidée le"};
constexpr Phrase announced_field{"announced_on", "announced on", "annoncée le"};
constexpr Phrase ceremony_field{"ceremony_on", "ceremony on", "cérémonie le"};
constexpr Phrase ended_field{"ended_on", "ended on", "terminée le"};
constexpr Phrase renews_field{"renews", "renews", "renouvelle"};
constexpr Phrase replaces_field{"replaces", "replaces", "remplace"};
constexpr Phrase successor_field{"successor", "successor", "successeur"};
constexpr Phrase source_field{"source", "source", "source"};
constexpr Phrase received_field{"letter", "letter", "lettre"};
constexpr Phrase from_member{"sender", "from {member}", "de\u00a0: {member}"};
constexpr Phrase policy_field{"policy", "rules, version", "règles, version"};
constexpr Phrase timers_title{"timers", "Timers", "Échéances"};
constexpr Phrase earlier_timers{
    "earlier_timers", "and {count} of earlier versions of the term: `--all` shows them",
    "et {count} de versions antérieures du mandat\u00a0: `--all` les montre"};
constexpr Phrase no_timers{"no_timers", "no timers", "aucune échéance"};
constexpr Phrase deliverables_title{"deliverables", "Deliverables", "Livrables"};
constexpr Phrase notices_title{"notices", "Notices", "Notifications"};
constexpr Phrase notes_title{"notes", "Notes", "Notes"};
constexpr Phrase texts_title{"texts", "Texts", "Textes"};
constexpr Phrase step_head{"step", "STEP", "ÉTAPE"};
constexpr Phrase due_head{"due_at", "DUE (BRUSSELS)", "ÉCHÉANCE (BRUXELLES)"};
constexpr Phrase version_head{"version", "VERSION", "VERSION"};
constexpr Phrase item_head{"item", "ITEM", "ÉLÉMENT"};
constexpr Phrase due_on_head{"due_on", "DUE", "ÉCHÉANCE"};
constexpr Phrase progress_head{"progress", "PROGRESS", "AVANCEMENT"};
constexpr Phrase notice_head{"id", "NOTICE", "NOTIFICATION"};
constexpr Phrase recipient_head{"recipient", "RECIPIENT", "DESTINATAIRE"};
constexpr Phrase received_head{"received_on", "RECEIVED", "REÇUE"};
constexpr Phrase note_head{"id", "NOTE", "NOTE"};
constexpr Phrase follow_up_head{"follow_up_on", "FOLLOW UP", "SUIVI"};
constexpr Phrase text_head{"text", "TEXT", "TEXTE"};

constexpr std::array timer_state_words = {
    Phrase{"armed", "ahead", "à venir"}, Phrase{"fired", "done", "faite"},
    Phrase{"skipped", "skipped", "omise"}, Phrase{"cancelled", "cancelled", "annulée"}};

const Phrase& phrase(TimerState state) {
  return timer_state_words[static_cast<std::size_t>(state)];
}

json::object timer_shape(const Timer& timer) {
  return {{"due_at", to_text(timer.due_at)},
          {"step", timer.step},
          {"state", name(timer.state)},
          {"version", timer.version}};
}

/// How many terms in a row the same embassies will have served at the end of this one; nothing for
/// one that holds no post and is no offer of one.
std::optional<int> terms_in_a_row(Session& session, const Designation& designation,
                                  KnownAt known_at) {
  if (!tenure_of(designation) && !is_open_offer(designation.state)) return std::nullopt;
  auto others = mandates_of_host(session.database(), designation.host, known_at);
  std::erase_if(others, [&](const Designation& each) { return each.id == designation.id; });
  return rules::terms_in_a_row(designation.terms, others);
}

/// "1st", "22nd", "1er", "3e".
std::string ordinal(int number, Language language) {
  if (language == Language::fr) return std::to_string(number) + (number == 1 ? "er" : "e");
  const bool is_teen = number % 100 >= 11 && number % 100 <= 13;
  const std::array<std::string_view, 4> endings = {"th", "st", "nd", "rd"};
  const int last = is_teen || number % 10 > 3 ? 0 : number % 10;
  return std::to_string(number) + std::string{endings[static_cast<std::size_t>(last)]};
}

/// Embassies that do not work, each with what is known of it.
std::string paused_embassies(Session& session, const Designation& designation) {
  std::vector<std::string> names;
  for (const Embassy& each : designation.terms.embassies) {
    if (each.paused) names.push_back(session.name(each.member, session.today()));
  }
  return names.empty() ? std::string{} : render(Value{Names{names}}, session.output().style());
}

std::string closed_embassies(Session& session, const Designation& designation) {
  std::vector<std::string> names;
  for (const Embassy& each : designation.terms.embassies) {
    if (!each.closed_on) continue;
    names.push_back(session.output().filled(
        {closed_from, {{"member", each.member}, {"day", *each.closed_on}}}));
  }
  return names.empty() ? std::string{} : render(Value{Names{names}}, session.output().style());
}

/// The joint offer that took a withdrawn one in; "" where none did.
std::string merged_into(const Designation& designation, const std::vector<HistoryEntry>& history) {
  if (designation.state != State::withdrawn) return {};
  std::string joint;
  for (const HistoryEntry& entry : history) {
    if (entry.event.name != OfferWithdrawn::name) continue;
    joint = columns::text(columns::parsed(entry.event.payload), "merged_into");
  }
  return joint;
}

/// The letter with which an offer came: "2026-06-15 10:30, from Poland, NV 1/2026"; "" for what
/// came in no letter.
std::string letter_text(Session& session, const std::vector<HistoryEntry>& history) {
  if (history.empty() || history.front().event.name != OfferSubmitted::name) return {};
  const Event& offered = history.front().event;
  const json::object payload = columns::parsed(offered.payload);
  const std::string reference = columns::text(payload, "letter");
  const auto sender = columns::country(payload, "sender");
  const bool came_before = offered.occurred_at != offered.recorded_at;
  if (reference.empty() && !sender && !came_before) return {};
  Output& output = session.output();
  std::string text = brussels_text(offered.occurred_at);
  if (sender) text += ", " + output.filled({from_member, {{"member", *sender}}});
  if (!reference.empty()) text += ", " + reference;
  return text;
}

void show_fields(Session& session, const Shown& shown, std::optional<int> in_a_row,
                 const std::vector<HistoryEntry>& history) {
  const Designation& designation = shown.designation;
  const Date day = designation.terms.start;
  Output& output = session.output();
  Table table{{{field_head}, {value_head, Column::Kind::wrapped}}};
  const auto add = [&](const Phrase& field, const std::string& value) {
    if (!value.empty()) table.add({output.filled({field}), value});
  };
  const auto date = [&](const std::optional<Date>& value) {
    return value ? to_text(*value) : std::string{};
  };
  const auto id = [](const auto& value) { return value ? value->text() : std::string{}; };
  add(host_field, session.name(designation.host, day));
  add(embassy_field, embassies_text(session, designation, day));
  add(term_field, term_text(session, designation));
  if (in_a_row && *in_a_row > 1) {
    add(row_field, output.filled({nth_term, {{"nth", ordinal(*in_a_row, output.language())}}}));
  }
  add(state_field, state_text(session, shown));
  add(paused_field, paused_embassies(session, designation));
  add(closed_field, closed_embassies(session, designation));
  add(received_field, letter_text(session, history));
  add(merged_field, merged_into(designation, history));
  add(confirmed_field, confirmations_text(session, designation));
  add(missing_field, missing_text(session, designation));
  if (designation.precision != Precision::day) {
    add(precision_field, value_words(name(designation.precision), output.language()));
  }
  if (designation.confidence) {
    add(confidence_field, value_words(name(*designation.confidence), output.language()));
  }
  add(decision_field, id(designation.decision) +
                          (designation.reference.empty() ? "" : " " + designation.reference));
  add(decided_field, date(designation.decided_on));
  add(announced_field, date(designation.announced_on));
  add(ceremony_field, date(designation.ceremony_on));
  add(ended_field, date(designation.ended_on));
  add(renews_field, id(designation.renews));
  add(replaces_field, id(designation.replaces));
  add(successor_field, id(designation.successor));
  add(source_field, source_of(designation));
  if (designation.policy) add(policy_field, std::to_string(*designation.policy));
  output.say(Sentence{just_the_id, {{"id", designation.id.text()}}}, Tone::strong);
  output.table(table);
}

/// A step that fired before its term moved, or other rules came, fires no more and is done.
TimerState state_shown(const Timer& timer, const std::vector<Timer>& all) {
  const bool has_fired = std::ranges::any_of(all, [&](const Timer& each) {
    return each.step == timer.step && each.due_at == timer.due_at &&
           each.state == TimerState::fired;
  });
  return timer.state == TimerState::skipped && has_fired ? TimerState::fired : timer.state;
}

/// A term that was moved has new steps: the old ones are of interest to few.
void show_timers(Session& session, const std::vector<Timer>& timers, bool of_every_version) {
  Output& output = session.output();
  if (timers.empty()) return output.say({no_timers}, Tone::dim);
  const int newest = std::ranges::max(timers, {}, &Timer::version).version;
  output.say({timers_title}, Tone::strong);
  Table table{{{due_head}, {step_head}, {state_head}, {version_head, Column::Kind::if_any}}};
  for (const Timer& timer : timers) {
    if (!of_every_version && timer.version != newest) continue;
    table.add({brussels_text(timer.due_at), output.filled(step_words(timer.step)),
               output.filled({phrase(of_every_version ? timer.state : state_shown(timer, timers))}),
               of_every_version ? std::to_string(timer.version) : std::string{}});
  }
  output.table(table);
  const auto hidden = static_cast<std::int64_t>(timers.size() - table.size());
  if (hidden > 0) output.say({earlier_timers, {{"count", hidden}}}, Tone::dim);
}

/// All that the desk keeps of one designation, as known at one moment.
struct Dossier {
  Shown shown;
  std::optional<int> in_a_row;
  std::vector<Timer> timers;
  std::vector<Duty> deliverables;
  std::vector<NoticeEntry> notices;
  std::vector<NoteEntry> notes;
  std::vector<HistoryEntry> history;
};

/// `database` is the register, or what it knew of the designation.
Dossier dossier_in(Session& session, Database& database, const Designation& designation) {
  const Subject subject = subject_of(designation.id);
  Dossier dossier{.shown = as_stored(designation),
                  .in_a_row = terms_in_a_row(session, designation, session.known_at()),
                  .timers = timers_of(database, subject),
                  .deliverables = {},
                  .notices = notices_about(database, subject),
                  .notes = notes_about(database, subject, std::nullopt),
                  .history = history_of(database, subject, std::nullopt)};
  if (tenure_of(designation)) {
    dossier.deliverables =
        duties_of(designation, policy_of(session, designation),
                  registered_on(database, designation.id), duty_marks(database, designation.id));
  }
  return dossier;
}

Dossier dossier_of(Session& session, const DesignationId& id) {
  const KnownAt known_at = session.known_at();
  auto then = find_designation(session.database(), id, known_at);
  if (!known_at || !then) return dossier_in(session, session.database(), session.designation(id));
  Database past = as_known(session.database(), subject_of(id), *known_at);
  return dossier_in(session, past, *then);
}

json::object shape(Session& session, const Dossier& dossier) {
  json::object data = shape(dossier.shown);
  json::array timers;
  for (const Timer& timer : dossier.timers) timers.push_back(timer_shape(timer));
  data["timers"] = std::move(timers);
  data["merged_into"] = columns::of(merged_into(dossier.shown.designation, dossier.history));
  data["consecutive_terms"] = nullptr;
  if (dossier.in_a_row) data["consecutive_terms"] = *dossier.in_a_row;
  data["deliverables"] = shapes(session, dossier.deliverables);
  data["notices"] = shapes(session, dossier.notices);
  data["notes"] = shapes(dossier.notes);
  return data;
}

void show_section(Session& session, const Phrase& title, const Table& table) {
  if (table.empty()) return;
  Output& output = session.output();
  output.text("\n");
  output.say({title}, Tone::strong);
  output.table(table);
}

Table deliverables_table(Session& session, const std::vector<Duty>& deliverables) {
  Table table{{{due_on_head}, {item_head, Column::Kind::wrapped}, {progress_head}}};
  for (const Duty& duty : deliverables) {
    table.add({to_text(duty.due_on), session.output().filled(duty_words(duty.item)),
               progress_cell(session, duty)});
  }
  return table;
}

Table notices_table(Session& session, const std::vector<NoticeEntry>& notices) {
  Table table{{{due_head},
               {notice_head},
               {step_head, Column::Kind::wrapped},
               {recipient_head, Column::Kind::wrapped},
               {state_head}}};
  for (const NoticeEntry& each : notices) {
    table.add({brussels_text(each.notice.due_at), to_text(each.notice.id),
               session.output().filled(step_words(each.notice.step)),
               recipients_text(session, {each.notice.recipient}),
               notice_state_cell(session, each)});
  }
  return table;
}

Table notes_table(const std::vector<NoteEntry>& notes) {
  Table table{{{received_head},
               {note_head},
               {follow_up_head, Column::Kind::if_any},
               {text_head, Column::Kind::wrapped}}};
  for (const NoteEntry& each : notes) {
    const Note& note = each.note;
    table.add({to_text(date_in_brussels(note.received_at)), note.id.text(),
               waits(note) ? to_text(*note.follow_up_on) : "", each.text});
  }
  return table;
}

/// What people wrote about it, besides notes.
Table texts_table(Session& session, const std::vector<HistoryEntry>& history) {
  const Language language = session.output().language();
  Table table{{{event_head}, {value_head, Column::Kind::wrapped}}};
  for (const HistoryEntry& entry : history) {
    if (entry.event.name == "note_added") continue;
    for (const auto& [field, value] : entry.texts) {
      table.add(
          {event_words(entry.event.name, language) + ", " + field_words(field, language), value});
    }
  }
  return table;
}

void show(Session& session, const Arguments& arguments) {
  session.reading();
  const Dossier dossier =
      dossier_of(session, session.designation(arguments.text("designation"), Session::Kind::any));
  Output& output = session.output();
  if (output.format() == Format::json) return output.data("show", shape(session, dossier));
  if (output.format() == Format::csv) {
    return output.table(designations_table(session, {dossier.shown}, session.today()));
  }
  show_fields(session, dossier.shown, dossier.in_a_row, dossier.history);
  output.text("\n");
  show_timers(session, dossier.timers, arguments.flag("--all"));
  show_section(session, deliverables_title, deliverables_table(session, dossier.deliverables));
  show_section(session, notices_title, notices_table(session, dossier.notices));
  show_section(session, notes_title, notes_table(dossier.notes));
  show_section(session, texts_title, texts_table(session, dossier.history));
}

}  // namespace

std::vector<Command> show_commands() {
  return {{.name = "show",
           .group = Group::questions,
           .summary = {"show one designation whole", "montrer une désignation en entier"},
           .positionals =
               {{.name = "designation",
                 .value = placeholder::id,
                 .help = {"an id, or a host for its one open designation",
                          "un identifiant, ou un pays hôte pour sa seule désignation ouverte"}}},
           .options = {known_at_option(),
                       {.name = "--all",
                        .help = {"the timers of every version of the term",
                                 "les échéances de toutes les versions du mandat"}}},
           .example = "cpe show UKR-2019-1",
           .run = show}};
}

}  // namespace cpe
