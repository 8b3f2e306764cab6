// The rules of what people do to a mandate: moving its end, its embassies, correcting the record.

#include <algorithm>

#include "workflows/designation/rules.hpp"

namespace cpe::rules {
namespace {

constexpr Phrase end_not_later{
    "new_end_is_later",
    "{id} ends on {end}: an extension needs a later day than that, not {wanted}\n"
    "give a later end, or shorten the mandate",
    "{id} prend fin le {end}\u00a0: une prolongation exige un jour ultérieur, et non le {wanted}\n"
    "indiquez une fin ultérieure, ou écourtez le mandat"};
constexpr Phrase end_open_already{
    "new_end_is_later", "{id} has no end date already: nothing can be later\nshorten it, or end it",
    "{id} n’a déjà pas de date de fin\u00a0: rien ne peut être ultérieur\nécourtez-le, ou mettez-y "
    "fin"};
constexpr Phrase end_not_earlier{
    "new_end_is_earlier",
    "{wanted} does not shorten {id}: the new end must be an earlier day of its term, "
    "which begins on {start}\ngive a day of the term, or extend the mandate; one that has not "
    "begun "
    "is taken back (`cpe offer withdraw {id}`)",
    "le {wanted} n’écourte pas {id}\u00a0: la nouvelle fin doit être un jour antérieur de son "
    "mandat, "
    "qui commence le {start}\nindiquez un jour du mandat, ou prolongez-le\u00a0; un mandat qui n’a "
    "pas "
    "commencé se retire (`cpe offer withdraw {id}`)"};
constexpr Phrase last_day_not_over{
    "last_day_is_over",
    "{id} cannot have ended on {day}: today is {today} and that day is not over\n"
    "give a day before today",
    "{id} ne peut pas avoir pris fin le {day}\u00a0: nous sommes le {today} et ce jour n’est pas "
    "écoulé\n"
    "indiquez un jour antérieur à aujourd’hui"};
constexpr Phrase last_day_after_end{
    "last_day_is_over",
    "{id} ended on {end} in the record: it cannot have ended early on {day}\n"
    "give an earlier day, or extend the mandate",
    "{id} a pris fin le {end} d’après le registre\u00a0: pas de fin anticipée possible le {day}\n"
    "indiquez un jour antérieur, ou prolongez le mandat"};
constexpr Phrase holdover_before_end{
    "holdover_follows_the_term",
    "the term of {id} ended on {end}: its holdover cannot have ended on {day}\n"
    "give {end} or a later day",
    "le mandat {id} a pris fin le {end}\u00a0: l’échéance sans successeur ne peut pas avoir cessé "
    "le {day}\n"
    "indiquez le {end} ou un jour ultérieur"};
constexpr Phrase asked_of_the_council{
    "silence_keeps_the_substance",
    "{id} is under silence: other embassies or dates are an amendment, and break silence\n"
    "enter it so: `cpe decision object {decision} --by {member} --kind amendment`",
    "{id} est soumise à l’accord tacite\u00a0: d’autres ambassades ou dates sont un amendement, "
    "qui "
    "rompt le silence\n"
    "inscrivez-le\u00a0: `cpe decision object {decision} --by {member} --kind amendment`"};
constexpr Phrase not_contested{
    "adoption_is_contested",
    "the adoption of {id} was not reopened: there is nothing to put to the Council again\n"
    "see `cpe show {id}`",
    "l’adoption de {id} n’a pas été rouverte\u00a0: il n’y a rien à soumettre de nouveau au "
    "Conseil\n"
    "voir `cpe show {id}`"};
constexpr Phrase never_adopted{
    "council_had_adopted_it",
    "{id} was never adopted: it cannot stand again\nenter the offer anew (`cpe offer submit`)",
    "{id} n’a jamais été adoptée\u00a0: elle ne peut pas être rétablie\n"
    "saisissez l’offre de nouveau (`cpe offer submit`)"};
constexpr Phrase embassy_unknown_here{
    "embassy_serves_here", "{member} is not an embassy of {id}\n`cpe show {id}` names them",
    "{member}\u00a0: cette ambassade ne figure pas dans {id}\n`cpe show {id}` les indique"};
constexpr Phrase embassy_here_already{
    "embassy_is_not_here_yet", "{member} is an embassy of {id} already\nname another member",
    "{member}\u00a0: cette ambassade figure déjà dans {id}\nindiquez un autre Allié"};
constexpr Phrase last_embassy{
    "another_embassy_remains",
    "{id} has only one embassy: it cannot leave\nend the mandate (`cpe mandate end {id}`)",
    "{id} n’a qu’une ambassade\u00a0: elle ne peut pas en sortir\n"
    "mettez fin au mandat (`cpe mandate end {id}`)"};
constexpr Phrase embassy_paused_already{
    "embassy_is_working",
    "the embassy ({member}) is paused already\nresume it first (`cpe embassy resume`)",
    "{member}\u00a0: ambassade déjà en pause\nconsignez d’abord sa reprise (`cpe embassy "
    "resume`)"};
constexpr Phrase embassy_works{
    "embassy_is_at_rest",
    "the embassy ({member}) is neither paused nor closed\nnothing is to be done",
    "{member}\u00a0: ambassade ni en pause ni fermée\nil n’y a rien à faire"};
constexpr Phrase embassy_closed_already{
    "embassy_is_open",
    "the embassy ({member}) is closed from {day} already\nif it opens again: `cpe embassy resume`",
    "{member}\u00a0: ambassade déjà fermée à compter du {day}\nsi elle rouvre\u00a0: `cpe embassy "
    "resume`"};
constexpr Phrase held_over_still{
    "what_is_over_stays_over",
    "the term of {id} is over: its end cannot be corrected to {end}, today is {today}\n"
    "if it goes on, extend it (`cpe mandate extend {id} --to DATE`)",
    "le mandat {id} est échu\u00a0: sa fin ne peut pas être rectifiée au {end}, nous sommes le "
    "{today}\n"
    "s’il se poursuit, prolongez-le (`cpe mandate extend {id} --to DATE`)"};
constexpr Phrase over_still{
    "what_is_over_stays_over",
    "{id} has ended: its end cannot be corrected to {end}, today is {today}\n"
    "give a day before today, or offer a new term (`cpe offer submit`)",
    "{id} a pris fin\u00a0: sa fin ne peut pas être rectifiée au {end}, nous sommes le {today}\n"
    "indiquez un jour antérieur à aujourd’hui, ou offrez un nouveau mandat (`cpe offer submit`)"};
constexpr Phrase over_with_an_end{
    "what_is_over_stays_over",
    "{id} is over: it cannot be corrected to have no end\ngive its end (`--end DATE`)",
    "{id} a pris fin\u00a0: une rectification ne peut pas lui ôter sa fin\n"
    "indiquez sa fin (`--end DATE`)"};
constexpr Phrase begun_still{
    "what_has_begun_stays_begun",
    "{id} has begun: its start cannot be corrected to {start}, today is {today}\n"
    "give today or an earlier day; if it never served, annul it (`cpe mandate annul {id}`)",
    "{id} a commencé\u00a0: son début ne peut pas être rectifié au {start}, nous sommes le "
    "{today}\n"
    "indiquez aujourd’hui ou un jour antérieur\u00a0; s’il n’a jamais existé, annulez-le "
    "(`cpe mandate annul {id}`)"};
constexpr Phrase never_began{
    "what_never_began_stays_so",
    "{id} ended on {ended}, before it began: its start cannot be corrected to {start}\n"
    "give a day after {ended}",
    "{id} a pris fin le {ended}, avant de commencer\u00a0: son début ne peut pas être rectifié au "
    "{start}\n"
    "indiquez un jour après le {ended}"};
constexpr Phrase dates_are_exact{
    "only_history_is_coarse",
    "{id} was adopted in this register: its dates are known to the day\nleave out --precision",
    "{id} a été adoptée dans ce registre\u00a0: ses dates sont connues au jour près\n"
    "omettez --precision"};
constexpr Phrase act_lies_ahead{
    "day_of_the_act_has_come",
    "{day} has not come yet, and this holds from the day it is recorded\n"
    "record it then; a reminder: `cpe note {id} TEXT --follow-up {iso}`",
    "le {day} n’est pas encore venu, et ceci vaut dès son inscription\n"
    "inscrivez-le ce jour-là\u00a0; pour mémoire\u00a0: `cpe note {id} TEXTE --follow-up {iso}`"};
constexpr Phrase act_before_the_mandate{
    "act_follows_the_mandate",
    "{id} stands since {first}: nothing can have happened to it on {day}\n"
    "give {first} or a later day, or correct its start (`cpe mandate correct {id} --start DATE`)",
    "{id} existe depuis le {first}\u00a0: rien n’a pu lui arriver le {day}\n"
    "indiquez le {first} ou un jour ultérieur, ou rectifiez son début "
    "(`cpe mandate correct {id} --start DATE`)"};
constexpr Phrase act_after_the_end{
    "day_lies_in_the_term", "{id} ends on {end}: {day} lies after its term\ngive a day of the term",
    "{id} prend fin le {end}\u00a0: le {day} est postérieur au mandat\nindiquez un jour du mandat"};
constexpr Phrase leaves_a_gap{
    "extension_leaves_no_gap",
    "the term of {id} ended on {end}: an extension that holds from {day} only would leave a gap\n"
    "leave out --on, or offer a new term (`cpe offer submit {host} MEMBER --start {iso}`)",
    "le mandat {id} a pris fin le {end}\u00a0: une prolongation à compter du {day} laisserait un "
    "vide\n"
    "omettez --on, ou offrez un nouveau mandat (`cpe offer submit {host} ALLIÉ --start {iso}`)"};
constexpr Phrase shortened_to_the_past{
    "shortened_end_lies_ahead",
    "{end} is over: {id} cannot be shortened to a day before today, {today}\n"
    "if it ended then: `cpe mandate end {id} --on {iso} --because REASON`",
    "le {end} est passé\u00a0: {id} ne peut pas être écourté avant aujourd’hui, {today}\n"
    "s’il a pris fin ce jour-là\u00a0: `cpe mandate end {id} --on {iso} --because MOTIF`"};

const Embassy* embassy_of(const Designation& designation, CountryCode member) {
  const auto& embassies = designation.terms.embassies;
  const auto found = std::ranges::find(embassies, member, &Embassy::member);
  return found == embassies.end() ? nullptr : &*found;
}

}  // namespace

Ruling new_end_is_later(const Designation& designation, const std::optional<Date>& end) {
  if (!designation.terms.end.has_value()) {
    return Sentence{end_open_already, {{"id", designation.id.text()}}};
  }
  if (!end.has_value() || *end > *designation.terms.end) return std::nullopt;
  return Sentence{
      end_not_later,
      {{"id", designation.id.text()}, {"end", *designation.terms.end}, {"wanted", *end}}};
}

Ruling new_end_is_earlier(const Designation& designation, Date end, bool gives_a_reason) {
  const Terms& terms = designation.terms;
  const bool earlier =
      !terms.end.has_value() || end < *terms.end || (gives_a_reason && end == *terms.end);
  if (earlier && end >= terms.start) return std::nullopt;
  return Sentence{end_not_earlier,
                  {{"id", designation.id.text()}, {"start", terms.start}, {"wanted", end}}};
}

Ruling last_day_is_over(const Designation& designation, Date last_day, Date today) {
  if (last_day >= today) {
    return Sentence{last_day_not_over,
                    {{"id", designation.id.text()}, {"day", last_day}, {"today", today}}};
  }
  // A holdover closes after the end; a term that runs ends early on its last day at the latest.
  const auto& end = designation.terms.end;
  if (designation.state == State::holdover || !end.has_value() || last_day <= *end) {
    return std::nullopt;
  }
  return Sentence{last_day_after_end,
                  {{"id", designation.id.text()}, {"end", *end}, {"day", last_day}}};
}

Ruling holdover_follows_the_term(const Designation& designation, Date last_day) {
  const auto& end = designation.terms.end;
  if (!end.has_value() || last_day >= *end) return std::nullopt;
  return Sentence{holdover_before_end,
                  {{"id", designation.id.text()}, {"end", *end}, {"day", last_day}}};
}

Ruling shortened_end_lies_ahead(const Designation& designation, Date end, Date today) {
  if (end >= today) return std::nullopt;
  return Sentence{
      shortened_to_the_past,
      {{"id", designation.id.text()}, {"end", end}, {"iso", to_text(end)}, {"today", today}}};
}

Date first_day_of_extension(const Designation& designation, Date today) {
  const auto& end = designation.terms.end;
  if (designation.state != State::holdover || !end.has_value()) return today;
  return *end + 1;
}

Ruling extension_leaves_no_gap(const Designation& designation, Date from) {
  const auto& end = designation.terms.end;
  if (designation.state != State::holdover || !end.has_value()) return std::nullopt;
  if (from <= first_day_of_extension(designation, from)) return std::nullopt;
  return Sentence{leaves_a_gap,
                  {{"id", designation.id.text()},
                   {"end", *end},
                   {"day", from},
                   {"iso", to_text(from)},
                   {"host", designation.host.text()}}};
}

Ruling day_of_the_act_has_come(const Designation& designation, Date day, Date today) {
  if (day <= today) return std::nullopt;
  return Sentence{act_lies_ahead,
                  {{"id", designation.id.text()}, {"day", day}, {"iso", to_text(day)}}};
}

Ruling act_follows_the_mandate(const Designation& designation, Date day) {
  // One adopted after its start was a mandate from its start on.
  const bool has_begun = designation.state != State::designated;
  std::optional<Date> first = designation.decided_on;
  if (has_begun) first = std::min(first.value_or(designation.terms.start), designation.terms.start);
  if (!first.has_value() || day >= *first) return std::nullopt;
  return Sentence{act_before_the_mandate,
                  {{"id", designation.id.text()}, {"first", *first}, {"day", day}}};
}

Ruling day_lies_in_the_term(const Designation& designation, Date day) {
  const Terms& terms = designation.terms;
  if (terms.end.has_value() && day > *terms.end) {
    return Sentence{act_after_the_end,
                    {{"id", designation.id.text()}, {"end", *terms.end}, {"day", day}}};
  }
  // Before its term an embassy may move or close once it is designated.
  if (designation.state == State::designated) return act_follows_the_mandate(designation, day);
  if (day >= terms.start) return std::nullopt;
  return Sentence{act_before_the_mandate,
                  {{"id", designation.id.text()}, {"first", terms.start}, {"day", day}}};
}

Ruling silence_keeps_the_substance(const Designation& designation, const Terms& corrected) {
  const bool is_asked = designation.state == State::under_silence;
  if (!is_asked || same_in_substance(designation.terms, corrected)) return std::nullopt;
  return Sentence{asked_of_the_council,
                  {{"id", designation.id.text()},
                   {"decision", designation.decision.value().text()},
                   {"member", members_of(designation).front().text()}}};
}

Ruling adoption_is_contested(const Designation& designation) {
  if (designation.contested) return std::nullopt;
  return Sentence{not_contested, {{"id", designation.id.text()}}};
}

Ruling council_had_adopted_it(const Designation& designation) {
  if (designation.policy.has_value()) return std::nullopt;  // pinned by the adoption
  return Sentence{never_adopted, {{"id", designation.id.text()}}};
}

Ruling embassy_serves_here(const Designation& designation, CountryCode member) {
  if (embassy_of(designation, member) != nullptr) return std::nullopt;
  return Sentence{embassy_unknown_here, {{"id", designation.id.text()}, {"member", member}}};
}

Ruling embassy_is_not_here_yet(const Designation& designation, CountryCode member) {
  if (embassy_of(designation, member) == nullptr) return std::nullopt;
  return Sentence{embassy_here_already, {{"id", designation.id.text()}, {"member", member}}};
}

Ruling another_embassy_remains(const Designation& designation) {
  if (designation.terms.embassies.size() > 1) return std::nullopt;
  return Sentence{last_embassy, {{"id", designation.id.text()}}};
}

Ruling embassy_is_working(const Designation& designation, CountryCode member) {
  const Embassy* embassy = embassy_of(designation, member);
  if (embassy == nullptr || !embassy->paused) return std::nullopt;
  return Sentence{embassy_paused_already, {{"member", member}}};
}

Ruling embassy_is_at_rest(const Designation& designation, CountryCode member) {
  const Embassy* embassy = embassy_of(designation, member);
  if (embassy == nullptr || embassy->paused || embassy->closed_on.has_value()) return std::nullopt;
  return Sentence{embassy_works, {{"member", member}}};
}

Ruling embassy_is_open(const Designation& designation, CountryCode member) {
  const Embassy* embassy = embassy_of(designation, member);
  if (embassy == nullptr || !embassy->closed_on.has_value()) return std::nullopt;
  return Sentence{embassy_closed_already, {{"member", member}, {"day", *embassy->closed_on}}};
}

Ruling only_history_is_coarse(const Designation& designation, Precision precision) {
  if (precision == Precision::day || designation.imported) return std::nullopt;
  return Sentence{dates_are_exact, {{"id", designation.id.text()}}};
}

Ruling what_is_over_stays_over(const Designation& designation, const Terms& corrected, Date today) {
  const bool is_over = designation.state == State::holdover || designation.state == State::ended;
  if (!is_over || (corrected.end.has_value() && *corrected.end < today)) return std::nullopt;
  const std::string& id = designation.id.text();
  if (!corrected.end.has_value()) return Sentence{over_with_an_end, {{"id", id}}};
  const Phrase& phrase = designation.state == State::holdover ? held_over_still : over_still;
  return Sentence{phrase, {{"id", id}, {"end", *corrected.end}, {"today", today}}};
}

Ruling what_has_begun_stays_begun(const Designation& designation, const Terms& corrected,
                                  Date today) {
  const State state = designation.state;
  const bool has_begun = is_serving(state) || state == State::holdover ||
                         (state == State::ended && tenure_of(designation).has_value());
  if (!has_begun || corrected.start <= today) return std::nullopt;
  return Sentence{begun_still,
                  {{"id", designation.id.text()}, {"start", corrected.start}, {"today", today}}};
}

Ruling what_never_began_stays_so(const Designation& designation, const Terms& corrected) {
  const bool never = designation.state == State::ended && designation.ended_on.has_value() &&
                     !tenure_of(designation).has_value();
  if (!never || corrected.start > *designation.ended_on) return std::nullopt;
  return Sentence{never_began,
                  {{"id", designation.id.text()},
                   {"ended", *designation.ended_on},
                   {"start", corrected.start}}};
}

}  // namespace cpe::rules
