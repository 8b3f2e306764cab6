// One row of an imported file, understood: fields become dates, countries and words.

#pragma once

#include <optional>
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
  ImportRecord typed = {};  ///< as it stands in the file, for messages

  /// What was typed in a column that rules of two rows or of the register name: host, member,
  /// start, end or role.
  std::string value_of(std::string_view column) const;
  ImportedRow imported() const;
};

/// Rows of one host and term: one designation.
struct ImportGroup {
  std::vector<ImportRow> rows;
  const ImportRow& first() const { return rows.front(); }
};

/// What was found in a file.
struct ImportFindings {
  std::vector<ImportFault> faults;
  std::vector<ImportFault> warnings;
};

class ImportReader {
 public:
  ImportReader(const CountryFinder& find_country, const std::vector<Policy>& policies,
               Register& records)
      : find_country_{find_country}, policies_{policies}, register_{records} {}

  /// Nothing for a row that cannot be understood: each thing that is wrong with it is added to
  /// `faults`.
  std::optional<ImportRow> read(ImportRecord record, std::vector<ImportFault>& faults) const;

 private:
  const CountryFinder& find_country_;
  const std::vector<Policy>& policies_;
  Register& register_;
};

}  // namespace cpe
