#include "cli/table.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "cli/unicode.hpp"

namespace cpe {

namespace {

using Lines = std::vector<std::string>;
using Widths = std::vector<std::size_t>;
using Kind = Column::Kind;

constexpr std::size_t gap = 2;
constexpr std::size_t least_elastic_width = 12;
constexpr std::size_t least_ribbon = 30;

bool is_wrapped(Kind kind) { return kind == Kind::wrapped || kind == Kind::if_any; }
bool is_elastic(Kind kind) { return is_wrapped(kind) || kind == Kind::shortened; }

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (;;) {
    const auto end = std::min(text.find(' '), text.size());
    longest = std::max(longest, display_width(text.substr(0, end)));
    if (end == text.size()) return longest;
    text.remove_prefix(end + 1);
  }
}

/// Narrows the widest columns first, none below its least width, until the table fits or none can
/// give way.
void narrow(Widths& widths, const Widths& least, std::size_t available) {
  std::size_t total = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
  while (total > available) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const bool can_give = widths[i] > least[i];
      if (can_give && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
    }
    if (widest == nullptr) return;
    --*widest;
    --total;
  }
}

/// Lays the rows of one table out for one terminal.
class Layout {
 public:
  Layout(const std::vector<Column>& columns, const std::vector<std::vector<Cell>>& rows,
         const std::map<std::size_t, std::string>& headings, Language language,
         const Terminal& terminal)
      : columns_{columns}, headings_{headings}, terminal_{terminal} {
    const auto shown = [&](std::string_view text) { return terminal.shown(for_terminal(text)); };
    for (const Column& column : columns) heads_.push_back(shown(column.head->in(language)));
    for (const auto& row : rows) {
      cells_.emplace_back();
      for (const Cell& cell : row) cells_.back().emplace_back(shown(cell.text), cell.tone);
    }
    leave_out_the_empty();
    measure();
  }

  std::string text() {
    if (last_is_a_ribbon()) put_the_last_below();
    if (!fits()) leave_out_the_shortened();
    if (!fits()) return one_by_one();
    add_head();
    for (std::size_t number = 0; number < cells_.size(); ++number) {
      const auto& row = cells_[number];
      text_ += heading_before(row);
      std::vector<Lines> lines;
      std::vector<Tone> tones;
      for (std::size_t i = 0; i < row.size(); ++i) {
        lines.push_back(lines_of(row[i].text, i));
        tones.push_back(row[i].tone);
      }
      add(lines, tones);
      if (!below_.empty()) add_below(below_[number]);
    }
    return std::move(text_);
  }

 private:
  bool fits() const {
    return std::accumulate(widths_.begin(), widths_.end(), gap * (widths_.size() - 1)) <=
           terminal_.width;
  }

  /// Set apart by an empty line from what stands before it.
  std::string heading_before(const std::vector<Cell>& row) const {
    const auto number = static_cast<std::size_t>(&row - cells_.data());
    const auto heading = headings_.find(number);
    if (heading == headings_.end()) return {};
    std::string text = number == 0 ? "" : "\n";
    const std::string shown = terminal_.shown(for_terminal(heading->second));
    for (const std::string& line : wrapped(shown, terminal_.width)) {
      text += terminal_.painted(line, Tone::strong) + '\n';
    }
    return text;
  }

  void leave_out(std::size_t column) {
    const auto place = static_cast<std::ptrdiff_t>(column);
    columns_.erase(columns_.begin() + place);
    heads_.erase(heads_.begin() + place);
    for (auto& row : cells_) row.erase(row.begin() + place);
  }

  /// What may be cut goes too, where nothing is in it and somebody looks.
  void leave_out_the_empty() {
    for (std::size_t i = columns_.size(); i-- > 0;) {
      const auto is_empty = [&](const auto& row) { return row[i].text.empty(); };
      const bool may_go = columns_[i].kind == Kind::if_any ||
                          (columns_[i].kind == Kind::shortened && terminal_.is_terminal);
      if (may_go && std::ranges::all_of(cells_, is_empty)) leave_out(i);
    }
  }

  /// Running text at the end of the rows that is left a narrow strip and runs over many lines.
  bool last_is_a_ribbon() const {
    if (columns_.size() < 3 || columns_.back().kind != Kind::wrapped) return false;
    std::size_t longest = 0;
    for (const auto& row : cells_) longest = std::max(longest, display_width(row.back().text));
    return widths_.back() < least_ribbon && longest > 3 * widths_.back();
  }

  /// Then it stands under its rows, as wide as the table may be.
  void put_the_last_below() {
    const Layout whole = *this;
    for (const auto& row : cells_) below_.push_back(row.back());
    leave_out(columns_.size() - 1);
    measure();
    if (fits()) return;
    restore(whole);
  }

  void add_below(const Cell& cell) {
    if (cell.text.empty()) return;
    const std::size_t indent = widths_.front() + gap;
    const std::size_t room = std::max(terminal_.width, indent + least_elastic_width) - indent;
    for (const std::string& line : wrapped(cell.text, room)) {
      text_.append(indent, ' ').append(terminal_.painted(line, cell.tone)) += '\n';
    }
  }

  /// What may be cut may also be missing, as long as the rest then fits.
  void leave_out_the_shortened() {
    const Layout whole = *this;
    for (std::size_t i = columns_.size(); i-- > 0;) {
      if (columns_[i].kind == Kind::shortened) leave_out(i);
    }
    measure();
    if (fits()) return;
    restore(whole);
  }

  void restore(const Layout& whole) {
    columns_ = whole.columns_;
    heads_ = whole.heads_;
    cells_ = whole.cells_;
    widths_ = whole.widths_;
    below_ = whole.below_;
  }

  /// For a terminal too narrow for a table: every row as a list of its own.
  std::string one_by_one() const {
    std::size_t indent = gap;
    for (const std::string& head : heads_) indent = std::max(indent, display_width(head) + gap);
    const std::size_t room = std::max(terminal_.width, indent + least_elastic_width) - indent;
    std::string text;
    for (const auto& row : cells_) {
      const std::string heading = heading_before(row);
      if (!text.empty() && heading.empty()) text += '\n';
      text += heading;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].text.empty()) continue;
        text += terminal_.painted(heads_[i], Tone::strong);
        std::size_t owed = indent - display_width(heads_[i]);
        for (const std::string& line : wrapped(row[i].text, room)) {
          text.append(std::exchange(owed, indent), ' ')
              .append(terminal_.painted(line, row[i].tone)) += '\n';
        }
      }
    }
    return text;
  }

  /// Heads give way before cells do, and spaces before words.
  void measure() {
    widths_.clear();
    Widths for_cells;
    Widths for_words;
    Widths least;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::size_t width = 0;
      std::size_t word = 0;
      for (const auto& row : cells_) {
        width = std::max(width, display_width(row[i].text));
        word = std::max(word, longest_word(row[i].text));
      }
      const std::size_t head = longest_word(heads_[i]);
      const std::size_t narrowest =
          is_elastic(columns_[i].kind) ? std::min(width, least_elastic_width) : width;
      widths_.push_back(std::max(width, display_width(heads_[i])));
      for_cells.push_back(std::max(width, head));
      least.push_back(std::max(narrowest, head));
      const bool keeps_words = is_wrapped(columns_[i].kind);
      for_words.push_back(std::max(least.back(), keeps_words ? std::min(word, width) : 0));
    }
    narrow(widths_, for_cells, terminal_.width);
    narrow(widths_, for_words, terminal_.width);
    narrow(widths_, least, terminal_.width);
  }

  Lines lines_of(const std::string& text, std::size_t column) const {
    switch (columns_[column].kind) {
      case Kind::wrapped:
      case Kind::if_any:
        return wrapped(text, widths_[column]);
      case Kind::shortened:
        return {shortened(text, widths_[column], terminal_.is_ascii ? "..." : "…")};
      case Kind::text:
      case Kind::number:
        break;
    }
    return {text};
  }

  /// Heads stand on the last of their lines, bold or underlined where people look.
  void add_head() {
    std::vector<Lines> heads;
    std::size_t height = 1;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      heads.push_back(wrapped(heads_[i], widths_[i]));
      height = std::max(height, heads.back().size());
    }
    for (Lines& head : heads) head.insert(head.begin(), height - head.size(), "");
    add(heads, std::vector<Tone>(heads.size(), Tone::strong));
    if (terminal_.is_terminal && !terminal_.has_colours) add_rule();
  }

  void add_rule() {
    std::vector<Lines> rule;
    for (const std::size_t width : widths_) {
      rule.emplace_back(1);
      for (std::size_t i = 0; i < width; ++i) rule.back()[0] += terminal_.has_utf8 ? "─" : "-";
    }
    add(rule, std::vector<Tone>(rule.size(), Tone::plain));
  }

  void add(const std::vector<Lines>& cells, const std::vector<Tone>& tones) {
    std::size_t height = 0;
    for (const Lines& lines : cells) height = std::max(height, lines.size());
    for (std::size_t line = 0; line < height; ++line) {
      std::size_t owed = 0;  // spaces not written yet, since nothing may follow them
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string cell = line < cells[i].size() ? cells[i][line] : std::string{};
        const std::size_t width = display_width(cell);
        const std::size_t padding = widths_[i] - std::min(width, widths_[i]);
        const bool is_right = columns_[i].kind == Kind::number;
        owed += is_right ? padding : 0;
        if (!cell.empty()) {
          text_.append(std::exchange(owed, 0), ' ').append(terminal_.painted(cell, tones[i]));
        }
        owed += (is_right ? 0 : padding) + gap;
      }
      text_ += '\n';
    }
  }

  std::vector<Column> columns_;
  std::map<std::size_t, std::string> headings_;
  const Terminal& terminal_;
  Lines heads_;
  std::vector<std::vector<Cell>> cells_;
  std::vector<Cell> below_;  ///< of each row what stands under it, where anything does
  Widths widths_;
  std::string text_;
};

/// "12", "-3.5", "+1,000": what a spreadsheet reads as a number and nothing else.
bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.,") == text.npos &&
         text.find_first_of("0123456789") != text.npos;
}

/// Line feeds and tabs are allowed in a cell of a sheet; what a terminal would obey is not.
std::string for_sheet(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\n\t"), text.size());
    result += for_terminal(text.substr(0, end));
    if (end < text.size()) result += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string csv_field(const std::string& text) {
  constexpr std::string_view formula_signs = "=+-@\t\r";
  const bool is_formula =
      !text.empty() && formula_signs.find(text[0]) != text.npos && !is_number(text);
  std::string field = is_formula ? "'" : "";
  field += text;
  if (field.find_first_of(",\"\r\n") == field.npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

}  // namespace

void Table::add(std::vector<Cell> row) {
  if (row.size() != columns_.size()) throw std::logic_error{"a row of the wrong length"};
  rows_.push_back(std::move(row));
}

void Table::begin_group(std::string heading) {
  headings_.insert_or_assign(rows_.size(), std::move(heading));
}

std::string Table::text(Language language, const Terminal& terminal) const {
  return Layout{columns_, rows_, headings_, language, terminal}.text();
}

std::string Table::csv() const {
  std::string text;
  for (const Column& column : columns_) {
    text.append(text.empty() ? "" : ",").append(csv_field(std::string{column.head->key()}));
  }
  text += "\r\n";
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text.append(i == 0 ? "" : ",").append(csv_field(for_sheet(row[i].text)));
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace cpe
