// The rules that a contact keeps, one function each.  Pure.
//
// A rule answers nothing where it is kept, else the sentence that refuses.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/contacts/contact.hpp"
#include "workflows/reference/country.hpp"

namespace cpe::rules {

using Ruling = std::optional<Sentence>;

/// A name fits on one line of a letter's head.
Ruling name_is_one_line(std::string_view contact_name);

/// One plain address, local@domain in ASCII: nothing that could begin another line or name another
/// recipient.
Ruling address_has_its_form(std::string_view address);

/// A role has the countries it is about: an embassy both, a delegation its member, a desk none.
Ruling role_has_its_countries(const Recipient& recipient);

/// Delegations, embassies and capitals are those of members on the day they begin.
Ruling contact_is_of_an_ally(const Recipient& recipient, const Country& member, Date from);

/// Contact points and missions are those of partners on the day they begin.
Ruling contact_is_for_a_partner(const Recipient& recipient, const Country& host, Date from);

/// One role has one contact at a time.
Ruling role_has_one_contact(const Contact& contact, const std::vector<Contact>& others);

/// A contact ends on its first day at the earliest, and once.
Ruling contact_ends_once(const Contact& contact, Date on);

/// Who answers no more, or not yet, is not confirmed.
Ruling contact_answers(const Contact& contact, Date today);

}  // namespace cpe::rules
