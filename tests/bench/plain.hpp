// Plain SQLite doing by hand what the product does: the same rows, durable in the same way, with
// statements prepared once and no abstraction in between.  The yardstick of the bench.

#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cpe::bench {

/// A statement prepared once.  What is bound must outlive the step.
class PlainStatement {
 public:
  PlainStatement(sqlite3* database, const std::string& sql);
  ~PlainStatement() { sqlite3_finalize(statement_); }
  PlainStatement(const PlainStatement&) = delete;
  PlainStatement& operator=(const PlainStatement&) = delete;

  void text(int place, std::string_view value) {
    sqlite3_bind_text(statement_, place, value.data(), static_cast<int>(value.size()),
                      SQLITE_STATIC);
  }
  void blob(int place, std::string_view value) {
    sqlite3_bind_blob(statement_, place, value.data(), static_cast<int>(value.size()),
                      SQLITE_STATIC);
  }
  void integer(int place, std::int64_t value) { sqlite3_bind_int64(statement_, place, value); }
  void null(int place) { sqlite3_bind_null(statement_, place); }

  /// True while there is a row; throws `std::runtime_error` on an error.
  bool step();
  void reset() { sqlite3_reset(statement_); }
  void run() {
    step();
    reset();
  }

  std::string_view text_at(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::int64_t integer_at(int column) const { return sqlite3_column_int64(statement_, column); }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

/// A file opened as the product opens it: no mutex, WAL, synchronous=FULL.
class PlainDatabase {
 public:
  explicit PlainDatabase(const std::filesystem::path& path);
  ~PlainDatabase() { sqlite3_close(handle_); }
  PlainDatabase(const PlainDatabase&) = delete;
  PlainDatabase& operator=(const PlainDatabase&) = delete;

  sqlite3* handle() const { return handle_; }
  void execute(const std::string& sql);

 private:
  sqlite3* handle_ = nullptr;
};

/// A copy of a register that nothing guards: the same tables and indexes, and no triggers.
void copy_without_triggers(const std::filesystem::path& from, const std::filesystem::path& to);

/// Throws `std::runtime_error` where a table of the main file and of an attached one differ.
void require_same_rows(PlainDatabase& database, const std::string& table,
                       const std::string& attached);

/// What stands in the columns of an event besides its place in the chain.
struct PlainEvent {
  std::string_view subject;
  std::int64_t recorded_at;
  std::int64_t occurred_at;
  std::string_view name;
  std::string_view actor;
  std::string_view via;
  std::int64_t cause;  ///< 0: none
  std::string_view payload;
  std::string_view after;
};

/// The ledger by hand: reads the head once per transaction, chains by SHA-256, inserts.
class PlainLedger {
 public:
  explicit PlainLedger(PlainDatabase& database);

  void begin();  ///< takes the write lock and reads the head
  void commit();
  void append(const PlainEvent& event);
  std::int64_t last_seq() const { return seq_; }
  std::int64_t first_of_commit() const { return first_; }

 private:
  PlainStatement begin_;
  PlainStatement commit_;
  PlainStatement head_;
  PlainStatement last_n_;
  PlainStatement insert_;
  std::int64_t seq_ = 0;
  std::int64_t first_ = 1;
  std::string hash_;
  std::string columns_;
};

}  // namespace cpe::bench
