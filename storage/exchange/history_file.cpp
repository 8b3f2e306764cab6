#include "storage/exchange/history_file.hpp"

#include <algorithm>
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

std::array<FileColumn, file_columns.size()> heads() {
  std::array<FileColumn, file_columns.size()> result;
  std::ranges::transform(file_columns, result.begin(), &Column::column);
  return result;
}

ImportRecord record_of(FileRow row) {
  ImportRecord record;
  for (std::size_t i = 0; i < file_columns.size(); ++i) {
    record.*file_columns[i].field = std::move(row.fields[i]);
  }
  if (!row.extra.empty()) {
    record.note.text += (record.note.text.empty() ? "" : "; ") + row.extra;
  }
  return record;
}

}  // namespace

ImportRecords read_history(std::string_view csv) {
  ImportRecords records;
  read_rows(csv, heads(), OtherColumns::kept, [&](const FileRow&) { ++records.count; });
  records.each = [csv](const ImportRecords::Use& use) {
    read_rows(csv, heads(), OtherColumns::kept,
              [&](FileRow row) { use(record_of(std::move(row))); });
  };
  return records;
}

}  // namespace cpe
