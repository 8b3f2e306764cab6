// The guards of the decision's transition table, each named after the rule it keeps.
//
// Only the machine includes this.

#pragma once

#include "workflows/decision/proceedings.hpp"
#include "workflows/notes/note.hpp"

namespace cpe::council {

inline constexpr Phrase empty_list{
    "list_is_not_empty",
    "{id} has nothing on its list: there is nothing to adopt\nadd offers "
    "(`cpe decision add {id} OFFER`)",
    "la liste de {id} est vide\u00a0: il n’y a rien à adopter\n"
    "ajoutez des offres (`cpe decision add {id} OFFRE`)"};
inline constexpr Phrase meeting_ahead{
    "meeting_has_been_held",
    "a meeting on {meeting} cannot have adopted anything: today is {today}\n"
    "enter the decision once the Council has met",
    "une séance du {meeting} ne peut rien avoir adopté\u00a0: nous sommes le {today}\n"
    "saisissez la décision après la séance du Conseil"};
inline constexpr Phrase meeting_too_early{
    "meeting_follows_the_last_word",
    "a meeting on {meeting} cannot have adopted {id}: the last word on it before, circulation, "
    "objection or adoption, is of {last}\n"
    "give the day of the meeting after it",
    "une séance du {meeting} ne peut avoir adopté {id}\u00a0: le dernier acte antérieur, "
    "soumission, "
    "objection ou adoption, est du {last}\n"
    "indiquez le jour de la séance qui a suivi"};
inline constexpr Phrase circulated_too_early{
    "circulation_follows_the_last_word",
    "{id} cannot have been circulated again on {at}: the last word on it is of {last}\n"
    "give the time of the circulation that followed",
    "{id} ne peut avoir été soumise de nouveau le {at}\u00a0: le dernier acte est du {last}\n"
    "indiquez l’heure de la soumission qui a suivi"};
inline constexpr Phrase reference_taken{
    "reference_is_unique",
    "the reference {reference} belongs to {other}: a reference is unique in its year\n"
    "check the Council's document",
    "la référence {reference} appartient à {other}\u00a0: une référence est unique dans son année\n"
    "vérifiez le document du Conseil"};
inline constexpr Phrase on_list_already{
    "line_is_listed_once", "{designation} is on the list of {id} already\nnothing is to be done",
    "{designation} figure déjà sur la liste de {id}\nil n’y a rien à faire"};
inline constexpr Phrase not_on_list{
    "line_is_on_the_list",
    "{designation} is not on the list of {id}\n`cpe decision show {id}` names what is on it",
    "{designation} ne figure pas sur la liste de {id}\n`cpe decision show {id}` indique ce qui y "
    "est"};
inline constexpr Phrase deadline_behind{
    "deadline_lies_ahead",
    "the deadline {deadline} does not lie after {from}: silence needs time to be kept or broken\n"
    "give a later one: --until \"2026-11-20 18:00\"",
    "l’échéance du {deadline} n’est pas postérieure au {from}\u00a0: il faut du temps pour garder "
    "ou rompre le silence\nindiquez-en une autre\u00a0: --until \"2026-11-20 18:00\""};
inline constexpr Phrase circulation_ahead{
    "list_was_circulated_by_then",
    "{at} lies ahead: a list cannot have been circulated then\n"
    "circulate it now: `cpe decision circulate {id}`",
    "le {at} est à venir\u00a0: une liste ne peut avoir été soumise alors\n"
    "soumettez-la maintenant\u00a0: `cpe decision circulate {id}`"};
inline constexpr Phrase deadline_not_later{
    "deadline_moves_later",
    "silence on {id} runs until {present} already: {deadline} is no later\n"
    "give a later time, or withdraw the list (`cpe decision withdraw {id}`)",
    "le silence sur {id} court déjà jusqu’au {present}\u00a0: le {deadline} n’est pas postérieur\n"
    "indiquez une échéance plus tardive, ou retirez la liste (`cpe decision withdraw {id}`)"};
inline constexpr Phrase silence_runs{
    "deadline_has_come", "silence on {id} runs until {deadline}\nwait until then",
    "le silence sur {id} court jusqu’au {deadline}\nattendez l’échéance"};
inline constexpr Phrase no_voice{
    "member_has_a_voice",
    "{member} has no voice on {id}: it is no member of the Alliance on {day}\n"
    "keep what it says as a note: `cpe note {id} TEXT --from {code}`",
    "{member}\u00a0: pas de voix sur {id}, car ce n’est pas un Allié au {day}\n"
    "conservez ses propos en note\u00a0: `cpe note {id} TEXTE --from {code}`"};
inline constexpr Phrase no_silence_ran{
    "silence_was_opened",
    "{id} was never under silence: nobody was asked to keep or break it\n"
    "keep what was said as a note: `cpe note {id} TEXT --from {code}`",
    "{id} n’a jamais été soumise à l’accord tacite\u00a0: nul n’avait de silence à garder\n"
    "conservez ces propos en note\u00a0: `cpe note {id} TEXTE --from {code}`"};
inline constexpr Phrase before_circulation{
    "position_answers_the_circulation",
    "{received} is before {circulated}, when {id} was circulated: nothing could be said to it yet\n"
    "give the time at which the letter was received: --received-at \"2026-11-20 18:00\"",
    "le {received} précède le {circulated}, date à laquelle {id} a été soumise\u00a0: rien ne "
    "pouvait encore en être dit\n"
    "indiquez l’heure de réception de la lettre\u00a0: --received-at \"2026-11-20 18:00\""};
inline constexpr Phrase said_already{
    "position_is_entered_once",
    "this position of {member}, received {received}, is entered on {id} already\n"
    "nothing is to be done; `cpe decision show {id}` shows it",
    "cette position ({member}, reçue le {received}) est déjà inscrite pour {id}\n"
    "il n’y a rien à faire\u00a0; `cpe decision show {id}` la montre"};
inline constexpr Phrase nothing_to_lift{
    "objection_stands",
    "no objection or amendment of {member} stands on {id}\n"
    "`cpe decision show {id}` shows which do",
    "{member}\u00a0: ni objection ni amendement en cours sur {id}\n"
    "`cpe decision show {id}` montre ce qui l’est"};
inline constexpr Phrase lifted_too_early{
    "objection_is_lifted_after_it_was_raised",
    "{member} objected on {raised}: it cannot have lifted that on {received}\n"
    "give the time at which its letter was received: --received-at \"2026-11-20 18:00\"",
    "{member} a fait objection le {raised} et ne peut l’avoir levée le {received}\n"
    "indiquez l’heure de réception de la lettre\u00a0: --received-at \"2026-11-20 18:00\""};
inline constexpr Phrase objections_stand{
    "every_objection_is_lifted",
    "{members} still {count|stands|stand} in the way of {id}\n"
    "enter that it is lifted (`cpe decision lift {id} --by MEMBER`), or circulate the list again",
    "toujours en cours sur {id} ({count})\u00a0: {members}\n"
    "inscrivez la levée (`cpe decision lift {id} --by ALLIÉ`), ou soumettez la liste de nouveau"};
inline constexpr Phrase word_ahead{
    "chair_has_spoken",
    "{at} lies ahead: the chair has not said yet that {id} is adopted\n"
    "enter it once that is said",
    "le {at} est à venir\u00a0: la présidence n’a pas encore déclaré {id} adoptée\n"
    "saisissez-le une fois la déclaration faite"};
inline constexpr Phrase word_too_early{
    "chair_speaks_last",
    "{at} is before {last}, when the last objection to {id} was raised or lifted\n"
    "give the time at which the chair said that it is adopted",
    "le {at} précède le {last}, où la dernière objection à {id} a été soulevée ou levée\n"
    "indiquez l’heure à laquelle la présidence l’a déclarée adoptée"};
inline constexpr Phrase confirmed_already{
    "outcome_is_confirmed_once",
    "the outcome of {id} was confirmed on {at} already\n"
    "what is still held is released by `cpe notices release {id}`",
    "l’issue de {id} a déjà été confirmée le {at}\n"
    "ce qui est encore retenu part avec `cpe notices release {id}`"};

// The list.

inline bool list_is_not_empty(Proceedings& p) {
  return p.require(!p.decision.lines.empty(), empty_list, {});
}

inline bool line_is_new(Proceedings& p, const LineAdded& event) {
  return p.require(!p.lists(event.designation), on_list_already,
                   {{"designation", event.designation.text()}});
}

template <class Event>
bool line_is_on_the_list(Proceedings& p, const Event& event) {
  return p.require(p.lists(event.designation), not_on_list,
                   {{"designation", event.designation.text()}});
}

// References and meetings.

inline bool is_unique(Proceedings& p, const std::string& reference) {
  const auto& other = p.given.reference_taken_by;
  return p.require(!other.has_value(), reference_taken,
                   {{"reference", reference}, {"other", other ? other->text() : std::string{}}});
}
template <class Event>
bool reference_is_unique(Proceedings& p, const Event& event) {
  return is_unique(p, event.reference);
}

inline bool meeting_has_been_held(Proceedings& p, const AdoptedAtMeeting& event) {
  return p.require(event.meeting_on <= p.given.today, meeting_ahead,
                   {{"meeting", event.meeting_on}, {"today", p.given.today}});
}

/// When something was last said that had to be heard first, or the list was last adopted.
inline Instant last_word(const Decision& decision) {
  Instant last = decision.circulated_at.value_or(Instant{});
  for (const FormerAdoption& each : decision.reopened) last = std::max(last, each.adopted_at);
  for (const Position& each : decision.positions) {
    if (!breaks_silence(each.kind) || each.late) continue;
    last = std::max({last, each.received_at, each.lifted_at.value_or(each.received_at)});
  }
  return last;
}

inline bool meeting_follows_the_last_word(Proceedings& p, const AdoptedAtMeeting& event) {
  const Date last = date_in_brussels(last_word(p.decision));
  return p.require(event.meeting_on >= last, meeting_too_early,
                   {{"meeting", event.meeting_on}, {"last", last}});
}

template <class Event>
bool circulation_follows_the_last_word(Proceedings& p, const Event& event) {
  const Instant last = last_word(p.decision);
  return p.require(event.silence.circulated_at >= last, circulated_too_early,
                   {{"at", event.silence.circulated_at}, {"last", last}});
}

// Silence.

inline bool lies_ahead(Proceedings& p, Instant deadline, Instant from) {
  return p.require(deadline > from, deadline_behind, {{"deadline", deadline}, {"from", from}});
}

template <class Event>
bool silence_may_begin(Proceedings& p, const Event& event) {
  const Silence& silence = event.silence;
  return p.require(silence.circulated_at <= p.given.now, circulation_ahead,
                   {{"at", silence.circulated_at}}) &&
         lies_ahead(p, silence.deadline, silence.circulated_at) && is_unique(p, silence.reference);
}

inline bool deadline_moves_later(Proceedings& p, const DeadlineExtended& event) {
  const Instant present = p.decision.deadline.value();
  return p.require(event.deadline > present, deadline_not_later,
                   {{"present", present}, {"deadline", event.deadline}}) &&
         lies_ahead(p, event.deadline, p.given.now);
}

inline bool deadline_has_come(Proceedings& p) {
  const Instant deadline = p.decision.deadline.value();
  return p.require(p.given.now >= deadline, silence_runs, {{"deadline", deadline}});
}

// Positions.

template <class Event>
bool member_has_a_voice(Proceedings& p, const Event& event) {
  const CountryCode member = event.position.member;
  return p.require(p.given.has_voice, no_voice,
                   {{"member", member},
                    {"day", day_of_voices(p.decision, p.given.today)},
                    {"code", member.text()}});
}

template <class Event>
bool letter_has_come(Proceedings& p, const Event& event) {
  return p.allow(rules::letter_has_come(event.position.received_at, p.given.now));
}

template <class Event>
bool position_answers_the_circulation(Proceedings& p, const Event& event) {
  const Position& position = event.position;
  const auto& circulated = p.decision.circulated_at;
  return p.require(circulated.has_value(), no_silence_ran, {{"code", position.member.text()}}) &&
         p.require(position.received_at >= *circulated, before_circulation,
                   {{"received", position.received_at}, {"circulated", *circulated}});
}

/// As what it is kept.
inline PositionKind kind_of(const LateStatementKept&) { return PositionKind::statement; }
template <class Event>
PositionKind kind_of(const Event& event) {
  return event.position.kind;
}

template <class Event>
bool position_is_entered_once(Proceedings& p, const Event& event) {
  const Position& position = event.position;
  const bool is_known = std::ranges::any_of(p.decision.positions, [&](const Position& each) {
    return each.member == position.member && each.kind == kind_of(event) &&
           each.received_at == position.received_at && each.strikes == position.strikes;
  });
  return p.require(!is_known, said_already,
                   {{"member", position.member}, {"received", position.received_at}});
}

inline bool objection_stands(Proceedings& p, const ObjectionLifted& event) {
  for (const Position& each : p.decision.positions) {
    if (each.member != event.member || !stands(p.decision, each)) continue;
    return p.allow(rules::letter_has_come(event.received_at, p.given.now)) &&
           p.require(event.received_at >= each.received_at, lifted_too_early,
                     {{"member", event.member},
                      {"raised", each.received_at},
                      {"received", event.received_at}});
  }
  return p.require(false, nothing_to_lift, {{"member", event.member}});
}

// The outcome.

inline bool every_objection_is_lifted(Proceedings& p) {
  const auto members = objectors(p.decision);
  const auto count = static_cast<std::int64_t>(members.size());
  return p.require(members.empty(), objections_stand,
                   {{"members", names_of(members)}, {"count", count}});
}

inline bool chair_has_spoken(Proceedings& p, const AdoptedAsLifted& event) {
  const Instant last = last_word(p.decision);
  return p.require(event.at <= p.given.now, word_ahead, {{"at", event.at}}) &&
         p.require(event.at >= last, word_too_early, {{"at", event.at}, {"last", last}});
}

inline bool outcome_is_confirmed_once(Proceedings& p) {
  const auto& at = p.decision.confirmed_at;
  return p.require(!at.has_value(), confirmed_already, {{"at", at.value_or(Instant{})}});
}

}  // namespace cpe::council
