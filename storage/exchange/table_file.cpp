#include "storage/exchange/table_file.hpp"

#include <algorithm>
#include <optional>
#include <utility>

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
constexpr Phrase has_other_columns{
    "file_has_no_other_columns",
    "the head has {count|a column|columns} that nobody knows: {columns}\n"
    "correct or remove {count|it|them}; the columns are: {known}",
    "l’en-tête comporte {count|une colonne inconnue|des colonnes inconnues}\u00a0: {columns}\n"
    "corrigez-{count|la|les} ou supprimez-{count|la|les}\u00a0; les colonnes sont\u00a0: {known}"};
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

/// Refuses the head because of the columns named, if there are any.
void refuse_head(const Phrase& why, Names named, std::span<const FileColumn> columns) {
  if (named.items.empty()) return;
  Names known;
  for (const FileColumn& each : columns) known.items.emplace_back(each.head);
  const auto count = static_cast<std::int64_t>(named.items.size());
  throw Error{Code::storage,
              why,
              {{"count", count}, {"columns", std::move(named)}, {"known", std::move(known)}}};
}

void require_columns(const Head& head, std::span<const FileColumn> columns) {
  Names missing;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_there = std::ranges::find(head.places, i) != head.places.end();
    if (columns[i].required && !is_there) missing.items.emplace_back(columns[i].head);
  }
  refuse_head(lacks_columns, std::move(missing), columns);
}

void refuse_other_columns(const Head& head, std::span<const FileColumn> columns) {
  Names others;
  for (std::size_t i = 0; i < head.places.size(); ++i) {
    const bool is_known = head.places[i] != nobody_knows_it;
    if (!is_known && !head.names[i].empty()) others.items.push_back(head.names[i]);
  }
  refuse_head(has_other_columns, std::move(others), columns);
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
      if (result.surplus.text.empty()) result.surplus = {text, row[i].line, row[i].column};
    }
  }
  return result;
}

}  // namespace

void read_rows(std::string_view csv, std::span<const FileColumn> columns, OtherColumns others,
               const std::function<void(FileRow)>& use) {
  std::optional<Head> head;
  bool has_rows = false;
  parse_csv(csv, [&](const CsvRow& row) {
    if (!head) {
      head = read_head(row, columns);
      require_columns(*head, columns);
      if (others == OtherColumns::refused) refuse_other_columns(*head, columns);
      return;
    }
    has_rows = true;
    use(read_row(*head, row, columns.size()));
  });
  if (!has_rows) throw Error{Code::storage, is_empty};
}

}  // namespace cpe
