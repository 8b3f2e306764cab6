#include "storage/database/statement.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <boost/json/serialize.hpp>

#include "storage/database/failures.hpp"

namespace cpe {
namespace {

/// SQLite takes its own meaning from an address that is null: an empty text has one all the same.
const char* address_of(std::string_view text) { return text.data() == nullptr ? "" : text.data(); }

}  // namespace

// The statement.

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, const std::string& sql, const std::string& path)
    : path_{path} {
  sqlite3_stmt* made = nullptr;
  const int result = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()) + 1,
                                        SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  handle_.reset(made);
  if (result != SQLITE_OK) throw storage_error(SQLite::Exception{database, result}, path);
}

// One use of it.

Query::~Query() {
  // What a step reported was thrown then; resetting repeats it.
  if (statement_ != nullptr) sqlite3_reset(statement_->handle());
}

void Query::require(int result) const {
  if (result == SQLITE_OK) return;
  sqlite3* database = sqlite3_db_handle(statement_->handle());
  throw storage_error(SQLite::Exception{database, result}, statement_->path());
}

Query& Query::with(std::string_view text) {
  require(sqlite3_bind_text64(statement_->handle(), next_++, address_of(text), text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Query& Query::with_lent(std::string_view text) {
  require(sqlite3_bind_text64(statement_->handle(), next_++, address_of(text), text.size(),
                              SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Query& Query::with(std::int64_t number) {
  require(sqlite3_bind_int64(statement_->handle(), next_++, number));
  return *this;
}

Query& Query::with_blob(std::string_view bytes) {
  require(sqlite3_bind_blob64(statement_->handle(), next_++, address_of(bytes), bytes.size(),
                              SQLITE_TRANSIENT));
  return *this;
}

Query& Query::with_lent_blob(std::string_view bytes) {
  require(sqlite3_bind_blob64(statement_->handle(), next_++, address_of(bytes), bytes.size(),
                              SQLITE_STATIC));
  return *this;
}

Query& Query::with_null() {
  require(sqlite3_bind_null(statement_->handle(), next_++));
  return *this;
}

Query& Query::with_lent(const boost::json::value& value) {
  if (value.is_null()) return with_null();
  if (value.is_int64()) return with(value.get_int64());
  if (value.is_string()) return with_lent(std::string_view{value.get_string()});
  return with(boost::json::serialize(value));
}

bool Query::next() {
  const int result = sqlite3_step(statement_->handle());
  if (result == SQLITE_ROW) return true;
  require(result == SQLITE_DONE ? SQLITE_OK : result);
  return false;
}

std::int64_t Query::run() {
  next();
  return sqlite3_changes64(sqlite3_db_handle(statement_->handle()));
}

std::string_view Query::view(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_->handle(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_->handle(), column))};
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_->handle(), column);
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_->handle(), column) == SQLITE_NULL;
}

std::optional<Date> Query::date(int column) const {
  if (is_null(column)) return std::nullopt;
  return needed_date(column);
}

Date Query::needed_date(int column) const {
  const auto date = parse_date(view(column));
  if (!date || !lies_within_the_record(*date)) refuse(column);
  return *date;
}

Instant Query::instant(int column) const {
  const Instant instant{integer(column)};
  if (!lies_in_the_calendar(instant)) refuse(column);
  return instant;
}

CountryCode Query::country(int column) const {
  const auto code = CountryCode::from(view(column));
  if (!code) refuse(column);
  return *code;
}

void Query::refuse(int column) const {
  const std::string name = sqlite3_column_name(statement_->handle(), column);
  throw damage_error(statement_->path(), name + " " + text(column));
}

std::optional<int> Query::place_of(std::string_view column) const {
  const int columns = sqlite3_column_count(statement_->handle());
  for (int i = 0; i < columns; ++i) {
    const int place = (expected_ + i) % columns;
    if (sqlite3_column_name(statement_->handle(), place) != column) continue;
    expected_ = place + 1;
    return place;
  }
  return std::nullopt;
}

std::optional<int> Query::place_of(std::string_view column, int type) const {
  const auto place = place_of(column);
  if (!place || is_null(*place)) return std::nullopt;
  if (sqlite3_column_type(statement_->handle(), *place) != type) refuse(*place);
  return place;
}

std::optional<std::string_view> Query::find_text(std::string_view column) const {
  const auto place = place_of(column, SQLITE_TEXT);
  if (!place) return std::nullopt;
  return view(*place);
}

std::optional<std::int64_t> Query::find_integer(std::string_view column) const {
  const auto place = place_of(column, SQLITE_INTEGER);
  if (!place) return std::nullopt;
  return integer(*place);
}

std::string Query::shown(std::string_view column) const {
  const auto place = place_of(column);
  return place ? text(*place) : std::string{};
}

boost::json::object Query::row() const {
  boost::json::object result;
  const int columns = sqlite3_column_count(statement_->handle());
  result.reserve(static_cast<std::size_t>(columns));
  for (int i = 0; i < columns; ++i) {
    boost::json::value& value = result[sqlite3_column_name(statement_->handle(), i)];
    const int type = sqlite3_column_type(statement_->handle(), i);
    if (type == SQLITE_INTEGER) {
      value = integer(i);
    } else if (type != SQLITE_NULL) {
      value = view(i);
    }
  }
  return result;
}

}  // namespace cpe
