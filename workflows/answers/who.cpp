#include "workflows/answers/who.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "workflows/designation/decide.hpp"

namespace cpe {
namespace {

constexpr std::array kind_words = {
    Phrase{"known", "known", "connu"}, Phrase{"holdover", "holdover", "échu sans successeur"},
    Phrase{"none", "none", "aucune"}, Phrase{"not_known", "not known", "inconnu"}};

constexpr std::array reason_words = {
    Phrase{"host_acceded", "the host is a member of the Alliance",
           "le pays hôte est membre de l’Alliance"},
    Phrase{"no_longer_partner", "the host is no longer a partner",
           "le pays hôte n’est plus partenaire"},
    Phrase{"not_yet_partner", "the host is not a partner yet",
           "le pays hôte n’est pas encore partenaire"},
    Phrase{"never_partner", "the host has never been a partner",
           "le pays hôte n’a jamais été partenaire"},
    Phrase{"gap_before_successor", "a successor is adopted and begins later",
           "un successeur est adopté et commence plus tard"},
    Phrase{"left_vacant", "the post was left vacant", "le poste a été laissé vacant"},
    Phrase{"mandate_ended", "the last mandate was ended and nobody was designated since",
           "il a été mis fin au dernier mandat et aucune ambassade n’a été désignée depuis"},
    Phrase{"post_vacant", "the record is complete and the post was vacant",
           "le registre est complet et le poste était vacant"},
    Phrase{"record_incomplete", "the record of this host is not complete on that day",
           "le registre de ce pays hôte n’est pas complet à cette date"},
    Phrase{"not_decided_yet", "nothing is adopted yet for that day",
           "rien n’est encore adopté pour cette date"}};

/// From that day on a country that is no partner has no contact point embassy; before it the
/// network served the NACC, whose membership is not recorded here.
Date network_serves_partners_from() { return Date::of(1997, 5, 30); }

Answer nobody(NoneBecause reason) { return {AnswerKind::none, reason, {}}; }
Answer unknown(NoneBecause reason) { return {AnswerKind::not_known, reason, {}}; }

const Designation* last_before(const HostRecord& record, Date on) {
  const Designation* last = nullptr;
  for (const Designation& each : record.mandates) {
    const auto tenure = tenure_of(each);
    if (!tenure || !tenure->to.has_value() || *tenure->to >= on) continue;
    if (last == nullptr || *tenure->to > *last->terms.end) last = &each;
  }
  return last;
}

/// The end of the term was followed by nothing, and still is on that day.
bool held_over_on(const Designation& mandate, Date on, Date today) {
  if (!mandate.live || mandate.successor.has_value()) return false;
  if (mandate.ended_on.has_value()) {
    return *mandate.terms.end < *mandate.ended_on && on <= *mandate.ended_on;
  }
  return on <= today && !mandate.ends_because.has_value();
}

/// The successor of that mandate is adopted still.
bool has_successor(const HostRecord& record, const Designation& mandate) {
  return mandate.live && mandate.successor.has_value() &&
         std::ranges::find(record.mandates, *mandate.successor, &Designation::id) !=
             record.mandates.end();
}

/// Somebody ended it, or will have, for a reason of its own: what follows is a vacancy on record.
bool was_ended(const Designation& mandate) {
  const auto reason = mandate.ends_because ? mandate.ends_because : mandate.end_reason;
  return mandate.live && reason.has_value() && *reason != EndReason::renewed &&
         *reason != EndReason::handed_over && *reason != EndReason::not_recorded;
}

Answer outside_partnership(const HostRecord& record, Date on) {
  const Country& country = record.country;
  if (country.is_member_on(on)) return nobody(NoneBecause::host_acceded);
  const auto from = country.partner_from();
  if (!from) {
    return on < network_serves_partners_from() ? unknown(NoneBecause::record_incomplete)
                                               : nobody(NoneBecause::never_partner);
  }
  if (on >= *from) return nobody(NoneBecause::no_longer_partner);
  return on < network_serves_partners_from() ? unknown(NoneBecause::record_incomplete)
                                             : nobody(NoneBecause::not_yet_partner);
}

std::vector<Date> boundaries(const HostRecord& record, Date first, Date last, Date today) {
  std::set<Date> days = {first};
  const auto add = [&](std::optional<Date> day) {
    if (day && *day > first && *day <= last) days.insert(*day);
  };
  for (const CountryFact& fact : record.country.facts()) add(fact.on.first);
  for (const Designation& each : record.mandates) {
    add(each.terms.start);
    if (each.terms.end.has_value()) add(*each.terms.end + 1);
    if (each.ended_on.has_value()) add(*each.ended_on + 1);
  }
  for (const Vacancy& each : record.vacancies) {
    add(each.from);
    add(each.to + 1);
  }
  add(complete_from(record));
  add(network_serves_partners_from());
  add(today + 1);
  return {days.begin(), days.end()};
}

bool same_answer(const Answer& a, const Answer& b) {
  return a.kind == b.kind && a.reason == b.reason && a.designations == b.designations;
}

}  // namespace

std::string_view name(AnswerKind kind) { return phrase(kind).key(); }
const Phrase& phrase(AnswerKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }
std::string_view name(NoneBecause reason) { return phrase(reason).key(); }
const Phrase& phrase(NoneBecause reason) { return reason_words[static_cast<std::size_t>(reason)]; }

std::vector<EmbassyDays> days_of(const HostRecord& record, const Designation& mandate,
                                 CountryCode member) {
  std::vector<EmbassyDays> days;
  const auto tenure = tenure_of(mandate);
  if (!tenure) return days;
  const auto add = [&](Date from, std::optional<Date> to) {
    if (tenure->to.has_value()) to = std::min(to.value_or(*tenure->to), *tenure->to);
    from = std::max(from, tenure->from);
    if (!to.has_value() || from <= *to) days.push_back({member, from, to});
  };
  const auto changed = record.changed.find(mandate.id);
  if (changed == record.changed.end()) {
    const auto& embassies = mandate.terms.embassies;
    const bool serves = std::ranges::find(embassies, member, &Embassy::member) != embassies.end();
    if (serves) add(tenure->from, tenure->to);
    return days;
  }
  for (const EmbassyDays& each : changed->second) {
    if (each.member == member) add(each.from, each.to);
  }
  return days;
}

std::optional<Date> complete_from(const HostRecord& record) {
  std::optional<Date> from = record.country.attested_from();
  for (const Designation& each : record.mandates) {
    if (each.imported) continue;
    if (!from.has_value() || each.terms.start < *from) from = each.terms.start;
  }
  return from;
}

const Vacancy* vacancy_on(const HostRecord& record, Date day) {
  const auto found = std::ranges::find_if(
      record.vacancies, [&](const Vacancy& each) { return each.from <= day && day <= each.to; });
  return found == record.vacancies.end() ? nullptr : &*found;
}

Answer who_serves(const HostRecord& record, Date on, Date today) {
  Answer answer{AnswerKind::known, std::nullopt, {}};
  for (const Designation& each : record.mandates) {
    const auto tenure = tenure_of(each);
    const bool covers =
        tenure && tenure->from <= on && (!tenure->to.has_value() || *tenure->to >= on);
    if (covers) answer.designations.push_back(&each);
  }
  if (!answer.designations.empty()) return answer;
  if (!record.country.is_partner_on(on)) return outside_partnership(record, on);

  if (vacancy_on(record, on) != nullptr) return nobody(NoneBecause::left_vacant);
  const Designation* last = last_before(record, on);
  if (last != nullptr && held_over_on(*last, on, today)) {
    return {AnswerKind::holdover, std::nullopt, {last}};
  }
  if (last != nullptr && has_successor(record, *last)) {
    return nobody(NoneBecause::gap_before_successor);
  }
  if (on > today) return unknown(NoneBecause::not_decided_yet);
  if (last != nullptr && was_ended(*last)) return nobody(NoneBecause::mandate_ended);
  const auto complete = complete_from(record);
  if (complete.has_value() && *complete <= on) return nobody(NoneBecause::post_vacant);
  return unknown(NoneBecause::record_incomplete);
}

State state_on(const Designation& designation, const HostRecord& record, const Policy& policy,
               Date on) {
  const auto tenure = tenure_of(designation);
  if (!tenure) return designation.state;
  if (on < tenure->from) return State::designated;
  if (tenure->to.has_value() && on > *tenure->to) {
    const bool is_held_over =
        held_over_on(designation, on, on) && vacancy_on(record, *tenure->to + 1) == nullptr;
    return is_held_over ? State::holdover : State::ended;
  }
  if (designation.live && designation.successor.has_value()) {
    const auto next = std::ranges::find(record.mandates, *designation.successor, &Designation::id);
    const bool renews = next != record.mandates.end() && tenure->to.has_value() &&
                        next->terms.start == *tenure->to + 1 &&
                        same_members(next->terms, designation.terms);
    return renews ? State::renewing : State::handing_over;
  }
  const auto opens = renewal_window_opens(designation.terms, policy);
  const bool expiring = designation.live && opens.has_value() && *opens <= on;
  return expiring ? State::renewal_due : State::in_force;
}

std::vector<Stretch> stretches(const HostRecord& record, Date first, Date last, Date today) {
  std::vector<Stretch> result;
  for (const Date day : boundaries(record, first, last, today)) {
    Answer answer = who_serves(record, day, today);
    if (!result.empty()) result.back().last = day - 1;
    if (!result.empty() && same_answer(result.back().answer, answer)) continue;
    result.push_back({day, last, std::move(answer)});
  }
  if (!result.empty()) result.back().last = last;
  return result;
}

}  // namespace cpe
