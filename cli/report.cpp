#include "cli/report.hpp"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <map>

#include "cli/session.hpp"
#include "cli/words.hpp"
#include "workflows/columns.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/designation/ladder.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase dry_run{
    "dry_run", "dry run: nothing was written; this would be recorded:",
    "simulation\u00a0: rien n’a été écrit\u00a0; ceci serait enregistré\u00a0:"};
constexpr Phrase subject_head{"subject", "SUBJECT", "OBJET"};
constexpr Phrase event_head{"event", "EVENT", "ÉVÉNEMENT"};
constexpr Phrase effective_head{"effective_at", "EFFECTIVE", "PREND EFFET"};
constexpr Phrase late_head{"late_by_s", "LATE", "RETARD"};
constexpr Phrase timers_head{"timers", "TIMERS", "ÉCHÉANCES"};
constexpr Phrase notices_head{"notices", "NOTICES", "NOTIFICATIONS"};
constexpr Phrase reminders_of{"reminders", "{count} {count|reminder|reminders}",
                              "{count} {count|rappel|rappels}"};
constexpr Phrase first_of_reminders{"reminders", "{count} {count|reminder|reminders, the first}",
                                    "{count} {count|rappel|rappels, le premier}"};
constexpr Phrase many_notices{"notices", "{count} notices", "{count} notifications"};
constexpr Phrase held_word{"held", "held", "retenue"};
constexpr Phrase in_time{"in_time", "in time", "à l’heure"};
constexpr Phrase days_late{"days_late", "{count} {count|day|days}", "{count} {count|jour|jours}"};
constexpr Phrase minutes_late{"minutes_late", "{count} min", "{count} min"};

std::string lateness(Session& session, std::int64_t seconds) {
  constexpr std::int64_t day = 86400;
  if (seconds < 60) return session.output().filled({in_time});
  if (seconds < day) return session.output().filled({minutes_late, {{"count", seconds / 60}}});
  return session.output().filled({days_late, {{"count", seconds / day}}});
}

/// What an event does to a step of a term: it is armed for a day, it goes, or both: it moves.
struct StepChange {
  std::string step;
  bool goes = false;
  std::optional<Instant> armed;
};

/// Each step once, in the order in which they will be due, those that only go last.
std::vector<StepChange> step_changes(const json::array& rows) {
  std::vector<StepChange> changes;
  for (const json::value& each : rows) {
    const json::object& row = columns::row(each);
    const std::string state = columns::text(row, "state");
    if (state != name(TimerState::armed) && state != name(TimerState::cancelled)) continue;
    const std::string step = columns::text(row, "step");
    auto change = std::ranges::find(changes, step, &StepChange::step);
    if (change == changes.end()) change = changes.insert(changes.end(), {.step = step});
    if (state == name(TimerState::cancelled)) {
      change->goes = true;
    } else {
      change->armed = columns::instant(row, "due_at");
    }
  }
  std::ranges::stable_sort(changes, {}, [](const StepChange& each) {
    return each.armed.value_or(Instant{std::numeric_limits<std::int64_t>::max()});
  });
  return changes;
}

/// "+term ends 2028-12-31" for what is armed, "term ends → 2028-12-31" for what moves, "-term ends"
/// for what goes.
std::string change_text(const StepChange& change, const std::string& what) {
  if (!change.armed) return "-" + what;
  const std::string day = to_text(date_in_brussels(*change.armed));
  return change.goes ? what + " → " + day : "+" + what + " " + day;
}

/// The reminders of a term are one change: they follow its end.
StepChange joined(const std::vector<StepChange>& reminders) {
  StepChange all = reminders.front();
  for (const StepChange& each : reminders) {
    all.goes = all.goes || each.goes;
    if (!all.armed) all.armed = each.armed;
  }
  return all;
}

std::string timers_in(Session& session, const json::object& after) {
  std::vector<StepChange> reminders;
  std::string text;
  for (const StepChange& each : step_changes(columns::rows(after, "timer"))) {
    if (is_reminder(each.step)) {
      reminders.push_back(each);
      continue;
    }
    text += text.empty() ? "" : ", ";
    text += change_text(each, session.output().filled(step_words(each.step)));
  }
  if (reminders.empty()) return text;
  const auto count = static_cast<std::int64_t>(reminders.size());
  const StepChange change = joined(reminders);
  const Phrase& words = change.armed ? first_of_reminders : reminders_of;
  text += text.empty() ? "" : ", ";
  return text + change_text(change, session.output().filled({words, {{"count", count}}}));
}

/// "+delegation:ROU (held)" for a notice that is queued, "-delegation:ROU" for one withdrawn;
/// "+32 notices (held)" where many are.
std::string notices_in(Session& session, const json::object& after) {
  constexpr std::size_t many = 8;
  std::map<std::string, std::vector<std::string>> recipients;
  std::vector<std::string> states;
  for (const json::value& each : columns::rows(after, "notice")) {
    const json::object& row = columns::row(each);
    const std::string state = columns::text(row, "state");
    if (!recipients.contains(state)) states.push_back(state);
    recipients[state].push_back(columns::text(row, "recipient"));
  }
  std::string text;
  for (const std::string& state : states) {
    const std::vector<std::string>& all = recipients[state];
    const std::string sign = state == "withdrawn" ? "-" : "+";
    const std::string held =
        state == "held" ? " (" + session.output().filled({held_word}) + ")" : std::string{};
    const auto add = [&](const std::string& what) {
      text.append(text.empty() ? "" : ", ").append(sign).append(what).append(held);
    };
    if (all.size() > many) {
      add(session.output().filled(
          {many_notices, {{"count", static_cast<std::int64_t>(all.size())}}}));
      continue;
    }
    for (const std::string& each : all) add(each);
  }
  return text;
}

/// Rows of one table in `after`, with the fields that tell what they are.
json::array rows_of(const json::object& after, std::string_view table,
                    std::initializer_list<std::string_view> fields) {
  json::array result;
  for (const json::value& row : columns::rows(after, table)) {
    json::object shown;
    for (const std::string_view field : fields) {
      const json::value* value = columns::row(row).if_contains(field);
      shown[field] = value == nullptr ? json::value(nullptr) : *value;
    }
    if (const auto due = columns::instant(shown, "due_at")) shown["due_at"] = to_text(*due);
    result.push_back(std::move(shown));
  }
  return result;
}

json::value state_in(const json::object& after) {
  for (const std::string_view table : {"designation", "decision"}) {
    for (const json::value& row : columns::rows(after, table)) {
      if (const json::value* state = columns::row(row).if_contains("state")) return *state;
    }
  }
  return nullptr;
}

json::object foreseen_shape(const Event& event) {
  const json::object after = columns::parsed(event.after);
  return {{"subject", event.subject.text()},
          {"event", event.name},
          {"effective_at", to_text(event.occurred_at)},
          {"state", state_in(after)},
          {"timers", rows_of(after, "timer", {"step", "state", "due_at"})},
          {"notices", rows_of(after, "notice", {"step", "recipient", "state", "contact"})}};
}

}  // namespace

json::array foreseen_shapes(const std::vector<Event>& events) {
  json::array result;
  for (const Event& each : events) result.push_back(foreseen_shape(each));
  return result;
}

void say_dry_run(Session& session, const Report& report) {
  Output& output = session.output();
  std::vector<Event> events = report.due;
  events.insert(events.end(), report.recorded.begin(), report.recorded.end());
  if (output.format() == Format::json) {
    return output.release_data("dry_run", foreseen_shapes(events));
  }
  if (output.format() != Format::table) return;
  output.say({dry_run}, Tone::strong);
  Table table{{{subject_head},
               {event_head},
               {effective_head},
               {timers_head, Column::Kind::wrapped},
               {notices_head, Column::Kind::if_any}}};
  for (const Event& event : events) {
    const json::object after = columns::parsed(event.after);
    table.add({event.subject.text(), event_words(event.name, output.language()),
               brussels_text(event.occurred_at), timers_in(session, after),
               notices_in(session, after)});
  }
  output.table(table);
}

void say_due(Session& session, const std::vector<Event>& events) {
  Table table{{{effective_head}, {subject_head}, {event_head}, {late_head}}};
  for (const Event& event : events) {
    const auto late = columns::optional_integer(columns::parsed(event.payload), "late_by_s");
    table.add({brussels_text(event.occurred_at), event.subject.text(),
               event_words(event.name, session.output().language()),
               late ? lateness(session, *late) : std::string{}});
  }
  const bool is_csv = session.output().format() == Format::csv;
  if (!table.empty() || is_csv) session.output().table(table);
}

json::object due_json(const Event& event) {
  const json::object payload = columns::parsed(event.payload);
  json::object result{{"seq", event.seq.value},
                      {"due_at", to_text(event.occurred_at)},
                      {"subject", event.subject.text()},
                      {"event", event.name}};
  const json::value* step = payload.if_contains("step");
  const json::value* late = payload.if_contains("late_by_s");
  result["step"] = step == nullptr ? json::value(nullptr) : *step;
  result["late_by_s"] = late == nullptr ? json::value(nullptr) : *late;
  return result;
}

}  // namespace cpe
