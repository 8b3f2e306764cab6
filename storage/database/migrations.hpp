// The versions of the schema: a file's version is how many migrations it has seen.

#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <filesystem>
#include <span>

#include "storage/embedded.hpp"

namespace cpe {

/// Marks a file as ours ("CPEr" in its header).
constexpr int application_id = 0x43504572;

/// Runs the migrations that the file has not seen, all of them in one transaction: it is as it was
/// or up to date, and nothing between.  A file with a version is copied to
/// `<path>.v<version>.backup` before; `path` is empty in memory.
void migrate(SQLite::Database& database, std::span<const EmbeddedFile> migrations,
             const std::filesystem::path& path);

/// Throws where a file of that version is newer than the program, or (`must_be_current`) older.
void check_version(std::int64_t version, std::span<const EmbeddedFile> migrations,
                   const std::filesystem::path& path, bool must_be_current);

/// The same of a file as it stands; throws too where it is not ours.
void check_version(SQLite::Database& database, std::span<const EmbeddedFile> migrations,
                   const std::filesystem::path& path, bool must_be_current);

}  // namespace cpe
