#include "engine/text.hpp"

#include <limits>
#include <stdexcept>
#include <string>

#include "tests/catch.hpp"

namespace cpe {

namespace {

constexpr Phrase adopted{"adopted", "{embassy} serves in {host} until {end}.",
                         "{embassy} sert en {host} jusqu\u2019au {end}."};
constexpr Phrase due{"due", "{count} {count|task is|tasks are} due",
                     "{count} {count|tâche à traiter|tâches à traiter}"};
constexpr Phrase only_form{"only_form", "{count|a task|some tasks}",
                           "{count|une tâche|des tâches}"};
constexpr Phrase reversed{"reversed", "{a} before {b}", "{b} apr\u00e8s {a}"};
constexpr Phrase cured{"cured", "closed since {day}\nreopen it",
                       "clos depuis le {day}\nrouvrez-le"};
constexpr Phrase state{"state", "in force", "en cours"};
constexpr Phrase now{"now", "now {state}", "maintenant {state}"};
constexpr Phrase unclosed{"unclosed", "a {slot", "un {slot"};
constexpr Phrase one_form{"one_form", "{count|task}", "{count|tâche}"};

const Style english{Language::en};
const Style french{Language::fr};

class NamingStyle final : public Style {
 public:
  using Style::Style;
  std::string country(const CountryCode& code) const override {
    if (code != CountryCode::of("MDA")) return Style::country(code);
    return language() == Language::fr ? "République de Moldova" : "Republic of Moldova";
  }
};

Instant at(std::string_view text) { return parse_instant(text).value(); }

std::string filled_due(std::int64_t count, const Style& style) {
  return fill({due, {{"count", count}}}, style);
}

}  // namespace

TEST_CASE("a phrase is filled in the reader's language") {
  const Sentence sentence{adopted,
                          {{"embassy", Names{{"GBR", "CAN"}}},
                           {"host", CountryCode::of("MDA")},
                           {"end", Date::of(2027, 1, 1)}}};
  CHECK(fill(sentence, NamingStyle{Language::en}) ==
        "GBR and CAN serves in Republic of Moldova until 1 January 2027.");
  CHECK(fill(sentence, NamingStyle{Language::fr}) ==
        "GBR et CAN sert en République de Moldova jusqu’au 1er\u00a0janvier 2027.");
}

TEST_CASE("a phrase without slots needs no arguments") {
  CHECK(fill(state, english) == "in force");
  CHECK(fill(state, french) == "en cours");
}

TEST_CASE("slots follow the order of each language and may repeat") {
  const Sentence sentence{reversed, {{"b", std::string{"noon"}}, {"a", std::string{"dawn"}}}};
  CHECK(fill(sentence, english) == "dawn before noon");
  CHECK(fill(sentence, french) == "noon après dawn");
}

TEST_CASE("the cure stays behind its line feed") {
  const Sentence sentence{cured, {{"day", Date::of(2026, 11, 20)}}};
  CHECK(fill(sentence, english) == "closed since 20 November 2026\nreopen it");
}

TEST_CASE("a filled value is never taken for a slot") {
  const Sentence sentence{reversed, {{"a", std::string{"{b}"}}, {"b", std::string{"}{|"}}}};
  CHECK(fill(sentence, english) == "{b} before }{|");
}

TEST_CASE("English is singular for one alone") {
  CHECK(filled_due(0, english) == "0 tasks are due");
  CHECK(filled_due(1, english) == "1 task is due");
  CHECK(filled_due(2, english) == "2 tasks are due");
}

TEST_CASE("French is singular for none and for one") {
  CHECK(filled_due(0, french) == "0 tâche à traiter");
  CHECK(filled_due(1, french) == "1 tâche à traiter");
  CHECK(filled_due(2, french) == "2 tâches à traiter");
}

TEST_CASE("a plural does not write its number") {
  CHECK(fill({only_form, {{"count", std::int64_t{1}}}}, english) == "a task");
  CHECK(fill({only_form, {{"count", std::int64_t{7}}}}, french) == "des tâches");
}

TEST_CASE("a sentence that lacks an argument is a bug") {
  CHECK_THROWS_AS(fill(adopted, english), std::logic_error);
  CHECK_THROWS_AS(fill({due, {{"number", std::int64_t{1}}}}, french), std::logic_error);
  CHECK_THROWS_WITH(fill(adopted, english), "phrase adopted, slot {embassy}: no argument");
}

TEST_CASE("a plural of anything but an integer is a bug") {
  CHECK_THROWS_AS(fill({only_form, {{"count", std::string{"1"}}}}, english), std::logic_error);
}

TEST_CASE("a slot that is not well written is a bug") {
  CHECK_THROWS_AS(fill({unclosed, {{"slot", std::string{"x"}}}}, english), std::logic_error);
  CHECK_THROWS_AS(fill({one_form, {{"count", std::int64_t{1}}}}, english), std::logic_error);
}

TEST_CASE("numbers from 10,000 on are grouped as each language groups them") {
  CHECK(render(std::int64_t{9'999}, english) == "9999");
  CHECK(render(std::int64_t{9'999}, french) == "9999");
  CHECK(render(std::int64_t{10'000}, english) == "10,000");
  CHECK(render(std::int64_t{10'000}, french) == "10\u202f000");
  CHECK(render(std::int64_t{123'456}, english) == "123,456");
  CHECK(render(std::int64_t{1'234'567}, french) == "1\u202f234\u202f567");
  CHECK(render(std::int64_t{-9'999}, english) == "-9999");
  CHECK(render(std::int64_t{-123'456}, english) == "-123,456");
  CHECK(render(std::numeric_limits<std::int64_t>::min(), english) == "-9,223,372,036,854,775,808");
}

TEST_CASE("names are joined as each language joins them") {
  CHECK(render(Names{}, english).empty());
  CHECK(render(Names{{"A"}}, french) == "A");
  CHECK(render(Names{{"A", "B"}}, english) == "A and B");
  CHECK(render(Names{{"A", "B"}}, french) == "A et B");
  CHECK(render(Names{{"A", "B", "C"}}, english) == "A, B and C");
  CHECK(render(Names{{"A", "B", "C"}}, french) == "A, B et C");
}

TEST_CASE("a country is written by its code where nobody knows its name") {
  CHECK(render(CountryCode::of("UKR"), english) == "UKR");
  CHECK(render(CountryCode::of("UKR"), NamingStyle{Language::fr}) == "UKR");
}

TEST_CASE("a phrase inside a phrase is in the same language") {
  CHECK(fill({now, {{"state", &state}}}, english) == "now in force");
  CHECK(fill({now, {{"state", &state}}}, french) == "maintenant en cours");
  CHECK_THROWS_AS(fill({now, {{"state", &due}}}, french), std::logic_error);
}

TEST_CASE("a long date names the month and in French calls the first of it 1er") {
  CHECK(long_date(Date::of(2027, 1, 1), Language::en) == "1 January 2027");
  CHECK(long_date(Date::of(2027, 1, 1), Language::fr) == "1er\u00a0janvier 2027");
  CHECK(long_date(Date::of(2027, 1, 2), Language::fr) == "2\u00a0janvier 2027");
  CHECK(long_date(Date::of(2026, 8, 31), Language::fr) == "31\u00a0août 2026");
  CHECK(long_date(Date::of(2026, 12, 21), Language::en) == "21 December 2026");
}

TEST_CASE("a long instant is the time of day in Brussels") {
  const Instant winter = at("2026-11-20T17:00:00Z");
  CHECK(long_instant(winter, Language::en) == "20 November 2026 18:00");
  CHECK(long_instant(winter, Language::fr) == "20\u00a0novembre 2026 à 18\u00a0h\u00a000");
  const Instant summer_morning = at("2026-06-30T22:05:00Z");
  CHECK(long_instant(summer_morning, Language::en) == "1 July 2026 00:05");
  CHECK(long_instant(summer_morning, Language::fr) == "1er\u00a0juillet 2026 à 0\u00a0h\u00a005");
  CHECK(render(winter, english) == "20 November 2026 18:00");
}

TEST_CASE("a long instant names its second where a second decides") {
  const Instant last_second = at("2026-11-20T16:59:59Z");
  CHECK(long_instant(last_second, Language::en) == "20 November 2026 17:59:59");
  CHECK(long_instant(last_second, Language::fr) ==
        "20\u00a0novembre 2026 à 17\u00a0h\u00a059\u00a0min\u00a059\u00a0s");
}

}  // namespace cpe
