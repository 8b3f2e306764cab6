// Two registers that see the same commands: in one each is left in peace, in the other it is killed
// at some moment, and what it left undone is done again.  They must tell the same story.

#pragma once

#include <functional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "storage/database/database.hpp"
#include "tests/cli/shell.hpp"

namespace cpe::killing {

/// A copy of the register as a killed process has left it, which stays as it is: whoever opens it
/// first works out anew what its log holds.
std::filesystem::path as_it_lies_there(const Shell& shell);

/// What a register holds, so far as it does not depend on chance: salts and hashes are left out.
struct Content {
  using NoticeKey = std::tuple<std::string, std::int64_t, std::string, std::string>;

  std::vector<std::string> events;  ///< those after the one that was asked for, in order
  std::vector<std::int64_t> acts;   ///< for each: the first event of the act that it belongs to
  std::string clock;                ///< of a sandbox
  std::set<NoticeKey> letters;      ///< notices for which there is a message
};

Content content_of(Database& database, std::int64_t after_event);

/// Why the spool does not hold what the register says left the house: each message once, whole,
/// nothing else.  "" where it does.
std::string fault_of_spool(Database& database, const std::filesystem::path& spool);

/// Why the messages that both spools hold are not the same, byte for byte.
std::string difference_of_spools(const std::filesystem::path& one,
                                 const std::filesystem::path& other);

/// What became of commands that were killed.
struct Tally {
  int killed = 0;
  int before = 0;        ///< nothing of it was recorded
  int after = 0;         ///< it was recorded whole
  int between = 0;       ///< one part of what fell due was recorded, the rest was not
  int unsent = 0;        ///< recorded, and its letters had not left
  int acknowledged = 0;  ///< it had answered

  Tally& operator+=(const Tally& other);
};

std::string to_text(const Tally& tally);

class Twins {
 public:
  /// `calm` as it stands is where both begin.
  explicit Twins(Shell calm);

  const Shell& calm() const { return calm_; }
  const Shell& hunted() const { return hunted_; }

  /// How the command went in peace, or was killed.
  struct Outcome {
    int status = -1;
    bool has_answered = false;  ///< somebody saw it done
    bool was_killed = false;
  };
  using Run = std::function<Outcome(const Shell&)>;

  /// One command line, in peace and killed; `run` where it is the daemon.
  void round(const std::string& line, const Run& in_peace, const Run& killed);

  /// Both are sound, and what left is the same.
  void compare_thoroughly() const;

  const Tally& tally() const { return tally_; }

 private:
  void look_at_what_is_left(const Content& whole, const Outcome& ended, bool is_one_unit);
  void finish(const std::string& line, const Content& whole, int status);

  Shell calm_;
  Shell hunted_;
  std::int64_t seen_ = 0;   ///< events at the beginning of the round
  bool is_asleep_ = false;  ///< something is due that nobody has applied
  Tally tally_;
};

}  // namespace cpe::killing
