// Reading contacts: who answers for a role, and by which name and address.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database/database.hpp"
#include "workflows/contacts/contact.hpp"

namespace cpe {

std::optional<Contact> find_contact(Database& database, const ContactId& id);

/// All contacts of a role, by first day.
std::vector<Contact> contacts_of(Database& database, const Recipient& recipient);

/// Every contact there ever was, by role, host, member and first day.
std::vector<Contact> contacts(Database& database);

/// Who answers for a role on a day.
std::optional<Contact> contact_on(Database& database, const Recipient& recipient, Date day);

/// How a contact is written to; both are empty where an authority had them erased.
struct Address {
  std::string name;
  std::string address;
};
Address address_of(Database& database, const ContactId& id);

/// The contacts that nobody has confirmed for too long, longest first.
std::vector<Contact> contacts_to_confirm(Database& database, Date today);

}  // namespace cpe
