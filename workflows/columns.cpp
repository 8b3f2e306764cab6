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

std::optional<std::string_view> Row::find_text(std::string_view column) const {
  if (table_ != nullptr) return table_->find_text(column);
  const json::value* value = after_->if_contains(column);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view{value->get_string()};
}

std::optional<std::int64_t> Row::find_integer(std::string_view column) const {
  if (table_ != nullptr) return table_->find_integer(column);
  const json::value* value = after_->if_contains(column);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

std::string text(const Row& row, std::string_view column) {
  return std::string{row.find_text(column).value_or(std::string_view{})};
}

std::optional<std::int64_t> optional_integer(const Row& row, std::string_view column) {
  return row.find_integer(column);
}

std::int64_t integer(const Row& row, std::string_view column) {
  return row.find_integer(column).value_or(0);
}

bool flag(const Row& row, std::string_view column) { return integer(row, column) != 0; }

std::optional<Date> date(const Row& row, std::string_view column) {
  return parse_date(row.find_text(column).value_or(std::string_view{}));
}

}  // namespace cpe::columns
