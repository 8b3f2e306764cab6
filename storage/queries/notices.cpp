#include "storage/queries/notices.hpp"

namespace cpe {

std::optional<Notice> find_notice(Database& database, const NoticeId& id) {
  Query found = database.query("SELECT * FROM notice WHERE known_from = ?1 AND number = ?2");
  if (!found.with(id.seq).with(id.number).next()) return std::nullopt;
  return notice_from(found.row());
}

}  // namespace cpe
