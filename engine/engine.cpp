#include "engine/engine.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <iterator>
#include <limits>
#include <new>
#include <stdexcept>
#include <utility>

#include "engine/damage.hpp"

namespace cpe {
namespace {

constexpr std::size_t events_kept_in_report = 1000;
constexpr std::size_t all_events = std::numeric_limits<std::size_t>::max();

/// A dry run shows all that would be recorded; a real one may record more than fits in memory.
std::size_t events_kept(const Intent& intent) {
  return intent.dry_run ? all_events : events_kept_in_report;
}

/// A transaction that is rolled back unless it was ended otherwise.
class Transaction {
 public:
  explicit Transaction(Store& store) : store_{store} { store_.begin(); }
  ~Transaction() { store_.rollback(); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

 private:
  Store& store_;
};

json::array& rows(json::object& after, std::string_view table) {
  json::value& value = after[table];
  if (!value.is_array()) value = json::array{};
  return value.get_array();
}

json::object row_of(const Timer& timer) {
  json::object row{{"version", timer.version}, {"step", timer.step}, {"state", name(timer.state)}};
  if (timer.state == TimerState::cancelled) return row;
  row["due_at"] = timer.due_at.micros;
  row["rank"] = static_cast<int>(timer.rank);
  row["armed_at"] = timer.armed_at.micros;
  return row;
}

void keep(Report& report, std::vector<Event> fired) {
  report.due_count += fired.size();
  for (Event& event : fired) {
    if (report.due.size() == events_kept_in_report) return;
    report.due.push_back(std::move(event));
  }
}

/// A step of a batch failed: all of the batch is undone and fired again, each step by itself.
struct StepFailed {};

void move_to(std::vector<Event>& all, std::vector<Event> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

// Work.

Seq Work::record(NewEvent event) {
  const Timer* fires = stamp_firing(event);
  add_timers(event, fires);
  const std::vector<StoredText> texts = salt_texts(event);
  Event sealed = completed(event);
  engine_.store_.append(sealed, texts);
  last_ = sealed.seq;
  if (first_ == Seq{}) first_ = last_;
  if (recorded_.size() < events_kept_) recorded_.push_back(std::move(sealed));
  return last_;
}

/// The first event on the subject of a firing timer carries the firing: due instant and lateness.
/// The timer, where this event is the one.
const Timer* Work::stamp_firing(NewEvent& event) {
  if (firing_ == nullptr || firing_->subject != event.subject) return nullptr;
  event.payload["step"] = firing_->step;
  event.payload["late_by_s"] = late_by_seconds(*firing_, now_);
  rows(event.after, "timer")
      .push_back(json::object{{"version", firing_->version},
                              {"step", firing_->step},
                              {"state", name(TimerState::fired)},
                              {"fired_at", now_.micros}});
  return std::exchange(firing_, nullptr);
}

void Work::add_timers(NewEvent& event, const Timer* fires) {
  if (!event.timers) return;
  auto present = engine_.store_.timers_of(event.subject);
  for (Timer& each : present) {
    const bool fires_now =
        fires != nullptr && each.version == fires->version && each.step == fires->step;
    if (fires_now) each.state = TimerState::fired;
  }
  for (const Timer& change : changes_to(present, *event.timers, event.subject, now_, occurring_)) {
    rows(event.after, "timer").push_back(row_of(change));
    if (change.state != TimerState::armed || change.due_at > now_) continue;
    if (!earliest_armed_ || due_order(change, *earliest_armed_) < 0) earliest_armed_ = change;
  }
}

/// Texts go beside the event; its payload keeps their digests.  What the user gave with the command
/// as a whole belongs to the events that nothing else caused.
std::vector<StoredText> Work::salt_texts(NewEvent& event) {
  if (!event.cause) {
    for (const auto& [field, value] : intent_.particulars) event.payload[field] = value;
    // What one command did together can be told together, and undone together.
    const bool is_typed = intent_.actor != machine_actor;
    if (is_typed && first_ != Seq{}) event.payload["with"] = first_.value;
    if (!intent_.reason.empty()) event.texts.push_back({"reason", intent_.reason});
    if (!intent_.on_behalf_of.empty()) {
      event.texts.push_back({"on_behalf_of", intent_.on_behalf_of});
    }
  }
  std::vector<StoredText> stored;
  json::object digests;
  for (ErasableText& text : event.texts) {
    stored.push_back(
        {std::move(text.field), engine_.entropy_.bytes(salt_size), std::move(text.value)});
    digests[stored.back().field] = hex(text_digest(stored.back()));
  }
  if (!digests.empty()) event.payload["texts"] = std::move(digests);
  return stored;
}

Event Work::completed(const NewEvent& event) const {
  const Head& head = engine_.store_.head();
  Event result{.subject = event.subject,
               .n = engine_.store_.last_n(event.subject) + 1,
               .seq = {head.seq.value + 1},
               .recorded_at = std::max(now_, head.recorded_at),
               .occurred_at = event.occurred_at.value_or(occurring_),
               .name = std::string{event.name},
               .version = event.version,
               .actor = intent_.actor,
               .via = intent_.via,
               .cause = event.cause,
               .payload = json::serialize(event.payload),
               .after = json::serialize(event.after),
               .digest = {},
               .hash = {}};
  seal(result, head.hash);
  return result;
}

// Engine.

Report Engine::run(const Intent& intent, const std::function<void(Work&)>& command,
                   const std::function<void()>& conclude) {
  Report report;
  const Transaction transaction{store_};
  apply_due(report, intent);

  // What was due is kept by now, or this is a dry run: a command that throws undoes the
  // transaction.
  Work work{*this, intent, report.now, events_kept(intent)};
  command(work);
  report.recorded = with_what_it_made_due(work, intent);
  conclude();
  finish(intent);
  return report;
}

Report Engine::tick(const Intent& intent) {
  Report report;
  const Transaction transaction{store_};
  apply_due(report, intent);
  finish(intent);
  return report;
}

/// Leaves a transaction open in which nothing is due at `report.now`.
void Engine::apply_due(Report& report, const Intent& intent) {
  // What a dry run has fired stays until its end, so that no batch can be undone by itself.
  const Guard usual = intent.dry_run ? Guard::each_step : Guard::whole_batch;
  Guard guard = usual;
  while (true) {
    report.now = clock_.now();
    std::vector<Event> fired;
    try {
      fired = fire_batch(intent, report.now, guard);
    } catch (const StepFailed&) {
      store_.rollback();
      store_.begin();
      guard = Guard::each_step;
      continue;
    }
    if (fired.empty()) return;
    guard = usual;
    keep(report, std::move(fired));
    if (intent.dry_run) continue;
    store_.commit();
    store_.begin();
  }
}

/// Fires due timers in due order; stops where one of them armed a timer that goes before the next.
std::vector<Event> Engine::fire_batch(const Intent& intent, Instant now, Guard guard) {
  const Intent machine{.actor = std::string{machine_actor},
                       .via = intent.via,
                       .on_behalf_of = {},
                       .reason = {},
                       .particulars = {},
                       .dry_run = intent.dry_run};
  Work work{*this, machine, now, all_events};
  const std::vector<Timer> due = store_.due(now, limits_.batch);
  for (const Timer& timer : due) {
    if (work.earliest_armed_ && due_order(*work.earliest_armed_, timer) < 0) break;
    fire(work, timer, guard);
  }
  // Nobody else writes now: else it would be due for ever, and nothing would happen.
  if (work.recorded_.empty() && !due.empty()) {
    throw std::runtime_error{"a timer that is due is not armed"};
  }
  return std::move(work.recorded_);
}

void Engine::fire(Work& work, const Timer& timer, Guard guard) {
  if (!store_.is_armed(timer)) return;  // an earlier step of this batch cancelled it
  work.firing_ = &timer;
  work.occurring_ = timer.due_at;
  if (guard == Guard::each_step) {
    fire_in_savepoint(work, timer);
  } else if (failure_of(work, timer)) {
    throw StepFailed{};
  }
  if (work.firing_ != nullptr) work.record({.subject = timer.subject, .name = "timer_lapsed"});
}

/// What the handler fails with, where it is the step's own fault and not the file's or the
/// machine's.
std::optional<std::string> Engine::failure_of(Work& work, const Timer& timer) {
  try {
    handler_.fire(work, timer);
    return std::nullopt;
  } catch (const DamagedRow& damage) {
    return std::string{damage.sentence().phrase->key()};
  } catch (const Error& error) {
    if (error.code() == Code::storage) throw;
    return std::string{error.sentence().phrase->key()};
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& bug) {
    return bug.what();
  }
}

void Engine::fire_in_savepoint(Work& work, const Timer& timer) {
  const std::size_t recorded_before = work.recorded_.size();
  const Seq last_before = work.last_;
  const auto earliest_before = work.earliest_armed_;
  store_.set_savepoint();
  const auto failure = failure_of(work, timer);
  if (!failure) return store_.release_savepoint();
  store_.rollback_to_savepoint();
  work.recorded_.erase(work.recorded_.begin() + static_cast<std::ptrdiff_t>(recorded_before),
                       work.recorded_.end());
  work.last_ = last_before;
  work.earliest_armed_ = earliest_before;
  work.firing_ = &timer;
  work.record(
      {.subject = timer.subject, .name = "timer_failed", .payload = {{"failure", *failure}}});
}

/// A command may make something due at once (a term adopted late begins): same transaction.
std::vector<Event> Engine::with_what_it_made_due(Work& work, const Intent& intent) {
  std::vector<Event> all = std::move(work.recorded_);
  if (!work.earliest_armed_) return all;
  while (true) {
    std::vector<Event> fired = fire_batch(intent, work.now_, Guard::each_step);
    if (fired.empty()) return all;
    if (all.size() < events_kept(intent)) move_to(all, std::move(fired));
  }
}

void Engine::finish(const Intent& intent) {
  if (intent.dry_run) {
    store_.rollback();
  } else {
    store_.commit();
  }
}

}  // namespace cpe
