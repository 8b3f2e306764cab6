// Strong identifiers: what people type and read, never mixed up with one another.

#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cpe {

/// An identifier of one kind of thing, in the words people use for it ("MDA-2027-1").
template <class Tag>
class Id {
 public:
  explicit Id(std::string text) : text_{std::move(text)} {}
  const std::string& text() const { return text_; }
  auto operator<=>(const Id&) const = default;

 private:
  std::string text_;
};

/// What a history is about.  Every event belongs to one subject; its text is the id people type.
using Subject = Id<struct SubjectTag>;

/// The place of an event in the whole ledger: 1, 2, 3, ...
struct Seq {
  std::int64_t value = 0;
  auto operator<=>(const Seq&) const = default;
};

/// An ISO 3166 alpha-3 code.  That it names a country somebody knows is the register's business.
class CountryCode {
 public:
  /// Three capital letters, else nothing.
  static constexpr std::optional<CountryCode> from(std::string_view text) {
    if (text.size() != 3) return std::nullopt;
    CountryCode code;
    for (std::size_t i = 0; i < 3; ++i) {
      if (text[i] < 'A' || text[i] > 'Z') return std::nullopt;
      code.letters_[i] = text[i];
    }
    return code;
  }

  /// The same where the text is known to be a code; throws `std::bad_optional_access` otherwise.
  static constexpr CountryCode of(std::string_view text) { return from(text).value(); }

  constexpr std::string_view view() const { return {letters_.data(), letters_.size()}; }
  std::string text() const { return std::string{view()}; }
  auto operator<=>(const CountryCode&) const = default;

 private:
  constexpr CountryCode() = default;
  std::array<char, 3> letters_{};
};

}  // namespace cpe
