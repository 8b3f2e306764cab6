#include "cli/services.hpp"

#include <algorithm>

#include "cli/commands/heads.hpp"

namespace cpe {
namespace {

constexpr Phrase holder_head{"holder", "WHO", "QUI"};
constexpr Phrase serving{"serving",
                         "{host}: serving since {day}; {count} {count|term|terms}, {months} "
                         "{months|month|months}",
                         "{host}\u00a0: en fonction depuis le {day}\u00a0; {count} "
                         "{count|mandat|mandats}, {months} mois"};
constexpr Phrase serving_coarse{"serving",
                                "{host}: serving since {day}; {count} {count|term|terms}, {months} "
                                "{months|month|months}",
                                "{host}\u00a0: en fonction depuis {day}\u00a0; {count} "
                                "{count|mandat|mandats}, {months} mois"};
constexpr Phrase served_last{
    "served",
    "{host}: last until {day}; {count} {count|term|terms}, {months} {months|month|months}",
    "{host}\u00a0: en fonction pour la dernière fois, jusqu’au {day}\u00a0; {count} "
    "{count|mandat|mandats}, {months} "
    "mois"};
constexpr Phrase served_last_coarse{
    "served", "{host}: last in {day}; {count} {count|term|terms}, {months} {months|month|months}",
    "{host}\u00a0: en fonction pour la dernière fois en {day}\u00a0; {count} "
    "{count|mandat|mandats}, {months} mois"};
constexpr Phrase to_come{"to_come", "{host}: not yet, from {day}",
                         "{host}\u00a0: pas encore, à compter du {day}"};
constexpr Phrase never_there{"never",
                             "{host}: {member} never served there, and the record is complete",
                             "{member}\u00a0: jamais en fonction dans ce pays hôte "
                             "({host})\u00a0; le registre est complet"};
constexpr Phrase none_on_record{
    "not_known",
    "{host}: no term of this member ({member}) is on record, but the record is not complete",
    "{host}\u00a0: aucun mandat de cet Allié ({member}) au registre, mais celui-ci n’est pas "
    "complet"};

/// The first of the terms that touch, up to the one that serves.
const Designation& serving_since(const Service& service, Date today) {
  const Designation* first = service.terms.front();
  Date since = today;
  for (auto term = service.terms.rbegin(); term != service.terms.rend(); ++term) {
    const Terms& terms = (*term)->terms;
    const bool reaches = !terms.end.has_value() || *terms.end + 1 >= since;
    if (terms.start > since || !reaches) continue;
    since = terms.start;
    first = *term;
  }
  return *first;
}

const Designation& served_last_by(const Service& service) {
  return **std::ranges::find_if(service.terms, [&](const Designation* term) {
    return term->terms.end.has_value() && *term->terms.end == *service.last;
  });
}

/// A day as exactly as its row is known.
Value exact_or_coarse(Date day, const Designation& row, const std::string& shown) {
  if (row.precision == Precision::day) return day;
  return shown;
}

/// A bound of a term is shown as exactly as it is known.
std::string bound_text(Session& session, const Spell& spell, bool is_start) {
  const Date day = is_start ? spell.first : spell.last;
  for (const Designation* each : spell.answer.designations) {
    if (is_start && each->terms.start == day) return start_text(*each);
    if (!is_start && each->terms.end == day) return end_text(session, *each);
  }
  return to_text(day);
}

}  // namespace

Sentence summary_of(Session& session, const Service& service, CountryCode member, Date today) {
  const Value host = service.host;
  if (service.last) {
    const Designation& row =
        service.serves ? serving_since(service, today) : served_last_by(service);
    const bool is_exact = row.precision == Precision::day;
    const Phrase& line = service.serves ? (is_exact ? serving : serving_coarse)
                                        : (is_exact ? served_last : served_last_coarse);
    const Value day = service.serves ? exact_or_coarse(row.terms.start, row, start_text(row))
                                     : exact_or_coarse(*service.last, row, end_text(session, row));
    return {line,
            {{"host", host}, {"day", day}, {"count", service.count}, {"months", service.months}}};
  }
  if (!service.terms.empty()) {
    return {to_come, {{"host", host}, {"day", service.terms.front()->terms.start}}};
  }
  return {service.is_never() ? never_there : none_on_record, {{"host", host}, {"member", member}}};
}

Table spell_table(Session& session, const Service& service) {
  Table table{{{from_head},
               {to_head},
               {holder_head, Column::Kind::wrapped},
               {id_head},
               {authority_head, Column::Kind::shortened}}};
  const bool whole = session.output().format() == Format::csv;
  for (const Spell& spell : service.spells) {
    std::string who;
    std::string ids;
    std::string authority;
    if (spell.holder == Holder::us || spell.holder == Holder::others) {
      for (const Designation* each : spell.answer.designations) {
        const std::string comma = who.empty() ? "" : ", ";
        who += comma + embassies_text(session, *each, spell.first);
        ids += comma + each->id.text();
        authority += comma + (whole ? authority_text(*each) : short_authority_text(*each));
      }
    } else {
      who = session.output().filled({phrase(spell.holder)});
      const bool says_why = spell.holder == Holder::nobody && spell.answer.reason;
      if (says_why) who += " (" + session.output().filled({phrase(*spell.answer.reason)}) + ")";
    }
    const Tone tone = spell.holder == Holder::us         ? Tone::good
                      : spell.holder == Holder::others   ? Tone::plain
                      : spell.holder == Holder::holdover ? Tone::alarm
                                                         : Tone::dim;
    table.add({bound_text(session, spell, true), bound_text(session, spell, false), Cell{who, tone},
               ids, authority});
  }
  return table;
}

}  // namespace cpe
