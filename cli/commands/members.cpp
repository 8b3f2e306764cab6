// Members.

#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/countries.hpp"
#include "cli/commands/heads.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase since_head{"since", "SINCE", "DEPUIS"};
constexpr Phrase member_count{"member_count", "{count} {count|member|members} on {day}",
                              "{count} {count|Allié|Alliés} le {day}"};
constexpr Phrase member_line{"member", "{country} is a member from {day}",
                             "{country}\u00a0: membre de l’Alliance à compter du {day}"};

json::object member_shape(Session& session, const Country& country, Date on) {
  json::object shape;
  shape["code"] = country.code().view();
  shape["name"] = session.name(country.code(), on);
  shape["since"] = nullptr;
  if (const auto since = country.member_since()) shape["since"] = to_text(*since);
  return shape;
}

void list_members(Session& session, const Arguments&) {
  session.reading();
  const Date on = session.on();
  auto all = countries_by_name(session, on);
  std::erase_if(all, [&](const Country& each) { return !each.is_member_on(on); });
  Output& output = session.output();
  json::array data;
  Table table{{{country_code_head}, {country_head}, {since_head}}};
  for (const Country& each : all) {
    data.push_back(member_shape(session, each, on));
    table.add({each.code().view(), session.name(each.code(), on), to_text(*each.member_since())});
  }
  if (output.format() == Format::json) return output.data("member list", std::move(data));
  output.table(table);
  if (output.format() == Format::csv) return;
  output.say({member_count, {{"count", static_cast<std::int64_t>(all.size())}, {"day", on}}},
             Tone::strong);
}

void accede(Session& session, const Arguments& arguments) {
  session.writing();
  const CountryCode code = session.country(arguments.text("country"));
  const Date on = arguments.date("--on").value();
  const std::string decision = decision_from(arguments);
  session.write(
      [&](Work& work, Office& office) { office.member_accedes(work, code, on, decision); },
      [&] {
        Output& output = session.output();
        if (output.format() == Format::json) {
          return output.data("member accede",
                             member_shape(session, country(session.database(), code), on));
        }
        output.say({member_line, {{"country", code}, {"day", on}}}, Tone::strong);
        show_consequences(session, code);
      });
}

}  // namespace

std::vector<Command> member_commands() {
  return {
      {.name = "member list",
       .group = Group::reference,
       .summary = {"list the members on a day", "lister les Alliés, tel jour"},
       .options = {on_option(), known_at_option()},
       .example = "cpe member list --on 2012-12-31",
       .run = list_members},
      {.name = "member accede",
       .group = Group::reference,
       .summary = {"record an accession; mandates there end with it",
                   "consigner une adhésion\u00a0; les mandats y prennent fin"},
       .positionals = {country_positional()},
       .options = {effective_day_option(), decision_option()},
       .writes = true,
       .example = "cpe member accede BIH --on 2029-04-04",
       .run = accede},
  };
}

}  // namespace cpe
