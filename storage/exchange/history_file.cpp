#include "storage/exchange/history_file.hpp"

#include <array>

#include "storage/exchange/table_file.hpp"

namespace cpe {
namespace {

struct Column {
  FileColumn column;
  ImportField ImportRecord::*field;
};

constexpr std::array file_columns = {Column{{"host", true}, &ImportRecord::host},
                                     Column{{"member", true}, &ImportRecord::member},
                                     Column{{"city", true}, &ImportRecord::city},
                                     Column{{"start", true}, &ImportRecord::start},
                                     Column{{"end", true}, &ImportRecord::end},
                                     Column{{"role", true}, &ImportRecord::role},
                                     Column{{"precision", true}, &ImportRecord::precision},
                                     Column{{"confidence", true}, &ImportRecord::confidence},
                                     Column{{"source", true}, &ImportRecord::source},
                                     Column{{"note", true}, &ImportRecord::note},
                                     Column{{"decision_ref", false}, &ImportRecord::decision_ref},
                                     Column{{"decided_on", false}, &ImportRecord::decided_on},
                                     Column{{"announced_on", false}, &ImportRecord::announced_on},
                                     Column{{"ceremony_on", false}, &ImportRecord::ceremony_on},
                                     Column{{"end_reason", false}, &ImportRecord::end_reason}};

}  // namespace

std::vector<ImportRecord> read_history(std::string_view csv) {
  std::vector<FileColumn> heads;
  heads.reserve(file_columns.size());
  for (const Column& each : file_columns) heads.push_back(each.column);
  std::vector<ImportRecord> records;
  read_rows(csv, heads, [&](FileRow row) {
    ImportRecord& record = records.emplace_back();
    for (std::size_t i = 0; i < file_columns.size(); ++i) {
      record.*file_columns[i].field = std::move(row.fields[i]);
    }
    if (row.extra.empty()) return;
    record.note.text += (record.note.text.empty() ? "" : "; ") + row.extra;
  });
  return records;
}

}  // namespace cpe
