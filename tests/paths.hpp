// Where the tests find what was built and what is shipped.

#pragma once

#include <filesystem>

namespace cpe {

std::filesystem::path program();        ///< the binary that was built
std::filesystem::path source_folder();  ///< of the whole project

}  // namespace cpe
