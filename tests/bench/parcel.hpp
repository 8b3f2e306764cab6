// A parcel on its way: the eight-step lifecycle that the bench drives through the engine.
//
// It has nothing to do with embassies.  Each step reads the parcel's row, lets a Boost.MSM machine
// decide, and records one event with the row and the timer that it changes.

#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/engine.hpp"
#include "engine/transition.hpp"
#include "storage/database/database.hpp"
#include "storage/record/projection.hpp"

namespace cpe::bench {

enum class ParcelState {
  unknown,
  posted,
  sorted,
  loaded,
  departed,
  landed,
  cleared,
  delivered,
  settled
};
std::string_view name(ParcelState state);

constexpr int steps_of_a_parcel = 8;

struct Parcel {
  ParcelState state = ParcelState::unknown;
  std::int64_t weight = 0;
  std::int64_t due_at = 0;  ///< when the next step is due
};

/// Lets the machine decide the step after `parcel`'s state (parcel_machine.cpp); throws
/// `std::logic_error` where there is none.  The name of the event.
std::string_view take_step(Parcel& parcel, Instant now);

/// The table of parcels and how events change it.
constexpr std::string_view parcel_schema =
    "CREATE TABLE parcel (id TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, "
    "weight INTEGER NOT NULL, due_at INTEGER NOT NULL) STRICT, WITHOUT ROWID";
std::span<const ProjectedTable> parcel_tables();

/// What a step says of the world besides the row: some 160 bytes, as a real event does.
constexpr std::string_view step_remark =
    "carried by road and rail, papers in order, seal unbroken, handed over against a signature";

class PostOffice final : public Handler {
 public:
  explicit PostOffice(Database& database) : database_{database} {}

  void step(Work& work, const Subject& parcel);
  /// A parcel turns up just before its last step, which is due at an instant.
  void take_over(Work& work, const Subject& parcel, Instant due_at);
  void fire(Work& work, const Timer& timer) override { step(work, timer.subject); }

 private:
  Parcel parcel(const Subject& id);

  Database& database_;
};

/// The id of the parcel with that number.
Subject parcel_id(int number);

/// How long after a step the next one is due.
constexpr std::int64_t time_for_a_step = 3600 * micros_per_second;

}  // namespace cpe::bench
