// What waits for people: each item says by when, whom it concerns, what it is and which command
// does it.
//
// An item is there as long as its cause is; nobody ticks one off.  Each source is one function that
// makes items out of plain data.  To add a source, write such a function (here, or beside its own
// queries where it needs more than the network) and add its line to the table in
// storage/queries/agenda.cpp; the list, its order and its forms follow by themselves.

#pragma once

#include <string>
#include <vector>

#include "workflows/answers/network.hpp"

namespace cpe {

/// Whom an item concerns.
struct Concerned {
  bool desk = true;
  std::vector<CountryCode> delegations = {};  ///< of these members
  bool every_delegation = false;
  std::vector<CountryCode> embassies_in = {};  ///< those that serve in these hosts
};

/// How many items of one kind and day are said in one line: the phrase has the slots {count} and
/// {due}.
struct Together {
  const Phrase* phrase;
  std::string command;
};

struct TodoItem {
  Date due_on;  ///< by that day, or since that day
  Concerned concerns;
  Sentence what;  ///< its phrase's key names the kind of item for machines
  /// A full command line; what only a person can fill in is a placeholder in capitals (MEMBER,
  /// DATE, TIME, REASON, TEXT, REFERENCE).
  std::string command;
  Subject subject;
  std::optional<CountryCode> host = {};
  std::optional<Together> together = {};  ///< for items of which there may be forty at once
};

using TodoItems = std::vector<TodoItem>;

/// Oldest due first; of one day, in the order of the sources.
void sort_by_due_day(TodoItems& items);

namespace todo {

/// Who asks what waits for them.
struct Reader {
  enum class Kind { desk, delegation, embassy };
  Kind kind = Kind::desk;
  std::optional<CountryCode> country = {};  ///< the member of a delegation, the host of an embassy
};
bool concerns(const TodoItem& item, const Reader& reader);

/// Puts an offer on the list that is drafted already, or on a new one.
std::string command_to_list(const Network& network, const DesignationId& offer);

TodoItems holdovers(const Network& network);
/// Partner countries in which the last mandate ended or was struck out, and nobody follows.
TodoItems posts_vacant(const Network& network);
/// Their renewal window is open or their end is announced, nobody is adopted for the time after,
/// and no offer for it waits.
TodoItems mandates_without_successor(const Network& network);
/// Open offers that are on no list; one whose term has begun or passed says so.
TodoItems offers_without_list(const Network& network);
/// Joint offers that a member has not confirmed by letter.
TodoItems offers_to_confirm(const Network& network);
TodoItems decisions_to_take(const Network& network);
/// Lists that are not adopted and not under silence any more: somebody has to say how it goes on.
TodoItems silences_broken(const Network& network);
/// Lists under silence that the rules will not let be adopted as things stand.
TodoItems silences_in_vain(const Network& network);
/// Adoptions against which an objection came in time and was entered late.
TodoItems adoptions_contested(const Network& network);
/// Terms without an end date whose review came and was not answered by a note.
TodoItems reviews_due(const Network& network);
/// Mandates that run on in a host whose partnership is suspended, until a note says why.
TodoItems suspensions_to_answer(const Network& network);
TodoItems embassies_paused(const Network& network);
/// Embassies that are closed, or will be, before their mandate is over.
TodoItems embassies_closed(const Network& network);
/// An imported end known to the month or the year has passed: did it end, and why?
TodoItems coarse_ends_passed(const Network& network);
TodoItems contested_mandates(const Network& network);
/// Hosts with neither mandate nor offer for the next cycle, once its window is open: one item.
TodoItems posts_without_offer(const Network& network);
TodoItems overdue_steps(const Network& network);
/// Two designations of one host serve today.
TodoItems double_services(const Network& network);

}  // namespace todo

}  // namespace cpe
