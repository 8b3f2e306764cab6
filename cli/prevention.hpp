// Why a list that nobody objected to was not adopted at its deadline.

#pragma once

#include <optional>

#include "cli/session.hpp"

namespace cpe {

/// Nothing where its last circulation ended otherwise, or runs.
std::optional<Sentence> why_prevented(Session& session, const Decision& list, KnownAt known_at);

}  // namespace cpe
