// A list of designations under headings: by framework or by region of the host.
//
// A host in several frameworks is shown once, under the first of them in the order EAPC, PFP, MD,
// ICI, PATG.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/shapes.hpp"
#include "workflows/reference/region.hpp"

namespace cpe {

enum class Grouping { framework, region };

Option by_option();
/// As --by says.
std::optional<Grouping> grouping_from(const Arguments& arguments);

/// Answers `command` with the designations, sorted already, under the headings of their groups.  In
/// JSON and CSV each row names its group.
void show_groups(Session& session, const std::string& command, Grouping grouping,
                 const Regions& regions, const std::vector<Shown>& shown, Date on);

}  // namespace cpe
