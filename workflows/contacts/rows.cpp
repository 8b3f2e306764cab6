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
  const Recipient recipient{.role = columns::word(row, "role", &contact_role_named).value(),
                            .host = CountryCode::from(columns::text(row, "host")),
                            .member = CountryCode::from(columns::text(row, "member"))};
  return {.id = id,
          .recipient = recipient,
          .language = columns::word(row, "language", &language_named).value(),
          .from = columns::date(row, "from_on").value(),
          .until = columns::date(row, "until_on"),
          .confirmed_on = columns::date(row, "confirmed_on").value()};
}

}  // namespace cpe
