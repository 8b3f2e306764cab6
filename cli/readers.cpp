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

constexpr Phrase embassy_word{"embassy", "embassy", "ambassade"};
constexpr Phrase of_countries{"recipient", "{role} ({countries})", "{role} ({countries})"};

/// The country that tells one recipient of a role from the others of one host.
std::optional<CountryCode> country_of(const Recipient& recipient) {
  return recipient.member ? recipient.member : recipient.host;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
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

std::string recipients_text(Session& session, std::vector<Recipient> recipients) {
  Output& output = session.output();
  std::ranges::sort(recipients);
  std::vector<std::string> parts;
  if (output.format() == Format::csv) {
    for (const Recipient& each : recipients) parts.push_back(to_text(each));
    std::ranges::sort(parts);
    return joined(parts);
  }
  for (auto first = recipients.begin(); first != recipients.end();) {
    const ContactRole role = first->role;
    std::vector<std::string> countries;
    for (; first != recipients.end() && first->role == role; ++first) {
      const auto country = country_of(*first);
      if (country) countries.push_back(session.name(*country, session.today()));
    }
    const Phrase& word = role == ContactRole::embassy ? embassy_word : phrase(role);
    parts.push_back(
        countries.empty()
            ? output.filled({word})
            : output.filled({of_countries, {{"role", &word}, {"countries", joined(countries)}}}));
  }
  return joined(parts);
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
