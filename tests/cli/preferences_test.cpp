#include "cli/preferences.hpp"

#include <cstdlib>

#include "tests/catch.hpp"

namespace cpe {

namespace {

/// Sets the variables of the locale and puts the tests' own back.
class Locale {
 public:
  Locale(const char* all, const char* messages, const char* lang) {
    setenv("LC_ALL", all, 1);
    setenv("LC_MESSAGES", messages, 1);
    setenv("LANG", lang, 1);
  }
  ~Locale() {
    setenv("LC_ALL", "C", 1);
    unsetenv("LC_MESSAGES");
    unsetenv("LANG");
  }
  Locale(const Locale&) = delete;
  Locale& operator=(const Locale&) = delete;
};

}  // namespace

TEST_CASE("the first variable of the locale that is set decides the language") {
  CHECK((Locale{"", "", ""}, language_of_environment()) == Language::en);
  CHECK((Locale{"", "", "fr_BE.UTF-8"}, language_of_environment()) == Language::fr);
  CHECK((Locale{"", "fr", "en_GB.UTF-8"}, language_of_environment()) == Language::fr);
  CHECK((Locale{"C", "fr", "fr"}, language_of_environment()) == Language::en);
  CHECK((Locale{"", "", "de_DE"}, language_of_environment()) == Language::en);
}

TEST_CASE("the locale says whether the terminal shows UTF-8") {
  CHECK((Locale{"", "", "fr_BE.UTF-8"}, environment_is_utf8()));
  CHECK((Locale{"C.utf8", "", ""}, environment_is_utf8()));
  CHECK_FALSE((Locale{"C", "", "fr_BE.UTF-8"}, environment_is_utf8()));
}

TEST_CASE("preferences are read wherever they stand") {
  CHECK(preferences_in({"who", "--lang", "fr"}).language == Language::fr);
  CHECK(preferences_in({"--lang=fr", "who"}).language == Language::fr);
  CHECK(preferences_in({"--format", "json"}).format == Format::json);
  CHECK(preferences_in({"--format=csv"}).format == Format::csv);
}

TEST_CASE("a preference that is none is left for the parser to refuse") {
  CHECK(preferences_in({"--lang", "de", "--format", "xml"}).language == Language::en);
  CHECK(preferences_in({"--format", "xml"}).format == Format::table);
  CHECK(preferences_in({"--lang"}).language == Language::en);
  CHECK(preferences_in({"--", "--lang", "fr"}).language == Language::en);
  CHECK(preferences_in({"--language=fr"}).language == Language::en);
}

}  // namespace cpe
