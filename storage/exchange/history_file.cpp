#include "storage/exchange/history_file.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/error.hpp"
#include "storage/exchange/csv.hpp"

namespace cpe {
namespace {

constexpr Phrase is_empty{
    "file_has_rows", "the file has no rows\nit needs a head and at least one row",
    "le fichier ne contient aucune ligne\nil faut un en-tête et au moins une ligne"};
constexpr Phrase lacks_columns{
    "file_has_the_columns",
    "the head lacks {count|the column|the columns} {columns}\n"
    "the columns are: host, member, city, start, end, role, precision, confidence, source, note",
    "il manque à l’en-tête {count|la colonne|les colonnes} {columns}\n"
    "les colonnes sont\u00a0: host, member, city, start, end, role, precision, confidence, source, "
    "note"};
constexpr Phrase repeats_a_column{
    "column_is_named_once", "the head has the column {column} twice\nremove one",
    "l’en-tête comporte deux fois la colonne {column}\nsupprimez-en une"};

struct Column {
  std::string_view head;
  ImportRecord::Field ImportRecord::*field;
  bool required;
};

constexpr std::array columns = {Column{"host", &ImportRecord::host, true},
                                Column{"member", &ImportRecord::member, true},
                                Column{"city", &ImportRecord::city, true},
                                Column{"start", &ImportRecord::start, true},
                                Column{"end", &ImportRecord::end, true},
                                Column{"role", &ImportRecord::role, true},
                                Column{"precision", &ImportRecord::precision, true},
                                Column{"confidence", &ImportRecord::confidence, true},
                                Column{"source", &ImportRecord::source, true},
                                Column{"note", &ImportRecord::note, true},
                                Column{"decision_ref", &ImportRecord::decision_ref, false},
                                Column{"decided_on", &ImportRecord::decided_on, false},
                                Column{"announced_on", &ImportRecord::announced_on, false},
                                Column{"ceremony_on", &ImportRecord::ceremony_on, false},
                                Column{"end_reason", &ImportRecord::end_reason, false}};

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

/// Which of our columns each field of a row is; nothing for a column nobody knows.
struct Head {
  std::vector<const Column*> columns;
  std::vector<std::string> names;
};

Head read_head(const CsvRow& row) {
  Head head;
  for (const CsvField& field : row) {
    const std::string name = lower(trimmed(field.text));
    if (std::ranges::find(head.names, name) != head.names.end()) {
      throw Error{Code::storage, repeats_a_column, {{"column", name}}};
    }
    const auto known = std::ranges::find(columns, std::string_view{name}, &Column::head);
    head.columns.push_back(known == columns.end() ? nullptr : &*known);
    head.names.push_back(name);
  }
  Names missing;
  for (const Column& column : columns) {
    if (column.required && std::ranges::find(head.columns, &column) == head.columns.end()) {
      missing.items.emplace_back(column.head);
    }
  }
  if (!missing.items.empty()) {
    const auto count = static_cast<std::int64_t>(missing.items.size());
    throw Error{Code::storage, lacks_columns, {{"count", count}, {"columns", missing}}};
  }
  return head;
}

ImportRecord read_record(const Head& head, const CsvRow& row) {
  ImportRecord record;
  for (const Column& column : columns) record.*column.field = {"", row.front().line, 0};
  std::string extra;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string text = trimmed(row[i].text);
    const Column* column = i < head.columns.size() ? head.columns[i] : nullptr;
    if (column != nullptr) {
      record.*column->field = {text, row[i].line, row[i].column};
    } else if (!text.empty()) {
      extra +=
          (extra.empty() ? "" : "; ") + (i < head.names.size() ? head.names[i] + ": " : "") + text;
    }
  }
  if (!extra.empty()) record.note.text += (record.note.text.empty() ? "" : "; ") + extra;
  return record;
}

}  // namespace

std::vector<ImportRecord> read_history(std::string_view csv) {
  const std::vector<CsvRow> rows = parse_csv(csv);
  if (rows.empty()) throw Error{Code::storage, is_empty};
  const Head head = read_head(rows.front());
  if (rows.size() == 1) throw Error{Code::storage, is_empty};
  std::vector<ImportRecord> records;
  records.reserve(rows.size() - 1);
  for (std::size_t i = 1; i < rows.size(); ++i) records.push_back(read_record(head, rows[i]));
  return records;
}

}  // namespace cpe
