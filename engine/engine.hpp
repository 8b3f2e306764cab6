// The unit of work: what every command, timed or typed, runs in.
//
// The write lock is taken first, then the clock is read.  What is due is applied before the
// command, in batches, each its own commit under the machine's own actor.  The command runs in the
// last transaction, alone: a refusal rolls that back and keeps the due work.  A dry run does all of
// it in one transaction and rolls it back.  The engine has never heard of embassies.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/ledger.hpp"
#include "engine/store.hpp"

namespace cpe {

/// Who wants something, and how it was typed.
struct Intent {
  std::string actor;         ///< the system user
  std::string via;           ///< system user and command line, free text left out
  std::string on_behalf_of;  ///< empty: nobody; kept erasable
  std::string reason;        ///< empty: none; kept erasable
  /// What else the user said of the act as a whole (the letter it rests on, the decision behind
  /// it): joins the payload of the command's own events.
  json::object particulars = {};
  bool dry_run = false;
};

/// The actor of everything nobody typed.
constexpr std::string_view machine_actor = "cpe";

/// What a unit of work recorded.
struct Report {
  std::vector<Event> due;     ///< what was due before the command: the first thousand events
  std::size_t due_count = 0;  ///< how many there were
  /// The command's own events and what they made due at once: all of a dry run's, the first
  /// thousand of a real one's.
  std::vector<Event> recorded;
  Instant now;
};

class Engine;

/// One unit of work as a workflow sees it: one `now`, and the record to write to.
class Work {
 public:
  Instant now() const { return now_; }
  Date today() const { return date_in_brussels(now_); }
  /// The day of what is being recorded: of a step that fires, the day it was due.
  Date as_of() const { return date_in_brussels(occurring_); }

  /// Whether the user gave a reason in words.
  bool has_reason() const { return !intent_.reason.empty(); }

  /// Appends an event to the record and returns its place.  Reads that follow see what it changed.
  Seq record(NewEvent event);

  /// The place of the event recorded last; 0 before the first.
  Seq last_recorded() const { return last_; }

 private:
  friend class Engine;
  Work(Engine& engine, const Intent& intent, Instant now, std::size_t events_kept)
      : engine_{engine}, intent_{intent}, now_{now}, occurring_{now}, events_kept_{events_kept} {}

  const Timer* stamp_firing(NewEvent& event);
  void add_timers(NewEvent& event, const Timer* fires);
  std::vector<StoredText> salt_texts(NewEvent& event);
  Event completed(const NewEvent& event) const;

  Engine& engine_;
  const Intent& intent_;
  Instant now_;
  const Timer* firing_ = nullptr;        ///< the timer whose first event is still to come
  Instant occurring_;                    ///< when what is being recorded happened
  std::optional<Timer> earliest_armed_;  ///< of those armed by this unit and due already
  Seq first_;
  Seq last_;
  std::size_t events_kept_;
  std::vector<Event> recorded_;  ///< the first so many
};

/// What a due timer does.  Where it records nothing on the timer's subject, the engine records
/// `timer_lapsed` there.  Where it throws, its own writes are undone and `timer_failed` is put
/// there: one bad step or damaged row stops no other.  A file that cannot be used ends the pass.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual void fire(Work& work, const Timer& timer) = 0;
};

class Engine {
 public:
  struct Limits {
    std::size_t batch = 1000;  ///< timers per commit
  };

  Engine(Store& store, const Clock& clock, Entropy& entropy, Handler& handler)
      : Engine{store, clock, entropy, handler, Limits{}} {}
  Engine(Store& store, const Clock& clock, Entropy& entropy, Handler& handler, Limits limits)
      : store_{store}, clock_{clock}, entropy_{entropy}, handler_{handler}, limits_{limits} {}

  /// Runs `command` in a unit of work.  What `command` throws comes out again, after its own writes
  /// have been undone and the due work kept.  `conclude` is called when all is done and before it
  /// is kept or, in a dry run, undone: what it reads is the outcome of either.
  Report run(
      const Intent& intent, const std::function<void(Work&)>& command,
      const std::function<void()>& conclude = [] {});

  /// Applies what is due and nothing else.
  Report tick(const Intent& intent);

 private:
  friend class Work;

  /// What is undone where a step fails.  A savepoint costs a copy of each page that the step
  /// touches, and steps hardly ever fail: a batch that can be undone by itself goes without.
  enum class Guard { whole_batch, each_step };

  void apply_due(Report& report, const Intent& intent);
  std::vector<Event> fire_batch(const Intent& intent, Instant now, Guard guard);
  void fire(Work& work, const Timer& timer, Guard guard);
  void fire_in_savepoint(Work& work, const Timer& timer);
  std::optional<std::string> failure_of(Work& work, const Timer& timer);
  std::vector<Event> with_what_it_made_due(Work& work, const Intent& intent);
  void finish(const Intent& intent);

  Store& store_;
  const Clock& clock_;
  Entropy& entropy_;
  Handler& handler_;
  Limits limits_;
};

}  // namespace cpe
