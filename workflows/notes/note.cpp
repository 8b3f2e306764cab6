#include "workflows/notes/note.hpp"

#include <array>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr std::array channel_words = {
    Phrase{"letter", "letter", "lettre"}, Phrase{"mail", "e-mail", "courriel"},
    Phrase{"phone", "phone call", "appel téléphonique"}, Phrase{"meeting", "meeting", "réunion"}};

constexpr Phrase not_received_yet{
    "letter_has_come",
    "{received} has not come yet: it is {now}\ngive the time at which it was received",
    "le {received} n’est pas encore venu\u00a0: nous sommes le {now}\n"
    "indiquez le moment de la réception"};
constexpr Phrase follow_up_behind{
    "follow_up_lies_ahead",
    "a follow-up on {day} would come too late: today is {today}\ngive today or a later day",
    "un suivi le {day} viendrait trop tard\u00a0: nous sommes le {today}\n"
    "indiquez aujourd’hui ou un jour ultérieur"};
constexpr Phrase nothing_waits{
    "note_waits", "nothing waits in {id}\n`cpe note list` shows the notes that wait",
    "rien n’est en attente dans {id}\n`cpe note list` montre les notes en attente"};

}  // namespace

std::string_view name(Channel channel) { return phrase(channel).key(); }
const Phrase& phrase(Channel channel) { return channel_words[static_cast<std::size_t>(channel)]; }

std::optional<Channel> channel_named(std::string_view text) {
  for (const Channel channel : all_channels()) {
    if (name(channel) == text) return channel;
  }
  return std::nullopt;
}

const std::vector<Channel>& all_channels() {
  static const std::vector<Channel> all = {Channel::letter, Channel::mail, Channel::phone,
                                           Channel::meeting};
  return all;
}

bool waits(const Note& note) {
  return note.follow_up_on.has_value() && !note.done_on.has_value() && !note.withdrawn;
}

std::optional<Sentence> rules::letter_has_come(Instant received_at, Instant now) {
  if (received_at <= now) return std::nullopt;
  return Sentence{not_received_yet, {{"received", received_at}, {"now", now}}};
}

std::optional<Sentence> rules::follow_up_lies_ahead(Date follow_up_on, Date today) {
  if (follow_up_on >= today) return std::nullopt;
  return Sentence{follow_up_behind, {{"day", follow_up_on}, {"today", today}}};
}

std::optional<Sentence> rules::note_waits(const Note& note) {
  if (waits(note)) return std::nullopt;
  return Sentence{nothing_waits, {{"id", note.id.text()}}};
}

json::object row_of(const Note& note) {
  return {{"id", columns::of(note.id)},
          {"sender", columns::of(note.sender)},
          {"channel", columns::name_of(note.channel)},
          {"received_at", columns::of(note.received_at)},
          {"reference", columns::of(note.reference)},
          {"file_digest", columns::of(note.file_digest)},
          {"follow_up_on", columns::of(note.follow_up_on)},
          {"done_on", columns::of(note.done_on)},
          {"withdrawn", columns::of(note.withdrawn)}};
}

Note note_from(const columns::Row& row) {
  return {.id = NoteId{columns::text(row, "id")},
          .subject = Subject{columns::text(row, "subject")},
          .sender = columns::country(row, "sender"),
          .channel = columns::word(row, "channel", &channel_named),
          .received_at = columns::needed(columns::instant, row, "received_at"),
          .reference = columns::text(row, "reference"),
          .file_digest = columns::text(row, "file_digest"),
          .follow_up_on = columns::date(row, "follow_up_on"),
          .done_on = columns::date(row, "done_on"),
          .withdrawn = columns::flag(row, "withdrawn")};
}

}  // namespace cpe
