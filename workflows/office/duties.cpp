// Deliverables and handovers: what people did about them.  No state moves here.

#include "workflows/duties/duties.hpp"

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/columns.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_handover{
    "handover_is_under_way",
    "{id} hands nothing over: no other embassy is adopted to follow it\nsee `cpe show {id}`",
    "{id} ne transmet rien\u00a0: aucune autre ambassade n’est adoptée pour lui succéder\n"
    "voir `cpe show {id}`"};

constexpr Phrase completed_already{
    "handover_is_completed_once",
    "the handover of {id} is complete already\n`cpe handover show {id}` shows it",
    "la passation de {id} est déjà achevée\n`cpe handover show {id}` la montre"};
constexpr std::string_view ceremony_item = "ceremony";

bool was_completed(Register& records, const DesignationId& id) {
  const Subject subject = subject_of(id);
  return std::ranges::any_of(records.events_until(subject, records.last_event_of(subject)),
                             [](const Event& event) { return event.name == "handover_completed"; });
}

/// The day on which a thing was done holds from its first moment.
void record_mark(Work& work, const DesignationId& id, std::string_view event, const DutyMark& mark,
                 json::object payload, Date on) {
  payload["item"] = mark.item;
  payload["done_on"] = to_text(on);
  work.record({.subject = subject_of(id),
               .name = event,
               .payload = std::move(payload),
               .after = {{"deliverable", json::array{row_of(mark)}}},
               .occurred_at = on == work.today() ? work.now() : midnight_in_brussels(on)});
}

std::string_view event_of(DutyAct act) {
  switch (act) {
    case DutyAct::receive:
      return "deliverable_received";
    case DutyAct::approve:
      return "deliverable_approved";
    case DutyAct::waive:
      break;
  }
  return "deliverable_waived";
}

const Duty& duty_named(const std::vector<Duty>& duties, const std::string& item) {
  return *std::ranges::find(duties, item, &Duty::item);
}

/// What a completion waives: a ceremony whose day is given was held.
std::vector<Duty> open_but_for_ceremony(std::vector<Duty> items, std::optional<Date> ceremony_on) {
  std::erase_if(items, [&](const Duty& duty) {
    return !duty.is_open() || (ceremony_on && duty.item == ceremony_item);
  });
  return items;
}

/// Both sides were there.
json::array ceremony_ticked(const std::vector<Duty>& items, Date on) {
  json::array rows;
  for (const Duty& duty : items) {
    if (duty.item != ceremony_item || !duty.is_open()) continue;
    DutyMark mark{duty.item, duty.marks};
    if (!mark.marks.outgoing_on) mark.marks.outgoing_on = on;
    if (!mark.marks.incoming_on) mark.marks.incoming_on = on;
    rows.push_back(row_of(mark));
  }
  return rows;
}

}  // namespace

Policy Office::pinned_policy(const Designation& designation, Date today) {
  const auto policies = register_.policies();
  return designation.policy ? policy_version(policies, *designation.policy)
                            : policy_on(policies, today);
}

void Office::mark_duty(Work& work, const DesignationId& id, const std::string& item, DutyAct act,
                       Date on) {
  const Designation mandate = designation(id);
  const auto duties = duties_of(mandate, pinned_policy(mandate, work.today()),
                                register_.registered_on(id), register_.duty_marks(id));
  require(rules::duty_is_known(duties, item, id));
  const Duty& duty = duty_named(duties, item);
  require(rules::duty_is_open(duty));
  require(rules::duty_is_done_by(on, work.today()));
  require(rules::act_follows_the_mandate(mandate, on));
  DutyMark mark{item, duty.marks};
  if (act == DutyAct::waive) {
    require_reason(work);
    mark.marks.waived_on = on;
  } else {
    if (act == DutyAct::receive) require(rules::duty_is_received_once(duty));
    require(rules::duty_is_received_before(duty, on));
    if (!mark.marks.received_on) mark.marks.received_on = on;
    if (act == DutyAct::approve) mark.marks.approved_on = on;
  }
  record_mark(work, id, event_of(act), mark, {}, on);
}

Office::Handover Office::handover(const DesignationId& id, Date today) {
  Designation outgoing = designation(id);
  if (!outgoing.successor) throw Error{Code::refused, no_handover, {{"id", id.text()}}};
  Designation incoming = designation(*outgoing.successor);
  auto items =
      handover_of(outgoing, incoming, pinned_policy(outgoing, today), register_.duty_marks(id));
  if (items.empty()) throw Error{Code::refused, no_handover, {{"id", id.text()}}};
  return {std::move(outgoing), std::move(incoming), std::move(items)};
}

void Office::tick_handover(Work& work, const DesignationId& id, const std::string& item, Side side,
                           Date on) {
  const Handover under_way = handover(id, work.today());
  require(rules::duty_is_known(under_way.items, item, id));
  const Duty& duty = duty_named(under_way.items, item);
  require(rules::duty_is_open(duty));
  require(rules::duty_is_done_by(on, work.today()));
  require(rules::act_follows_the_mandate(under_way.incoming, on));
  require(rules::side_ticks_once(duty, side));
  DutyMark mark{item, duty.marks};
  (side == Side::outgoing ? mark.marks.outgoing_on : mark.marks.incoming_on) = on;
  record_mark(work, id, "handover_ticked", mark,
              {{"side", side == Side::outgoing ? "outgoing" : "incoming"}}, on);
}

void Office::complete_handover(Work& work, const DesignationId& id, std::optional<Date> ceremony_on,
                               bool waive_open) {
  const Handover under_way = handover(id, work.today());
  if (was_completed(register_, id)) {
    throw Error{Code::refused, completed_already, {{"id", id.text()}}};
  }
  const std::vector<Duty> open = open_but_for_ceremony(under_way.items, ceremony_on);
  if (!waive_open) require(rules::handover_is_ticked(open, id));
  json::array rows;
  if (ceremony_on) {
    require(rules::duty_is_done_by(*ceremony_on, work.today()));
    require(rules::act_follows_the_mandate(under_way.incoming, *ceremony_on));
    rows = ceremony_ticked(under_way.items, *ceremony_on);
  }
  json::array waived;
  for (const Duty& duty : open) {
    DutyMark mark{duty.item, duty.marks};
    mark.marks.waived_on = work.today();
    rows.push_back(row_of(mark));
    waived.push_back(json::value(duty.item));
  }
  json::object payload;
  if (!waived.empty()) payload["waived"] = std::move(waived);
  json::object after;
  if (!rows.empty()) after["deliverable"] = std::move(rows);
  const Seq cause = work.record({.subject = subject_of(id),
                                 .name = "handover_completed",
                                 .payload = std::move(payload),
                                 .after = std::move(after)});
  if (!ceremony_on) return;
  work.record({.subject = subject_of(under_way.incoming.id),
               .name = "ceremony_held",
               .payload = {{"ceremony_on", to_text(*ceremony_on)}},
               .after = {{"designation",
                          json::array{json::object{{"ceremony_on", to_text(*ceremony_on)}}}}},
               .occurred_at = midnight_in_brussels(*ceremony_on),
               .cause = cause});
}

}  // namespace cpe
