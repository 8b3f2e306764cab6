// W1: lifecycles of parcels on the engine and its store, against plain SQLite.

#include "storage/record/audit.hpp"
#include "storage/record/sqlite_store.hpp"
#include "tests/bench/parcel.hpp"
#include "tests/bench/plain_post.hpp"
#include "tests/bench/post_files.hpp"
#include "tests/bench/works.hpp"

namespace cpe::bench {
namespace {

/// Both do step after step of each parcel, and each is timed.
void race_step_by_step(EnginePost& product, PlainPost& plain, int parcels, Times& ours,
                       Times& theirs) {
  const auto each_step_of = [](auto& post, int parcel, Times& times) {
    for (int step = 0; step < steps_of_a_parcel; ++step) {
      times.add(time_of([&] { post.steps(parcel, parcel + 1); }));
    }
  };
  for (int i = 0; i < parcels; ++i) {
    take_turns(
        i, [&] { each_step_of(product, i, ours); }, [&] { each_step_of(plain, i, theirs); });
  }
}

}  // namespace

std::vector<Figure> durable_lifecycles(const Options& options, const std::filesystem::path& start) {
  const int parcels = static_cast<int>(1000 * options.size);
  Figure rate{"W1a", "durable transitions, one commit each", "/s", Better::more, 0.90, {}};
  Figure p99{"W1a", "the same, 99th percentile", "us", Better::less, 1.25, {}};
  for (int round = 0; round < options.rounds; ++round) {
    const PostFiles files{start};
    EnginePost product{files.product()};
    PlainPost plain{files.plain()};
    Times ours;
    Times theirs;
    race_step_by_step(product, plain, parcels, ours, theirs);
    const double steps = parcels * steps_of_a_parcel;
    rate.rounds.push_back({steps / ours.sum(), steps / theirs.sum()});
    p99.rounds.push_back({ours.quantile(0.99) * 1e6, theirs.quantile(0.99) * 1e6});
    files.require_same();
  }
  return {rate, p99};
}

std::vector<Figure> bulk_lifecycles(const Options& options, const std::filesystem::path& start) {
  const int parcels = static_cast<int>(12'000 * options.size);
  constexpr int at_a_time = 1000;
  Figure rate{"W1c", "transitions, a thousand in a commit", "/s", Better::more, 0.5, {}};
  for (int round = 0; round < options.rounds; ++round) {
    const PostFiles files{start};
    EnginePost product{files.product()};
    PlainPost plain{files.plain()};
    Times ours;
    Times theirs;
    int turn = round;
    for (int first = 0; first < parcels; first += at_a_time) {
      const int last = std::min(first + at_a_time, parcels);
      for (int step = 0; step < steps_of_a_parcel; ++step) {
        take_turns(
            turn++, [&] { ours.add(time_of([&] { product.steps(first, last); })); },
            [&] { theirs.add(time_of([&] { plain.steps(first, last); })); });
      }
    }
    const double steps = parcels * steps_of_a_parcel;
    rate.rounds.push_back({steps / ours.sum(), steps / theirs.sum()});
    files.require_same();
  }
  return {rate};
}

}  // namespace cpe::bench
