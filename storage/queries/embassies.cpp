#include "storage/queries/embassies.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "workflows/columns.hpp"
#include "workflows/designation/events.hpp"

namespace cpe {
namespace {

struct Change {
  Seq seq;
  std::string name;
  CountryCode member;
};

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
    const auto payload = boost::json::parse(found.text(2));
    changes.push_back(
        {seq, found.text(1), CountryCode::of(columns::text(payload.as_object(), "member"))});
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

}  // namespace

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
