// Items of work, as people read them and as machines do.

#pragma once

#include <boost/json/object.hpp>
#include <limits>

#include "cli/session.hpp"
#include "cli/table.hpp"
#include "workflows/answers/todo.hpp"

namespace cpe {

inline constexpr Phrase due_head{"due_on", "DUE", "ÉCHÉANCE"};
inline constexpr Phrase what_head{"what", "WHAT", "À TRAITER"};
inline constexpr Phrase command_head{"command", "COMMAND", "COMMANDE"};

boost::json::object item_shape(Session& session, const TodoItem& item);

/// Those of one kind and one day by the name of the host that is shown.
void sort_by_host_name(Session& session, TodoItems& items);

/// Items of one kind and one day are one line where there are many, unless each is to stand alone.
/// At most so many lines.
Table items_table(Session& session, const TodoItems& items, bool each_alone,
                  std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace cpe
