// Contacts that come in from a file, all or nothing.  Every fault of the file is reported in one
// run.

#include <algorithm>

#include "workflows/contacts/rules.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

constexpr Phrase file_has_faults{
    "import_is_all_or_nothing",
    "the file has {count} {count|fault|faults}: nothing was entered\n"
    "mend what is named above and import again",
    "le fichier comporte {count} {count|erreur|erreurs}\u00a0: rien n’a été inscrit\n"
    "corrigez ce qui est signalé ci-dessus, puis importez de nouveau"};
constexpr Phrase role_unknown{"role_is_known", "this role is not known\nuse one of: {known}",
                              "ce rôle n’est pas connu\nutilisez l’un de\u00a0: {known}"};
constexpr Phrase country_not_known{
    "country_is_known", "no country is known by this name\nuse an ISO code such as MDA, or a name",
    "aucun pays n’est connu sous ce nom\nutilisez un code ISO tel que MDA, ou un nom"};
constexpr Phrase language_unknown{"language_is_known", "this language is not written\nuse en or fr",
                                  "cette langue n’est pas employée\nutilisez en ou fr"};
constexpr Phrase no_day{"date_is_of_the_calendar",
                        "this is not a day of the calendar\nwrite YYYY-MM-DD",
                        "ce n’est pas un jour du calendrier\nécrivez AAAA-MM-JJ"};

Names known_roles() {
  Names names;
  for (const ContactRole role : all_contact_roles()) names.items.emplace_back(name(role));
  return names;
}

/// Reads the fields of one record and notes what is wrong with each.
class RowReader {
 public:
  RowReader(const ContactRecord& record, const CountryFinder& find_country,
            std::vector<ImportFault>& faults)
      : record_{record}, find_country_{find_country}, faults_{faults} {}

  std::optional<ContactForm> form() {
    const auto role = contact_role_named(record_.role.text);
    if (!role) fault("role", record_.role, {role_unknown, {{"known", known_roles()}}});
    ContactForm form{.recipient = {.role = role.value_or(ContactRole::desk),
                                   .host = country("host", record_.host),
                                   .member = country("member", record_.member)},
                     .name = record_.name.text,
                     .address = record_.address.text,
                     .language = language(),
                     .from = day()};
    if (!sound_) return std::nullopt;
    return form;
  }

  void fault(std::string_view column, const ImportField& field, Sentence sentence) {
    faults_.push_back({.line = field.line,
                       .column = std::string{column},
                       .value = field.text,
                       .sentence = std::move(sentence)});
    sound_ = false;
  }

  const ImportField& field(std::string_view column) const {
    if (column == "name") return record_.name;
    if (column == "address") return record_.address;
    if (column == "member") return record_.member;
    if (column == "host") return record_.host;
    return record_.role;
  }

 private:
  std::optional<CountryCode> country(std::string_view column, const ImportField& field) {
    if (field.text.empty()) return std::nullopt;
    const auto code = find_country_(field.text);
    if (!code) fault(column, field, {country_not_known});
    return code;
  }

  Language language() {
    const auto language = language_named(record_.language.text);
    const bool is_given = !record_.language.text.empty();
    if (is_given && !language) fault("language", record_.language, {language_unknown});
    return language.value_or(Language::en);
  }

  std::optional<Date> day() {
    if (record_.from.text.empty()) return std::nullopt;
    auto day = parse_date(record_.from.text);
    if (day && !lies_within_the_record(*day)) day.reset();
    if (!day) fault("from", record_.from, {no_day});
    return day;
  }

  const ContactRecord& record_;
  const CountryFinder& find_country_;
  std::vector<ImportFault>& faults_;
  bool sound_ = true;
};

}  // namespace

std::vector<ContactId> Office::import_contacts(Work& work,
                                               const std::vector<ContactRecord>& records,
                                               const CountryFinder& find_country) {
  std::vector<ImportFault> faults;
  std::vector<ContactId> entered;
  entered.reserve(records.size());
  for (const ContactRecord& record : records) {
    RowReader reader{record, find_country, faults};
    const auto form = reader.form();
    if (!form) continue;
    if (auto refused = fault_of(contact_as_asked(work, *form), *form)) {
      reader.fault(refused->first, reader.field(refused->first), std::move(refused->second));
      continue;
    }
    entered.push_back(add_contact(work, *form));
  }
  if (faults.empty()) return entered;
  const auto count = static_cast<std::int64_t>(faults.size());
  throw ImportRefused{{file_has_faults, {{"count", count}}}, std::move(faults)};
}

}  // namespace cpe
