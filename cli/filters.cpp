#include "cli/filters.hpp"

#include <algorithm>

#include "cli/desk_shapes.hpp"
#include "cli/words.hpp"

namespace cpe {
namespace {

constexpr Phrase unknown_state{
    "state_is_known", "there is no state \"{typed}\"\nthe states are: {known}",
    "il n’y a pas d’état «\u00a0{typed}\u00a0»\nles états sont\u00a0: {known}"};
constexpr Phrase unknown_region{
    "region_is_known", "there is no region \"{typed}\"\nthe regions are: {known}",
    "il n’y a pas de région «\u00a0{typed}\u00a0»\nles régions sont\u00a0: {known}"};

/// The one of those words that was typed, as stored or as shown in either language.
const Phrase& typed_word(const Output& output, const std::string& typed,
                         const std::vector<const Phrase*>& known, const Phrase& unknown) {
  Names shown;
  for (const Phrase* each : known) {
    if (is_called(*each, typed)) return *each;
    shown.items.push_back(output.filled({*each}));
  }
  throw Error{Code::usage, unknown, {{"typed", typed}, {"known", shown}}};
}

template <class Enum>
std::vector<const Phrase*> phrases_of(const std::vector<Enum>& all) {
  std::vector<const Phrase*> phrases;
  phrases.reserve(all.size());
  for (const Enum each : all) phrases.push_back(&phrase(each));
  return phrases;
}

}  // namespace

State typed_state(const Output& output, const std::string& typed) {
  // The roster says so of a host.
  if (is_called(phrase(AnswerKind::holdover), typed)) return State::holdover;
  const Phrase& word = typed_word(output, typed, phrases_of(all_states()), unknown_state);
  return state_named(word.key()).value();
}

Region typed_region(const Output& output, const std::string& typed) {
  const Phrase& word = typed_word(output, typed, phrases_of(all_regions()), unknown_region);
  return region_named(word.key()).value();
}

std::string_view typed_notice_state(const Output& output, const std::string& typed) {
  std::vector<const Phrase*> known;
  for (const std::string_view each : shown_states()) known.push_back(&notice_state_phrase(each));
  return typed_word(output, typed, known, unknown_state).key();
}

HostFilter::HostFilter(Session& session, const Arguments& arguments) {
  if (arguments.declares("--host") && arguments.has("--host")) {
    host_ = session.country(arguments.text("--host"));
  }
  if (const auto typed = arguments.optional_text("--framework")) {
    framework_ = session.framework(*typed);
  }
  if (const auto typed = arguments.optional_text("--region"))
    region_ = typed_region(session.output(), *typed);
  regions_ = Regions{region_facts(session.database(), session.known_at())};
}

std::string HostFilter::options() const {
  std::string text;
  if (host_) text.append(" --host ").append(host_->view());
  if (framework_) text.append(" --framework ").append(name(*framework_));
  if (region_) text.append(" --region ").append(name(*region_));
  return text;
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
  if (const auto typed = arguments.optional_text("--state"))
    state_ = typed_state(session.output(), *typed);
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
                   "seulement les hôtes du CPEA (EAPC), du PPP (PFP), du DM (MD), de l’ICI ou des "
                   "partenaires mondiaux (PATG)"}};
}

Option region_option() {
  return {.name = "--region",
          .value = placeholder::region,
          .help = {"only hosts of this region, e.g. caucasus, \"North Africa\"",
                   "seulement les hôtes de cette région, p. ex. caucasus, «\u00a0Afrique du "
                   "Nord\u00a0»"}};
}

}  // namespace cpe
