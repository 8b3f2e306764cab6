#include "storage/exchange/csv.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

using namespace std::string_literals;
using Rows = std::vector<std::vector<std::string>>;

Rows texts(std::string_view csv) {
  Rows rows;
  for (const CsvRow& row : parse_csv(csv)) {
    rows.emplace_back();
    for (const CsvField& field : row) rows.back().push_back(field.text);
  }
  return rows;
}

/// The line on which each field begins.
std::vector<std::vector<int>> lines(std::string_view csv) {
  std::vector<std::vector<int>> rows;
  for (const CsvRow& row : parse_csv(csv)) {
    rows.emplace_back();
    for (const CsvField& field : row) rows.back().push_back(field.line);
  }
  return rows;
}

/// The line that the sentence of a refusal names.
std::int64_t faulty_line(std::string_view csv) {
  try {
    parse_csv(csv);
  } catch (const Error& error) {
    return std::get<std::int64_t>(error.sentence().arguments.at(0).value);
  }
  return 0;
}

const Rows two_rows = {{"a", "b"}, {"1", "2"}};

}  // namespace

TEST_CASE("rows end with a line feed, with CRLF or with the file") {
  CHECK(texts("a,b\n1,2\n") == two_rows);
  CHECK(texts("a,b\r\n1,2\r\n") == two_rows);
  CHECK(texts("a,b\n1,2") == two_rows);
}

TEST_CASE("a byte order mark is no part of the first field") {
  CHECK(texts("\xef\xbb\xbf"
              "a,b\n1,2\n") == two_rows);
  CHECK(texts("\xef\xbb\xbf\"a\",b\n1,2\n") == two_rows);
}

TEST_CASE("an empty text has no rows") {
  CHECK(texts("").empty());
  CHECK(texts("\xef\xbb\xbf").empty());
  CHECK(texts("\n\r\n\n").empty());
}

TEST_CASE("empty lines are left out and counted") {
  CHECK(texts("a,b\n\n,\n1,2\n") == two_rows);
  CHECK(lines("a,b\n\n,\n1,2\n")[1] == std::vector{4, 4});
}

TEST_CASE("fields are counted within their row, empty ones too") {
  const auto rows = parse_csv("a,,c\n,x,\n");
  REQUIRE(rows.size() == 2);
  REQUIRE(rows[1].size() == 3);
  CHECK(rows[0][2].column == 3);
  CHECK(rows[1][1].text == "x");
  CHECK(rows[1][1].column == 2);
  CHECK(rows[1][2].text.empty());
}

TEST_CASE("semicolons separate where the first line has more of them") {
  CHECK(texts("a;b\n1;2\n") == two_rows);
  CHECK(texts("a;b\n\"1,5\";2,5\n") == Rows{{"a", "b"}, {"1,5", "2,5"}});
  CHECK(texts("a,b\n1;5,2\n") == Rows{{"a", "b"}, {"1;5", "2"}});
}

TEST_CASE("a quoted field keeps separators, quotes and line feeds") {
  CHECK(texts("\"a,\"\"x\"\"\",b\n\"1\n2\",\"\"\n") == Rows{{"a,\"x\"", "b"}, {"1\n2", ""}});
  CHECK(texts("a,\"b\r\nc\"\r\n") == Rows{{"a", "b\r\nc"}});
}

TEST_CASE("a field knows the line on which it begins, after line feeds in quotes too") {
  CHECK(lines("a,b\n\"1\n2\",x\ny,z\n") == std::vector<std::vector<int>>{{1, 1}, {2, 3}, {4, 4}});
  CHECK(lines("a,b\r\n\"1\r\n\r\n2\",\r\ny,z\r\n") ==
        std::vector<std::vector<int>>{{1, 1}, {2, 4}, {5, 5}});
}

TEST_CASE(
    "a quotation mark that is never closed is refused by the line on which its field begins") {
  CHECK(refusal([] { parse_csv("a,b\n1,\"2\n3,4\n"); }) == "csv_quotes_are_closed");
  CHECK(faulty_line("a,b\n1,\"2\n3,4\n") == 2);
  CHECK(faulty_line("a,b\n1,2\n\"") == 3);
}

TEST_CASE("a quotation mark in the middle of a field is refused by its line") {
  CHECK(refusal([] { parse_csv("a,b\n1,x\"y\"\n"); }) == "csv_quotes_are_closed");
  CHECK(faulty_line("a,b\n1,x\"y\"\n") == 2);
}

TEST_CASE("letters of every language pass") {
  CHECK(texts("a,Kyïv\nTórshavn,Ереван\n😀,ⵣ\n") ==
        Rows{{"a", "Kyïv"}, {"Tórshavn", "Ереван"}, {"😀", "ⵣ"}});
}

TEST_CASE("binary files and texts that are not UTF-8 are refused by line") {
  const auto bad = GENERATE(as<std::string>{}, "\0"s,  // a NUL
                            "\xff\xfe"s,               // UTF-16
                            "Chi\xfainau"s,            // Latin-1
                            "\xc3"s,                   // cut off
                            "\x80"s,                   // a tail without a head
                            "\xc0\xaf"s,               // too long a form of "/"
                            "\xe0\x80\xaf"s,           // the same in three bytes
                            "\xf0\x80\x80\xaf"s,       // the same in four
                            "\xed\xa0\x80"s,           // half of a surrogate pair
                            "\xf4\x90\x80\x80"s,       // beyond the last letter
                            "\xf5\x80\x80\x80"s);
  CAPTURE(bad);
  CHECK(refusal([&] { parse_csv("a,b\n1," + bad + "\n"); }) == "csv_is_text");
  CHECK(failure([&] { parse_csv(bad); }) == Code::storage);
  CHECK(faulty_line("a,b\n1," + bad + "\n") == 2);
}

}  // namespace cpe
