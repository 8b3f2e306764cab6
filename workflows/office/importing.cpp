// History that comes in from outside: rows of a file become designations, all or nothing.
//
// A row is placed by its dates as of now: over, serving or to come.  Every fault of the file is
// reported in one run.  Rows of coarse precision may touch each other: that is a warning.

#include <algorithm>
#include <map>
#include <tuple>

#include "workflows/office/import_row.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

constexpr Phrase file_has_faults{
    "import_is_all_or_nothing",
    "the file has {count|one faulty row|several faults}: {count} in all, nothing was imported\n"
    "mend what is named above and import again",
    "le fichier comporte {count|une erreur|plusieurs erreurs}\u00a0: {count} en tout, rien n’a été "
    "importé\n"
    "corrigez ce qui est signalé ci-dessus, puis importez de nouveau"};
constexpr Phrase registered_already{
    "row_is_new", "the register has this designation already: {id}\nremove the row",
    "le registre contient déjà cette désignation\u00a0: {id}\nsupprimez la ligne"};
constexpr Phrase same_term_twice{
    "term_is_held_once",
    "line {other} has another embassy for the same host and term\n"
    "give both the role joint, or correct the dates",
    "la ligne {other} donne une autre ambassade pour le même pays hôte et le même mandat\n"
    "donnez aux deux le rôle joint, ou corrigez les dates"};
constexpr Phrase joint_alone{
    "joint_has_a_partner",
    "the role is joint but no other row has the same host and term\ncheck the dates or the role",
    "le rôle est joint, mais aucune autre ligne n’a le même pays hôte et le même mandat\n"
    "vérifiez les dates ou le rôle"};
constexpr Phrase coarse_overlap{
    "coarse_rows_may_touch",
    "its dates may overlap {id}: both are kept, with their precision\ncheck the source",
    "ses dates peuvent chevaucher {id}\u00a0: les deux sont conservées, avec leur précision\n"
    "vérifiez la source"};

/// Rows of one host and term: one designation.
struct Group {
  std::vector<const ImportRow*> rows;
  const ImportRow& first() const { return *rows.front(); }
};

/// What the rows of one designation share.
using TermKey = std::tuple<CountryCode, Date, std::optional<Date>>;
TermKey key_of(const ImportRow& row) { return {row.host, row.terms.start, row.terms.end}; }

std::vector<Group> grouped(const std::vector<ImportRow>& rows) {
  std::vector<Group> groups;
  std::map<TermKey, std::size_t> joint;
  for (const ImportRow& row : rows) {
    if (row.joint) {
      const auto [partner, is_first] = joint.try_emplace(key_of(row), groups.size());
      if (!is_first) {
        groups[partner->second].rows.push_back(&row);
        continue;
      }
    }
    groups.push_back({{&row}});
  }
  return groups;
}

ImportFault at(const ImportRow& row, std::string column, Sentence sentence) {
  std::string value = row.value_of(column);
  return {.line = row.line,
          .column = std::move(column),
          .value = std::move(value),
          .sentence = std::move(sentence)};
}

/// The column whose value breaks a rule.
std::string column_of(const Sentence& refusal) {
  static const std::map<std::string_view, std::string> columns = {
      {"host_is_a_partner_throughout", "host"}, {"every_embassy_is_allied", "member"},
      {"nobody_serves_in_itself", "member"},    {"embassies_are_named_once", "member"},
      {"term_ends_after_it_starts", "end"},     {"no_mandate_stands_in_the_way", "start"}};
  const auto found = columns.find(refusal.phrase->key());
  return found == columns.end() ? "host" : found->second;
}

/// The row whose value breaks a rule: of a joint designation, that of the embassy it names.
const ImportRow& row_of(const Group& group, const Sentence& refusal) {
  for (const Argument& argument : refusal.arguments) {
    const auto* member = std::get_if<CountryCode>(&argument.value);
    if (argument.slot != "member" || member == nullptr) continue;
    // Named twice, the later row is the faulty one.
    for (auto row = group.rows.rbegin(); row != group.rows.rend(); ++row) {
      if ((*row)->terms.embassies.front().member == *member) return **row;
    }
  }
  return group.first();
}

ImportedRow as_one(const Group& group) {
  ImportedRow result = group.first().imported();
  result.terms.embassies.clear();
  for (const ImportRow* row : group.rows) {
    result.terms.embassies.push_back(row->terms.embassies.front());
    result.precision = std::max(result.precision, row->precision);
    if (row->confidence) result.confidence = std::max(result.confidence, row->confidence);
  }
  return result;
}

DesignationEvent placed(ImportedRow row, Date today) {
  if (row.terms.start > today) return ImportedComing{std::move(row)};
  if (row.terms.end.has_value() && *row.terms.end < today) return ImportedPast{std::move(row)};
  return ImportedServing{std::move(row)};
}

std::vector<ErasableText> notes_of(const Group& group) {
  std::vector<ErasableText> notes;
  for (const ImportRow* row : group.rows) {
    if (row->note.empty()) continue;
    const std::string of = group.rows.size() > 1 ? "_" + row->terms.embassies[0].member.text() : "";
    notes.push_back({"note" + of, row->note});
  }
  return notes;
}

/// Checks that need two rows of the file.
void check_groups(const std::vector<Group>& groups, std::vector<ImportFault>& faults,
                  std::vector<ImportFault>& warnings) {
  std::multimap<TermKey, int> lines;
  for (const Group& group : groups) {
    const ImportRow& row = group.first();
    if (row.joint && group.rows.size() == 1) warnings.push_back(at(row, "role", {joint_alone}));
    const auto [first, last] = lines.equal_range(key_of(row));
    for (auto other = first; other != last; ++other) {
      faults.push_back(
          at(row, "member", {same_term_twice, {{"other", std::int64_t{other->second}}}}));
    }
    lines.emplace(key_of(row), row.line);
  }
}

}  // namespace

ImportReply Office::import_history(Work& work, const std::vector<ImportRecord>& records,
                                   const CountryFinder& find_country, const Progress& progress) {
  ImportReply reply;
  std::vector<ImportFault> faults;
  const auto policies = register_.policies();
  const ImportReader reader{find_country, policies, register_};
  const std::vector<ImportRow> rows = reader.read(records, faults);
  const std::vector<Group> groups = grouped(rows);
  check_groups(groups, faults, reply.warnings);

  std::vector<CountryCode> live_hosts;
  std::int64_t done = 0;
  for (const Group& group : groups) {
    progress(done++, static_cast<std::int64_t>(groups.size()));
    const ImportRow& row = group.first();
    const auto present = register_.designations_of(row.host);
    const ImportedRow imported = as_one(group);
    bool is_new = true;
    for (const Designation& other : present) {
      if (!same_members(other.terms, imported.terms) || other.terms.start != imported.terms.start ||
          other.terms.end != imported.terms.end) {
        continue;
      }
      faults.push_back(at(row, "host", {registered_already, {{"id", other.id.text()}}}));
      is_new = false;
    }
    if (!is_new) continue;

    const int year = imported.terms.start.year();
    const Designation blank{
        .id = designation_id(row.host, year, register_.next_designation_number(row.host, year)),
        .host = row.host,
        .terms = imported.terms};
    const DesignationEvent event = placed(imported, work.today());
    auto outcome = decide(blank, event, circumstances(work, blank, event));
    if (auto* refusal = std::get_if<Sentence>(&outcome)) {
      const ImportRow& faulty = row_of(group, *refusal);
      faults.push_back(at(faulty, column_of(*refusal), std::move(*refusal)));
      continue;
    }
    const Designation& entered = std::get<Designation>(outcome);
    for (const Designation& other : present) {
      if (!tenure_of(other) || !overlap(other.terms, entered.terms)) continue;
      reply.warnings.push_back(at(row, "start", {coarse_overlap, {{"id", other.id.text()}}}));
    }
    record(work, blank, entered, event,
           {.occurred_at = midnight_in_brussels(entered.terms.start), .texts = notes_of(group)});
    reply.designations.push_back(entered.id);
    if (entered.live) live_hosts.push_back(entered.host);
  }
  if (!faults.empty()) {
    const auto count = static_cast<std::int64_t>(faults.size());
    std::ranges::stable_sort(faults, {}, &ImportFault::line);
    throw ImportRefused{{file_has_faults, {{"count", count}}}, std::move(faults)};
  }
  for (const CountryCode host : live_hosts) relink(work, host, {});
  return reply;
}

}  // namespace cpe
