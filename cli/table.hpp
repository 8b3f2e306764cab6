// Rows for people and for spreadsheets.  What the cells say is decided by who fills them.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.hpp"
#include "engine/text.hpp"

namespace cpe {

struct Column {
  enum class Kind {
    text,
    number,     ///< right-aligned
    wrapped,    ///< where the table is too wide, over several lines
    shortened,  ///< where the table is too wide, cut with "…"
    if_any      ///< wrapped, and left out for people where every cell is empty
  };

  Column(const Phrase& title, Kind k = Kind::text) : head{&title}, kind{k} {}

  const Phrase* head;  ///< its key heads the column in CSV
  Kind kind;
};

struct Cell {
  Cell(std::string t, Tone colour = Tone::plain) : text{std::move(t)}, tone{colour} {}
  Cell(std::string_view t, Tone colour = Tone::plain) : text{t}, tone{colour} {}
  Cell(const char* t, Tone colour = Tone::plain) : text{t}, tone{colour} {}

  std::string text;
  Tone tone;
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_{std::move(columns)} {}

  /// One cell for each column; anything else throws `std::logic_error`.
  void add(std::vector<Cell> row);
  /// The rows that follow stand under a heading of their own; CSV leaves it out.
  void begin_group(std::string heading);
  bool empty() const { return rows_.empty(); }
  std::size_t size() const { return rows_.size(); }

  /// Columns set apart by two spaces, no space at the end of a line, nothing a terminal would obey.
  /// Where columns give way and the table is too wide still, the shortened ones are left out; where
  /// that does not help either, every row becomes a list of its own.
  std::string text(Language language, const Terminal& terminal) const;

  /// RFC 4180, headed by the keys of the heads, whatever the language.  A text that a spreadsheet
  /// would take for a formula has an apostrophe before it; numbers are left alone.
  std::string csv() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
  std::map<std::size_t, std::string> headings_;  ///< before the row of that number
};

}  // namespace cpe
