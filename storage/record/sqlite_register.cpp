#include "storage/record/sqlite_register.hpp"

#include "storage/queries/contacts.hpp"
#include "storage/queries/countries.hpp"
#include "storage/queries/designations.hpp"
#include "storage/queries/desk.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/notices.hpp"
#include "storage/queries/rounds.hpp"
#include "storage/record/upcast.hpp"

namespace cpe {
namespace {

/// Ids of one kind and year share a prefix ("MDA-2027-"); what follows it is the running number.
std::int64_t next_number(Database& database, std::string_view sql, const std::string& prefix) {
  Query last = database.query(sql);
  // '.' follows '-' in ASCII: the range holds exactly the ids with that prefix.
  std::string after = prefix;
  after.back() = '.';
  last.with(static_cast<std::int64_t>(prefix.size()) + 1).with(prefix).with(after).next();
  return last.integer(0) + 1;
}

}  // namespace

std::optional<Designation> SqliteRegister::find_designation(const DesignationId& id) {
  return cpe::find_designation(database_, id);
}

std::vector<Designation> SqliteRegister::designations_of(CountryCode host) {
  auto all = designations_of_host(database_, host);
  std::erase_if(
      all, [](const Designation& each) { return !is_open_offer(each.state) && !tenure_of(each); });
  return all;
}

std::optional<Decision> SqliteRegister::find_decision(const DecisionId& id) {
  return cpe::find_decision(database_, id);
}

std::optional<DecisionId> SqliteRegister::decision_with_reference(const std::string& reference) {
  Query found = database_.query(
      "SELECT id FROM decision WHERE reference = ?1 "
      "UNION ALL SELECT decision FROM reopened_adoption WHERE reference = ?1 "
      // A list keeps the references of its former circulations; few lists were circulated twice.
      "UNION ALL SELECT id FROM decision CROSS JOIN event asked ON asked.subject = id "
      "WHERE circulation > 1 AND asked.name IN ('decision_circulated', 'decision_recirculated') "
      "AND json_extract(asked.payload, '$.reference') = ?1 "
      "UNION ALL SELECT subject FROM event issued WHERE name = 'corrigendum_issued' "
      "AND json_extract(payload, '$.reference') = ?1 AND NOT EXISTS ("
      "SELECT 1 FROM event undone WHERE undone.subject = issued.subject "
      "AND undone.seq > issued.seq AND undone.name = 'act_undone' "
      "AND json_extract(undone.payload, '$.undoes') <= issued.seq)");
  if (!found.with(reference).next()) return std::nullopt;
  return DecisionId{found.text(0)};
}

std::optional<DecisionId> SqliteRegister::open_list_with(const DesignationId& line) {
  // Few lists are open at a time; a line is found in each by its key.
  Query found = database_.query(
      "SELECT id FROM decision CROSS JOIN decision_line line "
      "ON line.decision = id AND line.designation = ?1 "
      "WHERE state = 'draft' OR state = 'under_silence' OR state = 'broken'");
  if (!found.with(line.text()).next()) return std::nullopt;
  return DecisionId{found.text(0)};
}

std::vector<Decision> SqliteRegister::lists_under_silence() {
  Query found =
      database_.query("SELECT id FROM decision WHERE state = 'under_silence' ORDER BY id");
  std::vector<Decision> lists;
  while (found.next()) lists.push_back(find_decision(DecisionId{found.text(0)}).value());
  return lists;
}

std::optional<Round> SqliteRegister::find_round(const RoundId& id) {
  return cpe::find_round(database_, id);
}

std::vector<Round> SqliteRegister::rounds() { return cpe::rounds(database_); }

std::vector<Round> SqliteRegister::open_rounds() { return cpe::open_rounds(database_); }

Country SqliteRegister::country(CountryCode code) { return cpe::country(database_, code); }

bool SqliteRegister::knows_country(CountryCode code) { return cpe::knows_country(database_, code); }

std::vector<CountryCode> SqliteRegister::members_on(Date day) {
  std::vector<CountryCode> result;
  for (const Country& each : countries(database_, {})) {
    if (each.is_member_on(day)) result.push_back(each.code());
  }
  return result;
}

std::vector<CountryCode> SqliteRegister::partners_on(Date day) {
  std::vector<CountryCode> result;
  for (const Country& each : countries(database_, {})) {
    if (each.is_partner_on(day)) result.push_back(each.code());
  }
  return result;
}

std::string SqliteRegister::capital_of(CountryCode host, Date day) {
  return capital(database_, host, day).en;
}

std::optional<Region> SqliteRegister::region_of(CountryCode code, Date day) {
  return Regions{region_facts(database_)}.of(code, day);
}

std::vector<Policy> SqliteRegister::policies() {
  std::string rows;
  Query found = database_.query("SELECT version, effective_on, settings FROM policy");
  while (found.next()) {
    for (const int column : {0, 1, 2}) rows.append(found.view(column)) += '\n';
  }
  if (rows != policy_rows_) {
    policies_.clear();
    for (PolicyRow& row : cpe::policies(database_)) policies_.push_back(std::move(row.policy));
    policy_rows_ = std::move(rows);
  }
  return policies_;
}

std::optional<Contact> SqliteRegister::find_contact(const ContactId& id) {
  return cpe::find_contact(database_, id);
}

std::vector<Contact> SqliteRegister::contacts_of(const Recipient& recipient) {
  return cpe::contacts_of(database_, recipient);
}

std::optional<Notice> SqliteRegister::find_notice(const NoticeId& id) {
  return cpe::find_notice(database_, id);
}

std::vector<Notice> SqliteRegister::waiting_notices(const Subject& subject) {
  Query found = database_.query(
      "SELECT n.* FROM notice n LEFT JOIN message_notice l USING (subject, version, step, "
      "recipient) LEFT JOIN message m ON m.id = l.message "
      "WHERE n.subject = ?1 AND n.state IN ('held', 'pending') AND m.state IS NOT 'spooled'");
  found.with(subject);
  std::vector<Notice> result;
  while (found.next()) result.push_back(notice_from(found));
  return result;
}

std::vector<Notice> SqliteRegister::held_notices() { return cpe::held_notices(database_); }

std::optional<Decision> SqliteRegister::decision_told_by(const Notice& notice) {
  return cpe::decision_told_by(database_, notice);
}

std::vector<Notice> SqliteRegister::told_notices(const Subject& subject) {
  Query found = database_.query(
      "SELECT n.* FROM notice n LEFT JOIN message_notice l USING (subject, version, step, "
      "recipient) LEFT JOIN message m ON m.id = l.message "
      "WHERE n.subject = ?1 AND (n.state = 'sent' OR m.state = 'spooled')");
  found.with(subject);
  std::vector<Notice> result;
  while (found.next()) result.push_back(notice_from(found));
  return result;
}

std::vector<Notice> SqliteRegister::withdrawn_notices(const Subject& subject) {
  Query found = database_.query("SELECT * FROM notice WHERE subject = ?1 AND state = 'withdrawn'");
  found.with(subject);
  std::vector<Notice> result;
  while (found.next()) result.push_back(notice_from(found));
  return result;
}

std::vector<DesignationId> SqliteRegister::running_designations() {
  Query found = database_.query(
      "SELECT id FROM designation WHERE state IN ('designated', 'in_force', 'renewal_due', "
      "'renewing', 'handing_over', 'holdover') ORDER BY id");
  std::vector<DesignationId> result;
  while (found.next()) result.emplace_back(found.text(0));
  return result;
}

std::int64_t SqliteRegister::next_contact_number() {
  Query last = database_.query("SELECT max(CAST(substr(id, 3) AS INTEGER)) FROM contact");
  last.next();
  return last.integer(0) + 1;
}

std::int64_t SqliteRegister::next_designation_number(CountryCode host, int year) {
  return next_number(database_,
                     "SELECT max(CAST(substr(id, ?1) AS INTEGER)) FROM designation "
                     "WHERE id > ?2 AND id < ?3",
                     host.text() + "-" + std::to_string(year) + "-");
}

std::int64_t SqliteRegister::next_decision_number(int year) {
  return next_number(database_,
                     "SELECT max(CAST(substr(id, ?1) AS INTEGER)) FROM decision "
                     "WHERE id > ?2 AND id < ?3",
                     "D-" + std::to_string(year) + "-");
}

std::int64_t SqliteRegister::next_note_number(int year) {
  return next_number(database_,
                     "SELECT max(CAST(substr(id, ?1) AS INTEGER)) FROM note "
                     "WHERE id > ?2 AND id < ?3",
                     "N-" + std::to_string(year) + "-");
}

std::optional<Note> SqliteRegister::find_note(const NoteId& id) {
  auto found = cpe::find_note(database_, id);
  if (!found) return std::nullopt;
  return std::move(found->note);
}

std::vector<DutyMark> SqliteRegister::duty_marks(const DesignationId& id) {
  return cpe::duty_marks(database_, id);
}

Date SqliteRegister::registered_on(const DesignationId& id) {
  return cpe::registered_on(database_, id);
}

std::vector<Event> SqliteRegister::last_act(const std::string& actor) {
  return cpe::last_act(database_, actor);
}

Seq SqliteRegister::last_event_of(const Subject& subject) {
  Query last = database_.query("SELECT seq FROM event WHERE subject = ?1 ORDER BY n DESC LIMIT 1");
  return last.with(subject).next() ? Seq{last.integer(0)} : Seq{};
}

std::vector<Event> SqliteRegister::events_until(const Subject& subject, Seq last) {
  std::vector<Event> events;
  for (HistoryEntry& entry : history_of(database_, subject, last)) {
    events.push_back(upcast(entry.event));
  }
  return events;
}

std::optional<Designation> SqliteRegister::designation_as_of(const DesignationId& id, Seq last) {
  return cpe::find_designation(database_, id, last);
}

std::optional<Decision> SqliteRegister::decision_as_of(const DecisionId& id, Seq last) {
  return cpe::find_decision(database_, id, last);
}

std::optional<Round> SqliteRegister::round_as_of(const RoundId& id, Seq last) {
  return cpe::find_round(database_, id, last);
}

bool SqliteRegister::notices_left_between(Seq first, Seq last) {
  return database_
      .query(
          "SELECT 1 FROM notice n LEFT JOIN message_notice l USING (subject, version, step, "
          "recipient) LEFT JOIN message m ON m.id = l.message "
          "WHERE n.known_from BETWEEN ?1 AND ?2 "
          "AND (m.state = 'spooled' OR n.state = 'sent') LIMIT 1")
      .with(first)
      .with(last)
      .next();
}

std::int64_t SqliteRegister::next_adoption_number(int year) {
  Query last = database_.query(
      "SELECT max(number) FROM (SELECT number FROM decision "
      "WHERE substr(coalesce(adopted_on, meeting_on), 1, 4) = ?1 AND number IS NOT NULL "
      "UNION ALL SELECT number FROM reopened_adoption WHERE substr(adopted_on, 1, 4) = ?1)");
  last.with(std::to_string(year)).next();
  return last.integer(0) + 1;
}

}  // namespace cpe
