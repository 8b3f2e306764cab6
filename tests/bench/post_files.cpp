#include "tests/bench/post_files.hpp"

#include <stdexcept>

#include "storage/record/audit.hpp"

namespace cpe::bench {
namespace {

Database opened(const std::filesystem::path& path) { return Database::open_to_write(path); }

}  // namespace

// On the engine.

EnginePost::EnginePost(const std::filesystem::path& path, std::size_t timers_per_commit)
    : clock_{at(post_begins)},
      database_{opened(path)},
      store_{database_, parcel_tables()},
      office_{database_},
      engine_{store_, clock_, entropy_, office_, {.batch = timers_per_commit}},
      master_{
          .actor = "post-master1", .via = "post-master1: step", .on_behalf_of = {}, .reason = {}} {}

void EnginePost::steps(int first, int last) {
  clock_.advance(micros_per_second);
  engine_.run(master_, [&](Work& work) {
    for (int i = first; i < last; ++i) office_.step(work, parcel_id(i));
  });
}

void EnginePost::take_over(int first, int last, Instant due_at) {
  engine_.run(master_, [&](Work& work) {
    for (int i = first; i < last; ++i) office_.take_over(work, parcel_id(i), due_at);
  });
}

std::size_t EnginePost::tick() { return engine_.tick(master_).due_count; }

// By hand.

PlainPost::PlainPost(const std::filesystem::path& path)
    : database_{path}, office_{database_}, now_{at(post_begins).micros} {}

void PlainPost::steps(int first, int last) {
  now_ += micros_per_second;
  office_.begin();
  for (int i = first; i < last; ++i) office_.step(parcel_id(i).text(), now_);
  office_.commit();
}

int PlainPost::fire(int limit) {
  office_.begin();
  const int fired = office_.fire(now_, limit);
  office_.commit();
  return fired;
}

// Both.

PostFiles::PostFiles(const std::filesystem::path& start) {
  if (start.empty()) {
    Database::create(product());
  } else {
    std::filesystem::copy_file(start, product());
  }
  Database::open_to_write(product()).execute(std::string{parcel_schema});
  start_plain_from_product();
}

void PostFiles::start_plain_from_product() const { copy_without_triggers(product(), plain()); }

void PostFiles::require_same() const {
  {
    Database database = Database::open_to_read(product());
    // The tables of the post office are none of the register's.
    if (verify_record(database).first_bad()) throw std::runtime_error{"the chain is broken"};
  }
  PlainDatabase database{plain()};
  database.execute("ATTACH '" + product().string() + "' AS product");
  for (const char* table : {"event", "parcel", "timer"}) {
    require_same_rows(database, table, "product");
  }
}

}  // namespace cpe::bench
