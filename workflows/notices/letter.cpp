#include "workflows/notices/letter.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "workflows/designation/course.hpp"
#include "workflows/notices/list_letter.hpp"
#include "workflows/notices/round_letter.hpp"

namespace cpe {
namespace {

// Subject lines.

constexpr Phrase ends_subject{"letter", "Contact point embassy, {host}: mandate ends on {end}",
                              "Ambassade point de contact, {host}\u00a0: échéance du mandat le "
                              "{end}"};
constexpr Phrase vacant_subject{"letter", "Contact point embassy, {host}: no successor since {day}",
                                "Ambassade point de contact, {host}\u00a0: poste non pourvu depuis "
                                "le {day}"};
constexpr Phrase review_subject{"letter",
                                "Contact point embassy, {host}: review of a mandate without end",
                                "Ambassade point de contact, {host}\u00a0: réexamen d’un mandat "
                                "sans date de fin"};
constexpr Phrase outcome_subject{"letter", "Contact point embassy, {host}: decision of the Council",
                                 "Ambassade point de contact, {host}\u00a0: décision du Conseil"};
constexpr Phrase undone_subject{"letter",
                                "Contact point embassy, {host}: designation does not hold",
                                "Ambassade point de contact, {host}\u00a0: désignation sans effet"};
constexpr Phrase several_subject{"letter", "Contact point embassies: {count} mandates",
                                 "Ambassades points de contact\u00a0: {count} mandats"};
constexpr Phrase late_subject{"letter", "Late reminders: {subject}",
                              "Rappels en retard\u00a0: {subject}"};
constexpr Phrase exercise_subject{"letter", "[exercise] {subject}", "[exercice] {subject}"};

// Openings and what stands around.

/// How a letter begins, in the order of the roles.
constexpr std::array addresses = {
    Phrase{"letter", "For: the contact point embassy ({member}, host {host})",
           "À l’attention de l’ambassade point de contact ({member}, pays hôte {host})"},
    Phrase{"letter", "For: the delegation ({member})", "À l’attention de la délégation ({member})"},
    Phrase{"letter", "For: the capital ({member})", "À l’attention de la capitale ({member})"},
    Phrase{"letter", "For: the desk", "À l’attention du secrétariat"},
    Phrase{"letter", "For: the head of section", "À l’attention du chef de section"},
    Phrase{"letter", "For: the mission of the host ({host})",
           "À l’attention de la mission du pays hôte ({host})"},
    Phrase{"letter", "For: the other Allied embassy ({member}, host {host})",
           "À l’attention de l’autre ambassade alliée ({member}, pays hôte {host})"}};
constexpr Phrase opening{
    "letter",
    "The secretariat of the network of contact point embassies draws your attention to the "
    "following:",
    "Le secrétariat du réseau des ambassades points de contact appelle votre attention sur ce qui "
    "suit\u00a0:"};
constexpr Phrase late_opening{
    "letter",
    "Summary of late reminders: they were due on {day} or after and did not leave in time.",
    "Récapitulatif des rappels en retard\u00a0: dus le {day} ou plus tard, ils ne sont pas partis "
    "à "
    "temps."};
constexpr Phrase exercise_line{"letter", "EXERCISE: this is no real mandate.",
                               "EXERCICE\u00a0: ceci n’est pas un mandat réel."};
constexpr Phrase heading{"letter", "{host}: {embassies}, {start} to {end}",
                         "{host}\u00a0: {embassies}, du {start} au {end}"};
constexpr Phrase coarse_heading{"letter", "{host}: {embassies}, {start} to {end}",
                                "{host}\u00a0: {embassies}, de {start} à {end}"};
constexpr Phrase open_heading{"letter", "{host}: {embassies}, from {start}",
                              "{host}\u00a0: {embassies}, à compter du {start}"};
constexpr Phrase our_reference{"letter", "Our reference: {id}", "Notre référence\u00a0: {id}"};
constexpr Phrase with_council{"letter",
                              "Our reference: {id}; reference of the Council: {reference}",
                              "Notre référence\u00a0: {id}\u00a0; référence du Conseil\u00a0: "
                              "{reference}"};
constexpr Phrase one_is_late{"letter", "(This reminder was due on {day}.)",
                             "(Ce rappel était dû le {day}.)"};
constexpr Phrase others_are_late{
    "letter", "{count} earlier {count|reminder|reminders} of this mandate did not leave in time.",
    "{count} {count|rappel antérieur|rappels antérieurs} de ce mandat {count|n’est pas parti|ne "
    "sont pas partis} à temps."};

// What is said of a mandate.

constexpr Phrase mandate_ended{"letter", "The mandate ended on {end}.",
                               "Le mandat est arrivé à échéance le {end}."};
constexpr Phrase mandate_ends{"letter", "The mandate ends on {end}.",
                              "Le mandat arrive à échéance le {end}."};
constexpr Phrase nothing_follows_yet{
    "letter",
    "No successor has been adopted. Without a decision of the Council nobody is contact point "
    "embassy from {day} on.",
    "Aucun successeur n’est désigné. Sans décision du Conseil, le poste n’est plus pourvu à "
    "compter "
    "du {day}."};
constexpr Phrase renewal_follows{
    "letter",
    "The Council has adopted the renewal: the same {count|embassy serves|embassies serve} on from "
    "{day} ({id}).",
    "Le Conseil a décidé le renouvellement\u00a0: {count|la même ambassade poursuit sa mission|les "
    "mêmes ambassades poursuivent leur mission} à compter du {day} ({id})."};
constexpr Phrase handover_follows{
    "letter", "Successor adopted by the Council: {members}, from {day} ({id}).",
    "Successeur désigné par le Conseil\u00a0: {members}, à compter du "
    "{day} ({id})."};
constexpr Phrase prepare_handover{
    "letter",
    "Please prepare the handover: list of contacts, files, calendar of events, joint call on the "
    "host.",
    "Merci de préparer la passation de fonctions\u00a0: liste des contacts, dossiers, calendrier "
    "des "
    "activités, démarche commune auprès du pays hôte."};
constexpr Phrase prepare_to_take_over{
    "letter", "You take over on {day}: please agree the handover with the embassy in office.",
    "Vous prenez vos fonctions le {day}\u00a0: merci de convenir de la passation avec l’ambassade "
    "en "
    "exercice."};
constexpr Phrase no_mandate_follows{"letter", "No further mandate follows: {reason}.",
                                    "Aucun autre mandat ne fait suite\u00a0: {reason}."};
constexpr Phrase is_vacant{
    "letter",
    "The mandate ended on {end} and no successor has been adopted: there has been no contact point "
    "embassy for {days} {days|day|days}.",
    "Le mandat est arrivé à échéance le {end} sans successeur désigné\u00a0: le poste n’est pas "
    "pourvu depuis {days} {days|jour|jours}."};
constexpr Phrase runs_until_event{
    "letter",
    "This mandate has no end date: it runs until \"{event}\". Please confirm that this still "
    "holds.",
    "Ce mandat n’a pas de date de fin\u00a0: il court jusqu’à l’événement «\u00a0{event}\u00a0». "
    "Merci de confirmer que cela vaut toujours."};
constexpr Phrase no_exact_day{
    "letter", "(The record knows no exact day: the last possible one is given.)",
    "(Le registre ne connaît pas le jour exact\u00a0: le dernier possible "
    "est indiqué.)"};
constexpr Phrase was_adopted{
    "letter", "The North Atlantic Council adopted this designation on {day}.",
    "Le Conseil de l’Atlantique Nord a adopté cette désignation le {day}."};
constexpr Phrase does_not_hold{
    "letter",
    "You were told that the Council had adopted this designation on {day}. It does not hold: it "
    "was withdrawn, or recorded in error.",
    "Il vous a été annoncé que le Conseil avait adopté cette désignation le {day}. Elle est sans "
    "effet\u00a0: elle a été retirée, ou inscrite par erreur."};
constexpr Phrase was_not_retained{
    "letter",
    "The North Atlantic Council adopted {members} on {day} ({id}): this offer was not retained.",
    "Le {day}, le Conseil de l’Atlantique Nord a adopté une autre désignation ({members}, "
    "{id})\u00a0: cette offre n’a pas été retenue."};
constexpr Phrase renews_former{"letter", "It renews the mandate that ends on {day} ({id}).",
                               "Elle renouvelle le mandat qui arrive à échéance le {day} ({id})."};
constexpr Phrase succeeds_former{"letter", "Mandate before it: {members}, until {day} ({id}).",
                                 "Mandat précédent\u00a0: {members}, jusqu’au {day} ({id})."};

Sentence address_to(const Recipient& recipient) {
  const Phrase& words = addresses[static_cast<std::size_t>(recipient.role)];
  if (recipient.host && recipient.member) {
    return {words, {{"member", *recipient.member}, {"host", *recipient.host}}};
  }
  if (recipient.member) return {words, {{"member", *recipient.member}}};
  if (recipient.host) return {words, {{"host", *recipient.host}}};
  return {words};
}

/// Writes the lines of one letter.
class Writer {
 public:
  Writer(const LetterHead& head, const LetterStyle& style) : head_{head}, style_{style} {}

  std::string filled(const Sentence& sentence) const { return fill(sentence, style_); }
  void line(const Sentence& sentence) { text_ += filled(sentence) + "\n"; }
  void line(const std::string& text) { text_ += text + "\n"; }
  void blank() { text_ += "\n"; }
  std::string text() && { return std::move(text_); }

  void item(const Notice& notice, std::int64_t earlier);
  Sentence subject(const Notice& notice) const;

 private:
  std::string names(const std::vector<CountryCode>& members) const;
  std::string embassies(const NoticeFacts& facts) const;
  void heading_of(const Notice& notice);
  void list_item(const Notice& notice);
  void round_item(const Notice& notice);
  void what_follows(const NoticeFacts& facts);
  void outcome(const NoticeFacts& facts);

  const LetterHead& head_;
  const LetterStyle& style_;
  std::string text_;
};

bool is_late(const Notice& notice, Date on) {
  return is_reminder(notice.step) && date_in_brussels(notice.due_at) < on;
}

std::string Writer::names(const std::vector<CountryCode>& members) const {
  Names names;
  for (const CountryCode member : members) names.items.push_back(style_.country(member));
  return render(Value{names}, style_);
}

/// "Türkiye and Italy (Cairo)", each with its own city where they differ.
std::string Writer::embassies(const NoticeFacts& facts) const {
  const std::string& city = facts.embassies.front().city;
  const bool one_city =
      std::ranges::all_of(facts.embassies, [&](const Embassy& each) { return each.city == city; });
  const auto in_brackets = [&](const std::string& recorded) {
    return recorded.empty() ? std::string{} : " (" + style_.city(*facts.host, recorded) + ")";
  };
  Names names;
  for (const Embassy& each : facts.embassies) {
    names.items.push_back(style_.country(each.member) +
                          (one_city ? std::string{} : in_brackets(each.city)));
  }
  return render(Value{names}, style_) + (one_city ? in_brackets(city) : std::string{});
}

/// A date as exact as the record knows it.
Value as_known(Date date, Precision precision) {
  if (precision == Precision::day) return date;
  return to_text(PartialDate{date, date, precision});
}

const Phrase& heading_for(const NoticeFacts& facts) {
  if (!facts.end) return open_heading;
  return facts.precision == Precision::day ? heading : coarse_heading;
}

void Writer::heading_of(const Notice& notice) {
  const NoticeFacts& facts = notice.facts;
  line({heading_for(facts),
        {{"host", *facts.host},
         {"embassies", embassies(facts)},
         {"start", as_known(facts.start, facts.precision)},
         {"end", as_known(facts.end.value_or(facts.start), facts.precision)}}});
  line({facts.reference.empty() ? our_reference : with_council,
        {{"id", notice.subject.text()}, {"reference", facts.reference}}});
}

void Writer::what_follows(const NoticeFacts& facts) {
  const std::string other = facts.other ? facts.other->text() : std::string{};
  const Date next_day = facts.other_day.value_or(*facts.end + 1);
  switch (facts.follows) {
    case Follows::nothing_yet:
      return line({nothing_follows_yet, {{"day", *facts.end + 1}}});
    case Follows::no_mandate:
      if (!facts.ends_because) return;
      return line({no_mandate_follows, {{"reason", &phrase(*facts.ends_because)}}});
    case Follows::renewal:
      return line({renewal_follows,
                   {{"count", static_cast<std::int64_t>(facts.embassies.size())},
                    {"day", next_day},
                    {"id", other}}});
    case Follows::handover:
      break;
  }
  line({handover_follows,
        {{"members", names(facts.other_members)}, {"day", next_day}, {"id", other}}});
  const auto& member = head_.recipient.member;
  if (!member) return;
  const bool serves_now =
      std::ranges::find(facts.embassies, *member, &Embassy::member) != facts.embassies.end();
  line(serves_now ? Sentence{prepare_handover}
                  : Sentence{prepare_to_take_over, {{"day", next_day}}});
}

void Writer::outcome(const NoticeFacts& facts) {
  line({was_adopted, {{"day", facts.decided_on.value_or(head_.on)}}});
  if (!facts.other || !facts.other_day) return;
  const std::vector<Argument> former = {{"members", names(facts.other_members)},
                                        {"day", *facts.other_day},
                                        {"id", facts.other->text()}};
  line({facts.follows == Follows::renewal ? renews_former : succeeds_former, former});
}

void Writer::list_item(const Notice& notice) {
  line(list_heading(notice));
  line({our_reference, {{"id", notice.subject.text()}}});
  line(list_message(notice, names(notice.facts.other_members)));
}

void Writer::round_item(const Notice& notice) {
  line(round_heading(notice));
  line({our_reference, {{"id", notice.subject.text()}}});
  line(round_message(notice));
}

void Writer::item(const Notice& notice, std::int64_t earlier) {
  const NoticeFacts& facts = notice.facts;
  if (facts.round) return round_item(notice);
  if (facts.list) return list_item(notice);
  heading_of(notice);
  if (notice.step == outcome_step) {
    outcome(facts);
  } else if (notice.step == not_retained_step) {
    line({was_not_retained,
          {{"members", names(facts.other_members)},
           {"day", facts.decided_on.value_or(head_.on)},
           {"id", facts.other ? facts.other->text() : std::string{}}}});
  } else if (notice.step == undone_step) {
    line({does_not_hold, {{"day", facts.decided_on.value_or(head_.on)}}});
  } else if (!facts.end) {
    line({runs_until_event, {{"event", facts.until_event}}});
  } else if (notice.step.starts_with(step::holdover)) {
    line({is_vacant, {{"end", *facts.end}, {"days", std::int64_t{head_.on - *facts.end}}}});
  } else {
    line({*facts.end < head_.on ? mandate_ended : mandate_ends, {{"end", *facts.end}}});
    what_follows(facts);
  }
  if (is_reminder(notice.step) && facts.precision != Precision::day) line({no_exact_day});
  if (is_late(notice, head_.on)) {
    line({one_is_late, {{"day", date_in_brussels(notice.due_at)}}});
  }
  if (earlier > 0) line({others_are_late, {{"count", earlier}}});
}

Sentence Writer::subject(const Notice& notice) const {
  const NoticeFacts& facts = notice.facts;
  if (facts.list) return list_subject(notice);
  if (facts.round) return round_subject(notice);
  const Argument host{"host", *facts.host};
  if (notice.step == outcome_step || notice.step == not_retained_step) {
    return {outcome_subject, {host}};
  }
  if (notice.step == undone_step) return {undone_subject, {host}};
  if (!facts.end) return {review_subject, {host}};
  if (notice.step.starts_with(step::holdover)) {
    return {vacant_subject, {host, {"day", *facts.end + 1}}};
  }
  return {ends_subject, {host, {"end", *facts.end}}};
}

/// What is said of one subject: the latest word, and how many went before it.
struct Item {
  const Notice* notice;
  std::int64_t earlier = 0;
};

std::vector<Item> items_of(const std::vector<Notice>& notices) {
  std::vector<Item> items;
  for (const Notice& each : notices) {
    const auto same = std::ranges::find_if(items, [&](const Item& item) {
      return item.notice->subject == each.subject && is_reminder(item.notice->step) &&
             is_reminder(each.step);
    });
    if (same == items.end()) {
      items.push_back({&each});
    } else {
      same->notice = &each;  // in due order: the later one knows more
      ++same->earlier;
    }
  }
  return items;
}

/// The designations that a letter speaks of, each once; a list is none.
std::int64_t mandates_in(const std::vector<Item>& items) {
  std::set<std::string> mandates;
  for (const Item& each : items) {
    const std::string& subject = each.notice->subject.text();
    if (parse_designation_id(subject)) mandates.insert(subject);
  }
  return static_cast<std::int64_t>(mandates.size());
}

std::string subject_line(const Writer& writer, const LetterHead& head,
                         const std::vector<Item>& items, bool all_late) {
  const std::int64_t mandates = mandates_in(items);
  std::string subject = items.size() == 1 || mandates < 2
                            ? writer.filled(writer.subject(*items.front().notice))
                            : writer.filled({several_subject, {{"count", mandates}}});
  if (all_late) subject = writer.filled({late_subject, {{"subject", subject}}});
  if (head.exercise) subject = writer.filled({exercise_subject, {{"subject", subject}}});
  return subject;
}

}  // namespace

std::string LetterStyle::city(CountryCode, const std::string& recorded) const { return recorded; }

Letter letter_of(const LetterHead& head, std::vector<Notice> notices, const LetterStyle& style) {
  std::ranges::sort(notices, [](const Notice& a, const Notice& b) {
    return std::tie(a.due_at, a.id) < std::tie(b.due_at, b.id);
  });
  const std::vector<Item> items = items_of(notices);
  const bool all_late =
      std::ranges::all_of(notices, [&](const Notice& each) { return is_late(each, head.on); });
  Writer writer{head, style};
  if (head.exercise) writer.line({exercise_line});
  writer.line(address_to(head.recipient));
  writer.blank();
  writer.line(all_late ? Sentence{late_opening, {{"day", date_in_brussels(notices.front().due_at)}}}
                       : Sentence{opening});
  for (const Item& item : items) {
    writer.blank();
    writer.item(*item.notice, item.earlier);
  }
  writer.blank();
  writer.line(head.signature);
  std::string subject = subject_line(writer, head, items, all_late);
  return {std::move(subject), std::move(writer).text()};
}

}  // namespace cpe
