#include "cli/commands/common.hpp"

#include <algorithm>

#include "cli/commands/heads.hpp"
#include "cli/unicode.hpp"
#include "storage/queries/embassies.hpp"

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
  const Designation& designation = shown.designation;
  output.say({one_designation,
              {{"id", id.text()},
               {"state", state_text(session, shown)},
               {"host", designation.host},
               {"embassies", embassies_text(session, designation, designation.terms.start)},
               {"term", term_text(session, designation)}}},
             Tone::strong);
}

}  // namespace cpe
