#include "tests/paths.hpp"

namespace cpe {

std::filesystem::path program() { return CPE_BINARY; }
std::filesystem::path source_folder() { return CPE_SOURCE_DIR; }

}  // namespace cpe
