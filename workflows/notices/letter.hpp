// A letter: what one recipient is told at one time, in the language of its contact.  Pure.
//
// Notices are the matter, a letter is a digest of them: one for a recipient however many mandates
// end on one day, and one line for a mandate however many reminders of it were missed.

#pragma once

#include <string>
#include <vector>

#include "workflows/notices/notice.hpp"

namespace cpe {

/// How countries and cities are written for one reader on the day of the letter.
class LetterStyle : public Style {
 public:
  using Style::Style;
  /// A city as the record has it, in the reader's language.
  virtual std::string city(CountryCode host, const std::string& recorded) const;
};

struct LetterHead {
  Recipient recipient;
  Date on;                ///< the day it leaves
  bool exercise = false;  ///< of a register to practise with: says so
  std::string signature;  ///< the name and address of the desk
};

struct Letter {
  std::string subject;
  std::string body;  ///< lines end with a line feed
};

/// `notices` is not empty.
Letter letter_of(const LetterHead& head, std::vector<Notice> notices, const LetterStyle& style);

}  // namespace cpe
