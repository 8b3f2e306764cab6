#include "workflows/columns.hpp"

#include <boost/json/serialize.hpp>
#include <limits>

#include "engine/error.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"
#include "workflows/contacts/recipient.hpp"
#include "workflows/notices/notice.hpp"
#include "workflows/reference/rows.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

/// What somebody is told of a row that cpe never wrote; "" where nothing is wrong with it.
template <class Read>
std::string damage(Read&& read) {
  try {
    read();
    return {};
  } catch (const Error& error) {
    CHECK(error.code() == Code::storage);
    const std::string text = fill(error.sentence(), Style{Language::en});
    return text.substr(0, text.find('\n'));
  }
}

}  // namespace

TEST_CASE("a column that is absent or NULL gives nothing") {
  const json::object row{{"null", nullptr}};
  for (const char* column : {"null", "absent"}) {
    CHECK(columns::text(row, column).empty());
    CHECK(columns::integer(row, column) == 0);
    CHECK(!columns::optional_integer(row, column));
    CHECK(!columns::date(row, column));
    CHECK(!columns::instant(row, column));
    CHECK(!columns::country(row, column));
    CHECK(!columns::word(row, column, &parse_recipient));
    CHECK(columns::rows(row, column).empty());
  }
}

TEST_CASE("a value that cpe never writes is damage, told with its column") {
  const json::object row{{"text", "2027-02-30"},
                         {"number", 7},
                         {"early", "1899-12-31"},
                         {"never", std::numeric_limits<std::int64_t>::max()},
                         {"country", "md"}};
  CHECK(damage([&] { columns::text(row, "number"); }) ==
        "the register is damaged: a row has \"7\" as number, which cpe never writes");
  CHECK(damage([&] { columns::integer(row, "text"); }) ==
        "the register is damaged: a row has \"2027-02-30\" as text, which cpe never writes");
  CHECK(damage([&] { columns::date(row, "text"); }) != "");
  CHECK(damage([&] { columns::date(row, "early"); }) != "");
  CHECK(damage([&] { columns::instant(row, "never"); }) != "");
  CHECK(damage([&] { columns::country(row, "country"); }) != "");
  CHECK(damage([&] { columns::word(row, "text", &parse_recipient); }) != "");
  CHECK(damage([&] { columns::rows(row, "text"); }) != "");
}

TEST_CASE("what must be there is damage where it is not") {
  const json::object row{{"day", "2027-01-01"}, {"nothing", nullptr}};
  CHECK(columns::needed(columns::date, row, "day") == Date::of(2027, 1, 1));
  CHECK(damage([&] { columns::needed(columns::date, row, "nothing"); }) ==
        "the register is damaged: a row lacks nothing, which cpe always writes");
}

TEST_CASE("JSON that no event of ours has is damage, and of a long one the beginning is told") {
  CHECK(columns::parsed(R"({"a":1})").at("a") == 1);
  for (const char* written : {"", "{", "[]", "\"a\"", "{\"a\":1}}", "{\"a\":\"\xff\"}"}) {
    CAPTURE(written);
    CHECK(damage([&] { columns::parsed(written); }) != "");
  }
  CHECK(damage([&] { columns::parsed(std::string(500, '[')); }).size() < 200);
  CHECK(damage([] { columns::row(json::value{7}); }) != "");
}

TEST_CASE("a country joins and leaves a framework, never nothing") {
  const json::object joined{{"kind", "joined"}, {"first_on", "1994-01-01"}, {"framework", ""}};
  CHECK(damage([&] { fact_from(joined); }) ==
        "the register is damaged: a row lacks framework, which cpe always writes");
  const json::object acceded{{"kind", "acceded"}, {"first_on", "1994-01-01"}, {"framework", ""}};
  CHECK(fact_from(acceded).on.first == Date::of(1994, 1, 1));
}

TEST_CASE("a notice whose facts name no country is damage") {
  const auto notice = [](const json::value& others) {
    const json::object facts{{"host", "MDA"},
                             {"start", "2027-01-01"},
                             {"precision", "day"},
                             {"follows", "nothing_yet"},
                             {"embassies", json::array{}},
                             {"other_members", others}};
    const json::object row{{"recipient", "desk"},
                           {"state", "held"},
                           {"due_at", 0},
                           {"queued_at", 0},
                           {"facts", json::serialize(facts)}};
    return damage([&] { notice_from(row); });
  };
  CHECK(notice(json::array{"ROU"}) == "");
  CHECK(notice(json::array{"Romania"}) != "");
  CHECK(notice(json::array{7}) != "");
  CHECK(notice("ROU") != "");
}

}  // namespace cpe
