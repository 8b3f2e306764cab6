#include "cli/decision_shapes.hpp"

#include <algorithm>
#include <array>

#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/corrigenda.hpp"
#include "cli/prevention.hpp"
#include "storage/queries/history.hpp"
#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase decision_line{"decision", "{id}: {state}, {count} on the list",
                               "{id}\u00a0: {state}, {count} sur la liste"};
constexpr Phrase adopted_line{"decision_adopted",
                              "{reference}, adopted at the meeting of {day}, number {number}",
                              "{reference}, adoptée à la séance du {day}, numéro {number}"};
constexpr Phrase adopted_in_silence{
    "decision_adopted", "{reference}, adopted by silence, {deadline}, number {number}",
    "{reference}, adoptée par accord tacite, {deadline}, numéro {number}"};
constexpr Phrase adopted_on_word{
    "decision_adopted", "{reference}, adopted on the chair's word, {at}, number {number}",
    "{reference}, adoptée sur déclaration de la présidence, {at}, numéro {number}"};
constexpr Phrase silence_line{"under_silence", "{reference}, under silence until {deadline}",
                              "{reference}, soumise à l’accord tacite jusqu’au {deadline}"};
constexpr Phrase broken_line{"broken", "{reference}, silence broken by {members}",
                             "{reference}, silence rompu\u00a0: {members}"};
constexpr Phrase open_line{"broken", "{reference}: no objection stands, nothing is adopted",
                           "{reference}\u00a0: aucune objection en cours, rien n’est adopté"};
constexpr Phrase contested_line{
    "contested",
    "received in time and entered after the adoption, from {members}: it stands until it is "
    "reopened",
    "reçu à temps et inscrit après l’adoption, {members}\u00a0: elle tient jusqu’à ce qu’on la "
    "rouvre"};
constexpr Phrase circulated_once{"circulated", "circulated on {at}", "soumise le {at}"};
constexpr Phrase circulated_line{"circulated", "circulated on {at}, deadline {deadline}",
                                 "soumise le {at}, échéance {deadline}"};
constexpr Phrase voices_line{
    "voices", "Allies party to the consensus on {day}: {voices}, {silent} silent",
    "Alliés parties au consensus le {day}\u00a0: {voices}, dont {silent} {silent|a|ont} gardé le "
    "silence"};
constexpr Phrase reopened_line{"reopened",
                               "number {number}, adopted on {adopted}, was reopened on {at}: {why}",
                               "le numéro {number}, adopté le {adopted}, a été rouvert le "
                               "{at}\u00a0: {why}"};
constexpr Phrase former_line{"former", "made from {id}", "issue de {id}"};
constexpr Phrase confirmed_line{"confirmed", "outcome confirmed on {at}",
                                "issue confirmée le {at}"};
constexpr Phrase no_such_decision{
    "id_is_known", "there is no decision {id}\n`cpe decision list` shows the ids",
    "il n’y a pas de décision {id}\n`cpe decision list` donne les identifiants"};

constexpr Phrase position_head{"position", "POSITION", "POSITION"};
constexpr Phrase received_head{"received_at", "RECEIVED", "REÇUE"};
constexpr Phrase entered_head{"entered_at", "ENTERED", "INSCRITE"};
constexpr Phrase remark_head{"remark", "REMARK", "REMARQUE"};
constexpr Phrase text_head{"text", "TEXT", "TEXTE"};
constexpr Phrase late_remark{"late", "late", "tardive"};
constexpr Phrase entered_late_remark{"entered_late", "in time, entered late",
                                     "reçue à temps, saisie tardivement"};
constexpr Phrase lifted_remark{"lifted", "lifted {at}", "levée le {at}"};
constexpr Phrase strikes_remark{"strikes", "withdraws {id}", "retire {id}"};
constexpr Phrase earlier_remark{"earlier", "circulation {number}", "soumission nº {number}"};

constexpr Phrase moment{"moment", "{day} {at} (Brussels, UTC+{hours})",
                        "{day} {at} (Bruxelles, UTC+{hours})"};
constexpr std::array weekdays = {
    Phrase{"weekday", "Sunday", "dimanche"}, Phrase{"weekday", "Monday", "lundi"},
    Phrase{"weekday", "Tuesday", "mardi"},   Phrase{"weekday", "Wednesday", "mercredi"},
    Phrase{"weekday", "Thursday", "jeudi"},  Phrase{"weekday", "Friday", "vendredi"},
    Phrase{"weekday", "Saturday", "samedi"}};

json::value text_of(const std::optional<Instant>& instant) {
  return instant ? json::value(to_text(*instant)) : json::value(nullptr);
}

json::array codes(const std::vector<CountryCode>& countries) {
  json::array result;
  for (const CountryCode code : countries) result.push_back(columns::of(code));
  return result;
}

/// Received in time, and entered when the matter was closed.
bool is_entered_late(const Decision& decision, const Position& position) {
  const auto& closed = decision.adopted_at;
  return closed && !position.late && position.received_at < *closed &&
         position.entered_at >= *closed;
}

json::object shape(const Decision& decision, const Position& position, const std::string& text) {
  return {{"member", columns::of(position.member)},
          {"kind", name(position.kind)},
          {"received_at", to_text(position.received_at)},
          {"entered_at", to_text(position.entered_at)},
          {"late", position.late},
          {"text", columns::of(text)},
          {"entered_late", is_entered_late(decision, position)},
          {"lifted_at", text_of(position.lifted_at)},
          {"strikes", columns::of(position.strikes)},
          {"circulation", position.circulation}};
}

json::array reopened_shapes(const Decision& decision, const DecisionTexts& texts) {
  json::array result;
  std::int64_t ordinal = 0;
  for (const FormerAdoption& each : decision.reopened) {
    json::object row{{"number", each.number},
                     {"reference", each.reference},
                     {"adopted_at", to_text(each.adopted_at)},
                     {"reopened_at", to_text(each.reopened_at)}};
    row["reason"] = columns::of(texts.reopening(++ordinal));
    result.push_back(std::move(row));
  }
  return result;
}

json::value way_of_adoption(Session& session, const Decision& decision, KnownAt known_at) {
  if (decision.state != DecisionState::adopted) return nullptr;
  constexpr std::array names = {"silence", "meeting", "chair"};
  return json::value(
      names[static_cast<std::size_t>(adopted_by(session.database(), decision.id, known_at))]);
}

std::string names_of(Session& session, const std::vector<CountryCode>& codes) {
  Names names;
  for (const CountryCode code : codes) names.items.push_back(session.name(code, session.today()));
  return render(Value{names}, session.output().style());
}

Sentence adoption_of(Session& session, const Decision& decision, KnownAt known_at) {
  const Language language = session.output().language();
  const Argument reference{"reference", decision.reference};
  const Argument number{"number", numbered(decision)};
  const std::string at = deadline_text(*decision.adopted_at, language);
  switch (adopted_by(session.database(), decision.id, known_at)) {
    case AdoptedBy::silence:
      return {adopted_in_silence, {reference, number, {"deadline", at}}};
    case AdoptedBy::chair:
      return {adopted_on_word, {reference, number, {"at", at}}};
    case AdoptedBy::meeting:
      break;
  }
  return {adopted_line, {reference, number, {"day", *decision.meeting_on}}};
}

/// With its deadline, where nothing else names it.
Sentence circulation_of(const Decision& decision, Language language) {
  const Argument at{"at", *decision.circulated_at};
  const bool is_named = decision.state == DecisionState::under_silence ||
                        (decision.adopted_at && decision.adopted_at == decision.deadline);
  if (is_named) return {circulated_once, {at}};
  return {circulated_line, {at, {"deadline", deadline_text(*decision.deadline, language)}}};
}

void say_state(Session& session, const Decision& decision, KnownAt known_at) {
  Output& output = session.output();
  const Argument reference{"reference", decision.reference};
  const auto members = objectors(decision);
  switch (decision.state) {
    case DecisionState::under_silence:
      return output.say(
          {silence_line,
           {reference, {"deadline", deadline_text(*decision.deadline, output.language())}}});
    case DecisionState::broken:
      if (members.empty()) return output.say({open_line, {reference}}, Tone::warning);
      return output.say({broken_line, {reference, {"members", names_of(session, members)}}},
                        Tone::warning);
    case DecisionState::adopted:
      output.say(adoption_of(session, decision, known_at));
      if (members.empty()) return;
      return output.say({contested_line, {{"members", names_of(session, members)}}}, Tone::warning);
    default:
      return;
  }
}

std::string remark_on(const Output& output, const Decision& decision, const Position& position) {
  std::vector<Sentence> remarks;
  if (position.late) remarks.emplace_back(late_remark);
  if (is_entered_late(decision, position)) remarks.emplace_back(entered_late_remark);
  if (position.strikes) remarks.push_back({strikes_remark, {{"id", position.strikes->text()}}});
  if (position.lifted_at) {
    remarks.push_back({lifted_remark, {{"at", brussels_text(*position.lifted_at)}}});
  }
  if (position.circulation != decision.circulation) {
    remarks.push_back({earlier_remark, {{"number", std::int64_t{position.circulation}}}});
  }
  std::string text;
  for (const Sentence& each : remarks) text += (text.empty() ? "" : ", ") + output.filled(each);
  return text;
}

}  // namespace

std::vector<Shown> lines_of(Session& session, const Decision& decision, KnownAt known_at) {
  const bool stands_adopted = decision.state == DecisionState::adopted;
  std::vector<Shown> lines;
  for (const DesignationId& id : decision.lines) {
    const auto now = find_designation(session.database(), id, known_at);
    if (!now) continue;
    const auto adopted = adopted_in(session.database(), id, decision.id);
    const bool is_adopted = stands_adopted && adopted && (!known_at || *adopted <= *known_at);
    const auto then = is_adopted ? find_designation(session.database(), id, *adopted) : now;
    lines.push_back({*then, now->state});
  }
  sort_by_host_name(session, lines, session.today());
  return lines;
}

Decision decision_of(Session& session, const DecisionId& id, KnownAt known_at) {
  auto found = find_decision(session.database(), id, known_at);
  if (!found) throw Error{Code::not_found, no_such_decision, {{"id", id.text()}}};
  return std::move(*found);
}

std::vector<CountryCode> voices_of(Session& session, const Decision& decision, KnownAt known_at) {
  const Date day = day_of_voices(decision, session.today());
  std::vector<CountryCode> voices;
  for (const Country& country : countries(session.database(), known_at)) {
    if (country.is_member_on(day)) voices.push_back(country.code());
  }
  return voices;
}

std::vector<CountryCode> silent_among(const std::vector<CountryCode>& voices,
                                      const Decision& decision) {
  std::vector<CountryCode> silent = voices;
  std::erase_if(silent, [&](CountryCode member) {
    return std::ranges::any_of(decision.positions, [&](const Position& each) {
      return each.member == member && !each.late && each.circulation == decision.circulation;
    });
  });
  return silent;
}

std::string numbered(const Decision& decision) {
  const Date day = date_in_brussels(decision.adopted_at.value());
  return std::to_string(decision.number.value()) + "/" + std::to_string(day.year());
}

std::string deadline_text(Instant instant, Language language) {
  const Date day = date_in_brussels(instant);
  const WallTime wall = wall_time_in_brussels(instant);
  const std::int64_t seconds_of_day = (wall.hour * 60 + wall.minute) * 60 + wall.second;
  const std::int64_t days_since_1970 = day - Date::of(1970, 1, 1);
  const std::int64_t shown = days_since_1970 * 86400 + seconds_of_day;
  return fill({moment,
               {{"day", &weekdays[static_cast<std::size_t>(day.weekday())]},
                {"at", instant},
                {"hours", (shown - instant.micros / micros_per_second) / 3600}}},
              Style{language});
}

json::object shape(Session& session, const Decision& decision, KnownAt known_at) {
  const auto voices = voices_of(session, decision, known_at);
  const DecisionTexts texts = texts_of(session.database(), decision.id);
  json::array positions;
  for (const Position& each : decision.positions) {
    positions.push_back(shape(decision, each, texts.position(each.number)));
  }
  json::array designations;
  for (const Shown& line : lines_of(session, decision, known_at)) {
    designations.push_back(shape(line));
  }
  return {{"id", columns::of(decision.id)},
          {"state", name(decision.state)},
          {"reference", columns::of(decision.reference)},
          {"number", columns::of(decision.number)},
          {"deadline", text_of(decision.deadline)},
          {"adopted_at", text_of(decision.adopted_at)},
          {"meeting_on", columns::of(decision.meeting_on)},
          {"voices", codes(voices)},
          {"positions", std::move(positions)},
          {"designations", std::move(designations)},
          {"circulated_at", text_of(decision.circulated_at)},
          {"circulation", decision.circulation},
          {"silent", codes(silent_among(voices, decision))},
          {"objectors", codes(objectors(decision))},
          {"adopted_by", way_of_adoption(session, decision, known_at)},
          {"confirmed_at", text_of(decision.confirmed_at)},
          {"former", columns::of(decision.former)},
          {"reopened", reopened_shapes(decision, texts)},
          {"corrigenda", corrigenda_shapes(session, decision, known_at)}};
}

void say_standing(Session& session, const Decision& decision, KnownAt known_at) {
  Output& output = session.output();
  const auto count = static_cast<std::int64_t>(decision.lines.size());
  output.say({decision_line,
              {{"id", decision.id.text()}, {"state", &phrase(decision.state)}, {"count", count}}},
             Tone::strong);
  say_state(session, decision, known_at);
  if (const auto why = why_prevented(session, decision, known_at)) output.say(*why, Tone::warning);
  if (decision.circulated_at) {
    const auto voices = voices_of(session, decision, known_at);
    const auto silent = silent_among(voices, decision);
    output.say(circulation_of(decision, output.language()));
    output.say({voices_line,
                {{"day", day_of_voices(decision, session.today())},
                 {"voices", static_cast<std::int64_t>(voices.size())},
                 {"silent", static_cast<std::int64_t>(silent.size())}}});
  }
  std::int64_t ordinal = 0;
  for (const FormerAdoption& each : decision.reopened) {
    output.say({reopened_line,
                {{"number", std::to_string(each.number)},
                 {"adopted", each.adopted_at},
                 {"at", each.reopened_at},
                 {"why", texts_of(session.database(), decision.id).reopening(++ordinal)}}});
  }
  for (const Sentence& each : corrigenda_in_words(session, decision, known_at)) output.say(each);
  if (decision.former) output.say({former_line, {{"id", decision.former->text()}}});
  if (decision.confirmed_at) output.say({confirmed_line, {{"at", *decision.confirmed_at}}});
}

Table positions_table(Session& session, const Decision& decision) {
  const Output& output = session.output();
  const DecisionTexts texts = texts_of(session.database(), decision.id);
  Table table{{{members_head},
               {position_head},
               {received_head},
               {entered_head},
               {remark_head, Column::Kind::if_any},
               {text_head, Column::Kind::if_any}}};
  for (const Position& each : decision.positions) {
    table.add({session.name(each.member, session.today()), output.filled({phrase(each.kind)}),
               brussels_text(each.received_at), brussels_text(each.entered_at),
               remark_on(output, decision, each), texts.position(each.number)});
  }
  return table;
}

void show_decision(Session& session, const std::string& command, const DecisionId& id,
                   KnownAt known_at) {
  const Decision found = decision_of(session, id, known_at);
  Output& output = session.output();
  if (output.format() == Format::json) return output.data(command, shape(session, found, known_at));
  const std::vector<Shown> lines = lines_of(session, found, known_at);
  if (output.format() == Format::csv)
    return output.table(designations_table(session, lines, session.today()));
  say_standing(session, found, known_at);
  if (!found.positions.empty()) output.table(positions_table(session, found));
  if (!lines.empty()) output.table(designations_table(session, lines, session.today()));
}

void say_decision(Session& session, const std::string& command, const DecisionId& id,
                  const Remarks& remarks) {
  show_decision(session, command, id, {});
  for (const Sentence& each : remarks) session.output().remark(each);
}

}  // namespace cpe
