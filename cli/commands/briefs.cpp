// For the colleague who comes back or takes over: what happened, what is late, what comes, what
// waits.

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <map>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/items.hpp"
#include "cli/steps.hpp"
#include "cli/unicode.hpp"
#include "cli/words.hpp"
#include "storage/queries/agenda.hpp"
#include "storage/queries/history.hpp"
#include "storage/record/events.hpp"
#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr int days_ahead = 90;
constexpr std::size_t first_few = 5;

constexpr Phrase happened_head{"happened", "WHAT HAPPENED", "FAITS"};
constexpr Phrase date_head{"on", "DATE", "DATE"};
constexpr Phrase step_head{"step", "STEP", "ÉTAPE"};
constexpr Phrase section_head{"section", "SECTION", "RUBRIQUE"};
constexpr Phrase subject_head{"subject", "SUBJECT", "OBJET"};

constexpr Phrase happened_title{"happened", "What happened since {day}",
                                "Ce qui s’est passé depuis le {day}"};
constexpr Phrase nothing_happened{"nothing_happened", "Nothing happened since {day}",
                                  "Il ne s’est rien passé depuis le {day}"};
constexpr Phrase past_imported{
    "past_imported", "({count} past {count|designation|designations} imported)",
    "({count} {count|ancienne désignation importée|anciennes désignations importées})"};
constexpr Phrase late_title{"late", "Late: {count}", "En retard\u00a0: {count}"};
constexpr Phrase coming_title{"coming", "Within {days} days: {count} {count|step|steps}",
                              "D’ici à {days} jours\u00a0: {count} {count|étape|étapes}"};
constexpr Phrase waiting_title{"waiting", "Waiting: {count}", "À traiter\u00a0: {count}"};
constexpr Phrase see_all{"see_all", "all that waits, with its commands: `cpe todo`",
                         "tout ce qui est à traiter, avec les commandes\u00a0: `cpe todo`"};
constexpr Phrase nothing_late{"nothing_late", "Nothing is late", "Rien n’est en retard"};
constexpr Phrase nothing_comes{"nothing_comes", "Nothing falls due within {days} days",
                               "Aucune échéance d’ici à {days} jours"};
constexpr Phrase nothing_waits{"nothing_waits", "Nothing else waits", "Rien d’autre à traiter"};
constexpr Phrase so_many{"count", "{count} hosts", "{count} pays hôtes"};
constexpr Phrase day_to_come{
    "day_has_come",
    "--since asks about what happened: {day} is still to come\n"
    "give a day up to today",
    "--since demande ce qui s’est passé\u00a0: le {day} est encore à venir\n"
    "indiquez un jour jusqu’à aujourd’hui"};

/// What a colleague wants to hear of; the rest is in `history`.
constexpr std::array telling = {"offer_submitted",
                                "offer_withdrawn",
                                "adopted",
                                "adoption_reopened",
                                "decision_circulated",
                                "decision_recirculated",
                                "deadline_extended",
                                "objected",
                                "amendment_asked",
                                "objection_lifted",
                                "late_statement_kept",
                                "silence_elapsed",
                                "decision_adopted_as_lifted",
                                "decision_withdrawn",
                                "decision_reopened",
                                "not_retained",
                                "term_started",
                                "term_ended",
                                "ended_early",
                                "holdover_closed",
                                "extended",
                                "shortened",
                                "corrected",
                                "annulled",
                                "embassy_joined",
                                "embassy_left",
                                "embassy_relocated",
                                "paused",
                                "resumed",
                                "embassy_closed",
                                "imported_serving",
                                "imported_coming",
                                "member_acceded",
                                "partner_joined",
                                "partner_left",
                                "partnership_suspended",
                                "partnership_resumed",
                                "policy_set",
                                "note_added",
                                "notices_released",
                                "deliverable_received",
                                "deliverable_approved",
                                "deliverable_waived",
                                "handover_completed",
                                "ceremony_held",
                                "adoption_prevented",
                                "policy_migrated",
                                "round_planned",
                                "round_taken_over_at_call",
                                "round_taken_over_at_deconfliction",
                                "round_taken_over_when_listed",
                                "round_taken_over_when_decided",
                                "round_taken_over_in_force",
                                "call_opened",
                                "call_closed",
                                "list_drawn_up",
                                "round_decided",
                                "round_undecided",
                                "round_announced",
                                "round_began",
                                "round_closed",
                                "round_cancelled",
                                "post_included",
                                "post_excluded",
                                "post_vacated"};

constexpr Phrase without_successor{"holdover", "no successor", "sans successeur"};

bool is_telling(std::string_view event) { return std::ranges::count(telling, event) > 0; }

/// The state an event left its designation in, where that is news: "term ended: holdover".
const Phrase* outcome_of(const Event& event) {
  if (event.name != "term_ended" && event.name != "ended_early" &&
      event.name != "holdover_closed") {
    return nullptr;
  }
  const json::object after = columns::parsed(event.after);
  const json::array& rows = columns::rows(after, "designation");
  if (rows.empty()) return nullptr;
  const json::object& row = columns::row(rows.front());
  if (const auto reason = columns::word(row, "end_reason", &end_reason_named)) {
    return &phrase(*reason);
  }
  return columns::text(row, "state") == name(State::holdover) ? &without_successor : nullptr;
}

/// Everything a brief tells.
struct Brief {
  Date since;
  std::vector<Event> events;  ///< that tell something, in the order of the record
  std::int64_t past_imported = 0;
  TodoItems late;
  TodoItems waiting;
  std::vector<Timer> coming;
};

Brief brief_since(Session& session, Date since) {
  Database& database = session.database();
  Brief brief{.since = since};
  const Instant before{midnight_in_brussels(since).micros - 1};
  std::vector<Event> happened = events_after(database, seq_at(database, before));
  leave_out_the_undone(happened);
  for (Event& event : happened) {
    if (event.name == "imported_past") ++brief.past_imported;
    if (is_telling(event.name)) brief.events.push_back(std::move(event));
  }
  const Network today = network(database, session.now());
  TodoItems items = desk_items(database, today);
  sort_by_host_name(session, items);
  for (TodoItem& item : items) {
    (item.due_on < session.today() ? brief.late : brief.waiting).push_back(std::move(item));
  }
  brief.coming = armed_timers(database, last_instant_of(session.today() + days_ahead));
  std::erase_if(brief.coming, [&](const Timer& timer) { return timer.due_at <= session.now(); });
  return brief;
}

// What happened, subject by subject

struct Story {
  std::string host;  ///< as shown
  std::string subject;
  std::string members;
  std::string text;  ///< "adopted 2026-11-20, term started 2027-01-01"
};

std::string told(Session& session, const Event& event) {
  const Output& output = session.output();
  std::string text = event_words(event.name, output.language());
  if (const Phrase* outcome = outcome_of(event)) text += " (" + output.filled({*outcome}) + ")";
  return text + " " + to_text(date_in_brussels(event.occurred_at));
}

/// Whose embassies serve in a designation, in words.
std::string members_text(Session& session, const Subject& subject) {
  const auto id = parse_designation_id(subject.text());
  if (!id) return {};
  const Designation designation = session.designation(*id);
  Names names;
  for (const CountryCode member : members_of(designation)) {
    names.items.push_back(session.name(member, session.today()));
  }
  return render(Value{names}, session.output().style());
}

std::vector<Story> stories_of(Session& session, const Brief& brief) {
  std::map<Subject, Story> by_subject;
  for (const Event& event : brief.events) {
    Story& story = by_subject[event.subject];
    if (story.subject.empty()) {
      const auto host = country_of(event.subject);
      story.subject = event.subject.text();
      story.members = members_text(session, event.subject);
      if (host) story.host = session.name(*host, session.today());
    }
    story.text += (story.text.empty() ? "" : ", ") + told(session, event);
  }
  std::vector<Story> stories;
  stories.reserve(by_subject.size());
  for (auto& [subject, story] : by_subject) stories.push_back(std::move(story));
  std::ranges::stable_sort(stories, {}, [](const Story& story) { return fold(story.host); });
  return stories;
}

json::array happened_shape(const Brief& brief) {
  json::array result;
  for (const Event& event : brief.events) {
    json::object row{{"on", to_text(date_in_brussels(event.occurred_at))},
                     {"recorded_at", to_text(event.recorded_at)},
                     {"subject", event.subject.text()},
                     {"event", event.name}};
    row["host"] = nullptr;
    if (const auto host = country_of(event.subject)) row["host"] = host->view();
    row["outcome"] = nullptr;
    if (const Phrase* outcome = outcome_of(event)) row["outcome"] = outcome->key();
    result.push_back(std::move(row));
  }
  return result;
}

json::array coming_shape(const Brief& brief) {
  json::array result;
  for (const Timer& timer : brief.coming) {
    json::object row{
        {"due_at", to_text(timer.due_at)}, {"step", timer.step}, {"subject", timer.subject.text()}};
    row["host"] = nullptr;
    if (const auto host = country_of(timer.subject)) row["host"] = host->view();
    result.push_back(std::move(row));
  }
  return result;
}

json::array item_shapes(Session& session, const TodoItems& items) {
  json::array result;
  for (const TodoItem& item : items) result.push_back(item_shape(session, item));
  return result;
}

// For people

void say_happened(Session& session, const Brief& brief) {
  Output& output = session.output();
  const auto stories = stories_of(session, brief);
  output.say({stories.empty() ? nothing_happened : happened_title, {{"day", brief.since}}},
             Tone::strong);
  if (!stories.empty()) {
    Table table{{{host_head, Column::Kind::wrapped},
                 {members_head, Column::Kind::wrapped},
                 {subject_head},
                 {happened_head, Column::Kind::wrapped}}};
    for (const Story& story : stories) {
      table.add({story.host, story.members, story.subject, story.text});
    }
    output.table(table);
  }
  if (brief.past_imported > 0) {
    output.say({past_imported, {{"count", brief.past_imported}}}, Tone::dim);
  }
}

void say_items(Session& session, const Phrase& title, const Phrase& none, const TodoItems& items,
               Tone tone) {
  Output& output = session.output();
  output.text("\n");
  if (items.empty()) return output.say({none}, Tone::strong);
  output.say({title, {{"count", static_cast<std::int64_t>(items.size())}}}, tone);
  output.table(items_table(session, items, false, first_few));
}

std::string whose(Session& session, const SameSteps& same) {
  constexpr std::int64_t few = 6;
  if (same.count() > few) return session.output().filled({so_many, {{"count", same.count()}}});
  std::vector<std::string> names;
  for (const Timer* timer : same.timers) {
    const auto host = country_of(timer->subject);
    names.push_back(host ? session.name(*host, session.today()) : timer->subject.text());
  }
  sort_by_name(names);
  return render(Value{Names{std::move(names)}}, session.output().style());
}

void say_coming(Session& session, const Brief& brief) {
  constexpr std::size_t most = 12;
  Output& output = session.output();
  output.text("\n");
  const std::vector<Argument> counts = {{"days", std::int64_t{days_ahead}},
                                        {"count", static_cast<std::int64_t>(brief.coming.size())}};
  if (brief.coming.empty()) return output.say({nothing_comes, counts}, Tone::strong);
  output.say({coming_title, counts}, Tone::strong);
  Table table{
      {{date_head}, {step_head, Column::Kind::wrapped}, {host_head, Column::Kind::wrapped}}};
  for (const SameSteps& same : same_steps(brief.coming)) {
    if (table.size() == most) break;
    table.add({to_text(date_in_brussels(same.due_at())), step_words(session, same.step()),
               whose(session, same)});
  }
  output.table(table);
}

/// One sheet, a section for each part.
void write_sheet(Session& session, const Brief& brief) {
  Output& output = session.output();
  Table table{{{section_head}, {date_head}, {subject_head}, {what_head}, {command_head}}};
  for (const Event& event : brief.events) {
    table.add({happened_head.key(), to_text(date_in_brussels(event.occurred_at)),
               event.subject.text(), event_words(event.name, output.language()), ""});
  }
  const auto add_items = [&](const Phrase& section, const TodoItems& items) {
    for (const TodoItem& item : items) {
      table.add({section.key(), to_text(item.due_on), item.subject.text(), output.filled(item.what),
                 item.command});
    }
  };
  add_items(late_title, brief.late);
  for (const Timer& timer : brief.coming) {
    table.add({coming_title.key(), to_text(date_in_brussels(timer.due_at)), timer.subject.text(),
               step_words(session, timer.step), ""});
  }
  add_items(waiting_title, brief.waiting);
  output.table(table);
}

void brief(Session& session, const Arguments& arguments) {
  session.reading();
  const Date since = arguments.date("--since").value();
  if (since > session.today()) throw Error{Code::usage, day_to_come, {{"day", since}}};
  const Brief told = brief_since(session, since);
  Output& output = session.output();
  if (output.format() == Format::json) {
    return output.data("brief", json::object{{"since", to_text(since)},
                                             {"now", to_text(session.now())},
                                             {"happened", happened_shape(told)},
                                             {"past_imported", told.past_imported},
                                             {"late", item_shapes(session, told.late)},
                                             {"coming", coming_shape(told)},
                                             {"waiting", item_shapes(session, told.waiting)}});
  }
  if (output.format() == Format::csv) return write_sheet(session, told);
  say_happened(session, told);
  say_items(session, late_title, nothing_late, told.late, Tone::alarm);
  say_coming(session, told);
  say_items(session, waiting_title, nothing_waits, told.waiting, Tone::strong);
  output.say({see_all}, Tone::dim);
}

}  // namespace

std::vector<Command> brief_commands() {
  return {
      {.name = "brief",
       .group = Group::agenda,
       .summary = {"tell what happened since a day, and what comes",
                   "dire ce qui s’est passé et ce qui vient"},
       .options = {{.name = "--since",
                    .value = placeholder::date,
                    .help = {"the day you left, or your predecessor’s last briefing",
                             "le jour de votre départ, ou du dernier point de situation"},
                    .required = true}},
       .example = "cpe brief --since 2026-11-01",
       .run = brief},
  };
}

}  // namespace cpe
