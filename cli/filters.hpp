// What a list may be narrowed to: hosts by code, framework and region, designations by member,
// state and end.
//
// Several filters together all have to hold.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/shapes.hpp"
#include "workflows/reference/region.hpp"

namespace cpe {

/// Which hosts are asked about.
class HostFilter {
 public:
  HostFilter() = default;
  /// As --host, --framework and --region say; `session` is reading already.
  HostFilter(Session& session, const Arguments& arguments);

  bool takes(const Country& country, Date on) const;
  /// Whether it takes the host on some day from `first` to `last`.
  bool takes(const Country& country, Date first, Date last) const;

  /// " --host UKR --region gulf", as far as asked, for a command that is proposed.
  std::string options() const;
  const Regions& regions() const { return regions_; }

 private:
  std::optional<CountryCode> host_;
  std::optional<Framework> framework_;
  std::optional<Region> region_;
  Regions regions_;
};

Option host_option();
Option framework_option();
Option region_option();

/// Which designations are asked about.
class DesignationFilter {
 public:
  /// As --member, --state and --expiring-within say; a span is reckoned from `on`.
  DesignationFilter(Session& session, const Arguments& arguments, Date on);

  bool takes(const Shown& shown) const;
  /// The same of a mandate over a period: of one member, where it served on some day of it.
  bool takes(const Shown& shown, const HostRecord& record, Date first, Date last) const;
  bool is_empty() const { return !member_ && !state_ && !expires_until_; }
  const std::optional<State>& state() const { return state_; }

 private:
  bool takes_but_for_member(const Shown& shown) const;

  std::optional<CountryCode> member_;
  std::optional<State> state_;
  Date expires_from_;
  std::optional<Date> expires_until_;
};

/// A state as it is stored ("renewal_due") or shown in either language ("expiring", "en cours").
/// Throws `Error{Code::usage}` with what there is, in the words of `output`.
State typed_state(const Output& output, const std::string& typed);
/// A region in the same way.
Region typed_region(const Output& output, const std::string& typed);
/// A state of notices in the same way, by its name.
std::string_view typed_notice_state(const Output& output, const std::string& typed);

}  // namespace cpe
