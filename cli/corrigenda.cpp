#include "cli/corrigenda.hpp"

#include "cli/shapes.hpp"
#include "storage/queries/corrigenda.hpp"
#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase clerical{
    "corrigendum", "corrigendum {reference} of {day}: {host}: {is} instead of {was} ({id})",
    "rectificatif {reference} du {day}\u00a0: {host}\u00a0: {is} au lieu de {was} ({id})"};
constexpr Phrase replaced{"corrigendum", "{id} ({host}) gave way to {decision}",
                          "{id} ({host}) a été remplacée par {decision}"};

/// "PO(2026)0399, D-2026-4".
std::string named(const Decision& decision) {
  if (decision.reference.empty()) return decision.id.text();
  return decision.reference + ", " + decision.id.text();
}

struct Replacement {
  DesignationId line;
  Decision by;
};

std::vector<Replacement> replacements_in(Session& session, const Decision& list, KnownAt known_at) {
  std::vector<Replacement> result;
  if (list.state != DecisionState::adopted) return result;
  for (const DesignationId& line : list.lines) {
    const auto by = decision_in_place_of(session.database(), line, known_at);
    if (!by || *by == list.id) continue;
    if (auto found = find_decision(session.database(), *by, known_at)) {
      result.push_back({line, std::move(*found)});
    }
  }
  return result;
}

}  // namespace

std::vector<Sentence> corrigenda_in_words(Session& session, const Decision& list,
                                          KnownAt known_at) {
  std::vector<Sentence> result;
  for (const auto& each : clerical_corrigenda(session.database(), list.id, known_at)) {
    result.push_back({clerical,
                      {{"reference", each.reference},
                       {"day", each.issued_on},
                       {"host", each.was.host},
                       {"is", embassies_text(session, each.is, each.issued_on)},
                       {"was", embassies_text(session, each.was, each.issued_on)},
                       {"id", each.was.id.text()}}});
  }
  for (const Replacement& each : replacements_in(session, list, known_at)) {
    result.push_back(
        {replaced,
         {{"id", each.line.text()}, {"host", host_of(each.line)}, {"decision", named(each.by)}}});
  }
  return result;
}

json::array corrigenda_shapes(Session& session, const Decision& list, KnownAt known_at) {
  json::array result;
  for (const auto& each : clerical_corrigenda(session.database(), list.id, known_at)) {
    result.push_back(json::object{{"kind", "clerical"},
                                  {"designation", columns::of(each.was.id)},
                                  {"reference", columns::of(each.reference)},
                                  {"issued_on", columns::of(each.issued_on)},
                                  {"was", embassies_text(session, each.was, each.issued_on)},
                                  {"is", embassies_text(session, each.is, each.issued_on)}});
  }
  for (const Replacement& each : replacements_in(session, list, known_at)) {
    result.push_back(json::object{{"kind", "substantive"},
                                  {"designation", columns::of(each.line)},
                                  {"reference", columns::of(each.by.reference)},
                                  {"decision", columns::of(each.by.id)}});
  }
  return result;
}

}  // namespace cpe
