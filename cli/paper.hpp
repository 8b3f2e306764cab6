// The list of a decision as the annex to the Council's document: HTML that prints on A4.

#pragma once

#include <string>

#include "cli/session.hpp"

namespace cpe {

/// A page of its own, in the reader's language; countries bear the names of the day of the
/// decision.
std::string paper_of(Session& session, const Decision& decision, KnownAt known_at);

}  // namespace cpe
