#include "workflows/reference/country.hpp"

#include <algorithm>
#include <array>

namespace cpe {
namespace {

constexpr std::array<std::string_view, 5> framework_names = {"EAPC", "PFP", "MD", "ICI", "PATG"};
constexpr std::array<std::string_view, 6> kind_names = {"acceded",   "joined",  "left",
                                                        "suspended", "resumed", "attested"};

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return (x >= 'a' && x <= 'z' ? x - 'a' + 'A' : x) == (y >= 'a' && y <= 'z' ? y - 'a' + 'A' : y);
  });
}

}  // namespace

std::string_view name(Framework framework) {
  return framework_names[static_cast<std::size_t>(framework)];
}

std::optional<Framework> framework_named(std::string_view text) {
  for (const Framework framework : all_frameworks()) {
    if (same_letters(name(framework), text)) return framework;
  }
  return std::nullopt;
}

const std::vector<Framework>& all_frameworks() {
  static const std::vector<Framework> all = {Framework::eapc, Framework::pfp, Framework::md,
                                             Framework::ici, Framework::patg};
  return all;
}

std::string_view name(FactKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<FactKind> fact_kind_named(std::string_view text) {
  const auto found = std::ranges::find(kind_names, text);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<FactKind>(found - kind_names.begin());
}

Country::Country(CountryCode code, std::vector<CountryFact> facts)
    : code_{code}, facts_{std::move(facts)} {
  std::ranges::stable_sort(facts_, {}, [](const CountryFact& fact) { return fact.on.first; });
}

std::optional<Date> Country::member_since() const {
  for (const CountryFact& fact : facts_) {
    if (fact.kind == FactKind::acceded) return fact.on.first;
  }
  return std::nullopt;
}

bool Country::is_member_on(Date day) const {
  const auto since = member_since();
  return since.has_value() && *since <= day;
}

std::vector<Country::Stint> Country::stints() const {
  std::vector<Stint> result;
  for (const CountryFact& fact : facts_) {
    if (fact.kind == FactKind::joined) {
      result.push_back({fact.framework.value(), fact.on.first, std::nullopt});
    } else if (fact.kind == FactKind::left) {
      for (Stint& stint : result) {
        if (stint.framework == fact.framework && !stint.until) stint.until = fact.on.first;
      }
    }
  }
  return result;
}

bool Country::could_be_partner_between(Date first, Date last) const {
  return std::ranges::any_of(stints(), [&](const Stint& stint) {
    // The day of leaving counts: a mandate may end on the very day its host accedes.
    return stint.from <= last && (!stint.until.has_value() || first <= *stint.until);
  });
}

std::vector<Framework> Country::frameworks_on(Date day) const {
  std::vector<Framework> result;
  for (const Stint& stint : stints()) {
    const bool over = stint.until.has_value() && *stint.until <= day;
    if (stint.from <= day && !over) result.push_back(stint.framework);
  }
  std::ranges::sort(result);
  return result;
}

std::optional<Partnership> Country::partnership_on(Date day) const {
  // Stints in several frameworks make one stretch as long as they touch.
  auto all = stints();
  std::ranges::sort(all, {}, &Stint::from);
  std::optional<Partnership> stretch;
  for (const Stint& stint : all) {
    if (stint.from > day && !(stretch && (!stretch->until || stint.from <= *stretch->until))) break;
    if (!stretch || (stretch->until.has_value() && *stretch->until < stint.from)) {
      stretch = Partnership{stint.from, stint.until, std::nullopt};
    } else if (stretch->until.has_value()) {
      stretch->until =
          stint.until.has_value() ? std::max(*stretch->until, *stint.until) : std::optional<Date>{};
    }
  }
  if (!stretch || (stretch->until.has_value() && *stretch->until <= day)) return std::nullopt;
  stretch->last_mandate_day = last_mandate_day(stretch->until);
  return stretch;
}

std::optional<Date> Country::last_mandate_day(std::optional<Date> until) const {
  if (!until) return std::nullopt;
  return left_because(*until) == accession_reason ? *until : *until - 1;
}

std::optional<Date> Country::partner_from() const {
  for (const CountryFact& fact : facts_) {
    if (fact.kind == FactKind::joined) return fact.on.first;
  }
  return std::nullopt;
}

std::string Country::left_because(Date day) const {
  std::string reason;
  for (const CountryFact& fact : facts_) {
    if (fact.kind == FactKind::left && fact.on.first <= day) reason = fact.reason;
  }
  return reason;
}

bool Country::is_suspended_on(Date day) const {
  bool suspended = false;
  for (const CountryFact& fact : facts_) {
    if (fact.on.first > day) break;
    if (fact.kind == FactKind::suspended) suspended = true;
    if (fact.kind == FactKind::resumed) suspended = false;
  }
  return suspended;
}

std::optional<Date> Country::attested_from() const {
  for (const CountryFact& fact : facts_) {
    if (fact.kind == FactKind::attested) return fact.on.first;
  }
  return std::nullopt;
}

}  // namespace cpe
