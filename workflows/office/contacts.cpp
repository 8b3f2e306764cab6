// Contacts: who answers for a role, from when to when, and whether anybody asked lately.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/columns.hpp"
#include "workflows/contacts/rows.hpp"
#include "workflows/contacts/rules.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_such_contact{
    "id_is_known", "there is no contact {id}\n`cpe contact list` shows the ids",
    "il n’y a pas de contact {id}\n`cpe contact list` donne les identifiants"};

json::object payload_of(const Contact& contact) {
  return {{"recipient", to_text(contact.recipient)},
          {"language", name(contact.language)},
          {"from", columns::of(contact.from)}};
}

json::object row_of(const ContactId& id, json::object columns) {
  columns["id"] = id.text();
  return {{"contact", json::array{std::move(columns)}}};
}

}  // namespace

Contact Office::contact(const ContactId& id) {
  auto found = register_.find_contact(id);
  if (!found) throw Error{Code::not_found, no_such_contact, {{"id", id.text()}}};
  return std::move(*found);
}

std::optional<std::pair<std::string_view, Sentence>> Office::fault_of(const Contact& contact,
                                                                      const ContactForm& form) {
  const Recipient& recipient = contact.recipient;
  if (auto ruling = rules::role_has_its_countries(recipient)) return {{"role", *ruling}};
  if (auto ruling = rules::name_is_one_line(form.name)) return {{"name", *ruling}};
  if (auto ruling = rules::address_has_its_form(form.address)) return {{"address", *ruling}};
  if (recipient.member) {
    const Country member = register_.country(*recipient.member);
    if (auto ruling = rules::contact_is_of_an_ally(recipient, member, contact.from)) {
      return {{"member", *ruling}};
    }
  }
  if (recipient.host) {
    const Country host = register_.country(*recipient.host);
    if (auto ruling = rules::contact_is_for_a_partner(recipient, host, contact.from)) {
      return {{"host", *ruling}};
    }
  }
  if (auto ruling = rules::role_has_one_contact(contact, register_.contacts_of(recipient))) {
    return {{"role", *ruling}};
  }
  return std::nullopt;
}

Contact Office::contact_as_asked(const Work& work, const ContactForm& form) {
  return {.id = contact_id(register_.next_contact_number()),
          .recipient = form.recipient,
          .language = form.language,
          .from = form.from.value_or(work.today()),
          .confirmed_on = work.today()};
}

ContactId Office::add_contact(Work& work, const ContactForm& form) {
  const Contact added = contact_as_asked(work, form);
  if (auto fault = fault_of(added, form)) throw Error{Code::refused, std::move(fault->second)};
  work.record({.subject = subject_of(added.id),
               .name = "contact_added",
               .payload = payload_of(added),
               .after = row_of(added.id, columns_of(added)),
               .occurred_at = midnight_in_brussels(added.from),
               .texts = {{"name", form.name}, {"address", form.address}}});
  return added.id;
}

void Office::end_contact(Work& work, const ContactId& id, Date last_day) {
  const Contact ending = contact(id);
  if (auto refusal = rules::contact_ends_once(ending, last_day)) {
    throw Error{Code::refused, std::move(*refusal)};
  }
  work.record({.subject = subject_of(id),
               .name = "contact_ended",
               .payload = {{"last_day", to_text(last_day)}},
               .after = row_of(id, {{"until_on", to_text(last_day)}}),
               .occurred_at = midnight_in_brussels(last_day + 1)});
}

void Office::confirm_contacts(Work& work, const std::vector<ContactId>& ids) {
  for (const ContactId& id : ids) {
    if (auto refusal = rules::contact_answers(contact(id), work.today())) {
      throw Error{Code::refused, std::move(*refusal)};
    }
    work.record({.subject = subject_of(id),
                 .name = "contact_confirmed",
                 .after = row_of(id, {{"confirmed_on", to_text(work.today())}})});
  }
}

}  // namespace cpe
