// A contact: who answers for a role from a day on.
//
// The name and the address of a contact are no part of it: they stand beside its first event, where
// an authority may have them erased.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/time.hpp"
#include "workflows/contacts/recipient.hpp"
#include "workflows/ids.hpp"
#include "workflows/reference/policy.hpp"

namespace cpe {

using ContactId = Id<struct ContactTag>;

ContactId contact_id(std::int64_t number);                         ///< "C-3"
std::optional<ContactId> parse_contact_id(std::string_view text);  ///< in either case

struct Contact {
  ContactId id;
  Recipient recipient;
  Language language = Language::en;
  Date from;
  std::optional<Date> until = {};  ///< the last day
  Date confirmed_on;
};

bool answers_on(const Contact& contact, Date day);

/// The day from which the secretariat should ask whether the contact still holds.
Date to_confirm_from(const Contact& contact, const Policy& policy);

/// Whether it answers today, and nobody has confirmed it for too long.
bool is_to_be_confirmed(const Contact& contact, const Policy& policy, Date today);

}  // namespace cpe
