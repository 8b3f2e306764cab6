// Running mandates move to another version of the rules: all that are asked for, or none.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

constexpr Phrase no_such_version{
    "policy_version_is_known",
    "there is no version {version} of the rules\nthe versions are: {known}",
    "il n’y a pas de version {version} des règles\nles versions sont\u00a0: {known}"};
constexpr Phrase version_ahead{
    "policy_version_is_in_force",
    "version {version} of the rules takes effect on {day}: no mandate can follow it before\n"
    "migrate on that day, or name a version in force with --to",
    "la version {version} des règles prend effet le {day}\u00a0: aucun mandat ne peut la suivre "
    "avant\n"
    "faites-le ce jour-là, ou indiquez avec --to une version en vigueur"};

/// The version in force today, or the one asked for, which is not ahead.
int version_to_pin(const std::vector<Policy>& all, std::optional<std::int64_t> wanted, Date today) {
  if (!wanted) return policy_on(all, today).version;
  const auto found =
      std::ranges::find_if(all, [&](const Policy& each) { return each.version == *wanted; });
  if (found == all.end()) {
    Names known;
    for (const Policy& each : all) known.items.push_back(std::to_string(each.version));
    throw Error{Code::not_found,
                no_such_version,
                {{"version", std::to_string(*wanted)}, {"known", std::move(known)}}};
  }
  if (found->effective_on > today) {
    throw Error{Code::refused,
                version_ahead,
                {{"version", std::to_string(*wanted)}, {"day", found->effective_on}}};
  }
  return found->version;
}

std::vector<DesignationId> each_once(const std::vector<DesignationId>& ids) {
  std::vector<DesignationId> result;
  for (const DesignationId& id : ids) {
    if (std::ranges::find(result, id) == result.end()) result.push_back(id);
  }
  return result;
}

void add_open(std::vector<DatedStep>& dates, const std::vector<Duty>& duties) {
  for (const Duty& duty : duties) {
    if (duty.is_open()) dates.push_back({duty.item, duty.due_on});
  }
}

}  // namespace

/// What the mandate has ahead under the rules it has pinned: steps, and what is owed.
std::vector<DatedStep> Office::dates_ahead(const Work& work, const Designation& mandate) {
  const Policy policy = pinned_policy(mandate, work.today());
  auto dates = steps_ahead(course_of(mandate, policy, work.today()), work.now());
  const auto marks = register_.duty_marks(mandate.id);
  add_open(dates, duties_of(mandate, policy, register_.registered_on(mandate.id), marks));
  if (const auto next = successor_of(mandate)) {
    add_open(dates, handover_of(mandate, *next, policy, marks));
  }
  return dates;
}

MigratedMandate Office::migrate(Work& work, const Designation& mandate, int to) {
  const auto before = dates_ahead(work, mandate);
  const int from = mandate.policy.value_or(to);
  const Designation migrated = apply(work, mandate, PolicyMigrated{from, to});
  // Its window may not be open yet by the new rules; one that is opens by itself.
  try_apply(work, migrated, RenewalWindowClosed{}, {.cause = work.last_recorded()});
  return {mandate.id, from, to,
          changes_between(before, dates_ahead(work, designation(mandate.id)))};
}

std::vector<MigratedMandate> Office::migrate_policies(Work& work, const MigrationForm& form) {
  const int to = version_to_pin(register_.policies(), form.to, work.today());
  const auto ids =
      form.mandates.empty() ? register_.running_designations() : each_once(form.mandates);
  std::vector<MigratedMandate> migrated;
  for (const DesignationId& id : ids) {
    const Designation mandate = designation(id);
    const bool follows_it_already = is_running(mandate.state) && mandate.policy == to;
    if (!follows_it_already) migrated.push_back(migrate(work, mandate, to));
  }
  return migrated;
}

}  // namespace cpe
