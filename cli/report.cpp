#include "cli/report.hpp"

#include <boost/json/parse.hpp>
#include <initializer_list>

#include "cli/session.hpp"
#include "cli/words.hpp"
#include "workflows/designation/course.hpp"

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

/// "+term_ended 2028-12-31 23:00" for a timer that is armed, "-term_ended" for one that goes.
std::string timers_in(Session& session, const json::object& after) {
  const json::value* rows = after.if_contains("timer");
  if (rows == nullptr) return {};
  std::string text;
  for (const json::value& each : rows->as_array()) {
    const json::object& row = each.as_object();
    const std::string state{row.at("state").as_string()};
    if (state == "fired") continue;
    const std::string step{row.at("step").as_string()};
    text += text.empty() ? "" : ", ";
    text += state == "armed" ? "+" : "-";
    text += session.output().filled(step_words(step));
    if (state == "armed") {
      text += " " + to_text(date_in_brussels({row.at("due_at").as_int64()}));
    }
  }
  return text;
}

/// "+delegation:ROU (held)" for a notice that is queued, "-delegation:ROU" for one withdrawn.
std::string notices_in(Session& session, const json::object& after) {
  const json::value* rows = after.if_contains("notice");
  if (rows == nullptr) return {};
  std::string text;
  for (const json::value& each : rows->as_array()) {
    const json::object& row = each.as_object();
    const std::string state{row.at("state").as_string()};
    text += text.empty() ? "" : ", ";
    text += state == "withdrawn" ? "-" : "+";
    text += row.at("recipient").as_string();
    if (state == "held") text += " (" + session.output().filled({held_word}) + ")";
  }
  return text;
}

/// Rows of one table in `after`, with the fields that tell what they are.
json::array rows_of(const json::object& after, std::string_view table,
                    std::initializer_list<std::string_view> fields) {
  json::array result;
  const json::value* rows = after.if_contains(table);
  if (rows == nullptr) return result;
  for (const json::value& row : rows->as_array()) {
    json::object shown;
    for (const std::string_view field : fields) {
      const json::value* value = row.as_object().if_contains(field);
      shown[field] = value == nullptr ? json::value(nullptr) : *value;
    }
    if (json::value* due = shown.if_contains("due_at"); due != nullptr && due->is_int64()) {
      *due = json::value(to_text(Instant{due->get_int64()}));
    }
    result.push_back(std::move(shown));
  }
  return result;
}

json::value state_in(const json::object& after) {
  for (const std::string_view table : {"designation", "decision"}) {
    const json::value* rows = after.if_contains(table);
    if (rows == nullptr || rows->as_array().empty()) continue;
    const json::value* state = rows->as_array().at(0).as_object().if_contains("state");
    if (state != nullptr) return *state;
  }
  return nullptr;
}

json::object foreseen_shape(const Event& event) {
  const json::value parsed = json::parse(event.after);
  const json::object& after = parsed.as_object();
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
    const json::value after = json::parse(event.after);
    table.add({event.subject.text(), event_words(event.name, output.language()),
               brussels_text(event.occurred_at), timers_in(session, after.as_object()),
               notices_in(session, after.as_object())});
  }
  output.table(table);
}

void say_due(Session& session, const std::vector<Event>& events) {
  Table table{{{effective_head}, {subject_head}, {event_head}, {late_head}}};
  for (const Event& event : events) {
    const json::value payload = json::parse(event.payload);
    const json::value* late = payload.as_object().if_contains("late_by_s");
    table.add({brussels_text(event.occurred_at), event.subject.text(),
               event_words(event.name, session.output().language()),
               late == nullptr ? std::string{} : lateness(session, late->as_int64())});
  }
  const bool is_csv = session.output().format() == Format::csv;
  if (!table.empty() || is_csv) session.output().table(table);
}

json::object due_json(const Event& event) {
  const json::value payload = json::parse(event.payload);
  json::object result{{"seq", event.seq.value},
                      {"due_at", to_text(event.occurred_at)},
                      {"subject", event.subject.text()},
                      {"event", event.name}};
  const json::value* step = payload.as_object().if_contains("step");
  const json::value* late = payload.as_object().if_contains("late_by_s");
  result["step"] = step == nullptr ? json::value(nullptr) : *step;
  result["late_by_s"] = late == nullptr ? json::value(nullptr) : *late;
  return result;
}

}  // namespace cpe
