#include "workflows/columns.hpp"

namespace cpe::columns {

json::object changed(const json::object& before, const json::object& after) {
  json::object result;
  for (const auto& [column, value] : after) {
    const json::value* old = before.if_contains(column);
    if (old == nullptr || *old != value) result[column] = value;
  }
  return result;
}

std::string text(const json::object& row, std::string_view column) {
  const json::value* value = row.if_contains(column);
  if (value == nullptr || !value->is_string()) return {};
  return std::string{value->get_string()};
}

std::optional<std::int64_t> optional_integer(const json::object& row, std::string_view column) {
  const json::value* value = row.if_contains(column);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

std::int64_t integer(const json::object& row, std::string_view column) {
  return optional_integer(row, column).value_or(0);
}

bool flag(const json::object& row, std::string_view column) { return integer(row, column) != 0; }

std::optional<Date> date(const json::object& row, std::string_view column) {
  return parse_date(text(row, column));
}

}  // namespace cpe::columns
