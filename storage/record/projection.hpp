// From events to the read tables: copies what an event's `after` says, column by column.
//
// No rule, no machine and no policy runs here, so rules may change without changing history.  The
// same code serves the commit and the rebuild, both on stored bytes.

#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "engine/event.hpp"
#include "storage/database/database.hpp"

namespace cpe {

/// Whether `known_from` is filled with an event's seq.
enum class KeepsSeq {
  never,
  of_each_row,  ///< rows are only ever added: part of what tells them apart
  of_the_first  ///< the event that made the row; later ones change other columns
};

/// A read table as the projection knows it.
struct ProjectedTable {
  std::string_view name;
  std::string_view subject_column;     ///< filled with the event's subject; "" for none
  std::vector<std::string_view> keys;  ///< its primary key
  KeepsSeq keeps_seq = KeepsSeq::never;
};

/// Every table of the register that is rebuilt from the ledger.
std::span<const ProjectedTable> projected_tables();

class Projection {
 public:
  /// `tables` outlive the projection.
  explicit Projection(Database& database,
                      std::span<const ProjectedTable> tables = projected_tables());
  ~Projection();

  /// Throws `Error{Code::fault}` where `after` is not what an event can say: another shape, a table
  /// that is not projected.  What SQLite refuses (a value of another type) is `Code::storage`.
  void apply(const Event& stored);

 private:
  struct Shape;
  using Row = boost::json::object;
  void apply_rows(const Event& event);
  void apply_row(const ProjectedTable& table, const Event& event, const Row& row);
  const Shape& shape_of(const ProjectedTable& table, const Event& event, const Row& row);
  void apply_tenure(const Event& event, const Row& row);

  Database& database_;
  std::span<const ProjectedTable> tables_;
  /// Events name few sets of columns: the statements for each are put together once.
  std::vector<Shape> shapes_;
};

}  // namespace cpe
