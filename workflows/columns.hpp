// Values as columns: the small vocabulary that every mapping to rows shares.

#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engine/id.hpp"
#include "engine/time.hpp"

namespace cpe::columns {

namespace json = boost::json;

inline json::value of(Date date) { return json::value(to_text(date)); }
inline json::value of(Instant instant) { return json::value(instant.micros); }
inline json::value of(CountryCode code) { return json::value(code.view()); }
inline json::value of(bool flag) { return json::value(flag ? 1 : 0); }
inline json::value of(int number) { return json::value(number); }
inline json::value of(std::int64_t number) { return json::value(number); }

/// An empty text is no text: NULL.
inline json::value of(std::string_view text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}
inline json::value of(const std::string& text) { return of(std::string_view{text}); }

template <class Tag>
json::value of(const Id<Tag>& id) {
  return json::value(id.text());
}
template <class T>
json::value of(const std::optional<T>& value) {
  return value.has_value() ? of(*value) : json::value(nullptr);
}

/// The columns of `after` that `before` lacks or has otherwise.
json::object changed(const json::object& before, const json::object& after);

// Reading a row: a column that is absent, NULL or of another kind gives nothing.

/// Columns that are found by their names; what is read of them lasts until the row goes on.
class NamedColumns {
 public:
  virtual ~NamedColumns() = default;
  virtual std::optional<std::string_view> find_text(std::string_view column) const = 0;
  virtual std::optional<std::int64_t> find_integer(std::string_view column) const = 0;
};

/// A row, wherever it stands, as a parameter: what an event's `after` says, or a table.
class Row {
 public:
  Row(const json::object& after) : after_{&after} {}
  Row(const NamedColumns& table) : table_{&table} {}
  std::optional<std::string_view> find_text(std::string_view column) const;
  std::optional<std::int64_t> find_integer(std::string_view column) const;

 private:
  const json::object* after_ = nullptr;
  const NamedColumns* table_ = nullptr;
};

std::string text(const Row& row, std::string_view column);
std::int64_t integer(const Row& row, std::string_view column);  ///< 0 for NULL
std::optional<std::int64_t> optional_integer(const Row& row, std::string_view column);
bool flag(const Row& row, std::string_view column);
std::optional<Date> date(const Row& row, std::string_view column);

template <class IdType>
std::optional<IdType> id(const Row& row, std::string_view column) {
  const auto value = row.find_text(column);
  if (!value || value->empty()) return std::nullopt;
  return IdType{std::string{*value}};
}

/// The column as a word of one of our enumerations; nothing for NULL.
template <class Enum>
std::optional<Enum> word(const Row& row, std::string_view column,
                         std::optional<Enum> (*named)(std::string_view)) {
  const auto value = row.find_text(column);
  return value ? named(*value) : std::nullopt;
}

/// The name of an enumerator, or NULL.
template <class Enum>
json::value name_of(const std::optional<Enum>& value) {
  return value.has_value() ? json::value(name(*value)) : json::value(nullptr);
}

}  // namespace cpe::columns
