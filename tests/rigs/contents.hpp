// What a register holds and has sent, in a form that two runs of the same commands share.

#pragma once

#include <string>
#include <vector>

#include "tests/cli/shell.hpp"

namespace cpe::rigs {

/// Everything but what differs each time: salts, and the digests that are computed with them.
struct Contents {
  std::vector<std::string> events;  ///< in their order, each with the texts beside it
  int version = 0;                  ///< of the schema; 0: no register
  std::string tables;               ///< the read tables and the settings
  std::string clock;                ///< of a sandbox
  std::string told;                 ///< which notices have left or are about to
  std::string messages;             ///< the outbox, and the files of the spool
  std::vector<std::string> files;   ///< names in the folder; SQLite's own beside it come and go

  bool operator==(const Contents&) const = default;
};

/// What is in the folder of the shell.
Contents contents_of(const Shell& shell);

/// What one file holds; nothing where there is none.
Contents register_at(const std::filesystem::path& path);

/// Whether somebody typed the command that recorded an event of `Contents`, or the machine did.
bool was_typed(const std::string& event);

/// When an event of `Contents` happened, as `Contents::clock` says it.
std::string occurred_at(const std::string& event);

/// Where two differ first, for people.
std::string difference(const Contents& expected, const Contents& found);

}  // namespace cpe::rigs
