// Whom the secretariat writes to, by role: a delegation, an embassy in a host, the desk.
//
// A role outlives the persons in it; who answers for it on a day is a `Contact`.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/id.hpp"
#include "engine/text.hpp"

namespace cpe {

enum class ContactRole {
  embassy,          ///< of a member, as contact point in a host
  delegation,       ///< of a member, to the Alliance
  capital,          ///< of a member: its ministry
  desk,             ///< the secretariat itself
  head_of_section,  ///< above the desk
  host_mission,     ///< of a host, to the Alliance
  other_embassy     ///< of a member in a host, besides the contact point
};
std::string_view name(ContactRole role);
std::optional<ContactRole> contact_role_named(std::string_view text);
const std::vector<ContactRole>& all_contact_roles();
const Phrase& phrase(ContactRole role);

bool names_a_member(ContactRole role);
bool names_a_host(ContactRole role);

/// A role and the countries that tell it from its like: "delegation:ROU", "embassy:MDA:ROU" (host,
/// then member), "desk".
struct Recipient {
  ContactRole role = ContactRole::desk;
  std::optional<CountryCode> host = {};
  std::optional<CountryCode> member = {};

  static Recipient desk() { return {}; }
  static Recipient delegation(CountryCode member) {
    return {.role = ContactRole::delegation, .host = {}, .member = member};
  }
  static Recipient embassy(CountryCode host, CountryCode member) {
    return {.role = ContactRole::embassy, .host = host, .member = member};
  }
  friend auto operator<=>(const Recipient&, const Recipient&) = default;
};

std::string to_text(const Recipient& recipient);

/// Nothing where the text is no recipient; whether its countries exist is the register's business.
std::optional<Recipient> parse_recipient(std::string_view text);

/// "the delegation of Romania", "the embassy of Romania in Moldova".
Sentence words_for(const Recipient& recipient);

}  // namespace cpe
