// History that comes in from outside: rows of a file become designations, all or nothing.
//
// A row is placed by its dates as of now: over, serving or to come.  The faults of the file are
// reported in one run.  Rows of coarse precision may touch each other: that is a warning.

#include <algorithm>
#include <map>
#include <set>
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
constexpr Phrase file_has_many_faults{
    "import_is_all_or_nothing",
    "the file has {count} faults, nothing was imported: {more} more than are named above\n"
    "mend what is named above and import again, or check that it is the right file",
    "le fichier comporte {count} erreurs, rien n’a été importé\u00a0: {more} de plus que celles "
    "signalées ci-dessus\n"
    "corrigez ce qui est signalé ci-dessus, puis importez de nouveau, ou vérifiez que c’est le bon "
    "fichier"};
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

/// What the rows of one designation share.
using TermKey = std::tuple<CountryCode, Date, std::optional<Date>>;
TermKey key_of(const ImportRow& row) { return {row.host, row.terms.start, row.terms.end}; }

/// Puts the rows of one designation together, which may stand anywhere in the file; rows of a
/// designation that still lacks some are all that is kept.
class Grouping {
 public:
  /// To be told of every joint row of the file first.
  void await(const ImportRow& row) { ++awaited_[key_of(row)]; }

  /// The designation that the row completes; no rows where others are still to come.
  ImportGroup add(ImportRow row) {
    if (!row.joint) return {{std::move(row)}};
    const TermKey key = key_of(row);
    ImportGroup& group = incomplete_[key];
    group.rows.push_back(std::move(row));
    if (group.rows.size() < awaited_.at(key)) return {};
    return std::move(incomplete_.extract(key).mapped());
  }

 private:
  std::map<TermKey, std::size_t> awaited_;
  std::map<TermKey, ImportGroup> incomplete_;
};

Grouping grouping_for(const ImportRecords& records, const ImportReader& reader) {
  Grouping grouping;
  records.each([&](ImportRecord record) {
    if (record.role.text != "joint") return;
    FoundFaults told_later;
    if (const auto row = reader.read(std::move(record), told_later)) grouping.await(*row);
  });
  return grouping;
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
const ImportRow& row_of(const ImportGroup& group, const Sentence& refusal) {
  for (const Argument& argument : refusal.arguments) {
    const auto* member = std::get_if<CountryCode>(&argument.value);
    if (argument.slot != "member" || member == nullptr) continue;
    // Named twice, the later row is the faulty one.
    for (auto row = group.rows.rbegin(); row != group.rows.rend(); ++row) {
      if (row->terms.embassies.front().member == *member) return *row;
    }
  }
  return group.first();
}

ImportedRow as_one(const ImportGroup& group) {
  ImportedRow result = group.first().imported();
  result.terms.embassies.clear();
  for (const ImportRow& row : group.rows) {
    result.terms.embassies.push_back(row.terms.embassies.front());
    result.precision = std::max(result.precision, row.precision);
    if (row.confidence) result.confidence = std::max(result.confidence, row.confidence);
  }
  return result;
}

DesignationEvent placed(ImportedRow row, Date today) {
  if (row.terms.start > today) return ImportedComing{std::move(row)};
  if (row.terms.end.has_value() && *row.terms.end < today) return ImportedPast{std::move(row)};
  return ImportedServing{std::move(row)};
}

std::vector<ErasableText> notes_of(const ImportGroup& group) {
  std::vector<ErasableText> notes;
  for (const ImportRow& row : group.rows) {
    if (row.note.empty()) continue;
    const std::string of = group.rows.size() > 1 ? "_" + row.terms.embassies[0].member.text() : "";
    notes.push_back({"note" + of, row.note});
  }
  return notes;
}

/// Checks that need two rows of the file.
class Neighbours {
 public:
  void check(const ImportGroup& group, ImportFindings& found) {
    const ImportRow& row = group.first();
    if (row.joint && group.rows.size() == 1)
      found.warnings.push_back(at(row, "role", {joint_alone}));
    const auto [other, is_first] = lines_.try_emplace(key_of(row), row.line);
    if (is_first) return;
    found.faults.add(
        at(row, "member", {same_term_twice, {{"other", std::int64_t{other->second}}}}));
  }

 private:
  std::map<TermKey, int> lines_;
};

void refuse_faulty_file(FoundFaults faults) {
  if (faults.count() == 0) return;
  Sentence sentence{file_has_faults, {{"count", faults.count()}}};
  if (const std::int64_t more = faults.not_kept(); more > 0) {
    sentence = {file_has_many_faults, {{"count", faults.count()}, {"more", more}}};
  }
  throw ImportRefused{std::move(sentence), std::move(faults).taken()};
}

bool is_same(const Designation& present, const Terms& terms) {
  return same_members(present.terms, terms) && present.terms.start == terms.start &&
         present.terms.end == terms.end;
}

}  // namespace

ImportReply Office::import_history(Work& work, const ImportRecords& records,
                                   const CountryFinder& find_country, const Progress& progress) {
  ImportFindings found;
  ImportReply reply;
  std::set<CountryCode> live_hosts;
  const auto policies = register_.policies();
  const ImportReader reader{find_country, policies, register_};
  Grouping grouping = grouping_for(records, reader);
  Neighbours neighbours;
  std::int64_t done = 0;
  records.each([&](ImportRecord record) {
    progress(done++, records.count);
    auto row = reader.read(std::move(record), found.faults);
    if (!row) return;
    const ImportGroup group = grouping.add(std::move(*row));
    if (group.rows.empty()) return;
    neighbours.check(group, found);
    const auto entered = enter_history(work, group, found);
    if (!entered) return;
    reply.designations.push_back(entered->id);
    if (entered->live) live_hosts.insert(entered->host);
  });
  refuse_faulty_file(std::move(found.faults));
  for (const CountryCode host : live_hosts) relink(work, host, {});
  reply.warnings = std::move(found.warnings);
  return reply;
}

std::optional<Designation> Office::enter_history(Work& work, const ImportGroup& group,
                                                 ImportFindings& found) {
  const ImportRow& row = group.first();
  const ImportedRow imported = as_one(group);
  const int year = imported.terms.start.year();
  const Designation blank{
      .id = designation_id(row.host, year, register_.next_designation_number(row.host, year)),
      .host = row.host,
      .terms = imported.terms};
  const DesignationEvent event = placed(imported, work.today());
  // All that the host has is read once for each row: it is what an import of many rows waits for.
  const Circumstances given = circumstances(work, blank, event);
  for (const Designation& other : given.others) {
    if (!is_same(other, imported.terms)) continue;
    found.faults.add(at(row, "host", {registered_already, {{"id", other.id.text()}}}));
    return std::nullopt;
  }

  auto outcome = decide(blank, event, given);
  if (auto* refusal = std::get_if<Sentence>(&outcome)) {
    const ImportRow& faulty = row_of(group, *refusal);
    found.faults.add(at(faulty, column_of(*refusal), std::move(*refusal)));
    return std::nullopt;
  }
  const Designation& entered = std::get<Designation>(outcome);
  for (const Designation& other : given.others) {
    if (!tenure_of(other) || !overlap(other.terms, entered.terms)) continue;
    found.warnings.push_back(at(row, "start", {coarse_overlap, {{"id", other.id.text()}}}));
  }
  record(work, blank, entered, event,
         {.occurred_at = midnight_in_brussels(entered.terms.start), .texts = notes_of(group)});
  return entered;
}

}  // namespace cpe
