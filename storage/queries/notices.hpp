// Reading notices, and what became of them outside the record.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database/database.hpp"
#include "workflows/notices/notice.hpp"

namespace cpe {

std::optional<Notice> find_notice(Database& database, const NoticeId& id);

}  // namespace cpe
