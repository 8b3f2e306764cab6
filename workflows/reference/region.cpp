#include "workflows/reference/region.hpp"

#include <array>

#include "engine/keyed.hpp"

namespace cpe {
namespace {

constexpr std::array region_words = {
    Phrase{"eastern_europe", "Eastern Europe", "Europe orientale"},
    Phrase{"western_balkans", "Western Balkans", "Balkans occidentaux"},
    Phrase{"caucasus", "Caucasus", "Caucase"},
    Phrase{"central_asia", "Central Asia", "Asie centrale"},
    Phrase{"europe", "Europe (others)", "Europe (autres)"},
    Phrase{"north_africa", "North Africa", "Afrique du Nord"},
    Phrase{"middle_east", "Middle East", "Moyen-Orient"},
    Phrase{"gulf", "Gulf", "Golfe"},
    Phrase{"asia_pacific", "Asia-Pacific", "Asie-Pacifique"},
    Phrase{"americas", "Americas", "Amériques"}};

}  // namespace

const Phrase& phrase(Region region) { return region_words[static_cast<std::size_t>(region)]; }
std::string_view name(Region region) { return phrase(region).key(); }

std::optional<Region> region_named(std::string_view text) {
  return enumerator_keyed<Region>(region_words, text);
}

const std::vector<Region>& all_regions() {
  static const std::vector<Region> all = [] {
    std::vector<Region> regions;
    regions.reserve(region_words.size());
    for (std::size_t i = 0; i < region_words.size(); ++i) {
      regions.push_back(static_cast<Region>(i));
    }
    return regions;
  }();
  return all;
}

Regions::Regions(const std::vector<RegionFact>& facts) {
  for (const RegionFact& fact : facts) {
    regions_[fact.country].insert_or_assign(fact.from, fact.region);
  }
}

std::optional<Region> Regions::of(CountryCode country, Date on) const {
  const auto found = regions_.find(country);
  if (found == regions_.end()) return std::nullopt;
  const auto after = found->second.upper_bound(on);
  if (after == found->second.begin()) return std::nullopt;
  return std::prev(after)->second;
}

boost::json::object row_of(const RegionFact& fact) {
  return {{"from_on", to_text(fact.from)}, {"region", name(fact.region)}};
}

}  // namespace cpe
