#include "workflows/answers/todo_notices.hpp"

#include <algorithm>

namespace cpe::todo {
namespace {

constexpr Phrase unconfirmed{"contact_to_confirm",
                             "{who}: contact {id} was last confirmed on {day}",
                             "{who}\u00a0: contact {id} confirmé pour la dernière fois le {day}"};
constexpr Phrase unconfirmed_many{"contact_to_confirm",
                                  "{count} contacts are to be confirmed since {due}",
                                  "{count} contacts à confirmer depuis le {due}"};
constexpr Phrase no_contact{
    "contact_is_missing", "{count} {count|notice waits|notices wait} for a contact: {who}",
    "{count} {count|notification attend|notifications attendent} un contact\u00a0: {who}"};
constexpr Phrase no_contact_many{"contact_is_missing",
                                 "{count} recipients of notices have no contact since {due}",
                                 "{count} destinataires de notifications sans contact depuis le "
                                 "{due}"};
constexpr Phrase no_sender{"sender_is_missing",
                           "{count} {count|notice|notices} cannot leave: the desk has no contact",
                           "{count} {count|notification ne peut|notifications ne peuvent} "
                           "partir\u00a0: le secrétariat n’a pas de contact"};
constexpr Phrase held{"notices_are_held",
                      "{id}: {count} {count|letter waits|letters wait} to be released",
                      "{id}\u00a0: {count} {count|lettre attend|lettres attendent} le feu vert"};
constexpr Phrase held_many{"notices_are_held",
                           "letters about {count} designations are held since {due}",
                           "lettres retenues pour {count} désignations depuis le {due}"};
constexpr Phrase stuck_phrase{
    "spool_is_stuck",
    "{count} {count|notice has|notices have} not left yet: `cpe tick` sends {count|it|them}, or "
    "says "
    "what is in the way",
    "{count} {count|notification n’est pas encore partie|notifications ne sont pas encore "
    "parties}\u00a0: `cpe tick` {count|l’envoie|les envoie}, ou dit ce qui l’empêche"};

/// `recipient` as a word of the list: its delegation or its host's embassies are concerned too.
Concerned concerned_by(const Recipient& recipient) {
  Concerned result;
  if (recipient.role == ContactRole::delegation) result.delegations = {*recipient.member};
  if (recipient.role == ContactRole::embassy) result.embassies_in = {*recipient.host};
  return result;
}

std::string add_command(const Recipient& recipient) {
  std::string command = "cpe contact add " + std::string{name(recipient.role)};
  for (const auto& country : {recipient.member, recipient.host}) {
    if (country) command += " " + country->text();
  }
  return command + " --name NAME --address ADDRESS";
}

Date oldest_day(const std::vector<const Notice*>& notices) {
  const auto queued_on = [](const Notice* each) { return date_in_brussels(each->queued_at); };
  return queued_on(*std::ranges::min_element(notices, {}, queued_on));
}

template <class Key>
std::map<Key, std::vector<const Notice*>> grouped(const std::vector<Notice>& notices,
                                                  Key Notice::*key) {
  std::map<Key, std::vector<const Notice*>> groups;
  for (const Notice& each : notices) groups[each.*key].push_back(&each);
  return groups;
}

std::vector<const Notice*> all_of(const std::vector<Notice>& notices) {
  std::vector<const Notice*> all;
  all.reserve(notices.size());
  for (const Notice& each : notices) all.push_back(&each);
  return all;
}

std::int64_t count_of(const std::vector<const Notice*>& notices) {
  return static_cast<std::int64_t>(notices.size());
}

}  // namespace

TodoItems contacts_to_confirm(const std::vector<Contact>& contacts, const Policy& policy) {
  TodoItems items;
  items.reserve(contacts.size());
  for (const Contact& each : contacts) {
    items.push_back({.due_on = to_confirm_from(each, policy),
                     .concerns = concerned_by(each.recipient),
                     .what = {unconfirmed,
                              {{"who", to_text(each.recipient)},
                               {"id", each.id.text()},
                               {"day", each.confirmed_on}}},
                     .command = "cpe contact confirm " + each.id.text(),
                     .subject = subject_of(each.id),
                     .host = each.recipient.host,
                     .together = Together{&unconfirmed_many, "cpe contact list --unconfirmed"}});
  }
  return items;
}

TodoItems missing_contacts(const std::vector<Notice>& waiting_for_a_contact) {
  TodoItems items;
  for (const auto& [recipient, notices] : grouped(waiting_for_a_contact, &Notice::recipient)) {
    items.push_back(
        {.due_on = oldest_day(notices),
         .concerns = concerned_by(recipient),
         .what = {no_contact, {{"count", count_of(notices)}, {"who", to_text(recipient)}}},
         .command = add_command(recipient),
         .subject = notices.front()->subject,
         .host = recipient.host,
         .together = Together{&no_contact_many, "cpe notices list --state pending"}});
  }
  return items;
}

TodoItems missing_sender(const std::vector<Notice>& waiting) {
  if (waiting.empty()) return {};
  const auto all = all_of(waiting);
  return {{.due_on = oldest_day(all),
           .concerns = {},
           .what = {no_sender, {{"count", count_of(all)}}},
           .command = add_command(Recipient::desk()),
           .subject = waiting.front().subject}};
}

TodoItems held_outcomes(const std::map<DecisionId, std::vector<Notice>>& held_back) {
  TodoItems items;
  for (const auto& [list, notices] : held_back) {
    const auto all = all_of(notices);
    items.push_back({.due_on = oldest_day(all),
                     .concerns = {},
                     .what = {held, {{"id", list.text()}, {"count", count_of(all)}}},
                     .command = "cpe decision confirm " + list.text(),
                     .subject = subject_of(list)});
  }
  return items;
}

TodoItems held_notices(const std::vector<Notice>& held_back) {
  TodoItems items;
  for (const auto& [subject, notices] : grouped(held_back, &Notice::subject)) {
    items.push_back({.due_on = oldest_day(notices),
                     .concerns = {},
                     .what = {held, {{"id", subject.text()}, {"count", count_of(notices)}}},
                     .command = "cpe notices release " + subject.text(),
                     .subject = subject,
                     .host = notices.front()->facts.host,
                     .together = Together{&held_many, "cpe notices list --state held"}});
  }
  return items;
}

TodoItems stuck_notices(const std::vector<Notice>& stuck) {
  if (stuck.empty()) return {};
  const auto all = all_of(stuck);
  return {{.due_on = oldest_day(all),
           .concerns = {},
           .what = {stuck_phrase, {{"count", count_of(all)}}},
           .command = "cpe tick",
           .subject = stuck.front().subject}};
}

}  // namespace cpe::todo
