// A contact as a row of the read table, and back.

#pragma once

#include <boost/json/object.hpp>

#include "workflows/columns.hpp"
#include "workflows/contacts/contact.hpp"

namespace cpe {

/// Every column but the id.
boost::json::object columns_of(const Contact& contact);
Contact contact_from(const ContactId& id, const columns::Row& row);

}  // namespace cpe
