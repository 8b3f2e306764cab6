// Contacts that come in from a file, all or nothing.  Every fault of the file is reported in one
// run.

#include <algorithm>

#include "workflows/contacts/rules.hpp"
#include "workflows/office/office.hpp"
#include "workflows/office/record_reader.hpp"

namespace cpe {
namespace {

constexpr Phrase role_unknown{"role_is_known", "this role is not known\nuse one of: {known}",
                              "ce rôle n’est pas connu\nutilisez l’un de\u00a0: {known}"};
constexpr Phrase language_unknown{"language_is_known", "this language is not written\nuse en or fr",
                                  "cette langue n’est pas employée\nutilisez en ou fr"};

Names known_roles() {
  Names names;
  for (const ContactRole role : all_contact_roles()) names.items.emplace_back(name(role));
  return names;
}

/// Reads one record of the file.
class ContactReader : public RecordReader {
 public:
  ContactReader(const ContactRecord& record, const CountryFinder& find_country,
                std::vector<ImportFault>& faults)
      : RecordReader{find_country, faults}, record_{record} {}

  /// Nothing where a field is faulty.
  std::optional<ContactForm> form() {
    const auto role = contact_role_named(record_.role.text);
    if (!role) fault("role", record_.role, {role_unknown, {{"known", known_roles()}}});
    ContactForm form{.recipient = {.role = role.value_or(ContactRole::desk),
                                   .host = country_if_any("host", record_.host),
                                   .member = country_if_any("member", record_.member)},
                     .name = record_.name.text,
                     .address = record_.address.text,
                     .language = language(),
                     .from = day("from", record_.from)};
    require_a_head(record_.surplus);
    if (!is_sound()) return std::nullopt;
    return form;
  }

  const ImportField& field(std::string_view column) const {
    if (column == "name") return record_.name;
    if (column == "address") return record_.address;
    if (column == "member") return record_.member;
    if (column == "host") return record_.host;
    return record_.role;
  }

 private:
  std::optional<CountryCode> country_if_any(std::string_view column, const ImportField& field) {
    return field.text.empty() ? std::nullopt : country(column, field, field.text);
  }

  Language language() {
    const auto language = language_named(record_.language.text);
    const bool is_given = !record_.language.text.empty();
    if (is_given && !language) fault("language", record_.language, {language_unknown});
    return language.value_or(Language::en);
  }

  const ContactRecord& record_;
};

}  // namespace

std::vector<ContactId> Office::import_contacts(Work& work,
                                               const std::vector<ContactRecord>& records,
                                               const CountryFinder& find_country) {
  std::vector<ImportFault> faults;
  std::vector<ContactId> entered;
  entered.reserve(records.size());
  for (const ContactRecord& record : records) {
    ContactReader reader{record, find_country, faults};
    const auto form = reader.form();
    if (!form) continue;
    if (auto refused = fault_of(contact_as_asked(work, *form), *form)) {
      reader.fault(refused->first, reader.field(refused->first), std::move(refused->second));
      continue;
    }
    entered.push_back(add_contact(work, *form));
  }
  refuse_where_faulty(std::move(faults));
  return entered;
}

}  // namespace cpe
