// What people may name: the ids, places and countries that a register holds.

#pragma once

#include <string>
#include <vector>

#include "storage/database/database.hpp"
#include "workflows/designation/designation.hpp"

namespace cpe {

struct KnownDesignation {
  DesignationId id;
  State state;
};

/// Every designation there is or was, by id.
std::vector<KnownDesignation> known_designations(Database& database);

/// Every decision, by id.
std::vector<DecisionId> known_decisions(Database& database);

/// Every city in which an embassy served or offers to, by name.
std::vector<std::string> known_cities(Database& database);

}  // namespace cpe
