// The record as a history.

#include <algorithm>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/fields.hpp"
#include "cli/lateness.hpp"
#include "cli/words.hpp"
#include "engine/ledger.hpp"
#include "storage/queries/contacts.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/rounds.hpp"
#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase event_head{"event", "EVENT", "ÉVÉNEMENT"};
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
  if (const auto round = parse_round_id(typed)) {
    if (find_round(session.database(), *round)) return {subject_of(*round)};
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

/// What recorded the terms before an entry that changed them; none for any other.
const HistoryEntry* terms_before(const std::vector<HistoryEntry>& entries,
                                 const HistoryEntry& changed) {
  const auto sets_terms = [](const HistoryEntry& entry) {
    return columns::parsed(entry.event.payload).contains("embassies");
  };
  if (changed.event.name != "offer_amended" && changed.event.name != "corrected") return nullptr;
  const HistoryEntry* before = nullptr;
  for (const HistoryEntry& each : entries) {
    if (&each == &changed) break;
    if (each.event.subject == changed.event.subject && sets_terms(each)) before = &each;
  }
  return before;
}

json::object history_shape(const HistoryEntry& entry) {
  const Event& event = entry.event;
  json::object data = columns::parsed(event.payload);
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
               event_words(event.name, output.language()),
               details_of(entry, output.language(), terms_before(entries, entry))});
  }
  output.table(table);
}

}  // namespace

std::vector<Command> history_commands() {
  return {
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
