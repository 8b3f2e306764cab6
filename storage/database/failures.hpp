// Where SQLite's failures become ours, by result code.

#pragma once

#include <SQLiteCpp/Exception.h>

#include "engine/error.hpp"

namespace cpe {

/// The sentence for what SQLite reported: locked, full, read-only, damaged, no database.
Error storage_error(const SQLite::Exception& failure);

/// A file that is not what it should be; `path` is named in the sentence.
Error file_error(const Phrase& phrase, const std::string& path);

/// Runs `use`; what SQLite throws leaves as `Error{Code::storage}`.
template <class Use>
decltype(auto) at_the_border(Use&& use) {
  try {
    return use();
  } catch (const SQLite::Exception& failure) {
    throw storage_error(failure);
  }
}

}  // namespace cpe
