#include "storage/exchange/history_file.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace cpe {
namespace {

const std::string head = "host,member,city,start,end,role,precision,confidence,source,note\n";
const std::string row = "MDA,ROU,Chisinau,2013-01-01,2014-12-31,sole,day,high,a letter,\n";

std::vector<ImportRecord> records_in(std::string_view csv) {
  std::vector<ImportRecord> records;
  read_history(csv).each([&](ImportRecord record) { records.push_back(std::move(record)); });
  return records;
}

std::vector<std::string> missing_columns(std::string_view csv) {
  try {
    read_history(csv);
  } catch (const Error& error) {
    if (error.sentence().phrase->key() == "file_has_the_columns") {
      return std::get<Names>(error.sentence().arguments.at(1).value).items;
    }
  }
  return {};
}

}  // namespace

TEST_CASE("a record keeps every field as it was typed, and where") {
  const auto records = records_in(head + "\n" + row);
  REQUIRE(records.size() == 1);
  CHECK(records[0].host.text == "MDA");
  CHECK(records[0].end.text == "2014-12-31");
  CHECK(records[0].source.text == "a letter");
  CHECK(records[0].note.text.empty());
  CHECK(records[0].city.line == 3);
  CHECK(records[0].city.column == 3);
}

TEST_CASE("the rows of a file are counted, and handed over as often as somebody asks") {
  const std::string csv = head + row + "\n" + row;
  const ImportRecords records = read_history(csv);
  CHECK(records.count == 2);
  for (int time = 0; time < 2; ++time) {
    std::vector<int> lines;
    records.each([&](const ImportRecord& record) { lines.push_back(record.host.line); });
    CHECK(lines == std::vector{2, 4});
  }
}

TEST_CASE("columns may stand in any order, in capitals and with spaces around") {
  const auto records = records_in(
      "Note;CONFIDENCE; source ;precision;role;end;start;city;member;host\n"
      "n;high;s;day;sole;2014;2013;Kyiv;POL;UKR\n");
  REQUIRE(records.size() == 1);
  CHECK(records[0].host.text == "UKR");
  CHECK(records[0].host.column == 10);
  CHECK(records[0].note.text == "n");
  CHECK(records[0].source.text == "s");
}

TEST_CASE("spaces around a field are no part of it") {
  const auto records = records_in(head + " MDA ,ROU,\" Chisinau\n\",2013,2014,sole,year,high,s,\n");
  CHECK(records[0].host.text == "MDA");
  CHECK(records[0].city.text == "Chisinau");
}

TEST_CASE("columns nobody knows are kept in the note") {
  const std::string wider = "colour," + head;
  SECTION("by their head") {
    CHECK(records_in(wider + "blue," + row)[0].note.text == "colour: blue");
  }
  SECTION("after what the note says itself") {
    const std::string noted = "MDA,ROU,Chisinau,2013,2014,sole,year,high,s,as agreed\n";
    CHECK(records_in(wider + "blue," + noted)[0].note.text == "as agreed; colour: blue");
  }
  SECTION("unless they are empty") { CHECK(records_in(wider + "," + row)[0].note.text.empty()); }
  SECTION("and fields beyond the head without one") {
    CHECK(records_in(head + "MDA,ROU,C,2013,2014,sole,year,high,s,n,more\n")[0].note.text ==
          "n; more");
  }
}

TEST_CASE("columns that are optional are read where they are there") {
  const std::string with = head.substr(0, head.size() - 1) + ",decision_ref,end_reason\n";
  const auto records =
      records_in(with + row.substr(0, row.size() - 1) + ",PO(2012)0345,handed_over\n");
  CHECK(records[0].decision_ref.text == "PO(2012)0345");
  CHECK(records[0].end_reason.text == "handed_over");
  CHECK(records[0].decided_on.text.empty());
  CHECK(records[0].decided_on.column == 0);
}

TEST_CASE("a short row has empty fields on its line") {
  const auto records = records_in(head + "MDA,ROU\n");
  CHECK(records[0].city.text.empty());
  CHECK(records[0].city.line == 2);
}

TEST_CASE("a head that lacks columns is refused with all their names") {
  CHECK(missing_columns("host,member,city,start,end,role,precision,confidence\nMDA\n") ==
        std::vector<std::string>{"source", "note"});
}

TEST_CASE("a column named twice is refused") {
  CHECK(refusal([] { read_history("host,Host,member\nMDA,MDA,ROU\n"); }) == "column_is_named_once");
}

TEST_CASE("a file without a head or without rows is refused") {
  CHECK(refusal([] { read_history(""); }) == "file_has_rows");
  CHECK(refusal([] { read_history(head); }) == "file_has_rows");
  CHECK(failure([] { read_history(head); }) == Code::storage);
}

}  // namespace cpe
