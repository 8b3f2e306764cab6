#include "workflows/columns.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "engine/damage.hpp"

namespace cpe::columns {
namespace {

constexpr Phrase unreadable{
    "row_is_readable",
    "the register is damaged: a row has \"{value}\" as {column}, which cpe never writes\n"
    "`cpe verify` and `cpe rebuild --check` say what was altered; restore a backup",
    "le registre est endommagé\u00a0: une ligne porte «\u00a0{value}\u00a0» comme {column}, ce que "
    "cpe n’écrit jamais\n"
    "`cpe verify` et `cpe rebuild --check` disent ce qui a été altéré\u00a0; restaurez une "
    "sauvegarde"};

constexpr Phrase missing{
    "row_is_readable",
    "the register is damaged: a row lacks {column}, which cpe always writes\n"
    "`cpe verify` and `cpe rebuild --check` say what was altered; restore a backup",
    "le registre est endommagé\u00a0: une ligne est sans {column}, que cpe écrit toujours\n"
    "`cpe verify` et `cpe rebuild --check` disent ce qui a été altéré\u00a0; restaurez une "
    "sauvegarde"};

/// The value that stands in a column; nothing where it is absent or NULL.
const json::value* present(const json::object& row, std::string_view column) {
  const json::value* value = row.if_contains(column);
  return value == nullptr || value->is_null() ? nullptr : value;
}

std::string text_of(const json::value& value) {
  return value.is_string() ? std::string{value.get_string()} : json::serialize(value);
}

}  // namespace

json::object changed(const json::object& before, const json::object& after) {
  json::object result;
  for (const auto& [column, value] : after) {
    const json::value* old = before.if_contains(column);
    if (old == nullptr || *old != value) result[column] = value;
  }
  return result;
}

void refuse(std::string_view column, std::string_view value) {
  if (value.empty()) throw DamagedRow{missing, {{"column", std::string{column}}}};
  constexpr std::size_t enough_to_find_it = 60;
  throw DamagedRow{unreadable,
                   {{"value", std::string{value.substr(0, enough_to_find_it)}},
                    {"column", std::string{column}}}};
}

void refuse(const Row& row, std::string_view column) { refuse(column, row.shown(column)); }

std::optional<std::string_view> Row::find_text(std::string_view column) const {
  if (table_ != nullptr) return table_->find_text(column);
  const json::value* value = present(*after_, column);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) refuse(*this, column);
  return std::string_view{value->get_string()};
}

std::optional<std::int64_t> Row::find_integer(std::string_view column) const {
  if (table_ != nullptr) return table_->find_integer(column);
  const json::value* value = present(*after_, column);
  if (value == nullptr) return std::nullopt;
  if (!value->is_int64()) refuse(*this, column);
  return value->get_int64();
}

std::string Row::shown(std::string_view column) const {
  if (table_ != nullptr) return table_->shown(column);
  const json::value* value = present(*after_, column);
  return value == nullptr ? std::string{} : text_of(*value);
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
  const auto written = row.find_text(column);
  if (!written || written->empty()) return std::nullopt;
  const auto date = parse_date(*written);
  if (!date || !lies_within_the_record(*date)) refuse(row, column);
  return date;
}

std::optional<Instant> instant(const Row& row, std::string_view column) {
  const auto micros = row.find_integer(column);
  if (!micros) return std::nullopt;
  if (!lies_in_the_calendar(Instant{*micros})) refuse(row, column);
  return Instant{*micros};
}

std::optional<CountryCode> country(const Row& row, std::string_view column) {
  const auto written = row.find_text(column);
  if (!written || written->empty()) return std::nullopt;
  const auto code = CountryCode::from(*written);
  if (!code) refuse(row, column);
  return code;
}

json::object parsed(std::string_view written) {
  boost::system::error_code error;
  json::value value = json::parse(written, error);
  if (error || !value.is_object()) refuse("JSON", written);
  return std::move(value.get_object());
}

const json::array& rows(const json::object& after, std::string_view table) {
  static const json::array none;
  const json::value* rows = present(after, table);
  if (rows == nullptr) return none;
  if (!rows->is_array()) refuse(after, table);
  return rows->get_array();
}

const json::object& row(const json::value& value) {
  if (!value.is_object()) refuse("JSON", text_of(value));
  return value.get_object();
}

}  // namespace cpe::columns
