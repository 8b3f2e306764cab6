// Values as columns, and back: the small vocabulary that every mapping to rows shares.

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

// Reading a row: a column that is absent or NULL gives nothing.  What no row of ours has there was
// altered by somebody, or by the disk: that throws `DamagedRow`.

/// Columns that are found by their names; what is read of them lasts until the row goes on.
class NamedColumns {
 public:
  virtual ~NamedColumns() = default;
  virtual std::optional<std::string_view> find_text(std::string_view column) const = 0;
  virtual std::optional<std::int64_t> find_integer(std::string_view column) const = 0;
  virtual std::string shown(std::string_view column) const = 0;  ///< whatever stands there
};

/// A row, wherever it stands, as a parameter: what an event's `after` says, or a table.
class Row {
 public:
  Row(const json::object& after) : after_{&after} {}
  Row(const NamedColumns& table) : table_{&table} {}
  std::optional<std::string_view> find_text(std::string_view column) const;
  std::optional<std::int64_t> find_integer(std::string_view column) const;
  /// Whatever stands there, for messages.
  std::string shown(std::string_view column) const;

 private:
  const json::object* after_ = nullptr;
  const NamedColumns* table_ = nullptr;
};

std::string text(const Row& row, std::string_view column);
std::int64_t integer(const Row& row, std::string_view column);  ///< 0 for NULL
std::optional<std::int64_t> optional_integer(const Row& row, std::string_view column);
bool flag(const Row& row, std::string_view column);
std::optional<Date> date(const Row& row, std::string_view column);
std::optional<Instant> instant(const Row& row, std::string_view column);
std::optional<CountryCode> country(const Row& row, std::string_view column);

/// Throws it: the row cannot have `value`, or what it has, in that column.
[[noreturn]] void refuse(std::string_view column, std::string_view value);
[[noreturn]] void refuse(const Row& row, std::string_view column);

template <class IdType>
std::optional<IdType> id(const Row& row, std::string_view column) {
  const auto value = row.find_text(column);
  if (!value || value->empty()) return std::nullopt;
  return IdType{std::string{*value}};
}

/// The column as a word that `read` knows (an enumerator, a recipient); nothing for NULL.
template <class Word>
std::optional<Word> word(const Row& row, std::string_view column,
                         std::optional<Word> (*read)(std::string_view)) {
  const auto written = row.find_text(column);
  if (!written || written->empty()) return std::nullopt;
  auto word = read(*written);
  if (!word) refuse(row, column);
  return word;
}

/// What one of these functions reads, where something must be there: `needed(date, row, "start")`.
template <class Read, class... How>
auto needed(Read read, const Row& row, std::string_view column, How... how) {
  auto value = read(row, column, how...);
  if (!value) refuse(row, column);
  return std::move(*value);
}

// The JSON of an event.

/// Its payload or its `after`, as it is stored.
json::object parsed(std::string_view written);

/// The rows of a table that its `after` changes, and one of them.
const json::array& rows(const json::object& after, std::string_view table);
const json::object& row(const json::value& value);

/// The name of an enumerator, or NULL.
template <class Enum>
json::value name_of(const std::optional<Enum>& value) {
  return value.has_value() ? json::value(name(*value)) : json::value(nullptr);
}

}  // namespace cpe::columns
