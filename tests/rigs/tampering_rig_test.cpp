// Somebody who has the file and the `sqlite3` shell alters it: `cpe verify` and `cpe rebuild
// --check` find what was done and name it.  What they cannot find is shown here too, as a limit.
//
// CPE_RIG_ROUNDS sets how often each place is altered, each time another event and another byte.

#include <random>
#include <sstream>

#include "engine/ledger.hpp"
#include "storage/database/database.hpp"
#include "storage/record/audit.hpp"
#include "storage/record/projection.hpp"
#include "tests/cli/shell.hpp"
#include "tests/rigs/rounds.hpp"

namespace cpe {
namespace {

/// A register with a row in every table: history, contacts, a rotation, its acts and its notices.
const Shell& used_register() {
  static const Shell made = [] {
    Shell shell = Shell::with_history();
    for (const char* line : {
             "contact import examples/contacts.csv",
             "offer submit MDA POL --start 2027-01-01 --end 2028-12-31",
             "offer submit UKR GBR+CAN --start 2027-01-01",
             "offer submit JOR FRA",
             "decision draft MDA UKR JOR --reason 'three posts fall vacant'",
             "decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345",
             "offer submit GEO EST --start 2027-01-01",
             "decision draft GEO",
             "round open 2029-2030 --start 2029-01-01",
             "decision circulate D-2026-2 --reference PO-2026-0346 --until '2026-11-24 18:00'",
             "decision state D-2026-2 --by TUR --text 'on the city'",
             "clock set 2026-11-25",
             "decision reopen D-2026-2 --reason 'the text was another'",
             "note MDA 'an answer by spring' --from FRA --follow-up 2027-03-01",
             "clock set 2027-02-01",
             "deliverable receive MDA-2027-1 terms_of_reference",
             "embassy pause CAN UKR --reason 'the building is closed'",
             "mandate extend MDA-2027-1 --to 2029-06-30 --reason 'as they asked'",
             "clock set 2029-03-01",
         }) {
      shell.out(line);
    }
    return shell;
  }();
  return made;
}

/// What a check said of the file.
struct Verdict {
  int status = 0;
  std::string text;                   ///< findings, or the tables that differ
  std::optional<std::int64_t> event;  ///< the first that is not as it was
};

class Tampering {
 public:
  Tampering() : shell_{used_register().copy()}, untouched_{contents(shell_.database())} {
    SQLite::Database file{shell_.database().string(), SQLite::OPEN_READONLY};
    SQLite::Statement all{file, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"};
    while (all.executeStep()) {
      drop_triggers_ += "DROP TRIGGER " + all.getColumn(0).getString() + ";\n";
      make_triggers_ += all.getColumn(1).getString() + ";\n";
      triggers_.push_back(all.getColumn(0).getString());
    }
    last_ = file.execAndGet("SELECT max(seq) FROM event").getInt64();
  }

  /// The file is as it was; what follows alters it alone.
  void restore() const {
    for (const char* beside : {"-wal", "-shm"}) {
      std::filesystem::remove(shell_.database().string() + beside);
    }
    shell_.write("register.db", untouched_);
  }

  /// In the sqlite3 shell, as it stands.
  void sql(const std::string& text) const {
    shell_.write("tamper.sql", text);
    const Ran ran = shell_.script("sqlite3 -bail register.db <tamper.sql");
    INFO(text << "\n" << ran.err);
    REQUIRE(ran.status == 0);
  }
  /// In the sqlite3 shell, past the triggers and the checks, which are back in place afterwards.
  void guarded_sql(const std::string& text) const {
    sql("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;\n" + drop_triggers_ +
        text + ";\n" + make_triggers_);
  }

  Verdict verify() const {
    const Ran ran = shell_.run("verify --format json");
    Verdict verdict{ran.status, ran.err, {}};
    if (ran.status != 0 && ran.status != 5) return verdict;
    const boost::json::value data = boost::json::parse(ran.out).at("data");
    for (const auto& each : data.at("findings").as_array()) {
      verdict.text += std::string{each.as_string()} + "\n";
    }
    const boost::json::value& first = data.at("first_bad_seq");
    if (!first.is_null()) verdict.event = first.as_int64();
    head_ = std::string{data.at("head").as_string()};
    return verdict;
  }

  Verdict rebuild() const {
    const Ran ran = shell_.run("rebuild --check --format json");
    Verdict verdict{ran.status, ran.err, {}};
    if (ran.out.empty()) return verdict;
    const boost::json::value data = boost::json::parse(ran.out).at("data");
    for (const auto& each : data.at("differences").as_array()) {
      verdict.text += std::string{each.at("table").as_string()} + "\n";
    }
    return verdict;
  }

  const Shell& shell() const { return shell_; }
  const std::string& untouched() const { return untouched_; }
  const std::vector<std::string>& triggers() const { return triggers_; }
  std::int64_t last_event() const { return last_; }
  /// What the last `verify` printed: the one figure that stands for the whole record.
  const std::string& head() const { return head_; }

 private:
  Shell shell_;
  std::string untouched_;
  std::string drop_triggers_;
  std::string make_triggers_;
  std::vector<std::string> triggers_;
  std::int64_t last_ = 0;
  mutable std::string head_;
};

std::mt19937& dice() {
  static std::mt19937 random{19490404};
  return random;
}

std::int64_t between(std::int64_t least, std::int64_t most) {
  return std::uniform_int_distribution<std::int64_t>{least, most}(dice());
}

/// The columns of a table, and whether each holds whole numbers.
std::vector<std::pair<std::string, std::string>> columns_of(const Tampering& file,
                                                            const std::string& table) {
  SQLite::Database database{file.shell().database().string(), SQLite::OPEN_READONLY};
  SQLite::Statement info{database, "SELECT name, type FROM pragma_table_info('" + table + "')"};
  std::vector<std::pair<std::string, std::string>> columns;
  while (info.executeStep()) {
    columns.emplace_back(info.getColumn(0).getString(), info.getColumn(1).getString());
  }
  return columns;
}

/// SQL for the value of a column with one byte, or one bit of a number, changed at random.
std::string altered(const std::string& column, const std::string& type) {
  if (type == "INTEGER") {
    // Not the low bits: what is altered must not take the place of another row.
    const std::string bit = "(1 << " + std::to_string(between(12, 61)) + ")";
    const std::string was = "coalesce(" + column + ", 0)";
    return "(" + was + " | " + bit + ") - (" + was + " & " + bit + ")";
  }
  const bool is_blob = type == "BLOB";
  const std::string value = is_blob ? column : "coalesce(" + column + ", '')";
  const std::string place =
      "(1 + " + std::to_string(between(0, 10'000)) + " % max(1, length(" + value + ")))";
  const std::string byte =
      "CASE substr(" + value + ", " + place + ", 1) " +
      (is_blob ? "WHEN x'00' THEN x'01' ELSE x'00' END" : "WHEN 'x' THEN 'y' ELSE 'x' END");
  return "CAST(substr(" + value + ", 1, " + place + " - 1) || " + byte + " || substr(" + value +
         ", " + place + " + 1) AS " + type + ")";
}

std::string list(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view each : names) text += (text.empty() ? "" : ", ") + std::string{each};
  return text;
}

/// SQL that finds one row of a table, whichever.
std::string a_row_of(const Tampering& file, const ProjectedTable& table) {
  SQLite::Database database{file.shell().database().string(), SQLite::OPEN_READONLY};
  const std::string name{table.name};
  const std::int64_t rows = database.execAndGet("SELECT count(*) FROM " + name).getInt64();
  CAPTURE(name);
  REQUIRE(rows > 0);
  const std::string keys = list(table.keys);
  return " WHERE (" + keys + ") = (SELECT " + keys + " FROM " + name + " ORDER BY " + keys +
         " LIMIT 1 OFFSET " + std::to_string(between(0, rows - 1)) + ")";
}

/// `verify` ends with status 5 and names the event.
void is_found(const Tampering& file, std::int64_t event) {
  const Verdict verdict = file.verify();
  INFO(verdict.text);
  CHECK(verdict.status == 5);
  CHECK(has(verdict.text, "event " + std::to_string(event) + " "));
  CHECK(verdict.event == event);
}

/// The same for the place of an event: it is missing where it stood.  The last of the record may
/// leave a whole stretch behind.
void is_found_missing(const Tampering& file, std::int64_t event) {
  const Verdict verdict = file.verify();
  INFO(verdict.text);
  CHECK(verdict.status == 5);
  const std::string number = std::to_string(event);
  CHECK(
      (has(verdict.text, "event " + number + " ") || has(verdict.text, "events " + number + " ")));
  CHECK(verdict.event == event);
}

/// `verify` ends with status 5 and says this.
void is_found(const Tampering& file, const std::string& finding) {
  const Verdict verdict = file.verify();
  INFO(verdict.text);
  CHECK(verdict.status == 5);
  CHECK(has(verdict.text, finding));
}

/// `rebuild --check` ends with status 5 and names the table.
void differs(const Tampering& file, std::string_view table) {
  const Verdict verdict = file.rebuild();
  INFO(verdict.text);
  CHECK(verdict.status == 5);
  CHECK(has(verdict.text, table));
}

/// Every row of the record and of the read tables.
std::string record_and_tables(const Tampering& file) {
  std::string tables = "event text";
  for (const ProjectedTable& each : projected_tables()) tables += " " + std::string{each.name};
  return file.shell()
      .script("for t in " + tables +
              "; do sqlite3 -readonly register.db \"SELECT * FROM $t\"; done")
      .out;
}

/// Neither check finds anything.
void is_not_found(const Tampering& file) {
  CHECK(file.verify().status == 0);
  CHECK(file.rebuild().status == 0);
}

}  // namespace

// The record.

TEST_CASE("tampering: one byte of any column of any event is found, and which event it is") {
  const Tampering file;
  is_not_found(file);
  for (int round = rounds_or(2); round > 0; --round) {
    for (const auto& [column, type] : columns_of(file, "event")) {
      file.restore();
      const std::int64_t event = between(1, file.last_event());
      const std::string change = "UPDATE event SET " + column + " = " + altered(column, type) +
                                 " WHERE seq = " + std::to_string(event);
      CAPTURE(change);
      file.guarded_sql(change);
      if (column == "seq") {
        is_found_missing(file, event);
      } else {
        is_found(file, event);
      }
    }
  }
}

TEST_CASE("tampering: the last event of the record, moved far away, is found missing") {
  const Tampering file;
  const std::int64_t last = file.last_event();
  file.guarded_sql("UPDATE event SET seq = seq + 1000000 WHERE seq = " + std::to_string(last));
  is_found_missing(file, last);
}

TEST_CASE("tampering: two events that changed places are found") {
  const Tampering file;
  const auto swapped = GENERATE(as<std::string>{}, "payload, after",
                                "recorded_at, occurred_at, name, v, actor, via, cause, payload, "
                                "after, digest, hash",
                                "seq");
  for (int round = rounds_or(2); round > 0; --round) {
    file.restore();
    const std::int64_t one = between(1, 40);  // reference data: no two say the same
    const std::int64_t two = file.last_event() - between(0, 40);
    const std::string a = std::to_string(one);
    const std::string b = std::to_string(two);
    const std::string sum = std::to_string(one + two);
    CAPTURE(swapped, one, two);
    file.guarded_sql(
        "CREATE TEMP TABLE old AS SELECT * FROM event WHERE seq IN (" + a + "," + b + ");" +
        (swapped == "seq" ? "UPDATE event SET seq = -seq WHERE seq IN (" + a + "," + b +
                                "); UPDATE event SET seq = " + sum + " + seq WHERE seq < 0"
                          : "UPDATE event SET (" + swapped + ") = (SELECT " + swapped +
                                " FROM old WHERE old.seq = " + sum +
                                " - event.seq) WHERE seq IN (" + a + "," + b + ")"));
    is_found(file, one);
    is_found(file, "event " + b + " ");
  }
}

TEST_CASE("tampering: a deleted event is found") {
  const Tampering file;
  for (int round = rounds_or(2); round > 0; --round) {
    file.restore();
    const std::string event = std::to_string(between(1, file.last_event() - 1));
    CAPTURE(event);
    file.guarded_sql("DELETE FROM event WHERE seq = " + event);
    is_found(file, "event " + event + " is missing");
  }
}

TEST_CASE("tampering: events deleted in a row are named, all of them") {
  const Tampering file;
  for (int round = rounds_or(2); round > 0; --round) {
    file.restore();
    const std::int64_t first = between(1, file.last_event() - 20);
    const std::int64_t last = first + between(1, 18);
    const std::string from = std::to_string(first);
    const std::string to = std::to_string(last);
    CAPTURE(first, last);
    file.guarded_sql("DELETE FROM event WHERE seq BETWEEN " + from + " AND " + to);
    is_found(file, "events " + from + " to " + to + " are missing");
  }
}

TEST_CASE("tampering: an inserted event is found") {
  const Tampering file;
  for (int round = rounds_or(2); round > 0; --round) {
    file.restore();
    const std::int64_t next = file.last_event() + 1;
    const std::string event = std::to_string(between(1, file.last_event()));
    CAPTURE(event);
    file.sql(
        "INSERT INTO event SELECT subject, 1 + (SELECT max(n) FROM event e WHERE e.subject = "
        "event.subject), " +
        std::to_string(next) +
        ", recorded_at, occurred_at, name, v, actor, via, cause, payload, after, digest, hash "
        "FROM event WHERE seq = " +
        event);
    is_found(file, next);
  }
}

TEST_CASE("tampering: a text beside the record that was edited is found") {
  const Tampering file;
  SECTION("one byte of any column") {
    for (int round = rounds_or(2); round > 0; --round) {
      for (const auto& [column, type] : columns_of(file, "text")) {
        file.restore();
        const std::string which =
            " WHERE (seq, field) = (SELECT seq, field FROM text ORDER BY 1, 2 LIMIT 1 OFFSET " +
            std::to_string(between(0, 20)) + ")";
        const std::string change = "UPDATE text SET " + column + " = " + altered(column, type);
        CAPTURE(change, which);
        file.guarded_sql(change + which);
        is_found(file, "the text ");
      }
    }
  }
  SECTION("a letter that went over to the salt") {
    file.guarded_sql(
        "UPDATE text SET salt = CAST(salt || substr(value, 1, 1) AS BLOB), "
        "value = substr(value, 2) WHERE seq = (SELECT max(seq) FROM text)");
    is_found(file, "was altered");
  }
  SECTION("gone") {
    file.guarded_sql("DELETE FROM text WHERE seq = (SELECT max(seq) FROM text)");
    is_found(file, "is missing");
  }
  SECTION("put there") {
    file.guarded_sql("INSERT INTO text VALUES (3, 'reason', zeroblob(16), 'slander')");
    is_found(file, "a text \"reason\" belongs to event 3, which does not name it");
  }
  SECTION("of two events, exchanged") {
    file.guarded_sql(
        "CREATE TEMP TABLE ends AS SELECT min(seq) a, max(seq) b FROM text WHERE field = 'reason';"
        "CREATE TEMP TABLE old AS SELECT * FROM text WHERE field = 'reason';"
        "UPDATE text SET (salt, value) = (SELECT salt, value FROM old, ends WHERE old.seq = a + b "
        "- text.seq) WHERE field = 'reason' AND seq IN (SELECT a FROM ends UNION SELECT b FROM "
        "ends)");
    is_found(file, "was altered");
  }
}

TEST_CASE("tampering: a trigger that was dropped, changed or added is found by its name") {
  const Tampering file;
  for (const std::string& trigger : file.triggers()) {
    CAPTURE(trigger);
    const std::string drop = "DROP TRIGGER " + trigger + ";";
    file.restore();
    file.sql(drop);
    is_found(file, "the trigger " + trigger + " is missing or altered");
    file.restore();
    file.sql(drop + "CREATE TRIGGER " + trigger + " BEFORE DELETE ON text BEGIN SELECT 1; END");
    is_found(file, "the trigger " + trigger + " is missing or altered");
  }
  file.restore();
  file.sql("CREATE TRIGGER mute AFTER INSERT ON notice BEGIN DELETE FROM notice; END");
  is_found(file, "the trigger mute ");
}

TEST_CASE(
    "tampering: an index or a table that was dropped, changed or added is found by its name") {
  const Tampering file;
  for (const char* index : {"decision_number", "decision_reference", "timer_due"}) {
    CAPTURE(index);
    file.restore();
    file.sql(std::string{"DROP INDEX "} + index);
    is_found(file, std::string{"the index "} + index + " is missing or altered");
  }
  file.restore();
  file.sql("DROP INDEX decision_number; CREATE INDEX decision_number ON decision (number)");
  is_found(file, "the index decision_number is missing or altered");
  file.restore();
  file.sql("CREATE UNIQUE INDEX one_each ON designation (id)");
  is_found(file, "the index one_each is none of ours");
  file.restore();
  file.sql("CREATE TABLE hoard (secret TEXT)");
  is_found(file, "the table hoard is none of ours");
  file.restore();
  file.sql("CREATE VIEW window AS SELECT * FROM event");
  is_found(file, "the view window is none of ours");
}

TEST_CASE("tampering: a check of a table that was loosened is found, whichever table") {
  const Tampering file;
  const Ran tables = file.shell().script(
      "sqlite3 -readonly register.db \"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql "
      "LIKE '%CHECK (%'\"");
  REQUIRE(lines_in(tables.out) > 5);
  std::istringstream names{tables.out};
  for (std::string name; std::getline(names, name);) {
    CAPTURE(name);
    file.restore();
    file.sql(
        ".dbconfig defensive off\nPRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
        "replace(sql, 'CHECK (', 'CHECK (1 OR ') WHERE type = 'table' AND name = '" +
        name + "'");
    is_found(file, "the table " + name + " is missing or altered");
  }
}

TEST_CASE("tampering, or rather not: statistics of SQLite's are no finding") {
  const Tampering file;
  file.sql("ANALYZE");
  is_not_found(file);
}

// The read tables.

TEST_CASE("tampering: a read table that was changed differs from the record") {
  const Tampering file;
  const bool every_column = rounds_or(0) > 0;
  for (const ProjectedTable& table : projected_tables()) {
    const std::string name{table.name};
    auto columns = columns_of(file, name);
    std::string other_row;
    for (const auto& [column, type] : columns) {
      other_row += (other_row.empty() ? "" : ", ") + altered(column, type);
    }
    const auto last = static_cast<std::int64_t>(columns.size()) - 1;
    if (!every_column) columns = {columns[static_cast<std::size_t>(between(0, last))]};
    std::vector<std::string> changes = {
        "DELETE FROM " + name + a_row_of(file, table),
        "INSERT INTO " + name + " SELECT " + other_row + " FROM " + name + a_row_of(file, table)};
    for (const auto& [column, type] : columns) {
      changes.push_back("UPDATE " + name + " SET " + column + " = " + altered(column, type) +
                        a_row_of(file, table));
    }
    for (const std::string& change : changes) {
      CAPTURE(change);
      file.restore();
      file.guarded_sql(change);
      differs(file, name);
    }
  }
}

TEST_CASE("tampering: a byte changed anywhere in the file is found where it changes what is kept") {
  const Tampering file;
  const std::string kept = record_and_tables(file);
  for (int round = rounds_or(12); round > 0; --round) {
    std::string bytes = file.untouched();
    const auto place =
        static_cast<std::size_t>(between(0, static_cast<std::int64_t>(bytes.size()) - 1));
    bytes[place] = static_cast<char>(bytes[place] ^ (1 << between(0, 7)));
    CAPTURE(place);
    file.restore();
    file.shell().write("register.db", bytes);
    const int verified = file.verify().status;
    const int rebuilt = file.rebuild().status;
    for (const int status : {verified, rebuilt}) {
      CHECK((status == 0 || status == 4 || status == 5));
    }
    if (verified != 0 || rebuilt != 0) continue;
    CHECK((record_and_tables(file) == kept));
    CHECK(file.shell().script("sqlite3 register.db 'PRAGMA integrity_check'").out == "ok\n");
  }
}

TEST_CASE("tampering: what a check of its table refuses is found, also beside the record") {
  const Tampering file;
  file.guarded_sql("UPDATE message SET state = 'gone'");
  is_found(file, "CHECK constraint failed in message");
}

// Limits: what no check of the file alone can find.

TEST_CASE("tampering, a limit: a record cut at its end is told by the read tables alone") {
  const Tampering file;
  file.guarded_sql("DELETE FROM event WHERE seq = " + std::to_string(file.last_event()));
  CHECK(file.verify().status == 0);
  CHECK(file.rebuild().status == 5);
}

TEST_CASE("tampering, a limit: an older copy put in its place is whole, and a head noted tells") {
  const Tampering file;
  CHECK(file.verify().status == 0);
  const std::string former = file.head();
  file.shell().out("note GEO 'they called'");
  CHECK(file.verify().status == 0);
  const std::string noted = file.head();
  file.restore();
  is_not_found(file);
  CHECK(file.head() == former);
  CHECK(noted != former);
}

TEST_CASE(
    "tampering, a limit: a chain computed anew from an event on is whole, and a head noted tells") {
  const Tampering file;
  CHECK(file.verify().status == 0);
  const std::string noted = file.head();
  std::string sql;
  {
    Database database = Database::open_to_read(file.shell().database());
    Bytes former = genesis_hash();
    for_each_event(database, [&](const Event& event) {
      Event forged = event;
      if (forged.seq.value > 100) forged.actor = "nobody";
      seal(forged, former);
      former = forged.hash;
      sql += "UPDATE event SET actor = '" + forged.actor + "', digest = x'" + hex(forged.digest) +
             "', hash = x'" + hex(forged.hash) +
             "' WHERE seq = " + std::to_string(forged.seq.value) + ";\n";
    });
  }
  file.guarded_sql(sql);
  is_not_found(file);
  CHECK(file.head() != noted);
}

TEST_CASE("tampering, a limit: settings and messages stand beside the record") {
  const Tampering file;
  file.sql(
      "UPDATE setting SET value = '0' WHERE name = 'clock'; DELETE FROM message_notice; "
      "DELETE FROM message");
  is_not_found(file);
}

}  // namespace cpe
