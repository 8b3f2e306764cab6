// The board of a round: for each post who serves, who offers, what is decided and what is to be
// done next.  Pure: it follows from the round, the designations of its hosts and the lists.
//
// An offer or a mandate belongs to a round where its host has a post in it and its term shares a
// day with the round's.

#pragma once

#include <optional>
#include <vector>

#include "workflows/decision/decision.hpp"
#include "workflows/designation/designation.hpp"
#include "workflows/reference/country.hpp"
#include "workflows/round/events.hpp"

namespace cpe {

/// What is to be done about a post.
enum class NextStep {
  ask_for_offers,  ///< nobody offers for some of its days
  talk,            ///< offers compete
  confirm,         ///< a member of a joint offer has not confirmed it
  put_on_a_list,
  circulate,        ///< its list is a draft
  await_silence,    ///< its list is under silence
  settle_the_list,  ///< silence was broken
  announce,
  hand_over,
  begin,  ///< the term ahead begins
};
std::string_view name(NextStep step);
const Phrase& phrase(NextStep step);

struct NextAction {
  NextStep step;
  std::optional<Date> on = {};  ///< by that day
};

/// Days, both inclusive.
struct Days {
  Date first;
  Date last;
  friend bool operator==(const Days&, const Days&) = default;
};

struct PostView {
  Post post;
  std::optional<Designation> incumbent = {};  ///< serves on the eve of the round
  int terms_in_a_row = 0;                     ///< of the incumbent, with this one
  std::vector<Designation> offers = {};       ///< open ones, by start
  bool conflict = false;                      ///< two of them compete
  bool suspended = false;                     ///< the host's partnership, when the terms begin
  std::optional<Days> gap = {};  ///< the first days for which nobody is adopted and nobody offers
  std::vector<Designation> adopted = {};  ///< mandates of the round's term, by start
  bool decided = false;                   ///< adopted, or left vacant
  std::optional<DecisionId> decision = {};
  std::optional<NextAction> next = {};

  /// Who follows the incumbent: the first mandate of the round's term; an incumbent that serves on
  /// is its own.
  const Designation* successor() const { return adopted.empty() ? nullptr : &adopted.front(); }
};

/// Whether a term shares a day with the round's.
bool belongs_to(const Terms& terms, const Round& round);

/// The mandates of those that hold the host on days of the round, by start.
std::vector<Designation> mandates_in(const Round& round, const std::vector<Designation>& all);
/// The open offers among them, by start.
std::vector<Designation> offers_in(const Round& round, const std::vector<Designation>& all);

/// The mandates of them that were adopted for the round: an incumbent that runs into it was not.
std::vector<Designation> adopted_for(const Round& round, const std::vector<Designation>& all);

/// A post is decided when it is left vacant, or when mandates hold every day of the round (or of
/// the partnership) and no offer for it waits.  Once the round has begun, nobody is adopted for the
/// days before the first mandate any more.
bool is_decided(const Round& round, const Post& post, const Country& host,
                const std::vector<Designation>& all, Date today);

/// `all` are the designations of the host; `lists` those that are not adopted.
PostView post_view(const Round& round, const Post& post, const Country& host,
                   const std::vector<Designation>& all, const std::vector<Decision>& lists,
                   Date today);

/// Adds what the post counts for.
void count(RoundProgress& progress, const Round& round, const Post& post, const Country& host,
           const std::vector<Designation>& all, Date today);

}  // namespace cpe
