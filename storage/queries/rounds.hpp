// Reading rounds: as the record has them now, or as it knew them at an event.

#pragma once

#include <optional>
#include <vector>

#include "storage/queries/designations.hpp"
#include "workflows/round/board.hpp"

namespace cpe {

std::optional<Round> find_round(Database& database, const RoundId& id, KnownAt known_at = {});

/// All of them, by start.
std::vector<Round> rounds(Database& database, KnownAt known_at = {});

/// Those that are neither closed nor cancelled, by start.
std::vector<Round> open_rounds(Database& database);

/// The posts of a host that rounds left vacant, by first day.
std::vector<Vacancy> vacancies_of(Database& database, CountryCode host, KnownAt known_at = {});

/// Every post of the round, by host; the excluded ones too.
std::vector<PostView> board_of(Database& database, const Round& round, Date today,
                               KnownAt known_at = {});

/// Why a post is as it is; "" where nobody said so.
std::string reason_for_post(Database& database, const RoundId& round, CountryCode host,
                            KnownAt known_at = {});

}  // namespace cpe
