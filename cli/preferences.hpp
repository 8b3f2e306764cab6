// What holds for every answer: its language and its form.
//
// Both are known before anything else is read, so that even "unknown command" is said in the right
// language and the right form.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.hpp"

namespace cpe {

enum class Format { table, json, csv };

std::optional<Format> format_named(std::string_view text);  ///< "table", "json", "csv"

/// The first of LC_ALL, LC_MESSAGES and LANG that is not empty decides: "fr..." is French, anything
/// else English.
Language language_of_environment();

/// Whether the locale of the environment (LC_ALL, LC_CTYPE, LANG) says UTF-8.
bool environment_is_utf8();

/// The last value that `words` give to the option `name`; empty where they give none.
std::string_view value_of(std::string_view name, const std::vector<std::string>& words);

struct Preferences {
  Language language = Language::en;
  Format format = Format::table;
};

/// As the environment and `words` (the command line without the program) ask.  Never throws for
/// what was typed: a value that is none is left to the parser to refuse.
Preferences preferences_in(const std::vector<std::string>& words);

}  // namespace cpe
