// The rules as dated data: a new version of the whole set, effective from a day.

#include <algorithm>
#include <set>

#include "engine/error.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_such_setting{
    "setting_is_known", "there is no rule \"{name}\"\nthe rules are: {known}",
    "il n’y a pas de règle «\u00a0{name}\u00a0»\nles règles sont\u00a0: {known}"};
constexpr Phrase changed_later{
    "policy_changes_later", "from {day} on it is {value}: version {version} says so, and stays",
    "à compter du {day}, la valeur est {value}\u00a0: la version {version} le prévoit, et demeure"};
constexpr Phrase pinned_rules_stay{
    "mandates_keep_their_rules",
    "mandates that are adopted already keep the rules of their adoption",
    "les mandats déjà adoptés gardent les règles de leur adoption"};

const PolicySetting& setting_named(const std::string& wanted) {
  Names known;
  for (const PolicySetting& setting : policy_settings()) {
    if (setting.name == wanted) return setting;
    known.items.emplace_back(setting.name);
  }
  throw Error{Code::not_found, no_such_setting, {{"name", wanted}, {"known", known}}};
}

TimerPlan versions_to_come(const std::vector<Policy>& all, Date today) {
  TimerPlan plan;
  for (const Policy& policy : all) {
    if (policy.effective_on <= today) continue;
    plan.steps.push_back({.step = "policy_took_effect_" + std::to_string(policy.version),
                          .due_at = midnight_in_brussels(policy.effective_on),
                          .rank = Rank::reference_fact});
  }
  return plan;
}

/// What versions that take effect later make of a change.
struct LaterVersions {
  std::vector<Date> carry_it;          ///< they have not touched this rule: it changes there too
  std::optional<Policy> overrides_it;  ///< the first one that has
  std::string value;                   ///< what the rule is from then on
};

LaterVersions later_versions(const std::vector<Policy>& all, const PolicySetting& setting,
                             Date from) {
  const std::string former = setting.text(policy_on(all, from));
  std::set<Date> days;
  for (const Policy& each : all) {
    if (each.effective_on > from) days.insert(each.effective_on);
  }
  LaterVersions later;
  for (const Date day : days) {
    const Policy& then = policy_on(all, day);
    if (setting.text(then) != former) {
      later.overrides_it = then;
      later.value = setting.text(then);
      return later;
    }
    later.carry_it.push_back(day);
  }
  return later;
}

Remarks about_versions(const LaterVersions& later, bool mandates_run) {
  Remarks remarks;
  if (later.overrides_it) {
    remarks.push_back({changed_later,
                       {{"day", later.overrides_it->effective_on},
                        {"version", std::to_string(later.overrides_it->version)},
                        {"value", later.value}}});
  }
  if (mandates_run) remarks.push_back({pinned_rules_stay});
  return remarks;
}

}  // namespace

Remarks Office::set_policy(Work& work, const PolicyForm& form) {
  const PolicySetting& setting = setting_named(form.name);
  const Date from = form.effective_on.value_or(work.today());
  require_grounds_where_late(work, from, form.decision);
  auto policies = register_.policies();
  const LaterVersions later = later_versions(policies, setting, from);
  std::vector<Date> days = {from};
  days.insert(days.end(), later.carry_it.begin(), later.carry_it.end());
  for (const Date day : days) {
    Policy changed = policy_on(policies, day);
    changed.effective_on = day;
    changed.version = std::ranges::max(policies, {}, &Policy::version).version + 1;
    if (auto refusal = setting.set(changed, setting.name, form.value)) {
      throw Error{Code::refused, std::move(*refusal)};
    }
    if (auto refusal = contradiction_in(changed)) throw Error{Code::refused, std::move(*refusal)};
    policies.push_back(changed);
    record_policy(work, changed, form, versions_to_come(policies, work.today()));
  }
  return about_versions(later, !register_.running_designations().empty());
}

void Office::load_first_policy(Work& work) { record_policy(work, first_policy(), {}, {}); }

void Office::record_policy(Work& work, const Policy& policy, const PolicyForm& form,
                           const TimerPlan& timers) {
  json::object payload{{"version", policy.version},
                       {"effective_on", to_text(policy.effective_on)},
                       {"decision", form.decision}};
  if (!form.name.empty()) payload[form.name] = settings_of(policy).at(form.name);
  work.record(
      {.subject = policy_subject(),
       .name = "policy_set",
       .payload = std::move(payload),
       .after = {{"policy", json::array{json::object{{"version", policy.version},
                                                     {"effective_on", to_text(policy.effective_on)},
                                                     {"settings", settings_of(policy)},
                                                     {"decision", form.decision}}}}},
       .occurred_at = midnight_in_brussels(policy.effective_on),
       .timers = timers});
}

}  // namespace cpe
