// Letters become messages of RFC 5322: by the program cpe-mail beside this one, so that no other
// command has to load a mail library.

#pragma once

#include <string>
#include <vector>

#include "engine/time.hpp"
#include "storage/queries/contacts.hpp"
#include "workflows/notices/letter.hpp"

namespace cpe {

struct OutgoingMail {
  std::string message_id;  ///< without angle brackets
  Instant date;
  Language language = Language::en;
  Address from;
  Address to;
  Letter letter;
};

/// The bytes of each message.  The program is looked for beside this one and in ../libexec/cpe.
/// Throws `Error{Code::storage}` where it is missing or refuses.
std::vector<std::string> messages_of(const std::vector<OutgoingMail>& mails);

}  // namespace cpe
