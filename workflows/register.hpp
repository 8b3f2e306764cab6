// The port for reads that decide: what the rules ask the record, inside the unit of work.
//
// Reads that decide nothing (lists, reports) do not come through here.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/decision/decision.hpp"
#include "workflows/designation/designation.hpp"
#include "workflows/reference/country.hpp"
#include "workflows/reference/policy.hpp"

namespace cpe {

/// All functions see what the running unit of work has written.
class Register {
 public:
  virtual ~Register() = default;

  virtual std::optional<Designation> find_designation(const DesignationId& id) = 0;
  /// The designations of a host that are open offers, adopted, held over or ended, by start.
  virtual std::vector<Designation> designations_of(CountryCode host) = 0;

  virtual std::optional<Decision> find_decision(const DecisionId& id) = 0;
  /// The adopted decision that bears this reference of the Council.
  virtual std::optional<DecisionId> decision_with_reference(const std::string& reference) = 0;

  /// Without facts for a code that nobody knows.
  virtual Country country(CountryCode code) = 0;
  virtual bool knows_country(CountryCode code) = 0;
  /// The English name of the city where embassies in that host usually sit on that day, or "".
  virtual std::string capital_of(CountryCode host, Date day) = 0;

  virtual std::vector<Policy> policies() = 0;

  /// The next running numbers: never given twice, also after a withdrawal.
  virtual std::int64_t next_designation_number(CountryCode host, int year) = 0;
  virtual std::int64_t next_decision_number(int year) = 0;
  virtual std::int64_t next_adoption_number(int year) = 0;
};

}  // namespace cpe
