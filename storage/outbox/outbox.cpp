#include "storage/outbox/outbox.hpp"

#include <algorithm>
#include <map>

#include "engine/error.hpp"
#include "engine/ledger.hpp"
#include "storage/outbox/mail_program.hpp"
#include "storage/queries/names.hpp"
#include "storage/queries/notices.hpp"

namespace cpe {
namespace {

/// What tells one register from another.
std::string register_mark(Database& database) {
  Query first = database.query("SELECT hash FROM event WHERE seq = 1");
  return first.next() ? hex(first.blob(0)) : std::string{};
}

std::string domain_of(const std::string& address) { return address.substr(address.rfind('@') + 1); }

/// The same for the same matter, whoever makes it and however often.
std::string message_id(Database& database, const Notice& first, Date day,
                       const std::string& domain) {
  const std::string matter = register_mark(database) + " " + to_text(first.recipient) + " " +
                             to_text(day) + " " + to_text(first.id);
  constexpr std::size_t digits = 32;
  return hex(sha256(matter)).substr(0, digits) + "@" + domain;
}

void add_message(Database& database, const std::string& id, const Message& message) {
  database
      .query(
          "INSERT INTO message (id, recipient, contact, desk, on_day, state, at) "
          "VALUES (?1, ?2, ?3, ?4, ?5, 'sending', ?6)")
      .with(id)
      .with(to_text(message.recipient))
      .with(message.contact)
      .with(message.desk)
      .with(message.on)
      .with(message.at)
      .run();
}

void add_notice(Database& database, const std::string& id, const Notice& notice) {
  database
      .query(
          "INSERT INTO message_notice (subject, version, step, recipient, message) "
          "VALUES (?1, ?2, ?3, ?4, ?5)")
      .with(notice.subject)
      .with(notice.version)
      .with(notice.step)
      .with(to_text(notice.recipient))
      .with(id)
      .run();
}

void mark_spooled(Database& database, const std::string& id) {
  Transaction transaction{database};
  database.query("UPDATE message SET state = 'spooled' WHERE id = ?1").with(id).run();
  transaction.keep();
}

Language language_of(Database& database, const Message& message) {
  const auto contact = find_contact(database, message.contact);
  return contact ? contact->language : Language::en;
}

bool still_holds(Database& database, const Message& message, Date today) {
  const auto answers = [&](const Recipient& recipient, const ContactId& id) {
    const auto contact = contact_on(database, recipient, today);
    return contact && contact->id == id;
  };
  return answers(message.recipient, message.contact) && answers(Recipient::desk(), message.desk) &&
         all_are_pending(database, message);
}

}  // namespace

/// A message that could not leave says what held when it was meant to.  Where that has changed
/// since (a notice withdrawn or sent by hand, another contact) it is taken back, to be made anew.
void Outbox::take_back_what_changed(Date today) {
  for (const Message& each : unspooled_messages(database_)) {
    if (std::filesystem::exists(spool_.place_of(each.id))) continue;
    if (still_holds(database_, each, today)) continue;
    for (const char* sql :
         {"DELETE FROM message_notice WHERE message = ?1", "DELETE FROM message WHERE id = ?1"}) {
      database_.query(sql).with(each.id).run();
    }
  }
}

/// Writes down what will leave: one message for each recipient.
void Outbox::mean_to_send(Date today) {
  Transaction transaction{database_};
  take_back_what_changed(today);
  const auto desk = contact_on(database_, Recipient::desk(), today);
  std::map<Recipient, std::vector<Notice>> digests;
  if (desk) {
    for (Notice& each : waiting_to_leave(database_)) {
      digests[each.recipient].push_back(std::move(each));
    }
  }
  for (const auto& [recipient, notices] : digests) {
    const auto contact = contact_on(database_, recipient, today);
    if (!contact || address_of(database_, contact->id).address.empty()) continue;
    const Notice& first = *std::ranges::min_element(notices, {}, &Notice::id);
    const std::string id =
        message_id(database_, first, today, domain_of(address_of(database_, desk->id).address));
    add_message(database_, id,
                {.id = id,
                 .recipient = recipient,
                 .contact = contact->id,
                 .desk = desk->id,
                 .on = today,
                 .at = clock_.now()});
    for (const Notice& each : notices) add_notice(database_, id, each);
  }
  transaction.keep();
}

/// Brings every message that was meant to leave into the spool.
std::int64_t Outbox::send() {
  const std::vector<Message> messages = unspooled_messages(database_);
  std::vector<OutgoingMail> mails;
  mails.reserve(messages.size());
  for (const Message& each : messages) {
    mails.push_back({.message_id = each.id,
                     .date = each.at,
                     .language = language_of(database_, each),
                     .from = address_of(database_, each.desk),
                     .to = address_of(database_, each.contact),
                     .letter = letter_of_message(database_, each)});
  }
  const std::vector<std::string> texts = messages_of(mails);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    spool_.put(messages[i].id, texts[i]);
    reached(Moment::written);
    mark_spooled(database_, messages[i].id);
    reached(Moment::marked);
  }
  return static_cast<std::int64_t>(messages.size());
}

Delivery Outbox::deliver() {
  try {
    if (!something_waits_to_leave(database_)) return {};
    const Date today = date_in_brussels(clock_.now());
    const bool has_sender = contact_on(database_, Recipient::desk(), today).has_value();
    if (!has_sender && !has_unspooled_messages(database_)) return {};
    if (auto obstacle = spool_.obstacle()) return {.obstacle = std::move(obstacle)};
    const SpoolLock alone = spool_.lock();
    spool_.remove_drafts();
    mean_to_send(today);
    reached(Moment::meant);
    return {.messages = send()};
  } catch (const Error& error) {
    if (error.code() != Code::storage) throw;
    return {.obstacle = error.sentence()};
  }
}

}  // namespace cpe
