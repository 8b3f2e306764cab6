// A file of contacts, read into a register that holds one already.

#include "storage/exchange/contacts_file.hpp"
#include "storage/queries/contacts.hpp"
#include "tests/fuzz/imported.hpp"

namespace cpe::fuzz {
namespace {

World& register_with_a_contact() {
  static World world;
  static const std::string made = world.contact("delegation:ROU");
  return world;
}

}  // namespace

void contacts(std::string_view csv) {
  constexpr std::size_t longest = 4096;
  if (csv.size() > longest) return;
  World& world = register_with_a_contact();
  try_import(world, [&](Work& work, Office& office, const CountryFinder& finder) {
    const auto entered = office.import_contacts(work, read_contacts(csv), finder);
    expect(!entered.empty(), "a file without faults has rows");
    for (const ContactId& id : entered) {
      const auto contact = find_contact(world.database(), id);
      expect(contact.has_value(), "what was entered is there");
      const Address address = address_of(world.database(), id);
      const bool is_one_line = address.address.find_first_of("\r\n<>,;") == std::string::npos;
      expect(is_one_line && address.name.find_first_of("\r\n") == std::string::npos,
             "an address can begin no other line of a message");
    }
  });
}

}  // namespace cpe::fuzz
