#include "storage/queries/names.hpp"

#include "storage/queries/countries.hpp"

namespace cpe {

std::string NamesOnDay::country(const CountryCode& code) const {
  const DatedName name = country_name(database_, code, on_);
  return language() == Language::fr ? name.fr : name.en;
}

std::string NamesOnDay::city(CountryCode host, const std::string& recorded) const {
  if (language() == Language::en) return recorded;
  const DatedName name = capital(database_, host, on_);
  return name.en == recorded ? name.fr : recorded;
}

}  // namespace cpe
