// Writers at desks of their own who work on one register at a time, each in a thread, with the
// command line.  Every act gives a reason of its own, by which it is found in the record.

#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "storage/database/database.hpp"
#include "tests/cli/shell.hpp"
#include "tests/rigs/simulation_people.hpp"

namespace cpe::writing {

/// A column of something that all work on.  It has one writer, so that it is known what it must
/// hold, whatever others do to the same row.
struct OwnColumn {
  std::string table;
  std::string id;
  std::string column;
};

/// One command, as who typed it saw it; told to wait, they typed it again.
struct Attempt {
  std::string line;
  std::string reason = {};  ///< "" where it only asks, or moves the clock
  std::string value = {};   ///< what the writer's own column is to hold; "" where it is not changed
  Ran ran = {};
  std::chrono::microseconds took{};  ///< the longest time of those that it was typed

  /// On a machine that is busy enough others may hold the register longer than a command waits.
  bool was_told_to_wait() const {
    return ran.status == 4 && ran.err.find("another process") != std::string::npos;
  }
  bool was_killed() const { return ran.status == 128 + SIGKILL; }
  /// Somebody saw it done.
  bool is_acknowledged() const { return ran.status == 0 || (was_killed() && !ran.out.empty()); }
};

class Writer {
 public:
  /// One of eight, from 0.  One command in so many is killed; 0 for none.
  Writer(const Shell& shared, int number, int killed_one_in);

  /// Makes what all of them work on.
  static void prepare(const Shell& shared);

  void work_until(std::chrono::steady_clock::time_point end);

  const std::vector<Attempt>& attempts() const { return attempts_; }
  const OwnColumn& column() const;

 private:
  Attempt next();
  Attempt change_own_column();
  Attempt offer();
  Attempt settle_offer();
  Attempt ask();
  Attempt act(const std::string& line) const;
  Ran run(const std::string& line);
  void learn_from(const Attempt& attempt);
  int between(int least, int most) { return dice_.between(least, most); }

  Shell desk_;
  int number_;
  int killed_one_in_;
  simulation::Dice dice_;
  std::vector<std::string> offers_;  ///< own ones that may still be open
  std::string draft_;                ///< an own decision to adopt
  std::vector<Attempt> attempts_;
};

// What must hold at the end; why it does not, or "".

/// Every act that was acknowledged is in the record once, and nothing that was refused.
std::string fault_of_acts(Database& database, const std::vector<Attempt>& attempts);

/// No id was given to two, and the decisions of a year are numbered without a gap.
std::string fault_of_ids(Database& database, const std::vector<Attempt>& attempts);

/// The writer's own column holds what the writer entered last.
std::string fault_of_column(Database& database, const Writer& writer);

/// No timer has fired twice or early, and nothing that is due waits.
std::string fault_of_timers(Database& database);

}  // namespace cpe::writing
