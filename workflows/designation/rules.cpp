#include "workflows/designation/rules.hpp"

#include <algorithm>
#include <set>

namespace cpe::rules {
namespace {

constexpr Phrase ends_before_it_starts{
    "term_ends_after_it_starts",
    "a term from {start} cannot end on {end}: the end lies before the start\n"
    "give an end on or after {start}",
    "un mandat qui commence le {start} ne peut pas prendre fin le {end}\u00a0: la fin précède le "
    "début\n"
    "indiquez une fin le {start} ou après"};
constexpr Phrase no_embassy{
    "embassies_are_named_once", "a designation needs at least one embassy\nname a member, e.g. ROU",
    "une désignation exige au moins une ambassade\nindiquez un Allié, p. ex. ROU"};
constexpr Phrase embassy_named_twice{
    "embassies_are_named_once", "{member} is named twice\nname each embassy once",
    "{member}\u00a0: cet Allié figure deux fois\nindiquez chaque ambassade une seule fois"};
constexpr Phrase serves_in_itself{
    "nobody_serves_in_itself",
    "{member} cannot be contact point in itself\nname another member or another host",
    "{member}\u00a0: un Allié ne peut pas être point de contact chez lui\n"
    "indiquez un autre Allié ou un autre pays hôte"};
constexpr Phrase not_a_partner{
    "host_is_a_partner_throughout",
    "{host} is not a partner on {day}: only a partner country has a contact point embassy\n"
    "check the host and the date (`cpe partner list --on {iso}`)",
    "{host}\u00a0: ce pays n’est pas partenaire le {day}\u00a0; seul un pays partenaire a une "
    "ambassade point de contact\n"
    "vérifiez le pays hôte et la date (`cpe partner list --on {iso}`)"};
constexpr Phrase outlasts_the_partnership{
    "host_is_a_partner_throughout",
    "{host} is a partner until {until}: a term may not outlast that\n"
    "end the term on {until} at the latest (`--end {iso}`)",
    "{host}\u00a0: le partenariat prend fin le {until}\u00a0; aucun mandat ne peut lui survivre\n"
    "mettez fin au mandat le {until} au plus tard (`--end {iso}`)"};
constexpr Phrase not_an_ally{
    "every_embassy_is_allied",
    "{member} is not a member on {day}: only members offer embassies\n"
    "check the country and the date (`cpe member list --on {iso}`)",
    "{member}\u00a0: ce pays n’est pas membre de l’Alliance le {day}\u00a0; "
    "seuls les Alliés offrent une ambassade\n"
    "vérifiez le pays et la date (`cpe member list --on {iso}`)"};
constexpr Phrase overlaps_a_mandate{
    "no_mandate_stands_in_the_way",
    "the term from {start} overlaps {id}, a mandate that runs from {other_start} to {other_end}: "
    "two designations of one host never overlap\nstart after it ends, or end it first "
    "(`cpe mandate end {id} --on DATE`)",
    "le mandat à compter du {start} chevauche {id}, qui court du {other_start} au "
    "{other_end}\u00a0: "
    "deux désignations d’un même pays hôte ne se chevauchent jamais\ncommencez après sa fin, ou "
    "mettez-y fin d’abord (`cpe mandate end {id} --on DATE`)"};
constexpr Phrase overlaps_an_open_end{
    "no_mandate_stands_in_the_way",
    "the term from {start} overlaps {id}, a mandate that runs from {other_start} without an end "
    "date: "
    "two designations of one host never overlap\nend it first "
    "(`cpe mandate end {id} --on DATE`)",
    "le mandat à compter du {start} chevauche {id}, qui court depuis le {other_start} sans date de "
    "fin"
    "\u00a0: deux désignations d’un même pays hôte ne se chevauchent jamais\nmettez-y fin d’abord "
    "(`cpe mandate end {id} --on DATE`)"};
constexpr Phrase offered_already{
    "offer_is_new",
    "the same embassies have offered the same term already: {id}\n"
    "change that one (`cpe offer amend {id}`) or withdraw it first",
    "les mêmes ambassades ont déjà offert le même mandat\u00a0: {id}\n"
    "modifiez cette offre (`cpe offer amend {id}`) ou retirez-la d’abord"};
constexpr Phrase no_rivals{
    "offers_are_rivals",
    "{id} and {other} do not compete: only offers for one host and the same days come to terms\n"
    "see `cpe offer list` for those that do",
    "{id} et {other} ne sont pas en concurrence\u00a0: seules s’accordent des offres pour un même "
    "pays hôte et les mêmes jours\nvoir `cpe offer list` pour celles qui le sont"};
constexpr Phrase two_terms{
    "offers_have_one_term",
    "{id} and {other} are for different terms: a joint offer has one\n"
    "move one of them first (`{command}`), or divide the days (`cpe offer divide {id} {other} --on "
    "DATE`)",
    "{id} et {other} portent sur des mandats différents\u00a0: une offre conjointe n’en a qu’un\n"
    "déplacez d’abord l’une d’elles (`{command}`), ou partagez les jours (`cpe offer divide {id} "
    "{other} --on DATE`)"};
constexpr Phrase divides_nothing{
    "day_divides_the_term",
    "{on} does not divide the term between {id} and {other}\n"
    "give a day on which {other} can follow {id}: from {least} to {most}",
    "le {on} ne partage pas le mandat entre {id} et {other}\n"
    "indiquez un jour où {other} peut suivre {id}\u00a0: du {least} au {most}"};
constexpr Phrase divides_no_open_term{
    "day_divides_the_term",
    "{on} does not divide the term between {id} and {other}\n"
    "give a day on which {other} can follow {id}: from {least} on",
    "le {on} ne partage pas le mandat entre {id} et {other}\n"
    "indiquez un jour où {other} peut suivre {id}\u00a0: à compter du {least}"};
constexpr Phrase sole_offer{
    "only_joint_offers_are_confirmed",
    "{id} is an offer of {member} alone: only a joint offer is confirmed\n"
    "nothing is to be done; a partner joins it by `cpe offer amend {id} --add MEMBER`",
    "{id} est une offre du seul Allié {member}\u00a0: seule une offre conjointe se confirme\n"
    "il n’y a rien à faire\u00a0; un partenaire s’y joint par `cpe offer amend {id} --add ALLIÉ`"};
constexpr Phrase confirmed_already{
    "member_confirms_once",
    "{member} has confirmed {id} already, by a letter received {received}\n"
    "nothing is to be done; `cpe show {id}` shows it",
    "{member}\u00a0: cet Allié a déjà confirmé {id}, par une lettre reçue le {received}\n"
    "il n’y a rien à faire\u00a0; `cpe show {id}` l’indique"};
constexpr Phrase too_many_terms{
    "terms_in_a_row_are_within",
    "this would be term {count} in a row of the same embassies: at most {cap} are allowed\n"
    "offer another embassy, or go beyond the cap on purpose (`--override --reason TEXT`)",
    "ce serait le mandat consécutif nº\u00a0{count} des mêmes ambassades\u00a0: le plafond est de "
    "{cap}\n"
    "proposez une autre ambassade, ou passez outre au plafond (`--override --reason TEXTE`)"};
constexpr Phrase renews_elsewhere{
    "renewal_follows_its_term",
    "{id} is a term of another host ({other}): a renewal stays in its own\nname a term of the same "
    "host ({host})",
    "{id} est un mandat d’un autre pays hôte ({other})\u00a0: un renouvellement reste dans le "
    "sien\nindiquez un mandat du même pays hôte ({host})"};
constexpr Phrase renews_others{
    "renewal_follows_its_term",
    "{id} is a term of other embassies ({members}): a renewal is offered by the same embassies\n"
    "leave out --renews: other embassies take over",
    "{id} est un mandat d’autres ambassades ({members})\u00a0: un renouvellement émane des "
    "mêmes\nomettez --renews\u00a0: d’autres ambassades prennent la suite"};
constexpr Phrase renews_too_early{
    "renewal_follows_its_term",
    "{id} is no term that ends before {start}: a renewal follows the term it renews\n"
    "check the id and the start (`cpe show {id}`)",
    "{id} n’est pas un mandat qui prend fin avant le {start}\u00a0: un renouvellement suit le "
    "mandat "
    "qu’il renouvelle\n"
    "vérifiez l’identifiant et le début (`cpe show {id}`)"};
constexpr Phrase not_started_yet{
    "first_day_has_come", "{id} starts on {start}, today is {today}\nwait for that day",
    "{id} commence le {start}, nous sommes le {today}\nattendez ce jour"};
constexpr Phrase not_ended_yet{
    "last_day_has_passed",
    "{id} is not over: its last day has not passed on {today}\nend it early, or wait",
    "{id} n’est pas échu\u00a0: son dernier jour n’est pas passé le {today}\nmettez-y fin, ou "
    "attendez"};
constexpr Phrase successor_begins_too_early{
    "successor_begins_after_the_end",
    "{successor} cannot succeed {id}: it does not begin after its end\nlist them in their order",
    "{successor} ne peut pas succéder à {id}\u00a0: son début ne suit pas sa fin\n"
    "inscrivez-les dans l’ordre"};

}  // namespace

Ruling term_ends_after_it_starts(const Terms& terms) {
  if (!terms.end.has_value() || *terms.end >= terms.start) return std::nullopt;
  return Sentence{ends_before_it_starts, {{"start", terms.start}, {"end", *terms.end}}};
}

Ruling embassies_are_named_once(const Terms& terms) {
  if (terms.embassies.empty()) return Sentence{no_embassy};
  std::set<CountryCode> seen;
  for (const Embassy& embassy : terms.embassies) {
    if (!seen.insert(embassy.member).second) {
      return Sentence{embassy_named_twice, {{"member", embassy.member}}};
    }
  }
  return std::nullopt;
}

Ruling nobody_serves_in_itself(CountryCode host, const Terms& terms) {
  if (std::ranges::find(terms.embassies, host, &Embassy::member) == terms.embassies.end()) {
    return std::nullopt;
  }
  return Sentence{serves_in_itself, {{"member", host}}};
}

Ruling host_is_a_partner_throughout(const Country& host, const Terms& terms, Precision precision) {
  const auto refused = [&](Date day) {
    return Sentence{not_a_partner, {{"host", host.code()}, {"day", day}, {"iso", to_text(day)}}};
  };
  if (precision != Precision::day) {
    if (host.could_be_partner_between(terms.start, terms.end.value_or(terms.start))) {
      return std::nullopt;
    }
    return refused(terms.start);
  }
  const auto partnership = host.partnership_on(terms.start);
  if (!partnership) return refused(terms.start);
  // A term without an end would not see the end of the partnership: nothing fires for it then.
  const auto last = partnership->last_mandate_day;
  const bool outlasts = last.has_value() && (!terms.end.has_value() || *terms.end > *last);
  if (!outlasts) return std::nullopt;
  return Sentence{outlasts_the_partnership,
                  {{"host", host.code()}, {"until", *last}, {"iso", to_text(*last)}}};
}

Ruling every_embassy_is_allied(const std::vector<Country>& members, const Terms& terms,
                               Precision precision) {
  // A coarse start may lie anywhere in its year: the last day on which it can lie decides.
  Date day = terms.start;
  if (precision == Precision::month) day = months_after(day, 1) - 1;
  if (precision == Precision::year) day = months_after(day, 12) - 1;
  for (const Country& member : members) {
    if (!member.is_member_on(day)) {
      return Sentence{not_an_ally,
                      {{"member", member.code()}, {"day", day}, {"iso", to_text(day)}}};
    }
  }
  return std::nullopt;
}

Ruling no_mandate_stands_in_the_way(const Terms& terms, const std::vector<Designation>& others) {
  for (const Designation& other : others) {
    const bool may_touch = other.precision != Precision::day && !is_adopted(other.state);
    if (may_touch || !tenure_of(other) || !overlap(terms, other.terms)) continue;
    if (!other.terms.end.has_value()) {
      return Sentence{
          overlaps_an_open_end,
          {{"start", terms.start}, {"id", other.id.text()}, {"other_start", other.terms.start}}};
    }
    return Sentence{overlaps_a_mandate,
                    {{"start", terms.start},
                     {"id", other.id.text()},
                     {"other_start", other.terms.start},
                     {"other_end", *other.terms.end}}};
  }
  return std::nullopt;
}

Ruling offer_is_new(const Terms& terms, const std::vector<Designation>& others) {
  for (const Designation& other : others) {
    const bool same = is_open_offer(other.state) && same_members(terms, other.terms) &&
                      terms.start == other.terms.start && terms.end == other.terms.end;
    if (same) return Sentence{offered_already, {{"id", other.id.text()}}};
  }
  return std::nullopt;
}

Ruling offers_are_rivals(const Designation& offer, const Designation& other) {
  if (compete(offer, other)) return std::nullopt;
  return Sentence{no_rivals, {{"id", offer.id.text()}, {"other", other.id.text()}}};
}

Ruling offers_have_one_term(const Designation& offer, const Designation& other) {
  const Terms& terms = offer.terms;
  const bool ends_alike =
      terms.end == other.terms.end && terms.until_event == other.terms.until_event;
  if (terms.start == other.terms.start && ends_alike) return std::nullopt;
  const std::string end = terms.end.has_value() ? " --end " + to_text(*terms.end)
                                                : " --until-event \"" + terms.until_event + '"';
  return Sentence{two_terms,
                  {{"id", offer.id.text()},
                   {"other", other.id.text()},
                   {"command", "cpe offer amend " + other.id.text() + " --start " +
                                   to_text(terms.start) + end}}};
}

Ruling day_divides_the_term(const Designation& first, const Designation& second, Date on) {
  const Date least = std::max(first.terms.start + 1, second.terms.start);
  auto most = first.terms.end;
  const auto& end = second.terms.end;
  if (end.has_value() && (!most.has_value() || *end < *most)) most = end;
  if (on >= least && (!most.has_value() || on <= *most)) return std::nullopt;
  const std::string& id = first.id.text();
  const std::string& other = second.id.text();
  if (!most.has_value()) {
    return Sentence{divides_no_open_term,
                    {{"on", on}, {"id", id}, {"other", other}, {"least", least}}};
  }
  return Sentence{divides_nothing,
                  {{"on", on}, {"id", id}, {"other", other}, {"least", least}, {"most", *most}}};
}

Ruling only_joint_offers_are_confirmed(const Designation& offer) {
  const auto& embassies = offer.terms.embassies;
  if (embassies.size() > 1) return std::nullopt;
  return Sentence{sole_offer, {{"id", offer.id.text()}, {"member", embassies.front().member}}};
}

Ruling member_confirms_once(const Designation& offer, CountryCode member) {
  const auto its = std::ranges::find(offer.terms.embassies, member, &Embassy::member);
  if (its == offer.terms.embassies.end() || !its->confirmed_at) return std::nullopt;
  return Sentence{confirmed_already,
                  {{"id", offer.id.text()}, {"member", member}, {"received", *its->confirmed_at}}};
}

int terms_in_a_row(const Terms& terms, const std::vector<Designation>& others) {
  int count = 1;
  Date start = terms.start;
  // `others` is by start: walking backwards, each term must end the day before the next begins.
  for (auto former = others.rbegin(); former != others.rend(); ++former) {
    const bool precedes = tenure_of(*former) && former->terms.end.has_value() &&
                          *former->terms.end + 1 == start && same_members(former->terms, terms);
    if (!precedes) continue;
    start = former->terms.start;
    ++count;
  }
  return count;
}

Ruling terms_in_a_row_are_within(int cap, const Terms& terms,
                                 const std::vector<Designation>& others) {
  const int count = terms_in_a_row(terms, others);
  if (cap == 0 || count <= cap) return std::nullopt;
  return Sentence{too_many_terms, {{"count", std::int64_t{count}}, {"cap", std::int64_t{cap}}}};
}

Ruling renewal_follows_its_term(CountryCode host, const Terms& terms, const Designation& former) {
  const std::string& id = former.id.text();
  if (former.host != host) {
    return Sentence{renews_elsewhere, {{"id", id}, {"other", former.host}, {"host", host}}};
  }
  if (!same_members(former.terms, terms)) {
    return Sentence{renews_others, {{"id", id}, {"members", names_of(members_of(former))}}};
  }
  const bool precedes = tenure_of(former).has_value() && former.terms.end.has_value() &&
                        *former.terms.end < terms.start;
  if (precedes) return std::nullopt;
  return Sentence{renews_too_early, {{"id", id}, {"start", terms.start}}};
}

Ruling first_day_has_come(const Designation& designation, Date today) {
  if (today >= designation.terms.start) return std::nullopt;
  return Sentence{
      not_started_yet,
      {{"id", designation.id.text()}, {"start", designation.terms.start}, {"today", today}}};
}

Ruling last_day_has_passed(const Designation& designation, Date today) {
  if (designation.terms.end.has_value() && today > *designation.terms.end) return std::nullopt;
  return Sentence{not_ended_yet, {{"id", designation.id.text()}, {"today", today}}};
}

Ruling successor_begins_after_the_end(const Designation& designation,
                                      const DesignationId& successor,
                                      const std::vector<Designation>& others) {
  const auto found = std::ranges::find(others, successor, &Designation::id);
  const auto& end = designation.terms.end;
  if (found != others.end() && end.has_value() && found->terms.start > *end) return std::nullopt;
  return Sentence{successor_begins_too_early,
                  {{"id", designation.id.text()}, {"successor", successor.text()}}};
}

}  // namespace cpe::rules
