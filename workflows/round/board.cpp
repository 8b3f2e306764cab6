#include "workflows/round/board.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "workflows/designation/rules.hpp"

namespace cpe {
namespace {

constexpr std::array step_words = {Phrase{"ask_for_offers", "ask for offers", "solliciter"},
                                   Phrase{"talk", "settle the conflict", "concilier"},
                                   Phrase{"confirm", "confirm jointly", "confirmer"},
                                   Phrase{"put_on_a_list", "put on a list", "inscrire"},
                                   Phrase{"circulate", "circulate the list", "soumettre"},
                                   Phrase{"await_silence", "silence runs", "silence en cours"},
                                   Phrase{"settle_the_list", "silence broken", "silence rompu"},
                                   Phrase{"announce", "announce", "annoncer"},
                                   Phrase{"hand_over", "hand over", "passation"},
                                   Phrase{"begin", "term begins", "début du mandat"}};

void sort_by_start(std::vector<Designation>& all) {
  std::ranges::stable_sort(all, {}, [](const Designation& each) { return each.terms.start; });
}

/// The days of the round on which its host is a partner; none where it is not when they begin.
std::optional<Days> days_to_fill(const Round& round, const Country& host) {
  const auto partnership = host.partnership_on(round.start);
  if (!partnership) return std::nullopt;
  Days days{round.start, round.end};
  if (partnership->until && *partnership->until <= round.end) days.last = *partnership->until - 1;
  return days;
}

/// The first of `days` that no term holds, and those that follow it up to the next term.
std::optional<Days> first_hole(const Days& days, std::vector<Tenure> held) {
  std::ranges::sort(held, {}, &Tenure::from);
  Date next = days.first;
  for (const Tenure& each : held) {
    if (each.from > next) return Days{next, std::min(each.from - 1, days.last)};
    if (!each.to.has_value()) return std::nullopt;
    next = std::max(next, *each.to + 1);
    if (next > days.last) return std::nullopt;
  }
  return Days{next, days.last};
}

std::vector<Tenure> days_of(const std::vector<Designation>& mandates,
                            const std::vector<Designation>& offers) {
  std::vector<Tenure> held;
  held.reserve(mandates.size() + offers.size());
  for (const Designation& each : mandates) held.push_back(tenure_of(each).value());
  for (const Designation& each : offers) held.push_back({each.terms.start, each.terms.end});
  return held;
}

/// Who serves on the eve of the round.
std::optional<Designation> incumbent_of(const Round& round, const std::vector<Designation>& all) {
  for (const Designation& each : all) {
    const auto tenure = tenure_of(each);
    const bool serves = tenure && tenure->from < round.start &&
                        (!tenure->to.has_value() || *tenure->to >= round.start - 1);
    if (serves) return each;
  }
  return std::nullopt;
}

const Decision* list_of(const Designation& offer, const std::vector<Decision>& lists) {
  const auto found =
      std::ranges::find_if(lists, [&](const Decision& each) { return offer.decision == each.id; });
  return found == lists.end() ? nullptr : &*found;
}

NextAction action_for(const Round& round, const Designation& offer, const Decision* list) {
  if (list == nullptr && !unconfirmed_members(offer).empty()) {
    return {NextStep::confirm, milestone_on(round, milestone::list)};
  }
  if (list == nullptr) {
    return {NextStep::put_on_a_list, milestone_on(round, milestone::list)};
  }
  if (list->state == DecisionState::under_silence) {
    return {NextStep::await_silence, date_in_brussels(list->deadline.value())};
  }
  const bool is_draft = list->state == DecisionState::draft;
  return {is_draft ? NextStep::circulate : NextStep::settle_the_list,
          milestone_on(round, milestone::silence)};
}

/// Of what is to be done about the offers, what is due first; of the same day, the earlier step.
std::optional<NextAction> first_action(const Round& round, const std::vector<Designation>& offers,
                                       const std::vector<Decision>& lists) {
  std::optional<NextAction> first;
  const auto rank = [](const NextAction& each) { return std::tuple{!each.on, each.on, each.step}; };
  for (const Designation& offer : offers) {
    const NextAction action = action_for(round, offer, list_of(offer, lists));
    if (!first || rank(action) < rank(*first)) first = action;
  }
  return first;
}

std::optional<NextAction> action_once_decided(const Round& round, const PostView& view,
                                              Date today) {
  const Designation* successor = view.successor();
  if (successor == nullptr) return std::nullopt;
  if (!successor->announced_on && successor->terms.start >= round.start) {
    return NextAction{NextStep::announce, milestone_on(round, milestone::announcement)};
  }
  if (successor->terms.start <= today) return std::nullopt;
  const bool changes_hands =
      view.incumbent.has_value() && !same_members(view.incumbent->terms, successor->terms);
  return NextAction{changes_hands ? NextStep::hand_over : NextStep::begin, successor->terms.start};
}

std::optional<NextAction> next_action(const Round& round, const PostView& view,
                                      const std::vector<Decision>& lists, Date today) {
  if (view.post.state != PostState::included) return std::nullopt;
  if (view.conflict) return NextAction{NextStep::talk, milestone_on(round, milestone::list)};
  if (const auto first = first_action(round, view.offers, lists)) return first;
  if (view.gap) {
    return NextAction{NextStep::ask_for_offers, milestone_on(round, milestone::offers_due)};
  }
  return action_once_decided(round, view, today);
}

/// Where both an offer and a mandate have one, what is still open matters.
std::optional<DecisionId> decision_for(const PostView& view) {
  for (const Designation& each : view.offers) {
    if (each.decision) return each.decision;
  }
  const Designation* successor = view.successor();
  return successor == nullptr ? std::nullopt : successor->decision;
}

}  // namespace

std::string_view name(NextStep step) { return phrase(step).key(); }
const Phrase& phrase(NextStep step) { return step_words[static_cast<std::size_t>(step)]; }

bool belongs_to(const Terms& terms, const Round& round) {
  return terms.start <= round.end && (!terms.end.has_value() || *terms.end >= round.start);
}

std::vector<Designation> mandates_in(const Round& round, const std::vector<Designation>& all) {
  std::vector<Designation> result;
  for (const Designation& each : all) {
    const auto tenure = tenure_of(each);
    const bool holds = tenure && tenure->from <= round.end &&
                       (!tenure->to.has_value() || *tenure->to >= round.start);
    if (holds) result.push_back(each);
  }
  sort_by_start(result);
  return result;
}

std::vector<Designation> offers_in(const Round& round, const std::vector<Designation>& all) {
  std::vector<Designation> result;
  std::ranges::copy_if(all, std::back_inserter(result), [&](const Designation& each) {
    return is_open_offer(each.state) && belongs_to(each.terms, round);
  });
  sort_by_start(result);
  return result;
}

std::vector<Designation> adopted_for(const Round& round, const std::vector<Designation>& all) {
  auto mandates = mandates_in(round, all);
  std::erase_if(mandates, [&](const Designation& each) { return each.terms.start < round.start; });
  return mandates;
}

bool is_decided(const Round& round, const Post& post, const Country& host,
                const std::vector<Designation>& all, Date today) {
  if (post.state != PostState::included) return true;
  auto days = days_to_fill(round, host);
  if (!days) return true;
  const auto mandates = mandates_in(round, all);
  if (mandates.empty() || !offers_in(round, all).empty()) return false;
  if (round.start <= today) days->first = std::max(days->first, mandates.front().terms.start);
  return !first_hole(*days, days_of(mandates, {})).has_value();
}

PostView post_view(const Round& round, const Post& post, const Country& host,
                   const std::vector<Designation>& all, const std::vector<Decision>& lists,
                   Date today) {
  PostView view{.post = post,
                .incumbent = incumbent_of(round, all),
                .offers = offers_in(round, all),
                .adopted = mandates_in(round, all)};
  if (view.incumbent) {
    std::vector<Designation> others = all;
    std::erase_if(others, [&](const Designation& each) { return each.id == view.incumbent->id; });
    view.terms_in_a_row = rules::terms_in_a_row(view.incumbent->terms, others);
  }
  view.conflict = std::ranges::any_of(
      view.offers, [&](const Designation& each) { return has_rival(each, view.offers); });
  view.suspended = host.is_suspended_on(round.start);
  view.decided = is_decided(round, post, host, all, today);
  if (const auto days = days_to_fill(round, host); days && post.state == PostState::included) {
    view.gap = first_hole(*days, days_of(view.adopted, view.offers));
  }
  view.decision = decision_for(view);
  view.next = next_action(round, view, lists, today);
  return view;
}

void count(RoundProgress& progress, const Round& round, const Post& post, const Country& host,
           const std::vector<Designation>& all, Date today) {
  if (post.state != PostState::included) return;
  ++progress.included;
  if (is_decided(round, post, host, all, today)) ++progress.decided;
  const auto adopted = adopted_for(round, all);
  if (!adopted.empty()) ++progress.adopted;
  const bool is_secret = std::ranges::any_of(adopted, [](const Designation& each) {
    return is_adopted(each.state) && !each.announced_on;
  });
  if (is_secret) ++progress.unannounced;
  const auto offers = offers_in(round, all);
  const bool is_listed = std::ranges::any_of(
      offers, [](const Designation& each) { return each.state != State::offered; });
  if (is_listed) ++progress.on_lists;
}

}  // namespace cpe
