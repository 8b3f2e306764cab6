// The register's reads that decide, on the connection of the running unit of work.

#pragma once

#include "storage/database/database.hpp"
#include "workflows/register.hpp"

namespace cpe {

class SqliteRegister final : public Register {
 public:
  explicit SqliteRegister(Database& database) : database_{database} {}

  std::optional<Designation> find_designation(const DesignationId& id) override;
  std::vector<Designation> designations_of(CountryCode host) override;
  std::optional<Decision> find_decision(const DecisionId& id) override;
  std::optional<DecisionId> decision_with_reference(const std::string& reference) override;
  std::vector<Decision> lists_under_silence() override;
  std::optional<DecisionId> open_list_with(const DesignationId& line) override;
  std::optional<Round> find_round(const RoundId& id) override;
  std::vector<Round> rounds() override;
  std::vector<Round> open_rounds() override;
  Country country(CountryCode code) override;
  bool knows_country(CountryCode code) override;
  std::vector<CountryCode> members_on(Date day) override;
  std::vector<CountryCode> partners_on(Date day) override;
  std::string capital_of(CountryCode host, Date day) override;
  std::optional<Region> region_of(CountryCode code, Date day) override;
  std::vector<Policy> policies() override;
  std::optional<Note> find_note(const NoteId& id) override;
  std::vector<DutyMark> duty_marks(const DesignationId& id) override;
  Date registered_on(const DesignationId& id) override;
  std::vector<Event> last_act(const std::string& actor) override;
  Seq last_event_of(const Subject& subject) override;
  std::vector<Event> events_until(const Subject& subject, Seq last) override;
  std::optional<Designation> designation_as_of(const DesignationId& id, Seq last) override;
  std::optional<Decision> decision_as_of(const DecisionId& id, Seq last) override;
  std::optional<Round> round_as_of(const RoundId& id, Seq last) override;
  bool notices_left_between(Seq first, Seq last) override;
  std::optional<Contact> find_contact(const ContactId& id) override;
  std::vector<Contact> contacts_of(const Recipient& recipient) override;
  std::optional<Notice> find_notice(const NoticeId& id) override;
  std::vector<Notice> waiting_notices(const Subject& subject) override;
  std::vector<Notice> held_notices() override;
  std::optional<Decision> decision_told_by(const Notice& notice) override;
  std::vector<Notice> told_notices(const Subject& subject) override;
  std::vector<Notice> withdrawn_notices(const Subject& subject) override;
  std::vector<DesignationId> running_designations() override;
  std::int64_t next_designation_number(CountryCode host, int year) override;
  std::int64_t next_decision_number(int year) override;
  std::int64_t next_note_number(int year) override;
  std::int64_t next_adoption_number(int year) override;
  std::int64_t next_contact_number() override;

 private:
  Database& database_;
  /// Every decision asks for the rules and they hardly ever change: they are understood once, and
  /// again where the rows differ.
  std::string policy_rows_;
  std::vector<Policy> policies_;
};

}  // namespace cpe
