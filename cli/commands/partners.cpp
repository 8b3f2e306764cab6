// Partners.

#include <algorithm>
#include <boost/json/array.hpp>
#include <map>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/countries.hpp"
#include "cli/commands/heads.hpp"
#include "cli/filters.hpp"
#include "workflows/words.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase frameworks_head{"frameworks", "FRAMEWORKS", "CADRES"};
constexpr Phrase region_head{"region", "REGION", "RÉGION"};
constexpr Phrase suspended_head{"suspended", "SUSPENDED", "SUSPENDU"};
constexpr Phrase yes{"yes", "yes", "oui"};
constexpr Phrase partner_count{
    "partner_count", "{count} {count|partner|partners} on {day}: {frameworks}",
    "{count} {count|partenaire|partenaires} le {day}\u00a0: {frameworks}"};
constexpr Phrase no_partners{"partner_count", "no partners on {day}", "aucun partenaire le {day}"};
constexpr Phrase partner_line{"partner", "{country}: {frameworks}",
                              "{country}\u00a0: {frameworks}"};
constexpr Phrase no_framework{"no_framework", "in no framework", "dans aucun cadre"};
constexpr Phrase suspended_line{
    "suspended", "{country}: the partnership is suspended from {day}; it stays a partner",
    "{country}\u00a0: le partenariat est suspendu à compter du {day}\u00a0; le pays reste "
    "partenaire"};
constexpr Phrase resumed_line{
    "resumed", "{country}: the partnership is no longer suspended from {day}",
    "{country}\u00a0: le partenariat n’est plus suspendu à compter du {day}"};
constexpr Phrase attested_line{"attested", "{country}: the record is complete from {day}",
                               "{country}\u00a0: le registre est complet à compter du {day}"};

constexpr Phrase names_are_missing{
    "country_is_named",
    "no country has the code {code} here\nfor a new partner give its names: --name-en NAME "
    "--name-fr "
    "NAME",
    "aucun pays n’a le code {code} ici\npour un nouveau partenaire, indiquez ses noms\u00a0: "
    "--name-en NOM --name-fr NOM"};

/// In words; their codes, set apart by spaces, in a sheet.
std::string join(const Output& output, const std::vector<Framework>& frameworks) {
  const bool is_sheet = output.format() == Format::csv;
  const std::string_view separator = is_sheet || output.language() == Language::en ? " " : ", ";
  std::string text;
  for (const Framework each : frameworks) {
    text.append(text.empty() ? "" : separator);
    text += is_sheet ? std::string{name(each)} : output.filled({words_of(each)});
  }
  return text;
}

json::object partner_shape(Session& session, const Country& country, Date on,
                           const Regions& regions) {
  json::array frameworks;
  for (const Framework each : country.frameworks_on(on)) frameworks.push_back(name(each).data());
  json::object shape;
  shape["code"] = country.code().view();
  shape["name"] = session.name(country.code(), on);
  shape["frameworks"] = std::move(frameworks);
  shape["suspended"] = country.is_suspended_on(on);
  shape["region"] = nullptr;
  if (const auto region = regions.of(country.code(), on)) shape["region"] = name(*region);
  return shape;
}

json::object partner_shape(Session& session, const Country& country, Date on) {
  return partner_shape(session, country, on, Regions{region_facts(session.database())});
}

void list_partners(Session& session, const Arguments& arguments) {
  session.reading();
  const Date on = session.on();
  const HostFilter filter{session, arguments};
  auto all = countries_by_name(session, on);
  std::erase_if(
      all, [&](const Country& each) { return !each.is_partner_on(on) || !filter.takes(each, on); });
  Output& output = session.output();
  json::array data;
  std::map<Framework, int> counts;
  Table table{{{country_code_head},
               {country_head, Column::Kind::wrapped},
               {frameworks_head, Column::Kind::wrapped},
               {region_head, Column::Kind::wrapped},
               {suspended_head}}};
  for (const Country& each : all) {
    const auto present = each.frameworks_on(on);
    for (const Framework framework : present) ++counts[framework];
    data.push_back(partner_shape(session, each, on, filter.regions()));
    const auto region = filter.regions().of(each.code(), on);
    table.add({each.code().view(), session.name(each.code(), on), join(output, present),
               region ? output.filled({phrase(*region)}) : std::string{},
               each.is_suspended_on(on) ? output.filled({yes}) : std::string{}});
  }
  if (output.format() == Format::json) return output.data("partner list", std::move(data));
  if (!table.empty() || output.format() == Format::csv) output.table(table);
  if (output.format() == Format::csv) return;
  std::string frameworks;
  for (const auto& [framework, count] : counts) {
    frameworks += (frameworks.empty() ? "" : ", ") + output.filled({words_of(framework)}) + " " +
                  std::to_string(count);
  }
  const Phrase& line = all.empty() ? no_partners : partner_count;
  output.say(
      {line,
       {{"count", static_cast<std::int64_t>(all.size())}, {"day", on}, {"frameworks", frameworks}}},
      Tone::strong);
}

void show_partner(Session& session, const std::string& command, CountryCode code, Date on) {
  const Country partner = country(session.database(), code);
  Output& output = session.output();
  if (output.format() == Format::json)
    return output.data(command, partner_shape(session, partner, on));
  const auto present = partner.frameworks_on(on);
  const std::string frameworks =
      present.empty() ? output.filled({no_framework}) : join(output, present);
  output.say({partner_line, {{"country", code}, {"frameworks", frameworks}}}, Tone::strong);
  show_consequences(session, code);
}

std::optional<CountryNames> names_from(const Arguments& arguments) {
  const auto en = arguments.optional_text("--name-en");
  if (!en) return std::nullopt;
  return CountryNames{.en = *en, .fr = arguments.optional_text("--name-fr").value_or(*en)};
}

void join_framework(Session& session, const Arguments& arguments) {
  session.writing();
  PartnershipForm form{.code = CountryCode::of("AAA"),
                       .on = arguments.date("--on").value(),
                       .names = names_from(arguments),
                       .decision = decision_from(arguments)};
  const std::string& typed = arguments.text("country");
  const auto code = CountryCode::from(typed);
  if (code && !form.names && !session.find_country(typed)) {
    throw Error{Code::usage, names_are_missing, {{"code", code->text()}}};
  }
  form.code = form.names && code ? *code : session.country(typed);
  form.framework = session.framework(arguments.text("framework"));
  session.write([&](Work& work, Office& office) { office.partner_joins(work, form); },
                [&] { show_partner(session, "partner join", form.code, form.on); });
}

void leave_framework(Session& session, const Arguments& arguments) {
  session.writing();
  PartnershipForm form{.code = session.country(arguments.text("country")),
                       .on = arguments.date("--on").value(),
                       .decision = decision_from(arguments)};
  if (const auto typed = arguments.optional_text("framework"))
    form.framework = session.framework(*typed);
  session.write([&](Work& work, Office& office) { office.partner_leaves(work, form); },
                [&] { show_partner(session, "partner leave", form.code, form.on); });
}

using SuspensionAct = void (Office::*)(Work&, const SuspensionForm&);

void change_suspension(Session& session, const Arguments& arguments, const Phrase& line,
                       const SuspensionForm& form, SuspensionAct act) {
  session.write([&](Work& work, Office& office) { (office.*act)(work, form); },
                [&] {
                  Output& output = session.output();
                  if (output.format() == Format::json) {
                    return output.data(
                        std::string{arguments.command().name},
                        partner_shape(session, country(session.database(), form.code), form.on));
                  }
                  output.say({line, {{"country", form.code}, {"day", form.on}}}, Tone::strong);
                });
}

void suspend(Session& session, const Arguments& arguments) {
  session.writing();
  const SuspensionForm form{.code = session.country(arguments.text("country")),
                            .on = arguments.date("--from").value_or(session.today()),
                            .scope = arguments.optional_text("--scope").value_or(""),
                            .decision = decision_from(arguments)};
  change_suspension(session, arguments, suspended_line, form, &Office::partner_is_suspended);
}

void resume(Session& session, const Arguments& arguments) {
  session.writing();
  const SuspensionForm form{.code = session.country(arguments.text("country")),
                            .on = arguments.date("--on").value_or(session.today()),
                            .decision = decision_from(arguments)};
  change_suspension(session, arguments, resumed_line, form, &Office::partner_is_resumed);
}

void attest(Session& session, const Arguments& arguments) {
  session.writing();
  const CountryCode host = session.country(arguments.text("country"));
  const Date from = arguments.date("--from").value();
  session.write([&](Work& work, Office& office) { office.record_is_complete(work, host, from); },
                [&] {
                  Output& output = session.output();
                  if (output.format() == Format::json) {
                    json::object data =
                        partner_shape(session, country(session.database(), host), session.today());
                    data["complete_from"] = to_text(from);
                    return output.data("partner attest", std::move(data));
                  }
                  output.say({attested_line, {{"country", host}, {"day", from}}}, Tone::strong);
                });
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> partner_commands() {
  return {
      {.name = "partner list",
       .group = Group::reference,
       .summary = {"list the partners on a day, by framework",
                   "lister les partenaires, tel jour, par cadre"},
       .options = {on_option(), known_at_option(), framework_option(), region_option()},
       .example = "cpe partner list --on 2012-12-31",
       .run = list_partners},
      {.name = "partner join",
       .group = Group::reference,
       .summary = {"record that a country joins a framework",
                   "consigner l’entrée d’un pays dans un cadre"},
       .positionals =
           {country_positional(),
            {.name = "framework",
             .value = placeholder::framework,
             .help = {"EAPC, PFP, MD, ICI or PATG",
                      "CPEA, PPP, DM, ICI ou «\u00a0partenaires mondiaux\u00a0» (PATG)"}}},
       .options = {effective_day_option(),
                   {.name = "--name-en",
                    .value = placeholder::name,
                    .help = {"English name of a country not known yet",
                             "nom anglais d’un pays encore inconnu"}},
                   {.name = "--name-fr",
                    .value = placeholder::name,
                    .help = {"its French name", "son nom français"}},
                   decision_option()},
       .writes = true,
       .example = "cpe partner join BRA PATG --on 2027-05-01 --name-en Brazil --name-fr Brésil",
       .run = join_framework},
      {.name = "partner leave",
       .group = Group::reference,
       .summary = {"record that a country leaves a framework",
                   "consigner la sortie d’un pays d’un cadre"},
       .positionals = {country_positional(),
                       {.name = "framework",
                        .value = placeholder::framework,
                        .help = {"which one; all where none is named",
                                 "lequel\u00a0; tous si aucun n’est indiqué"},
                        .arity = Positional::Arity::optional}},
       .options = {effective_day_option(), decision_option()},
       .writes = true,
       .example = "cpe partner leave MRT MD --on 2027-05-01",
       .run = leave_framework},
      {.name = "partner suspend",
       .group = Group::reference,
       .summary = {"record a suspension; the country stays a partner",
                   "consigner une suspension\u00a0; le pays reste partenaire"},
       .positionals = {country_positional()},
       .options = {{.name = "--from",
                    .value = placeholder::date,
                    .help = {"first day (else today)", "premier jour (sinon aujourd’hui)"}},
                   {.name = "--scope",
                    .value = placeholder::text,
                    .help = {"what is suspended", "ce qui est suspendu"}},
                   decision_option()},
       .writes = true,
       .example = "cpe partner suspend BLR --from 2021-06-25 --scope practical --reason statement",
       .run = suspend},
      {.name = "partner resume",
       .group = Group::reference,
       .summary = {"record that a suspension is over", "consigner la fin d’une suspension"},
       .positionals = {country_positional()},
       .options = {{.name = "--on",
                    .value = placeholder::date,
                    .help = {"first day (else today); it may lie ahead",
                             "premier jour (sinon aujourd’hui)\u00a0; il peut être à venir"}},
                   decision_option()},
       .writes = true,
       .example = "cpe partner resume BLR --decision PO-2026-0320",
       .run = resume},
      {.name = "partner attest",
       .group = Group::reference,
       .summary = {"vouch that a host's record is complete",
                   "attester que le registre d’un hôte est complet"},
       .positionals = {country_positional()},
       .options = {{.name = "--from",
                    .value = placeholder::date,
                    .help = {"from which day", "à compter de quel jour"},
                    .required = true}},
       .writes = true,
       .example = "cpe partner attest UKR --from 2013-01-01",
       .run = attest},
  };
}

}  // namespace cpe
