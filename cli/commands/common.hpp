// What several commands share: options, tables, orders of rows.

#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/shapes.hpp"
#include "workflows/round/round.hpp"

namespace cpe {

Option on_option();
Option known_at_option();
/// --decision REFERENCE, and what was typed there, or "".
Option decision_option();
std::string decision_from(const Arguments& arguments);

Positional decision_positional();
/// The name of a round.
Positional round_positional(Positional::Arity arity);
/// Throws `Error{Code::not_found}` where nobody knew it then.
Round round_of(Session& session, const RoundId& id, KnownAt known_at);
/// --round NAME.
Option round_option();
/// Throws `Error{Code::usage}` for what is no name of a round.
RoundId round_named(const std::string& typed);
/// The round that is named, else the one that is open; `option` is how to say which.  Throws
/// `Error{Code::refused}` where there is not just one.
RoundId the_round(Session& session, const std::optional<std::string>& typed,
                  const std::string& option);
/// --reference REFERENCE: the Council's document.
Option reference_option();

// The letter that an act rests on: --received-at, --from, --ref.
Option received_option();
Option sender_option();
Option letter_option();
/// Who sent it and its reference, kept with the event.
void keep_letter(Session& session, const Arguments& arguments);
/// The same for an act that looks at its letter.
LetterForm letter_from(Session& session, const Arguments& arguments);

/// Says so where the wall time given comes twice that night.
void remark_ambiguous(Session& session, const Arguments& arguments, std::string_view option);

/// What a table of designations consists of; the names of countries are those of `on`.
std::vector<Column> designation_columns();
std::vector<Cell> designation_cells(Session& session, const Shown& shown, Date on);

/// Rows of designations as people read them; the names of countries are those of `on`.
Table designations_table(Session& session, const std::vector<Shown>& shown, Date on);

/// By the name shown, accents folded.
void sort_by_name(std::vector<std::string>& names);
void sort_by_host_name(Session& session, std::vector<Shown>& shown, Date on);

/// "none", "holdover", "not known" in the reader's language; "overlap" for two at once.
std::string kind_words(Session& session, const Answer& answer);

/// The rules that a designation has pinned, else today's.
Policy policy_of(Session& session, const Designation& designation);

/// The designation with the state it shows on a day, and the embassies that served then.
Shown on_day(Session& session, const Designation& designation, const HostRecord& record, Date on);

/// Throws `Error{Code::usage}` for a period that ends before it begins.
void require_order(Date from, Date to);

/// What a command that made or changed one designation answers with.
void show_designation(Session& session, const std::string& command, const DesignationId& id);
/// The same for several.
void show_designations(Session& session, const std::string& command,
                       const std::vector<DesignationId>& ids);
/// The same for one, and what is to be said of it besides.
void say_designation(Session& session, const std::string& command, const DesignationId& id,
                     const Remarks& remarks);

}  // namespace cpe
