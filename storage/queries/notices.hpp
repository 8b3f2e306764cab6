// Reading notices, and what became of them outside the record.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database/database.hpp"
#include "storage/queries/contacts.hpp"
#include "workflows/notices/letter.hpp"
#include "workflows/notices/notice.hpp"

namespace cpe {

/// What a recipient got, or is about to get, at one time.
struct Message {
  std::string id;  ///< of its Message-ID
  Recipient recipient;
  ContactId contact;
  ContactId desk;  ///< who signed
  Date on;
  Instant at;
  bool spooled = false;
};

/// A notice with the message it left in, if any, and when staff said they had sent it.
struct NoticeEntry {
  Notice notice;
  std::optional<Message> message = {};
  std::optional<Instant> marked_at = {};
};

/// "held", "pending", "sending", "spooled", "sent", "withdrawn".
std::string_view shown_state(const NoticeEntry& entry);
const std::vector<std::string_view>& shown_states();

std::optional<Notice> find_notice(Database& database, const NoticeId& id);
std::optional<NoticeEntry> find_notice_entry(Database& database, const NoticeId& id);

/// The notice of a step to a recipient, of the newest version of the term that has one.
std::optional<NoticeId> newest_notice(Database& database, const Subject& subject,
                                      std::string_view step, const Recipient& recipient);

/// Every notice there ever was, or those about one subject, in the order in which they were due.
std::vector<NoticeEntry> notice_entries(Database& database);
std::vector<NoticeEntry> notices_about(Database& database, const Subject& subject);

/// Held or pending, and in no message.
std::vector<Notice> held_notices(Database& database);
std::vector<Notice> waiting_to_leave(Database& database);
/// The decision whose outcome a notice tells: of a list, or of one of its lines.
std::optional<Decision> decision_told_by(Database& database, const Notice& notice);
/// In a message that was meant to leave and is not in the spool yet.
std::vector<Notice> leaving_notices(Database& database);

bool has_unspooled_messages(Database& database);
/// Whether there is a message or a notice that may leave now.
bool something_waits_to_leave(Database& database);
std::vector<Message> unspooled_messages(Database& database);

/// Whether nothing in a message was withdrawn or sent by hand since it was made.
bool all_are_pending(Database& database, const Message& message);

/// The letter of a message, the same whenever it is asked for.
Letter letter_of_message(Database& database, const Message& message);

/// A letter that says these things to one recipient on a day, in the language of whoever answers
/// for it then, or `otherwise` where nobody does.
Letter letter_to(Database& database, const Recipient& recipient, std::vector<Notice> notices,
                 Date on, Language otherwise);

}  // namespace cpe
