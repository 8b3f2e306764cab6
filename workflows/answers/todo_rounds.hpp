// What waits about the rounds: posts without an offer, an outcome to announce, a round to close.

#pragma once

#include "workflows/answers/todo.hpp"
#include "workflows/round/board.hpp"

namespace cpe {

/// The posts of an open round, as the network has them; the excluded ones left out.
std::vector<PostView> board_of(const Network& network, const Round& round);

namespace todo {

/// The round whose call is open, or was, and that has that day of the host to fill: it speaks for
/// what is missing there.
const Round* round_with(const Network& network, CountryCode host, Date day);

/// Posts for some of whose days nobody is adopted and nobody offers, once the call is open.
TodoItems posts_without_candidate(const Network& network);
/// Every delegation is asked for offers while a call is open.
TodoItems calls_to_answer(const Network& network);
TodoItems rounds_to_announce(const Network& network);
/// Their terms run and their conference was held.
TodoItems rounds_to_close(const Network& network);

}  // namespace todo

}  // namespace cpe
