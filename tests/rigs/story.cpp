#include "tests/rigs/story.hpp"

#include <iomanip>
#include <iostream>
#include <sstream>

#include "cli/command.hpp"
#include "cli/commands/all.hpp"
#include "cli/program.hpp"
#include "tests/rigs/faulty_vfs.hpp"

namespace cpe::rigs {
namespace {

/// Opens the register, has read it when it writes to `ready`, and stays.
[[noreturn]] void keep_open(const std::filesystem::path& path, int ready) noexcept {
  const SQLite::Database file{path.string(), SQLite::OPEN_READWRITE};
  SQLite::Statement first{file, "SELECT max(seq) FROM event"};
  while (first.executeStep()) continue;
  first.reset();
  if (::write(ready, "r", 1) == 1) ::pause();
  ::_exit(0);
}

/// On the streams of this process.
int program_with(const std::vector<std::string>& words) {
  return run_program(words, {std::cout, std::cerr});
}

}  // namespace

const std::vector<std::string>& story() {
  static const std::vector<std::string> lines = {
      "init --sandbox",
      "clock set 2026-11-02",
      "import examples/designations.csv",
      "who UKR --on 2014-03-01",
      "contact import examples/contacts.csv",
      "offer submit AZE SVK SWE",
      "offer submit UKR GBR CAN --reason 'they share the building'",
      "offer submit MDA POL",
      "offer submit MDA ROU",
      "offer submit JOR ITA --dry-run",
      "offer submit JOR ITA",
      "offer amend MDA-2027-2 --add FRA",
      "offer submit GEO UKR",
      "undo",
      "offer list",
      "decision draft AZE UKR MDA-2027-1 JOR",
      "clock set '2026-11-23 09:00'",
      "decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345 --dry-run",
      "decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345",
      "notices release D-2026-1",
      "note MDA 'an answer by spring' --from FRA --file examples/contacts.csv --follow-up "
      "2027-01-15",
      "contact add delegation HRV --name Partnerships --address nato@hrv.example",
      "policy set consecutive_terms_cap 2 --effective 2027-06-01",
      "partner suspend BLR --from 2021-06-25 --scope practical --reason statement",
      "list --framework EAPC --on 2027-02-01",
      "clock set 2027-01-05",
      "todo",
      "status",
      "deliverable receive MDA-2027-1 terms_of_reference",
      "handover tick JOR-2027-1 files --side outgoing",
      "mandate extend MDA-2027-1 --to 2029-06-30 --reason 'as they asked'",
      "embassy pause CAN UKR --reason 'the building is closed'",
      "clock set 2028-07-01 --asleep",
      "who MDA",
      "tick --dry-run",
      "offer submit GEO EST",
      "clock set 2028-08-01",
      "history UKR",
      "mandate end JOR-2027-1 --because withdrawn_by_member --reason 'they said so'",
      "who AZE --on 2027-06-01 --known-at 2026-11-02",
      "clock set 2028-12-01 --asleep",
      "tick",
      "verify",
      "rebuild --check"};
  return lines;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream rest{line};
  std::vector<std::string> words;
  for (std::string word; rest >> std::quoted(word, '\'');) words.push_back(word);
  return words;
}

bool only_reads(const std::string& line) {
  const std::vector<Command>& commands = all_commands();
  return !find_command(commands, words_of(line)).command->writes;
}

std::string_view name(Company company) {
  switch (company) {
    case Company::nobody:
      return "nobody";
    case Company::a_reader:
      return "a_reader";
    case Company::a_dead_one:
      return "a_dead_one";
  }
  return {};
}

Reader::Reader(const std::filesystem::path& path) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) keep_open(path, ends[1]);
  process_ = std::make_unique<Background>(child);
  ::close(ends[1]);
  char sign = 0;
  const bool is_open = ::read(ends[0], &sign, 1) == 1;
  ::close(ends[0]);
  REQUIRE(is_open);
}

Attempt attempt(const Shell& shell, const std::string& line, const std::optional<Fault>& fault) {
  const Shared<Tally> tally;
  Attempt result;
  result.ran = shell.inside([&] {
    constexpr unsigned at_most_seconds = 30;
    ::alarm(at_most_seconds);
    FaultyVfs vfs;
    vfs.install();
    arm(fault, *tally);
    return program_with(words_of(line));
  });
  result.tally = *tally;
  return result;
}

std::vector<Scene> play(const Shell& begin, const std::vector<std::string>& lines,
                        Company company) {
  std::vector<Scene> scenes;
  std::optional<Reader> reader;
  const Shell shell = begin.copy();
  auto before = std::make_shared<const Shell>(shell.copy());
  for (const std::string& line : lines) {
    const bool has_register = std::filesystem::exists(shell.database());
    if (company != Company::nobody && has_register && !reader) reader.emplace(shell.database());
    const Attempt went = attempt(shell, line);
    auto after = std::make_shared<const Shell>(shell.copy());
    scenes.push_back({line, before, after, company, went});
    before = after;
  }
  return scenes;
}

Shell old_register() {
  Shell shell;
  std::filesystem::copy_file(source_folder() / "tests/fixtures/register-1.db", shell.database());
  return shell;
}

std::string unsoundness(const Shell& shell) {
  const Ran ran = shell.inside([] {
    const int verified = program_with({"verify"});
    return verified != 0 ? verified : program_with({"rebuild", "--check"});
  });
  return ran.status == 0 ? std::string{} : ran.out + ran.err;
}

}  // namespace cpe::rigs
