#include "workflows/contacts/rows.hpp"

#include "workflows/columns.hpp"

namespace cpe {

boost::json::object columns_of(const Contact& contact) {
  return {{"role", name(contact.recipient.role)},
          {"member", columns::of(contact.recipient.member)},
          {"host", columns::of(contact.recipient.host)},
          {"language", name(contact.language)},
          {"from_on", columns::of(contact.from)},
          {"until_on", columns::of(contact.until)},
          {"confirmed_on", columns::of(contact.confirmed_on)},
          {"withdrawn", 0}};
}

Contact contact_from(const ContactId& id, const columns::Row& row) {
  const Recipient recipient{
      .role = columns::needed(columns::word<ContactRole>, row, "role", &contact_role_named),
      .host = columns::country(row, "host"),
      .member = columns::country(row, "member")};
  return {.id = id,
          .recipient = recipient,
          .language = columns::needed(columns::word<Language>, row, "language", &language_named),
          .from = columns::needed(columns::date, row, "from_on"),
          .until = columns::date(row, "until_on"),
          .confirmed_on = columns::needed(columns::date, row, "confirmed_on")};
}

}  // namespace cpe
