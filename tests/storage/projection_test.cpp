#include "storage/record/projection.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

/// Read tables without a ledger: each `apply` is the next event of "MDA-2027-1".
struct Tables {
  Database database = Database::in_memory();
  Projection projection{database};
  Seq last{};

  void apply(const std::string& after, const std::string& subject = "MDA-2027-1") {
    ++last.value;
    projection.apply({.subject = Subject{subject},
                      .n = last.value,
                      .seq = last,
                      .recorded_at = {},
                      .occurred_at = {},
                      .name = "noted",
                      .actor = {},
                      .via = {},
                      .cause = {},
                      .payload = "{}",
                      .after = after,
                      .digest = {},
                      .hash = {}});
  }

  /// The rows that `sql` reads, as JSON without column names.
  std::string rows(const std::string& sql) {
    Query query = database.query(sql);
    std::string result;
    while (query.next()) {
      const json::object row = query.row();
      json::array values;
      for (const auto& [column, value] : row) values.push_back(value);
      result += json::serialize(values);
    }
    return result;
  }
};

const std::string armed =
    R"({"timer":[{"version":1,"step":"x","state":"armed","due_at":5,"rank":0,"armed_at":4}]})";
const std::string timers = "SELECT subject, version, step, state, due_at, fired_at FROM timer";

std::string country_fact(std::string_view last_on) {
  return R"({"country_fact":[{"first_on":"1994-03-16","kind":"joined","framework":"PFP",)"
         R"("last_on":")" +
         std::string{last_on} + R"(","precision":"day","reason":null}]})";
}

std::string tenure(std::string_view from, std::string_view to) {
  return R"({"tenure":[{"host":"MDA","from_on":)" + std::string{from} + R"(,"to_on":)" +
         std::string{to} + "}]}";
}

const std::string tenures = "SELECT from_on, to_on, known_from, known_until FROM tenure";

}  // namespace

TEST_CASE("a row is inserted the first time and only its named columns change afterwards") {
  Tables tables;
  tables.apply(armed);
  CHECK(tables.rows(timers) == R"(["MDA-2027-1",1,"x","armed",5,null])");
  tables.apply(R"({"timer":[{"version":1,"step":"x","state":"fired","fired_at":7}]})");
  CHECK(tables.rows(timers) == R"(["MDA-2027-1",1,"x","fired",5,7])");
}

TEST_CASE("a row belongs to the subject of its event") {
  Tables tables;
  tables.apply(armed);
  tables.apply(armed, "UKR-2027-1");
  CHECK(tables.rows("SELECT subject FROM timer ORDER BY subject") ==
        R"(["MDA-2027-1"]["UKR-2027-1"])");
}

TEST_CASE("a row that names nothing but its key stays as it is") {
  Tables tables;
  tables.apply(armed);
  tables.apply(R"({"timer":[{"version":1,"step":"x"}]})");
  CHECK(tables.rows(timers) == R"(["MDA-2027-1",1,"x","armed",5,null])");
}

TEST_CASE("a row that is gone is deleted, alone") {
  Tables tables;
  tables.database.execute("PRAGMA foreign_keys = OFF");
  tables.apply(R"({"embassy":[{"member":"ROU","position":0,"city":"Chisinau","paused":0},)"
               R"({"member":"POL","position":1,"city":null,"paused":0}]})");
  tables.apply(R"({"embassy":[{"member":"ROU","gone":true}]})");
  CHECK(tables.rows("SELECT designation, member FROM embassy") == R"(["MDA-2027-1","POL"])");
}

TEST_CASE("facts are only ever added, each known from its event") {
  Tables tables;
  tables.apply(country_fact("1994-03-16"), "MDA");
  tables.apply(country_fact("1994-03-31"), "MDA");
  CHECK(tables.rows("SELECT country, last_on, known_from FROM country_fact ORDER BY known_from") ==
        R"(["MDA","1994-03-16",1]["MDA","1994-03-31",2])");
}

TEST_CASE("a tenure that changes closes the former row and opens another") {
  Tables tables;
  tables.apply(tenure(R"("2027-01-01")", R"("2028-12-31")"));
  CHECK(tables.rows(tenures) == R"(["2027-01-01","2028-12-31",1,null])");
  tables.apply(tenure(R"("2027-01-01")", R"("2029-12-31")"));
  CHECK(tables.rows(tenures + " ORDER BY known_from") ==
        R"(["2027-01-01","2028-12-31",1,2]["2027-01-01","2029-12-31",2,null])");
  SECTION("and one that never was only closes it") {
    tables.apply(tenure("null", "null"));
    CHECK(tables.rows(tenures + " WHERE known_until IS NULL").empty());
    CHECK(tables.rows("SELECT known_until FROM tenure ORDER BY known_from") == "[2][3]");
  }
  SECTION("and leaves another designation's alone") {
    tables.apply(tenure(R"("2030-01-01")", "null"), "MDA-2030-1");
    CHECK(tables.rows(tenures + " WHERE known_until IS NULL ORDER BY from_on") ==
          R"(["2027-01-01","2029-12-31",2,null]["2030-01-01",null,3,null])");
  }
}

TEST_CASE("what deep values say is kept as their JSON") {
  Tables tables;
  tables.apply(R"({"policy":[{"version":1,"effective_on":"2010-01-01","settings":{"a":[1,"b"]}}]})",
               "policy");
  CHECK(tables.rows("SELECT settings FROM policy") == R"(["{\"a\":[1,\"b\"]}"])");
}

TEST_CASE("tables and columns that cannot be are refused before any SQL is made of them") {
  const auto after = GENERATE(
      as<std::string>{}, R"({"event":[{}]})", R"({"setting":[{"name":"clock","value":"0"}]})",
      R"({"timer; DROP TABLE event":[{}]})", R"({"timer":[{"version":1,"step":"x","":1}]})",
      R"({"timer":[{"version":1,"step":"x","state = 'fired' --":1}]})",
      R"({"timer":[{"version":1,"step":"x","State":"fired"}]})",
      R"({"timer":[{"version":1,"step":"x","due at":1}]})");
  CAPTURE(after);
  Tables tables;
  CHECK(failure([&] { tables.apply(after); }) == Code::fault);
  CHECK(tables.rows("SELECT name FROM setting").empty());
}

TEST_CASE("every read table is projected, and its key is what the projection takes it for") {
  Database database = Database::in_memory();
  std::vector<std::string> unprojected;
  Query all = database.query(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  while (all.next()) {
    const std::string name = all.text(0);
    const auto tables = projected_tables();
    const auto table = std::ranges::find(tables, std::string_view{name}, &ProjectedTable::name);
    if (table == tables.end()) {
      unprojected.push_back(name);
      continue;
    }
    Query keys = database.query("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk");
    keys.with(name);
    std::vector<std::string> expected;
    while (keys.next()) expected.push_back(keys.text(0));
    CHECK(std::vector<std::string>(table->keys.begin(), table->keys.end()) == expected);
  }
  std::ranges::sort(unprojected);
  CHECK(unprojected ==
        std::vector<std::string>{"event", "message", "message_notice", "setting", "text"});
}

}  // namespace cpe
