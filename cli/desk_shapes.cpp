#include "cli/desk_shapes.hpp"

#include <algorithm>
#include <array>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr std::array notice_states = {Phrase{"held", "held", "retenue"},
                                      Phrase{"pending", "pending", "en attente"},
                                      Phrase{"sending", "leaving", "en cours d’envoi"},
                                      Phrase{"spooled", "left", "partie"},
                                      Phrase{"sent", "sent", "envoyée"},
                                      Phrase{"withdrawn", "withdrawn", "retirée"}};

Tone tone_of_notice(std::string_view state) {
  if (state == "held" || state == "pending" || state == "sending") return Tone::warning;
  return state == "withdrawn" ? Tone::dim : Tone::plain;
}

json::value language_of(Session& session, const Notice& notice) {
  if (!notice.contact) return nullptr;
  const auto contact = find_contact(session.database(), *notice.contact);
  return contact ? json::value(name(contact->language)) : json::value(nullptr);
}

json::object shape(Session& session, const Duty& duty) {
  return {{"item", duty.item},
          {"name", session.output().filled(duty_words(duty.item))},
          {"due_on", to_text(duty.due_on)},
          {"progress", name(duty.progress())},
          {"received_on", day_json(duty.marks.received_on)},
          {"approved_on", day_json(duty.marks.approved_on)},
          {"waived_on", day_json(duty.marks.waived_on)},
          {"outgoing_on", day_json(duty.marks.outgoing_on)},
          {"incoming_on", day_json(duty.marks.incoming_on)}};
}

}  // namespace

json::value day_json(std::optional<Date> day) {
  return day ? json::value(to_text(*day)) : json::value(nullptr);
}

json::array shapes(Session& session, const std::vector<Duty>& duties) {
  json::array items;
  for (const Duty& duty : duties) items.push_back(shape(session, duty));
  return items;
}

Cell progress_cell(Session& session, const Duty& duty) {
  const bool is_late = duty.is_open() && duty.due_on < session.as_known_on();
  return {session.output().filled({phrase(duty.progress())}), is_late ? Tone::alarm : Tone::plain};
}

json::object shape(Session& session, const NoticeEntry& entry) {
  const Notice& notice = entry.notice;
  json::object result{{"id", to_text(notice.id)},
                      {"step", notice.step},
                      {"subject", notice.subject.text()},
                      {"recipient", to_text(notice.recipient)},
                      {"language", language_of(session, notice)},
                      {"state", shown_state(entry)},
                      {"message_id", nullptr},
                      {"due_at", to_text(notice.due_at)},
                      {"sent_at", nullptr},
                      {"contact", columns::of(notice.contact)}};
  result["queued_at"] = to_text(notice.queued_at);
  if (entry.message) result["message_id"] = entry.message->id;
  if (entry.message && entry.message->spooled) result["sent_at"] = to_text(entry.message->at);
  if (entry.marked_at) result["sent_at"] = to_text(*entry.marked_at);
  return result;
}

json::array shapes(Session& session, const std::vector<NoticeEntry>& entries) {
  json::array result;
  for (const NoticeEntry& each : entries) result.push_back(shape(session, each));
  return result;
}

const Phrase& notice_state_phrase(std::string_view state) {
  return *std::ranges::find(notice_states, state, &Phrase::key);
}

Cell notice_state_cell(Session& session, const NoticeEntry& entry) {
  const std::string_view state = shown_state(entry);
  return {session.output().filled({notice_state_phrase(state)}), tone_of_notice(state)};
}

json::object shape(const NoteEntry& entry) {
  const Note& note = entry.note;
  json::object data{{"id", note.id.text()},
                    {"subject", note.subject.text()},
                    {"received_at", to_text(note.received_at)},
                    {"text", entry.text}};
  const auto add = [&](std::string_view field, const std::string& text) {
    data[field] = text.empty() ? json::value(nullptr) : json::value(text);
  };
  add("sender", note.sender ? note.sender->text() : "");
  add("channel", note.channel ? std::string{name(*note.channel)} : "");
  add("reference", note.reference);
  add("file", entry.file);
  add("file_digest", note.file_digest);
  add("follow_up_on", note.follow_up_on ? to_text(*note.follow_up_on) : "");
  add("done_on", note.done_on ? to_text(*note.done_on) : "");
  return data;
}

json::array shapes(const std::vector<NoteEntry>& notes) {
  json::array result;
  for (const NoteEntry& each : notes) result.push_back(shape(each));
  return result;
}

}  // namespace cpe
