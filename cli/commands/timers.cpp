// What will fall due, what is due, and the clock of a sandbox.

#include <boost/json/array.hpp>
#include <set>
#include <utility>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/daemon.hpp"
#include "cli/progress_bar.hpp"
#include "cli/readers.hpp"
#include "cli/report.hpp"
#include "cli/steps.hpp"
#include "cli/unicode.hpp"
#include "storage/queries/forecast.hpp"
#include "storage/queries/history.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase due_head{"due_at", "DUE (BRUSSELS)", "ÉCHÉANCE (BRUXELLES)"};
constexpr Phrase step_head{"step", "STEP", "ÉTAPE"};
constexpr Phrase subject_head{"subject", "SUBJECT", "OBJET"};
constexpr Phrase late_head{"late_by_s", "OVERDUE", "EN RETARD"};
constexpr Phrase told_head{"recipients", "TOLD", "AVISÉS"};
constexpr Phrase so_many{"count", "{count} hosts", "{count} pays hôtes"};
constexpr Phrase so_many_told{"count", "{count} recipients", "{count} destinataires"};
constexpr Phrase overdue_word{"overdue", "overdue", "en retard"};
constexpr Phrase no_timers{"no_timers", "nothing will fall due", "aucune échéance à venir"};
constexpr Phrase nothing_due{"nothing_due", "nothing is due", "rien n’est échu"};
constexpr Phrase foreseen_count{
    "foreseen", "dry run: nothing was written; {count} {count|event|events} would be recorded",
    "simulation\u00a0: rien n’a été écrit\u00a0; {count} {count|événement serait "
    "enregistré|événements seraient enregistrés}"};
constexpr Phrase fired_count{"fired", "{count} {count|event|events} recorded",
                             "{count} {count|événement enregistré|événements enregistrés}"};
constexpr Phrase more_fired{"fired_more", "(the first {shown} are shown)",
                            "(les {shown} premiers sont affichés)"};
constexpr Phrase clock_stands{"clock", "the clock stands at {now} (Brussels)",
                              "l’horloge est au {now} (Bruxelles)"};
constexpr Phrase moving{"moving", "moving the clock", "avance de l’horloge"};
constexpr Phrase clock_would_stand{"clock", "the clock would stand at {now} (Brussels)",
                                   "l’horloge serait au {now} (Bruxelles)"};
constexpr Phrase clock_runs{"clock", "the register follows the system clock: {now} (Brussels)",
                            "le registre suit l’horloge du système\u00a0: {now} (Bruxelles)"};
json::object shape(Session& session, const Timer& timer) {
  json::array recipients;
  for (const Recipient& each : recipients_of(session.database(), timer)) {
    recipients.push_back(json::string{to_text(each)});
  }
  json::object row{{"due_at", to_text(timer.due_at)},
                   {"step", timer.step},
                   {"subject", timer.subject.text()},
                   {"recipients", std::move(recipients)}};
  row["late_by_s"] = nullptr;
  if (timer.due_at <= session.now()) row["late_by_s"] = late_by_seconds(timer, session.now());
  row["host"] = nullptr;
  if (const auto code = country_of(timer.subject)) row["host"] = code->view();
  return row;
}

std::string host_name(Session& session, const Timer& timer) {
  const auto code = country_of(timer.subject);
  return code ? session.name(*code, date_in_brussels(timer.due_at)) : std::string{};
}

/// Whose step it is, or how many have the same one.
struct Whose {
  std::string host;
  std::string subject;
};

/// Who is told by one step; of many steps at once, how many are.
std::string told_text(Session& session, const SameSteps& same) {
  std::set<Recipient> told;
  for (const Timer* timer : same.timers) {
    for (const Recipient& each : recipients_of(session.database(), *timer)) told.insert(each);
  }
  if (same.count() > 1 && told.size() > 1) {
    return session.output().filled(
        {so_many_told, {{"count", static_cast<std::int64_t>(told.size())}}});
  }
  return recipients_text(session, {told.begin(), told.end()});
}

Whose whose(Session& session, const SameSteps& same) {
  const Timer& first = *same.timers.front();
  if (same.count() == 1) return {host_name(session, first), first.subject.text()};
  return {session.output().filled({so_many, {{"count", same.count()}}}), {}};
}

/// Of one instant and one step, hosts by the name that is shown.
void sort_by_host_name(Session& session, std::vector<Timer>& timers) {
  const auto is_alike = [](const Timer& a, const Timer& b) {
    return a.due_at == b.due_at && a.step == b.step;
  };
  for (auto first = timers.begin(); first != timers.end();) {
    const auto last = std::find_if_not(first, timers.end(),
                                       [&](const Timer& each) { return is_alike(*first, each); });
    std::stable_sort(first, last, [&](const Timer& a, const Timer& b) {
      return fold(host_name(session, a)) < fold(host_name(session, b));
    });
    first = last;
  }
}

/// One line for each step, or for many of one kind and instant.
std::vector<SameSteps> forecast_lines(const std::vector<Timer>& all, bool each_alone) {
  constexpr std::int64_t many = 6;
  std::vector<SameSteps> lines;
  for (SameSteps& same : same_steps(all)) {
    if (!each_alone && same.count() > many) {
      lines.push_back(std::move(same));
      continue;
    }
    for (const Timer* timer : same.timers) lines.push_back({{timer}});
  }
  return lines;
}

std::string words_of(Session& session, const SameSteps& line) {
  return line.count() == 1 ? step_words(session, *line.timers.front())
                           : step_words(session, line.step());
}

Table forecast(Session& session, const std::vector<SameSteps>& lines) {
  Output& output = session.output();
  Table table{{{due_head},
               {step_head, Column::Kind::wrapped},
               {host_head, Column::Kind::wrapped},
               {subject_head},
               {told_head, Column::Kind::if_any},
               {late_head, Column::Kind::if_any}}};
  for (const SameSteps& line : lines) {
    const auto [host, subject] = whose(session, line);
    const bool is_overdue = line.due_at() <= session.now();
    table.add({brussels_text(line.due_at()), words_of(session, line), host, subject,
               told_text(session, line),
               is_overdue ? Cell{output.filled({overdue_word}), Tone::alarm} : Cell{""}});
  }
  return table;
}

void timers(Session& session, const Arguments& arguments) {
  session.reading();
  std::optional<Instant> until;
  if (const auto within = arguments.span("--within"))
    until = last_instant_of(session.today() + *within);
  auto all = foreseen_timers(session.database(), until);
  sort_by_host_name(session, all);
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array data;
    for (const Timer& timer : all) data.push_back(shape(session, timer));
    return output.data("timers", std::move(data));
  }
  if (all.empty() && output.format() == Format::table) return output.say({no_timers});
  const bool each_alone = arguments.flag("--all") || output.format() == Format::csv;
  output.table(forecast(session, forecast_lines(all, each_alone)));
}

void say_passed(Session& session, const std::string& command, const std::vector<Event>& events,
                std::size_t count) {
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array data;
    for (const Event& event : events) data.push_back(due_json(event));
    return output.data(command, std::move(data));
  }
  say_due(session, events);
  if (output.format() == Format::csv) return;
  if (count == 0) return output.say({nothing_due});
  const Phrase& line = session.intent().dry_run ? foreseen_count : fired_count;
  output.say({line, {{"count", static_cast<std::int64_t>(count)}}}, Tone::strong);
  if (count > events.size())
    output.say({more_fired, {{"shown", static_cast<std::int64_t>(events.size())}}});
}

void tick(Session& session, const Arguments&) {
  const Report report = session.writing().engine().tick(session.intent());
  Output& output = session.output();
  const bool is_foreseen = session.intent().dry_run;
  if (is_foreseen && output.format() == Format::json) output.hold_data();
  say_passed(session, "tick", report.due, report.due_count);
  if (!is_foreseen) return session.deliver();
  if (output.format() == Format::json) {
    output.release_data("dry_run", foreseen_shapes(report.due));
  }
}

void run(Session& session, const Arguments&) { run_daemon(session); }

void show_clock(Session& session, const Arguments&) {
  const OpenRegister& open = session.reading();
  Output& output = session.output();
  if (output.format() == Format::json) {
    return output.data("clock show", json::object{{"now", to_text(session.now())},
                                                  {"sandbox", open.is_sandbox()}});
  }
  output.say({open.is_sandbox() ? clock_stands : clock_runs, {{"now", session.now()}}});
}

/// The clock goes from step to step, each kept before the next: a dry run moves that of a copy.
void open_clock(Session& session) {
  if (session.intent().dry_run) {
    session.adopt(OpenRegister::copied(session.path(), session.system_clock()));
  }
  session.writing();
}

/// What fell due on the way of the clock.
struct Way {
  std::vector<Event> events;
  std::int64_t count = 0;
  std::optional<Sentence> obstacle;  ///< why letters did not leave
};

Way go(Session& session, Instant to, bool asleep, const Intent& intent, bool is_copy) {
  Way way;
  const Instant from = session.now();
  ProgressBar bar{session.output(), session.system_clock(), moving};
  const Progress progress = bar.mover();
  const auto deliver = [&] {
    if (is_copy) return;
    way.obstacle = session.writing().deliver(spool_path(session.path())).obstacle;
  };
  if (!asleep) deliver();  // what was kept from leaving leaves before the clock goes on
  session.writing().set_clock(to, asleep, intent, [&](const Report& report) {
    way.count += static_cast<std::int64_t>(report.due_count);
    way.events.insert(way.events.end(), report.due.begin(), report.due.end());
    deliver();  // letters leave on their day, as a daemon would have sent them
    progress(report.now.micros - from.micros, to.micros - from.micros);
  });
  return way;
}

void move_clock(Session& session, const Arguments& arguments, const std::string& command,
                Instant to) {
  Intent intent = session.intent();
  const bool is_copy = std::exchange(intent.dry_run, false);
  const auto [events, count, obstacle] =
      go(session, to, arguments.flag("--asleep"), intent, is_copy);
  if (obstacle) session.output().remark(*obstacle);
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array due;
    for (const Event& event : events) due.push_back(due_json(event));
    if (is_copy) output.hold_data();
    output.data(command, json::object{{"now", to_text(session.now())}, {"due", std::move(due)}});
    if (is_copy) output.release_data("dry_run", foreseen_shapes(events));
    return;
  }
  say_due(session, events);
  if (output.format() != Format::table) return;
  if (is_copy) output.say({foreseen_count, {{"count", count}}}, Tone::strong);
  const Phrase& line = is_copy ? clock_would_stand : clock_stands;
  output.say({line, {{"now", session.now()}}}, Tone::strong);
}

/// A bare date means the moment it begins: what falls due at its midnight has happened then.
Instant typed_moment(const Arguments& arguments, std::string_view name) {
  if (parse_date(arguments.text(name))) return midnight_in_brussels(*arguments.date(name));
  return arguments.instant(name).value();
}

void set_clock(Session& session, const Arguments& arguments) {
  open_clock(session);
  const Instant to = typed_moment(arguments, "time");
  remark_ambiguous(session, arguments, "time");
  move_clock(session, arguments, "clock set", to);
}

void advance_clock(Session& session, const Arguments& arguments) {
  open_clock(session);
  WallTime wall = wall_time_in_brussels(session.now());
  wall.date = wall.date + arguments.span("duration").value();
  // A wall time that spring skips: an hour later exists.
  Resolved moved = from_brussels(wall);
  if (!moved.instant) {
    ++wall.hour;
    moved = from_brussels(wall);
  }
  move_clock(session, arguments, "clock advance", moved.instant.value());
}

Option asleep_option() {
  return {.name = "--asleep",
          .help = {"jump without applying what falls due, as a machine that was off",
                   "sauter sans appliquer les échéances, comme une machine éteinte"}};
}

}  // namespace

std::vector<Command> timer_commands() {
  return {
      {.name = "timers",
       .group = Group::agenda,
       .summary = {"show what will fall due, and when",
                   "montrer ce qui viendra à échéance, et quand"},
       .options = {{.name = "--within",
                    .value = placeholder::duration,
                    .help = {"only so far ahead, e.g. 400d", "seulement jusque-là, p. ex. 400j"}},
                   {.name = "--all",
                    .help = {"each step on a line of its own, however many are alike",
                             "chaque étape sur sa ligne, même si beaucoup se ressemblent"}}},
       .example = "cpe timers --within 400d",
       .run = timers},
      {.name = "tick",
       .group = Group::agenda,
       .summary = {"apply what is due, once (for cron)",
                   "appliquer ce qui est échu, une fois (pour cron)"},
       .writes = true,
       .example = "cpe tick",
       .run = tick},
      {.name = "run",
       .group = Group::agenda,
       .summary = {"apply what falls due, when it does (a daemon)",
                   "appliquer chaque échéance à son heure (un démon)"},
       .example = "cpe run",
       .run = run},
      {.name = "clock show",
       .group = Group::agenda,
       .summary = {"show the register's clock", "montrer l’horloge du registre"},
       .example = "cpe clock show",
       .run = show_clock},
      {.name = "clock set",
       .group = Group::agenda,
       .summary = {"set the clock of a sandbox", "régler l’horloge d’un bac à sable"},
       .positionals = {{.name = "time",
                        .value = placeholder::time,
                        .help = {"a date (its first moment) or a time in Brussels",
                                 "une date (son premier instant) ou une heure de Bruxelles"}}},
       .options = {asleep_option()},
       .writes = true,
       .example = "cpe clock set 2027-01-01",
       .run = set_clock},
      {.name = "clock advance",
       .group = Group::agenda,
       .summary = {"advance the clock of a sandbox", "avancer l’horloge d’un bac à sable"},
       .positionals = {{.name = "duration",
                        .value = placeholder::duration,
                        .help = {"e.g. 30d, 6m, 2y", "p. ex. 30j, 6m, 2a"}}},
       .options = {asleep_option()},
       .writes = true,
       .example = "cpe clock advance 60d",
       .run = advance_clock},
  };
}

}  // namespace cpe
