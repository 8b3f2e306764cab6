#include "tests/fuzz/small_register.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <sstream>

#include "cli/program.hpp"
#include "storage/exchange/history_file.hpp"
#include "storage/exchange/reference.hpp"
#include "storage/record/sqlite_register.hpp"
#include "storage/record/sqlite_store.hpp"
#include "tests/fuzz/target.hpp"
#include "workflows/office/office.hpp"

namespace cpe::fuzz {
namespace {

/// The office at work in a register in memory; the same acts leave the same bytes.
class Desk {
 public:
  Desk() : clock_{at("1949-04-04T00:00:00Z")} {
    database_.set_setting("sandbox", "1");
    // Newer than the program: there is nothing that it would bring up to date.
    for (const char* what : {"course_version", "reference_version"}) {
      database_.set_setting(what, "1000000");
    }
  }

  template <class Act>
  void on(const char* instant, Act&& act) {
    clock_.set(at(instant));
    const Intent intent{.actor = "desk",
                        .via = "desk: cpe",
                        .on_behalf_of = "the head of section",
                        .reason = "as agreed"};
    engine_.run(intent, [&](Work& work) { act(work, office_); });
  }

  void leave_the_clock_at(const char* instant) {
    database_.set_setting("clock", std::to_string(at(instant).micros));
    database_.set_setting("loaded_until_seq", "2");
  }

  void keep_as(const std::filesystem::path& path) const { database_.keep_as(path); }

 private:
  Database database_ = Database::in_memory();
  ManualClock clock_;
  CountingEntropy entropy_;
  SqliteStore store_{database_};
  SqliteRegister records_{database_};
  Office office_{records_};
  Engine engine_{store_, clock_, entropy_, office_};
};

CountryCode code(std::string_view text) { return CountryCode::of(text); }
DesignationId mandate(const char* id) { return DesignationId{id}; }

/// A few of the countries that ship, without the names that only ease typing.
std::vector<ReferenceCountry> a_few_countries() {
  std::vector<ReferenceCountry> all = shipped_countries(std::nullopt);
  constexpr std::array wanted = {"FRA", "GBR", "JOR", "MDA", "POL", "ROU", "SWE", "UKR"};
  std::erase_if(all, [&](const ReferenceCountry& each) {
    return std::ranges::find(wanted, each.code.view()) == wanted.end();
  });
  for (ReferenceCountry& each : all) {
    each.aliases.clear();
    each.city_aliases.clear();
  }
  return all;
}

void import_history(Work& work, Office& office) {
  const auto records = read_history(
      "host,member,city,start,end,role,precision,confidence,source,note\n"
      "MDA,POL,Chișinău,2025-01-01,2026-12-31,sole,day,high,a letter,kept\n"
      "UKR,GBR,Kyiv,2013,2014,joint,year,low,a page,\n"
      "UKR,FRA,Kyiv,2013,2014,joint,year,low,a page,\n");
  office.import_history(work, records,
                        [](const std::string& text) { return CountryCode::from(text); });
}

void adopt(Work& work, Office& office) {
  office.submit_offer(work, {.host = code("MDA"), .members = {code("ROU")}});
  office.submit_offer(work, {.host = code("JOR"), .members = {code("FRA"), code("GBR")}});
  const DecisionId list =
      office.draft_decision(work, {mandate("MDA-2027-1"), mandate("JOR-2027-1")});
  office.adopt_at_meeting(work, list, work.today(), "PO(2026)0345");
}

void act(Work& work, Office& office) {
  office.pause_embassy(work, {.member = code("GBR"), .host = code("JOR")});
  office.extend_mandate(work, mandate("MDA-2027-1"), {.end = Date::of(2029, 6, 30)});
  office.mark_duty(work, mandate("MDA-2027-1"), "terms_of_reference", DutyAct::receive,
                   work.today());
  office.add_note(work, {.subject = Subject{"MDA"},
                         .text = "an answer by spring",
                         .sender = code("POL"),
                         .channel = Channel::letter,
                         .follow_up_on = Date::of(2027, 4, 1)});
  office.submit_offer(work, {.host = code("UKR"), .members = {code("POL")}});
  office.draft_decision(work, {mandate("UKR-2029-1")});
}

/// In small pages: less of the file is empty.
std::string in_small_pages(const std::filesystem::path& path) {
  SQLite::Database file{path.string(), SQLite::OPEN_READWRITE};
  for (const char* sql : {"PRAGMA journal_mode = DELETE", "PRAGMA page_size = 512", "VACUUM",
                          "PRAGMA journal_mode = WAL"}) {
    file.exec(sql);
  }
  return contents(path);
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream text{line};
  return {std::istream_iterator<std::string>{text}, {}};
}

}  // namespace

const std::string& small_register() {
  static const std::string bytes = [] {
    Desk desk;
    desk.on("1949-04-04T00:00:00Z", [](Work& work, Office& office) {
      office.load_first_policy(work);
      office.load_reference(work, a_few_countries());
    });
    desk.on("2026-09-01T10:00:00Z", [](Work& work, Office& office) {
      import_history(work, office);
      for (const char* who : {"delegation:ROU", "delegation:FRA", "embassy:MDA:ROU"}) {
        office.add_contact(work, {.recipient = parse_recipient(who).value(),
                                  .name = "Bureau",
                                  .address = "bureau@mail.example"});
      }
    });
    desk.on("2026-11-20T10:00:00Z", &adopt);
    desk.on("2027-02-01T10:00:00Z", &act);
    desk.leave_the_clock_at("2027-03-01T11:00:00Z");
    const TemporaryFolder folder;
    desk.keep_as(folder / "register.db");
    return in_small_pages(folder / "register.db");
  }();
  return bytes;
}

const std::vector<Lines>& questions() {
  static const std::vector<Lines> groups = {
      {"who MDA --on 2027-03-01", "list --format json", "who UKR --on 2013-06-01"},
      {"history MDA-2027-1", "show MDA-2027-1 --format json", "history JOR --format json"},
      {"verify", "rebuild --check"},
      {"offer submit UKR GBR --start 2031-01-01", "undo", "history UKR-2031-1"},
      {"todo", "status --lang fr", "timers --within 800d --format json"},
      {"clock set 2031-02-01", "gaps --from 1990-01-01 --to 2031-01-01"},
      {"brief --since 2026-01-01", "notices list", "decision show D-2026-1"},
      {"decision adopt D-2027-1 --meeting 2027-02-26 --reference PO-2027-0001", "served FRA"},
      {"contact list", "partner list", "policy show --format csv", "note list"},
      {"mandate end JOR-2027-1 --on 2027-02-28 --because council_decision", "tick",
       "show JOR-2027-1"},
      {"who MDA --known-at 2026-10-01", "show MDA-2025-1 --known-at 2026-10-01", "list --ever"},
      {"mandate correct MDA-2027-1 --end 2029-12-31 --reason x", "handover show MDA-2025-1",
       "undo"}};
  return groups;
}

SpoiltFile::SpoiltFile(const std::string& bytes) : path_{folder_ / "register.db"} {
  write_file(path_, bytes);
}

Code SpoiltFile::ask(const std::string& line) const {
  std::vector<std::string> words = words_of(line + " --db");
  words.push_back(path_.string());
  std::ostringstream out;
  std::ostringstream err;
  const auto status = static_cast<Code>(run_program(words, {out, err}));
  expect(status != Code::bug, "cpe " + line + ": " + err.str());
  return status;
}

void SpoiltFile::ask_group(std::size_t group) const {
  for (const std::string& line : questions()[group % questions().size()]) ask(line);
}

}  // namespace cpe::fuzz
