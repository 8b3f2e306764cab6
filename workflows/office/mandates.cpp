// Running mandates: moving their end, correcting and annulling.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"
#include "workflows/office/terms.hpp"

namespace cpe {
namespace {

constexpr Phrase no_new_end{
    "new_end_is_given",
    "an extension needs a new end\ngive --to DATE, or --until-event TEXT for an end without a date",
    "une prolongation exige une nouvelle fin\n"
    "indiquez --to DATE, ou --until-event TEXTE pour une fin sans date"};
constexpr Phrase end_announced_already{
    "end_is_announced_once",
    "{id} is to end on {end} already ({reason}): another end would replace that one\n"
    "say why (`--reason TEXT` or `--decision REFERENCE`), or extend the mandate (`cpe mandate "
    "extend {id} --to DATE`)",
    "{id} doit déjà prendre fin le {end} ({reason})\u00a0: une autre fin remplacerait celle-ci\n"
    "dites pourquoi (`--reason TEXTE` ou `--decision RÉFÉRENCE`), ou prolongez le mandat "
    "(`cpe mandate extend {id} --to DATE`)"};
constexpr Phrase replaces_announced_end{
    "end_replaced", "this replaces the end on {end} ({reason}) that was announced",
    "ceci remplace la fin annoncée pour le {end} ({reason})"};
constexpr Phrase nothing_to_correct{
    "something_changes",
    "nothing in {id} would change\nsay what was wrong, e.g. --start, --end, --members or --city",
    "rien ne changerait dans {id}\nindiquez ce qui était inexact, p. ex. --start, --end, --members "
    "ou --city"};
constexpr Phrase list_cannot_be_adopted{
    "line_keeps_off_the_mandate",
    "{decision} cannot be adopted as it is: {id} overlaps {mandate} now "
    "(`cpe offer amend {id} --start DATE`, or take it off the list)",
    "{decision} ne peut être adoptée telle quelle\u00a0: {id} chevauche désormais {mandate} "
    "(`cpe offer amend {id} --start DATE`, ou retirez-la de la liste)"};
constexpr Phrase offer_overlaps{
    "line_keeps_off_the_mandate",
    "{id} overlaps {mandate} now and cannot be adopted as it is "
    "(`cpe offer amend {id} --start DATE`)",
    "{id} chevauche désormais {mandate} et ne peut être adoptée telle quelle "
    "(`cpe offer amend {id} --start DATE`)"};

/// 00:00 Brussels of the day after a last day: the instant from which an end holds.
Instant after(Date last_day) { return midnight_in_brussels(last_day + 1); }

/// The day from which an act on the mandate holds, and what the rules say of it.
void require_day_of_act(const Work& work, const Designation& mandate, Date on,
                        const std::string& decision) {
  require(rules::day_of_the_act_has_come(mandate, on, work.today()));
  require(rules::act_follows_the_mandate(mandate, on));
  require_grounds_where_late(work, on, decision);
}

Remarks about_announced_end(const Designation& mandate) {
  if (!mandate.ends_because || !mandate.terms.end.has_value()) return {};
  return {{replaces_announced_end,
           {{"end", *mandate.terms.end}, {"reason", &phrase(*mandate.ends_because)}}}};
}

}  // namespace

Remarks Office::extend_mandate(Work& work, const DesignationId& id, const ExtensionForm& form) {
  require_grounds(work, form.decision);
  require_one_end(form.end, std::nullopt, form.until_event);
  if (!form.end && form.until_event.empty()) throw Error{Code::usage, no_new_end};
  const Designation mandate = designation(id);
  const Date on = form.on.value_or(rules::first_day_of_extension(mandate, work.today()));
  if (is_running(mandate.state)) {
    require_day_of_act(work, mandate, on, form.decision);
    require(rules::extension_leaves_no_gap(mandate, on));
  }
  apply(work, mandate, Extended{form.end, form.until_event}, because_of(work, on, form.decision));
  settle(work, id);
  Remarks remarks = about_announced_end(mandate);
  remark_lines_in_the_way(designation(id), remarks);
  return remarks;
}

/// Offers for days that the mandate has now: as they are, they cannot be adopted.
void Office::remark_lines_in_the_way(const Designation& extended, Remarks& remarks) {
  for (const Designation& each : register_.designations_of(extended.host)) {
    if (!is_open_offer(each.state) || !overlap(each.terms, extended.terms)) continue;
    std::vector<Argument> arguments = {{"id", each.id.text()}, {"mandate", extended.id.text()}};
    if (each.decision) arguments.push_back({"decision", each.decision->text()});
    remarks.push_back(
        {each.decision ? list_cannot_be_adopted : offer_overlaps, std::move(arguments)});
  }
}

/// An end that was announced is not replaced in silence.
void Office::refuse_second_end(const Work& work, const Designation& mandate,
                               const std::string& decision, Remarks& remarks) {
  remarks = about_announced_end(mandate);
  if (remarks.empty() || work.has_reason() || !decision.empty()) return;
  throw Error{Code::refused,
              end_announced_already,
              {{"id", mandate.id.text()},
               {"end", *mandate.terms.end},
               {"reason", &phrase(*mandate.ends_because)}}};
}

Remarks Office::shorten_mandate(Work& work, const DesignationId& id, const ShorteningForm& form) {
  const Designation mandate = designation(id);
  const Date on = form.on.value_or(work.today());
  Remarks remarks;
  if (is_running(mandate.state)) {
    require_day_of_act(work, mandate, on, form.decision);
    require(rules::shortened_end_lies_ahead(mandate, form.end, work.today()));
    refuse_second_end(work, mandate, form.decision, remarks);
  }
  apply(work, mandate, Shortened{form.end, form.because}, because_of(work, on, form.decision));
  settle(work, id);
  return remarks;
}

Remarks Office::end_mandate(Work& work, const DesignationId& id, Date last_day, EndReason reason,
                            const std::string& decision) {
  const Designation mandate = designation(id);
  const bool day_is_over = last_day < work.today();
  const bool has_begun = is_serving(mandate.state) || mandate.state == State::holdover;
  if (has_begun) {
    Terms as_ended = mandate.terms;
    as_ended.end = last_day;
    require(rules::term_ends_after_it_starts(as_ended));
  }
  Remarks remarks;
  refuse_second_end(work, mandate, decision, remarks);
  Because because = because_of(work, work.today(), decision);
  if (day_is_over) because.occurred_at = after(last_day);
  // A holdover whose term turns out to have ended earlier was none.
  if (mandate.state == State::holdover && last_day >= *mandate.terms.end) {
    because.occurred_at = after(last_day);
    apply(work, mandate, HoldoverClosed{last_day, reason}, because);
  } else if (day_is_over) {
    apply(work, mandate, EndedEarly{last_day, reason}, because);
  } else {
    apply(work, mandate, Shortened{last_day, reason}, because);
  }
  settle(work, id);
  return remarks;
}

void Office::correct_mandate(Work& work, const DesignationId& id, const CorrectionForm& form) {
  require_reason(work);
  const OfferChanges& changes = form.changes;
  require_one_end(changes.end, std::nullopt, changes.until_event);
  const Designation wrong = designation(id);
  const Date start = changes.start.value_or(wrong.terms.start);
  const Terms terms = changed_terms(wrong, changes, register_.capital_of(wrong.host, start));
  const Precision precision = form.precision.value_or(wrong.precision);
  if (same_terms(terms, wrong.terms) && precision == wrong.precision) {
    throw Error{Code::refused, nothing_to_correct, {{"id", id.text()}}};
  }
  apply(work, wrong, Corrected{terms, precision}, because_of(work, work.today(), form.decision));
  settle(work, id);
}

void Office::annul_mandate(Work& work, const DesignationId& id, const std::string& decision) {
  require_reason(work);
  const Designation wrong = designation(id);
  apply(work, wrong, Annulled{}, because_of(work, work.today(), decision));
  const Because because{.cause = work.last_recorded()};
  strike_from_list(work, wrong, because);
  relink(work, wrong.host, because);
  advance_rounds(work);
}

}  // namespace cpe
