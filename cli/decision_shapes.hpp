// A decision as programs and people read it: its list, its silence, and what each member said.

#pragma once

#include "cli/shapes.hpp"

namespace cpe {

boost::json::object shape(Session& session, const Decision& decision, KnownAt known_at);

/// The lines of a decision as the Council adopted them, each with its state of now; before that as
/// they stand.
std::vector<Shown> lines_of(Session& session, const Decision& decision, KnownAt known_at);

/// Throws `Error{Code::not_found}` where nobody knew it then.
Decision decision_of(Session& session, const DecisionId& id, KnownAt known_at);

/// The members that have a voice on the decision, by code.
std::vector<CountryCode> voices_of(Session& session, const Decision& decision, KnownAt known_at);

/// Those that have said nothing in time to the list as it was last circulated.
std::vector<CountryCode> silent_among(const std::vector<CountryCode>& voices,
                                      const Decision& decision);

/// The number of an adopted decision with its year: "3/2026".
std::string numbered(const Decision& decision);

/// "Friday 20 November 2026 18:00 (Brussels, UTC+1)".
std::string deadline_text(Instant instant, Language language);

/// The decision in sentences: where it stands, and how it came there.
void say_standing(Session& session, const Decision& decision, KnownAt known_at);

Table positions_table(Session& session, const Decision& decision);

/// What a command that made or changed a decision answers with.
void show_decision(Session& session, const std::string& command, const DecisionId& id,
                   KnownAt known_at);

/// The same, and what is to be said of it besides.
void say_decision(Session& session, const std::string& command, const DecisionId& id,
                  const Remarks& remarks);

}  // namespace cpe
