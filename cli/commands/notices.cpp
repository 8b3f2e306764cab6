// Notices: what waits to leave, what has left, and what will.

#include "storage/queries/notices.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/desk_shapes.hpp"
#include "cli/filters.hpp"
#include "cli/readers.hpp"
#include "storage/queries/forecast.hpp"
#include "storage/queries/rounds.hpp"
#include "workflows/designation/course.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Wording step_word{"STEP", "ÉTAPE"};
constexpr Wording recipient_word{"RECIPIENT", "DESTINATAIRE"};

constexpr Phrase due_head{"due_at", "DUE (BRUSSELS)", "ÉCHÉANCE (BRUXELLES)"};
constexpr Phrase what_head{"step", "WHAT", "OBJET"};
constexpr Phrase subject_head{"subject", "SUBJECT", "DOSSIER"};
constexpr Phrase recipient_head{"recipient", "RECIPIENT", "DESTINATAIRE"};
constexpr Phrase letter_head{"letter", "LETTER", "LETTRE"};
constexpr Phrase notice_count{"notice_count", "{count} {count|notice|notices}",
                              "{count} {count|notification|notifications}"};
constexpr Phrase no_notices{"no_notices", "no such notices", "aucune notification de ce genre"};
constexpr Phrase notice_line{"notice", "{id}, {state}: {what}, {subject}, to {recipient}",
                             "{id}, {state}\u00a0: {what}, {subject}, {recipient}"};
constexpr Phrase message_line{"message", "in the message {id} of {at}",
                              "dans le message {id} du {at}"};
constexpr Phrase released_line{"released", "{count} {count|notice|notices} released",
                               "feu vert donné à {count} {count|notification|notifications}"};
constexpr Phrase marked_line{
    "marked_sent", "{count} {count|notice|notices} marked as sent",
    "{count} {count|notification marquée envoyée|notifications marquées envoyées}"};
constexpr Phrase not_an_id{
    "id_is_known",
    "\"{typed}\" is no notice\nwrite its id like 412.2, or a designation, a decision or a host for "
    "all of its notices that wait",
    "«\u00a0{typed}\u00a0» n’est pas une notification\nécrivez son identifiant comme 412.2, ou une "
    "désignation, une décision ou un pays hôte pour toutes celles qui attendent"};
constexpr Phrase none_waits{
    "notice_is_there", "no notice of {typed} is {state}\n`cpe notices list` shows what there is",
    "aucune notification de {typed} n’est {state}\n`cpe notices list` montre ce qu’il y a"};
constexpr Phrase no_such_step{
    "step_is_ahead",
    "no reminder {step} of {id} lies ahead\n`cpe timers --within 800d` shows the steps",
    "aucun rappel {step} de {id} n’est à venir\n`cpe timers --within 800d` montre les étapes"};
constexpr Phrase nothing_ahead{"nothing_ahead", "no reminder lies ahead in that time",
                               "aucun rappel à venir dans ce délai"};
constexpr Phrase preview_is_incomplete{
    "preview_names_a_step",
    "nothing is named to preview\ngive a designation and a step, or --within 90d",
    "rien n’est indiqué\nindiquez une désignation et une étape, ou --within 90j"};
constexpr Phrase step_is_missing{
    "preview_names_a_step",
    "which reminder of {id} is meant?\nname a step that lies ahead: {steps}",
    "quel rappel de {id}\u00a0?\nindiquez une étape à venir\u00a0: {steps}"};
constexpr Phrase none_ahead{
    "step_is_ahead", "no reminder of {id} lies ahead\n`cpe timers --within 800d` shows the steps",
    "aucun rappel de {id} n’est à venir\n`cpe timers --within 800d` montre les étapes"};
constexpr Phrase letter_title{"letter", "{due}, to {recipient}: {subject}",
                              "{due}, {recipient}\u00a0: {subject}"};

Table notices_table(Session& session, const std::vector<NoticeEntry>& entries) {
  Output& output = session.output();
  const bool is_csv = output.format() == Format::csv;
  Table table{{{id_head},
               {due_head},
               {what_head, Column::Kind::wrapped},
               {subject_head},
               {recipient_head, Column::Kind::wrapped},
               {state_head}}};
  for (const NoticeEntry& each : entries) {
    table.add({to_text(each.notice.id), brussels_text(each.notice.due_at),
               is_csv ? each.notice.step : output.filled(step_words(each.notice.step)),
               each.notice.subject.text(), recipients_text(session, {each.notice.recipient}),
               is_csv ? Cell{shown_state(each)} : notice_state_cell(session, each)});
  }
  return table;
}

Letter letter_for(Session& session, const Notice& notice, Date on) {
  return letter_to(session.database(), notice.recipient, {notice}, on, session.output().language());
}

std::vector<NoticeEntry> entries_about(Session& session, const std::optional<std::string>& typed) {
  if (!typed) return notice_entries(session.database());
  const auto round = parse_round_id(*typed);
  const bool is_round = round && find_round(session.database(), *round);
  const Subject subject = is_round || parse_decision_id(*typed)
                              ? session.subject(*typed)
                              : subject_of(session.designation(*typed, Session::Kind::any));
  return notices_about(session.database(), subject);
}

void list(Session& session, const Arguments& arguments) {
  session.reading();
  Output& output = session.output();
  std::optional<std::string_view> state;
  if (const auto typed = arguments.optional_text("--state")) {
    state = typed_notice_state(output, *typed);
  }
  std::optional<TypedReader> who;
  if (const auto typed = arguments.optional_text("--for")) who = typed_reader(session, *typed);
  auto entries = entries_about(session, arguments.optional_text("--subject"));
  std::erase_if(entries, [&](const NoticeEntry& each) {
    return (state && shown_state(each) != *state) || (who && !who->takes(each.notice.recipient));
  });
  if (output.format() == Format::json) {
    return output.data("notices list", shapes(session, entries));
  }
  if (!entries.empty() || output.format() == Format::csv) {
    output.table(notices_table(session, entries));
  }
  if (output.format() == Format::csv) return;
  const auto count = static_cast<std::int64_t>(entries.size());
  output.say({count == 0 ? no_notices : notice_count, {{"count", count}}}, Tone::strong);
}

/// "412.2", or "MDA-2027-1/reminder_90/delegation:ROU" for its newest version.
std::optional<NoticeId> find_notice_id(Session& session, const std::string& typed) {
  if (const auto id = parse_notice_id(typed)) return id;
  const auto first = typed.find('/');
  const auto last = typed.rfind('/');
  const auto recipient = parse_recipient(
      std::string_view{typed}.substr(last == std::string::npos ? typed.size() : last + 1));
  if (!recipient || first == last) return std::nullopt;
  return newest_notice(session.database(), Subject{typed.substr(0, first)},
                       typed.substr(first + 1, last - first - 1), *recipient);
}

NoticeId notice_named(Session& session, const std::string& typed) {
  if (const auto id = find_notice_id(session, typed)) return *id;
  throw Error{Code::not_found, not_an_id, {{"typed", typed}}};
}

NoticeEntry entry_of(Session& session, const NoticeId& id) {
  auto entry = find_notice_entry(session.database(), id);
  if (!entry) throw Error{Code::not_found, not_an_id, {{"typed", to_text(id)}}};
  return std::move(*entry);
}

void show(Session& session, const Arguments& arguments) {
  session.reading();
  const NoticeEntry entry = entry_of(session, notice_named(session, arguments.text("notice")));
  const Notice& notice = entry.notice;
  const Letter letter = entry.message ? letter_of_message(session.database(), *entry.message)
                                      : letter_for(session, notice, session.today());
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::object data = shape(session, entry);
    data["letter"] = json::object{{"subject", letter.subject}, {"body", letter.body}};
    return output.data("notices show", std::move(data));
  }
  if (output.format() == Format::csv) return output.table(notices_table(session, {entry}));
  output.say({notice_line,
              {{"id", to_text(notice.id)},
               {"state", &notice_state_phrase(shown_state(entry))},
               {"what", output.filled(step_words(notice.step))},
               {"subject", notice.subject.text()},
               {"recipient", output.filled(words_for(notice.recipient))}}},
             Tone::strong);
  if (entry.message) {
    output.say({message_line, {{"id", entry.message->id}, {"at", entry.message->at}}});
  }
  output.text("\n" + letter.subject + "\n\n" + letter.body);
}

// preview

/// The notice that a step would queue for one recipient, as things stand.
Notice foreseen(Session& session, const Timer& timer, const Recipient& recipient) {
  const Designation mandate = session.designation(*parse_designation_id(timer.subject.text()));
  std::optional<Designation> successor;
  if (mandate.successor) successor = session.designation(*mandate.successor);
  return {.id = {},
          .subject = timer.subject,
          .version = timer.version,
          .step = timer.step,
          .recipient = recipient,
          .due_at = timer.due_at,
          .queued_at = timer.due_at,
          .facts = reminder_facts(mandate, successor ? &*successor : nullptr, 0)};
}

struct Foreseen {
  Timer timer;
  Recipient recipient;
  Letter letter;
};

std::vector<Foreseen> foreseen_letters(Session& session, const std::vector<Timer>& timers) {
  std::vector<Foreseen> result;
  for (const Timer& timer : timers) {
    const Date on = date_in_brussels(timer.due_at);
    for (const Recipient& each : recipients_of(session.database(), timer)) {
      result.push_back({timer, each, letter_for(session, foreseen(session, timer, each), on)});
    }
  }
  return result;
}

/// Names the steps that could be meant: those of the term, and what follows it.
[[noreturn]] void refuse_without_step(const DesignationId& id, const std::vector<Timer>& timers) {
  constexpr std::size_t most = 12;
  if (timers.empty()) throw Error{Code::not_found, none_ahead, {{"id", id.text()}}};
  Names steps;
  for (const Timer& each : timers) {
    if (steps.items.size() < most) steps.items.push_back(each.step);
  }
  throw Error{Code::usage, step_is_missing, {{"id", id.text()}, {"steps", steps}}};
}

std::vector<Timer> steps_to_preview(Session& session, const Arguments& arguments) {
  const auto within = arguments.span("--within");
  const auto typed = arguments.optional_text("designation");
  const auto step = arguments.optional_text("step");
  if (!within && !typed) throw Error{Code::usage, preview_is_incomplete};
  constexpr Span long_ahead{.months = 0, .days = 3650};
  auto timers = foreseen_timers(session.database(),
                                last_instant_of(session.today() + within.value_or(long_ahead)));
  std::optional<DesignationId> id;
  if (typed) id = session.designation(*typed, Session::Kind::mandate);
  std::erase_if(timers, [&](const Timer& each) {
    return !is_reminder(each.step) || (id && each.subject != subject_of(*id)) ||
           (step && each.step != *step);
  });
  if (timers.empty() && id && step) {
    throw Error{Code::not_found, no_such_step, {{"step", *step}, {"id", id->text()}}};
  }
  if (!within && !step) refuse_without_step(*id, timers);
  return timers;
}

json::array shapes(const std::vector<Foreseen>& letters) {
  json::array result;
  for (const Foreseen& each : letters) {
    json::object row{{"due_at", to_text(each.timer.due_at)},
                     {"step", each.timer.step},
                     {"subject", each.timer.subject.text()},
                     {"recipient", to_text(each.recipient)}};
    row["letter"] = json::object{{"subject", each.letter.subject}, {"body", each.letter.body}};
    result.push_back(std::move(row));
  }
  return result;
}

void preview(Session& session, const Arguments& arguments) {
  session.reading();
  const auto letters = foreseen_letters(session, steps_to_preview(session, arguments));
  Output& output = session.output();
  if (output.format() == Format::json) return output.data("notices preview", shapes(letters));
  const bool is_list = arguments.has("--within") || output.format() == Format::csv;
  if (is_list && !(letters.empty() && output.format() == Format::table)) {
    Table table{{{due_head},
                 {subject_head},
                 {recipient_head, Column::Kind::wrapped},
                 {letter_head, Column::Kind::wrapped}}};
    for (const Foreseen& each : letters) {
      table.add({brussels_text(each.timer.due_at), each.timer.subject.text(),
                 recipients_text(session, {each.recipient}), each.letter.subject});
    }
    return output.table(table);
  }
  if (letters.empty()) return output.say({nothing_ahead});
  for (const Foreseen& each : letters) {
    output.say({letter_title,
                {{"due", brussels_text(each.timer.due_at)},
                 {"recipient", output.filled(words_for(each.recipient))},
                 {"subject", each.letter.subject}}},
               Tone::strong);
    output.text("\n" + each.letter.body + "\n");
  }
}

// release, mark-sent

/// A designation, a decision with all of its lines, a round, or all of a host.
std::vector<Subject> subjects_meant(Session& session, const std::string& typed) {
  std::vector<Subject> subjects;
  if (const auto decision = parse_decision_id(typed)) {
    const auto found = find_decision(session.database(), *decision);
    if (!found) return subjects;
    subjects.push_back(subject_of(found->id));
    for (const DesignationId& line : found->lines) subjects.push_back(subject_of(line));
    return subjects;
  }
  if (const auto id = parse_designation_id(typed)) {
    return {subject_of(session.designation(*id).id)};
  }
  if (const auto round = parse_round_id(typed); round && find_round(session.database(), *round)) {
    return {subject_of(*round)};
  }
  const auto host = session.find_country(typed);
  if (!host) throw Error{Code::not_found, not_an_id, {{"typed", typed}}};
  for (const Designation& each : designations_of_host(session.database(), *host)) {
    subjects.push_back(subject_of(each.id));
  }
  return subjects;
}

/// The notices that a word means: one, or all of a designation or a decision that wait so.
std::vector<NoticeId> notices_meant(Session& session, const std::string& typed,
                                    const std::vector<Notice>& waiting, const Phrase& state) {
  if (const auto id = find_notice_id(session, typed)) return {*id};
  const auto subjects = subjects_meant(session, typed);
  std::vector<NoticeId> ids;
  for (const Notice& each : waiting) {
    const bool is_meant = std::ranges::find(subjects, each.subject) != subjects.end();
    if (is_meant) ids.push_back(each.id);
  }
  if (ids.empty()) {
    throw Error{Code::refused, none_waits, {{"typed", typed}, {"state", &state}}};
  }
  return ids;
}

std::vector<NoticeId> all_meant(Session& session, const std::vector<std::string>& typed,
                                const std::vector<Notice>& waiting, const Phrase& state) {
  std::vector<NoticeId> ids;
  for (const std::string& word : typed) {
    for (const NoticeId& id : notices_meant(session, word, waiting, state)) {
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
  }
  return ids;
}

void say_changed(Session& session, const std::string& command, const std::vector<NoticeId>& ids,
                 const Phrase& line) {
  std::vector<NoticeEntry> entries;
  entries.reserve(ids.size());
  for (const NoticeId& id : ids) entries.push_back(entry_of(session, id));
  Output& output = session.output();
  if (output.format() == Format::json) return output.data(command, shapes(session, entries));
  if (output.format() == Format::csv) return output.table(notices_table(session, entries));
  output.say({line, {{"count", static_cast<std::int64_t>(ids.size())}}}, Tone::strong);
}

void release(Session& session, const Arguments& arguments) {
  session.writing();
  const auto ids = all_meant(session, arguments.list("notice"), held_notices(session.database()),
                             notice_state_phrase("held"));
  const std::string actor = session.intent().actor;
  session.write([&](Work& work, Office& office) { office.release_notices(work, ids, actor); },
                [&] { say_changed(session, "notices release", ids, released_line); });
}

void mark_sent(Session& session, const Arguments& arguments) {
  session.writing();
  auto waiting = held_notices(session.database());
  std::ranges::move(waiting_to_leave(session.database()), std::back_inserter(waiting));
  const auto ids =
      all_meant(session, arguments.list("notice"), waiting, notice_state_phrase("pending"));
  session.write([&](Work& work, Office& office) { office.mark_notices_sent(work, ids); },
                [&] { say_changed(session, "notices mark-sent", ids, marked_line); });
}

Positional notices_positional(ValueKind kind) {
  return {
      .name = "notice",
      .value = placeholder::id,
      .help =
          {"a notice (412.2), or a designation, a decision or a host for all of its notices that "
           "wait",
           "une notification (412.2), ou une désignation, une décision ou un pays hôte pour "
           "toutes celles qui attendent"},
      .arity = Positional::Arity::many,
      .kind = kind};
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> notice_commands() {
  return {
      {.name = "notices list",
       .group = Group::agenda,
       .summary = {"list what waits to leave and what has left",
                   "lister ce qui attend de partir et ce qui est parti"},
       .options = {{.name = "--state",
                    .value = placeholder::state,
                    .help = {"only in this state, as shown or as stored, e.g. held, left",
                             "seulement dans cet état, affiché ou enregistré, p. ex. retenue, "
                             "partie"},
                    .kind = ValueKind::notice_state},
                   {.name = "--for",
                    .value = recipient_word,
                    .help = {"only to desk, delegation:ROU, embassy:MDA, …",
                             "seulement pour desk, delegation:ROU, embassy:MDA, …"},
                    .kind = ValueKind::reader},
                   {.name = "--subject",
                    .value = placeholder::id,
                    .help = {"only about this designation or decision: its id, or the host",
                             "seulement au sujet de cette désignation ou décision\u00a0: son "
                             "identifiant, ou le pays hôte"}}},
       .example = "cpe notices list --state held",
       .run = list},
      {.name = "notices show",
       .group = Group::agenda,
       .summary = {"show a notice and its letter", "montrer une notification et sa lettre"},
       .positionals = {{.name = "notice",
                        .value = placeholder::id,
                        .help = {"its id: 412.2", "son identifiant\u00a0: 412.2"},
                        .kind = ValueKind::notice}},
       .example = "cpe notices show MDA-2027-1/adopted/delegation:POL",
       .run = show},
      {.name = "notices preview",
       .group = Group::agenda,
       .summary = {"show the letters of reminders to come",
                   "montrer les lettres des rappels à venir"},
       .positionals = {{.name = "designation",
                        .value = placeholder::id,
                        .help = {"the mandate's id, or its host",
                                 "l’identifiant du mandat, ou son pays hôte"},
                        .arity = Positional::Arity::optional},
                       {.name = "step",
                        .value = step_word,
                        .help = {"reminder_90, holdover_7, …", "reminder_90, holdover_7, …"},
                        .arity = Positional::Arity::optional,
                        .kind = ValueKind::reminder}},
       .options = {{.name = "--within",
                    .value = placeholder::duration,
                    .help = {"all that will leave so far ahead: 90d",
                             "tout ce qui partira d’ici là\u00a0: 90j"}}},
       .example = "cpe notices preview AZE-2025-1 reminder_30",
       .run = preview},
      {.name = "notices release",
       .group = Group::agenda,
       .summary = {"let held notices leave", "laisser partir des notifications retenues"},
       .positionals = {notices_positional(ValueKind::held_notice)},
       .writes = true,
       .example = "cpe notices release D-2026-1",
       .run = release},
      {.name = "notices mark-sent",
       .group = Group::agenda,
       .summary = {"say that notices were sent by hand",
                   "marquer des notifications envoyées à la main"},
       .positionals = {notices_positional(ValueKind::waiting_notice)},
       .writes = true,
       .example = "cpe notices mark-sent MDA-2027-1/adopted/delegation:POL",
       .run = mark_sent},
  };
}

}  // namespace cpe
