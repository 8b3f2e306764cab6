#include "storage/record/audit.hpp"

#include <algorithm>
#include <future>
#include <map>

#include "engine/ledger.hpp"
#include "storage/open_register.hpp"
#include "storage/queries/history.hpp"
#include "storage/record/events.hpp"
#include "tests/catch.hpp"
#include "tests/engine/loan.hpp"
#include "tests/rigs/faults.hpp"
#include "tests/rigs/faulty_vfs.hpp"

namespace cpe {
namespace {

/// "rule@seq" of each finding, sorted.
using Findings = std::vector<std::string>;

Findings found(Database& database) {
  Findings result;
  for (const Finding& finding : verify_record(database).findings) {
    std::string text{finding.sentence.phrase->key()};
    if (finding.seq) text += "@" + std::to_string(finding.seq->value);
    result.push_back(std::move(text));
  }
  std::ranges::sort(result);
  return result;
}

/// Two books, three events: "emma" has the first, with a reason, and the third.
struct Shelf : Library {
  Shelf() {
    clerk.reason = "for the holidays";
    borrow("emma", clock.now() + 30 * a_day);
    clerk.reason = {};
    borrow("persuasion", clock.now() + 30 * a_day);
    act(Returned{});
  }

  /// Changes the file as somebody would who knows SQL, and puts the triggers back.
  void tamper(const std::string& sql) {
    std::map<std::string, std::string> triggers;
    {
      Query all = database.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
      while (all.next()) triggers[all.text(0)] = all.text(1);
    }
    database.execute("PRAGMA foreign_keys = OFF");
    for (const auto& [name, text] : triggers) database.execute("DROP TRIGGER " + name);
    database.execute(sql);
    for (const auto& [name, text] : triggers) database.execute(text);
  }

  /// Alters an event and gives it the digest that fits.
  Event altered_with_digest(Seq seq) {
    Event event = find_event(database, seq).value();
    event.payload = R"({"state":"on_shelf"})";
    event.digest = digest_of(event);
    tamper("UPDATE event SET payload = '" + event.payload + "', digest = x'" + hex(event.digest) +
           "' WHERE seq = " + std::to_string(seq.value));
    return event;
  }
};

/// The differences as "table in_file? rebuilt?".
std::vector<std::string> different(Database& database) {
  std::vector<std::string> result;
  for (const Difference& each : compare_with_rebuilt(database)) {
    result.push_back(each.table + (each.in_file.empty() ? "" : " in_file") +
                     (each.rebuilt.empty() ? "" : " rebuilt"));
  }
  return result;
}

using Differences = std::vector<std::string>;

}  // namespace

TEST_CASE("a sound record has no findings, and its head is the hash of the last event") {
  Shelf shelf;
  const Verification verified = verify_record(shelf.database);
  CHECK(verified.events == 3);
  CHECK(verified.findings.empty());
  CHECK(!verified.first_bad());
  CHECK(verified.head == shelf.events().back().hash);
}

TEST_CASE("an empty record is sound") {
  Database database = Database::in_memory();
  const Verification verified = verify_record(database);
  CHECK(verified.events == 0);
  CHECK(verified.findings.empty());
  CHECK(verified.head == genesis_hash());
}

TEST_CASE("a byte altered in any column of an event is found, and which event it is") {
  const auto change =
      GENERATE(as<std::string>{}, "payload = replace(payload, 'on_loan', 'on_loam')",
               "after = replace(after, 'armed', 'arned')", "actor = 'Anna'", "via = ''",
               "name = 'lent'", "v = 2", "v = v + 4294967296", "occurred_at = 0",
               "recorded_at = recorded_at + 1", "cause = 1");
  Shelf shelf;
  shelf.tamper("UPDATE event SET " + change + " WHERE seq = 2");
  CHECK(found(shelf.database) == Findings{"event_is_unchanged@2"});
  CHECK(verify_record(shelf.database).first_bad() == Seq{2});
}

TEST_CASE("an event altered together with its digest breaks the chain there") {
  Shelf shelf;
  shelf.altered_with_digest({2});
  CHECK(found(shelf.database) == Findings{"chain_is_whole@2"});
}

TEST_CASE("an event altered together with digest and hash breaks the chain behind it") {
  Shelf shelf;
  const Bytes former = find_event(shelf.database, {1})->hash;
  const Event event = shelf.altered_with_digest({2});
  shelf.tamper("UPDATE event SET hash = x'" + hex(chained(former, event.digest)) +
               "' WHERE seq = 2");
  CHECK(found(shelf.database) == Findings{"chain_is_whole@3"});
}

TEST_CASE("events that changed places are found") {
  Shelf shelf;
  SECTION("their payloads") {
    shelf.tamper(
        "CREATE TEMP TABLE old AS SELECT seq, payload FROM event;"
        "UPDATE event SET payload = (SELECT payload FROM old WHERE old.seq = 5 - event.seq) "
        "WHERE seq IN (2, 3)");
    CHECK(found(shelf.database) == Findings{"event_is_unchanged@2", "event_is_unchanged@3"});
  }
  SECTION("their numbers") {
    shelf.tamper(
        "UPDATE event SET seq = 9 WHERE seq = 2; UPDATE event SET seq = 2 WHERE seq = 3;"
        "UPDATE event SET seq = 3 WHERE seq = 9");
    CHECK(found(shelf.database) == Findings{"event_is_unchanged@2", "event_is_unchanged@3"});
  }
}

TEST_CASE("a deleted event is found by its gap") {
  Shelf shelf;
  SECTION("between two others") {
    shelf.tamper("DELETE FROM event WHERE seq = 2");
    CHECK(found(shelf.database) == Findings{"chain_is_whole@3", "record_has_no_gap@2"});
  }
  SECTION("the first of its subject, which leaves its text behind") {
    shelf.tamper("DELETE FROM event WHERE seq = 1");
    CHECK(found(shelf.database) == Findings{"chain_is_whole@2", "history_has_no_gap@3",
                                            "record_has_no_gap@1", "text_has_an_event@1"});
  }
}

TEST_CASE("a record cut at its end verifies by itself, but the read tables tell") {
  Shelf shelf;
  shelf.tamper("DELETE FROM event WHERE seq = 3");
  CHECK(found(shelf.database).empty());
  CHECK(!compare_with_rebuilt(shelf.database).empty());
}

TEST_CASE("an inserted event is found") {
  Shelf shelf;
  SECTION("at the end") {
    shelf.tamper(
        "INSERT INTO event SELECT subject, 3, 4, recorded_at, occurred_at, name, v, actor, via, "
        "cause, payload, after, digest, hash FROM event WHERE seq = 3");
    CHECK(found(shelf.database) == Findings{"event_is_unchanged@4"});
  }
  SECTION("at the end and well sealed, to a chain of its own") {
    Event event = find_event(shelf.database, {2}).value();
    event.n = 2;
    event.seq = {4};
    seal(event, event.hash);
    shelf.store.append(event, {});
    CHECK(found(shelf.database) == Findings{"chain_is_whole@4"});
  }
}

TEST_CASE("a payload that is no JSON any more is a finding like any other") {
  const auto payload =
      GENERATE(as<std::string>{}, "{", "", "[]", R"({"texts":1})", R"({"texts":{"reason":1}})");
  Shelf shelf;
  shelf.tamper("UPDATE event SET payload = '" + payload + "' WHERE seq = 1");
  const auto findings = found(shelf.database);
  CHECK(std::ranges::find(findings, "event_is_unchanged@1") != findings.end());
}

TEST_CASE("texts are checked against their digests") {
  Shelf shelf;
  SECTION("an altered value") {
    shelf.tamper("UPDATE text SET value = 'for ever'");
    CHECK(found(shelf.database) == Findings{"text_is_unchanged@1"});
  }
  SECTION("an altered salt") {
    shelf.tamper("UPDATE text SET salt = zeroblob(16)");
    CHECK(found(shelf.database) == Findings{"text_is_unchanged@1"});
  }
  SECTION("a letter that went over to the salt") {
    shelf.tamper(
        "PRAGMA ignore_check_constraints = ON;"
        "UPDATE text SET salt = CAST(salt || substr(value, 1, 1) AS BLOB), value = substr(value, "
        "2); PRAGMA ignore_check_constraints = OFF");
    const auto findings = found(shelf.database);
    CHECK(std::ranges::find(findings, "text_is_unchanged@1") != findings.end());
  }
  SECTION("a missing text") {
    shelf.tamper("DELETE FROM text");
    CHECK(found(shelf.database) == Findings{"text_is_there@1"});
  }
  SECTION("a text under another name") {
    shelf.tamper("UPDATE text SET field = 'remark'");
    CHECK(found(shelf.database) == Findings{"text_has_an_event@1", "text_is_there@1"});
  }
}

TEST_CASE("a text that its event does not name is found") {
  const auto field = GENERATE(as<std::string>{}, "remark", "state", "texts", "on_loan");
  Shelf shelf;
  shelf.tamper("INSERT INTO text VALUES (2, '" + field + "', zeroblob(16), 'slander')");
  CHECK(found(shelf.database) == Findings{"text_has_an_event@2"});
}

TEST_CASE("a trigger that was dropped or altered is found") {
  Shelf shelf;
  SECTION("dropped") { shelf.database.execute("DROP TRIGGER event_is_never_changed"); }
  SECTION("altered") {
    shelf.database.execute(
        "DROP TRIGGER text_is_never_deleted; CREATE TRIGGER text_is_never_deleted BEFORE DELETE ON "
        "text BEGIN SELECT 1; END");
  }
  CHECK(found(shelf.database) == Findings{"ledger_is_guarded"});
  CHECK(!verify_record(shelf.database).first_bad());
}

TEST_CASE("a trigger that somebody added is found by its name") {
  Shelf shelf;
  shelf.database.execute(
      "CREATE TRIGGER mute AFTER INSERT ON notice BEGIN DELETE FROM notice; END");
  const auto findings = verify_record(shelf.database).findings;
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].sentence.phrase->key() == "ledger_has_no_other_trigger");
  CHECK(fill(findings[0].sentence, Style{Language::en}).find("mute") != std::string::npos);
}

TEST_CASE("what SQLite itself finds wrong with the file is a finding") {
  Shelf shelf;
  shelf.database.execute(
      "PRAGMA ignore_check_constraints = ON; UPDATE timer SET rank = 9;"
      "PRAGMA ignore_check_constraints = OFF");
  const auto findings = found(shelf.database);
  REQUIRE(!findings.empty());
  CHECK(findings[0] == "file_is_sound");
}

TEST_CASE("the file itself refuses to change, delete or replace what is recorded") {
  const auto sql = GENERATE(
      as<std::string>{}, "UPDATE event SET actor = 'bob'", "DELETE FROM event", "DELETE FROM text",
      "UPDATE text SET value = ''",
      "INSERT OR REPLACE INTO text SELECT seq, field, salt, 'other' FROM text",
      "INSERT OR REPLACE INTO event SELECT subject, n, seq, recorded_at, occurred_at, name, v, "
      "'bob', via, cause, payload, after, digest, hash FROM event WHERE seq = 3",
      "INSERT OR REPLACE INTO event SELECT subject, n, 4, recorded_at, occurred_at, name, v, "
      "'bob', via, cause, payload, after, digest, hash FROM event WHERE seq = 3",
      "INSERT OR REPLACE INTO event SELECT 'other', 1, 3, recorded_at, occurred_at, name, v, "
      "'bob', via, cause, payload, after, digest, hash FROM event WHERE seq = 3",
      "REPLACE INTO event SELECT 'other', 1, 0, recorded_at, occurred_at, name, v, "
      "'bob', via, cause, payload, after, digest, hash FROM event WHERE seq = 3",
      "INSERT INTO event SELECT subject, 3, 5, recorded_at, occurred_at, name, v, actor, via, "
      "cause, payload, after, digest, hash FROM event WHERE seq = 3 "
      "ON CONFLICT DO UPDATE SET actor = 'bob'; UPDATE event SET n = n + 1");
  CAPTURE(sql);
  Shelf shelf;
  shelf.database.execute("BEGIN");
  CHECK(failure([&] { shelf.database.execute(sql); }) == Code::bug);
  shelf.database.execute("ROLLBACK");
  CHECK(found(shelf.database).empty());
}

TEST_CASE("at most a hundred findings are kept") {
  Library library;
  library.engine.run(library.clerk, [](Work& work) {
    for (int i = 0; i < 130; ++i) work.record({.subject = Subject{"desk"}, .name = "noted"});
  });
  library.database.execute("DROP TRIGGER event_is_never_changed; UPDATE event SET actor = 'bob'");
  const Verification verified = verify_record(library.database);
  CHECK(verified.findings.size() == 100);
  CHECK(verified.events == 130);
}

// The read tables.

TEST_CASE("read tables that say what the ledger says show no difference") {
  Shelf shelf;
  CHECK(different(shelf.database).empty());
}

TEST_CASE("a read row that was changed, lost or added is found") {
  Shelf shelf;
  SECTION("changed") {
    shelf.database.execute(
        "UPDATE timer SET due_at = 0 WHERE subject = 'persuasion' AND step = 'due'");
    const auto differences = compare_with_rebuilt(shelf.database);
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].table == "timer");
    CHECK(differences[0].key == R"("persuasion" 1 "due")");
    CHECK(differences[0].in_file.find(R"("due_at":0)") != std::string::npos);
    CHECK(differences[0].rebuilt.find(R"("due_at":0,)") == std::string::npos);
  }
  SECTION("lost") {
    shelf.database.execute("DELETE FROM timer WHERE subject = 'persuasion' AND step = 'due'");
    CHECK(different(shelf.database) == Differences{"timer rebuilt"});
  }
  SECTION("added") {
    shelf.database.execute(
        "INSERT INTO timer SELECT subject, 9, step, due_at, rank, state, armed_at, fired_at "
        "FROM timer WHERE subject = 'persuasion' AND step = 'due'");
    CHECK(different(shelf.database) == Differences{"timer in_file"});
  }
}

TEST_CASE("every read table of a register is compared") {
  const ManualClock clock{at("2026-03-02T09:00:00Z")};
  OpenRegister opened = OpenRegister::create_in_memory({}, clock, {.actor = "anna", .via = "init"});
  CHECK(different(opened.database()).empty());
  opened.database().execute(
      "UPDATE country_fact SET last_on = '2050-01-01' WHERE country = 'MDA' AND framework = 'EAPC';"
      "UPDATE country_name SET fr = 'Moldavie' WHERE country = 'MDA' AND kind = 'name';"
      "DELETE FROM policy;"
      "INSERT INTO tenure VALUES ('MDA', '2027-01-01', 'MDA-2027-1', 1, NULL, NULL)");
  auto tables = different(opened.database());
  std::ranges::sort(tables);
  CHECK(tables == Differences{"country_fact in_file rebuilt", "country_name in_file rebuilt",
                              "policy rebuilt", "tenure in_file"});
}

TEST_CASE("a ledger that cannot be replayed is a fault and no bug of ours") {
  const auto after = GENERATE(as<std::string>{}, "{", "[]", R"({"timer":{}})", R"({"timer":[1]})",
                              R"({"song":[{}]})", R"({"timer":[{}]})",
                              R"({"timer":[{"version":1,"step":"due","colour":"blue"}]})",
                              R"({"timer":[{"version":1,"step":"due","DROP TABLE event":"blue"}]})",
                              R"({"timer":[{"version":1,"step":"due","state":"asleep"}]})",
                              R"({"tenure":[{"host":"MDA"}]})");
  CAPTURE(after);
  Shelf shelf;
  shelf.tamper("UPDATE event SET after = '" + after + "' WHERE seq = 2");
  CHECK(failure([&] { compare_with_rebuilt(shelf.database); }) == Code::fault);
  CHECK(found(shelf.database) == Findings{"event_is_unchanged@2"});
}

TEST_CASE("checks see one state of the file while another process writes") {
  const TemporaryFolder folder;
  const auto path = folder / "loans.db";
  Library writer{Database::create(path)};
  writer.clerk.reason = "as agreed";
  std::promise<void> begun;
  auto written = std::async(std::launch::async, [&] {
    for (int i = 0; i < 150; ++i) {
      writer.borrow("book-" + std::to_string(i), writer.clock.now() + 9 * a_day);
      if (i == 0) begun.set_value();
    }
  });
  begun.get_future().wait();
  Database reader = Database::open_to_read(path);
  std::int64_t events = 0;
  while (events < 150) {
    CHECK(different(reader).empty());
    const Verification verified = verify_record(reader);
    CHECK(verified.findings.empty());
    events = verified.events;
  }
  written.get();
}

// Reading the record.

TEST_CASE("an event whose time nobody can read is a finding, and who reads it is told of damage") {
  for (const char* column : {"recorded_at", "occurred_at"}) {
    Shelf shelf;
    CHECK(is_sound(shelf.database));
    shelf.tamper("UPDATE event SET " + std::string{column} +
                 " = 9223372036854775807 WHERE seq = 2");
    CHECK(found(shelf.database) == Findings{"event_is_unchanged@2"});
    CHECK(!is_sound(shelf.database));
    CHECK(refusal([&] { history_of(shelf.database, Subject{"persuasion"}, {}); }) ==
          "file_is_damaged");
  }
}

TEST_CASE(
    "a register is sound where neither check finds anything, and its events can be replayed") {
  Shelf shelf;
  shelf.tamper("UPDATE event SET after = '{' WHERE seq = 2");
  CHECK(!is_sound(shelf.database));
  Shelf other;
  other.tamper("DELETE FROM timer");
  CHECK(!is_sound(other.database));
}

TEST_CASE("a page that cannot be read is the disk's fault and no finding") {
  const TemporaryFolder folder;
  const auto path = folder / "loans.db";
  Shelf{}.database.keep_as(path);
  const bool lasts = GENERATE(false, true);
  bool is_unmet = false;
  for (int read = 1; !is_unmet; ++read) {
    const rigs::Shared<rigs::Tally> tally;
    CAPTURE(read, lasts);
    CHECK(in_a_child([&] {
      rigs::FaultyVfs vfs;
      vfs.install();
      Database database = Database::open_to_read(path);
      arm(rigs::Fault{.call = rigs::Call::read, .number = read, .lasts = lasts}, *tally);
      std::size_t findings = 0;
      const auto failed = failure([&] { findings = verify_record(database).findings.size(); });
      return failed ? failed == Code::storage : findings == 0;
    }));
    is_unmet = tally->met == 0;
  }
}

TEST_CASE("events come in the order of the record, and one by its number") {
  Shelf shelf;
  CHECK(shelf.story() ==
        std::vector<std::string>{"emma borrowed", "persuasion borrowed", "emma returned"});
  CHECK(find_event(shelf.database, {3})->name == "returned");
  CHECK(!find_event(shelf.database, {0}));
  CHECK(!find_event(shelf.database, {4}));
}

TEST_CASE("an event reads back as it was stored") {
  Shelf shelf;
  const Report report = shelf.engine.run(shelf.clerk, [](Work& work) {
    work.record({.subject = Subject{"desk"}, .name = "noted", .cause = Seq{2}, .version = 3});
  });
  const Event event = find_event(shelf.database, {4}).value();
  CHECK(event.hash == report.recorded[0].hash);
  CHECK(event.digest == digest_of(event));
  CHECK(event.cause == Seq{2});
  CHECK(event.version == 3);
}

TEST_CASE("an instant of the record is its last event at or before it") {
  Library library;
  const Instant start = library.clock.now();
  const auto note_at = [&](std::int64_t hours) {
    library.clock.set(start + hours * an_hour);
    library.engine.run(library.clerk, [](Work& work) {
      work.record({.subject = Subject{"desk"}, .name = "noted"});
    });
  };
  CHECK(seq_at(library.database, start) == Seq{0});
  for (const int hours : {0, 1, 1, 1, 4, 9}) note_at(hours);
  CHECK(seq_at(library.database, start + -1) == Seq{0});
  CHECK(seq_at(library.database, start) == Seq{1});
  CHECK(seq_at(library.database, start + an_hour) == Seq{4});
  CHECK(seq_at(library.database, start + 4 * an_hour + -1) == Seq{4});
  CHECK(seq_at(library.database, start + 4 * an_hour) == Seq{5});
  CHECK(seq_at(library.database, start + 1000 * a_day) == Seq{6});
}

}  // namespace cpe
