// Names of countries and capitals as they were valid on one day, in one language.

#pragma once

#include "storage/database/database.hpp"
#include "workflows/notices/letter.hpp"

namespace cpe {

class NamesOnDay final : public LetterStyle {
 public:
  NamesOnDay(Database& database, Date on, Language language)
      : LetterStyle{language}, database_{database}, on_{on} {}
  std::string country(const CountryCode& code) const override;
  /// The reader's name of the city where it is the host's capital on that day; else as recorded.
  std::string city(CountryCode host, const std::string& recorded) const override;

 private:
  Database& database_;
  Date on_;
};

}  // namespace cpe
