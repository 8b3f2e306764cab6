// A library that lends books: a workflow that shows how much the engine knows of embassies.
//
// A book stands on the shelf, is on loan or is overdue.  Its reader is reminded a day before it is
// due and gets a second notice a day after.  All it keeps lies in the events of the book.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/engine.hpp"
#include "engine/transition.hpp"
#include "storage/database/database.hpp"
#include "storage/record/sqlite_store.hpp"
#include "tests/support.hpp"

namespace cpe {

enum class LoanState { on_shelf, on_loan, overdue };
std::string_view name(LoanState state);

struct Borrowed {
  static constexpr std::string_view name = "borrowed";
  Instant until;
};
struct Renewed {
  static constexpr std::string_view name = "renewed";
  Instant until;
};
struct Returned {
  static constexpr std::string_view name = "returned";
};
struct Reminded {
  static constexpr std::string_view name = "reminded";
};
struct FellDue {
  static constexpr std::string_view name = "fell_due";
};
using LoanEvent = std::variant<Borrowed, Renewed, Returned, Reminded, FellDue>;

struct Loan {
  LoanState state = LoanState::on_shelf;
  std::int64_t until = 0;
  std::int64_t renewals = 0;
  int version = 0;  ///< of the timers: it rises with every change of `until`
  bool card_is_valid = true;
  int entries = 0;  ///< how often the machine ran an entry action
};

/// Lets the machine decide, resumed at the loan's state by its name (loan_machine.cpp).
Outcome process(Loan& loan, const LoanEvent& event);
std::vector<Transition<LoanState>> loan_table();

/// The desk of that library.
class LoanDesk final : public Handler {
 public:
  explicit LoanDesk(Database& database) : database_{database} {}

  Loan loan(const Subject& book);
  /// Throws `Error{Code::refused, "loan_is_possible"}` where the table or a guard says no.
  void apply(Work& work, const Subject& book, const LoanEvent& event,
             std::optional<Seq> cause = {});
  void fire(Work& work, const Timer& timer) override;

 private:
  Database& database_;
};

/// A register of loans in memory, or in a file.
class Library {
 public:
  explicit Library(Engine::Limits limits = Engine::Limits{})
      : Library{Database::in_memory(), limits} {}
  explicit Library(Database opened, Engine::Limits limits = Engine::Limits{});

  Report act(const LoanEvent& event, const std::string& book = "emma");
  Report borrow(const std::string& book, Instant until) { return act(Borrowed{until}, book); }
  Report tick() { return engine.tick(clerk); }

  LoanState state(const std::string& book) { return desk.loan(Subject{book}).state; }
  std::vector<Event> events();
  /// "book name", in the order of the record.
  std::vector<std::string> story();
  std::vector<Timer> timers(const std::string& book);

  ManualClock clock{at("2026-03-02T09:00:00Z")};
  CountingEntropy entropy;
  Database database;
  SqliteStore store{database};
  LoanDesk desk{database};
  Engine engine;
  Intent clerk{.actor = "anna", .via = "anna: lend", .on_behalf_of = {}, .reason = {}};
};

/// "book name" of each event.
using Story = std::vector<std::string>;
Story told(const std::vector<Event>& events);

json::object payload_of(const Event& event);

/// An event that says nothing but its name, "noted"; and one that arms a timer.
NewEvent note(const std::string& subject);
NewEvent note_with_timer(const std::string& subject, const std::string& step, Instant due_at);

/// Whether the chain is whole and the read tables say what it says.
bool is_sound(Library& library);

/// A book that falls due, and is noticed twice, while nobody looks.
void lend_and_forget(Library& library);
extern const Story forgotten;  ///< what the record says once somebody looks

}  // namespace cpe
