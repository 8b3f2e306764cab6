#include "storage/queries/vocabulary.hpp"

namespace cpe {

std::vector<KnownDesignation> known_designations(Database& database) {
  Query found = database.query("SELECT id, state FROM designation ORDER BY id");
  std::vector<KnownDesignation> result;
  while (found.next()) {
    if (const auto state = state_named(found.text(1))) {
      result.push_back({DesignationId{found.text(0)}, *state});
    }
  }
  return result;
}

std::vector<DecisionId> known_decisions(Database& database) {
  Query found = database.query("SELECT id FROM decision ORDER BY id");
  std::vector<DecisionId> result;
  while (found.next()) result.emplace_back(found.text(0));
  return result;
}

std::vector<std::string> known_cities(Database& database) {
  Query found = database.query("SELECT DISTINCT city FROM embassy WHERE city <> '' ORDER BY city");
  std::vector<std::string> result;
  while (found.next()) result.push_back(found.text(0));
  return result;
}

}  // namespace cpe
