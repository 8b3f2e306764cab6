#include "storage/record/audit.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <map>

#include "engine/error.hpp"
#include "engine/ledger.hpp"
#include "storage/record/events.hpp"
#include "storage/record/projection.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr std::size_t most_findings = 100;

constexpr Phrase digest_differs{"event_is_unchanged", "event {seq} ({subject}) was altered",
                                "l’événement {seq} ({subject}) a été altéré"};
constexpr Phrase chain_breaks{"chain_is_whole", "the chain breaks at event {seq} ({subject})",
                              "la chaîne se rompt à l’événement {seq} ({subject})"};
constexpr Phrase seq_missing{"record_has_no_gap", "event {seq} is missing",
                             "l’événement {seq} manque"};
constexpr Phrase seqs_missing{"record_has_no_long_gap", "events {seq} to {last} are missing",
                              "les événements {seq} à {last} manquent"};
constexpr Phrase n_missing{
    "history_has_no_gap", "event {seq}: the history of {subject} has a gap before it",
    "événement {seq}\u00a0: il manque un événement à l’historique de {subject}"};
constexpr Phrase text_altered{"text_is_unchanged",
                              "the text \"{field}\" of event {seq} was altered",
                              "le texte «\u00a0{field}\u00a0» de l’événement {seq} a été altéré"};
constexpr Phrase text_missing{"text_is_there", "the text \"{field}\" of event {seq} is missing",
                              "le texte «\u00a0{field}\u00a0» de l’événement {seq} manque"};
constexpr Phrase text_without_event{
    "text_has_an_event", "a text \"{field}\" belongs to event {seq}, which does not name it",
    "un texte «\u00a0{field}\u00a0» se rattache à l’événement {seq}, qui ne le mentionne pas"};
constexpr Phrase trigger_missing{"ledger_is_guarded", "the trigger {name} is missing or altered",
                                 "le déclencheur {name} manque ou a été altéré"};
constexpr Phrase foreign_trigger{
    "ledger_has_no_other_trigger", "the trigger {name} is none of ours: somebody added it",
    "le déclencheur {name} n’est pas des nôtres\u00a0: quelqu’un l’a ajouté"};
constexpr Phrase table_missing{"tables_are_ours", "the table {name} is missing or altered",
                               "la table {name} manque ou a été altérée"};
constexpr Phrase foreign_table{"tables_are_no_others",
                               "the table {name} is none of ours: somebody added it",
                               "la table {name} n’est pas des nôtres\u00a0: quelqu’un l’a ajoutée"};
constexpr Phrase index_missing{"indexes_are_ours", "the index {name} is missing or altered",
                               "l’index {name} manque ou a été altéré"};
constexpr Phrase foreign_index{"indexes_are_no_others",
                               "the index {name} is none of ours: somebody added it",
                               "l’index {name} n’est pas des nôtres\u00a0: quelqu’un l’a ajouté"};
constexpr Phrase view_missing{"views_are_ours", "the view {name} is missing or altered",
                              "la vue {name} manque ou a été altérée"};
constexpr Phrase foreign_view{"views_are_no_others",
                              "the view {name} is none of ours: somebody added it",
                              "la vue {name} n’est pas des nôtres\u00a0: quelqu’un l’a ajoutée"};
constexpr Phrase file_damaged{"file_is_sound", "the file is damaged: {detail}",
                              "le fichier est endommagé\u00a0: {detail}"};
constexpr Phrase not_replayable{
    "event_is_replayable",
    "event {seq} does not fit the read tables\n`cpe verify` says what was altered",
    "l’événement {seq} ne correspond pas aux tables de lecture\n"
    "`cpe verify` indique ce qui a été altéré"};

/// What is said of one kind of thing that stands in the schema.
struct Kind {
  std::string_view type;  ///< as SQLite calls it
  const Phrase& missing;
  const Phrase& foreign;
};
constexpr std::array<Kind, 4> kinds = {{{"trigger", trigger_missing, foreign_trigger},
                                        {"table", table_missing, foreign_table},
                                        {"index", index_missing, foreign_index},
                                        {"view", view_missing, foreign_view}}};

/// Name to definition.  What SQLite keeps for itself has none; its statistics are no part of ours.
std::map<std::string, std::string> defined_in(Database& database, std::string_view type) {
  std::map<std::string, std::string> all;
  Query found = database.query(
      "SELECT name, tbl_name || ': ' || coalesce(sql, '') FROM sqlite_schema "
      "WHERE type = ?1 AND name NOT GLOB 'sqlite_stat[0-9]'");
  found.with(type);
  while (found.next()) all.emplace(found.text(0), found.text(1));
  return all;
}

/// The digests of its texts, by field; none where the payload is damaged: its own digest tells
/// that.
json::object digests_in(const Event& event) {
  boost::system::error_code error;
  const json::value payload = json::parse(event.payload, error);
  if (error || !payload.is_object()) return {};
  const json::value* digests = payload.get_object().if_contains("texts");
  return digests != nullptr && digests->is_object() ? digests->get_object() : json::object{};
}

std::int64_t last_seq(Database& database) {
  Query last = database.query("SELECT seq, recorded_at FROM event ORDER BY seq DESC LIMIT 1");
  return last.next() ? last.integer(0) : 0;
}

class Verifier {
 public:
  explicit Verifier(Database& database) : database_{database} {}

  Verification run(const Progress& progress) {
    const Snapshot snapshot{database_};
    check_schema();
    check_file();
    const std::int64_t total = last_seq(database_);
    for_each_event(database_, [&](const Event& event) {
      check(event);
      progress(event.seq.value, total);
    });
    check_stray_texts();
    result_.head = former_;
    return std::move(result_);
  }

 private:
  void find(std::optional<Seq> seq, const Phrase& phrase, std::vector<Argument> arguments) {
    if (result_.findings.size() == most_findings) return;
    if (seq) arguments.push_back({"seq", std::to_string(seq->value)});
    result_.findings.push_back({seq, {phrase, std::move(arguments)}});
  }

  void check(const Event& event) {
    ++result_.events;
    const std::vector<Argument> about = {{"subject", event.subject.text()}};
    check_gap_before(event.seq);
    if (event.n != ++last_n_[event.subject.text()]) {
      find(event.seq, n_missing, about);
      last_n_[event.subject.text()] = event.n;
    }
    const Bytes digest = digest_of(event);
    if (digest != event.digest) {
      find(event.seq, digest_differs, about);
    } else if (chained(former_, digest) != event.hash) {
      find(event.seq, chain_breaks, about);
    }
    former_ = event.hash;
    check_texts(event);
  }

  void check_texts(const Event& event) {
    for (const auto& [field, digest] : digests_in(event)) {
      ++texts_named_;
      Query stored = database_.query("SELECT salt, value FROM text WHERE seq = ?1 AND field = ?2");
      const std::vector<Argument> about = {{"field", std::string{field}}};
      if (!stored.with(event.seq).with(std::string_view{field}).next()) {
        find(event.seq, text_missing, about);
        --texts_named_;
      } else if (const StoredText text{std::string{field}, stored.blob(0), stored.text(1)};
                 !has_its_digest(text, digest)) {
        find(event.seq, text_altered, about);
      }
    }
  }

  /// A letter that goes over to the salt leaves the digest as it is: the salt keeps its length.
  static bool has_its_digest(const StoredText& text, const json::value& digest) {
    return text.salt.size() == salt_size && digest == json::value(hex(text_digest(text)));
  }

  /// Every text is named by its event; where more are stored, somebody put them there.
  void check_stray_texts() {
    Query count = database_.query("SELECT count(*) FROM text");
    count.next();
    if (count.integer(0) == texts_named_) return;
    std::vector<std::pair<Seq, std::string>> all;
    Query texts = database_.query("SELECT seq, field FROM text ORDER BY seq, field");
    while (texts.next()) all.emplace_back(Seq{texts.integer(0)}, texts.text(1));
    for (const auto& [seq, field] : all) {
      const auto event = find_event(database_, seq);
      const bool named = event && digests_in(*event).contains(field);
      if (!named) find(seq, text_without_event, {{"field", field}});
    }
  }

  /// The triggers that keep the ledger, and every table and index with what it refuses.
  void check_schema() {
    Database fresh = Database::in_memory();
    for (const auto& [type, missing, foreign] : kinds) {
      auto present = defined_in(database_, type);
      for (const auto& [name, definition] : defined_in(fresh, type)) {
        const auto ours = present.extract(name);
        if (ours.empty() || ours.mapped() != definition) {
          find(std::nullopt, missing, {{"name", name}});
        }
      }
      for (const auto& [name, definition] : present) {
        find(std::nullopt, foreign, {{"name", name}});
      }
    }
  }

  void check_gap_before(Seq seq) {
    const Seq first{last_seq_ + 1};
    const std::int64_t last = seq.value - 1;
    if (first.value == last) find(first, seq_missing, {});
    if (first.value < last) find(first, seqs_missing, {{"last", std::to_string(last)}});
    last_seq_ = seq.value;
  }

  /// SQLite complains of a page that it could not read as of any damage.  In memory every page can
  /// be read: what it says of a copy is true of the bytes, and where none can be made the disk
  /// fails.
  void check_file() {
    auto with_checks = database_.with_its_checks();
    if (complaints_of(with_checks ? *with_checks : database_).empty()) return;
    Database copy = database_.copied_into_memory();
    for (const std::string& each : complaints_of(copy)) {
      find(std::nullopt, file_damaged, {{"detail", each}});
    }
  }

  /// What SQLite itself finds: rows that an index does not have, values that a check refuses.
  static std::vector<std::string> complaints_of(Database& database) {
    std::vector<std::string> complaints;
    Query check = database.query("PRAGMA integrity_check(10)");
    while (check.next()) {
      if (check.text(0) != "ok") complaints.push_back(check.text(0));
    }
    return complaints;
  }

  Database& database_;
  Verification result_;
  Bytes former_ = genesis_hash();
  std::int64_t last_seq_ = 0;
  std::int64_t texts_named_ = 0;
  std::map<std::string, std::int64_t> last_n_;
};

std::string joined(std::span<const std::string_view> names) {
  std::string result;
  for (const std::string_view name : names)
    result += (result.empty() ? "" : ", ") + std::string{name};
  return result;
}

/// The rows of a read table by their key, both as JSON.
using Rows = std::map<std::string, std::string>;

Rows rows_of(Database& database, const ProjectedTable& table) {
  Rows rows;
  Query all = database.query("SELECT * FROM " + std::string{table.name} + " ORDER BY " +
                             joined(table.keys));
  while (all.next()) {
    const json::object row = all.row();
    std::string key;
    for (const std::string_view column : table.keys) {
      key += (key.empty() ? "" : " ") + json::serialize(row.at(column));
    }
    rows.emplace(std::move(key), json::serialize(row));
  }
  return rows;
}

void compare(const ProjectedTable& table, const Rows& in_file, const Rows& rebuilt,
             std::vector<Difference>& found) {
  const auto add = [&](const std::string& key, const std::string& ours, const std::string& theirs) {
    if (found.size() < most_findings) found.push_back({std::string{table.name}, key, ours, theirs});
  };
  for (const auto& [key, row] : in_file) {
    const auto other = rebuilt.find(key);
    if (other == rebuilt.end()) {
      add(key, row, "");
    } else if (other->second != row) {
      add(key, row, other->second);
    }
  }
  for (const auto& [key, row] : rebuilt) {
    if (!in_file.contains(key)) add(key, "", row);
  }
}

/// In memory nothing is locked or full: what does not fit is the ledger's fault.
void replay(Projection& projection, const Event& event) {
  try {
    projection.apply(event);
  } catch (const Error& error) {
    if (error.code() != Code::storage && error.code() != Code::bug) throw;
    throw Error{Code::fault, not_replayable, {{"seq", std::to_string(event.seq.value)}}};
  }
}

}  // namespace

std::optional<Seq> Verification::first_bad() const {
  std::optional<Seq> first;
  for (const Finding& finding : findings) {
    if (finding.seq && (!first || *finding.seq < *first)) first = finding.seq;
  }
  return first;
}

Verification verify_record(Database& database, const Progress& progress) {
  return Verifier{database}.run(progress);
}

bool is_sound(Database& database) {
  try {
    return verify_record(database).findings.empty() && compare_with_rebuilt(database).empty();
  } catch (const Error&) {
    return false;  // it cannot even be read
  }
}

std::vector<Difference> compare_with_rebuilt(Database& database, const Progress& progress) {
  const Snapshot snapshot{database};
  Database fresh = Database::in_memory();
  // The rows that refer to events are compared, not the events themselves.
  fresh.execute("PRAGMA foreign_keys = OFF");
  Projection projection{fresh};
  fresh.execute("BEGIN");
  const std::int64_t total = last_seq(database);
  for_each_event(database, [&](const Event& event) {
    replay(projection, event);
    progress(event.seq.value, total);
  });
  fresh.execute("COMMIT");

  std::vector<Difference> differences;
  for (const ProjectedTable& table : projected_tables()) {
    compare(table, rows_of(database, table), rows_of(fresh, table), differences);
  }
  return differences;
}

}  // namespace cpe
