// A notice: one thing that one recipient is told, queued in the event that caused it.
//
// What it says is kept as facts as of then, so that a letter written later says what held when it
// was due.  Whether and when it left the house is not part of the record.

#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/event.hpp"
#include "workflows/columns.hpp"
#include "workflows/contacts/contact.hpp"
#include "workflows/decision/decision.hpp"
#include "workflows/designation/ladder.hpp"
#include "workflows/round/round.hpp"

namespace cpe {

enum class NoticeState {
  held,      ///< waits until staff release it
  pending,   ///< to leave as soon as it can
  sent,      ///< staff say that they have sent it
  withdrawn  ///< its cause was undone before it left
};
std::string_view name(NoticeState state);
std::optional<NoticeState> notice_state_named(std::string_view text);

/// The event that queued it and its place in that event: "412.2".
struct NoticeId {
  Seq seq;
  int number = 1;
  friend auto operator<=>(const NoticeId&, const NoticeId&) = default;
};
std::string to_text(const NoticeId& id);
std::optional<NoticeId> parse_notice_id(std::string_view text);

/// What a letter says of a list that was put to the Council.
struct ListFacts {
  std::int64_t lines;  ///< how many there are
  Instant at;          ///< the deadline, or when what is told happened
};

/// What a letter says of a round.
struct RoundFacts {
  std::int64_t posts;  ///< how many are to be filled
  Milestone milestone;
};

/// What a letter says of a mandate, of a list or of a round.
struct NoticeFacts {
  std::optional<CountryCode> host;
  std::vector<Embassy> embassies;
  Date start;
  std::optional<Date> end = {};
  std::string until_event = {};
  Precision precision = Precision::day;
  Follows follows = Follows::nothing_yet;
  std::optional<EndReason> ends_because = {};
  /// Who serves after it; in an outcome, who served before.
  std::optional<DesignationId> other = {};
  std::vector<CountryCode> other_members = {};
  std::optional<Date> other_day = {};  ///< its first day; in an outcome, the last day
  std::string reference = {};          ///< the Council's
  std::optional<Date> decided_on = {};
  std::int64_t late_by_s = 0;
  /// Of a list, `start` is the day of `at`, and `other_members` are those that broke silence.
  std::optional<ListFacts> list = {};
  std::optional<RoundFacts> round = {};  ///< `start` and `end` are its own
};

struct Notice {
  NoticeId id;
  Subject subject;
  int version = 1;
  std::string step;
  Recipient recipient;
  NoticeState state = NoticeState::pending;
  std::optional<ContactId> contact = {};  ///< who answered for the recipient when it was queued
  Instant due_at;
  Instant queued_at;
  NoticeFacts facts;
};

// The steps of notices that no timer caused: the Council has adopted; what it adopted does not
// hold.
constexpr std::string_view outcome_step = "adopted";
constexpr std::string_view undone_step = "adoption_undone";
constexpr std::string_view not_retained_step = "not_retained";

// The steps of notices about a list.
namespace list_step {
constexpr std::string_view circulated = "list_circulated";
constexpr std::string_view recirculated = "list_recirculated";
constexpr std::string_view extended = "list_extended";
constexpr std::string_view broken = "list_broken";
constexpr std::string_view adopted = "list_adopted";
constexpr std::string_view withdrawn = "list_withdrawn";
constexpr std::string_view reopened = "list_reopened";
}  // namespace list_step

/// What a reminder says of a mandate.
NoticeFacts reminder_facts(const Designation& mandate, const Designation* successor,
                           std::int64_t late_by_s);
/// What an outcome says of a designation just adopted; `former` held the host before.
NoticeFacts outcome_facts(const Designation& adopted, const Designation* former);
/// The posts of the new designation and of the one before it, each once.
std::vector<Recipient> outcome_recipients(const Designation& adopted, const Designation* former);

/// What a notice that still waits has to say now that its designation is `after`.
NoticeFacts facts_now(const Notice& waiting, const Designation& after,
                      const Designation* successor);
/// Whether its recipient has still to be told.
bool is_still_told(const Notice& waiting, const Designation& after, const Designation* successor,
                   const Policy& policy);
/// Those who have to be told an outcome as well, now that the designation is `after`.
std::vector<Recipient> newcomers(const std::vector<Notice>& waiting,
                                 const std::vector<Notice>& told, const Designation& after);
/// The line of a list of whose outcome a notice tells; nothing where it tells of a whole list, or
/// of no outcome.
std::optional<DesignationId> line_told_of(const Notice& notice);
/// Whether the recipient was told that the Council adopted it, and nothing else since.
bool knows_that_it_holds(const std::vector<Notice>& told, const Recipient& recipient);
/// Those who were told that the Council adopted what does not hold any more.
std::vector<Recipient> misinformed(const std::vector<Notice>& told, const Designation& before,
                                   const Designation& after);
/// What they are told.
NoticeFacts undone_facts(const Designation& undone);
/// What the delegations of an offer are told that gave way to another, now adopted.
NoticeFacts not_retained_facts(const Designation& offer, const Designation& adopted);

/// What people are told of a round.
NoticeFacts round_facts(const Round& round, const Milestone& milestone);

/// What the members are told of a list; `at` is the deadline, or when it happened.
NoticeFacts list_facts(const Decision& decision, Instant at);

// As rows of the table `notice`, and back.

/// A new row, in the `after` of an event of its subject.
boost::json::object row_of(const Notice& notice);
/// The row with its state alone.
boost::json::object row_with_state(const Notice& notice, NoticeState state);
/// The row with what it says, where that is new.
std::optional<boost::json::object> row_with_facts(const Notice& notice, const NoticeFacts& facts);
/// `known_from` and `subject` are columns of the row too.
Notice notice_from(const columns::Row& row);

}  // namespace cpe
