#include "workflows/contacts/contact.hpp"

#include <algorithm>

namespace cpe {

ContactId contact_id(std::int64_t number) { return ContactId{"C-" + std::to_string(number)}; }

std::optional<ContactId> parse_contact_id(std::string_view text) {
  const bool has_prefix = text.size() > 2 && (text[0] == 'C' || text[0] == 'c') && text[1] == '-';
  if (!has_prefix) return std::nullopt;
  const std::string_view number = text.substr(2);
  const bool is_number = number.size() <= 9 && number.front() != '0' &&
                         std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) return std::nullopt;
  return ContactId{"C-" + std::string{number}};
}

bool answers_on(const Contact& contact, Date day) {
  const bool is_over = contact.until.has_value() && *contact.until < day;
  return contact.from <= day && !is_over;
}

Date to_confirm_from(const Contact& contact, const Policy& policy) {
  return months_after(contact.confirmed_on, policy.contact_confirmation_months);
}

bool is_to_be_confirmed(const Contact& contact, const Policy& policy, Date today) {
  return answers_on(contact, today) && to_confirm_from(contact, policy) <= today;
}

}  // namespace cpe
