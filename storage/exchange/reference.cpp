#include "storage/exchange/reference.hpp"

#include <map>
#include <set>
#include <stdexcept>

#include "storage/embedded.hpp"
#include "storage/exchange/csv.hpp"
#include "storage/queries/countries.hpp"

namespace cpe {
namespace {

std::string_view file_named(std::string_view name) {
  for (const EmbeddedFile& file : reference_files()) {
    if (file.name == name) return file.text;
  }
  throw std::logic_error{"a reference file is missing from the program"};
}

/// Calls `use` with the fields of every row after the head.
template <class Use>
void for_each_row(std::string_view file, Use use) {
  const std::vector<CsvRow> rows = parse_csv(file_named(file));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::vector<std::string> fields;
    for (const CsvField& field : rows[i]) fields.push_back(field.text);
    fields.resize(rows[0].size());
    use(fields);
  }
}

class Loader {
 public:
  explicit Loader(std::optional<Date> until) : until_{until} {}

  std::vector<ReferenceCountry> load() {
    for_each_row("names.csv", [this](const auto& f) { of(f[0]).names.push_back(names(f)); });
    for_each_row("capitals.csv", [this](const auto& f) { of(f[0]).capitals.push_back(names(f)); });
    for_each_row("aliases.csv", [this](const auto& f) { of(f[0]).aliases.push_back(f[1]); });
    for_each_row("city_aliases.csv",
                 [this](const auto& f) { of(f[1]).city_aliases.push_back(f[0]); });
    for_each_row("members.csv",
                 [this](const auto& f) { add(f[0], FactKind::acceded, "", f[1], ""); });
    for_each_row("partners.csv", [this](const auto& f) {
      add(f[0], FactKind::joined, f[1], f[2], "");
      add(f[0], FactKind::left, f[1], f[3], f[4]);
    });
    for_each_row("regions.csv", [this](const auto& f) { place(f[0], f[1], f[2]); });
    std::vector<ReferenceCountry> result;
    for (auto& [code, country] : countries_) result.push_back(std::move(country));
    return result;
  }

 private:
  ReferenceCountry& of(const std::string& code) {
    const CountryCode key = CountryCode::of(code);
    return countries_.try_emplace(key, ReferenceCountry{key, {}, {}, {}, {}, {}}).first->second;
  }

  static CountryNames names(const std::vector<std::string>& f) {
    return {.from = parse_date(f[1]), .en = f[2], .fr = f[3]};
  }

  void add(const std::string& code, FactKind kind, const std::string& framework,
           const std::string& date, const std::string& reason) {
    const auto on = parse_partial_date(date);
    if (!on || (until_ && on->first > *until_)) return;
    of(code).facts.push_back(
        {.kind = kind, .on = *on, .framework = framework_named(framework), .reason = reason});
  }

  void place(const std::string& code, const std::string& region, const std::string& from) {
    const Date on = parse_date(from).value();
    if (until_ && on > *until_) return;
    of(code).regions.push_back({CountryCode::of(code), on, region_named(region).value()});
  }

  std::optional<Date> until_;
  std::map<CountryCode, ReferenceCountry> countries_;
};

/// Whether a country goes by that English name already, as a name, a capital or an alias.
bool has_name(Database& database, CountryCode code, std::string_view kind,
              const std::optional<Date>& from, const std::string& en) {
  Query found = database.query(
      "SELECT 1 FROM country_name WHERE country = ?1 AND kind = ?2 AND from_on = ?3 AND en = ?4 "
      "LIMIT 1");
  return found.with(code).with(kind).with(from ? to_text(*from) : std::string{}).with(en).next();
}

void keep_new_names(Database& database, ReferenceCountry& country) {
  const auto drop = [&](auto& names, std::string_view kind) {
    std::erase_if(names, [&](const CountryNames& each) {
      return has_name(database, country.code, kind, each.from, each.en);
    });
  };
  const auto drop_aliases = [&](auto& aliases, std::string_view kind) {
    std::erase_if(aliases, [&](const std::string& alias) {
      return has_name(database, country.code, kind, std::nullopt, alias);
    });
  };
  drop(country.names, "name");
  drop(country.capitals, "capital");
  drop_aliases(country.aliases, "alias");
  drop_aliases(country.city_aliases, "city_alias");
}

bool is_empty(const ReferenceCountry& country) {
  return country.facts.empty() && country.names.empty() && country.capitals.empty() &&
         country.aliases.empty() && country.city_aliases.empty() && country.regions.empty();
}

}  // namespace

std::vector<ReferenceCountry> reference_missing_in(Database& database) {
  std::vector<ReferenceCountry> missing = shipped_countries({});
  std::set<CountryCode> placed;
  for (const RegionFact& fact : region_facts(database)) placed.insert(fact.country);
  for (ReferenceCountry& country : missing) {
    if (!knows_country(database, country.code)) continue;
    country.facts.clear();
    if (placed.contains(country.code)) country.regions.clear();
    keep_new_names(database, country);
  }
  std::erase_if(missing, is_empty);
  return missing;
}

std::vector<ReferenceCountry> shipped_countries(std::optional<Date> until) {
  return Loader{until}.load();
}

}  // namespace cpe
