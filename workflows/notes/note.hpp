// A note: what somebody said, by letter, mail, phone or at a meeting, kept with a subject.
//
// Its text and the name of its file are erasable and stand beside the event.  Plain data, pure
// rules.

#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.hpp"
#include "engine/time.hpp"
#include "workflows/columns.hpp"
#include "workflows/ids.hpp"

namespace cpe {

/// By which way it came.
enum class Channel { letter, mail, phone, meeting };
std::string_view name(Channel channel);
std::optional<Channel> channel_named(std::string_view text);
const std::vector<Channel>& all_channels();
const Phrase& phrase(Channel channel);

struct Note {
  NoteId id;
  Subject subject;  ///< what it is about: a designation, a decision, a country
  std::optional<CountryCode> sender = {};
  std::optional<Channel> channel = {};
  Instant received_at;
  std::string reference = {};             ///< the sender's own
  std::string file_digest = {};           ///< SHA-256 of the file it came in, hexadecimal
  std::optional<Date> follow_up_on = {};  ///< the day on which somebody is to come back to it
  std::optional<Date> done_on = {};       ///< the day on which somebody did
  bool withdrawn = false;                 ///< entered by mistake
};

/// A note waits for its follow-up until somebody came back to it.
bool waits(const Note& note);

namespace rules {

/// What is received has been received.
std::optional<Sentence> letter_has_come(Instant received_at, Instant now);

/// A follow-up lies ahead, or is for today.
std::optional<Sentence> follow_up_lies_ahead(Date follow_up_on, Date today);

/// Only a note that waits can be settled.
std::optional<Sentence> note_waits(const Note& note);

}  // namespace rules

/// The row of the table `note` for a new note; what else may change in it is `done_on` and
/// `withdrawn`.
boost::json::object row_of(const Note& note);
Note note_from(const columns::Row& row);

}  // namespace cpe
