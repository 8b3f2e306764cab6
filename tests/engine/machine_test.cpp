#include <algorithm>
#include <array>
#include <stdexcept>

#include "tests/catch.hpp"
#include "tests/engine/loan.hpp"

namespace cpe {
namespace {

constexpr std::array all_states = {LoanState::on_shelf, LoanState::on_loan, LoanState::overdue};
const Instant later{2'000'000'000'000'000};
const std::array<LoanEvent, 5> all_events = {Borrowed{later}, Renewed{later}, Returned{},
                                             Reminded{}, FellDue{}};

std::string_view name_of(const LoanEvent& event) {
  return std::visit([](const auto& each) { return each.name; }, event);
}

const Transition<LoanState>* row_for(const std::vector<Transition<LoanState>>& table,
                                     LoanState state, const LoanEvent& event) {
  const auto row = std::ranges::find_if(
      table, [&](const auto& each) { return each.from == state && each.event == name_of(event); });
  return row == table.end() ? nullptr : &*row;
}

}  // namespace

TEST_CASE("a machine restored by name takes every row of its table and expects no other event") {
  const auto table = loan_table();
  std::size_t taken = 0;
  for (const LoanState state : all_states) {
    for (const LoanEvent& event : all_events) {
      CAPTURE(name(state), name_of(event));
      Loan loan{.state = state};
      const auto* row = row_for(table, state, event);
      if (row != nullptr) {
        CHECK(process(loan, event) == Outcome::moved);
        CHECK(loan.state == row->to);
        ++taken;
      } else {
        CHECK(process(loan, event) == Outcome::not_expected);
        CHECK(loan.state == state);
      }
    }
  }
  CHECK(taken == table.size());
}

TEST_CASE("a table reads back as data in the order in which it is written") {
  const auto table = loan_table();
  REQUIRE(table.size() == 7);
  CHECK(table[0].from == LoanState::on_shelf);
  CHECK(table[0].event == "borrowed");
  CHECK(table[0].to == LoanState::on_loan);
  CHECK(table[2].event == "fell_due");
  CHECK(table[3].event == "reminded");
  CHECK(table[3].from == table[3].to);
  CHECK(table[6].from == LoanState::overdue);
  CHECK(table[6].to == LoanState::on_shelf);
}

TEST_CASE("a guard that says no leaves everything as it was") {
  SECTION("for what the context says") {
    Loan loan{.card_is_valid = false};
    CHECK(process(loan, Borrowed{later}) == Outcome::guarded);
    CHECK(loan.state == LoanState::on_shelf);
    CHECK(loan.until == 0);
  }
  SECTION("for what the event says") {
    Loan loan{.state = LoanState::on_loan, .until = later.micros};
    CHECK(process(loan, Renewed{later}) == Outcome::guarded);
    CHECK(loan.renewals == 0);
  }
  SECTION("where only the first of two says no") {
    Loan loan{.state = LoanState::on_loan, .until = 0, .renewals = 2};
    CHECK(process(loan, Renewed{later}) == Outcome::guarded);
  }
}

TEST_CASE("an action writes what its event makes true") {
  Loan loan;
  REQUIRE(process(loan, Borrowed{later}) == Outcome::moved);
  CHECK(loan.until == later.micros);
  CHECK(loan.version == 1);
}

TEST_CASE("a restored machine runs no entry action") {
  for (const LoanState state : all_states) {
    Loan loan{.state = state};
    process(loan, Returned{});
    CHECK(loan.entries == 0);
  }
}

TEST_CASE("what an action throws comes out and the state stays") {
  Loan loan;
  CHECK_THROWS_AS(process(loan, Borrowed{Instant{-1}}), std::invalid_argument);
  CHECK(loan.state == LoanState::on_shelf);
}

}  // namespace cpe
