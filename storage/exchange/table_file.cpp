#include "storage/exchange/table_file.hpp"

#include <algorithm>
#include <optional>

#include "engine/error.hpp"
#include "storage/exchange/csv.hpp"

namespace cpe {
namespace {

constexpr Phrase is_empty{
    "file_has_rows", "the file has no rows\nit needs a head and at least one row",
    "le fichier ne contient aucune ligne\nil faut un en-tête et au moins une ligne"};
constexpr Phrase lacks_columns{"file_has_the_columns",
                               "the head lacks {count|the column|the columns} {columns}\n"
                               "the columns are: {known}",
                               "il manque à l’en-tête {count|la colonne|les colonnes} {columns}\n"
                               "les colonnes sont\u00a0: {known}"};
constexpr Phrase repeats_a_column{
    "column_is_named_once", "the head has the column {column} twice\nremove one",
    "l’en-tête comporte deux fois la colonne {column}\nsupprimez-en une"};

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

constexpr std::size_t nobody_knows_it = static_cast<std::size_t>(-1);

/// Which of the columns asked for each field of a row is.
struct Head {
  std::vector<std::size_t> places;
  std::vector<std::string> names;
};

Head read_head(const CsvRow& row, std::span<const FileColumn> columns) {
  Head head;
  for (const CsvField& field : row) {
    const std::string name = lower(trimmed(field.text));
    if (std::ranges::find(head.names, name) != head.names.end()) {
      throw Error{Code::storage, repeats_a_column, {{"column", name}}};
    }
    const auto known = std::ranges::find(columns, std::string_view{name}, &FileColumn::head);
    head.places.push_back(known == columns.end()
                              ? nobody_knows_it
                              : static_cast<std::size_t>(known - columns.begin()));
    head.names.push_back(name);
  }
  return head;
}

void require_columns(const Head& head, std::span<const FileColumn> columns) {
  Names missing;
  Names known;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].required) continue;
    known.items.emplace_back(columns[i].head);
    if (std::ranges::find(head.places, i) == head.places.end()) {
      missing.items.emplace_back(columns[i].head);
    }
  }
  if (missing.items.empty()) return;
  const auto count = static_cast<std::int64_t>(missing.items.size());
  throw Error{
      Code::storage, lacks_columns, {{"count", count}, {"columns", missing}, {"known", known}}};
}

FileRow read_row(const Head& head, const CsvRow& row, std::size_t columns) {
  FileRow result;
  result.fields.assign(columns, {"", row.front().line, 0});
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string text = trimmed(row[i].text);
    const bool is_headed = i < head.places.size();
    if (is_headed && head.places[i] != nobody_knows_it) {
      result.fields[head.places[i]] = {text, row[i].line, row[i].column};
    } else if (!text.empty()) {
      result.extra += (result.extra.empty() ? "" : "; ") +
                      (is_headed ? head.names[i] + ": " : std::string{}) + text;
    }
  }
  return result;
}

}  // namespace

void read_rows(std::string_view csv, std::span<const FileColumn> columns,
               const std::function<void(FileRow)>& use) {
  std::optional<Head> head;
  bool has_rows = false;
  parse_csv(csv, [&](const CsvRow& row) {
    if (!head) {
      head = read_head(row, columns);
      require_columns(*head, columns);
      return;
    }
    has_rows = true;
    use(read_row(*head, row, columns.size()));
  });
  if (!has_rows) throw Error{Code::storage, is_empty};
}

}  // namespace cpe
