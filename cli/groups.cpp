#include "cli/groups.hpp"

#include <boost/json/array.hpp>
#include <map>

#include "cli/commands/common.hpp"
#include "workflows/words.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase group_head{"group", "GROUP", "GROUPE"};
constexpr Phrase heading{"group", "{group} ({count})", "{group} ({count})"};
constexpr Phrase no_framework{"no_framework", "no framework", "hors cadre"};
constexpr Phrase no_region{"no_region", "no region", "hors région"};
constexpr Phrase first_framework{
    "group_rule", "a host in several frameworks stands under the first: EAPC, PFP, MD, ICI, PATG",
    "un pays hôte de plusieurs cadres figure sous le premier\u00a0: CPEA, PPP, DM, ICI, "
    "partenaires "
    "mondiaux"};

/// A group of hosts: how machines call it, how people read it, and its place among the others.
struct HostGroup {
  int rank = 0;
  std::string key;  ///< "EAPC", "caucasus"; empty for a host in none
  std::string shown;
};

constexpr int after_all = 100;

HostGroup framework_group(Session& session, CountryCode host, Date on) {
  const auto frameworks = country(session.database(), host).frameworks_on(on);
  if (frameworks.empty()) return {after_all, "", session.output().filled({no_framework})};
  const std::string code{name(frameworks.front())};
  return {static_cast<int>(frameworks.front()), code,
          session.output().filled({words_of(frameworks.front())})};
}

HostGroup region_group(Session& session, const Regions& regions, CountryCode host, Date on) {
  const auto region = regions.of(host, on);
  if (!region) return {after_all, "", session.output().filled({no_region})};
  return {static_cast<int>(*region), std::string{name(*region)},
          session.output().filled({phrase(*region)})};
}

/// The day on which the host of a designation is looked at: the one asked about where it serves
/// then, else its first.
Date day_of(const Designation& designation, Date on) {
  const Terms& terms = designation.terms;
  const bool covers = terms.start <= on && (!terms.end.has_value() || on <= *terms.end);
  return covers ? on : terms.start;
}

struct GroupOfRows {
  HostGroup group;
  std::vector<const Shown*> rows;
};

std::map<int, GroupOfRows> in_groups(Session& session, Grouping grouping, const Regions& regions,
                                     const std::vector<Shown>& shown, Date on) {
  std::map<int, GroupOfRows> groups;
  for (const Shown& each : shown) {
    const CountryCode host = each.designation.host;
    const Date day = day_of(each.designation, on);
    HostGroup group = grouping == Grouping::framework ? framework_group(session, host, day)
                                                      : region_group(session, regions, host, day);
    GroupOfRows& rows = groups[group.rank];
    rows.group = std::move(group);
    rows.rows.push_back(&each);
  }
  return groups;
}

json::array group_shapes(const std::map<int, GroupOfRows>& groups) {
  json::array data;
  for (const auto& [rank, group] : groups) {
    for (const Shown* each : group.rows) {
      json::object row = shape(*each);
      row["group"] = nullptr;
      if (!group.group.key.empty()) row["group"] = group.group.key;
      data.push_back(std::move(row));
    }
  }
  return data;
}

Table sheet(Session& session, const std::map<int, GroupOfRows>& groups, Date on) {
  auto columns = designation_columns();
  columns.insert(columns.begin(), {group_head});
  Table table{std::move(columns)};
  for (const auto& [rank, group] : groups) {
    for (const Shown* each : group.rows) {
      auto cells = designation_cells(session, *each, on);
      cells.insert(cells.begin(), group.group.key);
      table.add(std::move(cells));
    }
  }
  return table;
}

Table table_with_headings(Session& session, const std::map<int, GroupOfRows>& groups, Date on) {
  Table table{designation_columns()};
  for (const auto& [rank, group] : groups) {
    table.begin_group(session.output().filled(
        {heading,
         {{"group", group.group.shown}, {"count", static_cast<std::int64_t>(group.rows.size())}}}));
    for (const Shown* each : group.rows) table.add(designation_cells(session, *each, on));
  }
  return table;
}

}  // namespace

Option by_option() {
  return {.name = "--by",
          .help = {"under headings by framework (a host in several stands under the first of EAPC, "
                   "PFP, MD, ICI, PATG) or by region",
                   "sous des titres par cadre (un hôte de plusieurs cadres figure sous le premier "
                   "de CPEA, PPP, DM, ICI, partenaires mondiaux) ou par région"},
          .choices = {"framework", "region"}};
}

std::optional<Grouping> grouping_from(const Arguments& arguments) {
  const auto typed = arguments.optional_text("--by");
  if (!typed) return std::nullopt;
  return *typed == "region" ? Grouping::region : Grouping::framework;
}

void show_groups(Session& session, const std::string& command, Grouping grouping,
                 const Regions& regions, const std::vector<Shown>& shown, Date on) {
  const auto groups = in_groups(session, grouping, regions, shown, on);
  Output& output = session.output();
  switch (output.format()) {
    case Format::json:
      return output.data(command, group_shapes(groups));
    case Format::csv:
      return output.table(sheet(session, groups, on));
    case Format::table:
      if (!shown.empty()) output.table(table_with_headings(session, groups, on));
      if (grouping == Grouping::framework) output.say({first_framework}, Tone::dim);
  }
}

}  // namespace cpe
