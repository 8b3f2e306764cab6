// One designation whole, and the record as a history.

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/fields.hpp"
#include "cli/lateness.hpp"
#include "cli/words.hpp"
#include "engine/ledger.hpp"
#include "storage/queries/contacts.hpp"
#include "storage/queries/history.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/designation/rules.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

// show

constexpr Phrase event_head{"event", "EVENT", "ÉVÉNEMENT"};
constexpr Phrase just_the_id{"id", "{id}", "{id}"};
constexpr Phrase field_head{"field", "FIELD", "CHAMP"};
constexpr Phrase value_head{"value", "VALUE", "VALEUR"};
constexpr Phrase host_field{"host", "host", "pays hôte"};
constexpr Phrase embassy_field{"embassy", "embassy", "ambassade"};
constexpr Phrase term_field{"term", "term", "mandat"};
constexpr Phrase state_field{"state", "state", "état"};
constexpr Phrase row_field{"consecutive_terms", "in succession", "succession"};
constexpr Phrase nth_term{"consecutive_terms", "{nth} term in a row", "{nth} mandat consécutif"};
constexpr Phrase paused_field{"paused", "paused", "suspendue"};
constexpr Phrase closed_field{"closed_on", "closed", "fermée"};
constexpr Phrase closed_from{"closed_from", "{member}, from {day}", "{member}, à compter du {day}"};
constexpr Phrase precision_field{"precision", "precision", "précision"};
constexpr Phrase confidence_field{"confidence", "confidence", "fiabilité"};
constexpr Phrase decision_field{"decision", "decision", "décision"};
constexpr Phrase decided_field{"decided_on", "decided on", "décidée le"};
constexpr Phrase announced_field{"announced_on", "announced on", "annoncée le"};
constexpr Phrase ceremony_field{"ceremony_on", "ceremony on", "cérémonie le"};
constexpr Phrase ended_field{"ended_on", "ended on", "terminée le"};
constexpr Phrase renews_field{"renews", "renews", "renouvelle"};
constexpr Phrase successor_field{"successor", "successor", "successeur"};
constexpr Phrase source_field{"source", "source", "source"};
constexpr Phrase policy_field{"policy", "rules, version", "règles, version"};
constexpr Phrase timers_title{"timers", "Timers", "Échéances"};
constexpr Phrase no_timers{"no_timers", "no timers", "aucune échéance"};
constexpr Phrase texts_title{"texts", "Texts", "Textes"};
constexpr Phrase step_head{"step", "STEP", "ÉTAPE"};
constexpr Phrase due_head{"due_at", "DUE (BRUSSELS)", "ÉCHÉANCE (BRUXELLES)"};
constexpr Phrase timer_state_head{"timer_state", "STATE", "ÉTAT"};

constexpr std::array timer_state_words = {
    Phrase{"armed", "ahead", "à venir"}, Phrase{"fired", "done", "faite"},
    Phrase{"skipped", "skipped", "omise"}, Phrase{"cancelled", "cancelled", "annulée"}};

const Phrase& phrase(TimerState state) {
  return timer_state_words[static_cast<std::size_t>(state)];
}

json::object timer_shape(const Timer& timer) {
  return {{"due_at", to_text(timer.due_at)},
          {"step", timer.step},
          {"state", name(timer.state)},
          {"version", timer.version}};
}

/// How many terms in a row the same embassies will have served at the end of this one; nothing for
/// one that holds no post and is no offer of one.
std::optional<int> terms_in_a_row(Session& session, const Designation& designation,
                                  KnownAt known_at) {
  if (!tenure_of(designation) && !is_open_offer(designation.state)) return std::nullopt;
  auto others = mandates_of_host(session.database(), designation.host, known_at);
  std::erase_if(others, [&](const Designation& each) { return each.id == designation.id; });
  return rules::terms_in_a_row(designation.terms, others);
}

/// "1st", "22nd", "1er", "3e".
std::string ordinal(int number, Language language) {
  if (language == Language::fr) return std::to_string(number) + (number == 1 ? "er" : "e");
  const bool is_teen = number % 100 >= 11 && number % 100 <= 13;
  const std::array<std::string_view, 4> endings = {"th", "st", "nd", "rd"};
  const int last = is_teen || number % 10 > 3 ? 0 : number % 10;
  return std::to_string(number) + std::string{endings[static_cast<std::size_t>(last)]};
}

/// Embassies that do not work, each with what is known of it.
std::string paused_embassies(Session& session, const Designation& designation) {
  std::vector<std::string> names;
  for (const Embassy& each : designation.terms.embassies) {
    if (each.paused) names.push_back(session.name(each.member, session.today()));
  }
  return names.empty() ? std::string{} : render(Value{Names{names}}, session.output().style());
}

std::string closed_embassies(Session& session, const Designation& designation) {
  std::vector<std::string> names;
  for (const Embassy& each : designation.terms.embassies) {
    if (!each.closed_on) continue;
    names.push_back(session.output().filled(
        {closed_from, {{"member", each.member}, {"day", *each.closed_on}}}));
  }
  return names.empty() ? std::string{} : render(Value{Names{names}}, session.output().style());
}

void show_fields(Session& session, const Shown& shown, std::optional<int> in_a_row) {
  const Designation& designation = shown.designation;
  const Date day = designation.terms.start;
  Output& output = session.output();
  Table table{{{field_head}, {value_head, Column::Kind::wrapped}}};
  const auto add = [&](const Phrase& field, const std::string& value) {
    if (!value.empty()) table.add({output.filled({field}), value});
  };
  const auto date = [&](const std::optional<Date>& value) {
    return value ? to_text(*value) : std::string{};
  };
  const auto id = [](const auto& value) { return value ? value->text() : std::string{}; };
  add(host_field, session.name(designation.host, day));
  add(embassy_field, embassies_text(session, designation, day));
  add(term_field, term_text(session, designation));
  if (in_a_row && *in_a_row > 1) {
    add(row_field, output.filled({nth_term, {{"nth", ordinal(*in_a_row, output.language())}}}));
  }
  add(state_field, state_text(session, shown));
  add(paused_field, paused_embassies(session, designation));
  add(closed_field, closed_embassies(session, designation));
  if (designation.precision != Precision::day) {
    add(precision_field, value_words(name(designation.precision), output.language()));
  }
  if (designation.confidence) {
    add(confidence_field, value_words(name(*designation.confidence), output.language()));
  }
  add(decision_field, id(designation.decision) +
                          (designation.reference.empty() ? "" : " " + designation.reference));
  add(decided_field, date(designation.decided_on));
  add(announced_field, date(designation.announced_on));
  add(ceremony_field, date(designation.ceremony_on));
  add(ended_field, date(designation.ended_on));
  add(renews_field, id(designation.renews));
  add(successor_field, id(designation.successor));
  add(source_field, source_of(designation));
  if (designation.policy) add(policy_field, std::to_string(*designation.policy));
  output.say(Sentence{just_the_id, {{"id", designation.id.text()}}}, Tone::strong);
  output.table(table);
}

void show_timers(Session& session, const std::vector<Timer>& timers) {
  Output& output = session.output();
  if (timers.empty()) return output.say({no_timers}, Tone::dim);
  output.say({timers_title}, Tone::strong);
  Table table{{{due_head}, {step_head}, {timer_state_head}}};
  for (const Timer& timer : timers) {
    table.add({brussels_text(timer.due_at), output.filled(step_words(timer.step)),
               output.filled({phrase(timer.state)})});
  }
  output.table(table);
}

void show(Session& session, const Arguments& arguments) {
  session.reading();
  const DesignationId id = session.designation(arguments.text("designation"), Session::Kind::any);
  const KnownAt known_at = session.known_at();
  auto found = find_designation(session.database(), id, known_at);
  if (!found) found = session.designation(id);
  const Shown shown = as_stored(std::move(*found));
  const auto timers = timers_of(session.database(), subject_of(id));
  const auto history = history_of(session.database(), subject_of(id), known_at);

  const auto in_a_row = terms_in_a_row(session, shown.designation, known_at);

  Output& output = session.output();
  if (output.format() == Format::json) {
    json::object data = shape(shown);
    json::array rows;
    for (const Timer& timer : timers) rows.push_back(timer_shape(timer));
    data["timers"] = std::move(rows);
    data["consecutive_terms"] = nullptr;
    if (in_a_row) data["consecutive_terms"] = *in_a_row;
    return output.data("show", std::move(data));
  }
  if (output.format() == Format::csv) {
    return output.table(designations_table(session, {shown}, session.today()));
  }
  show_fields(session, shown, in_a_row);
  output.text("\n");
  show_timers(session, timers);
  Table texts{{{event_head}, {value_head, Column::Kind::wrapped}}};
  for (const HistoryEntry& entry : history) {
    for (const auto& [field, value] : entry.texts) {
      texts.add({event_words(entry.event.name, output.language()) + ", " +
                     field_words(field, output.language()),
                 value});
    }
  }
  if (texts.empty()) return;
  output.text("\n");
  output.say({texts_title}, Tone::strong);
  output.table(texts);
}

// history

constexpr Phrase seq_head{"seq", "SEQ", "Nº"};
constexpr Phrase recorded_head{"recorded_at", "RECORDED", "INSCRIT"};
constexpr Phrase effective_head{"effective_on", "EFFECTIVE", "EFFET"};
constexpr Phrase actor_head{"actor", "ACTOR", "AUTEUR"};
constexpr Phrase subject_head{"subject", "SUBJECT", "OBJET"};
constexpr Phrase details_head{"details", "DETAILS", "DÉTAILS"};

/// The subjects whose events make up the history that was asked for.
std::vector<Subject> subjects_of(Session& session, const std::string& typed) {
  if (parse_designation_id(typed)) {
    return {subject_of(session.designation(typed, Session::Kind::any))};
  }
  if (const auto decision = parse_decision_id(typed)) {
    if (find_decision(session.database(), *decision)) return {subject_of(*decision)};
  }
  if (const auto contact = parse_contact_id(typed)) {
    if (find_contact(session.database(), *contact)) return {subject_of(*contact)};
  }
  if (typed == policy_subject().text()) return {policy_subject()};
  const CountryCode country = session.country(typed);
  std::vector<Subject> subjects = {subject_of(country)};
  for (const Designation& each : designations_of_host(session.database(), country)) {
    subjects.push_back(subject_of(each.id));
  }
  for (const DesignationId& each : designations_of_member(session.database(), country)) {
    subjects.push_back(subject_of(each));
  }
  return subjects;
}

std::vector<HistoryEntry> whole_history(Session& session, const std::string& typed) {
  std::vector<HistoryEntry> all;
  for (const Subject& subject : subjects_of(session, typed)) {
    auto part = history_of(session.database(), subject, session.known_at());
    std::ranges::move(part, std::back_inserter(all));
  }
  std::ranges::sort(all, {}, [](const HistoryEntry& entry) { return entry.event.seq; });
  return all;
}

json::object history_shape(const HistoryEntry& entry) {
  const Event& event = entry.event;
  json::object data = json::parse(event.payload).as_object();
  data.erase("texts");
  json::object texts;
  for (const auto& [field, value] : entry.texts) texts[field] = value;
  const auto late = days_recorded_late(event);
  const auto reason = entry.texts.find("reason");
  json::object shape{{"seq", event.seq.value},
                     {"recorded_at", to_text(event.recorded_at)},
                     {"effective_on", to_text(date_in_brussels(event.occurred_at))},
                     {"actor", event.actor},
                     {"subject", event.subject.text()},
                     {"event", event.name}};
  shape["reason"] = nullptr;
  if (reason != entry.texts.end()) shape["reason"] = reason->second;
  shape["data"] = std::move(data);
  shape["hash"] = hex(event.hash);
  shape["texts"] = std::move(texts);
  shape["via"] = event.via;
  shape["cause"] = nullptr;
  if (event.cause) shape["cause"] = event.cause->value;
  shape["late_days"] = nullptr;
  if (late) shape["late_days"] = *late;
  return shape;
}

void history(Session& session, const Arguments& arguments) {
  session.reading();
  const auto entries = whole_history(session, arguments.text("subject"));
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array data;
    for (const HistoryEntry& entry : entries) data.push_back(history_shape(entry));
    return output.data("history", std::move(data));
  }
  Table table{{{seq_head, Column::Kind::number},
               {recorded_head},
               {effective_head},
               {actor_head},
               {subject_head},
               {event_head, Column::Kind::wrapped},
               {details_head, Column::Kind::wrapped}}};
  for (const HistoryEntry& entry : entries) {
    const Event& event = entry.event;
    table.add({std::to_string(event.seq.value), brussels_text(event.recorded_at),
               to_text(date_in_brussels(event.occurred_at)), event.actor, event.subject.text(),
               event_words(event.name, output.language()), details_of(entry, output.language())});
  }
  output.table(table);
}

}  // namespace

std::vector<Command> history_commands() {
  return {
      {.name = "show",
       .group = Group::questions,
       .summary = {"show one designation whole", "montrer une désignation en entier"},
       .positionals =
           {{.name = "designation",
             .value = placeholder::id,
             .help = {"an id, or a host for its one open designation",
                      "un identifiant, ou un pays hôte pour sa seule désignation ouverte"}}},
       .options = {known_at_option()},
       .example = "cpe show UKR-2019-1",
       .run = show},
      {.name = "history",
       .group = Group::questions,
       .summary = {"show every event of an id or a country",
                   "montrer tout événement d’un identifiant ou d’un pays"},
       .positionals = {{.name = "subject",
                        .value = placeholder::subject,
                        .help = {"a designation, a decision, a contact, a country, or \"policy\"",
                                 "une désignation, une décision, un contact, un pays, ou "
                                 "«\u00a0policy\u00a0»"}}},
       .options = {known_at_option()},
       .example = "cpe history UKR",
       .run = history},
  };
}

}  // namespace cpe
