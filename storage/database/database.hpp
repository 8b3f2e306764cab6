// One register file, opened: its pragmas, its version, its kept statements.
//
// All functions throw `Error{Code::storage}` when the file cannot be used; the sentence says why.

#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/database/patience.hpp"
#include "storage/database/statement.hpp"

namespace cpe {

/// To one file, and how long it waits for others.
struct Connection {
  std::unique_ptr<Patience> patience;
  std::unique_ptr<SQLite::Database> handle;
};

class Database {
 public:
  static constexpr int usual_patience_ms = 5000;

  /// Makes a new, empty register that its owner alone can read; see `write_new_file`.
  static Database create(const std::filesystem::path& path);

  /// Opens for writing and brings the schema up to date; a backup is made before.
  static Database open_to_write(const std::filesystem::path& path);

  /// Opens for reading; nothing in the file is written, also where the folder is read-only.  A lock
  /// that keeps readers out, which is rare, is waited for so many milliseconds.
  static Database open_to_read(const std::filesystem::path& path,
                               int patience_ms = usual_patience_ms);

  /// An empty register that lives in memory.
  static Database in_memory();

  /// The same register in memory: what is written there is not kept.
  Database copied_into_memory() const;

  /// Another connection to the same file, which writes nothing and yet knows what the checks of its
  /// tables say: SQLite forgets them where a file is opened to be read only.  Nothing for a
  /// register in memory, and where the file may not be written.
  std::optional<Database> with_its_checks() const;

  /// Keeps a register that lives in memory as a new file, whole or not at all.
  void keep_as(const std::filesystem::path& path) const;

  /// The statement for `sql`, prepared once and kept.
  Query query(std::string_view sql);

  /// Runs statements that take no parameters.
  void execute(const std::string& sql);

  /// Ends a transaction: it is safe on the disk when this returns, and undone where this throws,
  /// for whoever opens the file next too.
  void commit();

  /// What has been prepared so far, for tests of query plans.
  std::vector<std::string> statements() const;

  /// Rises when another connection has written.
  std::int64_t data_version();
  bool in_transaction() const;
  const std::string& path() const { return *path_; }  ///< as it was typed

  // Settings beside the record.

  std::optional<std::string> setting(std::string_view name);
  /// The same as a number; `otherwise` where there is none.
  std::int64_t number_setting(std::string_view name, std::int64_t otherwise);
  void set_setting(std::string_view name, std::string_view value);

 private:
  Database(Connection connection, std::string path)
      : connection_{std::move(connection)},
        path_{std::make_unique<const std::string>(std::move(path))} {}

  Connection connection_;
  std::unique_ptr<const std::string> path_;  ///< as it was typed; its queries know where it stands
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, Statement, Hash, std::equal_to<>> kept_;
};

/// A transaction that is undone unless it was kept.  It begins with the lock of whoever writes.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void keep();

 private:
  Database& database_;
};

/// While it lives, every read sees one state of the file, whatever other processes write.  Inside a
/// transaction it does nothing: that sees one state anyway.
class Snapshot {
 public:
  explicit Snapshot(Database& database);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Database& database_;
  bool is_ours_ = false;
};

}  // namespace cpe
