// Notes, and the undoing of one's last act.

#include <algorithm>
#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/heads.hpp"
#include "cli/desk_shapes.hpp"
#include "cli/words.hpp"
#include "engine/ledger.hpp"
#include "storage/queries/designations.hpp"
#include "workflows/words.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase noted{"noted", "{id}: noted on {subject}", "{id}\u00a0: noté sur {subject}"};
constexpr Phrase comes_back{"follow_up", "it comes back on {day}: `cpe todo`",
                            "elle revient le {day}\u00a0: `cpe todo`"};
constexpr Phrase settled{"settled", "{id}: settled", "{id}\u00a0: réglée"};
constexpr Phrase not_a_note{"note_id_has_its_form",
                            "\"{typed}\" is not the id of a note\nwrite it like N-2026-3",
                            "«\u00a0{typed}\u00a0» n’est pas l’identifiant d’une note\n"
                            "écrivez-le comme N-2026-3"};
constexpr Phrase no_notes{"no_notes", "no notes", "aucune note"};
constexpr Phrase note_count{"note_count", "{count} {count|note|notes}",
                            "{count} {count|note|notes}"};
constexpr Phrase note_head{"id", "NOTE", "NOTE"};
constexpr Phrase subject_head{"subject", "SUBJECT", "OBJET"};
constexpr Phrase received_head{"received_at", "RECEIVED", "REÇUE"};
constexpr Phrase sender_head{"sender", "FROM", "DE"};
constexpr Phrase channel_head{"channel", "BY", "PAR"};
constexpr Phrase text_head{"text", "TEXT", "TEXTE"};
constexpr Phrase follow_up_head{"follow_up_on", "FOLLOW UP", "SUIVI"};
constexpr Phrase settled_head{"done_on", "SETTLED", "RÉGLÉE"};
constexpr Phrase undone{"undone", "undone: {event} on {subject}",
                        "annulation ({subject})\u00a0: {event}"};
constexpr Phrase adopted_at_deadline{
    "silence_was_kept",
    "silence on {id} is not broken any more and its deadline is over: it is adopted as of "
    "{deadline}; if that does not hold: `cpe decision reopen {id} --reason TEXT`",
    "le silence sur {id} n’est plus rompu et l’échéance est passée\u00a0: la liste est adoptée à "
    "compter du {deadline}\u00a0; si cela ne tient pas\u00a0: `cpe decision reopen {id} --reason "
    "TEXTE`"};

std::vector<std::string_view> channels() {
  std::vector<std::string_view> names;
  names.reserve(all_channels().size());
  for (const Channel channel : all_channels()) names.push_back(name(channel));
  return names;
}

NoteId typed_note(const Arguments& arguments) {
  const std::string& typed = arguments.text("note");
  if (auto id = parse_note_id(typed)) return *id;
  throw Error{Code::usage, not_a_note, {{"typed", typed}}};
}

void show_note(Session& session, const std::string& command, const NoteId& id,
               const Phrase& phrase) {
  const auto entry = find_note(session.database(), id);
  Output& output = session.output();
  if (output.format() == Format::json) return output.data(command, shape(entry.value()));
  const Note& note = entry.value().note;
  output.say({phrase, {{"id", id.text()}, {"subject", note.subject.text()}}}, Tone::strong);
  if (waits(note)) output.say({comes_back, {{"day", *note.follow_up_on}}});
}

void add(Session& session, const Arguments& arguments) {
  session.writing();
  NoteForm form{.subject = session.subject(arguments.text("subject")),
                .text = arguments.text("text"),
                .received_at = session.received_at("--at"),
                .reference = arguments.optional_text("--ref").value_or(""),
                .follow_up_on = arguments.date("--follow-up")};
  if (const auto typed = arguments.optional_text("--from")) form.sender = session.country(*typed);
  if (const auto typed = arguments.optional_text("--by")) form.channel = channel_named(*typed);
  if (const auto file = arguments.optional_text("--file")) {
    form.file_name = std::filesystem::path{*file}.filename().string();
    form.file_digest = hex(sha256(text_of(*file)));
  }
  std::optional<NoteId> id;
  session.write([&](Work& work, Office& office) { id = office.add_note(work, form); },
                [&] { show_note(session, "note", *id, noted); });
}

void settle(Session& session, const Arguments& arguments) {
  session.writing();
  const NoteId id = typed_note(arguments);
  session.write([&](Work& work, Office& office) { office.settle_note(work, id); },
                [&] { show_note(session, "note done", id, settled); });
}

void list(Session& session, const Arguments& arguments) {
  session.reading();
  const auto typed = arguments.optional_text("subject");
  const auto notes = typed ? notes_about(session.database(), session.subject(*typed), std::nullopt)
                           : notes_to_follow_up(session.database());
  Output& output = session.output();
  if (output.format() == Format::json) return output.data("note list", shapes(notes));
  Table table{{{note_head},
               {subject_head},
               {received_head},
               {sender_head},
               {channel_head, Column::Kind::wrapped},
               {follow_up_head},
               {settled_head, Column::Kind::if_any},
               {text_head, Column::Kind::wrapped}}};
  for (const NoteEntry& entry : notes) {
    const Note& note = entry.note;
    table.add({note.id.text(), note.subject.text(), to_text(date_in_brussels(note.received_at)),
               note.sender ? note.sender->text() : "",
               note.channel ? output.filled({phrase(*note.channel)}) : "",
               waits(note) ? to_text(*note.follow_up_on) : "",
               note.done_on ? to_text(*note.done_on) : "", entry.text});
  }
  if (!table.empty() || output.format() == Format::csv) output.table(table);
  if (output.format() == Format::csv) return;
  const auto count = static_cast<std::int64_t>(notes.size());
  output.say({count == 0 ? no_notes : note_count, {{"count", count}}}, Tone::strong);
}

void show_undone(Session& session, const std::vector<Event>& act) {
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array data;
    for (const Event& event : act) {
      data.push_back(json::object{
          {"seq", event.seq.value}, {"subject", event.subject.text()}, {"event", event.name}});
    }
    return output.data("undo", std::move(data));
  }
  for (const Event& event : act) {
    output.say({undone,
                {{"event", event_words(event.name, output.language())},
                 {"subject", words_of(event.subject)}}});
  }
}

/// The lists that are under silence again since `act` was undone.
std::vector<DecisionId> silences_again(Session& session, const std::vector<Event>& act) {
  std::vector<DecisionId> lists;
  for (const Event& event : act) {
    const auto id = parse_decision_id(event.subject.text());
    if (!id || std::ranges::find(lists, *id) != lists.end()) continue;
    const auto list = find_decision(session.database(), *id);
    if (list && list->state == DecisionState::under_silence) lists.push_back(*id);
  }
  return lists;
}

/// Their deadline was over: nothing kept them from being adopted any more.
void remark_adopted(Session& session, const std::vector<DecisionId>& lists) {
  for (const DecisionId& id : lists) {
    const auto list = find_decision(session.database(), id);
    if (list->state != DecisionState::adopted) continue;
    session.output().remark(
        {adopted_at_deadline, {{"id", id.text()}, {"deadline", *list->adopted_at}}});
  }
}

void undo(Session& session, const Arguments&) {
  session.writing();
  const std::string actor = session.intent().actor;
  std::vector<Event> act;
  std::vector<DecisionId> lists;
  session.write(
      [&](Work& work, Office& office) {
        act = office.undo_last_act(work, actor);
        lists = silences_again(session, act);
      },
      [&] {
        show_undone(session, act);
        remark_adopted(session, lists);
      });
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> note_commands() {
  return {
      {.name = "note",
       .group = Group::mandates,
       .summary = {"keep a letter, a call or a promise",
                   "garder une lettre, un appel, une promesse"},
       .positionals =
           {{.name = "subject",
             .value = placeholder::subject,
             .help = {"what it is about: a designation, a decision or a country",
                      "ce dont il s’agit\u00a0: une désignation, une décision, un pays"}},
            {.name = "text",
             .value = placeholder::text,
             .help = {"what was said", "ce qui a été dit"},
             .content = Content::personal}},
       .options = {{.name = "--from",
                    .value = placeholder::country,
                    .help = {"who said it", "qui l’a dit"}},
                   {.name = "--by",
                    .help = {"by which way it came", "par quelle voie"},
                    .choices = channels()},
                   {.name = "--at",
                    .value = placeholder::time,
                    .help = {"when it was received (else now)",
                             "quand il a été reçu (sinon maintenant)"}},
                   {.name = "--ref",
                    .value = placeholder::reference,
                    .help = {"the sender's reference", "la référence de l’expéditeur"}},
                   {.name = "--file",
                    .value = placeholder::file,
                    .help = {"a file: its name and digest are kept",
                             "un fichier\u00a0: son nom et son empreinte sont gardés"},
                    .content = Content::file},
                   {.name = "--follow-up",
                    .value = placeholder::date,
                    .help = {"the day on which it comes back in `cpe todo`",
                             "le jour où elle revient dans `cpe todo`"}}},
       .writes = true,
       .example = "cpe note MDA \"an answer by spring\" --from FRA --follow-up 2027-03-01",
       .run = add},
      {.name = "note done",
       .group = Group::mandates,
       .summary = {"settle the follow-up of a note", "régler le suivi d’une note"},
       .positionals = {{.name = "note",
                        .value = placeholder::note,
                        .help = {"its id: `cpe note list` shows those that wait",
                                 "son identifiant\u00a0: `cpe note list` montre celles qui "
                                 "attendent"}}},
       .writes = true,
       .example = "cpe note done N-2026-1",
       .run = settle},
      {.name = "note list",
       .group = Group::mandates,
       .summary = {"list the notes that wait, or those on a subject",
                   "lister les notes en attente, ou celles d’un objet"},
       .positionals = {{.name = "subject",
                        .value = placeholder::subject,
                        .help = {"a designation, a decision or a country: all its notes",
                                 "une désignation, une décision, un pays\u00a0: toutes ses notes"},
                        .arity = Positional::Arity::optional}},
       .example = "cpe note list MDA",
       .run = list},
      {.name = "undo",
       .group = Group::mandates,
       .summary = {"undo your own last act, once", "annuler votre dernier acte, une fois"},
       .writes = true,
       .example = "cpe undo --reason \"wrong host\"",
       .run = undo},
  };
}

}  // namespace cpe
