#include "workflows/designation/rows.hpp"

#include <algorithm>
#include <utility>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

json::object row_of(const Embassy& embassy, int position) {
  return {{"member", columns::of(embassy.member)},
          {"position", position},
          {"city", columns::of(embassy.city)},
          {"source", columns::of(embassy.source)},
          {"paused", columns::of(embassy.paused)},
          {"closed_on", columns::of(embassy.closed_on)},
          {"confirmed_at", columns::of(embassy.confirmed_at)},
          {"confirmed_by", columns::of(embassy.confirmed_by)}};
}

/// Rows of embassies that are new or changed; one that is gone says so.
json::array changed_embassies(const std::vector<Embassy>& before,
                              const std::vector<Embassy>& after) {
  json::array rows;
  for (const Embassy& old : before) {
    if (std::ranges::find(after, old.member, &Embassy::member) == after.end()) {
      rows.push_back(json::object{{"member", columns::of(old.member)}, {"gone", true}});
    }
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (i < before.size() && before[i] == after[i]) continue;
    rows.push_back(row_of(after[i], static_cast<int>(i)));
  }
  return rows;
}

/// The tenure as it now stands; without a first day: no tenure any more.
json::object tenure_row(const Designation& designation, const std::optional<Tenure>& tenure) {
  json::object row{{"host", columns::of(designation.host)}, {"from_on", nullptr}};
  if (tenure) {
    row["from_on"] = columns::of(tenure->from);
    row["to_on"] = columns::of(tenure->to);
  }
  return row;
}

Terms terms_from(const columns::Row& row, std::vector<Embassy> embassies) {
  return {.embassies = std::move(embassies),
          .start = columns::needed(columns::date, row, "start_on"),
          .end = columns::date(row, "end_on"),
          .until_event = columns::text(row, "until_event")};
}

std::optional<int> small_integer(const columns::Row& row, std::string_view column) {
  const auto value = columns::optional_integer(row, column);
  if (!value) return std::nullopt;
  return static_cast<int>(*value);
}

}  // namespace

json::object columns_of(const Designation& designation) {
  const Terms& terms = designation.terms;
  return {{"host", columns::of(designation.host)},
          {"state", name(designation.state)},
          {"start_on", columns::of(terms.start)},
          {"end_on", columns::of(terms.end)},
          {"until_event", columns::of(terms.until_event)},
          {"precision", name(designation.precision)},
          {"live", columns::of(designation.live)},
          {"imported", columns::of(designation.imported)},
          {"confidence", columns::name_of(designation.confidence)},
          {"term_version", designation.term_version},
          {"policy", columns::of(designation.policy)},
          {"renews", columns::of(designation.renews)},
          {"replaces", columns::of(designation.replaces)},
          {"successor", columns::of(designation.successor)},
          {"decision", columns::of(designation.decision)},
          {"reference", columns::of(designation.reference)},
          {"decided_on", columns::of(designation.decided_on)},
          {"announced_on", columns::of(designation.announced_on)},
          {"ceremony_on", columns::of(designation.ceremony_on)},
          {"ends_because", columns::name_of(designation.ends_because)},
          {"end_reason", columns::name_of(designation.end_reason)},
          {"ended_on", columns::of(designation.ended_on)},
          {"contested", columns::of(designation.contested)}};
}

json::object changed_rows(const Designation& before, const Designation& after) {
  const bool is_new = before.state == State::unregistered;
  json::object rows;
  json::object columns =
      is_new ? columns_of(after) : columns::changed(columns_of(before), columns_of(after));
  if (!columns.empty()) rows["designation"] = json::array{std::move(columns)};

  json::array embassies = changed_embassies(
      is_new ? std::vector<Embassy>{} : before.terms.embassies, after.terms.embassies);
  if (!embassies.empty()) rows["embassy"] = std::move(embassies);

  const auto held = is_new ? std::nullopt : tenure_of(before);
  const auto holds = tenure_of(after);
  if (held != holds) rows["tenure"] = json::array{tenure_row(after, holds)};
  return rows;
}

Embassy embassy_from(const columns::Row& row) {
  return {.member = columns::needed(columns::country, row, "member"),
          .city = columns::text(row, "city"),
          .source = columns::text(row, "source"),
          .paused = columns::flag(row, "paused"),
          .closed_on = columns::date(row, "closed_on"),
          .confirmed_at = columns::instant(row, "confirmed_at"),
          .confirmed_by = columns::text(row, "confirmed_by")};
}

std::int64_t position_of(const columns::Row& embassy) {
  return columns::integer(embassy, "position");
}

Designation designation_from(const DesignationId& id, const columns::Row& row,
                             std::vector<Embassy> embassies) {
  return {
      .id = id,
      .host = columns::needed(columns::country, row, "host"),
      .state = columns::needed(columns::word<State>, row, "state", &state_named),
      .terms = terms_from(row, std::move(embassies)),
      .precision = columns::needed(columns::word<Precision>, row, "precision", &precision_named),
      .live = columns::flag(row, "live"),
      .imported = columns::flag(row, "imported"),
      .confidence = columns::word(row, "confidence", &confidence_named),
      .term_version = static_cast<int>(columns::integer(row, "term_version")),
      .policy = small_integer(row, "policy"),
      .renews = columns::id<DesignationId>(row, "renews"),
      .replaces = columns::id<DesignationId>(row, "replaces"),
      .successor = columns::id<DesignationId>(row, "successor"),
      .decision = columns::id<DecisionId>(row, "decision"),
      .reference = columns::text(row, "reference"),
      .decided_on = columns::date(row, "decided_on"),
      .announced_on = columns::date(row, "announced_on"),
      .ceremony_on = columns::date(row, "ceremony_on"),
      .ends_because = columns::word(row, "ends_because", &end_reason_named),
      .end_reason = columns::word(row, "end_reason", &end_reason_named),
      .ended_on = columns::date(row, "ended_on"),
      .contested = columns::flag(row, "contested")};
}

void require_sound(const Designation& designation) {
  const auto require = [](bool holds, std::string_view column) {
    if (!holds) columns::refuse(column, "");
  };
  const Terms& terms = designation.terms;
  const State state = designation.state;
  const bool hands_over = state == State::renewing || state == State::handing_over;
  const bool has_next = is_adopted(state) && designation.successor.has_value();
  require(state != State::unregistered, "state");
  require(!terms.embassies.empty(), "member");
  require(!hands_over || has_next, "successor");
  require(!terms.end.has_value() || *terms.end >= terms.start, "end_on");
  require(terms.end.has_value() || !(has_next || state == State::holdover), "end_on");
  if (state != State::ended) return;
  require(designation.end_reason.has_value(), "end_reason");
  require(designation.ended_on.has_value(), "ended_on");
  require(terms.end.has_value() || *designation.ended_on < terms.start, "end_on");
}

}  // namespace cpe
