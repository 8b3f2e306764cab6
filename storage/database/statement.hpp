// A prepared statement as the rest of storage uses it: bound by number, read by a column's number
// or name, reset when the use is over.  What SQLite refuses leaves as `Error{Code::storage}`.
//
// It stands on SQLite's own functions: a commit binds some thirty texts and reads as many columns,
// and SQLiteCpp copies each text twice and counts a reference for each column.

#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/id.hpp"
#include "engine/time.hpp"
#include "workflows/columns.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace cpe {

/// Prepared once, used often.
class Statement {
 public:
  /// `path`, the file it works on, is named when something fails and outlives the statement.
  Statement(sqlite3* database, const std::string& sql, const std::string& path);

  sqlite3_stmt* handle() const { return handle_.get(); }
  const std::string& path() const { return path_; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  const std::string& path_;
};

/// One use of a kept statement.  Texts bound are copied, unless they are lent.
class Query final : public columns::NamedColumns {
 public:
  explicit Query(const Statement& statement) : statement_{&statement} {}
  ~Query() override;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query(Query&& other) noexcept
      : columns::NamedColumns{}, statement_{other.statement_}, next_{other.next_} {
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

  // What is lent outlives the query and is not copied.

  Query& with_lent(std::string_view text);
  Query& with_lent_blob(std::string_view bytes);
  /// A column of an event's `after`: text, whole number or NULL; anything deeper as its JSON.
  Query& with_lent(const boost::json::value& value);

  /// Advances to the next row; false after the last.
  bool next();
  /// Runs a statement that returns no rows; how many rows it changed.
  std::int64_t run();

  // Reads a column of the current row, from 0.

  std::string text(int column) const { return std::string{view(column)}; }  ///< "" for NULL
  /// The same without a copy, until the query goes on.
  std::string_view view(int column) const;
  std::int64_t integer(int column) const;
  std::string blob(int column) const { return text(column); }
  bool is_null(int column) const;

  // What no row of ours has there is `Error{Code::storage}`: the file is damaged.
  std::optional<Date> date(int column) const;  ///< nothing for NULL
  Date needed_date(int column) const;
  Instant instant(int column) const;
  CountryCode country(int column) const;

  /// Throws it: the current row cannot have what it has in that column.
  [[noreturn]] void refuse(int column) const;

  // Or by its name, quickest in the order of the columns.

  std::optional<std::string_view> find_text(std::string_view column) const override;
  std::optional<std::int64_t> find_integer(std::string_view column) const override;
  std::string shown(std::string_view column) const override;

  /// The current row as JSON.
  boost::json::object row() const;

 private:
  void require(int result) const;
  std::optional<int> place_of(std::string_view column) const;
  /// The same of a column of that type; nothing for NULL.
  std::optional<int> place_of(std::string_view column, int type) const;

  const Statement* statement_;
  int next_ = 1;
  mutable int expected_ = 0;  ///< the column that a reader asks for next, most likely
};

}  // namespace cpe
