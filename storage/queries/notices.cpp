#include "storage/queries/notices.hpp"

#include <algorithm>
#include <tuple>

#include "storage/queries/designations.hpp"
#include "storage/queries/names.hpp"
#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

std::vector<Notice> read(Query query) {
  std::vector<Notice> result;
  while (query.next()) result.push_back(notice_from(query));
  return result;
}

Message message_from(const columns::Row& row) {
  return {
      .id = columns::text(row, "id"),
      .recipient = columns::needed(columns::word<Recipient>, row, "recipient", &parse_recipient),
      .contact = ContactId{columns::text(row, "contact")},
      .desk = ContactId{columns::text(row, "desk")},
      .on = columns::needed(columns::date, row, "on_day"),
      .at = columns::needed(columns::instant, row, "at"),
      .spooled = columns::text(row, "state") == "spooled"};
}

std::optional<Message> find_message(Database& database, const Notice& notice) {
  Query found = database.query(
      "SELECT m.* FROM message_notice n JOIN message m ON m.id = n.message "
      "WHERE n.subject = ?1 AND n.version = ?2 AND n.step = ?3 AND n.recipient = ?4");
  found.with(notice.subject).with(notice.version).with(notice.step).with(to_text(notice.recipient));
  if (!found.next()) return std::nullopt;
  return message_from(found);
}

std::vector<NoticeEntry> entries(Database& database, Query query) {
  std::vector<NoticeEntry> result;
  while (query.next()) {
    result.push_back({.notice = notice_from(query)});
    result.back().marked_at = columns::instant(query, "marked_at");
  }
  for (NoticeEntry& each : result) each.message = find_message(database, each.notice);
  return result;
}

std::vector<NoticeEntry> in_due_order(std::vector<NoticeEntry> all) {
  std::ranges::sort(all, [](const NoticeEntry& a, const NoticeEntry& b) {
    return std::tie(a.notice.due_at, a.notice.id) < std::tie(b.notice.due_at, b.notice.id);
  });
  return all;
}

std::vector<Notice> waiting(Database& database, std::string_view state) {
  Query found = database.query(
      "SELECT n.* FROM notice n LEFT JOIN message_notice m USING (subject, version, step, "
      "recipient) WHERE n.state = ?1 AND n.state IN ('held', 'pending') AND m.message IS NULL");
  found.with(state);
  auto notices = read(std::move(found));
  std::ranges::sort(notices, {}, &Notice::id);
  return notices;
}

Letter written(Database& database, const LetterHead& head, std::vector<Notice> notices,
               Language language) {
  return letter_of(head, std::move(notices), NamesOnDay{database, head.on, language});
}

std::string signature(const Address& desk) { return desk.name + "\n" + desk.address; }

bool is_sandbox(Database& database) { return database.setting("sandbox").has_value(); }

}  // namespace

std::string_view shown_state(const NoticeEntry& entry) {
  const NoticeState state = entry.notice.state;
  if (entry.message && entry.message->spooled && state != NoticeState::sent) return "spooled";
  if (entry.message && state == NoticeState::pending) return "sending";
  return name(state);
}

const std::vector<std::string_view>& shown_states() {
  static const std::vector<std::string_view> all = {"held",    "pending", "sending",
                                                    "spooled", "sent",    "withdrawn"};
  return all;
}

std::optional<Notice> find_notice(Database& database, const NoticeId& id) {
  auto entry = find_notice_entry(database, id);
  if (!entry) return std::nullopt;
  return std::move(entry->notice);
}

std::optional<NoticeEntry> find_notice_entry(Database& database, const NoticeId& id) {
  Query found = database.query("SELECT * FROM notice WHERE known_from = ?1 AND number = ?2");
  found.with(id.seq).with(id.number);
  auto all = entries(database, std::move(found));
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::optional<NoticeId> newest_notice(Database& database, const Subject& subject,
                                      std::string_view step, const Recipient& recipient) {
  Query found = database.query(
      "SELECT known_from, number FROM notice WHERE subject = ?1 AND step = ?2 AND recipient = ?3 "
      "ORDER BY version DESC LIMIT 1");
  found.with(subject).with(step).with(to_text(recipient));
  if (!found.next()) return std::nullopt;
  return NoticeId{.seq = {found.integer(0)}, .number = static_cast<int>(found.integer(1))};
}

std::vector<NoticeEntry> notice_entries(Database& database) {
  return in_due_order(entries(database, database.query("SELECT * FROM notice")));
}

std::vector<NoticeEntry> notices_about(Database& database, const Subject& subject) {
  Query found = database.query("SELECT * FROM notice WHERE subject = ?1");
  found.with(subject);
  return in_due_order(entries(database, std::move(found)));
}

std::vector<Notice> held_notices(Database& database) { return waiting(database, "held"); }

std::optional<Decision> decision_told_by(Database& database, const Notice& notice) {
  if (const auto id = parse_decision_id(notice.subject.text())) return find_decision(database, *id);
  const auto line = line_told_of(notice);
  const auto told = line ? find_designation(database, *line) : std::nullopt;
  if (!told || !told->decision) return std::nullopt;
  return find_decision(database, *told->decision);
}

std::vector<Notice> waiting_to_leave(Database& database) { return waiting(database, "pending"); }

std::vector<Notice> leaving_notices(Database& database) {
  return read(database.query(
      "SELECT n.* FROM message JOIN message_notice l ON l.message = message.id "
      "JOIN notice n USING (subject, version, step, recipient) WHERE message.state = 'sending'"));
}

bool has_unspooled_messages(Database& database) {
  return database.query("SELECT 1 FROM message WHERE state = 'sending' LIMIT 1").next();
}

bool something_waits_to_leave(Database& database) {
  return has_unspooled_messages(database) || !waiting_to_leave(database).empty();
}

std::vector<Message> unspooled_messages(Database& database) {
  Query found = database.query("SELECT * FROM message WHERE state = 'sending' ORDER BY at");
  std::vector<Message> result;
  while (found.next()) result.push_back(message_from(found));
  return result;
}

bool all_are_pending(Database& database, const Message& message) {
  Query other = database.query(
      "SELECT 1 FROM message_notice m JOIN notice n USING (subject, version, step, recipient) "
      "WHERE m.message = ?1 AND n.state <> 'pending' LIMIT 1");
  return !other.with(message.id).next();
}

Letter letter_of_message(Database& database, const Message& message) {
  Query found = database.query(
      "SELECT n.* FROM message_notice m JOIN notice n USING (subject, version, step, recipient) "
      "WHERE m.message = ?1");
  found.with(message.id);
  const LetterHead head{.recipient = message.recipient,
                        .on = message.on,
                        .exercise = is_sandbox(database),
                        .signature = signature(address_of(database, message.desk))};
  const auto contact = find_contact(database, message.contact);
  return written(database, head, read(std::move(found)),
                 contact ? contact->language : Language::en);
}

Letter letter_to(Database& database, const Recipient& recipient, std::vector<Notice> notices,
                 Date on, Language otherwise) {
  const auto desk = contact_on(database, Recipient::desk(), on);
  const auto contact = contact_on(database, recipient, on);
  const LetterHead head{
      .recipient = recipient,
      .on = on,
      .exercise = is_sandbox(database),
      .signature = desk ? signature(address_of(database, desk->id)) : std::string{}};
  return written(database, head, std::move(notices), contact ? contact->language : otherwise);
}

}  // namespace cpe
