// The engine's store on SQLite: the ledger, the timers, and the read tables that follow from it.

#pragma once

#include <optional>

#include "engine/store.hpp"
#include "storage/database/database.hpp"
#include "storage/record/projection.hpp"

namespace cpe {

class SqliteStore final : public Store {
 public:
  /// A workflow of its own brings read tables of its own; they outlive the store.
  explicit SqliteStore(Database& database,
                       std::span<const ProjectedTable> tables = projected_tables())
      : database_{database}, projection_{database, tables} {}

  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  void set_savepoint() override;
  void release_savepoint() override;
  void rollback_to_savepoint() override;

  const Head& head() override;
  std::int64_t last_n(const Subject& subject) override;
  void append(const Event& event, const std::vector<StoredText>& texts) override;

  std::vector<Timer> due(Instant now, std::size_t limit) override;
  std::optional<Instant> next_due() override;
  std::vector<Timer> timers_of(const Subject& subject) override;
  bool is_armed(const Timer& timer) override;

 private:
  void insert(const Event& event);

  Database& database_;
  Projection projection_;
  std::optional<Head> head_;  ///< as the running transaction sees it
};

/// The columns of `timer` in the order in which `timer_from` reads them.
constexpr std::string_view timer_columns =
    "subject, version, step, due_at, rank, state, armed_at, fired_at";
Timer timer_from(const Query& row);

}  // namespace cpe
