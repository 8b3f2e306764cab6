// Contacts: who is written to, by role and date.

#include "storage/queries/contacts.hpp"

#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/heads.hpp"
#include "storage/exchange/contacts_file.hpp"
#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Wording role_word{"ROLE", "RÔLE"};
constexpr Wording address_word{"ADDRESS", "ADRESSE"};

constexpr Phrase role_head{"role", "ROLE", "RÔLE"};
constexpr Phrase member_head{"member", "MEMBER", "ALLIÉ"};
constexpr Phrase hosted_head{"host", "HOST", "PAYS HÔTE"};
constexpr Phrase name_head{"name", "NAME", "NOM"};
constexpr Phrase address_head{"address", "ADDRESS", "ADRESSE"};
constexpr Phrase language_head{"language", "LANGUAGE", "LANGUE"};
constexpr Phrase confirmed_head{"confirmed_on", "CONFIRMED", "CONFIRMÉ"};
constexpr Phrase role_unknown{
    "role_is_known", "there is no role \"{typed}\"\nthe roles are: {known}",
    "il n’y a pas de rôle «\u00a0{typed}\u00a0»\nles rôles sont\u00a0: {known}"};
constexpr Phrase too_many_countries{"role_has_its_countries",
                                    "{count} countries are given for {role}\ngive the member, then "
                                    "the host, where the role has them",
                                    "{count} pays sont indiqués pour {role}\n"
                                    "indiquez l’Allié, puis le pays hôte, selon le rôle"};
constexpr Phrase not_a_contact{
    "id_is_known",
    "\"{typed}\" is no id of a contact\nwrite it like C-3; `cpe contact list` shows them",
    "«\u00a0{typed}\u00a0» n’est pas un identifiant de contact\n"
    "écrivez-le comme C-3\u00a0; `cpe contact list` les donne"};
constexpr Phrase contact_line{"contact",
                              "{id}: {who}, {name} <{address}>, letters {in}, from {from}",
                              "{id}\u00a0: {who}, {name} <{address}>, lettres {in}, à compter du "
                              "{from}"};
constexpr Phrase in_english{"en", "in English", "en anglais"};
constexpr Phrase in_french{"fr", "in French", "en français"};
constexpr Phrase contact_over{
    "contact", "{id}: {who}, {name} <{address}>, letters {in}, from {from} to {until}",
    "{id}\u00a0: {who}, {name} <{address}>, lettres {in}, du {from} au "
    "{until}"};
constexpr Phrase no_contacts{"no_contacts", "no such contacts", "aucun contact de ce genre"};
constexpr Phrase contact_count{"contact_count", "{count} {count|contact|contacts}",
                               "{count} {count|contact|contacts}"};
constexpr Phrase imported{"imported", "{count} {count|contact|contacts} entered",
                          "{count} {count|contact inscrit|contacts inscrits}"};
constexpr Phrase confirmed{"confirmed", "{count} {count|contact|contacts} confirmed",
                           "{count} {count|contact confirmé|contacts confirmés}"};

ContactRole role_of(const std::string& typed) {
  if (const auto role = contact_role_named(typed)) return *role;
  Names known;
  for (const ContactRole role : all_contact_roles()) known.items.emplace_back(name(role));
  throw Error{Code::not_found, role_unknown, {{"typed", typed}, {"known", known}}};
}

/// The countries typed after a role: the member first, then the host, where the role has them.
Recipient recipient_of(Session& session, const Arguments& arguments) {
  const ContactRole role = role_of(arguments.text("role"));
  const auto codes = session.members(arguments.list("country"));
  Recipient recipient{.role = role, .host = {}, .member = {}};
  std::size_t taken = 0;
  if (names_a_member(role) && taken < codes.size()) recipient.member = codes[taken++];
  if (names_a_host(role) && taken < codes.size()) recipient.host = codes[taken++];
  if (taken == codes.size()) return recipient;
  throw Error{Code::usage,
              too_many_countries,
              {{"count", static_cast<std::int64_t>(codes.size())}, {"role", &phrase(role)}}};
}

ContactId contact_named(const std::string& typed) {
  if (auto id = parse_contact_id(typed)) return std::move(*id);
  throw Error{Code::usage, not_a_contact, {{"typed", typed}}};
}

json::object shape(Session& session, const Contact& contact) {
  const Address address = address_of(session.database(), contact.id);
  return {{"id", columns::of(contact.id)},
          {"role", name(contact.recipient.role)},
          {"member", columns::of(contact.recipient.member)},
          {"host", columns::of(contact.recipient.host)},
          {"recipient", to_text(contact.recipient)},
          {"name", columns::of(address.name)},
          {"address", columns::of(address.address)},
          {"language", name(contact.language)},
          {"from", columns::of(contact.from)},
          {"to", columns::of(contact.until)},
          {"confirmed_on", columns::of(contact.confirmed_on)}};
}

json::array shapes(Session& session, const std::vector<Contact>& all) {
  json::array result;
  for (const Contact& each : all) result.push_back(shape(session, each));
  return result;
}

Table contacts_table(Session& session, const std::vector<Contact>& all) {
  Table table{{{id_head},
               {role_head, Column::Kind::wrapped},
               {member_head},
               {hosted_head},
               {name_head, Column::Kind::wrapped},
               {address_head},
               {language_head},
               {from_head},
               {to_head},
               {confirmed_head}}};
  const bool is_csv = session.output().format() == Format::csv;
  const auto country = [&](const std::optional<CountryCode>& code) {
    if (!code) return std::string{};
    return is_csv ? code->text() : session.name(*code, session.today());
  };
  for (const Contact& each : all) {
    const Address address = address_of(session.database(), each.id);
    const Recipient& recipient = each.recipient;
    table.add({each.id.text(),
               is_csv ? std::string{name(recipient.role)}
                      : session.output().filled({phrase(recipient.role)}),
               country(recipient.member), country(recipient.host), address.name, address.address,
               name(each.language), to_text(each.from), each.until ? to_text(*each.until) : "",
               to_text(each.confirmed_on)});
  }
  return table;
}

void show_contact(Session& session, const std::string& command, const ContactId& id) {
  const Contact contact = find_contact(session.database(), id).value();
  Output& output = session.output();
  if (output.format() == Format::json) return output.data(command, shape(session, contact));
  if (output.format() == Format::csv) return output.table(contacts_table(session, {contact}));
  const Address address = address_of(session.database(), id);
  output.say({contact.until ? contact_over : contact_line,
              {{"id", id.text()},
               {"who", output.filled(words_for(contact.recipient))},
               {"name", address.name},
               {"address", address.address},
               {"in", contact.language == Language::fr ? &in_french : &in_english},
               {"from", contact.from},
               {"until", contact.until.value_or(contact.from)}}},
             Tone::strong);
}

void add(Session& session, const Arguments& arguments) {
  session.writing();
  const ContactForm form{
      .recipient = recipient_of(session, arguments),
      .name = arguments.text("--name"),
      .address = arguments.text("--address"),
      .language = language_named(arguments.optional_text("--language").value_or("en")).value(),
      .from = arguments.date("--from")};
  std::optional<ContactId> id;
  session.write([&](Work& work, Office& office) { id = office.add_contact(work, form); },
                [&] { show_contact(session, "contact add", *id); });
}

void end(Session& session, const Arguments& arguments) {
  session.writing();
  const ContactId id = contact_named(arguments.text("contact"));
  const Date last_day = arguments.date("--on").value_or(session.today());
  session.write([&](Work& work, Office& office) { office.end_contact(work, id, last_day); },
                [&] { show_contact(session, "contact end", id); });
}

void say_all(Session& session, const std::string& command, const std::vector<ContactId>& ids,
             const Phrase& line) {
  std::vector<Contact> all;
  all.reserve(ids.size());
  for (const ContactId& id : ids) all.push_back(find_contact(session.database(), id).value());
  Output& output = session.output();
  if (output.format() == Format::json) return output.data(command, shapes(session, all));
  if (output.format() == Format::csv) return output.table(contacts_table(session, all));
  output.say({line, {{"count", static_cast<std::int64_t>(ids.size())}}}, Tone::strong);
}

void confirm(Session& session, const Arguments& arguments) {
  session.writing();
  std::vector<ContactId> ids;
  for (const std::string& typed : arguments.list("contact")) ids.push_back(contact_named(typed));
  session.write([&](Work& work, Office& office) { office.confirm_contacts(work, ids); },
                [&] { say_all(session, "contact confirm", ids, confirmed); });
}

void import(Session& session, const Arguments& arguments) {
  session.writing();
  const auto records = read_contacts(text_of(arguments.text("file")));
  const CountryFinder finder = [&](const std::string& typed) {
    return session.find_country(typed);
  };
  std::vector<ContactId> ids;
  try {
    session.write(
        [&](Work& work, Office& office) { ids = office.import_contacts(work, records, finder); },
        [&] { say_all(session, "contact import", ids, imported); });
  } catch (const ImportRefused& refused) {
    refuse_file(session, "contact import", refused);
  }
}

void list(Session& session, const Arguments& arguments) {
  session.reading();
  const auto country = [&](const char* option) -> std::optional<CountryCode> {
    const auto typed = arguments.optional_text(option);
    if (!typed) return std::nullopt;
    return session.country(*typed);
  };
  const auto member = country("--member");
  const auto host = country("--host");
  std::optional<ContactRole> role;
  if (const auto typed = arguments.optional_text("--role")) role = role_of(*typed);
  const Date on = session.on();
  // Without a day: whoever answers now or will.
  const auto is_there = [&](const Contact& each) {
    if (arguments.has("--on")) return answers_on(each, on);
    return !each.until || *each.until >= on;
  };
  auto all = arguments.flag("--unconfirmed") ? contacts_to_confirm(session.database(), on)
                                             : contacts(session.database());
  std::erase_if(all, [&](const Contact& each) {
    const Recipient& who = each.recipient;
    return !is_there(each) || (role && who.role != *role) || (member && who.member != member) ||
           (host && who.host != host);
  });
  Output& output = session.output();
  if (output.format() == Format::json) return output.data("contact list", shapes(session, all));
  if (!all.empty() || output.format() == Format::csv) output.table(contacts_table(session, all));
  if (output.format() == Format::csv) return;
  const auto count = static_cast<std::int64_t>(all.size());
  output.say({count == 0 ? no_contacts : contact_count, {{"count", count}}}, Tone::strong);
}

Positional contact_positional(Positional::Arity arity) {
  return {.name = "contact",
          .value = placeholder::id,
          .help = {"the contact's id: C-3", "l’identifiant du contact\u00a0: C-3"},
          .arity = arity,
          .kind = ValueKind::contact};
}

std::vector<std::string_view> role_names() {
  std::vector<std::string_view> names;
  names.reserve(all_contact_roles().size());
  for (const ContactRole role : all_contact_roles()) names.push_back(name(role));
  return names;
}

Command add_command() {
  return {.name = "contact add",
          .group = Group::reference,
          .summary = {"enter who answers for a role", "inscrire qui répond pour un rôle"},
          .positionals =
              {{.name = "role",
                .value = role_word,
                .help = {"embassy, delegation, capital, desk, head_of_section, host_mission, "
                         "other_embassy",
                         "embassy, delegation, capital, desk, head_of_section, host_mission, "
                         "other_embassy"},
                .kind = ValueKind::contact_role},
               {.name = "country",
                .value = placeholder::country,
                .help = {"the member, then the host, where the role has them (embassy ROU MDA)",
                         "l’Allié, puis le pays hôte, selon le rôle (embassy ROU MDA)"},
                .arity = Positional::Arity::any}},
          .options = {{.name = "--name",
                       .value = placeholder::name,
                       .help = {"the person or office; kept beside the record",
                                "la personne ou le service\u00a0; conservé à côté du registre"},
                       .required = true,
                       .content = Content::personal},
                      {.name = "--address",
                       .value = address_word,
                       .help = {"the mail address; kept beside the record",
                                "l’adresse électronique\u00a0; conservée à côté du registre"},
                       .required = true,
                       .content = Content::personal},
                      {.name = "--language",
                       .help = {"the language of its letters (else English)",
                                "la langue de son courrier (sinon l’anglais)"},
                       .choices = {"en", "fr"}},
                      {.name = "--from",
                       .value = placeholder::date,
                       .help = {"from which day (else today)",
                                "à compter de quel jour (sinon aujourd’hui)"}}},
          .writes = true,
          .example = "cpe contact add delegation ROU --name Partnerships --address nato@ro.example",
          .run = add};
}

Command list_command() {
  return {.name = "contact list",
          .group = Group::reference,
          .summary = {"list who answers for which role", "lister qui répond pour quel rôle"},
          .options = {{.name = "--role",
                       .value = role_word,
                       .help = {"only this role", "seulement ce rôle"},
                       .choices = role_names()},
                      {.name = "--member",
                       .value = placeholder::member,
                       .help = {"only this member's", "seulement ceux de cet Allié"}},
                      {.name = "--host",
                       .value = placeholder::host,
                       .help = {"only in this host", "seulement dans ce pays hôte"}},
                      on_option(),
                      {.name = "--unconfirmed",
                       .help = {"only those that nobody has confirmed for too long",
                                "seulement ceux que personne n’a confirmés depuis trop "
                                "longtemps"}}},
          .example = "cpe contact list --role delegation",
          .run = list};
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> contact_commands() {
  return {
      add_command(),
      list_command(),
      {.name = "contact end",
       .group = Group::reference,
       .summary = {"end a contact", "mettre fin à un contact"},
       .positionals = {contact_positional(Positional::Arity::one)},
       .options = {{.name = "--on",
                    .value = placeholder::date,
                    .help = {"its last day (else today)", "son dernier jour (sinon aujourd’hui)"}}},
       .writes = true,
       .example = "cpe contact end C-3 --on 2026-12-31",
       .run = end},
      {.name = "contact confirm",
       .group = Group::reference,
       .summary = {"confirm that contacts still answer",
                   "confirmer que des contacts répondent toujours"},
       .positionals = {contact_positional(Positional::Arity::many)},
       .writes = true,
       .example = "cpe contact confirm C-1 C-3",
       .run = confirm},
      {.name = "contact import",
       .group = Group::reference,
       .summary = {"enter the contacts of a CSV file", "inscrire les contacts d’un fichier CSV"},
       .positionals = {{.name = "file",
                        .value = placeholder::file,
                        .help = {"columns: role, member, host, name, address, language, from",
                                 "colonnes\u00a0: role, member, host, name, address, language, "
                                 "from"},
                        .content = Content::file}},
       .writes = true,
       .example = "cpe contact import examples/contacts.csv",
       .run = import},
  };
}

}  // namespace cpe
