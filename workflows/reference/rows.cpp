#include "workflows/reference/rows.hpp"

#include "workflows/columns.hpp"

namespace cpe {

boost::json::object row_of(const CountryFact& fact) {
  return {{"kind", name(fact.kind)},
          {"framework", fact.framework ? name(*fact.framework) : std::string_view{}},
          {"first_on", columns::of(fact.on.first)},
          {"last_on", columns::of(fact.on.last)},
          {"precision", name(fact.on.precision)},
          {"reason", columns::of(fact.reason)}};
}

CountryFact fact_from(const columns::Row& row) {
  const Date first = columns::needed(columns::date, row, "first_on");
  const FactKind kind = columns::needed(columns::word<FactKind>, row, "kind", &fact_kind_named);
  const auto framework = columns::word(row, "framework", &framework_named);
  const bool is_of_a_framework = kind == FactKind::joined || kind == FactKind::left;
  if (is_of_a_framework && !framework) columns::refuse(row, "framework");
  return {.kind = kind,
          .on = {first, columns::date(row, "last_on").value_or(first),
                 columns::word(row, "precision", &precision_named).value_or(Precision::day)},
          .framework = framework,
          .reason = columns::text(row, "reason")};
}

}  // namespace cpe
