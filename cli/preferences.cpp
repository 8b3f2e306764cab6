#include "cli/preferences.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <initializer_list>

namespace cpe {

namespace {

/// The value of the first of `names` that is set and not empty.
std::string first_in_environment(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return {};
}

}  // namespace

std::optional<Format> format_named(std::string_view text) {
  if (text == "table") return Format::table;
  if (text == "json") return Format::json;
  if (text == "csv") return Format::csv;
  return std::nullopt;
}

Language language_of_environment() {
  const std::string locale = first_in_environment({"LC_ALL", "LC_MESSAGES", "LANG"});
  return locale.starts_with("fr") ? Language::fr : Language::en;
}

bool environment_is_utf8() {
  std::string locale = first_in_environment({"LC_ALL", "LC_CTYPE", "LANG"});
  std::transform(locale.begin(), locale.end(), locale.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return locale.find("utf-8") != locale.npos || locale.find("utf8") != locale.npos;
}

std::string_view value_of(std::string_view name, const std::vector<std::string>& words) {
  std::string_view value;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string_view word = words[i];
    if (word == name && i + 1 < words.size()) value = words[i + 1];
    if (word.starts_with(name) && word.substr(name.size()).starts_with('=')) {
      value = word.substr(name.size() + 1);
    }
  }
  return value;
}

Preferences preferences_in(const std::vector<std::string>& words) {
  return {.language = language_named(value_of("--lang", words)).value_or(language_of_environment()),
          .format = format_named(value_of("--format", words)).value_or(Format::table)};
}

}  // namespace cpe
