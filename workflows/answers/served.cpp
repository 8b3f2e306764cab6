#include "workflows/answers/served.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace cpe {
namespace {

constexpr std::array holder_words = {
    Phrase{"us", "served", "en fonction"}, Phrase{"others", "others", "d’autres"},
    Phrase{"none", "none", "aucune"}, Phrase{"holdover", "holdover", "échu sans successeur"},
    Phrase{"not_known", "not known", "inconnu"}};

bool serves_on(const HostRecord& record, const Designation& mandate, CountryCode member, Date day) {
  return std::ranges::any_of(days_of(record, mandate, member), [&](const EmbassyDays& days) {
    return days.from <= day && (!days.to.has_value() || day <= *days.to);
  });
}

/// Of a stretch that no embassy joins or leaves before its end.
Holder holder_of(const HostRecord& record, const Stretch& stretch, CountryCode member) {
  switch (stretch.answer.kind) {
    case AnswerKind::known:
      return std::ranges::any_of(stretch.answer.designations,
                                 [&](const Designation* each) {
                                   return serves_on(record, *each, member, stretch.first);
                                 })
                 ? Holder::us
                 : Holder::others;
    case AnswerKind::holdover:
      return Holder::holdover;
    case AnswerKind::none:
      return Holder::nobody;
    case AnswerKind::not_known:
      break;
  }
  return Holder::not_known;
}

/// The first day on which anybody can have served there.
std::optional<Date> beginning_of(const HostRecord& record) {
  std::optional<Date> first = record.country.partner_from();
  for (const Designation& each : record.mandates) {
    if (!first.has_value() || each.terms.start < *first) first = each.terms.start;
  }
  return first;
}

/// The last day on which anything is decided.
Date horizon_of(const HostRecord& record, Date today) {
  Date last = today;
  for (const Designation& each : record.mandates)
    last = std::max(last, each.terms.end.value_or(last));
  return last;
}

/// The stretch cut where the member joins or leaves.
std::vector<Stretch> cut_for(CountryCode member, const HostRecord& record, const Stretch& stretch) {
  std::set<Date> starts = {stretch.first};
  const auto add = [&](Date day) {
    if (day > stretch.first && day <= stretch.last) starts.insert(day);
  };
  for (const Designation* each : stretch.answer.designations) {
    for (const EmbassyDays& days : days_of(record, *each, member)) {
      add(days.from);
      if (days.to.has_value()) add(*days.to + 1);
    }
  }
  std::vector<Stretch> parts;
  for (const Date first : starts) {
    if (!parts.empty()) parts.back().last = first - 1;
    parts.push_back({first, stretch.last, stretch.answer});
  }
  return parts;
}

std::vector<Stretch> stretches_for(CountryCode member, const HostRecord& record, Date first,
                                   Date last, Date today) {
  std::vector<Stretch> all;
  for (const Stretch& each : stretches(record, first, last, today)) {
    std::ranges::move(cut_for(member, record, each), std::back_inserter(all));
  }
  return all;
}

std::vector<Spell> spells_of(CountryCode member, const HostRecord& record, Date today) {
  std::vector<Spell> spells;
  const auto first = beginning_of(record);
  const Date last = horizon_of(record, today);
  if (!first.has_value() || *first > last) return spells;
  for (Stretch& each : stretches_for(member, record, *first, last, today)) {
    const Holder holder = holder_of(record, each, member);
    // Not known yesterday and not decided tomorrow is one spell.
    const bool goes_on =
        !spells.empty() && holder == Holder::not_known && spells.back().holder == Holder::not_known;
    if (goes_on) {
      spells.back().last = each.last;
    } else {
      spells.push_back({each.first, each.last, holder, std::move(each.answer)});
    }
  }
  return spells;
}

bool could_serve(const Country& member, const Country& host, Date today) {
  const auto since = member.member_since();
  const auto from = host.partner_from();
  if (!since.has_value() || !from.has_value()) return false;
  const Date first = std::max(*since, *from);
  // The day on which the host acceded too is no day to serve there.
  return first < today && host.could_be_partner_between(first + 1, today);
}

void add_term(Service& service, const Designation& term, const std::vector<EmbassyDays>& served,
              Date today) {
  if (served.empty()) return;
  service.terms.push_back(&term);
  if (served.front().from <= today) ++service.count;
  for (const EmbassyDays& days : served) {
    if (days.from > today) continue;
    const Date last = std::min(days.to.value_or(today), today);
    service.months += months_from(days.from, last);
    service.last = std::max(service.last.value_or(last), last);
    service.serves |= !days.to.has_value() || *days.to >= today;
  }
}

}  // namespace

const Phrase& phrase(Holder holder) { return holder_words[static_cast<std::size_t>(holder)]; }
std::string_view name(Holder holder) { return phrase(holder).key(); }

std::vector<Days> unknown_days(const HostRecord& record, Date first, Date last, Date today) {
  std::vector<Days> days;
  const auto beginning = beginning_of(record);
  if (!beginning.has_value()) return days;
  const Date from = std::max(first, *beginning);
  const Date to = std::min(last, today);
  if (from > to) return days;
  for (const Stretch& each : stretches(record, from, to, today)) {
    if (each.answer.kind == AnswerKind::not_known) days.push_back({each.first, each.last});
  }
  return days;
}

Service service_of(const Country& member, const HostRecord& record, Date today) {
  Service service{.host = record.country.code(),
                  .terms = {},
                  .spells = spells_of(member.code(), record, today),
                  .not_known = {},
                  .last = {}};
  service.could_serve = could_serve(member, record.country, today);
  if (const auto since = member.member_since()) {
    service.not_known = unknown_days(record, *since, today, today);
  }
  for (const Designation& each : record.mandates) {
    add_term(service, each, days_of(record, each, member.code()), today);
  }
  return service;
}

std::int64_t months_from(Date first, Date last) {
  const Date after = last + 1;
  int months = (after.year() - first.year()) * 12 + after.month() - first.month();
  if (months_after(first, months) > after) --months;
  constexpr int half_a_month = 15;
  return months + (after - months_after(first, months) > half_a_month ? 1 : 0);
}

}  // namespace cpe
