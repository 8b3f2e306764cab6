#include "storage/exchange/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <memory>

#include "engine/error.hpp"

namespace cpe {
namespace {

constexpr Phrase is_binary{"csv_is_text",
                           "the file is not a text file in UTF-8 (line {line})\n"
                           "save the sheet as CSV, UTF-8",
                           "le fichier n’est pas un fichier texte en UTF-8 (ligne {line})\n"
                           "enregistrez la feuille en CSV, UTF-8"};
constexpr Phrase quote_is_open{
    "csv_quotes_are_closed",
    "a quoted field that begins on line {line} is never closed\nclose the quotation mark",
    "un champ entre guillemets commencé à la ligne {line} n’est jamais fermé\nfermez le guillemet"};

/// The first byte of `text` that no UTF-8 text has, or its size.
std::size_t first_bad_byte(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t i = 0;
  while (i < text.size()) {
    const unsigned char lead = byte(i);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    const bool sound_lead = lead != 0 && lead < 0xf5 && (lead < 0x80 || lead >= 0xc2);
    if (!sound_lead || i + length > text.size()) return i;
    // Too long a form, half of a surrogate pair, beyond U+10FFFF: the JSON of an event takes none.
    if (lead == 0xe0 && byte(i + 1) < 0xa0) return i;
    if (lead == 0xed && byte(i + 1) >= 0xa0) return i;
    if (lead == 0xf0 && byte(i + 1) < 0x90) return i;
    if (lead == 0xf4 && byte(i + 1) >= 0x90) return i;
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte(i + k) & 0xc0) != 0x80) return i;
    }
    i += length;
  }
  return i;
}

int line_of(std::string_view text, std::size_t position) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, position), '\n'));
}

Error at_line(const Phrase& phrase, int line) {
  return {Code::storage, phrase, {{"line", std::int64_t{line}}}};
}

/// What libcsv calls back into.
struct Reader {
  const std::function<void(const CsvRow&)>& use;
  CsvRow row = {};
  CsvRow finished = {};  ///< handed over outside of libcsv, which knows no exceptions
  int line = 1;          ///< of the byte being parsed
  int field_line = 0;    ///< on which the current field began; 0 between fields

  static void on_field(void* field, std::size_t size, void* self) {
    auto& reader = *static_cast<Reader*>(self);
    const int begun = reader.field_line == 0 ? reader.line : reader.field_line;
    reader.row.push_back(
        {{static_cast<const char*>(field), size}, begun, static_cast<int>(reader.row.size()) + 1});
    reader.field_line = 0;
  }
  static void on_row(int, void* self) {
    auto& reader = *static_cast<Reader*>(self);
    const bool blank =
        std::ranges::all_of(reader.row, [](const CsvField& f) { return f.text.empty(); });
    if (!blank) reader.finished = std::move(reader.row);
    reader.row.clear();
  }

  void hand_over() {
    if (finished.empty()) return;
    use(finished);
    finished.clear();
  }
};

char separator_of(std::string_view text) {
  const std::string_view head = text.substr(0, text.find('\n'));
  return std::ranges::count(head, ';') > std::ranges::count(head, ',') ? ';' : ',';
}

}  // namespace

void parse_csv(std::string_view text, const std::function<void(const CsvRow&)>& use) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (const std::size_t bad = first_bad_byte(text); bad < text.size()) {
    throw at_line(is_binary, line_of(text, bad));
  }
  csv_parser parser{};
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  const std::unique_ptr<csv_parser, decltype(&csv_free)> freed{&parser, &csv_free};
  csv_set_delim(&parser, static_cast<unsigned char>(separator_of(text)));

  // Byte by byte: libcsv does not say on which line a field began.
  Reader reader{use};
  for (const char c : text) {
    if (reader.field_line == 0 && c != '\n' && c != '\r') reader.field_line = reader.line;
    if (csv_parse(&parser, &c, 1, &Reader::on_field, &Reader::on_row, &reader) != 1) {
      throw at_line(quote_is_open, reader.line);
    }
    reader.hand_over();
    if (c == '\n') ++reader.line;
  }
  if (csv_fini(&parser, &Reader::on_field, &Reader::on_row, &reader) != 0) {
    throw at_line(quote_is_open, std::max(reader.field_line, 1));
  }
  reader.hand_over();
}

std::vector<CsvRow> parse_csv(std::string_view text) {
  std::vector<CsvRow> rows;
  parse_csv(text, [&](const CsvRow& row) { rows.push_back(row); });
  return rows;
}

}  // namespace cpe
