// A register in which somebody altered a row, past the triggers and the checks of the tables.
//
// The input: what is asked, which table, row and column, and how it is altered; then the value.

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstring>

#include "tests/fuzz/small_register.hpp"
#include "tests/fuzz/target.hpp"

namespace cpe::fuzz {
namespace {

enum class How { nothing, integer, text, bytes, patched, gone };

struct Change {
  std::array<unsigned char, 5> head = {};  ///< group, table, row, column, how
  std::string value;

  explicit Change(std::string_view input) {
    const std::size_t given = std::min(input.size(), head.size());
    std::copy_n(input.begin(), given, head.begin());
    value = input.substr(given);
  }
  How how() const { return static_cast<How>(head[4] % 6); }
};

/// The item that a number picks.
const std::string& picked(const std::vector<std::string>& from, unsigned char number) {
  return from[number % from.size()];
}

class Altered {
 public:
  explicit Altered(const std::filesystem::path& path)
      : database_{path.string(), SQLite::OPEN_READWRITE} {
    database_.exec("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF");
  }

  void alter(const Change& change) {
    static const std::vector<std::string> tables =
        column("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    const std::string& table = picked(tables, change.head[1]);
    const std::vector<std::string> names =
        column("SELECT name FROM pragma_table_info('" + table + "')");
    const std::vector<std::string> triggers =
        column("SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
    for (const std::string& name :
         column("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
      database_.exec("DROP TRIGGER " + name);
    }
    alter_row(table, picked(names, change.head[3]), change);
    for (const std::string& trigger : triggers) database_.exec(trigger);
  }

 private:
  std::vector<std::string> column(const std::string& sql) {
    SQLite::Statement query{database_, sql};
    std::vector<std::string> result;
    while (query.executeStep()) result.push_back(query.getColumn(0).getString());
    return result;
  }

  void alter_row(const std::string& table, const std::string& name, const Change& change) {
    const auto keys = column("SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0");
    std::string key = keys.front();
    for (std::size_t i = 1; i < keys.size(); ++i) key += ", " + keys[i];
    const std::string one = " WHERE (" + key + ") = (SELECT " + key + " FROM " + table +
                            " LIMIT 1 OFFSET " + std::to_string(int{change.head[2]}) + ")";
    if (change.how() == How::gone) {
      database_.exec("DELETE FROM " + table + one);
      return;
    }
    std::string value = change.value;
    if (change.how() == How::patched) {
      const auto present = column("SELECT " + name + " FROM " + table + one);
      if (present.empty()) return;
      value = patched(present.front(), change.value);
    }
    SQLite::Statement update{database_, "UPDATE " + table + " SET " + name + " = ?" + one};
    bind(update, change.how(), value);
    update.exec();
  }

  /// The text with what follows the first byte written over it, from the place that byte names.
  static std::string patched(std::string text, const std::string& patch) {
    if (patch.empty() || text.empty()) return text;
    const std::size_t place = static_cast<unsigned char>(patch[0]) * text.size() / 256;
    return text.replace(place, std::min(patch.size() - 1, text.size() - place), patch, 1);
  }

  static void bind(SQLite::Statement& update, How how, const std::string& value) {
    std::int64_t number = 0;
    std::memcpy(&number, value.data(), std::min(value.size(), sizeof number));
    if (how == How::nothing) update.bind(1);
    if (how == How::integer) update.bind(1, number);
    if (how == How::text || how == How::patched) update.bind(1, value);
    if (how == How::bytes) update.bind(1, value.data(), static_cast<int>(value.size()));
  }

  SQLite::Database database_;
};

}  // namespace

void rows(std::string_view input) {
  const Change change{input};
  const SpoiltFile file{small_register()};
  try {
    Altered{file.path()}.alter(change);
  } catch (const SQLite::Exception&) {
    return;  // SQLite itself refuses it: a value of another type, a key that is there already
  }
  file.ask_group(change.head[0]);
}

}  // namespace cpe::fuzz
