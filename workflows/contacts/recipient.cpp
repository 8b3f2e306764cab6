#include "workflows/contacts/recipient.hpp"

#include <algorithm>
#include <array>

#include "engine/keyed.hpp"

namespace cpe {
namespace {

constexpr std::array role_words = {
    Phrase{"embassy", "contact point embassy", "ambassade point de contact"},
    Phrase{"delegation", "delegation", "délégation"},
    Phrase{"capital", "capital", "capitale"},
    Phrase{"desk", "the desk", "le secrétariat"},
    Phrase{"head_of_section", "head of section", "chef de section"},
    Phrase{"host_mission", "mission of the host", "mission du pays hôte"},
    Phrase{"other_embassy", "other Allied embassy", "autre ambassade alliée"}};

constexpr Phrase alone{"recipient", "{role}", "{role}"};
constexpr Phrase of_one{"recipient", "{role} ({country})", "{role} ({country})"};
constexpr Phrase of_member_in_host{"recipient", "{role} ({member}, host {host})",
                                   "{role} ({member}, pays hôte {host})"};

/// The next word of "embassy:MDA:ROU", taken off the text.
std::string_view next_word(std::string_view& text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string_view word = text.substr(0, colon);
  text.remove_prefix(std::min(colon + 1, text.size()));
  return word;
}

}  // namespace

const Phrase& phrase(ContactRole role) { return role_words[static_cast<std::size_t>(role)]; }
std::string_view name(ContactRole role) { return phrase(role).key(); }

std::optional<ContactRole> contact_role_named(std::string_view text) {
  return enumerator_keyed<ContactRole>(role_words, text);
}

const std::vector<ContactRole>& all_contact_roles() {
  static const std::vector<ContactRole> all = [] {
    std::vector<ContactRole> roles;
    roles.reserve(role_words.size());
    for (std::size_t i = 0; i < role_words.size(); ++i) {
      roles.push_back(static_cast<ContactRole>(i));
    }
    return roles;
  }();
  return all;
}

bool names_a_member(ContactRole role) {
  return role == ContactRole::embassy || role == ContactRole::delegation ||
         role == ContactRole::capital || role == ContactRole::other_embassy;
}

bool names_a_host(ContactRole role) {
  return role == ContactRole::embassy || role == ContactRole::host_mission ||
         role == ContactRole::other_embassy;
}

std::string to_text(const Recipient& recipient) {
  std::string text{name(recipient.role)};
  for (const auto& country : {recipient.host, recipient.member}) {
    if (country) text.append(":").append(country->view());
  }
  return text;
}

std::optional<Recipient> parse_recipient(std::string_view text) {
  std::string_view rest = text;
  const auto role = contact_role_named(next_word(rest));
  if (!role) return std::nullopt;
  Recipient recipient{.role = *role, .host = {}, .member = {}};
  if (names_a_host(*role)) recipient.host = CountryCode::from(next_word(rest));
  if (names_a_member(*role)) recipient.member = CountryCode::from(next_word(rest));
  const bool is_whole = to_text(recipient) == text &&
                        recipient.host.has_value() == names_a_host(*role) &&
                        recipient.member.has_value() == names_a_member(*role);
  if (!is_whole) return std::nullopt;
  return recipient;
}

Sentence words_for(const Recipient& recipient) {
  const Argument role{"role", &phrase(recipient.role)};
  if (recipient.host && recipient.member) {
    return {of_member_in_host, {role, {"member", *recipient.member}, {"host", *recipient.host}}};
  }
  if (recipient.member) return {of_one, {role, {"country", *recipient.member}}};
  if (recipient.host) return {of_one, {role, {"country", *recipient.host}}};
  return {alone, {role}};
}

}  // namespace cpe
