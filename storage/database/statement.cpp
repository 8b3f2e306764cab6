#include "storage/database/statement.hpp"

#include <SQLiteCpp/Column.h>
#include <sqlite3.h>

#include <boost/json/serialize.hpp>

#include "storage/database/failures.hpp"

namespace cpe {

Query::~Query() {
  if (statement_ != nullptr) statement_->tryReset();
}

Query& Query::with(std::string_view text) {
  at_the_border(path_, [&] { statement_->bind(next_++, std::string{text}); });
  return *this;
}

Query& Query::with(std::int64_t number) {
  at_the_border(path_, [&] { statement_->bind(next_++, number); });
  return *this;
}

Query& Query::with_blob(std::string_view bytes) {
  at_the_border(path_,
                [&] { statement_->bind(next_++, bytes.data(), static_cast<int>(bytes.size())); });
  return *this;
}

Query& Query::with_null() {
  at_the_border(path_, [&] { statement_->bind(next_++); });
  return *this;
}

Query& Query::with(const boost::json::value& value) {
  if (value.is_null()) return with_null();
  if (value.is_int64()) return with(value.get_int64());
  if (value.is_string()) return with(std::string_view{value.get_string()});
  return with(boost::json::serialize(value));
}

bool Query::next() {
  return at_the_border(path_, [&] { return statement_->executeStep(); });
}

std::int64_t Query::run() {
  return at_the_border(path_, [&] { return std::int64_t{statement_->exec()}; });
}

std::string Query::text(int column) const {
  return at_the_border(path_, [&] { return statement_->getColumn(column).getString(); });
}

std::int64_t Query::integer(int column) const {
  return at_the_border(path_, [&] { return statement_->getColumn(column).getInt64(); });
}

std::string Query::blob(int column) const { return text(column); }

bool Query::is_null(int column) const {
  return at_the_border(path_, [&] { return statement_->isColumnNull(column); });
}

std::optional<Date> Query::date(int column) const {
  if (is_null(column)) return std::nullopt;
  return needed_date(column);
}

Date Query::needed_date(int column) const {
  const auto date = parse_date(text(column));
  if (!date || !lies_within_the_record(*date)) refuse(column);
  return *date;
}

Instant Query::instant(int column) const {
  const Instant instant{integer(column)};
  if (!lies_in_the_calendar(instant)) refuse(column);
  return instant;
}

CountryCode Query::country(int column) const {
  const auto code = CountryCode::from(text(column));
  if (!code) refuse(column);
  return *code;
}

void Query::refuse(int column) const {
  throw damage_error(path_, std::string{statement_->getColumnName(column)} + " " + text(column));
}

boost::json::object Query::row() const {
  return at_the_border(path_, [&] {
    boost::json::object result;
    for (int i = 0; i < statement_->getColumnCount(); ++i) {
      const SQLite::Column column = statement_->getColumn(i);
      boost::json::value& value = result[column.getName()];
      if (column.isInteger()) {
        value = column.getInt64();
      } else if (!column.isNull()) {
        value = column.getString();
      }
    }
    return result;
  });
}

}  // namespace cpe
