#include "storage/queries/corrigenda.hpp"

#include <algorithm>
#include <array>

#include "storage/queries/history.hpp"
#include "storage/record/events.hpp"
#include "workflows/columns.hpp"
#include "workflows/decision/events.hpp"
#include "workflows/designation/events.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

/// The line before and after the event that a corrigendum caused.
std::optional<ClericalCorrigendum> corrigendum_by(Database& database, const Event& issued) {
  const json::object payload = columns::parsed(issued.payload);
  const auto line = columns::id<DesignationId>(payload, "designation");
  if (!line) return std::nullopt;
  for (const Event& each : events_that_stand(database, subject_of(*line), {})) {
    if (each.cause != issued.seq) continue;
    const auto was = find_designation(database, *line, Seq{each.seq.value - 1});
    const auto is = find_designation(database, *line, each.seq);
    if (!was || !is) return std::nullopt;
    return ClericalCorrigendum{columns::text(payload, "reference"),
                               date_in_brussels(issued.recorded_at), *was, *is};
  }
  return std::nullopt;
}

}  // namespace

std::vector<ClericalCorrigendum> clerical_corrigenda(Database& database, const DecisionId& list,
                                                     KnownAt known_at) {
  std::vector<ClericalCorrigendum> result;
  for (const Event& each : events_that_stand(database, subject_of(list), known_at)) {
    if (each.name != CorrigendumIssued::name) continue;
    if (auto found = corrigendum_by(database, each)) result.push_back(std::move(*found));
  }
  return result;
}

std::optional<DecisionId> decision_in_place_of(Database& database, const DesignationId& line,
                                               KnownAt known_at) {
  constexpr std::array gives_way = {Annulled::name, Shortened::name, EndedEarly::name};
  constexpr std::array stands_again = {Reinstated::name, Extended::name};
  std::optional<DecisionId> decision;
  for (const Event& event : events_that_stand(database, subject_of(line), known_at)) {
    if (std::ranges::find(stands_again, event.name) != stands_again.end()) decision.reset();
    if (!event.cause || std::ranges::find(gives_way, event.name) == gives_way.end()) continue;
    const auto cause = find_event(database, *event.cause);
    if (cause) decision = parse_decision_id(cause->subject.text());
  }
  return decision;
}

}  // namespace cpe
