// What is promised of the Council's lists.

#include <algorithm>

#include "storage/queries/history.hpp"
#include "tests/rigs/simulation_promises.hpp"

namespace cpe::simulation {
namespace {

/// Whether the line is where its list is.  One that has served stays as it is when the list is
/// reopened, and when it is split off to be asked about again.
bool fits(const Decision& list, const Designation& line) {
  const bool has_begun = tenure_of(line) && line.state != State::designated;
  const bool stays = has_begun && !list.reopened.empty();
  const bool is_asked_again = has_begun && line.contested;
  switch (list.state) {
    case DecisionState::draft:
      return line.state == State::listed || is_asked_again;
    case DecisionState::under_silence:
      return line.state == State::under_silence || stays || is_asked_again;
    case DecisionState::broken:
      return line.state == State::listed || stays || is_asked_again;
    default:
      return !is_open_offer(line.state);
  }
}

}  // namespace

void Promises::look_at(const Decision& list) {
  lines_agree_with(list);
  nobody_was_overheard(list);
  if (list.state != DecisionState::under_silence) return;
  const TimerKey elapses{list.id.text(), list.version, "silence_elapsed"};
  const auto timer = armed_.find(elapses);
  if (timer == armed_.end() || timer->second.due_at != list.deadline) {
    throw Broken{"silence ends at its deadline", list.id.text()};
  }
}

void Promises::lines_agree_with(const Decision& list) {
  for (const DesignationId& id : list.lines) {
    const Designation line = world_.designation(id.text());
    const bool is_elsewhere = line.decision != list.id;
    if (is_elsewhere && list.state == DecisionState::withdrawn) continue;
    if (!fits(list, line)) {
      throw Broken{"the lines of a list stand where it stands",
                   id.text() + " is " + std::string{name(line.state)} + ", " + list.id.text() +
                       " " + std::string{name(list.state)}};
    }
  }
}

/// At its deadline a line could not be adopted any more.
bool Promises::was_prevented(const Decision& list) {
  const auto events = world_.events(list.id.text());
  return std::ranges::find(events, AdoptionPrevented::name) != events.end();
}

/// What came in time and was entered in time breaks silence, and a line that cannot be adopted does
/// at the deadline; nothing else.
void Promises::nobody_was_overheard(const Decision& list) {
  const auto broke_it = [](const Position& each) {
    return breaks_silence(each.kind) && !each.late;
  };
  if (list.state == DecisionState::broken) {
    const bool has_reason = !list.reopened.empty() ||
                            std::ranges::any_of(list.positions, broke_it) || was_prevented(list);
    if (!has_reason) throw Broken{"silence breaks for a reason", list.id.text()};
  }
  const bool by_silence = list.state == DecisionState::adopted &&
                          adopted_by(world_.database(), list.id, {}) == AdoptedBy::silence;
  if (!by_silence && list.state != DecisionState::under_silence) return;
  for (const Position& each : list.positions) {
    const bool is_in_time = each.entered_at < *list.deadline && each.received_at < *list.deadline;
    if (each.circulation != list.circulation || !breaks_silence(each.kind) || !is_in_time) continue;
    throw Broken{"an objection breaks silence", list.id.text() + " " + each.member.text()};
  }
}

void Promises::numbers_have_no_gap(const std::vector<Decision>& lists) {
  std::map<int, std::vector<std::int64_t>> by_year;
  for (const Decision& each : lists) {
    if (each.number && each.adopted_at) {
      by_year[date_in_brussels(*each.adopted_at).year()].push_back(*each.number);
    }
    for (const FormerAdoption& former : each.reopened) {
      by_year[date_in_brussels(former.adopted_at).year()].push_back(former.number);
    }
  }
  for (auto& [year, numbers] : by_year) {
    std::ranges::sort(numbers);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i] == static_cast<std::int64_t>(i) + 1) continue;
      throw Broken{"numbers of decisions have no gap", std::to_string(year)};
    }
  }
}

}  // namespace cpe::simulation
