// storage/embedded.hpp
//
// The migrations and the reference data, as they stood in storage/schema and storage/reference
// when the program was built: a register can be made without any file beside the binary.
// embed.cmake writes the definitions.

#pragma once

#include <span>
#include <string_view>

namespace cpe {

/// `name` is the file's name without a folder, as in `members.csv`.
struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

/// storage/schema/*.sql and storage/reference/*.csv, each sorted by name.
std::span<const EmbeddedFile> schema_files();
std::span<const EmbeddedFile> reference_files();

}  // namespace cpe
