#include "cli/lateness.hpp"

#include <algorithm>
#include <array>

#include "engine/engine.hpp"

namespace cpe {
namespace {

constexpr Phrase late_entry{"recorded_late", "recorded late, {days} {days|day|days}",
                            "inscription tardive, {days} {days|jour|jours}"};

/// Reference data, history and attestations speak of the past without being late.
constexpr std::array<std::string_view, 5> about_the_past = {"country_registered", "imported_past",
                                                            "imported_serving", "imported_coming",
                                                            "record_attested"};

}  // namespace

std::optional<std::int64_t> days_recorded_late(const Event& event) {
  const bool is_first_of_rules = event.name == "policy_set" && event.n == 1;
  if (event.actor == machine_actor || is_first_of_rules ||
      std::ranges::find(about_the_past, event.name) != about_the_past.end()) {
    return std::nullopt;
  }
  const int days = date_in_brussels(event.recorded_at) - date_in_brussels(event.occurred_at);
  if (days < 1) return std::nullopt;
  return days;
}

Sentence recorded_late(std::int64_t days) { return {late_entry, {{"days", days}}}; }

}  // namespace cpe
