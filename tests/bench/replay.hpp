// What a register has written since a moment, written again on plain SQLite: the same commits, the
// same events, the same rows, each with a statement prepared before.

#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "engine/event.hpp"
#include "storage/record/projection.hpp"
#include "tests/bench/plain.hpp"

namespace cpe::bench {

class Replay {
 public:
  /// `start` is a copy of the register as it was, without triggers; `ends` are the last events of
  /// the commits to be written again, read from `product`.
  Replay(const std::filesystem::path& product, const std::filesystem::path& start,
         const std::vector<Seq>& ends);

  std::size_t commits() const { return commits_.size(); }
  /// Writes one commit: reads the row of each subject, chains, inserts, writes the rows.
  void write(std::size_t commit);

  /// Throws `std::runtime_error` where some table differs from the product's.
  void require_same(const std::filesystem::path& product);

 private:
  using Value = std::variant<std::monostate, std::int64_t, std::string>;
  /// A statement with its values.
  struct Write {
    std::size_t statement;
    std::vector<Value> values;
  };
  struct Entry {
    Event event;
    std::vector<Write> writes;
  };

  void plan(Entry& entry);
  void plan_tenure(Entry& entry, const json::object& row);
  void plan_row(Entry& entry, const ProjectedTable& table, json::object row);
  void add(Entry& entry, const std::string& sql, const std::vector<json::value>& values);
  bool is_new(const ProjectedTable& table, const json::object& row);
  void run(const Write& write);

  PlainDatabase database_;
  PlainLedger ledger_;
  PlainStatement guard_;
  std::map<std::string, std::size_t> known_;
  std::vector<std::unique_ptr<PlainStatement>> statements_;
  std::set<std::string> rows_;  ///< of all tables, by their keys
  std::vector<std::vector<Entry>> commits_;
};

}  // namespace cpe::bench
