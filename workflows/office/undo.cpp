// Undo: the actor's own last act is struck out, while nothing builds on it and nothing of it has
// left the house.  The record keeps both.

#include <algorithm>
#include <array>

#include "engine/error.hpp"
#include "workflows/columns.hpp"
#include "workflows/decision/rows.hpp"
#include "workflows/decision/silence.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/designation/rows.hpp"
#include "workflows/office/office.hpp"
#include "workflows/round/milestones.hpp"
#include "workflows/round/rows.hpp"
#include "workflows/words.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase nothing_to_undo{
    "act_exists", "{actor} has done nothing yet that could be undone\nsee `cpe history ID`",
    "{actor} n’a encore rien fait qui puisse être annulé\nvoir `cpe history ID`"};
constexpr Phrase undone_already{
    "act_is_no_undo", "the last act of {actor} was an undo itself\nenter what is to hold anew",
    "le dernier acte de {actor} était lui-même une annulation\nsaisissez de nouveau ce qui vaut"};
constexpr Phrase built_upon{
    "nothing_builds_on_the_act",
    "the last act of {actor} is built upon: {subject} has later entries\n"
    "use `cpe mandate correct`, `annul` or `offer withdraw` instead",
    "le dernier acte de {actor} a eu des suites\u00a0: {subject} a des inscriptions postérieures\n"
    "utilisez plutôt `cpe mandate correct`, `annul` ou `offer withdraw`"};
constexpr Phrase has_left{
    "notices_have_not_left",
    "notices of the last act of {actor} have left the house: it cannot be undone\n"
    "correct it, and tell those who were told",
    "des notifications du dernier acte de {actor} sont parties\u00a0: il ne peut être annulé\n"
    "rectifiez, et informez ceux qui ont été informés"};
constexpr Phrase not_undone{
    "act_can_be_undone",
    "\"{event}\" ({subject}) cannot be undone: others may have relied on it\n"
    "record what is true now, from its own date on",
    "«\u00a0{event}\u00a0» ({subject}) ne s’annule pas\u00a0: d’autres ont pu s’y fier\n"
    "inscrivez ce qui vaut désormais, à sa propre date"};

/// Tables whose rows an undo gives back column by column.
constexpr std::string_view plain_tables[] = {"note", "contact", "deliverable"};

std::string_view key_of(std::string_view table) { return table == "deliverable" ? "item" : "id"; }

/// The columns that a row had before, of those that `changed` names.  A row that was not there is
/// withdrawn, or goes.
json::object inverse(std::string_view table, const json::object& changed,
                     const std::vector<Event>& before) {
  const std::string_view key = key_of(table);
  json::object was;
  bool existed = false;
  for (const Event& event : before) {
    const json::object after = columns::parsed(event.after);
    for (const json::value& each : columns::rows(after, table)) {
      const json::object& row = columns::row(each);
      if (columns::text(row, key) != columns::text(changed, key)) continue;
      existed = true;
      for (const auto& [column, value] : row) was[column] = value;
    }
  }
  json::object result{{key, columns::text(changed, key)}};
  if (!existed) {
    result[table == "deliverable" ? "gone" : "withdrawn"] =
        table == "deliverable" ? json::value(true) : json::value(1);
    return result;
  }
  for (const auto& [column, value] : changed) {
    if (was.contains(column)) result[column] = was.at(column);
  }
  return result;
}

/// What the plain tables had before the act, for one subject.
json::object rows_before(const std::vector<Event>& act, const Subject& subject,
                         const std::vector<Event>& before) {
  json::object after;
  for (const Event& event : act) {
    if (event.subject != subject) continue;
    const json::object changes = columns::parsed(event.after);
    for (const std::string_view table : plain_tables) {
      if (!changes.contains(table)) continue;
      json::value& kept = after[table];
      if (!kept.is_array()) kept = json::array{};
      for (const json::value& row : columns::rows(changes, table)) {
        kept.get_array().push_back(inverse(table, columns::row(row), before));
      }
    }
  }
  return after;
}

bool is_same_notice(const json::object& a, const json::object& b) {
  return columns::integer(a, "version") == columns::integer(b, "version") &&
         columns::text(a, "step") == columns::text(b, "step") &&
         columns::text(a, "recipient") == columns::text(b, "recipient");
}

/// The columns that a notice had before, of those that `changed` names.
json::object notice_before(const json::object& changed, const std::vector<Event>& before) {
  json::object was = changed;
  for (auto& [column, value] : was) {
    if (column == "marked_at") value = nullptr;
  }
  for (const Event& event : before) {
    const json::object after = columns::parsed(event.after);
    for (const json::value& each : columns::rows(after, "notice")) {
      const json::object& row = columns::row(each);
      if (!is_same_notice(row, changed)) continue;
      for (const auto& [column, value] : row) {
        if (was.contains(column)) was[column] = value;
      }
    }
  }
  return was;
}

/// The notices that the act withdrew, released, marked or rewrote are as they were.
json::array notices_given_back(const std::vector<Event>& act, const Subject& subject,
                               const std::vector<Event>& before) {
  json::array result;
  for (const Event& event : act) {
    if (event.subject != subject) continue;
    const json::object after = columns::parsed(event.after);
    for (const json::value& each : columns::rows(after, "notice")) {
      const json::object& row = columns::row(each);
      const bool is_new = row.contains("number");
      if (!is_new) result.push_back(notice_before(row, before));
    }
  }
  return result;
}

/// Whether a letter has left that the act let go, or whose words it changed.
bool has_left_since(const Event& event, const std::vector<Notice>& told) {
  const json::object after = columns::parsed(event.after);
  return std::ranges::any_of(columns::rows(after, "notice"), [&](const json::value& value) {
    const json::object& row = columns::row(value);
    if (columns::text(row, "state") != name(NoticeState::pending)) return false;
    return std::ranges::any_of(told, [&](const Notice& each) {
      return is_same_notice(row_with_state(each, each.state), row);
    });
  });
}

/// Reference facts, rules and adoptions are relied upon as soon as they stand.
bool can_be_undone(const Event& event) {
  constexpr std::array outcomes = {SilenceElapsed::name, AdoptedAtMeeting::name,
                                   AdoptedAsLifted::name, DecisionReopened::name};
  if (std::ranges::find(outcomes, event.name) != outcomes.end()) return false;
  constexpr std::array relied_upon = {"country_fact", "country_name", "policy", "region"};
  const json::object after = columns::parsed(event.after);
  return std::ranges::none_of(relied_upon,
                              [&](std::string_view table) { return after.contains(table); });
}

}  // namespace

std::vector<Event> Office::act_to_undo(const std::string& actor) {
  std::vector<Event> act = register_.last_act(actor);
  const std::vector<Argument> who = {{"actor", actor}};
  // The making of the register is nobody's act upon it.
  const bool is_the_making = !act.empty() && act.front().seq == Seq{1};
  if (act.empty() || is_the_making) throw Error{Code::refused, nothing_to_undo, who};
  if (act.front().name == "act_undone") throw Error{Code::refused, undone_already, who};
  for (const Event& event : act) {
    if (can_be_undone(event)) continue;
    const Phrase* words = words_of_event(event.name);
    throw Error{Code::refused,
                not_undone,
                {{"event", words == nullptr ? Value{event.name} : Value{words}},
                 {"subject", words_of(event.subject)}}};
  }
  for (const Event& event : act) {
    if (register_.last_event_of(event.subject).value <= act.back().seq.value) continue;
    throw Error{Code::refused, built_upon, {{"actor", actor}, {"subject", event.subject.text()}}};
  }
  const bool letters_are_gone =
      register_.notices_left_between(act.front().seq, act.back().seq) ||
      std::ranges::any_of(act, [&](const Event& event) {
        return has_left_since(event, register_.told_notices(event.subject));
      });
  if (letters_are_gone) throw Error{Code::refused, has_left, who};
  return act;
}

std::vector<Event> Office::undo_last_act(Work& work, const std::string& actor) {
  std::vector<Event> act = act_to_undo(actor);
  std::vector<Subject> subjects;
  for (auto event = act.rbegin(); event != act.rend(); ++event) {
    if (std::ranges::find(subjects, event->subject) == subjects.end()) {
      subjects.push_back(event->subject);
    }
  }
  for (const Subject& subject : subjects) undo_on(work, subject, act);
  advance_rounds(work);
  return act;
}

void Office::undo_on(Work& work, const Subject& subject, const std::vector<Event>& act) {
  const Seq former{act.front().seq.value - 1};
  const auto own_events = register_.events_until(subject, former);
  NewEvent event{.subject = subject,
                 .name = "act_undone",
                 .payload = {{"undoes", act.front().seq.value}},
                 .after = rows_before(act, subject, own_events)};
  const auto id = parse_designation_id(subject.text());
  if (id) give_back(work, *id, former, event);
  if (const auto list = parse_decision_id(subject.text())) give_back(*list, former, event);
  if (const auto round = round_of(subject)) give_back(work, *round, former, event);
  json::array notices = notices_given_back(act, subject, own_events);
  for (const Notice& each : register_.waiting_notices(subject)) {
    const bool is_undone = each.id.seq >= act.front().seq;
    if (is_undone) notices.push_back(row_with_state(each, NoticeState::withdrawn));
  }
  if (!notices.empty()) event.after["notice"] = std::move(notices);
  work.record(std::move(event));
  if (id) close_if_over_meanwhile(work, *id);
}

/// The designation as it was; one that was not there is struck out.
void Office::give_back(const Work& work, const DesignationId& id, Seq former, NewEvent& event) {
  const Designation now = designation(id);
  const auto before = register_.designation_as_of(id, former);
  Designation then = before.value_or(now);
  if (!before) then.state = State::annulled;
  const bool anchor_moved = then.terms.start != now.terms.start || then.terms.end != now.terms.end;
  then.term_version = now.term_version + (anchor_moved ? 1 : 0);
  for (auto& [table, rows] : changed_rows(now, then)) event.after[table] = rows;
  event.timers = course_of(then, pinned_policy(then, work.today()), work.today());
}

/// The decision as it was; one that was not there is withdrawn.
void Office::give_back(const DecisionId& id, Seq former, NewEvent& event) {
  const Decision now = decision(id);
  const auto before = register_.decision_as_of(id, former);
  Decision then = before.value_or(now);
  if (!before) {
    then.state = DecisionState::withdrawn;
    then.lines.clear();
  }
  // What was armed and told under the version of now stays with it.
  then.version = now.version + (now.circulation > 0 ? 1 : 0);
  for (auto& [table, rows] : changed_rows(now, then)) event.after[table] = rows;
  event.timers = silence_of(then);
}

/// The round as it was; one that was not there is cancelled, and so is no post that was not.
void Office::give_back(const Work& work, const RoundId& id, Seq former, NewEvent& event) {
  const Round now = round(id);
  const auto before = register_.round_as_of(id, former);
  Round then = before.value_or(now);
  if (!before) then.state = RoundState::cancelled;
  for (const Post& post : now.posts) {
    if (post_of(then, post.host) == nullptr) then.posts.push_back({post.host, PostState::excluded});
  }
  // What was armed under the version of now stays with it.
  then.version = now.version + 1;
  for (auto& [table, rows] : changed_rows(now, then)) event.after[table] = rows;
  event.timers = calendar_of(then, policy_version(register_.policies(), then.policy), work.today());
}

/// What would have closed the holdover that is given back may have come and gone.
void Office::close_if_over_meanwhile(Work& work, const DesignationId& id) {
  const Designation given_back = designation(id);
  if (given_back.state != State::holdover) return;
  close_if_over_already(work, given_back, work.today(), {.cause = work.last_recorded()});
}

}  // namespace cpe
