// What a command line asks for: which command, with which values, each read as what it must be.
//
// A value that cannot be read is an `Error{Code::usage}` that names the value, the rule and the
// cure.  Whether a country or an id exists is not known here.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "engine/time.hpp"

namespace cpe {

/// What the command line is for.
enum class Wish {
  first_screen,  ///< `cpe` alone
  help,          ///< --help or -h: see `Arguments::topic`
  version,       ///< --version
  run            ///< a command: see `Arguments::command`
};

/// The values of one command line.  A name is that of a positional ("host"), an option ("--on") or
/// a global option ("--db"); to ask for one the command does not declare throws `std::logic_error`,
/// except --dry-run and --reason, which every command may ask for.
class Arguments {
 public:
  /// One value or flag, in the order typed.
  struct Given {
    std::string_view name;
    std::string value;  ///< empty for a flag
    Content content = Content::plain;
  };

  Arguments(Wish wish, const Command* command, std::vector<std::string> topic,
            std::vector<Given> given)
      : wish_{wish}, command_{command}, topic_{std::move(topic)}, given_{std::move(given)} {}

  Wish wish() const { return wish_; }
  const Command& command() const { return *command_; }  ///< only for `Wish::run`
  /// The words after which help is asked: {} or {"offer"} or {"offer", "submit"}.
  const std::vector<std::string>& topic() const { return topic_; }

  /// Whether the command takes an argument of that name at all.
  bool declares(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  bool flag(std::string_view name) const { return has(name); }

  /// The value of a positional or option that is required.
  const std::string& text(std::string_view name) const;
  std::optional<std::string> optional_text(std::string_view name) const;
  /// All values of one that repeats, in the order typed.
  std::vector<std::string> list(std::string_view name) const;

  std::optional<Date> date(std::string_view name) const;
  std::optional<std::int64_t> integer(std::string_view name) const;
  std::optional<Span> span(std::string_view name) const;

  /// RFC 3339, a wall time in Brussels, or a date, which means its last instant in Brussels.  A
  /// wall time that comes twice in autumn means the later instant: see `is_ambiguous`.
  std::optional<Instant> instant(std::string_view name) const;
  /// The same where a date alone is too coarse: it is refused.
  std::optional<Instant> exact_instant(std::string_view name) const;
  /// Whether the wall time given comes twice, so that the answer should say which one was taken.
  bool is_ambiguous(std::string_view name) const;

  /// The command line for the permanent record: without anything personal, files without folders.
  std::string recorded_line() const;

 private:
  const std::string* find(std::string_view name) const;
  /// What a person calls it: "--on", or the placeholder of a positional.
  Value called(std::string_view name) const;
  [[noreturn]] void refuse(const Phrase& phrase, std::string_view name,
                           const std::string& value) const;
  void refuse_impossible_day(std::string_view name, const std::string& value) const;
  Instant instant_of(const WallTime& wall, std::string_view name, const std::string& value) const;

  Wish wish_;
  const Command* command_;
  std::vector<std::string> topic_;
  std::vector<Given> given_;
};

}  // namespace cpe
