#include "storage/queries/agenda.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "storage/queries/countries.hpp"
#include "storage/queries/desk.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/notices.hpp"
#include "storage/queries/rounds.hpp"
#include "workflows/answers/todo_notices.hpp"
#include "workflows/answers/todo_rounds.hpp"

namespace cpe {
namespace {

// Where items come from.  A source that needs more than the network is a function of this form,
// beside its own queries.

using Source = TodoItems (*)(Database&, const Network&);

template <TodoItems (*source)(const Network&)>
TodoItems of_network(Database&, const Network& network) {
  return source(network);
}

TodoItems notes_to_come_back_to(Database& database, const Network&) {
  std::vector<todo::FollowUp> notes;
  for (NoteEntry& entry : notes_to_follow_up(database)) {
    notes.push_back({std::move(entry.note), std::move(entry.text)});
  }
  return todo::follow_ups(notes);
}

TodoItems steps_that_failed(Database& database, const Network&) {
  return todo::failed_steps(failed_steps(database));
}

void append(TodoItems& items, TodoItems more) {
  items.insert(items.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

/// What the mandates of a host owe, and what they hand over.
void add_duties(Database& database, const Network& network, const HostRecord& host,
                TodoItems& items) {
  for (const Designation& mandate : host.mandates) {
    if (!mandate.live) continue;
    const Policy& policy = policy_for(network, mandate);
    const auto marks = duty_marks(database, mandate.id);
    const auto owed = duties_of(mandate, policy, registered_on(database, mandate.id), marks);
    append(items, todo::duties_to_do(mandate, owed, network.today()));
    const auto next = std::ranges::find_if(
        host.mandates, [&](const Designation& each) { return each.id == mandate.successor; });
    if (next == host.mandates.end()) continue;
    const auto handover = handover_of(mandate, *next, policy, marks);
    append(items, todo::duties_to_do(mandate, handover, network.today()));
  }
}

TodoItems duties_and_handovers(Database& database, const Network& network) {
  TodoItems items;
  for (const HostRecord& host : network.hosts) add_duties(database, network, host, items);
  return items;
}

TodoItems contacts_nobody_confirmed(Database& database, const Network& network) {
  return todo::contacts_to_confirm(contacts_to_confirm(database, network.today()),
                                   policy_on(network.policies, network.today()));
}

TodoItems letters_held(Database& database, const Network&) {
  std::map<DecisionId, std::vector<Notice>> outcomes;
  std::vector<Notice> others;
  for (Notice& each : held_notices(database)) {
    const auto list = decision_told_by(database, each);
    if (list && waits_for_confirmation(*list)) {
      outcomes[list->id].push_back(std::move(each));
    } else {
      others.push_back(std::move(each));
    }
  }
  TodoItems items = todo::held_outcomes(outcomes);
  append(items, todo::held_notices(others));
  return items;
}

/// Why what may leave has not left.
TodoItems letters_that_wait(Database& database, const Network& network) {
  std::vector<Notice> waiting = waiting_to_leave(database);
  if (!contact_on(database, Recipient::desk(), network.today())) {
    TodoItems items = todo::missing_sender(waiting);
    append(items, todo::stuck_notices(leaving_notices(database)));
    return items;
  }
  const auto first_ready = std::partition(waiting.begin(), waiting.end(), [&](const Notice& each) {
    return !contact_on(database, each.recipient, network.today()).has_value();
  });
  std::vector<Notice> ready = leaving_notices(database);
  ready.insert(ready.end(), first_ready, waiting.end());
  TodoItems items = todo::stuck_notices(ready);
  waiting.erase(first_ready, waiting.end());
  append(items, todo::missing_contacts(waiting));
  return items;
}

constexpr std::array<Source, 29> sources = {
    steps_that_failed,
    notes_to_come_back_to,
    duties_and_handovers,
    letters_held,
    letters_that_wait,
    contacts_nobody_confirmed,
    of_network<todo::overdue_steps>,
    of_network<todo::holdovers>,
    of_network<todo::posts_vacant>,
    of_network<todo::coarse_ends_passed>,
    of_network<todo::double_services>,
    of_network<todo::contested_mandates>,
    of_network<todo::suspensions_to_answer>,
    of_network<todo::embassies_paused>,
    of_network<todo::embassies_closed>,
    of_network<todo::reviews_due>,
    of_network<todo::mandates_without_successor>,
    of_network<todo::offers_without_list>,
    of_network<todo::offers_to_confirm>,
    of_network<todo::decisions_to_take>,
    of_network<todo::silences_broken>,
    of_network<todo::silences_in_vain>,
    of_network<todo::adoptions_contested>,
    of_network<todo::posts_without_offer>,
    of_network<todo::rounds_to_open>,
    of_network<todo::posts_without_candidate>,
    of_network<todo::calls_to_answer>,
    of_network<todo::rounds_to_announce>,
    of_network<todo::rounds_to_close>,
};

void read_marks(Database& database, Network& network, const Subject& subject) {
  Query events =
      database.query("SELECT name, occurred_at, seq FROM event WHERE subject = ?1 ORDER BY n");
  events.with(subject);
  std::vector<Mark>& marks = network.marks[subject];
  while (events.next()) {
    marks.push_back({events.text(0), date_in_brussels(events.instant(1)), Seq{events.integer(2)}});
  }
  Query notes = database.query(
      "SELECT received_at, known_from FROM note WHERE subject = ?1 AND withdrawn = 0 "
      "ORDER BY known_from");
  notes.with(subject);
  while (notes.next()) {
    marks.push_back(
        {std::string{note_mark}, date_in_brussels(notes.instant(0)), Seq{notes.integer(1)}});
  }
}

/// The Council, or somebody here, has not done with it.
bool is_open(const Decision& decision) {
  return decision.state == DecisionState::under_silence ||
         decision.state == DecisionState::broken ||
         (decision.state == DecisionState::adopted && !objectors(decision).empty());
}

/// Somebody has to look at it, so that what happened to it matters.
bool has_questions(const Designation& mandate) {
  const bool is_open = !mandate.terms.end.has_value();
  return is_adopted(mandate.state) &&
         (is_open || mandate.contested ||
          std::ranges::any_of(mandate.terms.embassies, &Embassy::paused));
}

void read_marks(Database& database, Network& network) {
  for (const HostRecord& host : network.hosts) {
    const bool is_suspended = host.country.is_suspended_on(network.today());
    if (is_suspended) read_marks(database, network, subject_of(host.country.code()));
    for (const Designation& mandate : host.mandates) {
      const bool is_touched = is_suspended && is_adopted(mandate.state);
      if (is_touched || has_questions(mandate)) {
        read_marks(database, network, subject_of(mandate.id));
      }
    }
  }
}

/// Rows of history owe nothing, arm nothing and are no holdover: only the last says who served
/// last.
void leave_history_out(std::vector<Designation>& mandates, Date today) {
  const Designation* last = nullptr;
  for (const Designation& each : mandates) {
    const bool is_later = last == nullptr || each.terms.end > last->terms.end;
    if (each.terms.end.has_value() && is_later) last = &each;
  }
  if (last == nullptr) return;
  std::erase_if(mandates, [today, kept = last->id](const Designation& each) {
    return !each.live && each.id != kept && each.terms.end.has_value() && *each.terms.end < today;
  });
  mandates.shrink_to_fit();
}

enum class Depth { everything, present };

Network read_network(Database& database, Instant now, KnownAt known_at, Depth depth) {
  Network network{.now = now};
  for (PolicyRow& row : policies(database, known_at)) network.policies.push_back(row.policy);
  for (Country& country : countries(database, known_at)) {
    HostRecord record = record_of(database, std::move(country), known_at);
    if (record.mandates.empty() && !record.country.partner_from()) continue;
    if (depth == Depth::present) leave_history_out(record.mandates, network.today());
    network.hosts.push_back(std::move(record));
  }
  network.offers = open_offers(database, known_at);
  for (Decision& each : decisions(database, known_at)) {
    if (each.state == DecisionState::draft) {
      network.drafts.push_back(std::move(each));
    } else if (is_open(each)) {
      network.procedures.push_back(std::move(each));
    }
  }
  network.rounds = rounds(database, known_at);
  std::erase_if(network.rounds, [](const Round& each) { return !is_open(each.state); });
  read_marks(database, network);
  network.overdue = armed_timers(database, now);
  network.next = next_timer(database, now);
  return network;
}

}  // namespace

Network network(Database& database, Instant now, KnownAt known_at) {
  return read_network(database, now, known_at, Depth::everything);
}

Network network_of_today(Database& database, Instant now) {
  return read_network(database, now, {}, Depth::present);
}

TodoItems todo_items(Database& database, const Network& network) {
  TodoItems all;
  for (const Source& source : sources) {
    append(all, source(database, network));
  }
  sort_by_due_day(all);
  return all;
}

TodoItems desk_items(Database& database, const Network& network) {
  TodoItems items = todo_items(database, network);
  std::erase_if(items, [](const TodoItem& item) { return !todo::concerns(item, {}); });
  return items;
}

}  // namespace cpe
