// The JSON shapes that other tools rely on, and the cells that people read.  A field is never
// renamed.

#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "cli/session.hpp"
#include "workflows/answers/who.hpp"

namespace cpe {

/// A designation with the state it shows on the day that was asked about.
struct Shown {
  Designation designation;
  State state;
};

/// As stored: for a command that changed it.
inline Shown as_stored(Designation designation) {
  const State state = designation.state;
  return {std::move(designation), state};
}

boost::json::object shape(const Shown& shown);
boost::json::array shapes(const std::vector<Shown>& all);

/// Where an imported designation comes from: the sources of its embassies, each once.
std::string source_of(const Designation& designation);

/// "Poland (Kyiv)", "United Kingdom and Canada (Kyiv)", by the names valid on `on`.
std::string embassies_text(Session& session, const Designation& designation, Date on);

/// Who has confirmed a joint offer, when and by which letter: "Canada on 2 May 2026 (NV 12)".
std::string confirmations_text(Session& session, const Designation& designation);
/// Who has not: "Canada and Norway".
std::string missing_text(Session& session, const Designation& designation);

/// "2013-01-01", cut to the precision of the row.
std::string start_text(const Designation& designation);
std::string end_text(Session& session, const Designation& designation);
/// "2013-01-01 to 2014-12-31", "from 2027-01-01 until: Georgia accedes".
std::string term_text(Session& session, const Designation& designation);

/// The Council's reference, or our id of the decision, or the source.
std::string authority_text(const Designation& designation);
/// The same for a table: of an address, only whose site it is.
std::string short_authority_text(const Designation& designation);

std::string state_text(Session& session, const Shown& shown);
Tone tone_of(State state);

}  // namespace cpe
