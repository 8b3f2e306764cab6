// The table of the library, its desk and what its tests build.

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <stdexcept>

#include "engine/machine.hpp"
#include "storage/record/audit.hpp"
#include "tests/engine/loan.hpp"

namespace cpe {
namespace {

constexpr Phrase not_possible{"loan_is_possible", "{book} cannot be {event}",
                              "{book}\u00a0: {event} impossible"};
constexpr std::int64_t renewals_allowed = 2;

bool card_is_valid(const Loan& loan) { return loan.card_is_valid; }
bool renewals_are_left(const Loan& loan) { return loan.renewals < renewals_allowed; }
bool is_later(const Loan& loan, const Renewed& event) { return event.until.micros > loan.until; }

void lend(Loan& loan, const Borrowed& event) {
  if (event.until.micros < 0) throw std::invalid_argument{"before 1970"};
  loan.until = event.until.micros;
  loan.renewals = 0;
  ++loan.version;
}

void move_date(Loan& loan, const Renewed& event) {
  loan.until = event.until.micros;
  ++loan.renewals;
  ++loan.version;
}

struct LoanLifecycle : Lifecycle<LoanLifecycle, Loan> {
  using Lifecycle<LoanLifecycle, Loan>::Lifecycle;
  using initial_state = In<LoanState::on_shelf>;

  template <class Event, class Fsm>
  void on_entry(const Event&, Fsm&) {
    ++context.entries;
  }

  // clang-format off
  using transition_table = Joined<Table<
    //  From                 Event     To                   Action           Guard
    Row<LoanState::on_shelf, Borrowed, LoanState::on_loan , does<lend>     , only_if<card_is_valid>>,
    Row<LoanState::on_loan , Renewed , LoanState::on_loan , does<move_date>, only_if<renewals_are_left, is_later>>,
    Row<LoanState::on_loan , FellDue , LoanState::overdue >>,
    Stay<Reminded, none, none, LoanState::on_loan, LoanState::overdue>,
    FromEach<Returned, LoanState::on_shelf, none, none, LoanState::on_loan, LoanState::overdue>>;
  // clang-format on
};

using LoanMachine = Machine<LoanLifecycle>;

constexpr std::array<std::string_view, 3> state_names = {"on_shelf", "on_loan", "overdue"};

LoanState state_named(std::string_view text) {
  return static_cast<LoanState>(std::ranges::find(state_names, text) - state_names.begin());
}

TimerPlan course_of(const Loan& loan, Instant now) {
  TimerPlan plan{.version = loan.version, .steps = {}};
  const Instant until{loan.until};
  if (loan.state == LoanState::on_loan) {
    plan.steps = {{"reminder", until + -a_day, Rank::reminder, until + -a_day <= now},
                  {"due", until, Rank::term_ended}};
  } else if (loan.state == LoanState::overdue) {
    plan.steps = {{"second_notice", until + a_day, Rank::reminder}};
  }
  return plan;
}

}  // namespace

std::string_view name(LoanState state) { return state_names[static_cast<std::size_t>(state)]; }

Outcome process(Loan& loan, const LoanEvent& event) {
  LoanMachine machine{loan, state_named(name(loan.state))};
  const Outcome outcome =
      std::visit([&](const auto& each) { return machine.process(each); }, event);
  loan.state = machine.state();
  return outcome;
}

std::vector<Transition<LoanState>> loan_table() { return LoanMachine::transitions(); }

// The desk.

Loan LoanDesk::loan(const Subject& book) {
  Query last = database_.query(
      "SELECT payload FROM event WHERE subject = ?1 AND name <> 'timer_lapsed' "
      "ORDER BY n DESC LIMIT 1");
  if (!last.with(book).next()) return {};
  const json::object payload = json::parse(last.text(0)).as_object();
  return {.state = state_named(std::string_view{payload.at("state").as_string()}),
          .until = payload.at("until").as_int64(),
          .renewals = payload.at("renewals").as_int64(),
          .version = static_cast<int>(payload.at("version").as_int64())};
}

void LoanDesk::apply(Work& work, const Subject& book, const LoanEvent& event,
                     std::optional<Seq> cause) {
  Loan now = loan(book);
  const auto event_name = std::visit([](const auto& each) { return each.name; }, event);
  if (process(now, event) != Outcome::moved) {
    throw Error{
        Code::refused, not_possible, {{"book", book.text()}, {"event", std::string{event_name}}}};
  }
  work.record({.subject = book,
               .name = event_name,
               .payload = {{"state", name(now.state)},
                           {"until", now.until},
                           {"renewals", now.renewals},
                           {"version", now.version}},
               .cause = cause,
               .timers = course_of(now, work.now())});
}

void LoanDesk::fire(Work& work, const Timer& timer) {
  if (timer.step == "due") apply(work, timer.subject, FellDue{});
  if (timer.step == "reminder" || timer.step == "second_notice") {
    apply(work, timer.subject, Reminded{});
  }
}

// The register of loans.

Library::Library(Database opened, Engine::Limits limits)
    : database{std::move(opened)}, engine{store, clock, entropy, desk, limits} {}

Report Library::act(const LoanEvent& event, const std::string& book) {
  return engine.run(clerk, [&](Work& work) { desk.apply(work, Subject{book}, event); });
}

std::vector<Event> Library::events() {
  std::vector<Event> all;
  for_each_event(database, [&](const Event& event) { all.push_back(event); });
  return all;
}

std::vector<std::string> Library::story() { return told(events()); }

std::vector<Timer> Library::timers(const std::string& book) {
  return store.timers_of(Subject{book});
}

// What its tests build.

Story told(const std::vector<Event>& events) {
  Story result;
  for (const Event& event : events) result.push_back(event.subject.text() + " " + event.name);
  return result;
}

json::object payload_of(const Event& event) { return json::parse(event.payload).as_object(); }

NewEvent note(const std::string& subject) { return {.subject = Subject{subject}, .name = "noted"}; }

NewEvent note_with_timer(const std::string& subject, const std::string& step, Instant due_at) {
  NewEvent event = note(subject);
  event.timers = TimerPlan{.version = 1, .steps = {{step, due_at, Rank::reminder}}};
  return event;
}

bool is_sound(Library& library) {
  return verify_record(library.database).findings.empty() &&
         compare_with_rebuilt(library.database).empty();
}

void lend_and_forget(Library& library) {
  library.borrow("emma", library.clock.now() + 3 * a_day);
  library.clock.advance(10 * a_day);
}

const Story forgotten = {"emma borrowed", "emma reminded", "emma fell_due", "emma reminded"};

}  // namespace cpe
