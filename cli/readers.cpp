#include "cli/readers.hpp"

#include <algorithm>

#include "cli/words.hpp"

namespace cpe {
namespace {

constexpr Phrase not_a_reader{
    "reader_is_known",
    "nobody is called \"{typed}\" here\nsay desk, delegation:ROU (of a member) or embassy:MDA "
    "(those serving in a host)",
    "personne ne s’appelle «\u00a0{typed}\u00a0» ici\nindiquez desk, delegation:ROU (d’un Allié) "
    "ou embassy:MDA (celles en fonction dans un pays hôte)"};
constexpr Phrase never_a_member{
    "country_is_a_member",
    "{country} has no delegation here: it never was a member of the Alliance\n`cpe member list` "
    "shows the members",
    "{country}\u00a0: aucune délégation ici, ce pays n’a jamais été membre de l’Alliance\n`cpe "
    "member list` donne les membres"};
constexpr Phrase never_a_host{
    "country_is_a_partner",
    "there is no contact point embassy in this country: {country} never was a partner\n`cpe "
    "partner list` shows the partners",
    "{country}\u00a0: pas d’ambassade point de contact, ce pays n’a jamais été partenaire\n`cpe "
    "partner list` donne les partenaires"};

std::optional<ContactRole> role_called(const std::string& typed) {
  for (const ContactRole role : all_contact_roles()) {
    if (is_called(phrase(role), typed)) return role;
  }
  return std::nullopt;
}

CountryCode typed_host(Session& session, const std::string& typed) {
  const CountryCode code = session.country(typed);
  if (country(session.database(), code).partner_from()) return code;
  throw Error{Code::not_found, never_a_host, {{"country", code}}};
}

CountryCode typed_member(Session& session, const std::string& typed) {
  const CountryCode code = session.country(typed);
  if (country(session.database(), code).member_since()) return code;
  throw Error{Code::not_found, never_a_member, {{"country", code}}};
}

/// The next part of "embassy:MDA:ROU", taken off the text.
std::string next_part(std::string& text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  std::string part = text.substr(0, colon);
  text.erase(0, colon + 1);
  return part;
}

}  // namespace

bool TypedReader::takes(const Recipient& recipient) const {
  return recipient.role == role && (!host || recipient.host == host) &&
         (!member || recipient.member == member);
}

TypedReader typed_reader(Session& session, const std::string& typed) {
  std::string rest = typed;
  const auto role = role_called(next_part(rest));
  if (!role) throw Error{Code::usage, not_a_reader, {{"typed", typed}}};
  TypedReader reader{.role = *role};
  if (names_a_host(*role) && !rest.empty()) reader.host = typed_host(session, next_part(rest));
  if (names_a_member(*role) && !rest.empty()) {
    reader.member = typed_member(session, next_part(rest));
  }
  if (!rest.empty()) throw Error{Code::usage, not_a_reader, {{"typed", typed}}};
  return reader;
}

}  // namespace cpe
