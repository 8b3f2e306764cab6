// Countries: who joins the Alliance, who becomes or stops being a partner, and what follows for the
// mandates in that country.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/columns.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"
#include "workflows/reference/rows.hpp"
#include "workflows/words.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase country_unknown{"country_is_known",
                                 "the register does not know the country {code}\n"
                                 "give its names: --name-en NAME --name-fr NAME",
                                 "le registre ne connaît pas le pays {code}\nindiquez ses "
                                 "noms\u00a0: --name-en NOM --name-fr NOM"};
constexpr Phrase member_already{
    "country_is_no_member_yet", "{country} has been a member since {since}\ncheck the country",
    "{country}\u00a0: membre de l’Alliance depuis le {since}\nvérifiez le pays"};
constexpr Phrase in_framework_already{
    "country_is_not_in_the_framework_yet",
    "{country} is in {framework} on {day} already\ncheck the framework and the date",
    "{country}\u00a0: ce pays participe déjà au cadre {framework} le {day}\nvérifiez le cadre et "
    "la date"};
constexpr Phrase members_do_not_join{
    "partner_is_no_member",
    "{country} is a member on {day}: a member is no partner\ncheck the country",
    "{country}\u00a0: membre de l’Alliance le {day}\u00a0; un Allié n’est pas partenaire\n"
    "vérifiez le pays"};
constexpr Phrase not_in_framework{
    "country_is_in_the_framework",
    "{country} is not in {framework} on {day}\n`cpe partner list --on {iso}` shows who is",
    "{country}\u00a0: ce pays ne participe pas au cadre {framework} le {day}\n"
    "`cpe partner list --on {iso}` montre qui en fait partie"};
constexpr Phrase no_partner_then{
    "country_is_a_partner",
    "{country} is not a partner on {day}\n`cpe partner list --on {iso}` shows who is",
    "{country}\u00a0: ce pays n’est pas partenaire le {day}\n`cpe partner list --on {iso}` montre "
    "qui l’est"};
constexpr Phrase suspended_already{
    "partnership_is_not_suspended",
    "{country}: the partnership is suspended on {day} already\n"
    "nothing is to be done",
    "{country}\u00a0: le partenariat est déjà suspendu le {day}\nil n’y a rien à faire"};
constexpr Phrase not_suspended{
    "partnership_is_suspended",
    "{country}: the partnership is not suspended on {day}, there is nothing to resume\n"
    "check the date (`cpe partner list --on {iso}`)",
    "{country}\u00a0: le partenariat n’est pas suspendu le {day}, il n’y a rien à "
    "reprendre\nvérifiez la date (`cpe partner list --on {iso}`)"};
constexpr Phrase joins_after_accession{
    "country_joins_nothing_after_its_accession",
    "{country} joined {framework} on {joined}: it cannot have become a member on {day}\n"
    "check the date of the accession",
    "{country}\u00a0: ce pays a rejoint le cadre {framework} le {joined}\u00a0; il ne peut pas "
    "être "
    "devenu membre le {day}\n"
    "vérifiez la date d’adhésion"};
constexpr Phrase placed_there_already{
    "country_changes_region",
    "{country} lies in \"{region}\" on {day} already\nname another region or another day",
    "{country}\u00a0: ce pays figure déjà dans la région «\u00a0{region}\u00a0» le {day}\n"
    "indiquez une autre région ou un autre jour"};
constexpr Phrase attested_ahead{
    "attested_day_has_come",
    "nobody can vouch for a day to come: {day} is after {today}\ngive a day that has come",
    "nul ne peut se porter garant d’un jour à venir\u00a0: le {day} est après le {today}\n"
    "indiquez un jour passé ou aujourd’hui"};

PartialDate exactly(Date day) { return {day, day, Precision::day}; }

std::vector<Argument> on_day(CountryCode country, Date day) {
  return {{"country", country}, {"day", day}, {"iso", to_text(day)}};
}

json::object row_of(const CountryNames& names, std::string_view kind) {
  return {{"kind", kind},
          {"from_on", names.from ? json::value(to_text(*names.from)) : json::value("")},
          {"en", names.en},
          {"fr", names.fr}};
}

json::object row_of_alias(const std::string& alias, std::string_view kind) {
  return {{"kind", kind}, {"from_on", ""}, {"en", alias}, {"fr", ""}};
}

/// The first day on which the country joins a framework on or after that day.
const CountryFact* next_joining(const Country& country, Date day) {
  for (const CountryFact& fact : country.facts()) {
    if (fact.kind == FactKind::joined && fact.on.first >= day) return &fact;
  }
  return nullptr;
}

/// Every day on which facts take effect has its timer; facts are by date.
TimerPlan days_to_come(const Country& country, Date today) {
  TimerPlan plan;
  for (const CountryFact& fact : country.facts()) {
    if (fact.on.first <= today) continue;
    const std::string step = "fact_took_effect_" + to_text(fact.on.first);
    // An accession and what it ends take effect together.
    if (!plan.steps.empty() && plan.steps.back().step == step) continue;
    plan.steps.push_back({.step = step,
                          .due_at = midnight_in_brussels(fact.on.first),
                          .rank = Rank::reference_fact});
  }
  return plan;
}

}  // namespace

Country Office::known_country(CountryCode code) {
  if (!register_.knows_country(code)) {
    throw Error{Code::not_found, country_unknown, {{"code", code.text()}}};
  }
  return register_.country(code);
}

void Office::record_facts(Work& work, CountryCode code, std::string_view event,
                          const std::vector<CountryFact>& facts, const std::string& decision,
                          const std::optional<CountryNames>& names) {
  const Date on = facts.front().on.first;
  const bool vouches = facts.front().kind == FactKind::attested;
  if (!vouches) require_grounds_where_late(work, on, decision);
  json::array rows;
  for (const CountryFact& fact : facts) rows.push_back(row_of(fact));
  json::object payload{{"facts", rows}};
  if (!decision.empty()) payload["decision"] = checked_reference(decision);
  json::object after{{"country_fact", std::move(rows)}};
  if (names) after["country_name"] = json::array{row_of(*names, "name")};

  const Country before = register_.country(code);
  std::vector<CountryFact> all = before.facts();
  all.insert(all.end(), facts.begin(), facts.end());
  work.record({.subject = subject_of(code),
               .name = event,
               .payload = std::move(payload),
               .after = std::move(after),
               .occurred_at = midnight_in_brussels(on),
               .timers = days_to_come(Country{code, std::move(all)}, work.today())});
}

void Office::member_accedes(Work& work, CountryCode code, Date on, const std::string& decision) {
  const Country country = known_country(code);
  if (const auto since = country.member_since()) {
    throw Error{Code::refused, member_already, {{"country", code}, {"since", *since}}};
  }
  if (const CountryFact* joined = next_joining(country, on)) {
    throw Error{Code::refused,
                joins_after_accession,
                {{"country", code},
                 {"framework", &words_of(joined->framework.value())},
                 {"joined", joined->on.first},
                 {"day", on}}};
  }
  std::vector<CountryFact> facts = {{.kind = FactKind::acceded, .on = exactly(on)}};
  for (const Framework framework : country.frameworks_on(on)) {
    facts.push_back({.kind = FactKind::left,
                     .on = exactly(on),
                     .framework = framework,
                     .reason = std::string{accession_reason}});
  }
  record_facts(work, code, "member_acceded", facts, decision);
  ask_new_member(work, code);
  host_leaves(work, code, on, EndReason::host_acceded);
}

void Office::partner_joins(Work& work, const PartnershipForm& form) {
  if (!form.names) known_country(form.code);
  const Country country = register_.country(form.code);
  auto arguments = on_day(form.code, form.on);
  if (country.is_member_on(form.on)) {
    throw Error{Code::refused, members_do_not_join, std::move(arguments)};
  }
  const auto present = country.frameworks_on(form.on);
  if (std::ranges::find(present, form.framework.value()) != present.end()) {
    arguments.push_back({"framework", &words_of(*form.framework)});
    throw Error{Code::refused, in_framework_already, std::move(arguments)};
  }
  record_facts(work, form.code, "partner_joined",
               {{.kind = FactKind::joined, .on = exactly(form.on), .framework = form.framework}},
               form.decision, form.names);
}

void Office::partner_leaves(Work& work, const PartnershipForm& form) {
  const Country country = known_country(form.code);
  const auto present = country.frameworks_on(form.on);
  std::vector<Framework> leaving = present;
  if (form.framework)
    std::erase_if(leaving, [&](Framework each) { return each != form.framework; });
  if (leaving.empty()) {
    auto arguments = on_day(form.code, form.on);
    if (!form.framework) throw Error{Code::refused, no_partner_then, std::move(arguments)};
    arguments.push_back({"framework", &words_of(*form.framework)});
    throw Error{Code::refused, not_in_framework, std::move(arguments)};
  }
  std::vector<CountryFact> facts;
  facts.reserve(leaving.size());
  for (const Framework framework : leaving) {
    facts.push_back({.kind = FactKind::left,
                     .on = exactly(form.on),
                     .framework = framework,
                     .reason = std::string{name(EndReason::partnership_ended)}});
  }
  record_facts(work, form.code, "partner_left", facts, form.decision);
  // A partner that is in another framework by then, or joins one on that very day, stays one.
  if (!register_.country(form.code).is_partner_on(form.on)) {
    host_leaves(work, form.code, form.on, EndReason::partnership_ended);
  }
}

void Office::partner_is_suspended(Work& work, const SuspensionForm& form) {
  const Country country = known_country(form.code);
  if (!country.is_partner_on(form.on)) {
    throw Error{Code::refused, no_partner_then, on_day(form.code, form.on)};
  }
  if (country.is_suspended_on(form.on)) {
    throw Error{Code::refused, suspended_already, on_day(form.code, form.on)};
  }
  record_facts(work, form.code, "partnership_suspended",
               {{.kind = FactKind::suspended, .on = exactly(form.on), .reason = form.scope}},
               form.decision);
}

void Office::partner_is_resumed(Work& work, const SuspensionForm& form) {
  const Country country = known_country(form.code);
  if (!country.is_suspended_on(form.on)) {
    throw Error{Code::refused, not_suspended, on_day(form.code, form.on)};
  }
  record_facts(work, form.code, "partnership_resumed",
               {{.kind = FactKind::resumed, .on = exactly(form.on), .reason = form.scope}},
               form.decision);
}

void Office::record_is_complete(Work& work, CountryCode host, Date from) {
  const Country country = known_country(host);
  if (from > work.today()) {
    throw Error{Code::refused, attested_ahead, {{"day", from}, {"today", work.today()}}};
  }
  if (!country.partner_from()) throw Error{Code::refused, no_partner_then, on_day(host, from)};
  record_facts(work, host, "record_attested", {{.kind = FactKind::attested, .on = exactly(from)}},
               {});
}

void Office::country_is_placed(Work& work, const RegionFact& fact) {
  known_country(fact.country);
  const auto present = register_.region_of(fact.country, fact.from);
  if (present == fact.region) {
    throw Error{Code::refused,
                placed_there_already,
                {{"country", fact.country}, {"day", fact.from}, {"region", &phrase(fact.region)}}};
  }
  work.record({.subject = subject_of(fact.country),
               .name = "country_placed",
               .payload = {{"region", name(fact.region)}},
               .after = {{"region", json::array{row_of(fact)}}},
               .occurred_at = midnight_in_brussels(fact.from)});
}

void Office::load_reference(Work& work, const std::vector<ReferenceCountry>& countries) {
  for (const ReferenceCountry& country : countries) {
    json::array facts;
    json::array names;
    for (const CountryFact& fact : country.facts) facts.push_back(row_of(fact));
    for (const CountryNames& each : country.names) names.push_back(row_of(each, "name"));
    for (const CountryNames& each : country.capitals) names.push_back(row_of(each, "capital"));
    for (const std::string& each : country.aliases) names.push_back(row_of_alias(each, "alias"));
    for (const std::string& each : country.city_aliases) {
      names.push_back(row_of_alias(each, "city_alias"));
    }
    json::array regions;
    for (const RegionFact& each : country.regions) regions.push_back(row_of(each));
    json::object payload{{"facts", facts}};
    const bool is_new = !register_.knows_country(country.code);
    work.record({.subject = subject_of(country.code),
                 .name = is_new ? "country_registered" : "reference_added",
                 .payload = std::move(payload),
                 .after = {{"country_fact", std::move(facts)},
                           {"country_name", std::move(names)},
                           {"region", std::move(regions)}}});
  }
}

// What follows for the mandates of a host that leaves.

void Office::host_leaves(Work& work, CountryCode host, Date left_on, EndReason reason) {
  const Because because{.cause = work.last_recorded()};
  const Date last_mandate_day = reason == EndReason::host_acceded ? left_on : left_on - 1;
  const Country country = register_.country(host);
  const CountryFact* returns = next_joining(country, left_on);
  // What begins once it is a partner again is not touched.
  const auto is_touched = [&](const Designation& each) {
    return returns == nullptr || each.terms.start < returns->on.first;
  };
  for (const Designation& each : register_.designations_of(host)) {
    const bool within = each.terms.end.has_value() && *each.terms.end <= last_mandate_day;
    const bool never_serves =
        each.state == State::designated && each.terms.start > last_mandate_day;
    if (is_touched(each) && ((is_open_offer(each.state) && !within) || never_serves)) {
      not_retained(work, each, std::nullopt, because);
    }
  }
  relink(work, host, because);
  for (const Designation& each : register_.designations_of(host)) {
    if (is_touched(each)) mandate_ends_with_partnership(work, each, left_on, reason, because);
  }
  advance_rounds(work);
}

void Office::mandate_ends_with_partnership(Work& work, const Designation& mandate, Date left_on,
                                           EndReason reason, const Because& because) {
  const Date last = reason == EndReason::host_acceded ? left_on : left_on - 1;
  const auto& end = mandate.terms.end;
  Because then = because;
  if (mandate.state == State::holdover) {
    if (left_on > work.today()) return;  // the timer of the fact comes back to it
    // Entered late, the day may lie within the term: then there was no holdover.
    const Date last_of_holdover = *end < left_on ? left_on - 1 : last;
    then.occurred_at = midnight_in_brussels(last_of_holdover + 1);
    apply(work, mandate, EndedEarly{last_of_holdover, reason}, then);
    return;
  }
  if (mandate.state == State::ended) return cut_what_is_over(work, mandate, last, reason, because);
  if (!is_adopted(mandate.state) || (end.has_value() && *end < last)) return;
  if (last < work.today()) {
    then.occurred_at = midnight_in_brussels(last + 1);
    apply(work, mandate, EndedEarly{last, reason}, then);
  } else {
    apply(work, mandate, Shortened{last, reason}, then);
  }
}

/// The day was entered so late that the term is over: in truth it ended then, or never began.
void Office::cut_what_is_over(Work& work, const Designation& mandate, Date last, EndReason reason,
                              Because because) {
  const auto tenure = tenure_of(mandate);
  const Date over_on = mandate.ended_on.value_or(last);
  if (!tenure || (over_on <= last && tenure->to.has_value() && *tenure->to <= last)) return;
  Terms terms = mandate.terms;
  if (last >= terms.start && (!terms.end.has_value() || *terms.end > last)) terms.end = last;
  // A mandate covers the day of accession itself, a holdover does not.
  const bool was_held_over = terms.end.has_value() && *terms.end < last;
  const Date over = was_held_over && reason == EndReason::host_acceded ? last - 1 : last;
  because.occurred_at = midnight_in_brussels(over + 1);
  apply(work, mandate, Corrected{terms, mandate.precision, over, reason}, because);
}

void Office::take_effect(Work& work, const Timer& timer) {
  const auto code = CountryCode::from(timer.subject.text());
  if (!code) {
    work.record({.subject = timer.subject, .name = "policy_took_effect"});
    return;
  }
  work.record({.subject = timer.subject, .name = "fact_took_effect"});
  const Because because{.cause = work.last_recorded(), .occurred_at = timer.due_at};
  const Country country = register_.country(*code);
  if (country.is_partner_on(work.today())) return;
  const EndReason reason =
      country.is_member_on(work.today()) ? EndReason::host_acceded : EndReason::partnership_ended;
  for (const Designation& each : register_.designations_of(*code)) {
    if (each.state != State::holdover) continue;
    mandate_ends_with_partnership(work, each, date_in_brussels(timer.due_at), reason, because);
  }
}

}  // namespace cpe
