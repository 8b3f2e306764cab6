// The commands that go through the rigs of faults and of power loss, and what each does in peace.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/shell.hpp"
#include "tests/rigs/faults.hpp"

namespace cpe::rigs {

/// Some forty commands as a secretariat types them over two years, from `init` on: history, offers,
/// decisions, acts, notes, contacts, questions, dry runs, a refusal, and a clock that makes steps
/// due.
const std::vector<std::string>& story();

/// A command line in words: blanks part them, single quotes hold them together.
std::vector<std::string> words_of(const std::string& line);

/// Whether the command of the line only reads, as its entry says.
bool only_reads(const std::string& line);

/// Who else is at the register.
enum class Company {
  nobody,     ///< each command opens the register alone, and leaves no log behind
  a_reader,   ///< somebody has it open, so its write-ahead log stays
  a_dead_one  ///< somebody was killed: the log is there, and nothing else that is shared
};
constexpr Company all_companies[] = {Company::nobody, Company::a_reader, Company::a_dead_one};
std::string_view name(Company company);

/// Somebody who has the register open while this lives.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& path);

 private:
  std::unique_ptr<Background> process_;
};

/// How a command went, and the calls that it made.
struct Attempt {
  Ran ran;
  Tally tally;
};

/// The command in a process of its own, which meets the fault; killed where it hangs.
Attempt attempt(const Shell& shell, const std::string& line,
                const std::optional<Fault>& fault = std::nullopt);

/// A command, the folder before it and after it, and how it went.
struct Scene {
  std::string line;
  std::shared_ptr<const Shell> before;
  std::shared_ptr<const Shell> after;
  Company company = Company::nobody;
  Attempt undisturbed;
};

/// The lines one after another.  In company, from the first register on, its log stays.
std::vector<Scene> play(const Shell& begin, const std::vector<std::string>& lines, Company company);

/// A register of release 1, which the first command that writes brings up to date.
Shell old_register();

/// What `cpe verify` and `cpe rebuild --check` complain of, if anything.
std::string unsoundness(const Shell& shell);

}  // namespace cpe::rigs
