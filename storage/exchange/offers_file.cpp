#include "storage/exchange/offers_file.hpp"

#include <array>

#include "storage/exchange/table_file.hpp"

namespace cpe {
namespace {

constexpr std::array file_columns = {FileColumn{"host"},
                                     FileColumn{"member"},
                                     FileColumn{"city", false},
                                     FileColumn{"start", false},
                                     FileColumn{"end", false},
                                     FileColumn{"until_event", false},
                                     FileColumn{"received_at", false},
                                     FileColumn{"reference", false},
                                     FileColumn{"from", false}};

}  // namespace

std::vector<OfferRecord> read_offers(std::string_view csv) {
  std::vector<OfferRecord> records;
  read_rows(csv, file_columns, OtherColumns::refused, [&](const FileRow& row) {
    const auto& fields = row.fields;
    records.push_back({.host = fields[0],
                       .member = fields[1],
                       .city = fields[2],
                       .start = fields[3],
                       .end = fields[4],
                       .until_event = fields[5],
                       .received_at = fields[6],
                       .reference = fields[7],
                       .from = fields[8],
                       .surplus = row.surplus});
  });
  return records;
}

}  // namespace cpe
