#include "cli/filters.hpp"

#include <algorithm>

#include "cli/unicode.hpp"

namespace cpe {
namespace {

constexpr Phrase unknown_state{
    "state_is_known", "there is no state \"{typed}\"\nthe states are: {known}",
    "il n’y a pas d’état «\u00a0{typed}\u00a0»\nles états sont\u00a0: {known}"};
constexpr Phrase unknown_region{
    "region_is_known", "there is no region \"{typed}\"\nthe regions are: {known}",
    "il n’y a pas de région «\u00a0{typed}\u00a0»\nles régions sont\u00a0: {known}"};

/// Spaces and underscores are alike: people type what they read.
std::string folded(std::string_view text) {
  std::string spaced{text};
  std::ranges::replace(spaced, '_', ' ');
  return fold(spaced);
}

/// Whether the word typed is one that is stored or shown, in either language.
bool is_called(const Phrase& phrase, const std::string& typed) {
  return typed == folded(phrase.key()) || typed == folded(phrase.in(Language::en)) ||
         typed == folded(phrase.in(Language::fr));
}

template <class Enum>
Enum typed_word(const std::string& typed, const std::vector<Enum>& all, const Phrase& unknown) {
  const std::string wanted = folded(typed);
  Names known;
  known.items.reserve(all.size());
  for (const Enum each : all) {
    if (is_called(phrase(each), wanted)) return each;
    known.items.emplace_back(name(each));
  }
  throw Error{Code::usage, unknown, {{"typed", typed}, {"known", known}}};
}

}  // namespace

State typed_state(const std::string& typed) {
  return typed_word(typed, all_states(), unknown_state);
}

Region typed_region(const std::string& typed) {
  return typed_word(typed, all_regions(), unknown_region);
}

HostFilter::HostFilter(Session& session, const Arguments& arguments) {
  if (arguments.declares("--host") && arguments.has("--host")) {
    host_ = session.country(arguments.text("--host"));
  }
  if (const auto typed = arguments.optional_text("--framework")) {
    framework_ = session.framework(*typed);
  }
  if (const auto typed = arguments.optional_text("--region")) region_ = typed_region(*typed);
  regions_ = Regions{region_facts(session.database(), session.known_at())};
}

bool HostFilter::takes(const Country& country, Date on) const {
  if (host_ && country.code() != *host_) return false;
  if (region_ && regions_.of(country.code(), on) != region_) return false;
  if (!framework_) return true;
  const auto frameworks = country.frameworks_on(on);
  return std::ranges::find(frameworks, *framework_) != frameworks.end();
}

bool HostFilter::takes(const Country& country, Date first, Date last) const {
  if (takes(country, first) || takes(country, last)) return true;
  return std::ranges::any_of(country.facts(), [&](const CountryFact& fact) {
    const Date day = fact.on.first;
    return first < day && day < last && takes(country, day);
  });
}

DesignationFilter::DesignationFilter(Session& session, const Arguments& arguments, Date on)
    : expires_from_{on} {
  if (const auto typed = arguments.optional_text("--member")) member_ = session.country(*typed);
  if (const auto typed = arguments.optional_text("--state")) state_ = typed_state(*typed);
  if (const auto within = arguments.span("--expiring-within")) expires_until_ = on + *within;
}

bool DesignationFilter::takes(const Shown& shown) const {
  const auto& embassies = shown.designation.terms.embassies;
  return takes_but_for_member(shown) &&
         (!member_ || std::ranges::find(embassies, *member_, &Embassy::member) != embassies.end());
}

bool DesignationFilter::takes(const Shown& shown, const HostRecord& record, Date first,
                              Date last) const {
  if (!takes_but_for_member(shown)) return false;
  if (!member_) return true;
  const auto served = days_of(record, shown.designation, *member_);
  return std::ranges::any_of(served, [&](const EmbassyDays& days) {
    return days.from <= last && (!days.to.has_value() || *days.to >= first);
  });
}

bool DesignationFilter::takes_but_for_member(const Shown& shown) const {
  const Terms& terms = shown.designation.terms;
  if (state_ && shown.state != *state_) return false;
  if (expires_until_) {
    const bool ends = terms.end.has_value();
    if (!ends || *terms.end < expires_from_ || *terms.end > *expires_until_) return false;
  }
  return true;
}

Option host_option() {
  return {.name = "--host",
          .value = placeholder::host,
          .help = {"only this host", "seulement ce pays hôte"}};
}

Option framework_option() {
  return {.name = "--framework",
          .value = placeholder::framework,
          .help = {"only hosts in EAPC, PFP, MD, ICI or PATG",
                   "seulement les hôtes de l’EAPC, du PFP, du MD, de l’ICI ou des PATG"}};
}

Option region_option() {
  return {.name = "--region",
          .value = placeholder::region,
          .help = {"only hosts of this region, e.g. caucasus, \"North Africa\"",
                   "seulement les hôtes de cette région, p. ex. caucasus, «\u00a0Afrique du "
                   "Nord\u00a0»"}};
}

}  // namespace cpe
