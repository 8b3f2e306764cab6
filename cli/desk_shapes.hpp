// What the desk keeps beside a designation: duties, notices and notes, as JSON and as cells.

#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <vector>

#include "cli/session.hpp"
#include "cli/table.hpp"
#include "storage/queries/desk.hpp"
#include "storage/queries/notices.hpp"

namespace cpe {

boost::json::value day_json(std::optional<Date> day);

boost::json::array shapes(Session& session, const std::vector<Duty>& duties);
/// In alarm where it is late.
Cell progress_cell(Session& session, const Duty& duty);

boost::json::object shape(Session& session, const NoticeEntry& entry);
boost::json::array shapes(Session& session, const std::vector<NoticeEntry>& entries);
/// One of `shown_states()` in words.
const Phrase& notice_state_phrase(std::string_view state);
Cell notice_state_cell(Session& session, const NoticeEntry& entry);

boost::json::object shape(const NoteEntry& entry);
boost::json::array shapes(const std::vector<NoteEntry>& notes);

}  // namespace cpe
