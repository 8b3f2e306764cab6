// Regions: groupings of hosts, as dated data.
//
// A host lies in one region at a time; the network regroups itself now and then.  Pure.

#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/id.hpp"
#include "engine/text.hpp"
#include "engine/time.hpp"

namespace cpe {

enum class Region {
  eastern_europe,
  western_balkans,
  caucasus,
  central_asia,
  europe,  ///< the partners in Europe that are in no other region
  north_africa,
  middle_east,
  gulf,
  asia_pacific,
  americas
};
std::string_view name(Region region);
std::optional<Region> region_named(std::string_view text);
const std::vector<Region>& all_regions();
const Phrase& phrase(Region region);

/// A country lies in a region from that day on.
struct RegionFact {
  CountryCode country;
  Date from;
  Region region;
};

/// Where every country lies, on any day.
class Regions {
 public:
  Regions() = default;
  /// In the order in which they were recorded: of two facts of one day the later one holds.
  explicit Regions(const std::vector<RegionFact>& facts);

  /// Nothing for a country that nobody has placed by that day.
  std::optional<Region> of(CountryCode country, Date on) const;

 private:
  std::map<CountryCode, std::map<Date, Region>> regions_;
};

/// The row of a fact in the read table `region`, without the country, which is the event's subject.
boost::json::object row_of(const RegionFact& fact);

}  // namespace cpe
