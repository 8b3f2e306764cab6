// "When did we last have it in Baku": when and where the embassies of one member served, and which
// days nobody knows about.  Pure.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "workflows/answers/who.hpp"

namespace cpe {

/// Whose days they were.
enum class Holder {
  us,      ///< the member asked about, alone or with others
  others,  ///< other members
  nobody,  ///< none, with its reason
  holdover,
  not_known
};
std::string_view name(Holder holder);
const Phrase& phrase(Holder holder);

/// Days of one host in the same hands; `last` is inclusive.
struct Spell {
  Date first;
  Date last;
  Holder holder;
  Answer answer;
};

struct Days {
  Date first;
  Date last;
  friend bool operator==(const Days&, const Days&) = default;
};

/// What one member did in one host, and what is on record there.  Pointers live as long as the
/// host's record.
struct Service {
  CountryCode host;
  std::vector<const Designation*> terms;  ///< the member's, by start; one to come is among them
  std::vector<Spell> spells;              ///< from its first day as a partner to `today` or later
  std::vector<Days> not_known;            ///< up to `today`, since the member could serve

  std::int64_t count = 0;    ///< terms that have begun
  std::int64_t months = 0;   ///< served in them up to `today`
  std::optional<Date> last;  ///< the last day of service up to `today`
  bool serves = false;       ///< today

  bool could_serve = false;  ///< a member and a partner at the same time, on some day so far

  /// It never served there, and the record leaves no room for it.
  bool is_never() const { return terms.empty() && not_known.empty(); }
};

/// The days from `first` to `last` (to `today` at the latest) of which nobody knows who served.
std::vector<Days> unknown_days(const HostRecord& record, Date first, Date last, Date today);

/// `today` is the day up to which things are history.
Service service_of(const Country& member, const HostRecord& record, Date today);

/// Whole months from the first day to the last, inclusive, rounded to the nearest.
std::int64_t months_from(Date first, Date last);

}  // namespace cpe
