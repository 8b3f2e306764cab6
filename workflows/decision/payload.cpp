#include "workflows/decision/payload.hpp"

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

json::object payload(const Silence& silence) {
  return {{"reference", silence.reference},
          {"circulated_at", to_text(silence.circulated_at)},
          {"deadline_at", to_text(silence.deadline)},
          {"policy", silence.policy}};
}

json::object payload(const Position& position) {
  json::object result{{"by", columns::of(position.member)},
                      {"kind", name(position.kind)},
                      {"received_at", to_text(position.received_at)}};
  if (position.strikes) result["strikes"] = columns::of(position.strikes);
  return result;
}

struct ToPayload {
  json::object operator()(const Drafted& event) const {
    json::object result;
    if (event.former) result["former"] = columns::of(event.former);
    return result;
  }
  json::object operator()(const LineAdded& event) const {
    return {{"designation", columns::of(event.designation)}};
  }
  json::object operator()(const LineRemoved& event) const {
    return {{"designation", columns::of(event.designation)}};
  }
  json::object operator()(const LineStruck& event) const {
    return {{"designation", columns::of(event.designation)}};
  }
  json::object operator()(const ListCirculated& event) const { return payload(event.silence); }
  json::object operator()(const ListRecirculated& event) const { return payload(event.silence); }
  json::object operator()(const DeadlineExtended& event) const {
    return {{"deadline_at", to_text(event.deadline)}};
  }
  json::object operator()(const SilenceElapsed& event) const { return {{"number", event.number}}; }
  json::object operator()(const PositionTaken& event) const { return payload(event.position); }
  json::object operator()(const Objected& event) const { return payload(event.position); }
  json::object operator()(const AmendmentAsked& event) const { return payload(event.position); }
  json::object operator()(const LateStatementKept& event) const { return payload(event.position); }
  json::object operator()(const ObjectionLifted& event) const {
    return {{"by", columns::of(event.member)}, {"received_at", to_text(event.received_at)}};
  }
  json::object operator()(const AdoptedAtMeeting& event) const {
    return {{"meeting_on", columns::of(event.meeting_on)},
            {"reference", event.reference},
            {"number", event.number}};
  }
  json::object operator()(const AdoptedAsLifted& event) const {
    return {{"adopted_at", to_text(event.at)}, {"number", event.number}};
  }
  json::object operator()(const CorrigendumIssued& event) const {
    return {{"designation", columns::of(event.designation)}, {"reference", event.reference}};
  }
  json::object operator()(const AdoptionPrevented& event) const {
    return {{"designation", columns::of(event.designation)}, {"rule", event.rule}};
  }
  /// An event whose name says it all.
  template <class Event>
  json::object operator()(const Event&) const {
    return {};
  }
};

}  // namespace

json::object payload_of(const DecisionEvent& event) { return std::visit(ToPayload{}, event); }

}  // namespace cpe
