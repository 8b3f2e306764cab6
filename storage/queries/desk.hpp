// Reading what the desk keeps beside the designations: notes, what became of deliverables, and what
// somebody did last.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/event.hpp"
#include "storage/database/database.hpp"
#include "storage/queries/designations.hpp"
#include "workflows/answers/todo_desk.hpp"
#include "workflows/duties/duties.hpp"
#include "workflows/notes/note.hpp"

namespace cpe {

/// A note with the words that stand beside it; "" where an authority had them erased.
struct NoteEntry {
  Note note;
  Seq known_from;
  std::string text;
  std::string file;
};

std::optional<NoteEntry> find_note(Database& database, const NoteId& id);
/// The notes about one subject that are not withdrawn, oldest first.
std::vector<NoteEntry> notes_about(Database& database, const Subject& subject, KnownAt known_at);
/// The notes that wait for their follow-up, the earliest first.
std::vector<NoteEntry> notes_to_follow_up(Database& database);

/// Steps that failed on subjects on which nobody has made a note since.
std::vector<todo::FailedStep> failed_steps(Database& database);

std::vector<DutyMark> duty_marks(Database& database, const DesignationId& id);

/// The Brussels day on which a designation came into the register; it must be there.
Date registered_on(Database& database, const DesignationId& id);

/// The events of the last command that `actor` typed, with what it entailed, in their order.
std::vector<Event> last_act(Database& database, const std::string& actor);

}  // namespace cpe
