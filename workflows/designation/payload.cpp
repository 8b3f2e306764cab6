#include "workflows/designation/payload.hpp"

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

json::object payload(const Terms& terms) {
  json::array embassies;
  for (const Embassy& embassy : terms.embassies) {
    embassies.push_back(
        json::object{{"member", columns::of(embassy.member)}, {"city", columns::of(embassy.city)}});
  }
  json::object result{{"embassies", std::move(embassies)},
                      {"start", columns::of(terms.start)},
                      {"end", columns::of(terms.end)}};
  if (!terms.until_event.empty()) result["until_event"] = terms.until_event;
  return result;
}

json::object payload(const ImportedRow& row) {
  json::object result = payload(row.terms);
  result["precision"] = name(row.precision);
  result["confidence"] = columns::name_of(row.confidence);
  return result;
}

/// Who signed the letter that an offer came with.
void add_sender(json::object& payload, const std::optional<Confirmation>& sent) {
  if (!sent) return;
  payload["sender"] = columns::of(sent->by);
}

struct ToPayload {
  json::object operator()(const OfferSubmitted& event) const {
    json::object result = payload(event.terms);
    add_sender(result, event.sent);
    if (event.renews) result["renews"] = columns::of(event.renews);
    if (event.replaces) result["replaces"] = columns::of(event.replaces);
    if (event.overrides_cap) result["overrides_cap"] = true;
    return result;
  }
  json::object operator()(const OfferAmended& event) const {
    json::object result = payload(event.terms);
    add_sender(result, event.sent);
    if (event.renews) result["renews"] = columns::of(event.renews);
    if (event.overrides_cap) result["overrides_cap"] = true;
    return result;
  }
  json::object operator()(const OfferWithdrawn& event) const {
    if (!event.merged_into) return {};
    return {{"merged_into", columns::of(event.merged_into)}};
  }
  json::object operator()(const OfferConfirmed& event) const {
    json::object result{{"by", columns::of(event.confirmation.by)},
                        {"received_at", to_text(event.confirmation.received_at)}};
    if (!event.confirmation.letter.empty()) result["letter"] = event.confirmation.letter;
    return result;
  }
  json::object operator()(const Listed& event) const {
    return {{"decision", columns::of(event.decision)}};
  }
  json::object operator()(const NotRetained& event) const {
    return {{"in_favour_of", columns::of(event.in_favour_of)}};
  }
  json::object operator()(const Adopted& event) const {
    return {{"decided_on", columns::of(event.decided_on)},
            {"reference", columns::of(event.reference)},
            {"policy", event.policy}};
  }
  json::object operator()(const AdoptionReferred& event) const {
    return {{"decision", columns::of(event.decision)}};
  }
  json::object operator()(const AdoptionUpheld& event) const {
    return {{"decision", columns::of(event.decision)},
            {"decided_on", columns::of(event.decided_on)},
            {"reference", columns::of(event.reference)}};
  }
  json::object operator()(const ImportedPast& event) const { return payload(event.row); }
  json::object operator()(const ImportedServing& event) const { return payload(event.row); }
  json::object operator()(const ImportedComing& event) const { return payload(event.row); }
  json::object operator()(const RenewalDesignated& event) const {
    return {{"successor", columns::of(event.successor)}};
  }
  json::object operator()(const HandoverDesignated& event) const {
    return {{"successor", columns::of(event.successor)}};
  }
  json::object operator()(const HoldoverClosed& event) const {
    return {{"last_day", columns::of(event.last_day)}, {"reason_code", name(event.reason)}};
  }
  json::object operator()(const Extended& event) const {
    return {{"end", columns::of(event.end)}, {"until_event", columns::of(event.until_event)}};
  }
  json::object operator()(const Shortened& event) const {
    return {{"end", columns::of(event.end)}, {"reason_code", columns::name_of(event.because)}};
  }
  json::object operator()(const EndedEarly& event) const {
    return {{"last_day", columns::of(event.last_day)}, {"reason_code", name(event.reason)}};
  }
  json::object operator()(const EmbassyJoined& event) const {
    return {{"member", columns::of(event.embassy.member)}, {"city", event.embassy.city}};
  }
  json::object operator()(const EmbassyLeft& event) const {
    return {{"member", columns::of(event.member)}};
  }
  json::object operator()(const EmbassyRelocated& event) const {
    return {{"member", columns::of(event.member)}, {"city", event.city}};
  }
  json::object operator()(const EmbassyClosed& event) const {
    return {{"member", columns::of(event.member)}, {"closed_on", columns::of(event.from)}};
  }
  json::object operator()(const Paused& event) const {
    return {{"member", columns::of(event.member)}};
  }
  json::object operator()(const Resumed& event) const {
    return {{"member", columns::of(event.member)}};
  }
  json::object operator()(const Corrected& event) const {
    json::object result = payload(event.terms);
    result["precision"] = name(event.precision);
    if (event.ended_on) result["ended_on"] = columns::of(event.ended_on);
    if (event.end_reason) result["reason_code"] = columns::name_of(event.end_reason);
    return result;
  }
  json::object operator()(const PolicyMigrated& event) const {
    return {{"from_version", event.from}, {"to_version", event.to}};
  }
  /// An event whose name says it all.
  template <class Event>
  json::object operator()(const Event&) const {
    return {};
  }
};

}  // namespace

json::object payload_of(const DesignationEvent& event) { return std::visit(ToPayload{}, event); }

}  // namespace cpe
