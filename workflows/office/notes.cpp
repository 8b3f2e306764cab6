// Notes: what was said, kept with a subject, and what is to come of it.

#include "engine/error.hpp"
#include "workflows/columns.hpp"
#include "workflows/notes/note.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_such_note{"id_is_known",
                              "there is no note {id}\n`cpe note list` shows the notes",
                              "il n’y a pas de note {id}\n`cpe note list` montre les notes"};
constexpr Phrase nothing_said{"note_says_something",
                              "a note without words says nothing\ngive its text",
                              "une note sans mots ne dit rien\nindiquez son texte"};

void refuse_if(std::optional<Sentence> refusal) {
  if (refusal) throw Error{Code::refused, std::move(*refusal)};
}

json::object payload_of(const Note& note) {
  json::object payload{{"note", note.id.text()}};
  if (note.sender) payload["sender"] = note.sender->view();
  if (note.channel) payload["channel"] = name(*note.channel);
  payload["received_at"] = to_text(note.received_at);
  if (!note.reference.empty()) payload["letter"] = note.reference;
  if (!note.file_digest.empty()) payload["file_digest"] = note.file_digest;
  if (note.follow_up_on) payload["follow_up_on"] = to_text(*note.follow_up_on);
  return payload;
}

}  // namespace

NoteId Office::add_note(Work& work, const NoteForm& form) {
  if (form.text.find_first_not_of(" \t\n") == form.text.npos) {
    throw Error{Code::usage, nothing_said};
  }
  const int year = work.today().year();
  Note note{.id = note_id(year, register_.next_note_number(year)),
            .subject = form.subject,
            .sender = form.sender,
            .channel = form.channel,
            .received_at = form.received_at.value_or(work.now()),
            .reference = form.reference,
            .file_digest = form.file_digest,
            .follow_up_on = form.follow_up_on};
  refuse_if(rules::letter_has_come(note.received_at, work.now()));
  if (form.follow_up_on) refuse_if(rules::follow_up_lies_ahead(*form.follow_up_on, work.today()));
  std::vector<ErasableText> texts = {{"text", form.text}};
  if (!form.file_name.empty()) texts.push_back({"file", form.file_name});
  work.record({.subject = note.subject,
               .name = "note_added",
               .payload = payload_of(note),
               .after = {{"note", json::array{row_of(note)}}},
               .occurred_at = note.received_at,
               .texts = std::move(texts)});
  return note.id;
}

void Office::settle_note(Work& work, const NoteId& id) {
  auto note = register_.find_note(id);
  if (!note || note->withdrawn) throw Error{Code::not_found, no_such_note, {{"id", id.text()}}};
  refuse_if(rules::note_waits(*note));
  work.record({.subject = note->subject,
               .name = "note_settled",
               .payload = {{"note", id.text()}},
               .after = {{"note", json::array{json::object{{"id", id.text()},
                                                           {"done_on", to_text(work.today())}}}}}});
}

}  // namespace cpe
