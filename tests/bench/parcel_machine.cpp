// The table of parcels, and the office that moves them.

#include <boost/json/object.hpp>
#include <stdexcept>

#include "engine/machine.hpp"
#include "tests/bench/parcel.hpp"

namespace cpe::bench {
namespace {

struct Proceedings {
  Parcel parcel;
  Instant now;
};

template <int Step>
struct Took {
  static constexpr std::array<std::string_view, steps_of_a_parcel> names = {
      "parcel_posted", "parcel_sorted",  "parcel_loaded",    "parcel_departed",
      "parcel_landed", "parcel_cleared", "parcel_delivered", "parcel_settled"};
  static constexpr std::string_view name = names[Step];
};

constexpr std::int64_t usual_weight = 1'250;

bool is_not_too_heavy(Proceedings& p) { return p.parcel.weight <= 30'000; }
void expect_next_step(Proceedings& p) { p.parcel.due_at = p.now.micros + time_for_a_step; }
void expect_nothing(Proceedings& p) { p.parcel.due_at = 0; }

struct ParcelLifecycle : Lifecycle<ParcelLifecycle, Proceedings> {
  using Lifecycle::Lifecycle;
  using initial_state = In<ParcelState::unknown>;
  using enum ParcelState;
  using Next = does<expect_next_step>;
  using Fits = only_if<is_not_too_heavy>;

  // clang-format off
  using transition_table = Table<
    //  From      Event    To         Action                 Guard
    Row<unknown  , Took<0>, posted   , Next                , Fits>,
    Row<posted   , Took<1>, sorted   , Next                , Fits>,
    Row<sorted   , Took<2>, loaded   , Next                , Fits>,
    Row<loaded   , Took<3>, departed , Next                , Fits>,
    Row<departed , Took<4>, landed   , Next                , Fits>,
    Row<landed   , Took<5>, cleared  , Next                , Fits>,
    Row<cleared  , Took<6>, delivered, Next                , Fits>,
    Row<delivered, Took<7>, settled  , does<expect_nothing>, Fits>>;
  // clang-format on
};

using ParcelMachine = Machine<ParcelLifecycle>;

constexpr std::array<std::string_view, 9> state_names = {"unknown", "posted",    "sorted",
                                                         "loaded",  "departed",  "landed",
                                                         "cleared", "delivered", "settled"};

ParcelState state_named(std::string_view text) {
  for (std::size_t i = 0; i < state_names.size(); ++i) {
    if (state_names[i] == text) return static_cast<ParcelState>(i);
  }
  throw std::logic_error{"no state of a parcel"};
}

template <int Step>
std::string_view take(ParcelMachine& machine) {
  if (machine.process(Took<Step>{}) != Outcome::moved) throw std::logic_error{"no such step"};
  return Took<Step>::name;
}

/// The step that leaves each state.
template <int... Steps>
std::string_view take_one_of(int wanted, ParcelMachine& machine,
                             std::integer_sequence<int, Steps...>) {
  std::string_view name;
  (void)((wanted == Steps && (name = take<Steps>(machine), true)) || ...);
  if (name.empty()) throw std::logic_error{"a settled parcel goes nowhere"};
  return name;
}

}  // namespace

std::string_view name(ParcelState state) { return state_names[static_cast<std::size_t>(state)]; }

std::string_view take_step(Parcel& parcel, Instant now) {
  Proceedings proceedings{parcel, now};
  ParcelMachine machine{proceedings, state_named(name(parcel.state))};
  const std::string_view event = take_one_of(static_cast<int>(parcel.state), machine,
                                             std::make_integer_sequence<int, steps_of_a_parcel>{});
  parcel = proceedings.parcel;
  parcel.state = machine.state();
  return event;
}

std::span<const ProjectedTable> parcel_tables() {
  static const std::array<ProjectedTable, 2> tables = {
      {{"parcel", "id", {"id"}}, {"timer", "subject", {"subject", "version", "step"}}}};
  return tables;
}

Parcel PostOffice::parcel(const Subject& id) {
  Query found = database_.query("SELECT state, weight, due_at FROM parcel WHERE id = ?1");
  if (!found.with(id).next()) return {.weight = usual_weight};
  return {
      .state = state_named(found.text(0)), .weight = found.integer(1), .due_at = found.integer(2)};
}

void PostOffice::take_over(Work& work, const Subject& id, Instant due_at) {
  work.record(
      {.subject = id,
       .name = "parcel_taken_over",
       .after = {{"parcel", json::array{json::object{{"state", name(ParcelState::delivered)},
                                                     {"due_at", due_at.micros},
                                                     {"weight", usual_weight}}}}},
       .timers = TimerPlan{.version = 1, .steps = {{"next", due_at, Rank::reminder}}}});
}

void PostOffice::step(Work& work, const Subject& id) {
  const Parcel before = parcel(id);
  Parcel after = before;
  const std::string_view event = take_step(after, work.now());
  json::object row{{"state", name(after.state)}, {"due_at", after.due_at}};
  if (before.state == ParcelState::unknown) row["weight"] = after.weight;
  TimerPlan plan{.version = 1, .steps = {}};
  if (after.due_at != 0) plan.steps.push_back({"next", {after.due_at}, Rank::reminder});
  work.record({.subject = id,
               .name = event,
               .payload = {{"from", name(before.state)}, {"remark", step_remark}},
               .after = {{"parcel", json::array{std::move(row)}}},
               .timers = std::move(plan)});
}

Subject parcel_id(int number) {
  std::string digits = std::to_string(number);
  return Subject{"P-" + std::string(8 - digits.size(), '0') + digits};
}

}  // namespace cpe::bench
