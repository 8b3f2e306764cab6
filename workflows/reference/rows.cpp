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
  const Date first = columns::date(row, "first_on").value();
  return {.kind = columns::word(row, "kind", &fact_kind_named).value(),
          .on = {first, columns::date(row, "last_on").value_or(first),
                 columns::word(row, "precision", &precision_named).value_or(Precision::day)},
          .framework = columns::word(row, "framework", &framework_named),
          .reason = columns::text(row, "reason")};
}

}  // namespace cpe
