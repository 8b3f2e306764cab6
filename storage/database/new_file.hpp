// Making a file whole or not at all.

#pragma once

#include <filesystem>
#include <string_view>

namespace cpe {

/// Throws `Error{Code::storage}` where no new register can be made: there is a file already, the
/// folder is missing or may not be written to, or it lies on a network, whose locks cannot be
/// trusted.
void require_new_file(const std::filesystem::path& path);

/// Writes a new file that its owner alone can read.  It takes its name when all of it is on the
/// disk, never in the place of another file: who is killed in between leaves nothing behind.
void write_new_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace cpe
