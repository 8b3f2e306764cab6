// A country as the network sees it: member or partner by date, never by kind.
//
// Countries change sides (Finland), leave and return (Malta), and their dates may be known to the
// month only.  All facts are dated and appended; what holds on a day is read off them.  Pure.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/id.hpp"
#include "engine/time.hpp"

namespace cpe {

/// The formats of partnership.
enum class Framework { eapc, pfp, md, ici, patg };
std::string_view name(Framework framework);                       ///< "EAPC"
std::optional<Framework> framework_named(std::string_view text);  ///< in either case of letters
const std::vector<Framework>& all_frameworks();

enum class FactKind {
  acceded,    ///< a member from that day
  joined,     ///< a partner in a framework from that day
  left,       ///< no longer in that framework from that day
  suspended,  ///< still a partner; its partnership rests from that day
  resumed,
  attested  ///< the record of this host is complete from that day
};
std::string_view name(FactKind kind);
std::optional<FactKind> fact_kind_named(std::string_view text);

struct CountryFact {
  FactKind kind;
  PartialDate on;
  std::optional<Framework> framework = {};
  std::string reason = {};  ///< a code ("host_acceded") or the scope of a suspension
};

/// The reason code of a country that leaves its frameworks because it joins the Alliance.
constexpr std::string_view accession_reason = "host_acceded";

/// The stretch of partnership that covers a day.
struct Partnership {
  Date from;
  std::optional<Date> until;  ///< the first day on which it is over
  std::optional<Date>
      last_mandate_day;  ///< the day of accession itself, else the day before `until`
};

class Country {
 public:
  Country(CountryCode code, std::vector<CountryFact> facts);

  CountryCode code() const { return code_; }
  const std::vector<CountryFact>& facts() const { return facts_; }  ///< by date

  std::optional<Date> member_since() const;
  bool is_member_on(Date day) const;

  /// A coarse joining date counts from its first possible day.
  bool is_partner_on(Date day) const { return partnership_on(day).has_value(); }
  bool could_be_partner_between(Date first, Date last) const;
  std::vector<Framework> frameworks_on(Date day) const;
  std::optional<Partnership> partnership_on(Date day) const;
  /// The first day of the first stretch of partnership.
  std::optional<Date> partner_from() const;
  /// The reason code of the last `left` on or before `day`, where the country was no partner then.
  std::string left_because(Date day) const;

  bool is_suspended_on(Date day) const;
  /// The earliest day from which somebody vouches that the record of this host is complete.
  std::optional<Date> attested_from() const;

 private:
  struct Stint {
    Framework framework;
    Date from;
    std::optional<Date> until;
  };
  std::vector<Stint> stints() const;
  std::optional<Date> last_mandate_day(std::optional<Date> until) const;

  CountryCode code_;
  std::vector<CountryFact> facts_;
};

}  // namespace cpe
