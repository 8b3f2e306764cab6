// Whom a list is narrowed to, as typed: desk, delegation:ROU, embassy:MDA.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "workflows/contacts/recipient.hpp"

namespace cpe {

/// A role, in the words stored or shown, and the countries that narrow it: of an embassy the host,
/// then the member.
struct TypedReader {
  ContactRole role = ContactRole::desk;
  std::optional<CountryCode> host = {};
  std::optional<CountryCode> member = {};

  /// Whether the recipient is one of those meant: every embassy in a host, where no member is said.
  bool takes(const Recipient& recipient) const;
};

/// Throws `Error{Code::usage}` for what is no role or has too many countries, and
/// `Error{Code::not_found}` for a country that never was a member (or a partner) of the Alliance.
TypedReader typed_reader(Session& session, const std::string& typed);

/// "delegation (Romania, Norway), embassy (Romania)": for people, those of one role together; the
/// host stands beside it.  In a sheet "delegation:ROU, embassy:JPN:ROU".
std::string recipients_text(Session& session, std::vector<Recipient> recipients);

}  // namespace cpe
