// What was put right in a list after the Council had adopted it.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/queries/designations.hpp"

namespace cpe {

/// A slip put right in one line of a list.
struct ClericalCorrigendum {
  std::string reference;  ///< the Council's
  Date issued_on;
  Designation was;
  Designation is;
};
/// In the order in which they were issued.
std::vector<ClericalCorrigendum> clerical_corrigenda(Database& database, const DecisionId& list,
                                                     KnownAt known_at);

/// The decision that put another designation in the place of a line; nothing where the line holds
/// as it was adopted.
std::optional<DecisionId> decision_in_place_of(Database& database, const DesignationId& line,
                                               KnownAt known_at);

}  // namespace cpe
