// Files that commands take in, and the faults found in them.

#pragma once

#include <boost/json/array.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace cpe {

/// All of a file.  Throws `Error{Code::storage}` where it cannot be read.
std::string text_of(const std::filesystem::path& path);

/// Faults as data: line, column, value, rule, message, cure.
boost::json::array fault_shapes(Session& session, const std::vector<ImportFault>& faults);

void say_warnings(Session& session, const std::vector<ImportFault>& warnings);

/// Names every fault of a file that was refused, and throws: a dry run is a check, and that it
/// found faults is its answer.
[[noreturn]] void refuse_file(Session& session, std::string_view command,
                              const ImportRefused& refused);

}  // namespace cpe
