// What people read: a phrase in every language the product speaks, and its arguments.
//
// Code passes phrases and arguments around; only the output renders them.  A phrase is checked
// while it is compiled: both languages ask for the same arguments, and the French follows French
// typography.  Nothing here knows any sentence of the product.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/id.hpp"
#include "engine/time.hpp"

// clang 14 crashes on a consteval constructor within a braced initialiser; there a phrase is
// checked when it is made, and the other compiler of every build still checks it while compiling.
#if defined(__clang__) && __clang_major__ < 15
#define CPE_CHECKED_WHEN_COMPILED constexpr
#else
#define CPE_CHECKED_WHEN_COMPILED consteval
#endif

namespace cpe {

enum class Language { en, fr };
std::string_view name(Language language);  ///< "en", "fr"
std::optional<Language> language_named(std::string_view text);

/// One sentence (or head, or word) in English and French.  Slots are written `{name}`; a plural is
/// written `{count|one form|other form}` and follows the number in `count`.  The text after a line
/// feed, where there is one, is the cure.  Give it `key`, the name it has in machine-readable
/// output.
class Phrase {
 public:
  CPE_CHECKED_WHEN_COMPILED Phrase(const char* key, const char* en, const char* fr)
      : key_{key}, en_{en}, fr_{fr} {
    if (!same_slots(en_, fr_) || !same_slots(fr_, en_)) {
      throw "a phrase asks for different arguments in English and in French";
    }
    if (!french_typography(fr_)) {
      throw "French: no-break space (\\u00a0) before : ; ? ! and inside guillemets, and \u2019 for '";
    }
  }

  constexpr std::string_view key() const { return key_; }
  constexpr std::string_view in(Language language) const {
    return language == Language::fr ? fr_ : en_;
  }

 private:
  static constexpr std::string_view nbsp = "\u00a0";

  /// Every slot of `a` is a slot of `b`.
  static CPE_CHECKED_WHEN_COMPILED bool same_slots(std::string_view a, std::string_view b) {
    for (std::size_t at = 0; (at = a.find('{', at)) != std::string_view::npos; ++at) {
      const std::string_view slot = a.substr(at + 1, a.find_first_of("|}", at) - at - 1);
      if (!has_slot(b, slot)) return false;
    }
    return true;
  }

  static CPE_CHECKED_WHEN_COMPILED bool has_slot(std::string_view text, std::string_view slot) {
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string_view::npos; ++at) {
      if (text.substr(at + 1, text.find_first_of("|}", at) - at - 1) == slot) return true;
    }
    return false;
  }

  static CPE_CHECKED_WHEN_COMPILED bool french_typography(std::string_view fr) {
    for (std::size_t at = 0; at < fr.size(); ++at) {
      const char c = fr[at];
      if (c == '\'') return false;
      if (c == ' ' && at + 1 < fr.size()) {
        const std::string_view rest = fr.substr(at + 1);
        if (rest[0] == ':' || rest[0] == ';' || rest[0] == '?' || rest[0] == '!') return false;
        if (rest.starts_with("\u00bb")) return false;
      }
      if (fr.substr(at).starts_with("\u00ab") && !fr.substr(at + 2).starts_with(nbsp)) return false;
    }
    return true;
  }

  std::string_view key_;
  std::string_view en_;
  std::string_view fr_;
};

/// A list of names, joined as the language joins them ("GBR and CAN", "GBR et CAN").
struct Names {
  std::vector<std::string> items;
};

/// The codes of countries or the ids of things, to be named in a sentence.
template <class Things>
Names names_of(const Things& things) {
  Names names;
  for (const auto& each : things) names.items.emplace_back(each.text());
  return names;
}

/// A value for a slot.  A `CountryCode` is rendered by its name, a `Phrase` in the reader's
/// language.
using Value =
    std::variant<std::string, std::int64_t, Date, Instant, CountryCode, const Phrase*, Names>;

struct Argument {
  std::string_view slot;
  Value value;
};

/// A phrase with its arguments: what somebody is told.
struct Sentence {
  const Phrase* phrase;
  std::vector<Argument> arguments;

  Sentence(const Phrase& p, std::vector<Argument> a = {}) : phrase{&p}, arguments{std::move(a)} {}
};

/// How values are written for one reader.
class Style {
 public:
  explicit Style(Language language) : language_{language} {}
  virtual ~Style() = default;
  Language language() const { return language_; }

  /// The country's name in the reader's language; this base class writes the code.
  virtual std::string country(const CountryCode& code) const;

 private:
  Language language_;
};

/// "1 January 2027", "1er janvier 2027".
std::string long_date(Date date, Language language);

/// "1 January 2027 18:00" in Brussels, "1er janvier 2027 à 18 h 00"; seconds where there are any:
/// "17:59:59", "17 h 59 min 59 s".
std::string long_instant(Instant instant, Language language);

std::string render(const Value& value, const Style& style);

/// The phrase in the reader's language with its slots filled.  A slot without an argument is a bug
/// and throws `std::logic_error`.
std::string fill(const Sentence& sentence, const Style& style);

}  // namespace cpe
