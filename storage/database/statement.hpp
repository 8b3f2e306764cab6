// A prepared statement as the rest of storage uses it: bound by number, read by column, reset when
// the use is over.  SQLite's exceptions end here: they leave as `Error{Code::storage}`.

#pragma once

#include <SQLiteCpp/Statement.h>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/id.hpp"
#include "engine/time.hpp"

namespace cpe {

/// One use of a kept statement.  Texts bound are copied.
class Query {
 public:
  /// `path`, the file it works on, is named when something fails and outlives the query.
  Query(SQLite::Statement& statement, const std::string& path)
      : statement_{&statement}, path_{path} {}
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query(Query&& other) noexcept
      : statement_{other.statement_}, path_{other.path_}, next_{other.next_} {
    other.statement_ = nullptr;
  }
  Query& operator=(Query&&) = delete;

  // Binds the next parameter: ?1, ?2, ...

  Query& with(std::string_view text);
  Query& with(const std::string& text) { return with(std::string_view{text}); }
  Query& with(const char* text) { return with(std::string_view{text}); }
  Query& with(std::int64_t number);
  Query& with(int number) { return with(std::int64_t{number}); }
  Query& with(Date date) { return with(to_text(date)); }
  Query& with(Instant instant) { return with(instant.micros); }
  Query& with(Seq seq) { return with(seq.value); }
  Query& with(CountryCode code) { return with(code.view()); }
  template <class Tag>
  Query& with(const Id<Tag>& id) {
    return with(std::string_view{id.text()});
  }
  Query& with_blob(std::string_view bytes);
  Query& with_null();
  /// A column of an event's `after`: text, whole number or NULL; anything deeper as its JSON.
  Query& with(const boost::json::value& value);

  /// Advances to the next row; false after the last.
  bool next();
  /// Runs a statement that returns no rows; how many rows it changed.
  std::int64_t run();

  // Reads a column of the current row, from 0.

  std::string text(int column) const;  ///< "" for NULL
  std::int64_t integer(int column) const;
  std::string blob(int column) const;
  bool is_null(int column) const;

  // What no row of ours has there is `Error{Code::storage}`: the file is damaged.
  std::optional<Date> date(int column) const;  ///< nothing for NULL
  Date needed_date(int column) const;
  Instant instant(int column) const;
  CountryCode country(int column) const;

  /// Throws it: the current row cannot have what it has in that column.
  [[noreturn]] void refuse(int column) const;

  /// The current row with its column names.
  boost::json::object row() const;

 private:
  SQLite::Statement* statement_;
  const std::string& path_;
  int next_ = 1;
};

}  // namespace cpe
