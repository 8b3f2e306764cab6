#include "cli/commands/countries.hpp"

#include <algorithm>

#include "cli/commands/common.hpp"
#include "cli/unicode.hpp"

namespace cpe {
namespace {

constexpr Phrase ends_with_accession{"ends_with_accession",
                                     "what that changes:", "ce que cela change\u00a0:"};

}  // namespace

Positional country_positional() {
  return {
      .name = "country", .value = placeholder::country, .help = {"code or name", "code ou nom"}};
}

Option effective_day_option() {
  return {.name = "--on",
          .value = placeholder::date,
          .help = {"the day from which it holds; it may lie ahead",
                   "le jour à compter duquel cela vaut\u00a0; il peut être à venir"},
          .required = true};
}

std::vector<Country> countries_by_name(Session& session, Date on) {
  auto all = countries(session.database(), session.known_at());
  std::ranges::stable_sort(
      all, {}, [&](const Country& each) { return fold(session.name(each.code(), on)); });
  return all;
}

void show_consequences(Session& session, CountryCode code) {
  std::vector<Shown> shown;
  for (Designation& each : designations_of_host(session.database(), code)) {
    const bool ended_with_it = each.end_reason == EndReason::host_acceded ||
                               each.end_reason == EndReason::partnership_ended;
    const bool live = each.live && (is_adopted(each.state) || each.ends_because ||
                                    each.state == State::not_retained ||
                                    (each.state == State::ended && !each.imported));
    if (live || ended_with_it) shown.push_back(as_stored(std::move(each)));
  }
  if (shown.empty()) return;
  session.output().say({ends_with_accession});
  session.output().table(designations_table(session, shown, session.today()));
}

}  // namespace cpe
