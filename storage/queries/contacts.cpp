#include "storage/queries/contacts.hpp"

#include <algorithm>
#include <tuple>

#include "storage/queries/countries.hpp"
#include "storage/queries/history.hpp"
#include "workflows/columns.hpp"
#include "workflows/contacts/rows.hpp"

namespace cpe {
namespace {

std::vector<Contact> read(Query query) {
  std::vector<Contact> result;
  while (query.next()) {
    result.push_back(contact_from(ContactId{columns::text(query, "id")}, query));
  }
  return result;
}

}  // namespace

std::optional<Contact> find_contact(Database& database, const ContactId& id) {
  Query found = database.query("SELECT * FROM contact WHERE id = ?1 AND withdrawn = 0");
  found.with(id);
  auto all = read(std::move(found));
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::vector<Contact> contacts_of(Database& database, const Recipient& recipient) {
  Query found = database.query(
      "SELECT * FROM contact WHERE role = ?1 AND member IS ?2 AND host IS ?3 AND withdrawn = 0");
  found.with(name(recipient.role));
  for (const auto& country : {recipient.member, recipient.host}) {
    country ? found.with(*country) : found.with_null();
  }
  auto all = read(std::move(found));
  std::ranges::sort(all, {}, &Contact::from);
  return all;
}

std::vector<Contact> contacts(Database& database) {
  auto all = read(database.query("SELECT * FROM contact WHERE withdrawn = 0"));
  std::ranges::sort(all, {}, [](const Contact& each) {
    return std::tuple{each.recipient, each.from, each.id};
  });
  return all;
}

std::optional<Contact> contact_on(Database& database, const Recipient& recipient, Date day) {
  for (Contact& each : contacts_of(database, recipient)) {
    if (answers_on(each, day)) return std::move(each);
  }
  return std::nullopt;
}

Address address_of(Database& database, const ContactId& id) {
  Query added = database.query("SELECT known_from FROM contact WHERE id = ?1");
  if (!added.with(id).next()) return {};
  auto texts = texts_of(database, {added.integer(0)});
  return {.name = std::move(texts["name"]), .address = std::move(texts["address"])};
}

std::vector<Contact> contacts_to_confirm(Database& database, Date today) {
  std::vector<Policy> all;
  for (const PolicyRow& row : policies(database)) all.push_back(row.policy);
  const Policy& policy = policy_on(all, today);
  auto result = contacts(database);
  std::erase_if(result,
                [&](const Contact& each) { return !is_to_be_confirmed(each, policy, today); });
  std::ranges::stable_sort(result, {}, &Contact::confirmed_on);
  return result;
}

}  // namespace cpe
