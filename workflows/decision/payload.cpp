#include "workflows/decision/payload.hpp"

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

struct ToPayload {
  json::object operator()(const Drafted& event) const {
    json::array lines;
    for (const DesignationId& line : event.lines) lines.push_back(columns::of(line));
    return {{"designations", std::move(lines)}};
  }
  json::object operator()(const LineAdded& event) const {
    return {{"designation", columns::of(event.designation)}};
  }
  json::object operator()(const LineRemoved& event) const {
    return {{"designation", columns::of(event.designation)}};
  }
  json::object operator()(const AdoptedAtMeeting& event) const {
    return {{"meeting_on", columns::of(event.meeting_on)},
            {"reference", event.reference},
            {"number", event.number}};
  }
  json::object operator()(const DecisionWithdrawn&) const { return {}; }
};

}  // namespace

json::object payload_of(const DecisionEvent& event) { return std::visit(ToPayload{}, event); }

}  // namespace cpe
