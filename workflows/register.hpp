// The port for reads that decide: what the rules ask the record, inside the unit of work.
//
// Reads that decide nothing (lists, reports) do not come through here.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/event.hpp"
#include "workflows/contacts/contact.hpp"
#include "workflows/decision/decision.hpp"
#include "workflows/designation/designation.hpp"
#include "workflows/duties/duties.hpp"
#include "workflows/notes/note.hpp"
#include "workflows/notices/notice.hpp"
#include "workflows/reference/country.hpp"
#include "workflows/reference/policy.hpp"
#include "workflows/reference/region.hpp"
#include "workflows/round/round.hpp"

namespace cpe {

/// All functions see what the running unit of work has written.
class Register {
 public:
  virtual ~Register() = default;

  virtual std::optional<Designation> find_designation(const DesignationId& id) = 0;
  /// The designations of a host that are open offers, adopted, held over or ended, by start.
  virtual std::vector<Designation> designations_of(CountryCode host) = 0;

  virtual std::optional<Decision> find_decision(const DecisionId& id) = 0;
  /// The decision that bears this reference of the Council, bore it before it was reopened, or was
  /// put right by a corrigendum that bears it.
  virtual std::optional<DecisionId> decision_with_reference(const std::string& reference) = 0;
  virtual std::vector<Decision> lists_under_silence() = 0;
  /// The draft, list under silence or broken list with that line.
  virtual std::optional<DecisionId> open_list_with(const DesignationId& line) = 0;

  virtual std::optional<Round> find_round(const RoundId& id) = 0;
  /// All of them, by start.
  virtual std::vector<Round> rounds() = 0;
  /// Those that are neither closed nor cancelled.
  virtual std::vector<Round> open_rounds() = 0;

  /// Without facts for a code that nobody knows.
  virtual Country country(CountryCode code) = 0;
  virtual bool knows_country(CountryCode code) = 0;
  /// The members of the Alliance on that day, by code.
  virtual std::vector<CountryCode> members_on(Date day) = 0;
  /// The partners on that day, by code.
  virtual std::vector<CountryCode> partners_on(Date day) = 0;
  /// The English name of the city where embassies in that host usually sit on that day, or "".
  virtual std::string capital_of(CountryCode host, Date day) = 0;

  /// Where the country lies on that day; nothing where nobody has placed it.
  virtual std::optional<Region> region_of(CountryCode code, Date day) = 0;

  virtual std::vector<Policy> policies() = 0;

  virtual std::optional<Note> find_note(const NoteId& id) = 0;
  /// What people did about the deliverables and the handover of a mandate.
  virtual std::vector<DutyMark> duty_marks(const DesignationId& id) = 0;
  /// The Brussels day on which the designation came into this register.
  virtual Date registered_on(const DesignationId& id) = 0;

  // The record itself, for undoing.

  /// The events of the last command that `actor` typed, with what it entailed, in their order.
  virtual std::vector<Event> last_act(const std::string& actor) = 0;
  virtual Seq last_event_of(const Subject& subject) = 0;
  virtual std::vector<Event> events_until(const Subject& subject, Seq last) = 0;
  virtual std::optional<Designation> designation_as_of(const DesignationId& id, Seq last) = 0;
  virtual std::optional<Decision> decision_as_of(const DecisionId& id, Seq last) = 0;
  virtual std::optional<Round> round_as_of(const RoundId& id, Seq last) = 0;
  /// Whether a notice that these events queued has left the house.
  virtual bool notices_left_between(Seq first, Seq last) = 0;
  virtual std::optional<Contact> find_contact(const ContactId& id) = 0;
  /// Everybody who answers, answered or will answer for a role, by first day.
  virtual std::vector<Contact> contacts_of(const Recipient& recipient) = 0;

  virtual std::optional<Notice> find_notice(const NoticeId& id) = 0;
  /// The notices of a subject that are held or pending and have not left the house.
  virtual std::vector<Notice> waiting_notices(const Subject& subject) = 0;
  /// All that staff have to release.
  virtual std::vector<Notice> held_notices() = 0;
  /// The decision whose outcome a notice tells.
  virtual std::optional<Decision> decision_told_by(const Notice& notice) = 0;
  /// Those that have left it, or were sent by staff.
  virtual std::vector<Notice> told_notices(const Subject& subject) = 0;
  /// Those that were withdrawn before they left it.
  virtual std::vector<Notice> withdrawn_notices(const Subject& subject) = 0;

  /// Adopted or held over, by id.
  virtual std::vector<DesignationId> running_designations() = 0;

  /// The next running numbers: never given twice, also after a withdrawal.
  virtual std::int64_t next_designation_number(CountryCode host, int year) = 0;
  virtual std::int64_t next_decision_number(int year) = 0;
  virtual std::int64_t next_note_number(int year) = 0;
  virtual std::int64_t next_adoption_number(int year) = 0;
  virtual std::int64_t next_contact_number() = 0;
};

}  // namespace cpe
