#include "cli/arguments.hpp"

#include <stdexcept>

#include "cli/parser.hpp"
#include "tests/catch.hpp"
#include "tests/cli/samples.hpp"

namespace cpe {

namespace {

Arguments parsed(const std::vector<std::string>& words) {
  static const std::vector<Command> all = sample_commands();
  return parse(all, words, Language::en);
}

Arguments asked_on(const std::string& day) { return parsed({"who", "UKR", "--on", day}); }
Arguments known_at(const std::string& time) { return parsed({"who", "UKR", "--known-at", time}); }
Arguments offered(const std::string& option, const std::string& value) {
  return parsed({"offer", "submit", "MDA", "ROU", option, value});
}

std::string instant_text(const std::string& time) {
  return to_text(known_at(time).instant("--known-at").value());
}

}  // namespace

TEST_CASE("a date is read") {
  CHECK(asked_on("2014-03-01").date("--on") == Date::of(2014, 3, 1));
  CHECK_FALSE(parsed({"who", "UKR"}).date("--on"));
}

TEST_CASE("a date that is none is refused with the reason") {
  const auto refused = [](const std::string& day) {
    return refusal([&] { asked_on(day).date("--on"); });
  };
  CHECK(refused("2026-02-30") ==
        "2: --on: 2026-02-30 is not a day of the calendar\ncheck day and month");
  CHECK(refused("1.3.2014") ==
        "2: --on: \"1.3.2014\" is not a date\nwrite YYYY-MM-DD, e.g. 2027-01-01");
  CHECK(refused("2014-03-01 18:00").starts_with("2: --on: \"2014-03-01 18:00\" is not a date"));
  CHECK(refused("2014-03").starts_with("2: --on: \"2014-03\" is not a date"));
}

TEST_CASE("an instant is RFC 3339, a wall time in Brussels or the end of a day") {
  CHECK(instant_text("2026-11-20T17:00:00Z") == "2026-11-20T17:00:00Z");
  CHECK(instant_text("2026-11-20T18:00:00+01:00") == "2026-11-20T17:00:00Z");
  CHECK(instant_text("2026-11-20 18:00") == "2026-11-20T17:00:00Z");
  CHECK(known_at("2026-11-20").instant("--known-at") == last_instant_of(Date::of(2026, 11, 20)));
  CHECK_FALSE(parsed({"who", "UKR"}).instant("--known-at"));
  CHECK_FALSE(parsed({"who", "UKR"}).is_ambiguous("--known-at"));
}

TEST_CASE("a wall time that comes twice means the later one, and it can be told") {
  CHECK(instant_text("2026-10-25 02:30") == "2026-10-25T01:30:00Z");
  CHECK(known_at("2026-10-25 02:30").is_ambiguous("--known-at"));
  CHECK_FALSE(known_at("2026-10-25T01:30:00Z").is_ambiguous("--known-at"));
  CHECK_FALSE(known_at("2026-11-20").is_ambiguous("--known-at"));
}

TEST_CASE("an instant that is none is refused with the reason") {
  const auto refused = [](const std::string& time) {
    return refusal([&] { known_at(time).instant("--known-at"); });
  };
  CHECK(refused("2026-03-29 02:30").find("does not exist in Brussels") != std::string::npos);
  CHECK(refused("2026-02-30 18:00") ==
        "2: --known-at: 2026-02-30 is not a day of the calendar\ncheck day and month");
  CHECK(refused("2026-02-30").find("not a day of the calendar") != std::string::npos);
  CHECK(refused("yesterday").find("\"yesterday\" is not a time") != std::string::npos);
  CHECK(refused("2026-11-20 25:00").find("is not a time") != std::string::npos);
}

TEST_CASE("a date alone is too coarse for an exact instant") {
  CHECK(refusal([] { known_at("2026-11-20").exact_instant("--known-at"); }) ==
        "2: --known-at: 2026-11-20 does not say at what time\nadd the time: \"2026-11-20 18:00\"");
  CHECK(known_at("2026-11-20 18:00").exact_instant("--known-at") ==
        parse_instant("2026-11-20T17:00:00Z"));
}

TEST_CASE("numbers and durations are read whole") {
  CHECK(offered("--terms", "12").integer("--terms") == 12);
  CHECK(offered("--term", "2y").span("--term") == Span{.months = 24});
  for (const char* text : {"12a", "1.5", "+-1", "99999999999999999999"}) {
    CHECK(refusal([&] {
            offered("--terms", text).integer("--terms");
          }).find("is not a whole number") != std::string::npos);
  }
  CHECK(refusal([] {
          offered("--term", "two years").span("--term");
        }).starts_with("2: --term: \"two years\" is not a duration"));
}

TEST_CASE("to ask for what the command does not declare is a bug") {
  CHECK_THROWS_AS(parsed({"who", "UKR"}).has("--city"), std::logic_error);
  CHECK_THROWS_AS(parsed({"who", "UKR"}).text("--on"), std::logic_error);
  CHECK_FALSE(parsed({"who", "UKR"}).flag("--dry-run"));
}

TEST_CASE("the recorded line holds nothing personal and no folder") {
  CHECK(parsed({"--db", "/home/ann/x.db", "note", "MDA-2027-1", "Ann called", "--by", "phone"})
            .recorded_line() == "cpe note --db x.db MDA-2027-1 … --by phone");
  CHECK(parsed({"note", "MDA", "--reason=Ann said so", "--on-behalf-of", "Ann", "--dry-run"})
            .recorded_line() == "cpe note MDA --reason … --on-behalf-of … --dry-run");
  CHECK(parsed({"note", "MDA", "-o", "secret/folder/a b.csv"}).recorded_line() ==
        "cpe note MDA -o 'a b.csv'");
}

TEST_CASE("the recorded line could be typed again") {
  CHECK(offered("--city", "L'Aquila (AQ)").recorded_line() ==
        "cpe offer submit MDA ROU --city 'L'\\''Aquila (AQ)'");
  CHECK(offered("--city", "Chișinău").recorded_line() ==
        "cpe offer submit MDA ROU --city Chișinău");
}

}  // namespace cpe
