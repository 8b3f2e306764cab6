// Deliverables and handovers: what people did about them.  No state moves here.

#include "workflows/duties/duties.hpp"

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/columns.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_handover{
    "handover_is_under_way",
    "{id} hands nothing over: no other embassy is adopted to follow it\nsee `cpe show {id}`",
    "{id} ne transmet rien\u00a0: aucune autre ambassade n’est adoptée pour lui succéder\n"
    "voir `cpe show {id}`"};

void refuse_if(std::optional<Sentence> refusal) {
  if (refusal) throw Error{Code::refused, std::move(*refusal)};
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
  refuse_if(rules::duty_is_known(duties, item, id));
  const Duty& duty = duty_named(duties, item);
  refuse_if(rules::duty_is_open(duty));
  refuse_if(rules::duty_is_done_by(on, work.today()));
  DutyMark mark{item, duty.marks};
  if (act == DutyAct::waive) {
    mark.marks.waived_on = on;
  } else {
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
  const bool is_renewal = same_members(outgoing.terms, incoming.terms);
  if (is_renewal) throw Error{Code::refused, no_handover, {{"id", id.text()}}};
  return {std::move(outgoing), std::move(incoming), std::move(items)};
}

void Office::tick_handover(Work& work, const DesignationId& id, const std::string& item, Side side,
                           Date on) {
  const Handover under_way = handover(id, work.today());
  refuse_if(rules::duty_is_known(under_way.items, item, id));
  const Duty& duty = duty_named(under_way.items, item);
  refuse_if(rules::duty_is_open(duty));
  refuse_if(rules::duty_is_done_by(on, work.today()));
  DutyMark mark{item, duty.marks};
  (side == Side::outgoing ? mark.marks.outgoing_on : mark.marks.incoming_on) = on;
  record_mark(work, id, "handover_ticked", mark,
              {{"side", side == Side::outgoing ? "outgoing" : "incoming"}}, on);
}

void Office::complete_handover(Work& work, const DesignationId& id, std::optional<Date> ceremony_on,
                               bool waive_open) {
  const Handover under_way = handover(id, work.today());
  if (!waive_open) refuse_if(rules::handover_is_ticked(under_way.items, id));
  if (ceremony_on) refuse_if(rules::duty_is_done_by(*ceremony_on, work.today()));
  json::array rows;
  json::array waived;
  for (const Duty& duty : under_way.items) {
    if (!duty.is_open()) continue;
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
