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

/// Whether an open round covers that day and has said of the host what it is to be: the round
/// speaks for it, also where it is excluded.
bool is_for_a_round(const Network& network, CountryCode host, Date day);

/// The next cycle is to be called for by the rules, and nobody has opened its round or offered.
TodoItems rounds_to_open(const Network& network);
/// Posts for some of whose days nobody is adopted and nobody offers, once the call is open.
TodoItems posts_without_candidate(const Network& network);
/// Every delegation is asked for offers while a call is open.
TodoItems calls_to_answer(const Network& network);
TodoItems rounds_to_announce(const Network& network);
/// Their terms run and their conference was held.
TodoItems rounds_to_close(const Network& network);

}  // namespace todo

}  // namespace cpe
