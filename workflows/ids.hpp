// The ids people say: `MDA-2027-1` for a designation, `D-2026-3` for a decision, `MDA` for a
// country.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/id.hpp"

namespace cpe {

using DesignationId = Id<struct DesignationTag>;
using DecisionId = Id<struct DecisionTag>;
using NoteId = Id<struct NoteTag>;
using RoundId = Id<struct RoundTag>;

/// Host, year of start and running number.
DesignationId designation_id(CountryCode host, int year, std::int64_t number);

/// Year of the draft and running number within it.
DecisionId decision_id(int year, std::int64_t number);

/// "N-2026-3": year of the entry and running number within it.
NoteId note_id(int year, std::int64_t number);

/// A round is known by the name people gave it, "2027-2028"; its id is that with "R-" before it, so
/// that it is like no other. Nothing for a name that is not made of letters, digits and dashes.
std::optional<RoundId> parse_round_id(std::string_view text);
/// The round that a history is about.
std::optional<RoundId> round_of(const Subject& subject);
/// "2027-2028".
std::string name_of(const RoundId& id);

/// The text as an id of that kind where it has the form of one (in either case of letters); whether
/// it exists is the register's business.
std::optional<DesignationId> parse_designation_id(std::string_view text);
std::optional<DecisionId> parse_decision_id(std::string_view text);
std::optional<NoteId> parse_note_id(std::string_view text);

/// The host of a designation, as its id says.
CountryCode host_of(const DesignationId& id);

template <class Tag>
Subject subject_of(const Id<Tag>& id) {
  return Subject{id.text()};
}
inline Subject subject_of(CountryCode code) { return Subject{code.text()}; }

/// The history of the rules themselves.
inline Subject policy_subject() { return Subject{"policy"}; }

/// The history of the register as a file: its making, what was loaded into it.
inline Subject register_subject() { return Subject{"register"}; }

}  // namespace cpe
