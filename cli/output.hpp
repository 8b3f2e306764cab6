// Everything `cpe` says: answers on one stream, errors and remarks on the other, in the language
// and the form asked for.
//
// Nothing that comes out of the register or the command line reaches a terminal as a command to it.
// The first write that fails is remembered and reported by `finish`.

#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/preferences.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "engine/error.hpp"

namespace cpe {

class Output {
 public:
  /// The terminals are those behind `out` and `err`.
  Output(std::ostream& out, std::ostream& err, Preferences preferences, Terminal terminal,
         Terminal error_terminal = {})
      : out_{out},
        err_{err},
        preferences_{preferences},
        terminal_{terminal},
        error_terminal_{error_terminal},
        plain_style_{preferences.language} {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Language language() const { return preferences_.language; }
  Format format() const { return preferences_.format; }
  const Terminal& terminal() const { return terminal_; }

  /// How values are written; the codes of countries until `speak` is told their names.
  const Style& style() const { return style_ != nullptr ? *style_ : plain_style_; }
  void speak(const Style& style) { style_ = &style; }  ///< `style` must outlive the output

  // Answers.  A command looks at `format()` and gives people, spreadsheets or programs their own.

  /// A sentence on a line of its own; a line feed in the phrase begins another line.
  void say(const Sentence& sentence, Tone tone = Tone::plain);
  /// A text laid out already (the help, a picture, a paper): written as it is.
  void text(std::string_view text);
  void table(const Table& table);  ///< as CSV where that was asked for
  /// `{"schema": 1, "command": …, "data": …}` on one line.
  void data(std::string_view command, boost::json::value data);
  /// The next data wait until something is put beside them.
  void hold_data() { holds_data_ = true; }
  /// Puts a field beside the data that were held, and writes them.
  void release_data(std::string_view field, boost::json::value value);

  /// From now on what is said waits for `finish`: an answer is given whole or not at all.
  void hold() { holds_ = true; }

  // What went wrong or needs attention, on the error stream: one line, and the cure on a second.

  /// What was held is said before; not where the file or the program failed: then it may be wrong.
  void error(const Error& error);
  void remark(const Sentence& sentence);

  /// Whether a line that comes and goes can be shown while something takes long, and showing it:
  /// over the one before, an empty one clears it.
  bool shows_status() const { return error_terminal_.has_cursor; }
  void status(std::string_view line);
  const Terminal& error_terminal() const { return error_terminal_; }

  /// The sentence in the reader's language, safe for a terminal, for a cell or a line.
  std::string filled(const Sentence& sentence) const;

  /// Says what was held, and flushes.  Throws `Error{Code::storage}` where the answer could not be
  /// written, except to a reader who went away (`cpe list | head`).
  void finish();

 private:
  void write(std::string_view text);
  std::string hanging(std::string_view head, std::string_view line) const;
  std::string complaint(const boost::json::object& json, const Sentence& sentence) const;
  void complain(const std::string& text);
  void let_go();

  /// What waits to be said, in its order.
  struct Held {
    bool is_complaint;
    std::string text;
  };

  std::ostream& out_;
  std::ostream& err_;
  Preferences preferences_;
  Terminal terminal_;
  Terminal error_terminal_;
  Style plain_style_;
  const Style* style_ = nullptr;
  bool holds_ = false;
  std::vector<Held> held_;
  bool holds_data_ = false;
  boost::json::object held_data_;
  int failure_ = 0;  ///< errno of the first write that failed
};

/// "refused", "usage", "not_found", "storage", "fault", "bug".
std::string_view name(Code code);

}  // namespace cpe
