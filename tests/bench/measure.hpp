// How the bench measures: two contestants in turn, the same work, medians of several rounds.

#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace cpe::bench {

using Seconds = double;

/// Times one call.
template <class Act>
Seconds time_of(Act&& act) {
  const auto began = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Whoever comes second finds the processor's caches and the disk's queue as the other has left
/// them: who comes first changes from turn to turn.
template <class Ours, class Theirs>
void take_turns(int turn, Ours&& ours, Theirs&& theirs) {
  const bool is_theirs = turn % 2 == 1;
  if (is_theirs) theirs();
  ours();
  if (!is_theirs) theirs();
}

/// Times of single operations.
class Times {
 public:
  void add(Seconds time) { all_.push_back(time); }
  std::size_t count() const { return all_.size(); }
  Seconds sum() const;
  /// The smallest time that so great a share (0 to 1) of all is not above.
  Seconds quantile(double share) const;

 private:
  std::vector<Seconds> all_;
};

double median(std::vector<double> values);

/// What one round measured of both.
struct Round {
  double product;
  double plain;
};

/// Whether more is better, and what is good enough.
enum class Better { more, less };

struct Figure {
  std::string work;  ///< "W1a"
  std::string what;  ///< "durable transitions, each committed"
  std::string unit;  ///< "/s", "us"
  Better better;     ///< rates: more; times: less
  double goal;       ///< of the ratio product / plain; 0: none, the figure is for the record
  std::vector<Round> rounds;

  double product() const;  ///< median
  double plain() const;
  double ratio() const;  ///< median of the rounds' own ratios
  bool meets_goal() const;
};

/// One figure of the product alone against a limit of its own.
struct Limit {
  std::string work;
  std::string what;
  std::string unit;
  double value;
  double limit;
  bool is_kept() const { return value <= limit; }
};

/// A table for people and one line of JSON for each figure.
std::string table_of(const std::vector<Figure>& figures, const std::vector<Limit>& limits);
std::string json_of(const Figure& figure);
std::string json_of(const Limit& limit);

/// A folder on the disk that the build lies on, gone with its contents afterwards.  (What lies in
/// memory, as /tmp may, would flush for nothing.)
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// What the bench is asked for.
struct Options {
  int rounds = 5;
  double size = 1;         ///< of each work; 1: as the yardstick defines it
  std::string only = {};   ///< works whose name begins so
  bool has_goals = true;   ///< a goal that is missed is a failure
  std::string chart = {};  ///< where to draw the figures at three sizes
};

}  // namespace cpe::bench
