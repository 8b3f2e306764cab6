#include "storage/exchange/contacts_file.hpp"

#include <array>

#include "storage/exchange/table_file.hpp"

namespace cpe {
namespace {

constexpr std::array file_columns = {FileColumn{"role"},       FileColumn{"member"},
                                     FileColumn{"host"},       FileColumn{"name"},
                                     FileColumn{"address"},    FileColumn{"language", false},
                                     FileColumn{"from", false}};

}  // namespace

std::vector<ContactRecord> read_contacts(std::string_view csv) {
  std::vector<ContactRecord> records;
  read_rows(csv, file_columns, OtherColumns::refused, [&](const FileRow& row) {
    const auto& fields = row.fields;
    records.push_back({.role = fields[0],
                       .member = fields[1],
                       .host = fields[2],
                       .name = fields[3],
                       .address = fields[4],
                       .language = fields[5],
                       .from = fields[6],
                       .surplus = row.surplus});
  });
  return records;
}

}  // namespace cpe
