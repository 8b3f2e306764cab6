#include "workflows/contacts/rules.hpp"

#include <algorithm>

namespace cpe::rules {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_local_part = 64;  // RFC 5321, 4.5.3.1
constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_label = 63;

constexpr Phrase name_does_not_fit{
    "contact_name_is_one_line",
    "a contact's name is one line of 1 to {most} bytes: not \"{name}\"\n"
    "give the name of a person or of an office: --name \"Desk of partnerships\"",
    "le nom d’un contact tient sur une ligne de 1 à {most} octets\u00a0: non «\u00a0{name}\u00a0»\n"
    "indiquez le nom d’une personne ou d’un service\u00a0: --name «\u00a0Bureau des "
    "partenariats\u00a0»"};
constexpr Phrase no_address{
    "address_has_its_form",
    "\"{address}\" is no address of one mailbox\nwrite it like name@example.org",
    "«\u00a0{address}\u00a0» n’est pas l’adresse d’une boîte de courrier\n"
    "écrivez-la comme nom@exemple.org"};
constexpr Phrase wrong_countries{
    "role_has_its_countries",
    "{role}: the countries do not fit the role\nwrite `cpe contact add {usage}`",
    "{role}\u00a0: les pays ne correspondent pas au rôle\nécrivez `cpe contact add {usage}`"};
constexpr Phrase no_ally{
    "contact_is_of_an_ally",
    "{country} is not a member on {day}: it has no such contact then\n"
    "check the country; the member comes first, then the host",
    "{country} n’est pas membre de l’Alliance le {day}\u00a0: pas de tel contact à cette date\n"
    "vérifiez le pays\u00a0; l’Allié vient d’abord, puis le pays hôte"};
constexpr Phrase no_partner{
    "contact_is_for_a_partner",
    "{country} is not a partner on {day}: nobody is contact point there then\n"
    "check the country; the member comes first, then the host",
    "{country} n’est pas partenaire le {day}\u00a0: personne n’y est point de contact à cette "
    "date\n"
    "vérifiez le pays\u00a0; l’Allié vient d’abord, puis le pays hôte"};
constexpr Phrase another_answers{
    "role_has_one_contact",
    "{id} answers for this role on {day} already\n"
    "end it and begin the day after: `cpe contact end {id} --on {before}`, --from {after}",
    "{id} répond déjà pour ce rôle le {day}\n"
    "mettez-y fin et commencez le lendemain\u00a0: `cpe contact end {id} --on {before}`, --from "
    "{after}"};
constexpr Phrase ends_too_early{
    "contact_ends_after_it_begins",
    "{id} begins on {from}: it cannot end on {day}\ngive that day or a later one",
    "{id} commence le {from}\u00a0: il ne peut pas prendre fin le {day}\nindiquez ce jour ou un "
    "jour ultérieur"};
constexpr Phrase ended_already{
    "contact_ends_once", "{id} ended on {day} already\n`cpe contact list --on {iso}` shows it",
    "{id} a déjà pris fin le {day}\n`cpe contact list --on {iso}` le montre"};
constexpr Phrase answers_not{
    "contact_answers",
    "{id} does not answer on {day}: its dates are {dates}\n`cpe contact list` shows who does",
    "{id} ne répond pas le {day}\u00a0: ses dates sont {dates}\n`cpe contact list` montre qui "
    "répond"};

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Words of RFC 5322's dot-atom: no word is empty.
template <class Belongs>
bool are_words(std::string_view text, std::size_t longest, Belongs belongs) {
  while (true) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    const std::string_view word = text.substr(0, dot);
    if (word.empty() || word.size() > longest || !std::ranges::all_of(word, belongs)) return false;
    if (dot == text.size()) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_local_part(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
  return text.size() <= longest_local_part && are_words(text, longest_local_part, [&](char c) {
           return is_letter_or_digit(c) || others.find(c) != others.npos;
         });
}

bool is_domain(std::string_view text) {
  const auto belongs = [](char c) { return is_letter_or_digit(c) || c == '-'; };
  return text.find('.') != text.npos && !text.starts_with('-') && !text.ends_with('-') &&
         text.find("-.") == text.npos && text.find(".-") == text.npos &&
         are_words(text, longest_label, belongs);
}

std::string usage(ContactRole role) {
  std::string text{name(role)};
  if (names_a_member(role)) text += " ROU";
  if (names_a_host(role)) text += " MDA";
  return text;
}

bool overlap(const Contact& a, const Contact& b) {
  const bool a_is_over_first = a.until.has_value() && *a.until < b.from;
  const bool b_is_over_first = b.until.has_value() && *b.until < a.from;
  return !a_is_over_first && !b_is_over_first;
}

}  // namespace

Ruling name_is_one_line(std::string_view contact_name) {
  const bool fits = !contact_name.empty() && contact_name.size() <= longest_name &&
                    contact_name.find_first_not_of(' ') != contact_name.npos &&
                    std::ranges::none_of(contact_name, is_control);
  if (fits) return std::nullopt;
  return Sentence{
      name_does_not_fit,
      {{"most", static_cast<std::int64_t>(longest_name)}, {"name", std::string{contact_name}}}};
}

Ruling address_has_its_form(std::string_view address) {
  const std::size_t at = address.rfind('@');
  const bool fits = at != address.npos && address.size() <= longest_address &&
                    is_local_part(address.substr(0, at)) && is_domain(address.substr(at + 1));
  if (fits) return std::nullopt;
  return Sentence{no_address, {{"address", std::string{address}}}};
}

Ruling role_has_its_countries(const Recipient& recipient) {
  const bool fits = recipient.member.has_value() == names_a_member(recipient.role) &&
                    recipient.host.has_value() == names_a_host(recipient.role);
  if (fits) return std::nullopt;
  return Sentence{wrong_countries,
                  {{"role", &phrase(recipient.role)}, {"usage", usage(recipient.role)}}};
}

Ruling contact_is_of_an_ally(const Recipient& recipient, const Country& member, Date from) {
  if (!recipient.member || member.is_member_on(from)) return std::nullopt;
  return Sentence{no_ally, {{"country", member.code()}, {"day", from}}};
}

Ruling contact_is_for_a_partner(const Recipient& recipient, const Country& host, Date from) {
  if (!recipient.host || host.is_partner_on(from)) return std::nullopt;
  return Sentence{no_partner, {{"country", host.code()}, {"day", from}}};
}

Ruling role_has_one_contact(const Contact& contact, const std::vector<Contact>& others) {
  for (const Contact& other : others) {
    if (other.id == contact.id || !overlap(other, contact)) continue;
    const Date last_day = std::max(contact.from - 1, other.from);
    return Sentence{another_answers,
                    {{"id", other.id.text()},
                     {"day", std::max(contact.from, other.from)},
                     {"before", to_text(last_day)},
                     {"after", to_text(last_day + 1)}}};
  }
  return std::nullopt;
}

Ruling contact_ends_once(const Contact& contact, Date on) {
  if (contact.until) {
    return Sentence{
        ended_already,
        {{"id", contact.id.text()}, {"day", *contact.until}, {"iso", to_text(*contact.until)}}};
  }
  if (on >= contact.from) return std::nullopt;
  return Sentence{ends_too_early, {{"id", contact.id.text()}, {"from", contact.from}, {"day", on}}};
}

Ruling contact_answers(const Contact& contact, Date today) {
  if (answers_on(contact, today)) return std::nullopt;
  const std::string dates =
      to_text(contact.from) + "/" + (contact.until ? to_text(*contact.until) : "");
  return Sentence{answers_not, {{"id", contact.id.text()}, {"day", today}, {"dates", dates}}};
}

}  // namespace cpe::rules
