// The rules as dated data: a new version of the whole set, effective from a day.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_such_setting{
    "setting_is_known", "there is no rule \"{name}\"\nthe rules are: {known}",
    "il n’y a pas de règle «\u00a0{name}\u00a0»\nles règles sont\u00a0: {known}"};
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

}  // namespace

void Office::set_policy(Work& work, const PolicyForm& form) {
  const PolicySetting& setting = setting_named(form.name);
  auto policies = register_.policies();
  Policy changed = policy_on(policies, form.effective_on.value_or(work.today()));
  changed.effective_on = form.effective_on.value_or(work.today());
  changed.version = std::ranges::max(policies, {}, &Policy::version).version + 1;
  if (auto refusal = setting.set(changed, setting.name, form.value)) {
    throw Error{Code::refused, std::move(*refusal)};
  }
  if (auto refusal = contradiction_in(changed)) throw Error{Code::refused, std::move(*refusal)};

  policies.push_back(changed);
  record_policy(work, changed, form, versions_to_come(policies, work.today()));
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
