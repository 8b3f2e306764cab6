// What the readers of spreadsheets share: fields become values, and what is wrong is noted for each
// field of each row.  A file is taken in whole or not at all.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/office/forms.hpp"

namespace cpe {

class RecordReader {
 public:
  RecordReader(const CountryFinder& find_country, std::vector<ImportFault>& faults)
      : find_country_{find_country}, faults_{faults} {}

  /// Whether nothing was wrong so far.
  bool is_sound() const { return sound_; }
  void fault(std::string_view column, const ImportField& field, Sentence sentence);

  /// The country that the field names, or that `typed`, a part of it, does; a fault where nobody
  /// knows it.
  std::optional<CountryCode> country(std::string_view column, const ImportField& field,
                                     const std::string& typed);
  /// Nothing for an empty field; a fault for what is no day of the calendar.
  std::optional<Date> day(std::string_view column, const ImportField& field);
  /// A fault where the row goes on beyond the last column of the head.
  void require_a_head(const ImportField& surplus);

 private:
  const CountryFinder& find_country_;
  std::vector<ImportFault>& faults_;
  bool sound_ = true;
};

/// Throws `ImportRefused` with the faults, where there are any.
void refuse_where_faulty(std::vector<ImportFault> faults);

}  // namespace cpe
