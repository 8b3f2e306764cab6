#include "storage/queries/embassies.hpp"

#include <algorithm>

#include "workflows/columns.hpp"
#include "workflows/designation/events.hpp"

namespace cpe {
namespace {

struct Change {
  Seq seq;
  std::string name;
  CountryCode member;
};

CountryCode member_in(const std::string& payload) {
  return columns::needed(columns::country, columns::parsed(payload), "member");
}

/// What happened to embassies after the end of the day, the latest entry first.
std::vector<Change> changes_after(Database& database, const DesignationId& id, Date on,
                                  KnownAt known_at) {
  Query found = database.query(
      "SELECT seq, name, payload FROM event WHERE subject = ?1 AND occurred_at > ?2 "
      "AND name IN ('embassy_joined', 'embassy_left', 'embassy_relocated', 'paused', 'resumed') "
      "ORDER BY n DESC");
  found.with(id).with(last_instant_of(on));
  std::vector<Change> changes;
  while (found.next()) {
    const Seq seq{found.integer(0)};
    if (known_at && seq > *known_at) continue;
    changes.push_back({seq, found.text(1), member_in(found.text(2))});
  }
  return changes;
}

std::vector<Embassy>::iterator find(std::vector<Embassy>& embassies, CountryCode member) {
  return std::ranges::find(embassies, member, &Embassy::member);
}

/// Takes one change back; `before` are the embassies before it was entered.
void undo(std::vector<Embassy>& embassies, const Change& change, std::vector<Embassy> before) {
  const auto present = find(embassies, change.member);
  const auto former = find(before, change.member);
  if (change.name == EmbassyJoined::name) {
    if (present != embassies.end()) embassies.erase(present);
  } else if (former == before.end()) {
    return;  // a correction took it away since
  } else if (change.name == EmbassyLeft::name) {
    const auto place = std::min(former - before.begin(), embassies.end() - embassies.begin());
    if (present == embassies.end()) embassies.insert(embassies.begin() + place, *former);
  } else if (present != embassies.end()) {
    if (change.name == EmbassyRelocated::name) present->city = former->city;
    present->paused = former->paused;
    present->closed_on = former->closed_on;
  }
}

struct Passage {
  Seq seq;
  bool joins = false;
  CountryCode member;
  Date on;  ///< the first day on which it is, or is not, part of it
};

/// Who joined and left a designation, in the order of the record.
std::vector<Passage> passages(Database& database, const DesignationId& id, KnownAt known_at) {
  Query found = database.query(
      "SELECT seq, name, payload, occurred_at FROM event WHERE subject = ?1 "
      "AND name IN ('embassy_joined', 'embassy_left') ORDER BY n");
  found.with(id);
  std::vector<Passage> result;
  while (found.next()) {
    const Seq seq{found.integer(0)};
    if (known_at && seq > *known_at) break;
    result.push_back({seq, found.text(1) == EmbassyJoined::name, member_in(found.text(2)),
                      date_in_brussels(found.instant(3))});
  }
  return result;
}

/// What the passages make of the embassies there were before the first of them.  A correction since
/// then has the last word on who is part of it.
std::vector<EmbassyDays> days_after(const Designation& before, const std::vector<Passage>& passages,
                                    const Designation& now) {
  std::vector<EmbassyDays> days;
  const auto open = [&](CountryCode member) {
    return std::ranges::find_if(days, [&](const EmbassyDays& each) {
      return each.member == member && !each.to.has_value();
    });
  };
  for (const CountryCode member : members_of(before)) days.push_back({member, now.terms.start});
  for (const Passage& each : passages) {
    const auto present = open(each.member);
    if (each.joins && present == days.end()) days.push_back({each.member, each.on});
    if (!each.joins && present != days.end()) present->to = each.on - 1;
  }
  const auto members = members_of(now);
  std::erase_if(days, [&](const EmbassyDays& each) {
    return !each.to.has_value() && std::ranges::find(members, each.member) == members.end();
  });
  for (const CountryCode member : members) {
    if (open(member) == days.end()) days.push_back({member, now.terms.start});
  }
  return days;
}

}  // namespace

EmbassiesByDay embassies_by_day(Database& database, const std::vector<Designation>& mandates,
                                KnownAt known_at) {
  EmbassiesByDay result;
  for (const Designation& each : mandates) {
    const auto changes = passages(database, each.id, known_at);
    if (changes.empty()) continue;
    const auto before = find_designation(database, each.id, Seq{changes.front().seq.value - 1});
    if (before) result[each.id] = days_after(*before, changes, each);
  }
  return result;
}

std::vector<Embassy> embassies_on(Database& database, const Designation& designation, Date on,
                                  KnownAt known_at) {
  std::vector<Embassy> embassies = designation.terms.embassies;
  for (const Change& change : changes_after(database, designation.id, on, known_at)) {
    const auto before = find_designation(database, designation.id, Seq{change.seq.value - 1});
    if (before) undo(embassies, change, before->terms.embassies);
  }
  return embassies;
}

}  // namespace cpe
