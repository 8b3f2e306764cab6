// One row of an imported file, understood: fields become dates, countries and words.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workflows/office/forms.hpp"
#include "workflows/register.hpp"

namespace cpe {

struct ImportRow {
  int line = 0;
  CountryCode host = CountryCode::of("AAA");
  Terms terms;  ///< with its one embassy
  bool joint = false;
  Precision precision = Precision::day;
  std::optional<Confidence> confidence = {};
  std::string note = {};
  std::string reference = {};
  std::optional<Date> decided_on = {};
  std::optional<Date> announced_on = {};
  std::optional<Date> ceremony_on = {};
  std::optional<EndReason> end_reason = {};
  int policy = 1;
  const ImportRecord* typed = nullptr;  ///< as it stands in the file, for messages

  /// What was typed in a column that messages name.
  std::string value_of(std::string_view column) const;
  ImportedRow imported() const;
};

class ImportReader {
 public:
  ImportReader(const CountryFinder& find_country, const std::vector<Policy>& policies,
               Register& records)
      : find_country_{find_country}, policies_{policies}, register_{records} {}

  /// The rows that could be understood, each pointing at its record; what could not is added to
  /// `faults`, all of it.
  std::vector<ImportRow> read(const std::vector<ImportRecord>& records,
                              std::vector<ImportFault>& faults) const;

 private:
  const CountryFinder& find_country_;
  const std::vector<Policy>& policies_;
  Register& register_;
};

}  // namespace cpe
