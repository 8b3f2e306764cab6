// The checks of the record.

#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/progress_bar.hpp"
#include "engine/ledger.hpp"
#include "storage/record/audit.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase verifying{"verifying", "checking the record", "vérification du registre"};
constexpr Phrase rebuilding{"rebuilding", "replaying the record", "relecture du registre"};
constexpr Phrase verified{"verified", "{events} events, the chain is whole; head {head}",
                          "{events} événements, la chaîne est intacte\u00a0; tête {head}"};
constexpr Phrase not_whole{"record_is_whole",
                           "the record was altered: {count} {count|finding|findings}\n"
                           "restore the register from a backup and compare",
                           "le registre a été altéré\u00a0: {count} {count|constat|constats}\n"
                           "restaurez le registre depuis une sauvegarde et comparez"};
constexpr Phrase rebuilt{"rebuilt", "the read tables say what the record says",
                         "les tables de lecture disent ce que dit le registre"};
constexpr Phrase differs{
    "tables_follow_the_record",
    "the read tables differ from the record in {count} {count|row|rows}\n"
    "somebody changed them: restore the register from a backup",
    "les tables de lecture diffèrent du registre sur {count} {count|ligne|lignes}\n"
    "quelqu’un les a modifiées\u00a0: restaurez une sauvegarde"};
constexpr Phrase table_head{"table", "TABLE", "TABLE"};
constexpr Phrase key_head{"key", "ROW", "LIGNE"};
constexpr Phrase in_file_head{"in_file", "IN THE FILE", "DANS LE FICHIER"};
constexpr Phrase rebuilt_head{"rebuilt", "FROM THE RECORD", "D’APRÈS LE REGISTRE"};

void verify(Session& session, const Arguments&) {
  Database& database = session.reading().database();
  const Verification found = [&] {
    ProgressBar bar{session.output(), session.system_clock(), verifying};
    return verify_record(database, bar.mover());
  }();
  const bool ok = found.findings.empty();
  const auto first = found.first_bad();
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array findings;
    for (const Finding& finding : found.findings)
      findings.push_back(json::string{output.filled(finding.sentence)});
    json::object data{{"events", found.events}, {"ok", ok}};
    data["head"] = hex(found.head);
    data["first_bad_seq"] = nullptr;
    if (first) data["first_bad_seq"] = first->value;
    data["anchored"] = nullptr;
    data["findings"] = std::move(findings);
    output.data("verify", std::move(data));
  } else if (ok) {
    output.say({verified, {{"events", std::to_string(found.events)}, {"head", hex(found.head)}}},
               Tone::good);
  } else {
    for (const Finding& finding : found.findings) output.say(finding.sentence, Tone::alarm);
  }
  if (!ok)
    throw Error{
        Code::fault, not_whole, {{"count", static_cast<std::int64_t>(found.findings.size())}}};
}

void rebuild(Session& session, const Arguments&) {
  Database& database = session.reading().database();
  const auto found = [&] {
    ProgressBar bar{session.output(), session.system_clock(), rebuilding};
    return compare_with_rebuilt(database, bar.mover());
  }();
  Output& output = session.output();
  json::array data;
  Table table{{{table_head},
               {key_head, Column::Kind::wrapped},
               {in_file_head, Column::Kind::wrapped},
               {rebuilt_head, Column::Kind::wrapped}}};
  for (const Difference& each : found) {
    json::object row;
    row["table"] = each.table;
    row["key"] = each.key;
    row["in_file"] = each.in_file;
    row["rebuilt"] = each.rebuilt;
    data.push_back(std::move(row));
    table.add({each.table, each.key, each.in_file, each.rebuilt});
  }
  if (output.format() == Format::json) {
    output.data("rebuild", json::object{{"ok", found.empty()}, {"differences", std::move(data)}});
  } else if (!found.empty()) {
    output.table(table);
  } else {
    output.say({rebuilt}, Tone::good);
  }
  if (!found.empty())
    throw Error{Code::fault, differs, {{"count", static_cast<std::int64_t>(found.size())}}};
}

}  // namespace

std::vector<Command> care_commands() {
  return {
      {.name = "verify",
       .group = Group::care,
       .summary = {"check that the record was not altered", "vérifier l’intégrité du registre"},
       .example = "cpe verify",
       .run = verify},
      {.name = "rebuild",
       .group = Group::care,
       .summary = {"replay the record and compare the tables",
                   "rejouer le registre et comparer les tables"},
       .options = {{.name = "--check",
                    .help = {"compare and change nothing", "comparer sans rien modifier"},
                    .required = true}},
       .example = "cpe rebuild --check",
       .run = rebuild},
  };
}

}  // namespace cpe
