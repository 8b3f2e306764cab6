// One run of the program: the register it works on, who asks, and what typed words mean.

#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/output.hpp"
#include "storage/open_register.hpp"
#include "storage/queries/countries.hpp"
#include "storage/queries/names.hpp"
#include "storage/record/audit.hpp"

namespace cpe {

/// Where the register is: --db, else $CPE_DB, else $XDG_DATA_HOME/cpe/cpe.db, else
/// ~/.local/share/cpe/cpe.db.
std::filesystem::path register_path(const Arguments& arguments);

/// Where messages are left for whatever sends mail: $CPE_SPOOL, else `<register>.spool`.
std::filesystem::path spool_path(const std::filesystem::path& register_path);

/// A code, a name in either language of any date, or a city.
std::optional<CountryCode> find_country(Database& database, const std::string& typed);

class Session {
 public:
  Session(const Arguments& arguments, Output& output, const Clock& system_clock);

  Output& output() { return output_; }
  const Clock& system_clock() const { return system_clock_; }
  std::filesystem::path path() const { return register_path(arguments_); }

  /// The register, opened once.  A session that began to read cannot write.
  OpenRegister& reading();
  OpenRegister& writing();
  /// For `init`: the register that was just made.
  void adopt(OpenRegister made);

  Database& database() { return open_->database(); }
  /// Whether the register that is open, if one is, holds what cpe never wrote.
  bool is_damaged() { return open_ && !is_sound(open_->database()); }

  Instant now() const { return open_->clock().now(); }
  Date today() const { return date_in_brussels(now()); }
  /// --on, else today.
  Date on() const;
  /// --known-at as a moment of the record.  Throws `Error{Code::refused}` for a time before it
  /// began.
  KnownAt known_at();
  /// The day after which everything was still to come: today, or the day of --known-at.
  Date as_known_on() const;

  Intent intent() const;
  /// What else is said of the act as a whole: joins the payload of the command's own events.
  json::object& particulars() { return particulars_; }

  /// The time given with an option at which something came in; today's date means now.
  std::optional<Instant> received_at(std::string_view option) const;

  /// Runs a command that writes.  `show` says what came of it before that is kept, or, in a dry
  /// run, undone; where it cannot, nothing of the command is kept.  The output holds what is said
  /// until it is true.  A dry run lists after it what would have been recorded.
  void write(const std::function<void(Work&, Office&)>& command, const std::function<void()>& show);

  // Typed words.

  /// A code, a name in either language of any date, or a city.  Throws `Error{Code::not_found}`
  /// with a suggestion.
  CountryCode country(const std::string& typed);
  std::optional<CountryCode> find_country(const std::string& typed);
  /// "GBR+CAN", or several words.
  std::vector<CountryCode> members(const std::vector<std::string>& typed);
  Framework framework(const std::string& typed);

  /// An id, or a host that has exactly one designation of that kind.
  enum class Kind { offer, mandate, any };
  DesignationId designation(const std::string& typed, Kind kind);
  std::vector<DesignationId> offers(const std::vector<std::string>& typed);
  DecisionId decision(const std::string& typed);
  /// What a note is about: a designation, a decision, a country.
  Subject subject(const std::string& typed);

  Designation designation(const DesignationId& id);

  /// The name of a country on a day, in the reader's language.
  std::string name(CountryCode code, Date on);

  /// A city in the reader's language where it is the host's capital on that day; else as recorded.
  std::string city(CountryCode host, const std::string& recorded, Date on);

  /// Brings what may leave into the spool, and says so where it cannot.
  void deliver();

  /// Says so where steps are overdue and nobody applied them.
  void remark_overdue();

 private:
  const Arguments& arguments_;
  Output& output_;
  const Clock& system_clock_;
  std::unique_ptr<OpenRegister> open_;
  std::optional<Snapshot> snapshot_;  ///< a reading command sees one state of the record
  std::unique_ptr<NamesOnDay> style_;
  json::object particulars_;

  void opened(OpenRegister made);
  void remark_late(const Report& report);
};

}  // namespace cpe
