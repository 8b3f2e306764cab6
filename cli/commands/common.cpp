#include "cli/commands/common.hpp"

#include <algorithm>

#include "cli/commands/heads.hpp"
#include "cli/unicode.hpp"
#include "storage/queries/embassies.hpp"
#include "storage/queries/rounds.hpp"

namespace cpe {
namespace {

constexpr Phrase overlap_kind{"overlap", "overlap", "chevauchement"};
constexpr Phrase period_is_reversed{"period_is_in_order",
                                    "the period from {from} to {to} ends before it begins\n"
                                    "give --from before --to",
                                    "la période du {from} au {to} prend fin avant de commencer\n"
                                    "indiquez --from avant --to"};
constexpr Phrase one_designation{"designation", "{id}: {state}: {host}, {embassies}, {term}",
                                 "{id}\u00a0: {host}, {embassies}, {term} ({state})"};

constexpr Phrase no_such_round{"no_such_round",
                               "there is no round {round}\n`cpe round list` shows them",
                               "il n’y a pas de cycle {round}\n`cpe round list` les donne"};
constexpr Phrase not_a_name{
    "round_is_named",
    "\"{typed}\" is no name for a round: letters, digits and dashes, at most 24 of them\n"
    "call it e.g. 2027-2028",
    "«\u00a0{typed}\u00a0» ne nomme pas un cycle\u00a0: des lettres, des chiffres et des tirets, "
    "24 "
    "au plus\nappelez-le p. ex. 2027-2028"};
constexpr Phrase which_round{
    "round_is_named", "{count} rounds are open: {rounds}\nsay which: {option}",
    "{count} cycles sont ouverts\u00a0: {rounds}\nindiquez lequel\u00a0: {option}"};
constexpr Phrase no_open_round{
    "round_is_open",
    "no round is open\nname one (`cpe round list`), or open it: `cpe round open "
    "2027-2028 --start 2027-01-01`",
    "aucun cycle n’est ouvert\nindiquez-en un (`cpe round list`), ou ouvrez-le\u00a0: `cpe round "
    "open 2027-2028 --start 2027-01-01`"};
constexpr Phrase ambiguous_time{
    "wall_time_is_ambiguous", "that wall time comes twice that night: the later instant was taken",
    "cette heure revient deux fois cette nuit-là\u00a0: l’instant le plus tardif a été retenu"};

void say_in_one_line(Session& session, const Shown& shown) {
  const Designation& designation = shown.designation;
  session.output().say(
      {one_designation,
       {{"id", designation.id.text()},
        {"state", state_text(session, shown)},
        {"host", designation.host},
        {"embassies", embassies_text(session, designation, designation.terms.start)},
        {"term", term_text(session, designation)}}},
      Tone::strong);
}

}  // namespace

Option on_option() {
  return {.name = "--on",
          .value = placeholder::date,
          .help = {"the day asked about (else today)", "le jour en question (sinon aujourd’hui)"}};
}

Option known_at_option() {
  return {.name = "--known-at",
          .value = placeholder::time,
          .help = {"what the register knew then: a date or a time",
                   "ce que le registre savait alors\u00a0: date ou instant"}};
}

Option decision_option() {
  return {.name = "--decision",
          .value = placeholder::reference,
          .help = {"the Council's reference, e.g. PO-2026-0345",
                   "la référence du Conseil, p. ex. PO-2026-0345"}};
}

Positional round_positional(Positional::Arity arity) {
  return {.name = "round",
          .value = placeholder::name,
          .help = {"its name, e.g. 2027-2028; else the one that is open",
                   "son nom, p. ex. 2027-2028\u00a0; sinon celui qui est ouvert"},
          .arity = arity,
          .kind = ValueKind::round};
}
Option round_option() {
  return {.name = "--round",
          .value = placeholder::name,
          .help = {"in which round (else the one that is open)",
                   "dans quel cycle (sinon celui qui est ouvert)"},
          .kind = ValueKind::round};
}

RoundId round_named(const std::string& typed) {
  if (auto id = parse_round_id(typed)) return *id;
  throw Error{Code::usage, not_a_name, {{"typed", typed}}};
}

/// The round that is named, else the one that is open.
RoundId the_round(Session& session, const std::optional<std::string>& typed,
                  const std::string& option) {
  if (typed) return round_named(*typed);
  const auto open = open_rounds(session.database());
  if (open.size() == 1) return open.front().id;
  if (open.empty()) throw Error{Code::refused, no_open_round};
  Names names;
  for (const Round& each : open) names.items.push_back(name_of(each.id));
  throw Error{
      Code::refused,
      which_round,
      {{"count", static_cast<std::int64_t>(open.size())}, {"rounds", names}, {"option", option}}};
}

Round round_of(Session& session, const RoundId& id, KnownAt known_at) {
  auto found = find_round(session.database(), id, known_at);
  if (!found) throw Error{Code::not_found, no_such_round, {{"round", name_of(id)}}};
  return std::move(*found);
}

Positional decision_positional() {
  return {.name = "decision",
          .value = placeholder::decision,
          .help = {"its id, e.g. D-2026-1", "son identifiant, p. ex. D-2026-1"}};
}

Option reference_option() {
  return {.name = "--reference",
          .value = placeholder::reference,
          .help = {"the Council's document, e.g. PO-2026-0345",
                   "le document du Conseil, p. ex. PO-2026-0345"}};
}

Option received_option() {
  return {.name = "--received-at",
          .value = placeholder::time,
          .help = {"when the letter was received (else now)",
                   "quand la lettre a été reçue (sinon maintenant)"}};
}

Option sender_option() {
  return {.name = "--from",
          .value = placeholder::country,
          .help = {"who sent the letter", "qui a envoyé la lettre"}};
}

Option letter_option() {
  return {.name = "--ref",
          .value = placeholder::reference,
          .help = {"the letter's reference", "la référence de la lettre"}};
}

void keep_letter(Session& session, const Arguments& arguments) {
  boost::json::object& kept = session.particulars();
  if (const auto at = session.received_at("--received-at")) kept["received_at"] = to_text(*at);
  if (const auto typed = arguments.optional_text("--from")) {
    kept["sender"] = session.country(*typed).view();
  }
  if (const auto reference = arguments.optional_text("--ref")) kept["letter"] = *reference;
}

LetterForm letter_from(Session& session, const Arguments& arguments) {
  LetterForm letter{.received_at = session.received_at("--received-at"),
                    .reference = arguments.optional_text("--ref").value_or("")};
  if (const auto typed = arguments.optional_text("--from")) letter.sender = session.country(*typed);
  return letter;
}

void remark_ambiguous(Session& session, const Arguments& arguments, std::string_view option) {
  if (arguments.is_ambiguous(option)) session.output().remark({ambiguous_time});
}

std::string decision_from(const Arguments& arguments) {
  return arguments.optional_text("--decision").value_or("");
}

std::vector<Column> designation_columns() {
  return {{host_head, Column::Kind::wrapped},
          {embassies_head, Column::Kind::wrapped},
          {start_head},
          {end_head, Column::Kind::wrapped},
          {state_head, Column::Kind::wrapped},
          {id_head},
          {authority_head, Column::Kind::shortened}};
}

std::vector<Cell> designation_cells(Session& session, const Shown& shown, Date on) {
  const Designation& designation = shown.designation;
  const bool whole = session.output().format() == Format::csv;
  return {session.name(designation.host, on),
          embassies_text(session, designation, on),
          start_text(designation),
          end_text(session, designation),
          Cell{state_text(session, shown), tone_of(shown.state)},
          designation.id.text(),
          whole ? authority_text(designation) : short_authority_text(designation)};
}

Table designations_table(Session& session, const std::vector<Shown>& shown, Date on) {
  Table table{designation_columns()};
  for (const Shown& each : shown) table.add(designation_cells(session, each, on));
  return table;
}

void sort_by_name(std::vector<std::string>& names) {
  std::ranges::sort(names, {}, [](const std::string& name) { return fold(name); });
}

void sort_by_host_name(Session& session, std::vector<Shown>& shown, Date on) {
  std::ranges::stable_sort(shown, {}, [&](const Shown& each) {
    return std::pair{fold(session.name(each.designation.host, on)), each.designation.terms.start};
  });
}

std::string kind_words(Session& session, const Answer& answer) {
  if (answer.kind == AnswerKind::known) return session.output().filled({overlap_kind});
  return session.output().filled({phrase(answer.kind)});
}

Policy policy_of(Session& session, const Designation& designation) {
  std::vector<Policy> all;
  for (const PolicyRow& row : policies(session.database())) all.push_back(row.policy);
  return designation.policy ? policy_version(all, *designation.policy)
                            : policy_on(all, session.today());
}

Shown on_day(Session& session, const Designation& designation, const HostRecord& record, Date on) {
  Shown shown{designation, state_on(designation, record, policy_of(session, designation), on)};
  shown.designation.terms.embassies =
      embassies_on(session.database(), designation, on, session.known_at());
  return shown;
}

void require_order(Date from, Date to) {
  if (from > to) throw Error{Code::usage, period_is_reversed, {{"from", from}, {"to", to}}};
}

void show_designation(Session& session, const std::string& command, const DesignationId& id) {
  const Shown shown = as_stored(session.designation(id));
  Output& output = session.output();
  if (output.format() == Format::json) return output.data(command, shape(shown));
  if (output.format() == Format::csv) {
    return output.table(designations_table(session, {shown}, session.today()));
  }
  say_in_one_line(session, shown);
}

void show_designations(Session& session, const std::string& command,
                       const std::vector<DesignationId>& ids) {
  std::vector<Shown> shown;
  shown.reserve(ids.size());
  for (const DesignationId& id : ids) shown.push_back(as_stored(session.designation(id)));
  Output& output = session.output();
  if (output.format() == Format::json) return output.data(command, shapes(shown));
  if (output.format() == Format::csv) {
    return output.table(designations_table(session, shown, session.today()));
  }
  for (const Shown& each : shown) say_in_one_line(session, each);
}

void say_designation(Session& session, const std::string& command, const DesignationId& id,
                     const Remarks& remarks) {
  show_designation(session, command, id);
  for (const Sentence& each : remarks) session.output().remark(each);
}

}  // namespace cpe
