// The guards of the round's transition table, each named after the rule it keeps.
//
// Only the machine includes this.

#pragma once

#include "workflows/round/milestones.hpp"
#include "workflows/round/proceedings.hpp"

namespace cpe::rotation {

inline constexpr Phrase ends_before_start{
    "round_ends_after_it_starts",
    "the round {round} would end on {end}, before it starts on {start}\ngive a later --end",
    "le cycle {round} se terminerait le {end}, avant son début le {start}\n"
    "indiquez un --end postérieur"};
inline constexpr Phrase nothing_to_fill{
    "round_has_a_post",
    "no country is a partner on {start}: the round {round} would have no post\ngive another "
    "--start",
    "aucun pays n’est partenaire au {start}\u00a0: le cycle {round} n’aurait aucun poste\n"
    "indiquez un autre --start"};
inline constexpr Phrase overlaps_another{
    "rounds_do_not_overlap",
    "the round {other} covers some of these days already\n"
    "work in it (`cpe round show {other}`), or give other dates; `cpe round cancel {other} "
    "--reason TEXT` gives it up",
    "le cycle {other} comprend déjà une partie de ces jours\n"
    "travaillez dans celui-ci (`cpe round show {other}`), ou indiquez d’autres dates\u00a0; "
    "`cpe round cancel {other} --reason TEXTE` l’abandonne"};
inline constexpr Phrase no_partner{
    "post_is_in_a_partner_country",
    "{host} is no partner on {start}, when the terms of the round {round} begin\n"
    "if it joins before, record that first: `cpe partner join {code}`",
    "{host}\u00a0: pas partenaire au {start}, quand commencent les mandats du cycle {round}\n"
    "si ce pays le devient avant, inscrivez-le d’abord\u00a0: `cpe partner join {code}`"};
inline constexpr Phrase post_is_so_already{
    "post_changes", "the post in {host} is {state} already in the round {round}\nnothing to do",
    "poste {host}\u00a0: déjà {state} dans le cycle {round}\nil n’y a rien à faire"};
inline constexpr Phrase no_post{
    "host_has_a_post",
    "the round {round} has no post in {host}\n"
    "bring it in first: `cpe round include {code} --reason TEXT`",
    "le cycle {round} n’a pas de poste en {host}\n"
    "ajoutez-le d’abord\u00a0: `cpe round include {code} --reason TEXTE`"};
inline constexpr Phrase somebody_offers{
    "nobody_offers_for_the_post",
    "{offer} is an offer for {host}: the post is not without one\n"
    "decide on it, or take it back first (`cpe offer withdraw {offer}`)",
    "{offer} est une offre pour {host}\u00a0: le poste n’en est pas dépourvu\n"
    "décidez-en, ou retirez-la d’abord (`cpe offer withdraw {offer}`)"};
inline constexpr Phrase somebody_is_adopted{
    "nobody_is_adopted_for_the_post",
    "{mandate} is adopted for {host}: the post is filled\n"
    "if the adoption does not hold, reopen its decision first",
    "{mandate} est adoptée pour {host}\u00a0: le poste est pourvu\n"
    "si l’adoption ne tient pas, rouvrez d’abord sa décision"};
inline constexpr Phrase no_milestone{
    "milestone_is_known", "the round {round} has no milestone \"{item}\"\nit has: {known}",
    "le cycle {round} n’a pas d’échéance «\u00a0{item}\u00a0»\nil a\u00a0: {known}"};
inline constexpr Phrase out_of_order{
    "milestones_keep_their_order",
    "\"{item}\" on {on} would not keep the order of the calendar: \"{other}\" is on {day}\n"
    "move that first, or give another day",
    "«\u00a0{item}\u00a0» le {on} ne respecterait pas l’ordre du calendrier\u00a0: "
    "«\u00a0{other}\u00a0» est le {day}\n"
    "déplacez d’abord celle-ci, ou indiquez un autre jour"};
inline constexpr Phrase has_come{
    "milestone_lies_ahead",
    "\"{item}\" of the round {round} has come already: it is not moved any more\n"
    "late offers are taken all the same (`cpe offer submit`)",
    "«\u00a0{item}\u00a0» du cycle {round} est déjà passée et ne se déplace plus\n"
    "les offres tardives sont acceptées malgré tout (`cpe offer submit`)"};
inline constexpr Phrase announced_ahead{
    "announcement_has_been_made",
    "nothing can have been announced on {on}: today is {today}\nenter it once that is done",
    "rien n’a pu être annoncé le {on}\u00a0: nous sommes le {today}\nsaisissez-le une fois fait"};
inline constexpr Phrase nothing_adopted_yet{
    "something_is_adopted",
    "nothing is adopted in the round {round} yet: there is nothing to announce\n"
    "see `cpe round show {round}`",
    "rien n’est encore adopté dans le cycle {round}\u00a0: il n’y a rien à annoncer\n"
    "voir `cpe round show {round}`"};
inline constexpr Phrase announced_already{
    "something_is_to_be_announced",
    "all that is adopted in the round {round} is announced already\nsee `cpe show HOST`",
    "tout ce qui est adopté dans le cycle {round} est déjà annoncé\nvoir `cpe show PAYS`"};
inline constexpr Phrase adopted_already{
    "nothing_is_adopted",
    "{count} {count|post|posts} of the round {round} {count|is|are} adopted: it is not cancelled "
    "any more\nleave the rest vacant (`cpe round vacate HOST`) and close it once its terms run",
    "{count} {count|poste|postes} du cycle {round} {count|est pourvu|sont pourvus}\u00a0: il ne "
    "s’annule plus\n"
    "laissez le reste vacant (`cpe round vacate PAYS`) et clôturez-le une fois en cours"};
inline constexpr Phrase posts_undecided{
    "every_post_is_decided",
    "{count} {count|post|posts} of the round {round} {count|is|are} neither adopted nor left "
    "vacant\n`cpe round show {round} --only undecided` names them",
    "{count} {count|poste|postes} du cycle {round} {count|n’est|ne sont} ni "
    "{count|pourvu|pourvus} ni {count|laissé vacant|laissés vacants}\n"
    "`cpe round show {round} --only undecided` les indique"};
inline constexpr Phrase all_decided{"a_post_is_undecided",
                                    "every post of the round {round} is decided",
                                    "tous les postes du cycle {round} sont décidés"};

// Opening.

template <class Event>
bool plan_is_sound(Proceedings& p, const Event& event) {
  const RoundPlan& plan = event.plan;
  const auto& other = p.given.overlapping;
  return p.require(plan.start <= plan.end, ends_before_start,
                   {{"start", plan.start}, {"end", plan.end}}) &&
         p.require(!plan.posts.empty(), nothing_to_fill, {{"start", plan.start}}) &&
         p.require(!other.has_value(), overlaps_another,
                   {{"other", other ? name_of(*other) : std::string{}}});
}

// Posts.

inline bool is_new(Proceedings& p, CountryCode host, PostState wanted) {
  const Post* post = post_of(p.round, host);
  return p.require(post == nullptr || post->state != wanted, post_is_so_already,
                   {{"host", host}, {"state", &phrase(wanted)}});
}

inline bool post_is_in_a_partner_country(Proceedings& p, const PostIncluded& event) {
  const bool is_partner = p.given.host.has_value() && p.given.host->is_partner_on(p.round.start);
  return is_new(p, event.host, PostState::included) &&
         p.require(is_partner, no_partner,
                   {{"host", event.host}, {"code", event.host.text()}, {"start", p.round.start}});
}

/// What is offered or adopted for the host stands in the way.
inline bool post_is_without_candidates(Proceedings& p, CountryCode host) {
  const auto& offer = p.given.offered;
  const auto& mandate = p.given.adopted;
  return p.require(post_of(p.round, host) != nullptr, no_post,
                   {{"host", host}, {"code", host.text()}}) &&
         p.require(!mandate.has_value(), somebody_is_adopted,
                   {{"mandate", mandate ? mandate->text() : std::string{}}, {"host", host}}) &&
         p.require(!offer.has_value(), somebody_offers,
                   {{"offer", offer ? offer->text() : std::string{}}, {"host", host}});
}

template <class Event>
PostState wanted_by(const Event&) {
  return std::is_same_v<Event, PostVacated> ? PostState::vacated : PostState::excluded;
}
template <class Event>
bool post_can_go(Proceedings& p, const Event& event) {
  return is_new(p, event.host, wanted_by(event)) && post_is_without_candidates(p, event.host);
}

// The calendar.

inline bool milestone_is_known(Proceedings& p, const MilestoneMoved& event) {
  Names known;
  for (const Milestone& each : p.round.milestones) known.items.push_back(each.item);
  return p.require(milestone_on(p.round, event.item).has_value(), no_milestone,
                   {{"item", event.item}, {"known", known}});
}

inline bool milestone_lies_ahead(Proceedings& p, const MilestoneMoved& event) {
  const bool has_passed =
      (event.item == milestone::call && p.round.state != RoundState::planned) ||
      (event.item == milestone::offers_due && p.round.state > RoundState::call_open);
  return p.require(!has_passed, has_come, {{"item", event.item}});
}

inline bool milestones_keep_their_order(Proceedings& p, const MilestoneMoved& event) {
  const Milestone* other = out_of_order_with(p.round, event.item, event.on);
  return p.require(other == nullptr, out_of_order,
                   {{"item", event.item},
                    {"on", event.on},
                    {"other", other == nullptr ? std::string{} : other->item},
                    {"day", other == nullptr ? event.on : other->on}});
}

// The outcome.

inline bool announcement_has_been_made(Proceedings& p, const RoundAnnounced& event) {
  return p.require(event.on <= p.given.today, announced_ahead,
                   {{"on", event.on}, {"today", p.given.today}}) &&
         p.require(p.given.progress.adopted > 0, nothing_adopted_yet, {}) &&
         p.require(p.given.progress.unannounced > 0, announced_already, {});
}

inline bool every_post_is_decided(Proceedings& p) {
  const RoundProgress& progress = p.given.progress;
  return p.require(progress.everything_is_decided(), posts_undecided,
                   {{"count", progress.included - progress.decided}});
}

inline bool a_post_is_undecided(Proceedings& p) {
  return p.require(!p.given.progress.everything_is_decided(), all_decided, {});
}

inline bool nothing_is_adopted(Proceedings& p) {
  const std::int64_t count = p.given.progress.adopted;
  return p.require(count == 0, adopted_already, {{"count", count}});
}

}  // namespace cpe::rotation
