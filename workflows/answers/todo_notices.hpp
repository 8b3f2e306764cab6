// What waits because of contacts and notices: nobody to write to, nobody who confirms, letters that
// are held, messages that have not left.

#pragma once

#include <map>
#include <vector>

#include "workflows/answers/todo.hpp"
#include "workflows/contacts/contact.hpp"
#include "workflows/notices/notice.hpp"

namespace cpe::todo {

/// Contacts that nobody has confirmed for too long.
TodoItems contacts_to_confirm(const std::vector<Contact>& contacts, const Policy& policy);

/// Notices that wait for somebody to answer for their recipient: one item for each of them.
TodoItems missing_contacts(const std::vector<Notice>& waiting_for_a_contact);

/// Nothing leaves without a contact of the desk, from whom it comes.
TodoItems missing_sender(const std::vector<Notice>& waiting);

/// Letters that leave when staff confirm the outcome of a decision.
TodoItems held_outcomes(const std::map<DecisionId, std::vector<Notice>>& held);
/// Letters that staff have to release: one item for each designation.
TodoItems held_notices(const std::vector<Notice>& held);

/// Notices that could have left and have not: the spool is to be looked at.
TodoItems stuck_notices(const std::vector<Notice>& stuck);

}  // namespace cpe::todo
