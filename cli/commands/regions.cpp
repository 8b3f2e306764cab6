// Where a partner lies.

#include "cli/commands/all.hpp"
#include "cli/commands/countries.hpp"
#include "cli/filters.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase region_line{"region", "{country} lies in \"{region}\" from {day}",
                             "{country} figure dans la région «\u00a0{region}\u00a0» à compter du "
                             "{day}"};

void say_region(Session& session, const RegionFact& fact) {
  Output& output = session.output();
  if (output.format() == Format::json) {
    return output.data("partner region", json::object{{"code", fact.country.view()},
                                                      {"region", name(fact.region)},
                                                      {"from", to_text(fact.from)}});
  }
  output.say({region_line,
              {{"country", fact.country}, {"region", &phrase(fact.region)}, {"day", fact.from}}},
             Tone::strong);
}

void place(Session& session, const Arguments& arguments) {
  session.writing();
  const RegionFact fact{session.country(arguments.text("country")),
                        arguments.date("--from").value(),
                        typed_region(session.output(), arguments.text("region"))};
  session.write([&](Work& work, Office& office) { office.country_is_placed(work, fact); },
                [&] { say_region(session, fact); });
}

}  // namespace

std::vector<Command> region_commands() {
  return {
      {.name = "partner region",
       .group = Group::reference,
       .summary = {"place a country in a region", "placer un pays dans une région"},
       .positionals = {country_positional(),
                       {.name = "region",
                        .value = placeholder::region,
                        .help = {"as shown or as stored, e.g. \"North Africa\", north_africa",
                                 "affichée ou enregistrée, p. ex. «\u00a0Afrique du Nord\u00a0», "
                                 "north_africa"}}},
       .options = {{.name = "--from",
                    .value = placeholder::date,
                    .help = {"from which day", "à compter de quel jour"},
                    .required = true}},
       .writes = true,
       .example = "cpe partner region MRT middle_east --from 2027-01-01",
       .run = place},
  };
}

}  // namespace cpe
