#include "workflows/reference/policy.hpp"

#include <boost/json/value.hpp>
#include <stdexcept>

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase cycle_years{"cycle_years", "length of a cycle, in calendar years",
                             "durée d’un cycle, en années civiles"};
constexpr Phrase cycle_first_year{"cycle_first_year", "a year in which a cycle began",
                                  "une année où un cycle a commencé"};
constexpr Phrase renewal_window_days{
    "renewal_window_days", "days before the end of a term at which its renewal window opens",
    "jours avant la fin d’un mandat où s’ouvre la période de renouvellement"};
constexpr Phrase consecutive_terms_cap{
    "consecutive_terms_cap", "terms in a row that embassies may serve in one host (0: no cap)",
    "mandats consécutifs possibles dans un même pays hôte (0\u00a0: sans plafond)"};
constexpr Phrase open_end_check_months{"open_end_check_months",
                                       "months between two reviews of a term without an end date",
                                       "mois entre deux examens d’un mandat sans date de fin"};
constexpr Phrase window_longer_than_cycle{
    "window_longer_than_cycle",
    "a renewal window of {window} days is longer than a cycle of {years} years\n"
    "make the window shorter or the cycle longer",
    "une période de renouvellement de {window} jours dépasse un cycle de {years} ans\n"
    "raccourcissez la période ou allongez le cycle"};

}  // namespace

Date Policy::cycle_end(Date day) const {
  int offset = (day.year() - cycle_first_year) % cycle_years;
  if (offset < 0) offset += cycle_years;
  return Date::of(day.year() - offset + cycle_years - 1, 12, 31);
}

const std::vector<PolicySetting>& policy_settings() {
  static const std::vector<PolicySetting> all = {
      {"cycle_years", &Policy::cycle_years, 1, 10, &cycle_years},
      {"cycle_first_year", &Policy::cycle_first_year, 1949, 2999, &cycle_first_year},
      {"renewal_window_days", &Policy::renewal_window_days, 1, 3650, &renewal_window_days},
      {"consecutive_terms_cap", &Policy::consecutive_terms_cap, 0, 20, &consecutive_terms_cap},
      {"open_end_check_months", &Policy::open_end_check_months, 1, 60, &open_end_check_months}};
  return all;
}

std::optional<Sentence> contradiction_in(const Policy& policy) {
  if (policy.renewal_window_days <= policy.cycle_years * 365) return std::nullopt;
  return Sentence{window_longer_than_cycle,
                  {{"window", std::int64_t{policy.renewal_window_days}},
                   {"years", std::int64_t{policy.cycle_years}}}};
}

Policy first_policy() { return {.version = 1, .effective_on = Date::of(1992, 1, 1)}; }

const Policy& policy_on(const std::vector<Policy>& all, Date day) {
  const Policy* oldest = nullptr;
  const Policy* best = nullptr;
  for (const Policy& policy : all) {
    if (oldest == nullptr || policy.effective_on < oldest->effective_on) oldest = &policy;
    // A later version effective on the same day replaces the earlier one.
    if (policy.effective_on <= day &&
        (best == nullptr || policy.effective_on >= best->effective_on)) {
      best = &policy;
    }
  }
  if (oldest == nullptr) throw std::logic_error{"a register without a policy"};
  return best == nullptr ? *oldest : *best;
}

const Policy& policy_version(const std::vector<Policy>& all, int version) {
  for (const Policy& policy : all) {
    if (policy.version == version) return policy;
  }
  throw std::logic_error{"a pinned policy version that does not exist"};
}

json::object settings_of(const Policy& policy) {
  json::object settings;
  for (const PolicySetting& setting : policy_settings())
    settings[setting.name] = policy.*setting.value;
  return settings;
}

Policy policy_from(int version, Date effective_on, const json::object& settings) {
  Policy policy{.version = version, .effective_on = effective_on};
  for (const PolicySetting& setting : policy_settings()) {
    const json::value* value = settings.if_contains(setting.name);
    if (value != nullptr) policy.*setting.value = static_cast<int>(value->as_int64());
  }
  return policy;
}

}  // namespace cpe
