// The rows of a subject as the record knew them at an event: its events' `after`, laid over one
// another.

#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database/database.hpp"

namespace cpe {

/// A table of rows that belong to a subject, told apart by `key`.
struct OtherTable {
  std::string_view name;
  std::string_view key;
};

struct PastRows {
  boost::json::object own;
  std::map<std::string_view, std::map<std::string, boost::json::object>> others;
  bool exists = false;
};

/// Up to and including the event `known_at`.
PastRows rows_as_known(Database& database, const std::string& subject, Seq known_at,
                       std::string_view own_table, const std::vector<OtherTable>& other_tables);

/// Moves the rows of one of the other tables out, by the integer in `order`; as they come where
/// that is empty.
std::vector<boost::json::object> rows_of(PastRows& past, std::string_view table,
                                         std::string_view order = {});

void sort_by(std::string_view column, std::vector<boost::json::object>& rows);

}  // namespace cpe
