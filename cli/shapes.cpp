#include "cli/shapes.hpp"

#include <algorithm>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase closed_word{"closed", "closed", "fermée"};
constexpr Phrase confirmed_then{"confirmed", "{member} on {day}", "{member} le {day}"};
constexpr Phrase confirmed_by_letter{"confirmed", "{member} on {day} ({letter})",
                                     "{member} le {day} ({letter})"};
constexpr Phrase paused_word{"paused", "paused", "en pause"};
constexpr Phrase until{"until_event", "until: {event}", "jusqu’à\u00a0: {event}"};
constexpr Phrase closed_term{"term", "{start} to {end}", "du {start} au {end}"};
constexpr Phrase coarse_term{"term", "{start} to {end}", "{start} à {end}"};
constexpr Phrase term_from_coarse{"term", "{start} to {end}", "de {start} au {end}"};
constexpr Phrase open_term{"term", "from {start} until: {event}",
                           "à compter du {start}, jusqu’à\u00a0: {event}"};
constexpr Phrase contested_state{"contested", "{state} (adoption reopened)",
                                 "{state} (adoption rouverte)"};
constexpr Phrase will_end_because{"will_end_because", "{state}, will end: {reason}",
                                  "{state}, prendra fin\u00a0: {reason}"};
constexpr Phrase ended_because{"ended_because", "{state}: {reason}", "{state}\u00a0: {reason}"};

json::value decision_shape(const Designation& designation) {
  if (!designation.decision && designation.reference.empty() && !designation.decided_on)
    return nullptr;
  return json::object{{"id", columns::of(designation.decision)},
                      {"reference", columns::of(designation.reference)},
                      {"decided_on", columns::of(designation.decided_on)}};
}

/// A date as exact as its row is known.
std::string cut(Date date, Precision precision) {
  std::string text = to_text(date);
  switch (precision) {
    case Precision::year:
      return text.substr(0, 4);
    case Precision::month:
      return text.substr(0, 7);
    case Precision::day:
      break;
  }
  return text;
}

/// Whether a bound is known to the day: French tells such a span from one of years.
bool names_a_day(const std::string& bound) {
  return bound.size() == std::string_view{"2027-01-01"}.size();
}

/// An end that was decided here is known to the day, however coarse the import was.
bool is_exact(Date end, const Designation& designation) {
  if (designation.ends_because) return true;
  const bool closes_its_period =
      (end + 1).day() == 1 && (designation.precision == Precision::month || end.month() == 12);
  return designation.term_version > 1 && !closes_its_period;
}

}  // namespace

std::string source_of(const Designation& designation) {
  std::vector<std::string> sources;
  for (const Embassy& embassy : designation.terms.embassies) {
    const bool is_new = std::ranges::find(sources, embassy.source) == sources.end();
    if (!embassy.source.empty() && is_new) sources.push_back(embassy.source);
  }
  std::string joined;
  for (const std::string& source : sources) joined += (joined.empty() ? "" : " ; ") + source;
  return joined;
}

json::object shape(const Shown& shown) {
  const Designation& designation = shown.designation;
  json::array members;
  json::array embassies;
  for (const Embassy& embassy : designation.terms.embassies) {
    members.push_back(columns::of(embassy.member));
    json::object row{{"member", columns::of(embassy.member)}, {"city", embassy.city}};
    if (embassy.paused) row["paused"] = true;
    if (embassy.closed_on) row["closed_on"] = columns::of(embassy.closed_on);
    if (!designation.imported) {
      row["confirmed_at"] = nullptr;
      if (embassy.confirmed_at) row["confirmed_at"] = to_text(*embassy.confirmed_at);
      row["confirmed_by"] = columns::of(embassy.confirmed_by);
    }
    embassies.push_back(std::move(row));
  }
  const bool is_joint = designation.terms.embassies.size() > 1;
  const bool is_over = shown.state == State::ended;
  return {{"id", columns::of(designation.id)},
          {"host", columns::of(designation.host)},
          {"state", name(shown.state)},
          {"members", std::move(members)},
          {"embassies", std::move(embassies)},
          {"role", is_joint ? "joint" : "sole"},
          {"start", columns::of(designation.terms.start)},
          {"end", columns::of(designation.terms.end)},
          {"precision", name(designation.precision)},
          {"decision", decision_shape(designation)},
          {"source", columns::of(source_of(designation))},
          {"until_event", columns::of(designation.terms.until_event)},
          {"end_reason", is_over ? columns::name_of(designation.end_reason) : nullptr},
          {"ended_on", is_over ? columns::of(designation.ended_on) : nullptr},
          {"renews", columns::of(designation.renews)},
          {"replaces", columns::of(designation.replaces)},
          {"successor", columns::of(designation.successor)},
          {"imported", designation.imported},
          {"confidence", columns::name_of(designation.confidence)},
          {"contested", designation.contested}};
}

json::array shapes(const std::vector<Shown>& all) {
  json::array result;
  for (const Shown& each : all) result.push_back(shape(each));
  return result;
}

/// Where an embassy sits, and that it does not work: "Amman, closed".
std::string place_of(Session& session, const Designation& designation, const Embassy& embassy,
                     Date on) {
  std::string place = session.city(designation.host, embassy.city, on);
  const bool is_closed = embassy.closed_on.has_value() && *embassy.closed_on <= on;
  if (!is_closed && !embassy.paused) return place;
  if (!place.empty()) place += ", ";
  return place + session.output().filled({is_closed ? closed_word : paused_word});
}

std::string embassies_text(Session& session, const Designation& designation, Date on) {
  auto embassies = designation.terms.embassies;
  for (Embassy& each : embassies) each.city = place_of(session, designation, each, on);
  const bool one_city = std::ranges::all_of(
      embassies, [&](const Embassy& each) { return each.city == embassies.front().city; });
  Names names;
  for (const Embassy& embassy : embassies) {
    std::string text = session.name(embassy.member, on);
    if (!one_city && !embassy.city.empty()) text += " (" + embassy.city + ")";
    names.items.push_back(std::move(text));
  }
  std::string text = render(Value{names}, session.output().style());
  if (one_city && !embassies.empty() && !embassies.front().city.empty()) {
    text += " (" + embassies.front().city + ")";
  }
  return text;
}

std::string confirmations_text(Session& session, const Designation& designation) {
  Names letters;
  for (const Embassy& each : designation.terms.embassies) {
    if (!each.confirmed_at) continue;
    std::vector<Argument> arguments = {{"member", each.member},
                                       {"day", date_in_brussels(*each.confirmed_at)}};
    const Phrase& words = each.confirmed_by.empty() ? confirmed_then : confirmed_by_letter;
    if (!each.confirmed_by.empty()) arguments.push_back({"letter", each.confirmed_by});
    letters.items.push_back(session.output().filled({words, std::move(arguments)}));
  }
  return letters.items.empty() ? std::string{} : render(Value{letters}, session.output().style());
}

std::string missing_text(Session& session, const Designation& designation) {
  Names names;
  for (const CountryCode member : unconfirmed_members(designation)) {
    names.items.push_back(session.name(member, designation.terms.start));
  }
  return names.items.empty() ? std::string{} : render(Value{names}, session.output().style());
}

std::string start_text(const Designation& designation) {
  return cut(designation.terms.start, designation.precision);
}

std::string end_text(Session& session, const Designation& designation) {
  const Terms& terms = designation.terms;
  if (terms.end.has_value()) {
    return is_exact(*terms.end, designation) ? to_text(*terms.end)
                                             : cut(*terms.end, designation.precision);
  }
  return session.output().filled({until, {{"event", terms.until_event}}});
}

std::string term_text(Session& session, const Designation& designation) {
  std::string start = start_text(designation);
  if (designation.terms.end.has_value()) {
    const std::string end = end_text(session, designation);
    if (end == start) return start;
    const Phrase& words = names_a_day(start) ? closed_term
                          : names_a_day(end) ? term_from_coarse
                                             : coarse_term;
    return session.output().filled({words, {{"start", start}, {"end", end}}});
  }
  return session.output().filled(
      {open_term, {{"start", start}, {"event", designation.terms.until_event}}});
}

std::string authority_text(const Designation& designation) {
  if (!designation.reference.empty()) return designation.reference;
  if (designation.decision) return designation.decision->text();
  return source_of(designation);
}

std::string short_authority_text(const Designation& designation) {
  const std::string whole = authority_text(designation);
  std::string sites;
  for (std::size_t at = 0; (at = whole.find("://", at)) != std::string::npos;) {
    at += 3;
    const std::size_t end = std::min(whole.find_first_of("/ ", at), whole.size());
    std::string site = whole.substr(at, end - at);
    if (site.starts_with("www.")) site.erase(0, 4);
    if (sites.find(site) == std::string::npos) sites += (sites.empty() ? "" : ", ") + site;
  }
  return sites.empty() ? whole : sites;
}

std::string state_text(Session& session, const Shown& shown) {
  if (shown.designation.contested && is_adopted(shown.state)) {
    return session.output().filled({contested_state, {{"state", &phrase(shown.state)}}});
  }
  const auto& coming = shown.designation.ends_because;
  if (coming && is_adopted(shown.state)) {
    return session.output().filled(
        {will_end_because, {{"state", &phrase(shown.state)}, {"reason", &phrase(*coming)}}});
  }
  const auto& reason = shown.designation.end_reason;
  if (shown.state != State::ended || !reason) {
    return session.output().filled({phrase(shown.state)});
  }
  return session.output().filled(
      {ended_because, {{"state", &phrase(shown.state)}, {"reason", &phrase(*reason)}}});
}

Tone tone_of(State state) {
  switch (state) {
    case State::in_force:
    case State::renewing:
    case State::handing_over:
      return Tone::good;
    case State::renewal_due:
      return Tone::warning;
    case State::holdover:
      return Tone::alarm;
    case State::ended:
    case State::withdrawn:
    case State::not_retained:
    case State::annulled:
      return Tone::dim;
    default:
      return Tone::plain;
  }
}

}  // namespace cpe
