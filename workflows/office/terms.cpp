#include "workflows/office/terms.hpp"

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/designation/rules.hpp"

namespace cpe {
namespace {

constexpr Phrase too_many_ends{
    "one_end_is_given",
    "{given} ends are given: a term has one\ngive one of --end, --term, --until-event",
    "{given} fins sont indiquées\u00a0: un mandat n’en a qu’une\n"
    "indiquez soit --end, soit --term, soit --until-event"};
constexpr Phrase cities_do_not_match{
    "each_embassy_has_a_city",
    "{cities} cities are given for {embassies} {embassies|embassy|embassies}\n"
    "give one city for all, or one for each",
    "{cities} villes sont indiquées pour {embassies} {embassies|ambassade|ambassades}\n"
    "indiquez une ville pour toutes, ou une pour chacune"};

constexpr Phrase not_one_line{"text_is_one_line",
                              "\"{text}\" has a line break\nwrite it on one line",
                              "«\u00a0{text}\u00a0» comporte un saut de ligne\n"
                              "écrivez-le sur une ligne"};

/// Embassies that stay, in the order asked for, and new ones in their city.
std::vector<Embassy> merged(const std::vector<Embassy>& present, std::vector<Embassy> wanted,
                            bool keeps_cities) {
  for (Embassy& each : wanted) {
    const auto known = std::ranges::find(present, each.member, &Embassy::member);
    if (known == present.end()) continue;
    const std::string city = keeps_cities ? known->city : each.city;
    each = *known;
    each.city = city;
  }
  return wanted;
}

std::vector<CountryCode> members_after(const Designation& before, const OfferChanges& changes) {
  std::vector<CountryCode> members = changes.members.empty() ? members_of(before) : changes.members;
  members.insert(members.end(), changes.add.begin(), changes.add.end());
  for (const CountryCode gone : changes.drop) {
    if (const auto refusal = rules::embassy_serves_here(before, gone)) {
      throw Error{Code::refused, *refusal};
    }
    std::erase(members, gone);
  }
  return members;
}

}  // namespace

void require_one_end(std::optional<Date> end, std::optional<Span> term, const std::string& event) {
  require_one_line(event);
  const int given = (end ? 1 : 0) + (term ? 1 : 0) + (event.empty() ? 0 : 1);
  if (given > 1) throw Error{Code::usage, too_many_ends, {{"given", std::int64_t{given}}}};
}

Date last_day(Date start, Span term) { return last_day_of_term(start, term.months) + term.days; }

std::vector<Embassy> embassies_of(const std::vector<CountryCode>& members,
                                  const std::vector<std::string>& cities,
                                  const std::string& capital) {
  for (const std::string& city : cities) require_one_line(city);
  if (cities.size() > 1 && cities.size() != members.size()) {
    throw Error{Code::usage,
                cities_do_not_match,
                {{"cities", static_cast<std::int64_t>(cities.size())},
                 {"embassies", static_cast<std::int64_t>(members.size())}}};
  }
  std::vector<Embassy> embassies;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::string& city = cities.empty() ? capital : cities.size() == 1 ? cities[0] : cities[i];
    embassies.push_back({.member = members[i], .city = city});
  }
  return embassies;
}

void require_one_line(const std::string& text) {
  if (text.find_first_of("\n\r") != text.npos)
    throw Error{Code::usage, not_one_line, {{"text", text}}};
}

Terms changed_terms(const Designation& before, const OfferChanges& changes,
                    const std::string& capital) {
  Terms terms = before.terms;
  if (changes.start) terms.start = *changes.start;
  if (changes.end) terms.end = changes.end;
  if (changes.term) terms.end = last_day(terms.start, *changes.term);
  if (changes.end || changes.term) terms.until_event.clear();
  if (!changes.until_event.empty()) {
    terms.end.reset();
    terms.until_event = changes.until_event;
  }
  auto wanted = embassies_of(members_after(before, changes), changes.cities, capital);
  terms.embassies = merged(before.terms.embassies, std::move(wanted), changes.cities.empty());
  return terms;
}

bool same_terms(const Terms& a, const Terms& b) {
  return a.embassies == b.embassies && a.start == b.start && a.end == b.end &&
         a.until_event == b.until_event;
}

}  // namespace cpe
