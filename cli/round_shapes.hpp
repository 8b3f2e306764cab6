// A round as programs and people read it: its board and its calendar.

#pragma once

#include "cli/shapes.hpp"
#include "workflows/round/board.hpp"

namespace cpe {

/// The board at one moment.
struct Board {
  Round round;
  std::vector<PostView> posts;  ///< without those that are excluded
  Date today;
};

/// How many posts are included, decided, in conflict and without an offer for some of their days.
struct BoardCounts {
  std::int64_t posts = 0;
  std::int64_t decided = 0;
  std::int64_t conflicts = 0;
  std::int64_t gaps = 0;
};
BoardCounts counts_of(const std::vector<PostView>& posts);

boost::json::object shape(const Board& board);

/// "Round 2027-2028: call for offers open, 3 of 37 posts decided".
Sentence standing_of(const Board& board);

/// What people read, in 80 columns.
Table board_table(Session& session, const Board& board);
/// What a spreadsheet reads: every field in a column of its own.
Table board_sheet(Session& session, const Board& board);
Table calendar_table(Session& session, const Round& round);

}  // namespace cpe
