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

/// The faults of a file: all are counted, the first ones that are found are kept, so that a long
/// file of the wrong kind needs no more memory than a sound one.
class FoundFaults {
 public:
  static constexpr std::size_t most_kept = 10'000;

  void add(ImportFault fault) {
    ++count_;
    if (kept_.size() < most_kept) kept_.push_back(std::move(fault));
  }
  std::int64_t count() const { return count_; }
  std::int64_t not_kept() const { return count_ - static_cast<std::int64_t>(kept_.size()); }
  /// In the order of the file.
  std::vector<ImportFault> taken() &&;

 private:
  std::vector<ImportFault> kept_;
  std::int64_t count_ = 0;
};

/// What was found in a file.
struct ImportFindings {
  FoundFaults faults;
  std::vector<ImportFault> warnings;
};

class ImportReader {
 public:
  ImportReader(const CountryFinder& find_country, const std::vector<Policy>& policies,
               Register& records)
      : find_country_{find_country}, policies_{policies}, register_{records} {}

  /// Nothing for a row that cannot be understood: each thing that is wrong with it is added to
  /// `faults`.
  std::optional<ImportRow> read(ImportRecord record, FoundFaults& faults) const;

 private:
  const CountryFinder& find_country_;
  const std::vector<Policy>& policies_;
  Register& register_;
};

}  // namespace cpe
