// Where SQLite's failures become ours, by result code.

#pragma once

#include <SQLiteCpp/Exception.h>

#include "engine/damage.hpp"

namespace cpe {

/// The sentence for what SQLite reported of the register at `path`: locked, full, read-only,
/// damaged, no database.
Error storage_error(const SQLite::Exception& failure, const std::string& path);

/// A file that is not what it should be; `path` is named in the sentence.
Error file_error(const Phrase& phrase, const std::string& path);

/// The register at `path` holds what cpe never writes; `detail` is for whoever mends it.
DamagedRow damage_error(const std::string& path, const std::string& detail);

/// There is no room for what is written to `path`.
Error full_disk_error(const std::string& path);

/// Runs `use` on the register at `path`; what SQLite throws leaves as `Error{Code::storage}`.
template <class Use>
decltype(auto) at_the_border(const std::string& path, Use&& use) {
  try {
    return use();
  } catch (const SQLite::Exception& failure) {
    throw storage_error(failure, path);
  }
}

}  // namespace cpe
